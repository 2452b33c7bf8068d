"""Two contracts in, the changes between them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from contracts.diff import calls
from contracts.diff.change import Caller, Change, Touch
from contracts.diff.examples import example_differences
from contracts.diff.kinds import Kinds
from contracts.diff.ledger import Ledger
from contracts.diff.operation_pairs import OperationPairs, pair_operations
from contracts.diff.permissions import permission_differences
from contracts.diff.places import Places
from contracts.diff.replies import Replies
from contracts.diff.requests import Requests
from contracts.diff.rule import Direction
from contracts.diff.side import Side
from contracts.diff.titles import summary_differences, title_differences
from contracts.diff.type_pairs import TypePairs, pair_types
from contracts.diff.types import Types, place_of
from contracts.diff.usage import Usage
from contracts.diff.values import Values
from contracts.model.facts import PageFacts
from contracts.model.operation import Operation
from contracts.model.type import Resource
from contracts.source import Source


def compare(base: Side, head: Side) -> tuple[Change, ...]:
    """All changes from `base` to `head`, the worst first; none between equal contracts."""
    types = pair_types(base, head)
    return _Comparison(base, head, types, pair_operations(base, head, types)).changes()


@dataclass
class _Comparison:
    base: Side
    head: Side
    types: TypePairs
    operations: OperationPairs
    ledger: Ledger = field(default_factory=Ledger)

    def changes(self) -> tuple[Change, ...]:
        kinds = Kinds(self.base.contract, self.head.contract, self.types)
        places = Places(self.base.contract), Places(self.head.contract)
        values = Values(kinds, places)
        # Types first: what operations show of them folds into what they say themselves.
        self._types(Types(self.base, self.head, self.types, values))
        requests = Requests(self.base, self.head, values)
        replies = Replies(self.base, self.head, kinds, places)
        for old, new in self.operations.kept:
            self._operation(requests, replies, old, new)
        for gone in self.operations.removed:
            self.ledger.add([calls.removed(gone)], [(Caller.of(gone), Direction.CALL)])
        for fresh in self.operations.added:
            self.ledger.add([calls.added(fresh)], [(Caller.of(fresh), Direction.CALL)])
        self.ledger.add(calls.moved(self.base, self.head, list(self._places())), ())
        return self.ledger.changes()

    # ------------------------------------------------------------------ operations

    def _operation(
        self, requests: Requests, replies: Replies, old: Operation, new: Operation
    ) -> None:
        caller = Caller.of(new)
        called = [(caller, Direction.CALL)]
        self.ledger.add(calls.call_differences(old, new), called)
        self.ledger.add(permission_differences(old, new), called)
        self.ledger.add(example_differences(old, new), called)
        pages = self._pages(old.page, new.page)
        self.ledger.add(calls.deprecations(old, new, *pages), called)
        self.ledger.add(title_differences(new.label, *pages), called)
        self.ledger.add(summary_differences(new.label, *pages), called)
        self.ledger.add(requests.differences(old, new), [(caller, Direction.REQUEST)])
        self.ledger.add(replies.differences(old, new), [(caller, Direction.RESPONSE)])

    # ------------------------------------------------------------------ types

    def _types(self, types: Types) -> None:
        for difference in types.one_sided():
            self.ledger.add([difference], self._whole(difference.owner, difference.owner))
        for old_enum, new_enum in self.types.enumerations:
            for difference in types.enumeration(old_enum, new_enum):
                self.ledger.add([difference], self._touches(old_enum.name, new_enum.name))
        for old, new in sorted(self.types.resources, key=lambda pair: self._depth(pair[1])):
            for difference in types.resource(old, new):
                self.ledger.add([difference], self._whole(old.name, new.name))
            for difference, sent in types.properties(old, new):
                ways = (Direction.REQUEST, Direction.RESPONSE) if sent else (Direction.RESPONSE,)
                touches = [t for t in self._touches(old.name, new.name) if t[1] in ways]
                self.ledger.add([difference], touches)
            pages = self._pages(place_of(old).file, place_of(new).file)
            if old.name.lower() == new.name.lower():
                self.ledger.add(title_differences(new.name, *pages), ())
            self.ledger.add(summary_differences(new.name, *pages), ())

    def _depth(self, resource: Resource) -> int:
        """How many base types stand above a resource: what is inherited comes before heirs."""
        depth, seen = 0, {resource.name}
        base = self.head.contract.resources.get(resource.base)
        while base is not None and base.name not in seen:
            seen.add(base.name)
            depth, base = depth + 1, self.head.contract.resources.get(base.base)
        return depth

    def _touches(self, old: str, new: str) -> list[Touch]:
        """The operations that meet a type on either side, called as the new pages call them."""
        found = dict.fromkeys(self._usage[0].touches(old, self._callers[0]))
        found |= dict.fromkeys(self._usage[1].touches(new, self._callers[1]))
        return list(found)

    def _whole(self, old: str, new: str) -> list[Touch]:
        """The same, with the operations that send one object of the type."""
        found = dict.fromkeys(self._touches(old, new))
        found |= dict.fromkeys(self._usage[0].represents(old, self._callers[0]))
        found |= dict.fromkeys(self._usage[1].represents(new, self._callers[1]))
        return list(found)

    @cached_property
    def _usage(self) -> tuple[Usage, Usage]:
        return Usage.of(self.base.contract), Usage.of(self.head.contract)

    @cached_property
    def _callers(self) -> tuple[dict[int, Caller], dict[int, Caller]]:
        kept = self.operations.kept
        return (
            {id(old): Caller.of(new) for old, new in kept},
            {id(new): Caller.of(new) for _, new in kept},
        )

    # ------------------------------------------------------------------ pages

    def _pages(self, before: str, after: str) -> tuple[PageFacts, PageFacts]:
        return self.base.contract.pages[before], self.head.contract.pages[after]

    def _places(self) -> Iterator[tuple[Source, Source]]:
        for old, new in self.operations.kept:
            yield old.source, new.source
        for before, after in self.types.resources:
            yield place_of(before), place_of(after)
        for one, other in self.types.enumerations:
            yield one.source, other.source
