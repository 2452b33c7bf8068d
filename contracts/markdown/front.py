"""Front matter: `key: value` lines between two lines of dashes. Not YAML, which pages break."""

from __future__ import annotations

from contracts.frozen import frozen
from contracts.model import problem
from contracts.model.facts import FrontField
from contracts.model.problem import Problem
from contracts.source import Source

MAX_LINES = 200
"""A front matter that is longer is none: its closing line is missing."""


@frozen
class Front:
    """The fields, what is wrong with them, and the lines that they take, both dashes included."""

    fields: tuple[FrontField, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: int = 0


def parse(text: str, file: str) -> Front:
    """The front matter of a page; without one, nothing.

    >>> parse('---\\ntitle: "a: b"\\n---\\n', "x.md").fields[0].value
    'a: b'
    """
    if not text.startswith("---"):
        return Front()
    first, *lines = text.split("\n", MAX_LINES)
    if first.rstrip() != "---":
        return Front()
    end = next((i for i, line in enumerate(lines) if line.rstrip() == "---"), None)
    if end is None:
        unclosed = Problem(problem.FRONT_MATTER_UNCLOSED, "---", Source.at(file, 1))
        return Front(problems=(unclosed,))
    fields, faults = [], []
    for number, line in enumerate(lines[:end], 2):
        key, colon, value = line.partition(":")
        if not line.strip() or line.startswith((" ", "\t", "-", "#")):
            continue  # goes on with the field above, or is a remark
        source = Source.at(file, number)
        if colon and key.strip():
            fields.append(FrontField(key.strip(), _unquoted(value.strip()), source))
        else:
            faults.append(Problem(problem.FRONT_MATTER_LINE, line, source))
    return Front(tuple(fields), tuple(faults), end + 2)


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
