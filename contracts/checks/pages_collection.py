"""A collection that comes in pages has every object on exactly one of them."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange
from contracts.judge import answered, body_of, brief, repeated, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.pages import MAX_PAGES, SHIFTED, next_path, shifted
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "pages-collection"
DOZENS = 24
"""More than one page of most services in a test environment holds."""


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each documented collection whose objects can be created."""
    family = scene.family(operation)
    if operation.kind is not OperationKind.LIST or family is None or family.create is None:
        return
    texts = {
        "link": "every @odata.nextLink leads to another page of the collection",
        "ends": "the pages of the collection come to an end",
        "once": "no object is on two pages",
        "all": "every created object is on a page",
    }
    for aspect, text in texts.items():
        yield claim(operation, NAME, text, Strength.IMPLIED, operation.source, aspect=aspect)


def run(trial: Trial) -> None:
    """Create dozens of objects and follow the links (OData JSON, section 4.6.5)."""
    parents = trial.target()
    key = trial.scene.key(trial.operation)
    made = [trial.make(parents=parents) for _ in range(DOZENS)]
    pages = _pages(trial, parents)
    found = [item.get(key) for page in pages for item in trial.scene.judge.objects_in(page) or []]
    last = pages[-1]
    with trial.attempt():
        ends = next_path(last, trial.operation) is None
        received = f"{len(pages)} pages and a link to one more"
        trial.require("ends", ends, "a last page", received, last)
    if shifted(trial.session.alone, len(pages)):
        for aspect in ("once", "all"):
            trial.cannot(aspect, SHIFTED)
        return
    with trial.attempt():
        twice = repeated(found)
        trial.require("once", not twice, "each object once", f"twice: {brief(twice)}", *pages[-2:])
    with trial.attempt():
        lost = [thing.keys[-1] for thing in made if thing.shown.get(key) not in found]
        received = f"{len(found)} objects on {len(pages)} pages without {brief(lost)}"
        trial.require("all", not lost, "every created object", received, last)


def _pages(trial: Trial, parents: tuple[str, ...]) -> list[Exchange]:
    pages = [trial.call(trial.operation, parents)]
    seen = {pages[0].request.path}
    while len(pages) < MAX_PAGES:
        path = next_path(pages[-1], trial.operation)
        if path is None:
            break
        page = trial.send(trial.session.request(trial.operation, path))
        with trial.attempt():
            readable = status_of(page) == 200 and trial.scene.judge.objects_in(page) is not None
            got = answered(page) if status_of(page) != 200 else brief(body_of(page))
            trial.require("link", readable, "another page", got, pages[-1], page)
        pages.append(page)
        if path in seen or trial.departed("link"):
            break
        seen.add(path)
    if len(pages) == 1:
        trial.cannot("link", f"the collection of {DOZENS} objects came in one page")
    return pages


CHECK = Check(
    name=NAME,
    title="gives a long collection page by page",
    explanation=(
        "Dozens of objects are created and the collection is read by following @odata.nextLink"
        " (OData JSON, section 4.6.5): every link must lead to another page, the pages must come to"
        " an end, and together they must hold every object exactly once. A service that gives"
        " everything in one page passes."
    ),
    claims=claims,
    run=run,
)
