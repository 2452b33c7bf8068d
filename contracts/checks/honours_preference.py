"""A preference that a page offers is kept (RFC 7240)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange
from contracts.judge import answered, status_of
from contracts.model.message import Header
from contracts.model.operation import Operation, OperationKind
from contracts.session.pages import MAX_PAGES, next_path
from contracts.session.scene import Scene
from contracts.session.things import Thing
from contracts.session.trial import Trial

NAME = "honours-preference"
_OBJECTS = 5
_PAGE = 2
_WRITES = (OperationKind.CREATE, OperationKind.UPDATE, OperationKind.REPLACE)
_TEXTS: Mapping[str, tuple[tuple[OperationKind, ...], str]] = {
    "return=minimal": (_WRITES, "answers without a body where the client prefers none"),
    "return=representation": (_WRITES, "answers with the object where the client prefers it"),
    "odata.maxpagesize": ((OperationKind.LIST,), "keeps pages as small as the client prefers"),
}


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each preference that a row of the request headers names."""
    family = scene.family(operation)
    if family is None or family.create is None:
        return
    for preference, header in _offered(operation):
        kinds, text = _TEXTS[preference]
        if operation.kind not in kinds:
            continue
        said = Strength.STATED if _promised(preference, header) else Strength.IMPLIED
        texts = {
            "answered": ("does with the preference what it does without", Strength.STATED),
            "kept": (text, said),
        }
        for aspect, (words, strength) in texts.items():
            yield claim(
                operation,
                NAME,
                words,
                strength,
                header.source,
                subject=preference,
                aspect=aspect,
            )


def run(trial: Trial) -> None:
    """Send the documented request with the preference."""
    _RUNS[trial.subject](trial)


def _minimal(trial: Trial) -> None:
    exchange = _written(trial, "return=minimal")
    response = exchange.response
    header = dict(_offered(trial.operation))["return=minimal"]
    promised = _promised("return=minimal", header)
    applied = response.header("Preference-Applied") if response is not None else None
    if not promised and "return=minimal" not in (applied or ""):
        trial.cannot("kept", "the service does not say that it has applied the preference")
        return
    with trial.attempt("return=minimal"):
        empty = response is not None and not response.body
        right = empty and (status_of(exchange) == 204 or not promised)
        expected = "204 and no body" if promised else "no body"
        trial.require("kept", right, expected, answered(exchange), exchange)


def _representation(trial: Trial) -> None:
    exchange = _written(trial, "return=representation")
    with trial.attempt("return=representation"):
        shown = trial.scene.judge.object_in(trial.operation.success, exchange)
        there = shown is not None and status_of(exchange) in (200, 201)
        trial.require("kept", there, "the object", answered(exchange), exchange)


def _written(trial: Trial, preference: str) -> Exchange:
    body = trial.operation.body
    media = (("Content-Type", body.media_type),) if body is not None else ()
    headers = (*media, ("Prefer", preference))
    keys = trial.target()
    exchange = trial.call(trial.operation, keys, trial.base, headers=headers)
    with trial.attempt(preference):
        taken = 200 <= status_of(exchange) < 300
        trial.require("answered", taken, "success", answered(exchange), exchange)
        reads = trial.family.get
        if trial.updates and reads is not None:
            again = trial.call(reads, keys)
            found = trial.scene.judge.object_in(reads.success, again)
            trial.equal("answered", trial.base, found, exchange, again)
    return exchange


def _page_size(trial: Trial) -> None:
    parents = trial.target()
    things = [trial.make(parents=parents) for _ in range(_OBJECTS)]
    headers = (("Prefer", f"odata.maxpagesize={_PAGE}"),)
    exchange = trial.call(trial.operation, parents, headers=headers)
    shown = trial.scene.judge.objects_in(exchange)
    with trial.attempt(headers[0][1]):
        trial.require("answered", shown is not None, "a page", answered(exchange), exchange)
        small = shown is not None and len(shown) <= _PAGE
        expected = f"at most {_PAGE} objects"
        received = f"{len(shown or ())} objects"
        trial.require("kept", small, expected, received, exchange)
        more = next_path(exchange, trial.operation) is not None
        trial.require("kept", more, "a link to the next page", "none", exchange)
        _all_there(trial, exchange, things, headers)


def _all_there(
    trial: Trial, first: Exchange, things: list[Thing], headers: tuple[tuple[str, str], ...]
) -> None:
    """Small pages hold what large ones hold; the preference goes along with each."""
    pages, key = [first], trial.scene.key(trial.operation)
    while len(pages) < MAX_PAGES:
        path = next_path(pages[-1], trial.operation)
        if path is None:
            break
        request = trial.session.request(trial.operation, path, headers=headers)
        pages.append(trial.send(request))
    shown = [item.get(key) for p in pages for item in trial.scene.judge.objects_in(p) or ()]
    lost = [thing.keys[-1] for thing in things if thing.shown.get(key) not in shown]
    received = f"{len(shown)} objects without {', '.join(lost)}"
    trial.require("kept", not lost, "every created object on a page", received, *pages[-2:])


_RUNS: Mapping[str, Callable[[Trial], None]] = {
    "return=minimal": _minimal,
    "return=representation": _representation,
    "odata.maxpagesize": _page_size,
}


def _offered(operation: Operation) -> Iterator[tuple[str, Header]]:
    """The preferences that rows of a table name, in the name of the header or in its words."""
    for header in operation.request_headers:
        if header.name.lower().partition(":")[0].strip() == "prefer":
            words = f"{header.name} {header.value}".replace(" ", "").lower()
            yield from ((known, header) for known in _TEXTS if known in words)


def _promised(preference: str, header: Header) -> bool:
    """Whether the row says which status a minimal reply has."""
    return preference == "return=minimal" and "204" in header.value


CHECK = Check(
    name=NAME,
    title="keeps to the preferences that a page offers",
    explanation=(
        "The table of request headers offers a preference in Prefer (RFC 7240; OData Protocol,"
        " section 8.2.8). With return=minimal the reply has no body (204 where the row says so,"
        " else only if Preference-Applied tells that it was applied), with return=representation"
        " it has the object, and with odata.maxpagesize a page holds no more objects than that and"
        " leads to the rest."
    ),
    claims=claims,
    run=run,
)
