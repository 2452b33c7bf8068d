"""Bearer tokens (RFC 6750)."""

from __future__ import annotations

import hmac
import re
from typing import Final

from contracts.model.operation import Operation
from contracts.serve.problem import Problem

_BEARER: Final = re.compile(r"[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9._~+/-]+=*) *")


def demands_token(operation: Operation) -> bool:
    """Whether the page lists an `Authorization` header."""
    return any(header.name.lower() == "authorization" for header in operation.request_headers)


def authorize(header: str, token: str | None) -> None:
    """Raise a Problem (401) unless the `Authorization` header carries a token that is accepted.

    Without a configured `token` every well-formed one is.
    """
    match = _BEARER.fullmatch(header)
    if match is None:
        message = "The request needs an Authorization header: `Bearer` and a token."
        raise _unauthorized(message, "Bearer")
    if token is not None and not hmac.compare_digest(match[1].encode(), token.encode()):
        raise _unauthorized("Nobody issued this token.", 'Bearer error="invalid_token"')


def _unauthorized(message: str, challenge: str) -> Problem:
    return Problem(401, message, (("WWW-Authenticate", challenge),))
