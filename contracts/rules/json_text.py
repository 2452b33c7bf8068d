"""JSON that pages write: mended, lost, or holding a key twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from contracts.markdown.json_text import line_of_key
from contracts.model import problem
from contracts.model.finding import Severity
from contracts.model.message import Body
from contracts.rules.base import Found, OfLinkedPage, Rule
from contracts.rules.piece import Piece
from contracts.source import Quote, Source

REPAIRS: Final = MappingProxyType(
    {
        problem.JSON_TRAILING_COMMA: ("a comma before a closing bracket", "take the comma out"),
        problem.JSON_LINE_BREAK: ("a line break inside a text", "write `\\n`, or join the lines"),
        problem.JSON_MISSING_COMMA: ("no comma between two members", "add the comma"),
        problem.JSON_QUOTE: ("a text or name without straight double quotes", 'write `"…"`'),
        problem.JSON_SPACE: ("a blank that is none of JSON's", "write an ordinary blank"),
        problem.JSON_LITERAL: (
            "a literal of another language",
            "write `true`, `false` or `null`",
        ),
    }
)
"""What was mended, and how an author mends it (RFC 8259)."""
_ASIDES = (problem.JSON_ELISION, problem.JSON_COMMENT)
_LOST = (problem.JSON_BROKEN, problem.TOO_DEEP)


def _mended(piece: Piece) -> Iterator[Found]:
    """One finding for each kind of slip in a body that could be read in spite of it."""
    for body in _faulty(piece):
        if not body.is_json:
            continue
        for kind, (what, advice) in REPAIRS.items():
            met = [fault for fault in body.problems if fault.kind == kind]
            if not met:
                continue
            first, *rest = met
            yield Found(
                f"JSON with {what}: {first.detail}",
                first.source,
                evidence=(Quote(first.detail, first.source),),
                also=tuple(fault.source for fault in rest),
                decision="read as if it were mended",
                suggestion=advice,
            )


def _faulty(piece: Piece) -> Iterator[Body]:
    return (body for body in piece.bodies if body.problems)


def _lost(piece: Piece) -> Iterator[Found]:
    for body in _faulty(piece):
        fault = next((fault for fault in body.problems if fault.kind in _LOST), None)
        if fault is None or (body.text[:1] == "[" and body.text[1:].lstrip()[:1] not in '{"[]'):
            continue
        place, column, words = _where(body)
        line = body.text.split("\n")[place.line - body.source.line].strip()
        yield Found(
            f"JSON that cannot be read, not even mended: {words} in column {column}",
            place,
            evidence=(Quote(line[:120], place),),
            decision="the block is taken as text; nothing of it is compared",
            suggestion="write JSON (RFC 8259)",
        )


def _where(body: Body) -> tuple[Source, int, str]:
    """Where the text as written stops being JSON, and why."""
    try:
        json.loads(body.text)
    except json.JSONDecodeError as error:
        line = body.source.line + min(error.lineno, body.text.count("\n") + 1) - 1
        return Source.at(body.source.file, line), error.colno, error.msg.lower()
    except (ValueError, RecursionError) as error:
        return Source.at(body.source.file, body.source.line), 1, str(error)
    return Source.at(body.source.file, body.source.line), 1, "nested too deep"


def _twice(piece: Piece) -> Iterator[Found]:
    for body in _faulty(piece):
        for fault in body.problems:
            if fault.kind != problem.JSON_DUPLICATE_KEY:
                continue
            first, second = (
                Source.at(body.source.file, body.source.line + line - 1)
                for line in line_of_key(body.text, fault.detail)
            )
            yield Found(
                f"one object holds the key `{fault.detail}` twice",
                second,
                evidence=(
                    Quote(f'"{fault.detail}"', first),
                    Quote(f'"{fault.detail}"', second),
                ),
                decision="the last value counts",
                suggestion="take one of the two out",
            )


def _elided(piece: Piece) -> Iterator[Found]:
    for body in _faulty(piece):
        met = [fault for fault in body.problems if fault.kind in _ASIDES]
        if not met or not body.is_json:
            continue
        first, *rest = met
        yield Found(
            f"JSON with words to the reader: {first.detail}",
            first.source,
            evidence=(Quote(first.detail, first.source),),
            also=tuple(fault.source for fault in rest),
            decision="read without them; what dots stand for is unknown",
            suggestion='take them out; `"truncated": true` in the annotation says that more exists',
        )


RULES = (
    Rule(
        "DC507",
        Severity.ERROR,
        "JSON had to be mended",
        "The JSON of an example or of a representation is not JSON as written (RFC 8259), but what"
        " is meant is plain. Readers who copy it get an error. The line is that of the slip.",
        '`{"a": 1,}`',
        "Mend the JSON as suggested.",
        OfLinkedPage(_mended),
    ),
    Rule(
        "DC508",
        Severity.ERROR,
        "JSON cannot be read",
        "A block begins like JSON, and no repair makes JSON of it. The line and the column are"
        " those where it stops being JSON. Nothing of the block is compared with the tables.",
        '`{"a": {{ }`',
        "Write JSON.",
        OfLinkedPage(_lost),
    ),
    Rule(
        "DC509",
        Severity.ERROR,
        "JSON object holds a key twice",
        "One object has two members of one name. What readers make of it differs (RFC 8259, section"
        " 4).",
        '`{"id": 1, "id": 2}`',
        "Take one of the two out.",
        OfLinkedPage(_twice),
    ),
    Rule(
        "DC510",
        Severity.NOTE,
        "JSON with words to the reader",
        "Comments and dots inside JSON tell a reader something, but what holds them is not JSON.",
        '`{"id": 1, ...}`',
        'Take them out, and write `"truncated": true` into the annotation.',
        OfLinkedPage(_elided),
    ),
)
