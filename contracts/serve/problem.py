"""What is wrong with a request: a status and an error body (OData JSON 4.01, section 21.1)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from contracts.json_value import JsonValue
from contracts.serve.answer import JSON, Answer, Headers

_CODES: Final = {
    HTTPStatus.UNAUTHORIZED: "InvalidAuthenticationToken",
    HTTPStatus.NOT_FOUND: "itemNotFound",
    HTTPStatus.CONFLICT: "nameAlreadyExists",
    HTTPStatus.NOT_IMPLEMENTED: "notSupported",
}
"""Codes that clients of the service know; for every other status it is spelled out."""


class Problem(Exception):
    """Ends a request with an error body; `message` says what to do better.

    A `code` stands for that of the status, `more` are further members of the error.
    """

    def __init__(
        self,
        status: int,
        message: str,
        headers: Headers = (),
        *,
        code: str = "",
        more: Mapping[str, JsonValue] = MappingProxyType({}),
    ) -> None:
        super().__init__(message)
        self._code, self._more = code, more
        self.status = HTTPStatus(status)
        self.message = message
        self.headers = headers

    @property
    def code(self) -> str:
        """The error code: a word for programs.

        >>> Problem(400, "no").code
        'badRequest'
        """
        if self._code:
            return self._code
        words = self.status.phrase.replace("-", " ").split(" ")
        return _CODES.get(self.status) or words[0].lower() + "".join(words[1:])

    def answer(self) -> Answer:
        """The error response. Each has an id of its own, as the service's have."""
        inner: dict[str, JsonValue] = {
            "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S"),
            "request-id": str(uuid.uuid4()),
        }
        error: dict[str, JsonValue] = {
            "code": self.code,
            "message": self.message,
            "innerError": inner,
            **self._more,
        }
        return Answer(self.status, {"error": error}, JSON, self.headers)
