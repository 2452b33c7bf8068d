"""A plain look at the lines of a page, to measure the reader against. Shares no code with it.

It is simple on purpose: it knows headings, fences and tables, and nothing of Markdown besides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

SECTIONS = {
    "properties": "properties",
    "common properties": "properties",
    "instance attributes": "properties",
    "relationships": "properties",
    "request body": "body",
    "required request body parameters": "body",
    "function parameters": "function",
}
OTHER = ("values", "members", "flags", "enumeration", "methods", "json representation")
NAMES = ("property", "properties", "property name", "name", "parameter", "parameter name")
NAMES += ("relationship", "relationship name", "attribute", "key")
TYPES = ("type", "value", "description", "data type", "notes", "required properties")
METHODS = "GET|POST|PATCH|PUT|DELETE|HEAD|OPTIONS"
VERB = re.compile(rf"\s*(?:(?i:{METHODS})\s+\S*[/{{(]|(?:{METHODS})\s+\w+$|(?:{METHODS})/)")
REPLY = re.compile(r"\s*HTTP(/\d(\.\d)?)?\s+\d{3}")
NAME = re.compile(r"[@$_A-Za-z{<][\w.@/$-]*")
RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*|\s*\|[\s:-]*-[\s:-]*")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(slots=True)
class Scan:
    """What the lines hold: (section, name, line) of rows, the lines of messages and routes."""

    names: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    requests: list[int] = field(default_factory=list)
    replies: list[int] = field(default_factory=list)
    routes: list[int] = field(default_factory=list)


def scan(text: str) -> Scan:
    """Names in the name column of known sections, and messages in fences."""
    lines = COMMENT.sub(_blank, text.replace("\r\n", "\n")).split("\n")
    found = Scan()
    above: list[tuple[int, str]] = []  # level and words of the headings around
    place, other_tab = 0, False
    while place < len(lines):
        line = lines[place]
        if line.lstrip().startswith("```"):
            end = place + 1
            while end < len(lines) and not lines[end].lstrip().startswith("```"):
                end += 1
            if not other_tab:
                _fence(lines[place + 1 : end], place + 2, [words for _, words in above], found)
            place = end + 1
            continue
        mark = re.match(r"(#{1,6})\s+(.*)", line)
        if mark and "(#tab/" in line:
            other_tab = "(#tab/http" not in line
        elif mark:
            other_tab = False
            while above and above[-1][0] >= len(mark.group(1)):
                above.pop()
            above.append((len(mark.group(1)), _words(mark.group(2))))
        elif line.startswith("---"):
            other_tab = False
        if place and RULE.fullmatch(line) and "|" in lines[place - 1]:
            place = _table(lines, place, [words for _, words in above], found)
            continue
        place += 1
    return found


def _blank(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")


def _words(heading: str) -> str:
    return re.sub(r"<[^>]*>|[*:`#]", "", heading).strip().lower()


def _fence(lines: list[str], number: int, above: list[str], found: Scan) -> None:
    """A fence is what its first line says; below "HTTP request" it lists routes.

    Requests that follow each other line by line are several.
    """
    filled = [(number + i, line) for i, line in enumerate(lines) if line.strip()]
    if not filled:
        return
    if REPLY.match(filled[0][1]):
        found.replies.append(filled[0][0])
    elif VERB.match(filled[0][1]):
        # "requestRemoteAssistance action" is no heading of a request, "Request 2" is one.
        examples = any(re.match(r"example|requests?( \d+)?$", words) for words in above)
        routes = any(words.startswith("http request") for words in above) and not examples
        for line, text in filled:
            if not VERB.match(text):
                break
            (found.routes if routes else found.requests).append(line)


def _table(lines: list[str], place: int, above: list[str], found: Scan) -> int:
    """Count the rows of a table in a known section; returns the line behind it."""
    header = [cell.strip().strip("*` ").lower() for cell in _cells(lines[place - 1])]
    section = _section(above)
    name_at = next((i for i, cell in enumerate(header) if cell in NAMES), None)
    typed = any(cell in TYPES for i, cell in enumerate(header) if i != name_at)
    place += 1
    while place < len(lines) and lines[place].strip() and not lines[place].startswith("#"):
        cells = _cells(lines[place])
        # A row may lack its leading pipe (call.md); then it has all its other cells.
        row = lines[place].lstrip().startswith("|") or len(cells) >= len(header)
        if section and name_at is not None and typed and row:
            for name in _names(cells, name_at):
                found.names[section, name, place + 1] += 1
        place += 1
    return place


def _section(above: list[str]) -> str:
    """The nearest heading that means something; one about values ends the properties."""
    for words in reversed(above):
        if words.endswith(OTHER) or words in OTHER or " properties of " in f" {words} ":
            return ""
        if words in SECTIONS:
            return SECTIONS[words]
    return ""


def _cells(line: str) -> list[str]:
    text = line.strip()
    text = text[1:] if text.startswith("|") else text
    return (text[:-1] if text.endswith("|") else text).split("|")


def _names(cells: list[str], place: int) -> Iterator[str]:
    """The first word of a name cell; several where it is a list of words."""
    if place >= len(cells) or not any(c.strip() for i, c in enumerate(cells) if i != place):
        return
    words = re.sub(r"\]\([^)]*\)|[*`\[\]\\]|<[^>]*>", "", cells[place]).strip().strip("\"'")
    several = re.split(r"\s*(?:,|\bor\b|\band\b)\s*", words)
    if len(several) > 1 and all(NAME.fullmatch(word) for word in several):
        yield from several
        return
    name = NAME.match(words)
    if name:
        yield name.group().rstrip(".").strip("{}<>")
