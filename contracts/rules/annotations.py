"""The annotations above blocks: readable, in their place, and of the block's kind."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from contracts.dialect.annotations import ANNOTATION_KEYS, BLOCK_TYPES
from contracts.model import problem
from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.model.message import Annotation
from contracts.model.problem import Problem
from contracts.rules.base import Found, OfLinkedPage, OfProblem, Rule
from contracts.rules.json_text import REPAIRS
from contracts.rules.piece import Piece
from contracts.source import Quote

_FLAGS = ("truncated", "isCollection", "openType", "abstract", "isEmpty", "expectError")
_USUAL = frozenset(("blockType", "name", "@odata.type", "truncated", "isCollection", "keyProperty"))
"""The keys that most annotations have, and no others."""
_PAGE = "#page.annotation"
_LIKE = 0.75
"""How much a word is like another that it is a slip for."""


def _broken(page: PageFacts, fault: Problem) -> Iterator[Found]:
    _, _, detail = fault.detail.partition(": ")
    yield Found(
        f"an annotation that cannot be read: {detail}",
        fault.source,
        evidence=(Quote(detail, fault.source),),
        decision="its block type, name and types are searched for as text",
        suggestion="write one JSON object (RFC 8259)",
    )


def _repaired(page: PageFacts, fault: Problem) -> Iterator[Found]:
    kind, _, detail = fault.detail.partition(": ")
    what, advice = REPAIRS.get(kind, ("words that are not JSON", "write JSON (RFC 8259)"))
    yield Found(
        f"an annotation with {what}",
        fault.source,
        evidence=(Quote(detail, fault.source),),
        decision="read as if it were mended",
        suggestion=advice,
        cause=f"{page.file} {kind}",
    )


def _distant(page: PageFacts, fault: Problem) -> Iterator[Found]:
    yield Found(
        "an annotation that does not stand right above its block",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision="it belongs to the next block of the section, if there is one",
        suggestion="move it right above the block",
    )


def _blocks(piece: Piece) -> Iterator[Annotation]:
    """The annotations of blocks; those of whole pages have keys of their own."""
    for note in piece.annotations:
        if note.values and note.values.get("type") != _PAGE and "section" not in note.values:
            yield note


def _keys(piece: Piece) -> Iterator[Found]:
    for note in _blocks(piece):
        if note.values.keys() <= _USUAL:
            continue
        for key in note.values:
            if key.lower() in ANNOTATION_KEYS or key.startswith("@"):
                continue
            near = difflib.get_close_matches(key.lower(), ANNOTATION_KEYS, 1, _LIKE)
            meant = f"; `{near[0]}` may be meant" if near else ""
            yield Found(
                f"an annotation with the unknown key `{key}`{meant}",
                note.source,
                evidence=(Quote(f'"{key}"', note.source),),
                decision="the key is not read",
                suggestion=f"write `{near[0]}`" if near else "take the key out",
                cause=f"{piece.page.file} {key}",
            )


def _block_type(piece: Piece) -> Iterator[Found]:
    for note in _blocks(piece):
        kind = note.text("blockType")
        if kind and kind.lower() not in BLOCK_TYPES:
            yield Found(
                f"an annotation with the unknown block type `{kind}`",
                note.source,
                evidence=(Quote(f'"blockType": "{kind}"', note.source),),
                decision="the block is known by its first line",
                suggestion=f"write one of {', '.join(sorted(BLOCK_TYPES))}",
            )
    for reply in piece.replies:
        note_of = reply.annotation
        if note_of is not None and note_of.text("blockType").lower() == "request":
            yield Found(
                "a reply that is annotated as a request",
                reply.source,
                evidence=(
                    Quote('"blockType": "request"', note_of.source),
                    Quote(f"HTTP {reply.status}", reply.source),
                ),
                decision="read as a reply",
                suggestion='write `"blockType": "response"`',
            )


def _flags(piece: Piece) -> Iterator[Found]:
    for note in _blocks(piece):
        for key in _FLAGS:
            value = note.values.get(key)
            if isinstance(value, str):
                yield Found(
                    f"an annotation that writes the truth value of `{key}` as a text",
                    note.source,
                    evidence=(Quote(f'"{key}": "{value}"', note.source),),
                    decision=f"read as {value.lower()}",
                    suggestion=f'write `"{key}": {value.lower()}`',
                )


RULES = (
    Rule(
        "DC601",
        Severity.WARNING,
        "Annotation cannot be read",
        "The comment above a block begins like a JSON object, and no repair makes one of it. Only"
        " its plainest keys are found.",
        '`<!-- { "blockType": "request" "name": -->`',
        "Write one JSON object.",
        OfProblem((problem.ANNOTATION_BROKEN,), _broken),
    ),
    Rule(
        "DC602",
        Severity.WARNING,
        "Annotation had to be mended",
        "The JSON of an annotation has a slip whose meaning is plain. Stricter tools drop the whole"
        " block.",
        '`<!-- { "blockType": "response", } -->`',
        "Mend the JSON as suggested.",
        OfProblem((problem.ANNOTATION_REPAIRED,), _repaired),
    ),
    Rule(
        "DC603",
        Severity.NOTE,
        "Annotation is apart from its block",
        "Text, a heading or nothing at all stands between an annotation and the block that it is"
        " about. Stricter tools take it for the next block, or for none.",
        "an annotation, a heading, and then the block",
        "Move the annotation right above the block.",
        OfProblem((problem.ANNOTATION_DISTANT,), _distant),
    ),
    Rule(
        "DC604",
        Severity.WARNING,
        "Annotation has an unknown key",
        "No tool reads this key of an annotation, so that what it says is lost.",
        '`"sampleIds": ["1"]` where `sampleKeys` is meant',
        "Correct the key, or take it out.",
        OfLinkedPage(_keys),
    ),
    Rule(
        "DC607",
        Severity.WARNING,
        "Annotation has a wrong block type",
        "The block type of an annotation is no known one, or calls a reply a request.",
        '`"blockType": "respons"`',
        "Correct the block type.",
        OfLinkedPage(_block_type),
    ),
    Rule(
        "DC608",
        Severity.NOTE,
        "Annotation writes a truth value as a text",
        "A key of an annotation that is true or false has a text as its value.",
        '`"truncated": "true"`',
        "Write `true` without quotes.",
        OfLinkedPage(_flags),
    ),
)
