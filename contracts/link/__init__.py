"""All pages' facts become one contract: the order of evidence lives here.

Strongest first: the user's configuration, the tables of the operation page, the property table of
the resource page and its bases, its JSON representation, the examples, convention. Each module
decides one kind of fact; decisions stay visible in the model, for `contracts.rules` to report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from contracts.link.bodies import Bodies
from contracts.link.entries import entry_of
from contracts.link.examples import Sendable
from contracts.link.missing import folders, missing_links
from contracts.link.names import Names, index
from contracts.link.operations import Operations, subject_of
from contracts.link.resources import Resources
from contracts.link.routes import Holes, shape_of
from contracts.link.stated import stand_ins, with_stand_ins
from contracts.link.types import Types, collect_enumerations
from contracts.model.contract import Contract
from contracts.model.facts import PageFacts, PageKind
from contracts.model.operation import Operation
from contracts.model.settings import Overrides

__all__ = ["link"]


def link(pages: Iterable[PageFacts], overrides: Overrides | None = None) -> Contract:
    """Resolve everything that the pages say together.

    Never fails: what cannot be resolved stays visible as an untyped value, a missing page or a
    route by convention.
    """
    overrides = overrides or Overrides()
    known = tuple(pages)
    described = index(known)
    names = with_stand_ins(described, known)
    types = Types(names, collect_enumerations(known))
    written = Resources(types, overrides.properties).collect(known)
    resources = written | stand_ins(types, written, known, overrides.properties)
    holes = Holes(overrides.routes, _collections(names, known))
    bodies = Bodies(types, resources, overrides.properties)
    build = Operations(
        names, types, resources, holes, bodies, Sendable(resources, overrides.values)
    )
    operations = _discriminated(
        [op for page in known if page.kind is PageKind.OPERATION for op in build.of(page)]
    )
    documented = {
        file: tuple(group) for file, group in groupby(operations, lambda found: found.page)
    }
    inhabited = folders(described)
    return Contract(
        resources=resources,
        enumerations=types.enumerations,
        operations=operations,
        pages={page.file: page for page in known},
        described=described.of_page,
        spelled=described.exact,
        documented=documented,
        missing={page.file: missing_links(described, inhabited, page) for page in known},
        entries={
            page.file: entry_of(described, page, documented.get(page.file, ())) for page in known
        },
    )


def _collections(names: Names, pages: Sequence[PageFacts]) -> dict[str, str]:
    """Where sibling pages say that the objects of a resource live: `GET /x` or `GET /x/{id}`."""
    found: dict[str, str] = {}
    for page in pages:
        subject = subject_of(names, page)
        for fact in page.routes:
            if not subject or fact.unresolved or fact.method not in ("GET", "PATCH", "DELETE"):
                continue
            head, _, last = fact.path.rstrip("/").rpartition("/")
            found.setdefault(subject, head if last.startswith("{") else fact.path)
            break
    return found


def _discriminated(operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """Operations of one route are told apart by the type that they act upon."""
    subjects: dict[tuple[str, str], set[str]] = {}
    for operation in operations:
        key = (operation.method, shape_of(operation.route.template))
        subjects.setdefault(key, set()).add(operation.subject)
    return tuple(
        replace(operation, discriminator=operation.subject)
        if len(subjects[operation.method, shape_of(operation.route.template)]) > 1
        else operation
        for operation in operations
    )
