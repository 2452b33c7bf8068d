"""The annotations above blocks: readable, in their place, and of the block's kind."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from contracts.dialect.annotations import ANNOTATION_KEYS, BLOCK_TYPES
from contracts.json_value import JsonValue
from contracts.link.names import namespace_of, qualify, simple
from contracts.model import problem
from contracts.model.contract import Contract
from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.model.message import Annotation, Body, ReplyFact
from contracts.model.problem import Problem
from contracts.rules.base import Found, OfLinkedPage, OfProblem, Rule
from contracts.rules.json_text import REPAIRS
from contracts.rules.piece import Piece
from contracts.source import Quote

_FLAGS = ("truncated", "iscollection", "opentype", "abstract", "isempty", "expecterror")
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
    what, advice = REPAIRS.get(kind, ("a slip", "write JSON (RFC 8259)"))
    yield Found(
        f"an annotation with {what}",
        fault.source,
        evidence=(Quote(detail, fault.source),),
        decision="read as if it were mended",
        suggestion=advice,
        cause=f"{fault.source} {kind}",
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
        for key, value in note.values.items():
            if key.lower() in _FLAGS and isinstance(value, str):
                yield Found(
                    f"an annotation that writes the truth value of `{key}` as a text",
                    note.source,
                    evidence=(Quote(f'"{key}": "{value}"', note.source),),
                    decision=f"read as {value.lower()}",
                    suggestion=f'write `"{key}": {value.lower()}`',
                )


def _unknown_type(piece: Piece) -> Iterator[Found]:
    for reply in piece.replies:
        note = reply.annotation
        written = note.text("@odata.type") if note is not None else ""
        if note is None or not written or _documented(piece, written):
            continue
        yield Found(
            f"the type {written} of a reply is documented nowhere",
            note.source,
            evidence=(Quote(f'"@odata.type": "{written}"', note.source),),
            decision="the type is what the prose links",
            suggestion="correct the name, or add a page for the type",
            cause=written.lower(),
        )


def _documented(piece: Piece, written: str) -> bool:
    name = written.removeprefix("Collection(").removesuffix(")").lstrip("#")
    bare = simple(name).lower()
    if name.startswith("Edm.") or "." not in name or "." not in name.replace("Edm.", ""):
        return True  # a primitive, or a word of the tool that wrote it
    known = piece.contract.spelled
    if name.lower() in known or qualify(bare, namespace_of(piece.page)).lower() in known:
        return True
    missing = piece.contract.missing.get(piece.page.file, ())
    return any(bare in link.quote.text.lower() for link in missing)


def _collection(piece: Piece) -> Iterator[Found]:
    for reply in piece.replies:
        note, shown = reply.annotation, _object(reply.body)
        if note is None or not shown or (reply.body is not None and not reply.body.is_json):
            continue
        kind = note.text("@odata.type")
        stated = note.truth("isCollection") or kind.lower().startswith("collection(")
        listed = isinstance(shown.get(note.text("collectionProperty") or "value"), list)
        alone = all(name == "value" or "@" in name for name in shown)
        if stated and not listed:
            yield _about_collection(note, reply, "a collection", "one object")
        elif listed and not stated and kind and alone:
            yield _about_collection(note, reply, "one object", "a list in `value`")


def _about_collection(note: Annotation, reply: ReplyFact, said: str, shows: str) -> Found:
    place = reply.body.source if reply.body is not None else reply.source
    return Found(
        f"the annotation of a reply says that it is {said}, the body shows {shows}",
        note.source,
        evidence=(
            Quote(f'"@odata.type": "{note.text("@odata.type")}"', note.source),
            Quote(shows, place),
        ),
        decision="the body is right",
        suggestion='take `"isCollection": true` out'
        if said == "a collection"
        else 'add `"isCollection": true`',
    )


def _type_case(piece: Piece) -> Iterator[Found]:
    for reply in piece.replies:
        body, annotation = reply.body, reply.annotation
        shown = _object(body).get("@odata.type")
        written = annotation.text("@odata.type") if annotation is not None else ""
        if annotation is None or body is None or not isinstance(shown, str):
            continue
        bare = shown.lstrip("#")
        if bare != written and bare.lower() == written.lower():
            spelled = _spelling(piece.contract, bare)
            yield Found(
                "the annotation writes the type in another letter case than the body",
                annotation.source,
                evidence=(Quote(written, annotation.source), Quote(shown, body.source)),
                decision=f"the type is {spelled}",
                suggestion=f'write "@odata.type": "{spelled}"',
            )


def _spelling(contract: Contract, name: str) -> str:
    return contract.spelled.get(name.lower(), name)


def _object(body: Body | None) -> dict[str, JsonValue]:
    """The object that a body shows; an empty one for anything else."""
    value = body.value if body is not None and body.is_json else None
    return value if isinstance(value, dict) else {}


RULES = (
    Rule(
        "DC505",
        Severity.WARNING,
        "Annotation and body write a type in different letter case",
        "The `@odata.type` of the annotation above a reply and that of the body are the same name"
        " in different letter case. Type names are exact (OData CSDL, section 15.3).",
        "`microsoft.graph.someThing` above a body with `#microsoft.graph.something`",
        "Write both as the type's definition spells it.",
        OfLinkedPage(_type_case),
    ),
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
        "DC605",
        Severity.WARNING,
        "Type of a reply is documented nowhere",
        "The annotation above a reply names a type that no page of the set describes. All replies"
        " that name it are one finding.",
        '`"@odata.type": "microsoft.graph.absent"`',
        "Correct the name, or add a page for the type.",
        OfLinkedPage(_unknown_type),
    ),
    Rule(
        "DC606",
        Severity.NOTE,
        "Annotation and body disagree whether it is a collection",
        "The annotation says that the reply is a collection and the body is one object, or the body"
        " lists objects in `value` and the annotation does not say so.",
        '`"isCollection": true` above `{"id": 1}`',
        "Correct the annotation.",
        OfLinkedPage(_collection),
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
