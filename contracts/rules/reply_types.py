"""What annotations say of the type of a reply, against the reply and against the set."""

from __future__ import annotations

import json
from collections.abc import Iterator

from contracts.dialect.graph import GRAPH
from contracts.edm import edm_type
from contracts.json_value import JsonValue
from contracts.link.examples import is_placeholder
from contracts.link.names import namespace_of, qualify, simple
from contracts.markdown.message import place_in
from contracts.model.contract import Contract
from contracts.model.finding import Severity
from contracts.model.message import Annotation, Body, ReplyFact
from contracts.reading.annotation import place_of
from contracts.rules.base import Found, OfLinkedPage, Rule
from contracts.rules.body_types import bare, named_types, spelling
from contracts.rules.piece import Piece
from contracts.rules.walk import MAX_DEPTH, is_whole
from contracts.source import Quote


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
            spelled = spelling(piece.contract, bare)
            yield Found(
                "the annotation writes the type in another letter case than the body",
                annotation.source,
                evidence=(Quote(written, annotation.source), Quote(shown, body.source)),
                decision=f"the type is {spelled}",
                suggestion=f'write "@odata.type": "{spelled}"',
            )


def _other_type(piece: Piece) -> Iterator[Found]:
    """Annotations that name one documented type above a body that names quite another."""
    for reply in piece.replies:
        note = reply.annotation
        written = note.text("@odata.type") if note is not None else ""
        if note is None or reply.body is None or not written:
            continue
        yield from _other_value(note, written, reply.body)
        pointer, shown = next(_outermost(reply.body), ("", ""))
        said, named = (piece.contract.spelled.get(bare(name)) for name in (written, shown))
        if said is None or named is None or _related(piece.contract, said, named):
            continue
        place = place_in(reply.body, pointer)
        yield Found(
            f"the annotation of a reply names {said}, the body {named}",
            place_of(note, "@odata.type"),
            evidence=(
                Quote(f'"@odata.type": "{written}"', place_of(note, "@odata.type")),
                Quote(f'"@odata.type": "{shown}"', place),
            ),
            decision="the body is right where the page is about its type, else the annotation",
            suggestion="name the same type in both places",
        )


def _other_value(note: Annotation, written: str, body: Body) -> Iterator[Found]:
    """A primitive type above a value that is none of it."""
    name = GRAPH.types.get(bare(written))
    shown = _object(body)
    if name is None or "value" not in shown:
        return
    values = shown["value"] if isinstance(shown["value"], list) else [shown["value"]]
    kind = edm_type(name)
    other = next((v for v in values if v is not None and not kind.accepts(v)), None)
    if other is None or is_placeholder(other):
        return
    place = place_in(body, "/value")
    text = json.dumps(other, ensure_ascii=False)[:80]
    yield Found(
        f"the annotation of a reply names {name}, the body shows {text}",
        place_of(note, "@odata.type"),
        evidence=(
            Quote(f'"@odata.type": "{written}"', place_of(note, "@odata.type")),
            Quote(f'"value": {text}', place),
        ),
        decision="the body is right",
        suggestion="name the type of the value",
    )


def _outermost(body: Body) -> Iterator[tuple[str, str]]:
    """The type that the object of a body names, or the first of several in `value`, and where."""
    inside = ("/@odata.type", "/value/@odata.type", "/value/0/@odata.type")
    return (found for found in named_types(_object(body), "") if found[0] in inside)


def _related(contract: Contract, one: str, other: str) -> bool:
    """Whether one of two types is derived from the other, or may be: not all bases are known."""
    known = [contract.resource(name) for name in (one, other)]
    if any(resource is None or not is_whole(contract, resource) for resource in known):
        return True
    return one == other or other in _bases(contract, one) or one in _bases(contract, other)


def _bases(contract: Contract, name: str) -> Iterator[str]:
    """The bases of a type, the nearest first."""
    for _ in range(MAX_DEPTH):
        resource = contract.resource(name)
        if resource is None or not resource.base:
            return
        name = resource.base
        yield name


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
        "DC609",
        Severity.NOTE,
        "Annotation and body name different types",
        "The `@odata.type` of the annotation above a reply and that of the object in it are both"
        " documented, and neither type is derived from the other.",
        '`"@odata.type": "microsoft.graph.lamp"` above a body with `#microsoft.graph.room`',
        "Name the same type in both places.",
        OfLinkedPage(_other_type),
    ),
)
