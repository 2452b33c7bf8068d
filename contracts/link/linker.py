"""Links pages on demand: an operation, a resource or an enumeration is resolved when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from contracts.frozen import frozen
from contracts.link.bodies import Bodies
from contracts.link.demand import Demand, Joined, Trace
from contracts.link.entries import entry_of
from contracts.link.examples import Sendable
from contracts.link.index import Index
from contracts.link.missing import folders, missing_links
from contracts.link.operations import Operations
from contracts.link.resources import Resources
from contracts.link.routes import Holes, shape_of
from contracts.link.stated import stand_in
from contracts.link.types import Types, enumeration_on
from contracts.model.contract import Contract
from contracts.model.entry import Entry
from contracts.model.facts import PageFacts, PageKind
from contracts.model.operation import Operation
from contracts.model.settings import Overrides
from contracts.model.type import Enumeration, Resource


@frozen
class Linker:
    """Makes the parts of a contract, each from the pages that it needs and the set's index."""

    index: Index
    pages: Mapping[str, PageFacts]
    overrides: Overrides
    trace: Trace

    def contract(self) -> Contract:
        """The contract of the set, none of it linked yet."""
        index, trace = self.index, self.trace
        enumerations = Demand(index.enumerations, self._enumeration, trace)
        types = Types(index.names, enumerations)
        build = Resources(types, self.overrides.properties)
        own = Demand(index.resources, lambda name: self._own(build, name), trace)
        resources = Demand(
            dict.fromkeys((*index.resources, *index.stand_ins)),
            lambda name: self._resource(build, own, name),
            trace,
        )
        operations = self._operations(types, resources)
        documented = Demand(self.pages, lambda file: self._documented(operations, file), trace)
        inhabited = folders(index.described)
        return Contract(
            resources=resources,
            enumerations=enumerations,
            operations=Joined(documented),
            pages=self.pages,
            described=index.described.of_page,
            spelled=index.described.exact,
            documented=documented,
            missing=Demand(
                self.pages,
                lambda file: missing_links(index.described, inhabited, self.pages[file]),
                trace,
            ),
            entries=Demand(self.pages, lambda file: self._entry(documented, file), trace),
        )

    def _operations(self, types: Types, resources: Mapping[str, Resource]) -> Operations:
        index, overrides = self.index, self.overrides
        holes = Holes(overrides.routes, index.collections)
        bodies = Bodies(types, resources, overrides.properties)
        sendable = Sendable(resources, overrides.values)
        return Operations(index.names, index.subjects, types, resources, holes, bodies, sendable)

    def _enumeration(self, name: str) -> Enumeration:
        return enumeration_on(self.pages[self.index.enumerations[name]], name)

    def _own(self, build: Resources, name: str) -> Resource:
        """A resource as its own pages describe it."""
        pages = [self.pages[file] for file in self.index.resources[name]]
        return build.of_pages(pages, name, self.index.bases.get(name, ""))

    def _resource(self, build: Resources, own: Mapping[str, Resource], name: str) -> Resource:
        """A resource with what its bases add, or as operation pages state it."""
        if name not in own:
            pages = [self.pages[file] for file in self.index.stand_ins[name]]
            return stand_in(build.types, name, pages, self.overrides.properties)
        full = build.with_bases(own[name], own)
        return replace(full, derived=self.index.derived.get(name, ()))

    def _documented(self, operations: Operations, file: str) -> tuple[Operation, ...]:
        page = self.pages[file]
        if page.kind is not PageKind.OPERATION:
            return ()
        return tuple(self._told_apart(found) for found in operations.of(page))

    def _told_apart(self, operation: Operation) -> Operation:
        """Operations of one route are told apart by the type that they act upon."""
        key = f"{operation.method} {shape_of(operation.route.template)}"
        stated = self.index.subjects.get(operation.page) or operation.subject
        rivals = {*self.index.rivals.get(key, ()), stated}
        return replace(operation, discriminator=operation.subject) if len(rivals) > 1 else operation

    def _entry(self, documented: Mapping[str, tuple[Operation, ...]], file: str) -> Entry:
        return entry_of(self.index.described, self.pages[file], documented[file])
