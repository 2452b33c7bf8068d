"""Brings it together: what is still good of the last run, what must be read, what examined."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Protocol

from contracts.frozen import frozen
from contracts.link.card import Card
from contracts.link.demand import Demand, Trace
from contracts.link.index import Index, index_of
from contracts.link.linker import Linker
from contracts.model.contract import Contract
from contracts.model.entry import Entry
from contracts.model.facts import PageFacts
from contracts.model.finding import Finding
from contracts.model.settings import Overrides
from contracts.reading.folder import Folder, collector_paused
from contracts.reading.text import digest_of
from contracts.rules import Found, assembled, on_set
from contracts.survey.crew import Crew, hands
from contracts.survey.examiner import Examiner, Step
from contracts.survey.plain import Plain, as_json, decode, from_json
from contracts.survey.record import Examination, Known, News, Reading, Stamp
from contracts.survey.store import Store, Unusable, discard

_FRESH = 2_000_000_000
"""Nanoseconds: a file changed so shortly before its record was kept may have changed again."""


class Worker(Protocol):
    """Reads and examines pages: an `Examiner` or a `Crew`."""

    def read(self, files: Sequence[str], step: Step) -> list[Reading]:
        """Read pages."""

    def examine(self, index: Index, files: Sequence[str], step: Step) -> list[Examination]:
        """Examine pages."""


@frozen
class Survey:
    """A set as surveyed: how many operations it has, its index, and what is wrong.

    `sheets` are what a comparison with a schema needs of each page, as JSON, if they were wanted.
    `made_from` names the contents of all pages, the settings and the code.
    """

    folder: Folder
    index: Index
    operations: int
    findings: tuple[Finding, ...]
    sheets: Mapping[str, str]
    made_from: str

    def contract(self, overrides: Overrides) -> Contract:
        """The set's contract; a page is read when it is asked for."""
        trace = Trace()
        pages = Demand(self.folder.files, lambda file: self.folder.read(file).facts, trace)
        return Linker(self.index, pages, overrides, trace).contract()

    def comparable(self, overrides: Overrides) -> Contract:
        """The contract of the sheets: enough to be compared with a schema, and no more."""
        with collector_paused():
            pages = {file: from_json(PageFacts, self.sheets[file]) for file in self.folder.files}
        return Linker(self.index, pages, overrides, Trace()).contract()


Progress = Callable[[str, int], Step]
"""Told what is done next, and with how many pages; what it returns is called for each of them."""


def silent(task: str, pages: int) -> Step:
    """No progress is shown."""
    return lambda: None


def survey(
    root: Path,
    base: Path,
    overrides: Overrides,
    *,
    kept: Path | None = None,
    progress: Progress = silent,
    sheets: bool = False,
) -> Survey:
    """Find what is wrong with the pages below a folder.

    `base` is what files are shown relative to, `sheets` says that sheets are wanted. What has not
    changed since the last run is taken from the store at `kept`, to the same result; a damaged one
    is made anew.
    """
    folder = Folder.below(root, base)
    try:
        return _with_store(folder, overrides, kept, progress, sheets)
    except (sqlite3.Error, Unusable, ValueError, TypeError, LookupError):
        # A store may hold anything. If it was not the store, it happens again, and is raised.
        if kept is None:
            raise
        discard(kept)
        return _with_store(folder, overrides, None, progress, sheets)


def _with_store(
    folder: Folder, overrides: Overrides, kept: Path | None, progress: Progress, sheets: bool
) -> Survey:
    store = Store(kept, overrides)
    try:
        with collector_paused():
            return _Run(folder, overrides, store, progress, sheets).survey()
    finally:
        store.close()


