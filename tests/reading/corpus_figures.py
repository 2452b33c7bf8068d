"""How well the reader reads a folder of pages: `python tests/reading/corpus_figures.py PATH`.

Counts what the facts hold and compares it with a plain line scan of the same pages that shares no
code with the reader.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

from contracts.model.facts import PageFacts, PageKind
from contracts.model.row import Facets, Row
from contracts.reading import read_set

TABLES = {
    "properties": "properties",
    "common properties": "properties",
    "instance attributes": "properties",
    "relationships": "properties",
    "request body": "body",
    "function parameters": "function",
}
VERB = re.compile(r"\s*(GET|POST|PATCH|PUT|DELETE)\s*[/{h*]")
REPLY = re.compile(r"\s*HTTP(/\d(\.\d)?)?\s+\d{3}")
NAME = re.compile(r"[@_A-Za-z][\w.@/-]*")


@dataclass(slots=True)
class Scan:
    """What a plain look at the lines of a page finds."""

    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    requests: int = 0
    replies: int = 0
    routes: bool = False
    table: bool = False


def scan(text: str) -> Scan:
    """Names in the first column of known sections, messages in fences."""
    found, heading, level, fence, table, first = Scan(), "", 0, "", 0, False
    inside = ""
    for line in re.sub(r"<!--.*?-->", blank, text, flags=re.DOTALL).split("\n"):
        if line.lstrip().startswith("```"):
            fence, first, table = ("" if fence else "open"), not fence, 0
            continue
        if fence:
            if first and line.strip():
                first = False
                found.replies += bool(REPLY.match(line))
                found.requests += bool(VERB.match(line)) and inside != "request"
                found.routes |= bool(VERB.match(line))
            continue
        mark = re.match(r"(#{1,6})\s+(.*)", line)
        if mark and "(#tab/" not in line:
            heading = re.sub(r"[*:`]", "", mark.group(2)).strip().lower()
            routes = heading.startswith("http request")
            if routes or len(mark.group(1)) <= level:
                inside, level = ("request" if routes else ""), len(mark.group(1))
            table = 0
            continue
        if re.match(r"\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$", line):
            table = 1
        elif table and not line.strip():
            table = 0
        elif table and line.lstrip().startswith("|") and heading in TABLES:
            found.names.update(names_in(line, TABLES[heading]))
            found.table = True
    return found


def blank(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")


def names_in(line: str, section: str) -> Iterator[tuple[str, str]]:
    cells = line.strip().strip("|").split("|")
    words = re.sub(r"[*`\[\\]", "", cells[0]).strip()
    name = NAME.match(words)
    if name and any(cell.strip() for cell in cells[1:]):
        yield section, name.group().rstrip(".")


def rows_of(page: PageFacts) -> Iterator[tuple[str, Row]]:
    """All rows with types, with the kind of their section."""
    for row in (*page.properties, *page.relationships):
        yield "properties", row
    for row in page.body.rows if page.body else ():
        yield "body", row
    for row in page.function_parameters:
        yield "function", row


def share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.2f} %)" if whole else f"{part} of 0"


def main(root: Path, shown: int = 12) -> None:
    """Print the figures."""
    begun = time.process_time()
    pages = read_set(root, base=root)
    print(f"{len(pages)} pages in {time.process_time() - begun:.2f} CPU s")
    print("kinds:", dict(Counter(page.kind.value for page in pages)))
    scans = {page.file: scan((root / page.file).read_text("utf-8", "replace")) for page in pages}
    _pages(pages, scans, shown)
    _names(pages, scans, shown)
    _messages(pages, scans, shown)
    _types(pages, shown)
    print("unread tables:")
    unread = Counter(" | ".join(t.headers).lower() for p in pages for t in p.unread_tables)
    for headers, count in unread.most_common(shown):
        print(f"  {count:5} {headers}")
    print("problems:", dict(Counter(f.kind for p in pages for f in all_problems(p)).most_common()))
    _facets(pages)


def all_problems(page: PageFacts) -> Iterator:
    """The problems of a page and of everything on it."""
    yield from page.problems
    for route in page.routes:
        yield from route.problems
    for example in page.examples:
        for message in (example.request, *example.replies):
            if message is not None:
                yield from message.problems
                yield from message.annotation.problems if message.annotation else ()
                yield from message.body.problems if message.body else ()
    for fact in page.types:
        yield from fact.annotation.problems if fact.annotation else ()
        yield from fact.body.problems if fact.body else ()


def _pages(pages: tuple[PageFacts, ...], scans: dict[str, Scan], shown: int) -> None:
    api = [p for p in pages if "api" in Path(p.file).parts[:-1] and scans[p.file].routes]
    good = [p for p in api if p.routes or any(e.request for e in p.examples)]
    print("operation pages with an operation:", share(len(good), len(api)))
    print("  without:", [p.file for p in api if p not in good][:shown])
    wrong = [p.file for p in api if p.kind is not PageKind.OPERATION]
    print("  read as another kind:", wrong[:shown])
    tabled = [p for p in pages if "resources" in Path(p.file).parts and scans[p.file].table]
    good = [p for p in tabled if p.properties or p.relationships]
    print("resource pages with properties:", share(len(good), len(tabled)))
    print("  without:", [p.file for p in tabled if p not in good][:shown])


def _names(pages: tuple[PageFacts, ...], scans: dict[str, Scan], shown: int) -> None:
    read, seen, lost, made = 0, 0, [], []
    for page in pages:
        mine = Counter((section, row.name) for section, row in rows_of(page))
        plain = scans[page.file].names
        read, seen = read + mine.total(), seen + plain.total()
        lost += [(page.file, *key) for key in (plain - mine).elements()]
        made += [(page.file, *key) for key in (mine - plain).elements()]
    print("names found of those scanned:", share(seen - len(lost), seen))
    print("names read that were scanned:", share(read - len(made), read))
    for title, names in (("lost", lost), ("made", made)):
        print(f"  {title}:")
        for name in names[:: max(1, len(names) // shown)]:
            print("    ", *name)


def _messages(pages: tuple[PageFacts, ...], scans: dict[str, Scan], shown: int) -> None:
    requests = sum(s.requests for s in scans.values())
    replies = sum(s.replies for s in scans.values())
    mine = [e for p in pages for e in p.examples]
    print("requests:", share(sum(e.request is not None for e in mine), requests))
    print("replies:", share(sum(len(e.replies) for e in mine), replies))
    print("requests with a reply:", sum(1 for e in mine if e.request and e.replies))
    print("replies without a request:", sum(1 for e in mine if not e.request))
    differ = []
    for page in pages:
        have = sum(e.request is not None for e in page.examples)
        answers = sum(len(e.replies) for e in page.examples)
        if (have, answers) != (scans[page.file].requests, scans[page.file].replies):
            differ.append(
                (page.file, (have, answers), (scans[page.file].requests, scans[page.file].replies))
            )
    print(f"  pages that differ: {len(differ)}")
    for entry in differ[:: max(1, len(differ) // shown)]:
        print("    ", *entry)
    bodies = [m.body for e in mine for m in (e.request, *e.replies) if m and m.body]
    jsonish = [b for b in bodies if b.text[:1] in "{["]
    print("bodies that are JSON:", share(sum(b.is_json for b in jsonish), len(jsonish)))


def _types(pages: tuple[PageFacts, ...], shown: int) -> None:
    rows = [(p.file, r) for p in pages for _, r in rows_of(p)]
    bad = [(f, r) for f, r in rows if not (r.type.name or r.type.others or r.facets.members)]
    print("type cells that name a type:", share(len(rows) - len(bad), len(rows)))
    odd = Counter(r.type.written for _, r in bad)
    print("  unnamed:", odd.most_common(shown))
    names = Counter(
        r.type.name for _, r in rows if not r.type.link and not r.type.name.startswith("Edm.")
    )
    print("  words without link:", names.most_common(shown * 3))


def _facets(pages: tuple[PageFacts, ...]) -> None:
    said: Counter[str] = Counter()
    for page in pages:
        for _, row in rows_of(page):
            for entry in fields(Facets):
                value = getattr(row.facets, entry.name)
                if value not in (None, (), "", False) or (value is False and entry.default is None):
                    said[f"{entry.name}={value}" if isinstance(value, bool) else entry.name] += 1
    print("facets:", dict(sorted(said.items())))


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), int(sys.argv[2]) if len(sys.argv) > 2 else 12)
