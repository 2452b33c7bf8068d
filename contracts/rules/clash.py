"""Where an example contradicts what is documented: the kinds of clash, and one clash as data."""

from __future__ import annotations

from typing import Final

from contracts.frozen import frozen
from contracts.json_value import JsonValue
from contracts.markdown.message import place_in
from contracts.model.message import Body
from contracts.model.operation import Operation
from contracts.model.type import Property
from contracts.source import Source

UNDOCUMENTED: Final = "undocumented"
NAME_CASE: Final = "name in other case"
NOT_A_MEMBER: Final = "not a member"
MEMBER_CASE: Final = "member in other case"
PLACEHOLDER: Final = "placeholder"
OTHER_TYPE: Final = "other JSON type"
NO_LITERAL: Final = "no literal of its type"
OUT_OF_RANGE: Final = "out of range"
IS_LIST: Final = "a list where one value is documented"
IS_NO_LIST: Final = "one value where a list is documented"
OTHER_OBJECT: Final = "an object of another type"
IS_NULL: Final = "null where it must not be"
READ_ONLY: Final = "read-only property sent"
"""The kinds of clash."""

ABOUT_MEMBERS: Final = (NOT_A_MEMBER, MEMBER_CASE, PLACEHOLDER)


@frozen
class Clash:
    """A member of a body against what is documented of it.

    `item` is the documented property; for a member that is documented nowhere it is None, or the
    one that is spelled alike. `owner` is the type whose properties were looked at, `sent` tells a
    request from a reply, `listed` is where the members stand that the value is none of.
    """

    kind: str
    operation: Operation
    body: Body
    pointer: str
    name: str
    value: JsonValue
    item: Property | None
    owner: str
    sent: bool
    listed: Source | None = None

    @property
    def place(self) -> Source:
        """The exact line of the member inside the example."""
        return place_in(self.body, self.pointer)
