"""JSON as pages write it: parsed strictly, else after repairs that are all reported."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from contracts.model import problem
from contracts.model.facts import JsonValue, Problem
from contracts.source import Source

MAX_DEPTH = 64
_TOKEN = re.compile(
    r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?\*/|\.\.\.|…|[{}\[\]:,]|[^\s{}\[\]:,"]+|\s+|"', re.DOTALL
)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


@dataclass(frozen=True, slots=True)
class Parsed:
    """A JSON value, or none; the repairs that were needed."""

    ok: bool
    value: JsonValue
    problems: tuple[Problem, ...]


def parse(text: str, source: Source) -> Parsed:
    """The value of JSON text that begins on the first line of `source`."""
    duplicates: list[str] = []

    def pairs(found: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
        made = dict(found)
        if len(made) != len(found):
            names = [name for name, _ in found]
            duplicates.extend({n for n in names if names.count(n) > 1})
        return made

    def attempt(candidate: str) -> JsonValue:
        value: JsonValue = json.loads(candidate, object_pairs_hook=pairs)
        return value

    faults: list[Problem] = []
    if text.count("{") + text.count("[") > 20000 or _depth(text) > MAX_DEPTH:
        return Parsed(False, None, (Problem(problem.TOO_DEEP, "nested too deep", source),))
    value: JsonValue = None
    try:
        value = attempt(text)
        ok = True
    except ValueError:
        repaired, faults = _repaired(text, source)
        try:
            value = attempt(repaired)
            ok = True
        except json.JSONDecodeError as error:
            ok = False
            where = Source.at(source.file, source.line + error.lineno - 1)
            faults.append(Problem(problem.JSON_BROKEN, error.msg, where))
        except ValueError as error:
            ok = False
            faults.append(Problem(problem.JSON_BROKEN, str(error), source))
    faults += [Problem(problem.JSON_DUPLICATE_KEY, name, source) for name in duplicates]
    return Parsed(ok, value, tuple(faults))


def _depth(text: str) -> int:
    depth = most = 0
    for character in text:
        if character in "{[":
            depth += 1
            most = max(most, depth)
        elif character in "}]":
            depth -= 1
    return most


def _repaired(text: str, source: Source) -> tuple[str, list[Problem]]:
    """The text with the usual slips mended: comments, trailing commas, elisions, odd spaces."""
    faults: list[Problem] = []

    def note(kind: str, detail: str, position: int) -> None:
        line = source.line + text.count("\n", 0, position)
        faults.append(Problem(kind, detail[:80], Source.at(source.file, line)))

    if "\u00a0" in text:
        note(problem.JSON_SPACE, "U+00A0", text.index("\u00a0"))
        text = text.replace("\u00a0", " ")
    if re.search("[“”]", text):
        note(problem.JSON_QUOTE, "typographic quotes", 0)
        text = text.replace("“", '"').replace("”", '"')
    text = _joined(text, note)
    out: list[str] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token.startswith(("//", "/*")):
            note(problem.JSON_COMMENT, token, match.start())
            continue
        if token in ("...", "…"):
            note(problem.JSON_ELISION, token, match.start())
            continue
        last = next((t for t in reversed(out) if not t.isspace()), "")
        if token in "}]" and last == ",":
            note(problem.JSON_TRAILING_COMMA, ",", match.start())
            _drop(out)
        elif token == "," and last in ("{", "[", ","):
            continue
        elif token[0] == '"' and (
            last[-1:] in ('"', "}", "]") or last in ("true", "false", "null") or last[-1:].isdigit()
        ):
            note(problem.JSON_MISSING_COMMA, token, match.start())
            out.append(",")
        out.append(token)
    return "".join(out), faults


def _drop(out: list[str]) -> None:
    """Take the last comma away."""
    for place in range(len(out) - 1, -1, -1):
        if out[place] == ",":
            del out[place]
            return


def _joined(text: str, note) -> str:  # type: ignore[no-untyped-def]
    """Line breaks inside texts become blanks."""

    def join(match: re.Match[str]) -> str:
        if "\n" in match.group() and ":" not in match.group().split("\n")[-1]:
            note(problem.JSON_LINE_BREAK, match.group(), match.start())
            return match.group().replace("\n", " ")
        return match.group()

    return _STRING.sub(join, text)


def line_of(text: str, pointer: str) -> int:
    """The line, from 1, of the member that a JSON Pointer names inside JSON text."""
    position, value = 0, text
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if name.isdigit():
            continue
        found = re.compile(rf"{re.escape(json.dumps(name))}\s*:").search(value, position)
        if found is None:
            break
        position = found.start() + 1
    return text.count("\n", 0, position) + 1
