"""The JSON object in the comment above a fence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from contracts.json_value import JsonValue
from contracts.markdown.json_text import line_of, parse
from contracts.markdown.page import Fence
from contracts.model import problem
from contracts.model.message import Annotation
from contracts.model.problem import Problem
from contracts.source import Quote

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
    inner = comment.text.strip().removeprefix("<!--").partition("-->")[0]
    start, end = inner.find("{"), inner.rfind("}")
    if start < 0 or inner[:start].strip():
        return None
    line = comment.source.line + inner.count("\n", 0, start)
    source = comment.source.row(line - comment.source.line)
    text = inner[start : end + 1] if end > start else inner[start:]
    parsed = parse(text, source)
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
    below = _lines(text, values, line - comment.source.line)
    return Annotation(values, faults, comment.source, below)


def _lines(text: str, keys: Iterable[str], first: int) -> dict[str, int]:
    """How far below the first line of the comment each key stands; nothing for one line."""
    if not first and "\n" not in text:
        return {}
    return {key: first + line_of(text, f"/{key}") - 1 for key in keys}
