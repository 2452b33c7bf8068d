"""Bytes from a stranger to a JSON value (RFC 8259), bounded and with nothing glossed over."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from contracts.json_value import JsonValue

MAX_DEPTH: Final = 100
MAX_BYTES: Final = 8 * 1024 * 1024

_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Json:
    """A JSON value, or in `error` why there is none (then `value` is None).

    `duplicates` are names that occur twice in one object (section 4: the last one counts here),
    `literals` the `NaN`, `Infinity` and `-Infinity` that are numbers in JavaScript but not in JSON,
    `bom` tells that the text begins with a byte order mark (section 8.1: must not be sent).
    """

    value: JsonValue = None
    error: str = ""
    duplicates: tuple[str, ...] = ()
    literals: tuple[str, ...] = ()
    bom: bool = False

    @property
    def ok(self) -> bool:
        """Whether there is a value."""
        return not self.error


def read_json(data: bytes) -> Json:
    """Read UTF-8 JSON of at most `MAX_BYTES` bytes and `MAX_DEPTH` levels.

    >>> read_json(b'{"a": 1, "a": NaN}').duplicates
    ('a',)
    >>> read_json(b'{"a": ').error
    'line 1, column 7: Expecting value'
    """
    if len(data) > MAX_BYTES:
        return Json(error=f"more than {MAX_BYTES} bytes")
    bom = data.startswith(_BOM)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Json(error=f"not UTF-8 at byte {error.start}", bom=bom)
    if not text or text.isspace():
        return Json(error="empty", bom=bom)
    return _parse(text, bom)


def _parse(text: str, bom: bool) -> Json:
    duplicates: dict[str, None] = {}
    literals: dict[str, None] = {}

    def unite(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
        united = dict(pairs)
        if len(united) < len(pairs):
            counts = Counter(name for name, _ in pairs)
            duplicates.update((name, None) for name, count in counts.items() if count > 1)
        return united

    def constant(word: str) -> float:
        literals[word] = None
        return float(word)

    try:
        value: JsonValue = json.loads(text, object_pairs_hook=unite, parse_constant=constant)
    except json.JSONDecodeError as error:
        return Json(error=f"line {error.lineno}, column {error.colno}: {error.msg}", bom=bom)
    except RecursionError:
        return Json(error=f"nested more than {MAX_DEPTH} levels deep", bom=bom)
    except ValueError:  # int() refuses numbers of thousands of digits
        return Json(error="a number has too many digits", bom=bom)
    fault = _fault(text, value)
    if fault:
        return Json(error=fault, bom=bom)
    return Json(value, "", tuple(duplicates), tuple(literals), bom)


def _fault(text: str, value: JsonValue) -> str:
    """What is grammatical and yet cannot be worked with."""
    if text.count("[") + text.count("{") > MAX_DEPTH and _deeper(value, MAX_DEPTH):
        return f"nested more than {MAX_DEPTH} levels deep"
    if "\\ud" in text or "\\uD" in text:
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            return "an escape is half of a surrogate pair (RFC 8259, section 8.2)"
    return ""


def _deeper(value: JsonValue, depth: int) -> bool:
    level: list[JsonValue] = [value]
    for _ in range(depth):
        level = [child for item in level for child in _children(item)]
    return any(isinstance(item, dict | list) for item in level)


def _children(value: JsonValue) -> Iterator[JsonValue]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value
