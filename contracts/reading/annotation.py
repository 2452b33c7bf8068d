"""The JSON object in the comment above a fence."""

from __future__ import annotations

import re
from dataclasses import replace

from contracts.json_value import JsonValue
from contracts.markdown.json_text import line_of, parse
from contracts.markdown.page import Fence
from contracts.model import problem
from contracts.model.message import Annotation
from contracts.model.problem import Problem
from contracts.source import Quote, Source

_KEYS = re.compile(
    r'"?(blockType|name|@odata\.type|@type|baseType|keyProperty)"?\s{0,9}:\s{0,9}"([^"\n]{0,300})"'
)


def annotation(fence: Fence) -> Annotation | None:
    """What the comment above a fence says of it; None if there is none or it is no annotation."""
    note = read(fence.comment) if fence.comment is not None else None
    if note is None or not fence.distant:
        return note
    name = note.text("name") or note.text("blockType")
    apart = Problem(problem.ANNOTATION_DISTANT, name, note.source)
    return replace(note, problems=(*note.problems, apart))


def read(comment: Quote) -> Annotation | None:
    """The annotation in a comment; None if it holds none.

    Text behind the object's closing brace is a remark.
    """
    below, text = _object(comment.text)
    if not text:
        return None
    parsed = parse(text, comment.source.row(below))
    values: dict[str, JsonValue] = {}
    if parsed.ok and isinstance(parsed.value, dict):
        values = parsed.value
        kind = problem.ANNOTATION_REPAIRED
    else:
        values.update(_KEYS.findall(text))
        kind = problem.ANNOTATION_BROKEN
    faults = tuple(
        Problem(kind, f"{fault.kind}: {fault.detail}", fault.source) for fault in parsed.problems
    )
    return Annotation(values, faults, comment.source, comment.text)


def _object(comment: str) -> tuple[int, str]:
    """How far below the first line of a comment its object begins, and its text, if any."""
    inner = comment.strip().removeprefix("<!--").partition("-->")[0]
    start, end = inner.find("{"), inner.rfind("}")
    if start < 0 or inner[:start].strip():
        return 0, ""
    return inner.count("\n", 0, start), inner[start : end + 1] if end > start else inner[start:]


def place_of(note: Annotation, key: str) -> Source:
    """The line of a key of an annotation, all lines if there is no such key."""
    if key not in note.values:
        return note.source
    below, text = _object(note.written)
    return note.source.row(below + line_of(text, f"/{key}") - 1)


def span_of(note: Annotation, key: str) -> Source:
    """The lines from a key of an annotation up to the next one; all lines without such a key."""
    first = place_of(note, key)
    later = [line for other in note.values if (line := place_of(note, other).line) > first.line]
    last = min(later) - 1 if later else note.source.end_line
    return Source(first.file, first.line, max(first.line, last))
