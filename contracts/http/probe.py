"""Whether a target can be tested at all: said once and clearly, not in a thousand failures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from contracts.errors import TargetError
from contracts.http.client import Client
from contracts.http.exchange import Exchange, Failure, FailureKind, Request, Response
from contracts.http.redact import Redactor

_HINTS: Final = {
    FailureKind.UNKNOWN_HOST: "Check the spelling of the host, and the network or VPN.",
    FailureKind.REFUSED: "Is the service started, and is this its port?",
    FailureKind.UNREACHABLE: "Check the network, the VPN and the firewall.",
    FailureKind.PROXY: "Check HTTP_PROXY and HTTPS_PROXY, or name the host in NO_PROXY.",
    FailureKind.TLS: "Does the port speak TLS? Give the authority's certificate with --target-ca; "
    "--target-insecure trusts any.",
    FailureKind.TIMED_OUT: "Is it the right port? --target-timeout gives it more seconds.",
    FailureKind.CLOSED: "Is it an HTTP service? A port that speaks TLS needs https in the URL.",
    FailureKind.MALFORMED: "Is it an HTTP/1.1 service, and does the port want https in the URL?",
    FailureKind.CRASHED: "Start the application by itself to see why.",
    FailureKind.UNSENDABLE: "Check --target-header and the token for characters HTTP forbids.",
}
_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_SAMPLE: Final = 3  # fewer documented paths that answer alike are no pattern


def probe(client: Client) -> Exchange:
    """Ask for the service root, whatever it answers. Raises TargetError where nothing does."""
    exchange = client.send(Request("GET", ""))
    if exchange.failure and exchange.response is None:
        raise unreachable(exchange.failure, client)
    return exchange


def unreachable(failure: Failure, client: Client) -> TargetError:
    """A failure as the error that ends the run, with what to do about it."""
    message = Redactor(client.target).text(failure.message)
    hint = _HINTS.get(failure.kind, "Does another client, such as curl, get an answer from it?")
    return TargetError(f"{client.target.url} cannot be tested: {message}.", hint=hint)


def diagnose(exchanges: Iterable[Exchange]) -> str | None:
    """What is wrong with the target as a whole, judged by requests to documented paths.

    Only what all of several exchanges have in common counts; one that differs proves that the
    target is an implementation, if a bad one. None where nothing of the kind is found.
    """
    exchanges = list(exchanges)
    if len({exchange.request.path for exchange in exchanges}) < _SAMPLE:
        return None
    failures = {exchange.failure.kind for exchange in exchanges if exchange.failure}
    responses = [exchange.response for exchange in exchanges if exchange.response]
    if not responses:
        words = ", ".join(sorted(failures))
        return f"No documented path is answered at all ({words}). Has the service ended?"
    if len(responses) < len(exchanges):
        return None
    return next((words for applies, words in _ALIKE if all(map(applies, responses))), None)


def _is_html(response: Response) -> bool:
    return response.media_type in _HTML


def _status(*statuses: int) -> Callable[[Response], bool]:
    return lambda response: response.status in statuses


_ALIKE: Final[tuple[tuple[Callable[[Response], bool], str], ...]] = (
    (
        _status(407),
        "A proxy asks for credentials: set them in HTTP_PROXY and HTTPS_PROXY.",
    ),
    (
        _status(401),
        "Every documented path answers 401: give a token with --target-token, or a valid one.",
    ),
    (
        _status(301, 302, 303, 307, 308),
        "Every documented path is redirected: is the service root another, or a login missing?",
    ),
    (
        _is_html,
        "Every documented path answers with a web page: is the service root that of the API?",
    ),
    (
        _status(404),
        "No documented path is found: does the service root lack its version, such as /v1.0?",
    ),
    (
        _status(502, 503, 504),
        "A gateway answers for the service, which does not: is it started?",
    ),
)
