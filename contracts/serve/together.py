"""One operation that several pages document: what they say of it together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from contracts.model.operation import Operation, RequestBody


def together(operations: Iterable[Operation]) -> Iterator[Operation]:
    """Operations of one method and route, each type once, with what all its pages say of it."""
    by_type: dict[str, list[Operation]] = {}
    for operation in operations:
        pages = by_type.setdefault(operation.discriminator.lower(), [])
        if all(operation is not page for page in pages):  # it may reach one place by two routes
            pages.append(operation)
    for pages in by_type.values():
        yield pages[0] if len(pages) == 1 else _joined(pages)


def _joined(pages: Sequence[Operation]) -> Operation:
    """The operation of the first page, with the examples, parameters and bodies of all."""
    parameters = {(p.name, p.place): p for page in reversed(pages) for p in page.parameters}
    return replace(
        pages[0],
        body=_body(pages),
        parameters=tuple(parameters.values()),
        examples=tuple(example for page in pages for example in page.examples),
        query_options=tuple(dict.fromkeys(o for page in pages for o in page.query_options)),
    )


def _body(pages: Sequence[Operation]) -> RequestBody | None:
    """What any of the pages lists; required is what each of them sends and one demands."""
    bodies = [page.body for page in pages if page.body is not None]
    if not bodies:
        return None
    properties = {p.name: p for body in reversed(bodies) for p in body.properties}
    assigned = {p.name: p for body in reversed(bodies) for p in body.assigned}
    demanded = dict.fromkeys(name for body in bodies for name in body.required)
    sent = [names for page in pages for names in _sent(page)]
    return replace(
        bodies[0],
        properties=tuple(properties.values()),
        assigned=tuple(p for p in assigned.values() if p.name not in properties),
        required=tuple(name for name in demanded if all(name in names for names in sent)),
    )


def _sent(page: Operation) -> list[frozenset[str]]:
    """The names in each body that a page shows, else in the least that it demands."""
    shown = [frozenset(e.body) for e in page.examples if isinstance(e.body, dict)]
    return shown or ([frozenset(page.body.required)] if page.body is not None else [])
