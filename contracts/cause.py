"""What a failure is about: one name for the same fault, whichever item meets it.

    what came back                            scope       point
    no reply, or a server error               operation   the item's subject
    another status than documented            operation   the item's subject
    a body or value that is not as written    resource    the property
    success where it should refuse            resource    the item's subject
    success without valid credentials         service     which credentials
    a refusal without the error body          service

A value never belongs to a cause: one fault is met with many values. Where the same is seen with and
without a subject, `contracts.attribution` brings it together.
"""

from __future__ import annotations

from contracts.claim import Claim
from contracts.http.exchange import Credentials, Exchange
from contracts.judge import Departure
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.verdict import Cause

SERVICE = "the service"
"""The scope of a fault that no single operation or resource has."""

DEPARTS = "departs from"
"""The beginning of a kind that only names the check: nothing more is known of the disagreement."""

_OF_ALL = (
    "refuses with",
    "answers JSON",
    "answers a byte",
    "answers numbers",
    "answers a name",
    "shows",
)
"""Beginnings of kinds that come from what serves all operations alike."""


def cause_of(contract: Contract, operation: Operation, claim: Claim, departure: Departure) -> Cause:
    """The cause of a departure that an item of an operation met."""
    fault = departure.fault
    last = departure.exchanges[-1] if departure.exchanges else None
    label = label_of(contract, operation, last)
    broken = _broken(last)
    if broken:
        return Cause(label, broken, claim.subject)
    if fault.kind.startswith(_OF_ALL):
        return Cause(SERVICE, fault.kind)
    if last is not None and last.request.credentials is not Credentials.VALID:
        done = "lets in" if fault.kind == "accepts" else f"{fault.kind or claim.aspect} to"
        kind = f"{done} a request without a valid token"
        return Cause(SERVICE, kind, claim.subject)
    scope = operation.subject or label
    if fault.point:
        return Cause(scope, fault.kind, fault.point)
    if fault.kind == "accepts":
        return Cause(scope, f"{fault.kind} what {claim.check} sends", claim.subject)
    if not fault.kind and last is not None and last.status is not None and last.status >= 400:
        return Cause(label, f"answers {last.status}", claim.subject)
    kind = fault.kind or f"{DEPARTS} {claim.check} {claim.aspect}".rstrip()
    return Cause(label, kind, claim.subject)


def _broken(last: Exchange | None) -> str:
    """What is wrong with a reply before anything in it can be judged."""
    if last is None:
        return ""
    if last.response is None and last.failure is not None:
        return f"gives no complete reply ({last.failure.kind})"
    return f"answers {last.status}" if last.status is not None and last.status >= 500 else ""


def label_of(contract: Contract, operation: Operation, last: Exchange | None) -> str:
    """The documented operation that a request calls; the item's own where none fits better."""
    if last is None or _calls(operation, last):
        return operation.label
    return next((o.label for o in contract.operations if _calls(o, last)), operation.label)


def _calls(operation: Operation, exchange: Exchange) -> bool:
    wanted = operation.route.template.split("/")
    given = exchange.request.path.partition("?")[0].split("/")
    return (
        operation.method == exchange.request.method
        and len(wanted) == len(given)
        and all(w == g or "{" in w for w, g in zip(wanted, given, strict=True))
    )
