"""The types that the bodies of examples name, against those that the pages describe."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.json_value import JsonValue
from contracts.link.names import namespace_of
from contracts.markdown.message import place_in
from contracts.model.contract import Contract
from contracts.model.finding import Severity
from contracts.rules.base import Found, OfLinkedPage, Rule
from contracts.rules.piece import Piece
from contracts.rules.walk import MAX_DEPTH
from contracts.source import Quote


def _spelled(piece: Piece) -> Iterator[Found]:
    """Types that the bodies of examples name in another letter case than their own pages."""
    bodies = (*(r.body for r in piece.requests), *(r.body for r in piece.replies))
    for body in bodies:
        if body is None or not body.is_json or "@odata.type" not in body.text:
            continue
        for pointer, quoted in named_types(body.value, ""):
            written = quoted.lstrip("#")
            spelled = spelling(piece.contract, written)
            if spelled != written and spelled.lower() == written.lower():
                place = place_in(body, pointer)
                yield Found(
                    f"the example writes the type {written}, its page {spelled}",
                    place,
                    evidence=(Quote(f'"@odata.type": "{quoted}"', place),),
                    decision=f"the type is {spelled}",
                    suggestion=f'write "@odata.type": "#{spelled}"',
                    cause=f"{piece.page.file} {written}",
                )


def _foreign(piece: Piece) -> Iterator[Found]:
    """Types of a namespace that no page of the set knows."""
    bodies = (*(r.body for r in piece.requests), *(r.body for r in piece.replies))
    for body in bodies:
        if body is None or not body.is_json or "odata.type" not in body.text:
            continue
        for pointer, written in named_types(body.value, ""):
            name = bare(written)
            space = name.rpartition(".")[0]
            if not space or space == "edm" or _known_space(piece, space):
                continue
            place = place_in(body, pointer)
            yield Found(
                f"the example names the type {written}, and no page describes its namespace",
                place,
                evidence=(Quote(f'"@odata.type": "{written}"', place),),
                decision="the object is read as the type that the tables give it",
                suggestion="write the name of the documented type",
                cause=f"{piece.page.file} {written}",
            )


def _known_space(piece: Piece, space: str) -> bool:
    known = piece.contract.spelled
    return namespace_of(piece.page).lower() == space or any(
        name.rpartition(".")[0] == space for name in known
    )


def named_types(value: JsonValue, pointer: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Where a body names types, and which."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "@odata.type" and isinstance(inner, str):
                yield f"{pointer}/{name}", inner
            elif isinstance(inner, dict | list):
                place = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
                yield from named_types(inner, place, depth + 1)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from named_types(inner, f"{pointer}/{number}", depth + 1)


def bare(name: str) -> str:
    """A written type in lower case, without `Collection(…)` and `#`."""
    return name.removeprefix("Collection(").removesuffix(")").lstrip("#").lower()


def spelling(contract: Contract, name: str) -> str:
    """A type's name as its own page spells it; as it is where no page describes it."""
    return contract.spelled.get(name.lower(), name)


RULES = (
    Rule(
        "DC531",
        Severity.WARNING,
        "Example writes a type in another letter case than its page",
        "The `@odata.type` of an object in an example is the name of a documented type in another"
        " letter case. Type names are exact (OData CSDL, section 15.3).",
        "`#Microsoft.Graph.something`, and a page of `microsoft.graph.something`",
        "Write the name as the type's page spells it.",
        OfLinkedPage(_spelled),
    ),
    Rule(
        "DC537",
        Severity.NOTE,
        "Example names a type of an undocumented namespace",
        "The `@odata.type` of an object in an example lies in a namespace of which no page of the"
        " set describes a type, so that a client that sends it is refused.",
        "`#Microsoft.Internal.lamp`, where all pages are about `microsoft.graph`",
        "Write the name of the documented type.",
        OfLinkedPage(_foreign),
    ),
)
