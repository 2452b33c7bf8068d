"""Pages, operations and items as pytest sees them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.checks.base import Item
from contracts.errors import ContractError
from contracts.model.operation import Operation
from contracts.plugin.run import Run
from contracts.printable import printable
from contracts.reading.folder import shown
from contracts.reports.text import failure
from contracts.verdict import Outcome, Verdict


class Contradicted(Exception):  # pytest shows it; nothing went wrong in this program
    """Claims of an item do not hold."""


class PageFile(pytest.File):
    """A Markdown page that documents operations."""

    run: Run
    root: Path

    @classmethod
    def of(cls, parent: pytest.Collector, path: Path, run: Run, root: Path) -> PageFile:
        """The node of a page that belongs to the set below `root`."""
        node: PageFile = cls.from_parent(parent, path=path)
        node.run, node.root = run, root
        return node

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """The page's operations.

        pytest splits the arguments of a command line at `::` up to the first `[`, so an operation
        with a type in brackets cannot be a node between page and item.
        """
        labels = set()
        for operation in self.run.sets.contract(self.root).operations_on(
            shown(self.path, self.run.sets.base)
        ):
            if operation.label in labels:
                continue
            labels.add(operation.label)
            if "[" in operation.label:
                for item in self.run.items(self.root, operation):
                    self.run.collected += 1
                    name = f"{operation.label}::{item.claims[0].item}"
                    yield ContractItem.of(self, name, item, self.run, self.root)
            else:
                yield OperationNode.of(self, operation, self.run, self.root)


class PageFolder(pytest.Directory):
    """A folder of which the command line names some pages and nothing else.

    pytest collects the folder of a file once for each file that is named, all its files each time.
    """

    pages: tuple[PageFile, ...] = ()

    @classmethod
    def of(
        cls, parent: pytest.Collector, path: Path, run: Run, pages: tuple[Path, ...]
    ) -> PageFolder:
        """The node of a folder with the nodes of these pages."""
        node: PageFolder = cls.from_parent(parent, path=path)
        roots = ((page, run.sets.covers(page)) for page in pages if page.is_file())
        node.pages = tuple(PageFile.of(node, page, run, root) for page, root in roots if root)
        return node

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """The named pages, the same nodes each time."""
        yield from self.pages


class OperationNode(pytest.Collector):
    """An operation of a page."""

    run: Run
    root: Path
    operation: Operation

    @classmethod
    def of(cls, parent: PageFile, operation: Operation, run: Run, root: Path) -> OperationNode:
        """The node of an operation."""
        node: OperationNode = cls.from_parent(parent, name=operation.label)
        node.operation, node.run, node.root = operation, run, root
        return node

    def collect(self) -> Iterator[pytest.Item]:
        """One item for each check and subject."""
        for item in self.run.items(self.root, self.operation):
            self.run.collected += 1
            yield ContractItem.of(self, item.claims[0].item, item, self.run, self.root)


class ContractItem(pytest.Item):
    """One check of one operation about one subject."""

    run: Run
    root: Path
    item: Item
    verdicts: tuple[Verdict, ...] = ()

    @classmethod
    def of(
        cls, parent: pytest.Collector, name: str, item: Item, run: Run, root: Path
    ) -> ContractItem:
        """The node of an item."""
        node: ContractItem = cls.from_parent(parent, name=name)
        node.item, node.run, node.root = item, run, root
        return node

    def setup(self) -> None:
        """What JUnit tells of the item; most items of a large set are collected and not run."""
        item = self.item
        self.user_properties += [
            ("id", item.id),
            ("operation", item.operation.label),
            ("check", item.check.name),
            ("claim", "; ".join(claim.text for claim in item.claims)),
            ("source", str(item.claims[0].source)),
        ]

    def runtest(self) -> None:
        """Run the check; fail on contradicted claims, skip where none was reached."""
        runner = self.run.runner(self.root)
        self.run.recording.begin(self.item.id)
        self.verdicts = runner.run(self.item)
        if any(verdict.outcome is Outcome.FAILED for verdict in self.verdicts):
            raise Contradicted(self.nodeid)
        unreached = (Outcome.NOT_REACHED, Outcome.SKIPPED)
        if all(verdict.outcome in unreached for verdict in self.verdicts):
            pytest.skip(printable(self.verdicts[0].reason))

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: str | None = None
    ) -> str:
        """The claims that do not hold, with their evidence."""
        if isinstance(excinfo.value, Contradicted):
            return failure(self.verdicts, self.run.rerun(self.item.claims[0]))
        if isinstance(excinfo.value, ContractError):  # a worker that cannot begin
            return printable(str(excinfo.value))
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """The page and the line of the claim, which is where a reader should look."""
        claim = self.item.claims[0]
        return self.path, claim.source.line - 1, f"{claim.operation} {claim.item}"
