"""What is refused is refused with the status, the code and the body that the page gives for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from contracts.checks.base import ON_ITEM, Check, takes_json
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Credentials, Exchange
from contracts.json_value import JsonValue
from contracts.judge import answered, body_of, brief, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.once import stranger
from contracts.session.scene import Scene
from contracts.session.things import Unreachable
from contracts.session.trial import Trial
from contracts.source import Source

NAME = "answers-documented-error"
_CAUSES: Mapping[int, str] = {
    400: "a body that is no JSON",
    401: "a request without a token",
    404: "an id that nothing has",
    415: "a body of another media type",
}
"""What is sent to get a status; each is what HTTP means by it (RFC 9110, section 15.5)."""

_CODE = re.compile(r"[A-Za-z][\w.]{2,80}")
_ASIDE = frozenset({"details", "innererror"})
"""Members of an error that depend on the case (OData JSON, section 21.1)."""


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each status that the page gives to errors and that a request can provoke."""
    for status, source in _documented(scene, operation).items():
        if not _provokes(scene, operation, status):
            continue
        texts = {"status": (f"{_CAUSES[status]} is answered {status}", Strength.IMPLIED)}
        codes = _codes(scene, operation, status)
        if codes and status != 400:
            text = f"{status} comes with the code {' or '.join(codes)}"
            texts["code"] = (text, Strength.STATED)
        if _example(operation, status):
            texts["body"] = (f"{status} comes with a body as in the example", Strength.IMPLIED)
        for aspect, (text, strength) in texts.items():
            yield claim(operation, NAME, text, strength, source, subject=str(status), aspect=aspect)


def run(trial: Trial) -> None:
    """Provoke the error once and look at the reply."""
    status = int(trial.subject)
    exchange = _provoked(trial, status)
    with trial.attempt(_CAUSES[status]):
        right = status_of(exchange) == status
        trial.require("status", right, str(status), answered(exchange), exchange)
    if status_of(exchange) != status:
        for aspect in ("code", "body"):
            trial.cannot(aspect, f"what should lead to {status} is answered {answered(exchange)}")
        return
    body = body_of(exchange)
    if any(claimed.aspect == "code" for claimed in trial.claims):
        codes = _codes(trial.scene, trial.operation, status)
        with trial.attempt(_CAUSES[status]):
            got = sorted(_shown_codes(body))
            known = bool(set(codes) & set(got))
            trial.require("code", known, " or ".join(codes), ", ".join(got) or "none", exchange)
    example = _example(trial.operation, status)
    if example:
        with trial.attempt(_CAUSES[status]):
            lacks = next(_lacking(example, body), "")
            trial.require("body", not lacks, f"a member {lacks}", brief(body), exchange)


def _provoked(trial: Trial, status: int) -> Exchange:
    operation, session = trial.operation, trial.session
    keys = trial.target()
    if status == 404:
        keys = (*keys[:-1], stranger(keys[-1], trial.seed))
    request = session.request(operation, session.path(operation, keys), trial.base or None)
    if status == 401:
        if not session.token:
            raise Unreachable("no token to compare with; give one with --target-token")
        request = replace(request, credentials=Credentials.NONE)
    if status == 400:
        request = replace(request, body=b'{"')
    if status == 415:
        others = tuple(h for h in request.headers if h[0].lower() != "content-type")
        request = replace(request, headers=(*others, ("Content-Type", "text/plain")))
    return trial.send(request)


def _documented(scene: Scene, operation: Operation) -> dict[int, Source]:
    """The error statuses that tables, prose and examples of the page name, and where."""
    page = scene.contract.pages.get(operation.page)
    found = {row.status: row.source for row in page.errors if row.status} if page else {}
    found |= {reply.status: reply.source for reply in operation.replies if reply.status >= 400}
    return {status: found[status] for status in sorted(found) if status in _CAUSES}


def _provokes(scene: Scene, operation: Operation, status: int) -> bool:
    if status == 401:
        return any(header.name.lower() == "authorization" for header in operation.request_headers)
    if status == 404:
        owner = scene.owner(operation)
        item = operation.kind in ON_ITEM and operation.route.template.endswith("}")
        acts = operation.kind is OperationKind.ACTION and "}/" in operation.route.template
        return (item or acts) and owner is not None and owner.create is not None
    return takes_json(operation)


def _codes(scene: Scene, operation: Operation, status: int) -> tuple[str, ...]:
    """The codes of a status, where every row of it gives one."""
    page = scene.contract.pages.get(operation.page)
    rows = [row.code for row in page.errors if row.status == status] if page else []
    return tuple(rows) if rows and all(_CODE.fullmatch(code) for code in rows) else ()


def _shown_codes(value: JsonValue) -> Iterator[str]:
    """All codes in an error, the inner ones too: pages do not say which of them they mean."""
    if isinstance(value, list):
        for inner in value:
            yield from _shown_codes(inner)
    if isinstance(value, dict):
        code = value.get("code")
        if isinstance(code, str):
            yield code
        for inner in value.values():
            yield from _shown_codes(inner)


def _example(operation: Operation, status: int) -> dict[str, JsonValue]:
    """The JSON object of the example reply with a status, empty if there is none."""
    for reply in operation.replies:
        body = reply.example.body if reply.status == status and reply.example else None
        if body is not None and body.is_json and isinstance(body.value, dict):
            return body.value
    return {}


def _lacking(example: JsonValue, got: JsonValue, path: str = "") -> Iterator[str]:
    """The members of an example object that another object has not, or has as another type."""
    if not isinstance(example, dict):
        return
    for name, value in example.items():
        if name.lower() in _ASIDE or "@" in name:
            continue
        other = got.get(name) if isinstance(got, dict) else None
        if other is None or (value is not None and type(other) is not type(value)):
            yield f"{path}{name}"
        else:
            yield from _lacking(value, other, f"{path}{name}/")


CHECK = Check(
    name=NAME,
    title="answers errors as the page documents them",
    explanation=(
        "The page lists statuses of errors, or shows an error reply. A request that HTTP means by"
        " such a status is sent: no token for 401, an unknown id for 404, no JSON for 400, another"
        " media type for 415. It must get that status, one of the codes that the table gives to it,"
        " and the members that the example shows."
    ),
    claims=claims,
    run=run,
)