class _Run:
    """One run: what the store knew, and what is found out now."""

    def __init__(
        self,
        folder: Folder,
        overrides: Overrides,
        store: Store,
        progress: Progress,
        sheets: bool,
    ) -> None:
        self.sheets = sheets
        self.folder, self.overrides = folder, overrides
        self.store, self.progress = store, progress
        self.saved = time.time_ns()
        self.stamps = {file: _stamp(path) for file, path in folder.files.items()}
        self.known = store.known()
        self.same_files = list(self.known) == sorted(folder.files)

    def survey(self) -> Survey:
        """Read and examine what has to be, keep it, and put everything together."""
        files = self.folder.files
        good = _still_good(self.folder, self.stamps, self.known, self.store.saved)
        good &= self.store.sheets().keys() if self.sheets else good
        changed = [file for file in files if file not in good]
        readings: list[Reading] = []
        examinations: list[Examination] = []
        if changed or not self.same_files or not self.store.saved:
            with ExitStack() as stack:
                worker = self._worker(stack, len(changed))
                readings = worker.read(changed, self.progress("reading", len(changed)))
                old = from_json(Index, self.store.index) if self.store.index else None
                index = self._index(old, readings)
                dirty = self._dirty(set(changed), old, index)
                if isinstance(worker, Examiner) and hands(len(dirty)) > 1:
                    worker = self._worker(stack, len(dirty))
                examinations = worker.examine(index, dirty, self.progress("checking", len(dirty)))
        else:
            index = from_json(Index, self.store.index)
        return self._summed(index, readings, examinations)

    def _worker(self, stack: ExitStack, pages: int) -> Worker:
        count = hands(pages)
        if count == 1:
            return Examiner(self.folder, self.overrides, sheets=self.sheets)
        return stack.enter_context(Crew(self.folder, self.overrides, count, sheets=self.sheets))

    def _index(self, old: Index | None, readings: Sequence[Reading]) -> Index:
        """The index of the set; that of the last run if no page's card has changed."""
        cards = self.store.cards()
        new = {reading.file: reading.card for reading in readings}
        if old is not None and self.same_files and not _news(cards, new):
            return old
        cards |= new
        return index_of(from_json(Card, cards[file]) for file in self.folder.files)

    def _dirty(self, changed: set[str], old: Index | None, index: Index) -> list[str]:
        """The pages whose examination is not good any more: what went into it has changed."""
        if old is None or (old is not index and _core(old) != _core(index)):
            return list(self.folder.files)
        needing = (f for f, needs in self.store.needs().items() if not changed.isdisjoint(needs))
        dirty = {*changed, *needing, *_asked(self.folder.files, old, index)}
        return [file for file in self.folder.files if file in dirty]

    def _summed(
        self, index: Index, readings: Sequence[Reading], examinations: Sequence[Examination]
    ) -> Survey:
        files, store = self.folder.files, self.store
        operations = store.operations() | {e.file: e.operations for e in examinations}
        found = store.found() | {e.file: e.found for e in examinations}
        on_set = self._on_set(examinations)
        sheets = store.sheets() | {r.file: r.sheet for r in readings} if self.sheets else {}
        texts = [text for file in files if (text := found[file]) != "[]"]
        noted = chain.from_iterable(map(json.loads, (*texts, on_set)))
        findings = assembled((code, decode(Found, said)) for code, said in noted)
        if examinations or readings or not self.same_files:
            gone = [file for file in self.known if file not in files]
            written = as_json(index)
            stamps = self.stamps
            store.save(News(self.saved, written, on_set, gone, stamps, readings, examinations))
        count = sum(operations[file] for file in files)
        made_from = self.store.name_of(self._contents(readings))
        return Survey(self.folder, index, count, findings, sheets, made_from)

    def _contents(self, readings: Sequence[Reading]) -> Plain:
        """What the pages of the set hold, by the digests of their files."""
        held = {file: [known.digest, dict(known.included)] for file, known in self.known.items()}
        held |= {r.file: [r.digest, dict(r.included)] for r in readings}
        return [[file, held[file]] for file in self.folder.files]

    def _on_set(self, examinations: Sequence[Examination]) -> str:
        """What is found in the set as a whole; as before if no page's entry has changed."""
        entries = self.store.entries()
        new = {e.file: e.entry for e in examinations}
        if self.same_files and not _news(entries, new):
            return self.store.on_set
        entries |= new
        decoded = [from_json(Entry, entries[file]) for file in self.folder.files]
        return as_json(list(on_set(decoded)))


def _stamp(path: Path) -> Stamp:
    try:
        told = path.stat()
    except OSError:
        return Stamp(0, 0)
    return Stamp(told.st_size, told.st_mtime_ns)


def _still_good(
    folder: Folder, stamps: Mapping[str, Stamp], known: Mapping[str, Known], saved: int
) -> set[str]:
    """The files that have not changed, nor what they include."""
    digests: dict[str, str] = {}

    def digest(file: str) -> str:
        if file not in digests:
            digests[file] = _digest_of(folder.base / file)
        return digests[file]

    found = set()
    for file, stamp in stamps.items():
        before = known.get(file)
        if before is None:
            continue
        sure = before.stamp == stamp and stamp.changed < saved - _FRESH
        if (sure or digest(file) == before.digest) and all(
            digest(name) == content for name, content in before.included.items()
        ):
            found.add(file)
    return found


def _digest_of(path: Path) -> str:
    try:
        return digest_of(path.read_bytes())
    except OSError:
        return ""


def _news(known: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Whether something new is not what was known."""
    return any(known[file] != text for file, text in new.items())


def _core(index: Index) -> Index:
    """The part of an index that any page may have asked."""
    return replace(index, subjects={}, collections={}, rivals={})


def _asked(files: Iterable[str], old: Index, new: Index) -> set[str]:
    """The pages that would be told something else now about other pages of their resource."""
    routes = _differing(old.rivals, new.rivals)
    types = _differing(old.collections, new.collections)
    types.update(chain.from_iterable(new.rivals.get(key, ()) for key in routes))
    return {file for file in files if new.subjects.get(file) in types}


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> set[str]:
    return {key for key in {*old, *new} if old.get(key) != new.get(key)}
