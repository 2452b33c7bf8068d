"""The JSON object in the comment above a fence."""

from __future__ import annotations

import re

from contracts.markdown.json_text import parse
from contracts.model import problem
from contracts.model.facts import Annotation, JsonValue, Problem
from contracts.source import Quote

_KEYS = re.compile(
    r'"?(blockType|name|@odata\.type|@type|baseType|keyProperty)"?\s*:\s*"([^"\n]*)"'
)


def annotation(comment: Quote | None) -> Annotation | None:
    """What a comment says of the fence below it; None if it is no annotation."""
    if comment is None:
        return None
    inner = comment.text.strip().removeprefix("<!--").partition("-->")[0]
    start, end = inner.find("{"), inner.rfind("}")
    if start < 0 or inner[:start].strip():
        return None
    text = inner[start : end + 1] if end > start else inner[start:]
    parsed = parse(text, comment.source)
    values: dict[str, JsonValue] = {}
    if parsed.ok and isinstance(parsed.value, dict):
        values = parsed.value
        faults = [Problem(problem.ANNOTATION_REPAIRED, p.detail, p.source) for p in parsed.problems]
    else:
        values = dict(_KEYS.findall(text))
        faults = [
            Problem(problem.ANNOTATION_BROKEN, p.detail, p.source) for p in parsed.problems[-1:]
        ]
    return Annotation(values, tuple(faults), comment.source)
