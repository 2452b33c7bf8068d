"""The parameters of an operation: those of its path, of a function's call, and of its query."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from contracts.frozen import frozen
from contracts.link.types import Types
from contracts.model.facts import PageFacts
from contracts.model.operation import Parameter, Place, Route
from contracts.model.row import Row

_GIVEN = re.compile(
    r"(?<=[(,])(\s{0,9}(\w{1,80})\s{0,9}=\s{0,9})(?:'[^'{}()]*'|[^'{}(),]*)(?=[,)])"
)
_ARGUMENT = re.compile(r"[(,]\s{0,9}(\w{1,80})\s{0,9}=")
_NAMED = re.compile(r"(\w{1,80})\s{0,9}=\s{0,9}'?\{([^{}]{1,200})\}")


@frozen
class Parameters:
    """Builds the parameters of operations."""

    types: Types

    def of(self, page: PageFacts, method: str, canonical: Route) -> Iterator[Parameter]:
        """Those of the route in its order, then those of the query."""
        described = _by_name(page.path_parameters)
        called = _by_name(arguments(page, method))
        behind = dict[str, str]()
        if "=" in canonical.template:
            behind = {hole: name for name, hole in _NAMED.findall(canonical.template)}
        for name in canonical.parameters:
            keys = [name.lower(), behind.get(name, "").lower()]
            row = next(
                (rows.pop(k) for rows in (described, called) for k in keys if k in rows), None
            )
            if row is not None:
                yield self._parameter(page, row, Place.PATH, name=name, required=True)
        if method in ("GET", "HEAD"):
            for row in called.values():
                yield self._query(page, row)
        for row in page.query_parameters:
            yield self._query(page, row)

    def _query(self, page: PageFacts, row: Row) -> Parameter:
        required = bool(row.facets.required)
        return self._parameter(page, row, Place.QUERY, name=row.name, required=required)

    def _parameter(
        self, page: PageFacts, row: Row, place: Place, *, name: str, required: bool
    ) -> Parameter:
        kind = self.types.of_row(page, row)
        return Parameter(name, place, kind, required, row.description, row.facets, row.source)


def _by_name(rows: tuple[Row, ...]) -> dict[str, Row]:
    return {row.name.strip("{}").lower(): row for row in rows}


def arguments(page: PageFacts, method: str) -> tuple[Row, ...]:
    """The parameters of a function; some pages list them as the body of a GET, which has none."""
    if method not in ("GET", "HEAD") or page.body is None:
        return page.function_parameters
    return (*page.function_parameters, *page.body.rows)


def as_called(page: PageFacts, method: str, path: str) -> str:
    """A path of a function with the call that an example shows, if its table needs all of it."""
    rows = _by_name(arguments(page, method))
    last = path.rpartition("/")[2]
    if not rows or method != "GET" or not last.isidentifier():
        return path
    call = re.compile(rf"/{last}(\([^()]{{1,500}}\))(?:[?/]|$)")
    for example in page.examples:
        found = call.search(example.request.url) if example.request is not None else None
        if found is not None:
            names = [name.lower() for name in _ARGUMENT.findall(found[1])]
            needed = all(n in rows and rows[n].facets.required is not False for n in names)
            return path + found[1] if names and needed else path
    return path


def with_holes(path: str, rows: Collection[Row]) -> str:
    """A path whose call gives a listed parameter a literal: the literal only stands for it.

    `/lamps/find(on='parameterValue')` becomes `/lamps/find(on='{on}')`.
    """
    if "=" not in path or not rows:
        return path
    known = [row.name.lower() for row in rows]
    return _GIVEN.sub(lambda call: _hole(call, known), path)


def _hole(call: re.Match[str], names: Collection[str]) -> str:
    if call[2].lower() not in names or not call[0][len(call[1]) :].strip():
        return call[0]
    quote = "'" if call[0].endswith("'") else ""
    return f"{call[1]}{quote}{{{call[2]}}}{quote}"
