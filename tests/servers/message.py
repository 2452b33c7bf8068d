"""What goes in and out of a service: a request as it arrived, a reply as it is sent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

ROUTE = "/deviceManagement/importedWindowsAutopilotDeviceIdentityUploads"

_PATH = re.compile(re.escape(ROUTE) + r"(?:/(?P<key>[^/]+))?")
_OPERATIONS = {
    ("POST", False): "create",
    ("GET", False): "list",
    ("GET", True): "get",
    ("PATCH", True): "update",
    ("DELETE", True): "delete",
}


@dataclass(frozen=True, slots=True)
class Request:
    """A request. `path` is decoded and below the service root, `headers` by lower-case name.

    `query` is as it was sent, without the question mark.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""
    query: str = ""

    @property
    def known(self) -> bool:
        """Whether the path is one that the pages name."""
        return _PATH.fullmatch(self.path) is not None

    @property
    def key(self) -> str:
        """The id in the path, empty for the collection."""
        match = _PATH.fullmatch(self.path)
        return (match["key"] or "") if match else ""

    @property
    def operation(self) -> str:
        """`create`, `list`, `get`, `update`, `delete`, or empty where no page allows the method."""
        return _OPERATIONS.get((self.method, bool(self.key)), "") if self.known else ""

    @property
    def allowed(self) -> tuple[str, ...]:
        """The methods that the pages document for the path."""
        return tuple(method for method, one in _OPERATIONS if one == bool(self.key))


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply. Length and connection headers are the server's."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class Refused(Exception):
    """The request is answered with an error; `code` is the machine's word for it."""

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers or {}


def bad_request(message: str) -> Refused:
    """The refusal of a body that is not what the pages describe."""
    return Refused(400, "BadRequest", message)


def crash() -> Refused:
    """What a service answers that did not expect the request."""
    return Refused(500, "InternalServerError", "Object reference not set.")
