"""Front matter: `key: value` lines between two lines of dashes. Not YAML, which pages break."""

from __future__ import annotations

import re

from contracts.frozen import frozen
from contracts.model import problem
from contracts.model.facts import FrontField
from contracts.model.problem import Problem
from contracts.source import Source

MAX_LINES = 200
"""A front matter that is longer is none: its closing line is missing."""

_OPENED = re.compile(r"---[^\S\n]*(?:\n|\Z)")
_CLOSED = re.compile(r"\n---[^\S\n]*(?:\n|\Z)")


@frozen
class Front:
    """The fields, what is wrong with them, and the lines that they take, both dashes included.

    `end` is where the text behind them begins.
    """

    fields: tuple[FrontField, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: int = 0
    end: int = 0


def parse(text: str, file: str) -> Front:
    """The front matter of a page; without one, nothing.

    >>> parse('---\\ntitle: "a: b"\\n---\\n', "x.md").fields[0].value
    'a: b'
    """
    if _OPENED.match(text) is None:
        return Front()
    closed = _CLOSED.search(text)
    lines = text[: closed.start()].split("\n") if closed is not None else []
    if closed is None or len(lines) >= MAX_LINES:
        unclosed = Problem(problem.FRONT_MATTER_UNCLOSED, "---", Source.at(file, 1))
        return Front(problems=(unclosed,))
    fields, faults = [], []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith((" ", "\t", "-", "#")):
            continue  # goes on with the field above, or is a remark
        key, colon, value = line.partition(":")
        source = Source.at(file, number)
        if colon and key.strip():
            fields.append(FrontField(key.strip(), _unquoted(value.strip()), source))
        else:
            faults.append(Problem(problem.FRONT_MATTER_LINE, line, source))
    return Front(tuple(fields), tuple(faults), len(lines) + 1, closed.end())


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
