"""Reads pages and examines them, in this process."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from contracts.link.card import card_of
from contracts.link.demand import Demand, Trace
from contracts.link.index import Index
from contracts.link.linker import Linker
from contracts.model.facts import PageFacts
from contracts.model.settings import Overrides
from contracts.reading.folder import Folder, collector_paused
from contracts.rules import on_pages
from contracts.survey.plain import as_json
from contracts.survey.record import Examination, Reading
from contracts.survey.sheet import sheet_of

Step = Callable[[], None]
"""Called when a page is done."""


class Examiner:
    """Reads and examines pages of a folder one after the other, and remembers what it has read."""

    def __init__(self, folder: Folder, overrides: Overrides, *, sheets: bool = False) -> None:
        """`sheets`: each reading also gets what a comparison with a schema needs."""
        self._folder, self._overrides, self._sheets = folder, overrides, sheets
        self._facts: dict[str, PageFacts] = {}

    def read(self, files: Sequence[str], step: Step) -> list[Reading]:
        """Read pages, whatever is in them."""
        found = []
        with collector_paused():
            for file in files:
                page = self._folder.read(file)
                self._facts[file] = page.facts
                card = as_json(card_of(page.facts))
                sheet = as_json(sheet_of(page.facts)) if self._sheets else ""
                found.append(Reading(file, page.digest, page.included, card, sheet))
                step()
        return found

    def examine(self, index: Index, files: Sequence[str], step: Step) -> list[Examination]:
        """Look for faults on pages, given the index of the set; other pages are read as needed."""
        trace = Trace()

        def facts(file: str) -> PageFacts:
            trace.note((file,))
            known = self._facts.get(file)
            return known if known is not None else self._folder.read(file).facts

        pages = Demand(self._folder.files, facts, trace)
        contract = Linker(index, pages, self._overrides, trace).contract()
        found = []
        with collector_paused():
            for file in files:
                with trace.noting() as needs:
                    noted = as_json(list(on_pages(contract, (pages[file],))))
                    entry = contract.entries[file]
                count = len(entry.routes)
                seen = Examination(file, tuple(sorted(needs)), count, as_json(entry), noted)
                found.append(seen)
                step()
        return found
