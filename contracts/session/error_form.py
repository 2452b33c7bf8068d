"""The form of error bodies where the pages show another than OData's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import Fault, answered, body_of, brief, error_fault
from contracts.model.contract import Contract


@dataclass(frozen=True, slots=True)
class ErrorForm:
    """What every example of an error has: its members, if they are not OData's, and media types."""

    members: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()

    @classmethod
    def of(cls, contract: Contract) -> ErrorForm:
        """The form that the pages show; OData's if one of them shows that, or none shows any."""
        shown = list(_examples(contract))
        if not shown or any(isinstance(body.get("error"), dict) for body, _ in shown):
            return cls()
        first, _ = shown[0]
        members = tuple(name for name in first if all(name in body for body, _ in shown))
        return cls(members, tuple(dict.fromkeys(media for _, media in shown)))

    def fault(self, exchange: Exchange) -> Fault | None:
        """Where a refusal is not of this form, else None."""
        if not self.members:
            return error_fault(exchange)
        expected = f"a JSON body with {', '.join(self.members)}, as the pages show"
        response = exchange.response
        if response is None:
            return Fault(expected, answered(exchange))
        if response.media_type not in self.media_types:
            received = f"Content-Type: {response.media_type or 'none'}"
            wanted = f"{expected}, as {' or '.join(self.media_types)}"
            return Fault(wanted, received, "refuses without JSON")
        body = body_of(exchange)
        if not isinstance(body, dict) or any(name not in body for name in self.members):
            return Fault(expected, brief(body), "refuses without the documented members")
        return None


def _examples(contract: Contract) -> Iterator[tuple[Mapping[str, JsonValue], str]]:
    """The JSON objects of error replies, with their media types."""
    for operation in contract.operations:
        for reply in operation.replies:
            body = reply.example.body if reply.status >= 400 and reply.example else None
            if body is not None and body.is_json and isinstance(body.value, dict):
                yield body.value, reply.media_type or "application/json"
