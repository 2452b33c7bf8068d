"""JSON as pages write it (RFC 8259): parsed strictly, else after repairs that are all reported."""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NoReturn

from contracts.frozen import frozen
from contracts.json_value import JsonValue
from contracts.markdown.json_repair import MAX_LENGTH, repaired
from contracts.model import problem
from contracts.model.problem import Problem
from contracts.source import Source

MAX_DEPTH = 64
"""Objects and lists inside each other; deeper text is no example but an attack."""

_MARK = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\]:,\n]|[^\s{}\[\]:,"]+')


@frozen
class Parsed:
    """A JSON value, or none; the repairs that were needed."""

    ok: bool
    value: JsonValue
    problems: tuple[Problem, ...]


def parse(text: str, source: Source) -> Parsed:
    """The value of JSON text that begins on the first line of `source`.

    >>> parse('{"a": 1,}', Source("x.md", 1, 1)).value
    {'a': 1}
    """
    if _depth(text) > MAX_DEPTH:
        return Parsed(False, None, (Problem(problem.TOO_DEEP, "JSON nested too deep", source),))
    faults: tuple[Problem, ...] = ()
    try:
        value, twice = _load(text)
    except ValueError as error:
        if len(text) > MAX_LENGTH:
            return Parsed(False, None, (_broken(error, source),))
        mended = repaired(text)
        breaks = [place for place, character in enumerate(text) if character == "\n"]
        faults = tuple(
            Problem(fault.kind, fault.detail, source.row(bisect_left(breaks, fault.place)))
            for fault in mended.faults
        )
        try:
            value, twice = _load(mended.text)
        except ValueError as still:
            return Parsed(False, None, (_broken(still, source),))
    doubled = tuple(Problem(problem.JSON_DUPLICATE_KEY, name, source) for name in twice)
    return Parsed(True, value, (*faults, *doubled))


def _load(text: str) -> tuple[JsonValue, list[str]]:
    """The value and the keys that one object holds twice; the last value of a key counts."""
    try:
        return _DECODER.decode(text), []
    except _KeyTwice:
        twice: list[str] = []

        def made(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
            counted = Counter(name for name, _ in pairs)
            twice.extend(name for name, count in counted.items() if count > 1)
            return dict(pairs)

        return _decoder(made).decode(text), twice


class _KeyTwice(Exception):
    """One object holds a key twice, which is seldom."""


def _once(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _KeyTwice
    return found


def _finite(digits: str) -> float:
    """A number that no double holds would be read as infinite, which is no JSON."""
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits[:20]} is beyond the numbers that JSON exchanges (RFC 8259, 6)")
    return number


def _no_literal(word: str) -> NoReturn:
    """Python reads `NaN` and `Infinity`; JSON does not have them."""
    raise ValueError(f"{word} is no JSON")


def _decoder(made: Callable[[list[tuple[str, JsonValue]]], object]) -> json.JSONDecoder:
    return json.JSONDecoder(object_pairs_hook=made, parse_constant=_no_literal, parse_float=_finite)


_DECODER: Final = _decoder(_once)


def _broken(error: ValueError, source: Source) -> Problem:
    if isinstance(error, json.JSONDecodeError):
        place = source.row(min(error.lineno - 1, source.end_line - source.line))
        return Problem(problem.JSON_BROKEN, error.msg, place)
    return Problem(problem.JSON_BROKEN, str(error), source)


def _depth(text: str) -> int:
    """How deep objects and lists nest, at most; texts are not told from structure."""
    if text.count("{") + text.count("[") <= MAX_DEPTH:
        return 0
    depth = deepest = 0
    for mark in re.findall(r"[{}\[\]]", text):
        depth += 1 if mark in "{[" else -1
        deepest = max(deepest, depth)
    return deepest


def line_of(text: str, pointer: str) -> int:
    """The line, from 1, of what a JSON Pointer (RFC 6901) names in JSON text: of its key, if any.

    Where there is no such thing, the line of the nearest thing around it.

    >>> line_of('{\\n"a": {"b": 1},\\n"b": [\\n1,\\n2]}', "/b/1")
    5
    """
    wanted = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    sole = _sole_line(text, wanted[-1]) if wanted else 0
    if sole:
        return sole
    line, best, matched = 1, 1, 0
    walk = _Walk()
    for mark in _MARK.finditer(text):
        token = mark.group()
        if token == "\n":
            line += 1
        elif walk.take(token):
            reached = walk.reached(wanted)
            if reached > matched:
                best, matched = line, reached
            if matched == len(wanted):
                break
    return best


def _sole_line(text: str, name: str) -> int:
    """The line of a key that stands in the text only once, which most do; else 0."""
    key = f'"{name}"'
    place = text.find(key)
    if place < 0 or text.find(key, place + 1) >= 0:
        return 0
    known = text[place + len(key) : place + len(key) + 40].lstrip().startswith(":")
    return text.count("\n", 0, place) + 1 if known else 0


@dataclass(slots=True)
class _Walk:
    """Where a walk through JSON text stands: a key or an index for each object or list around."""

    path: list[str | int] = field(default_factory=list)
    key: str = ""

    def take(self, token: str) -> bool:
        """Take the next token; tells whether something that has a place begins or is named."""
        match token:
            case "{":
                self.path.append("")
            case "[":
                self.path.append(0)
                return False
            case "}" | "]":
                del self.path[-1:]
            case ",":
                if self.path and isinstance(self.path[-1], int):
                    self.path[-1] += 1
                return False
            case ":":
                if self.path:
                    self.path[-1] = self.key
            case _:
                self.key = _text(token)
        return True

    def reached(self, wanted: list[str]) -> int:
        """How many leading parts of a pointer the path has."""
        count = 0
        for part, want in zip(self.path, wanted, strict=False):
            if str(part) != want:
                break
            count += 1
        return count


def _text(token: str) -> str:
    try:
        return str(json.loads(token))
    except ValueError:
        return token[1:-1]


def line_of_key(text: str, name: str) -> tuple[int, int]:
    """The lines, from 1, of the first two keys of that name that one object holds.

    >>> line_of_key('{"a": {"b": 1},\\n"b": 2,\\n"b": 3}', "b")
    (2, 3)
    """
    line, walk = 1, _Walk()
    seen: dict[tuple[str, ...], int] = {}
    for mark in _MARK.finditer(text):
        token = mark.group()
        if token == "\n":
            line += 1
            continue
        walk.take(token)
        if token == ":" and walk.key == name:
            place = tuple(map(str, walk.path))
            if place in seen:
                return seen[place], line
            seen[place] = line
    return 1, 1
