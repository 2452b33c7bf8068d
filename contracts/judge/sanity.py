"""What is wrong with any reply, whatever the pages say."""

from __future__ import annotations

import re

from contracts.http.exchange import Exchange
from contracts.judge.answer import answered, body_of
from contracts.judge.fault import Fault, brief

MOST = 65_536
"""Bytes of an error in which a stack trace is looked for."""
_TRACE = re.compile(
    rb"Traceback \(most recent call last\)"
    rb"|\bat [\w.$]{3,80}\([\w.$]{1,60}\.(?:java|kt|scala|js|ts):\d{1,6}"
    rb"|\bat [\w.`<>]{3,120}\([^()\n]{0,200}\) in [^\n]{1,120}:line \d{1,6}"
)
"""How Python, Java, JavaScript and .NET begin one, or write a line of it."""


def error_fault(exchange: Exchange) -> Fault | None:
    """Where a refusal has no error body of the service's form, else None.

    The form is OData's (OData JSON, section 21.1): an object with `error`, which has `code` and
    `message` as non-empty texts.
    """
    expected = 'a JSON body {"error": {"code": …, "message": …}}'
    response = exchange.response
    if response is None:
        return Fault(expected, answered(exchange))
    if response.media_type != "application/json":
        received = f"Content-Type: {response.media_type or 'none'}"
        return Fault(f"{expected} as application/json", received, "refuses without JSON")
    body = body_of(exchange)
    error = body.get("error") if isinstance(body, dict) else None
    if not isinstance(error, dict):
        return Fault(expected, brief(body), "refuses without an error object")
    if isinstance(body, dict) and "value" in body:  # an error stands alone, data is not for all
        return Fault(f"{expected} alone", brief(body), "refuses and shows data")
    for name in ("code", "message"):
        if not isinstance(error.get(name), str) or not error[name]:
            wanted = f"{expected} with `{name}` as a text"
            return Fault(wanted, brief(body), f"refuses with an error object without {name}")
    return None


def hygiene_fault(exchange: Exchange) -> Fault | None:
    """What is wrong in any reply, whatever the pages say, else None.

    RFC 9110: a server error is the server's fault, a body is what its media type says. RFC 8259:
    JSON is UTF-8, and names within an object are unique. An error shows nothing of the program.
    """
    response = exchange.response
    if response is None:
        return Fault("a reply", answered(exchange))
    if response.status >= 500:
        return Fault("no server error", answered(exchange))
    if response.status >= 400 and (trace := _TRACE.search(response.body[:MOST])):
        received = trace.group().decode("utf-8", "replace").strip()
        return Fault("an error without a stack trace", received, "shows a stack trace")
    if response.body and response.media_type.endswith("json"):
        parsed = response.json()
        if parsed.error:
            wanted = "a body of valid JSON, as its media type says"
            return Fault(wanted, parsed.error, "answers JSON that is none")
        if parsed.bom:
            wanted = "JSON without a byte order mark"
            return Fault(wanted, "a byte order mark", "answers a byte order mark")
        if parsed.literals:
            received = ", ".join(parsed.literals)
            return Fault("numbers as JSON has them", received, "answers numbers that are none")
        if parsed.duplicates:
            received = f"twice: {', '.join(parsed.duplicates)}"
            return Fault("unique names in each object", received, "answers a name twice")
    return None
