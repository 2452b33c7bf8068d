"""How well a folder of pages is read: `python tests/reading/corpus_figures.py PATH [PLACES]`.

Prints one table: what the pages hold, and how much of that became contract. The measure is a plain
line scan of the same pages (`line_scan.py`) that shares no code with the reader. Each share comes
with its bar and with PLACES of the places that fall short.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from line_scan import Scan, scan

from contracts.config import Settings
from contracts.link import link
from contracts.link.card import card_of
from contracts.link.index import index_of
from contracts.link.types import Types
from contracts.model.contract import Contract
from contracts.model.facts import PageFacts, PageKind
from contracts.model.message import Body, ReplyFact, RequestFact
from contracts.model.row import Facets, Row
from contracts.model.type import TypeKind
from contracts.reading import read_set
from contracts.rules import findings


@dataclass(slots=True)
class Table:
    """Prints the lines, with a few of the places that fall short below each."""

    places: int

    def count(self, name: str, number: object) -> None:
        """A plain number."""
        print(f"{name:58} {number!s:>9}")

    def share(self, name: str, good: int, whole: int, bar: float, bad: Iterable[object]) -> None:
        """A share, its bar in per cent, and what falls short of it."""
        reached = 100 * good / whole if whole else 100.0
        mark = "reached" if reached >= bar else "MISSED"
        print(f"{name:58} {reached:8.2f} %  bar {bar} {mark}   ({good} of {whole})")
        self.show(bad)

    def show(self, entries: Iterable[object]) -> None:
        """Some entries out of all, evenly drawn."""
        listed = list(entries)
        for entry in listed[:: max(1, len(listed) // self.places)] if self.places else ():
            print("      ", entry)


def main(root: Path, places: int = 0) -> None:
    """Print the table of a folder."""
    table = Table(places)
    begun = time.process_time()
    pages = read_set(root, base=root)
    read = time.process_time()
    contract = link(pages, Settings().overrides)
    linked = time.process_time()
    found = findings(contract)
    judged = time.process_time()
    scans = {page.file: scan((root / page.file).read_text("utf-8", "replace")) for page in pages}
    table.count("pages", len(pages))
    for kind, number in Counter(page.kind for page in pages).most_common():
        table.count(f"  {kind.value}", number)
    table.count("operations", len(contract.operations))
    table.count("resources", len(contract.resources))
    table.count("property rows of resource pages", sum(len(p.properties) for p in pages))
    table.count("properties of all resources, bases included", _properties(contract))
    table.count("enumerations with a table", len(contract.enumerations))
    table.count(
        "rows whose words list members", sum(bool(r.facets.members) for _, r in rows(pages))
    )
    table.count("examples (requests)", sum(len(op.examples) for op in contract.operations))
    table.count("findings", len(found))
    for code, number in sorted(Counter(f.code for f in found).items()):
        table.count(f"  {code}", number)
    told = {f.source.file for f in found}
    _operations(table, pages, contract, told)
    _resources(table, pages, scans)
    _names(table, pages, scans)
    _messages(table, pages, scans)
    _types(table, pages, contract)
    _rest(table, pages)
    table.count("CPU s: reading", f"{read - begun:.1f}")
    table.count("CPU s: linking", f"{linked - read:.1f}")
    table.count("CPU s: findings", f"{judged - linked:.1f}")


def rows(pages: Iterable[PageFacts]) -> Iterator[tuple[PageFacts, Row]]:
    """All rows that have a type column."""
    for page in pages:
        for _, row in rows_of(page):
            yield page, row


def rows_of(page: PageFacts) -> Iterator[tuple[str, Row]]:
    """The rows of a page, with the kind of their section."""
    for row in (*page.properties, *page.relationships):
        yield "properties", row
    for row in page.body.rows if page.body else ():
        yield "body", row
    for row in page.function_parameters:
        yield "function", row


def _properties(contract: Contract) -> int:
    return sum(len(resource.properties) for resource in contract.resources.values())


def _operations(
    table: Table, pages: Sequence[PageFacts], contract: Contract, told: set[str]
) -> None:
    """Every page in a folder of operations, whatever it holds, should yield one."""
    yields = {operation.page for operation in contract.operations}
    wanted = [p for p in pages if "api" in Path(p.file).parts[:-1]]
    without = [p.file for p in wanted if p.file not in yields]
    table.share(
        "pages below api/ that yield an operation",
        len(wanted) - len(without),
        len(wanted),
        99.5,
        without,
    )
    silent = [file for file in without if file not in told]
    table.share(
        "  of the others, those with a finding",
        len(without) - len(silent),
        len(without),
        100,
        silent,
    )


def _resources(table: Table, pages: Sequence[PageFacts], scans: dict[str, Scan]) -> None:
    """Every page in a folder of resources on which the scan sees a row should yield it."""
    tabled = [
        p
        for p in pages
        if "resources" in Path(p.file).parts
        and any(section == "properties" for section, *_ in scans[p.file].names)
    ]
    without = [p.file for p in tabled if not p.properties and not p.relationships]
    good = len(tabled) - len(without)
    table.share("resource pages that yield their properties", good, len(tabled), 99.5, without)


def _names(table: Table, pages: Sequence[PageFacts], scans: dict[str, Scan]) -> None:
    lost, made, read, seen = [], [], 0, 0
    for page in pages:
        mine = Counter((section, r.name, r.source.line) for section, r in rows_of(page))
        plain = _as_read(page, scans[page.file].names)
        read, seen = read + mine.total(), seen + plain.total()
        lost += [f"{page.file}:{line} {section} {name}" for section, name, line in plain - mine]
        made += [f"{page.file}:{line} {section} {name}" for section, name, line in mine - plain]
    table.share("names of rows: recall", seen - len(lost), seen, 99.9, lost)
    table.share("names of rows: precision", read - len(made), read, 99.9, made)


def _as_read(
    page: PageFacts, names: Counter[tuple[str, str, int]]
) -> Counter[tuple[str, str, int]]:
    """On an operation page, a section of properties is part of the body."""
    if page.kind is not PageKind.OPERATION:
        return names
    merged: Counter[tuple[str, str, int]] = Counter()
    for (section, name, line), count in names.items():
        merged["body" if section == "properties" else section, name, line] += count
    return merged


def _messages(table: Table, pages: Sequence[PageFacts], scans: dict[str, Scan]) -> None:
    """A message is read where a fact begins on its line."""
    lost, alone, broken, total, good = [], [], [], 0, 0
    asked, unanswered, replies = 0, [], 0
    for page in pages:
        facts = {
            message.source.line: (message, example.request is not None)
            for example in page.examples
            for message in (example.request, *example.replies)
            if message is not None
        }
        asked += sum(e.request is not None for e in page.examples)
        unanswered += [str(e.request.source) for e in page.examples if e.request and not e.replies]
        plain = scans[page.file]
        replies += len(plain.replies)
        for line in (*plain.requests, *plain.replies):
            total += 1
            known = facts.get(line)
            place = f"{page.file}:{line}"
            if known is None:
                lost.append(place)
            elif not known[1]:
                alone.append(place)
            elif not _parsed(known[0]):
                broken.append(place)
            else:
                good += 1
    bad = [*lost, *alone, *broken]
    table.share("examples: messages read, paired and parsed", good, total, 99, bad)
    table.count("  not read", len(lost))
    table.count("  replies to no request", len(alone))
    table.count("  JSON that no repair mends", len(broken))
    table.count("  requests without a documented reply (no fault)", f"{len(unanswered)} of {asked}")


def _parsed(message: RequestFact | ReplyFact) -> bool:
    body: Body | None = message.body
    return body is None or body.text[:1] not in "{[" or body.is_json


def _types(table: Table, pages: Sequence[PageFacts], contract: Contract) -> None:
    """Every type cell against what it was resolved to.

    A link to a page that this folder does not have proves nothing: it is counted apart. So is a
    word that no page here defines, since the page that does may be missing as well.
    """
    names = index_of(map(card_of, pages)).described
    types = Types(names, contract.enumerations)
    count: Counter[str] = Counter()
    bad: list[str] = []
    for page, row in rows(pages):
        outcome = _outcome(types, page, row)
        count[outcome] += 1
        if outcome in ("a word that no page here defines", "no type"):
            bad.append(f"{row.source} {row.name}: {row.type.written!r}")
    apart = count["linked page is not in this folder"]
    whole = count.total() - apart
    good = whole - len(bad)
    table.share("types resolved to Edm, a resource, an enumeration", good, whole, 99, bad)
    for outcome, number in count.most_common():
        table.count(f"  {outcome}", number)


def _outcome(types: Types, page: PageFacts, row: Row) -> str:
    kind = types.of_row(page, row)
    if kind.kind is not TypeKind.UNTYPED:
        listed = kind.kind is TypeKind.ENUMERATION and not kind.name
        return "members in prose" if listed else kind.kind.value
    if row.type.others:
        return "any JSON, or one of several types, as the page says"
    if row.type.link and not types.names.file(page.file, row.type.link):
        return "linked page is not in this folder"
    return "a word that no page here defines" if row.type.name else "no type"


def _rest(table: Table, pages: Sequence[PageFacts]) -> None:
    """What is not measured, only counted: facets, tables without meaning, problems."""
    said: Counter[str] = Counter()
    for _, row in rows(pages):
        for entry in fields(Facets):
            value = getattr(row.facets, entry.name)
            if value not in (None, (), "", False) or (value is False and entry.default is None):
                said[f"{entry.name}={value}" if isinstance(value, bool) else entry.name] += 1
    table.count("facets", said.total())
    for name, number in sorted(said.items()):
        table.count(f"  {name}", number)
    unread = [t for p in pages for t in p.unread_tables]
    table.count("tables below known headings that say nothing", len(unread))
    table.show(f"{t.source} {' | '.join(t.headers)}" for t in unread)


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
