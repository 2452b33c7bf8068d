"""Values of examples against the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator

from contracts.model.finding import Severity
from contracts.rules import clash as kinds
from contracts.rules.base import Found, OfClash, Rule
from contracts.rules.clash import Clash
from contracts.source import Quote

LONGEST = 120
"""Characters of a value that is quoted."""


def shown(clash: Clash) -> str:
    """The member as the example writes it, cut where it is long."""
    text = f'"{clash.name}": {json.dumps(clash.value, ensure_ascii=False)}'
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def cause(clash: Clash) -> str:
    """Members of one page with the same value have one cause."""
    return f"{clash.body.source.file} {clash.owner} {shown(clash)}"


def _found(clash: Clash, message: str, stated: str, suggestion: str, decision: str = "") -> Found:
    place, item = clash.place, clash.item
    evidence = [Quote(shown(clash), place)]
    if item is not None:
        evidence.append(Quote(stated, clash.listed or item.source))
    return Found(
        message,
        place,
        evidence=tuple(evidence),
        decision=decision or "the table is right",
        suggestion=suggestion,
        cause=cause(clash),
    )


def _members(clash: Clash) -> tuple[str, ...]:
    return clash.item.type.members if clash.item is not None else ()


def _typed(clash: Clash) -> str:
    item = clash.item
    return f"{item.name}: {item.type}" if item is not None else ""


def _placeholder(clash: Clash) -> Iterator[Found]:
    members = _members(clash)
    if not members:
        yield _found(
            clash,
            f"{shown(clash)} stands for a value and is none",
            _typed(clash),
            "write a value",
            "the table is right; an example that is sent carries a legal value",
        )
        return
    yield _found(
        clash,
        f"{shown(clash)} stands for a value; it is no member of the enumeration",
        f"{clash.name}: one of {', '.join(members)}",
        f'write "{members[0]}"',
        f'the table is right; an example that is sent carries "{members[0]}"',
    )


def _not_a_member(clash: Clash) -> Iterator[Found]:
    members, lower = _members(clash), str(clash.value).lower()
    near = next((member for member in members if member.lower() == lower), "")
    case = " in this letter case" if clash.kind == kinds.MEMBER_CASE else ""
    yield _found(
        clash,
        f"{shown(clash)} is not among the possible values{case}",
        f"{clash.name}: one of {', '.join(members)}",
        f'write "{near or members[0]}"' + ("" if case else ", or add the value to the table"),
    )


def _other_type(clash: Clash) -> Iterator[Found]:
    yield _found(
        clash,
        f"{shown(clash)} is no JSON value of the type {clash.item.type if clash.item else ''}",
        _typed(clash),
        "correct the value, or the type in the table",
    )


def _no_literal(clash: Clash) -> Iterator[Found]:
    kind = clash.item.type.name if clash.item else ""
    yield _found(
        clash,
        f"{shown(clash)} is no literal of {kind}",
        _typed(clash),
        "write a literal of the type, or correct the type in the table",
    )


def _range(low: float | None, high: float | None) -> str:
    """A range in words, open where one of its ends is not documented."""
    if low is None or high is None:
        return f"from {low}" if high is None else f"up to {high}"
    return f"{low} to {high}"


def _out_of_range(clash: Clash) -> Iterator[Found]:
    facets = clash.item.facets if clash.item is not None else None
    low, high = (facets.minimum, facets.maximum) if facets is not None else (None, None)
    yield _found(
        clash,
        f"{shown(clash)} is out of the documented range {_range(low, high)}",
        clash.item.description[:LONGEST] if clash.item is not None else "",
        "correct the value, or the range",
    )


def _list_or_not(clash: Clash) -> Iterator[Found]:
    one = clash.kind == kinds.IS_LIST
    given, wanted = ("a list", "one value") if one else ("one value", "a list")
    yield _found(
        clash,
        f'"{clash.name}" is {given}, the table documents {wanted}',
        _typed(clash),
        f"write {wanted}, or correct the type in the table",
    )


def _null(clash: Clash) -> Iterator[Found]:
    yield _found(
        clash,
        f'"{clash.name}" is null, the table calls it not nullable',
        clash.item.description[:LONGEST] if clash.item is not None else "",
        "write a value, or leave the member out",
    )


RULES = (
    Rule(
        "DC501",
        Severity.WARNING,
        "Example value is a placeholder",
        "A generated example gives the name of a type, or of the property, where a value"
        " belongs, and the type of the property excludes it. The table is taken to be right, and an"
        " example that is sent to an implementation carries a legal value instead.",
        '`"status": "String"`',
        "Write one of the possible values.",
        OfClash((kinds.PLACEHOLDER,), _placeholder),
    ),
    Rule(
        "DC502",
        Severity.ERROR,
        "Example value is no member of its enumeration",
        "The example shows a value that the property's list of possible values does not hold, or"
        " holds in another letter case.",
        '`"status": "Applied"` where the possible values are `applied` and `failed`',
        "Correct the example, or complete the list.",
        OfClash((kinds.NOT_A_MEMBER, kinds.MEMBER_CASE), _not_a_member),
    ),
    Rule(
        "DC503",
        Severity.ERROR,
        "Example value is of another type than the table says",
        "An example carries a value of another JSON type than the property's documented type is"
        " carried as (OData JSON, section 7.1). A whole number is a legal Double. The table is"
        " taken to be right, and an example that is sent to an implementation carries a legal value"
        " instead.",
        '`"enabled": "yes"` where the type is Boolean',
        "Correct the example, or the type.",
        OfClash((kinds.OTHER_TYPE,), _other_type),
    ),
    Rule(
        "DC504",
        Severity.ERROR,
        "Example value is out of the documented range",
        "The description states a range, and an example carries a number outside it. The range is"
        " taken to be right.",
        '`"length": 0` where the valid values are 4 to 16',
        "Correct the example, or the range.",
        OfClash((kinds.OUT_OF_RANGE,), _out_of_range),
    ),
    Rule(
        "DC515",
        Severity.ERROR,
        "Example shows a list where one value is documented, or the reverse",
        "Whether a property holds one value or a list of them differs between the example and the"
        " table.",
        '`"categories": "red"` where the type is `String collection`',
        "Correct the example, or the type.",
        OfClash((kinds.IS_LIST, kinds.IS_NO_LIST), _list_or_not),
    ),
    Rule(
        "DC516",
        Severity.WARNING,
        "Example shows null for a property that is not nullable",
        "The description says that the property cannot be null, and an example shows null.",
        '`"id": null` where the description says `Not nullable`',
        "Write a value, or correct the description.",
        OfClash((kinds.IS_NULL,), _null),
    ),
    Rule(
        "DC519",
        Severity.ERROR,
        "Example value is no literal of its type",
        "A text in an example is no literal of the property's type: a date with a time, a duration"
        " without its `P`, an identifier that is no GUID (OData ABNF).",
        '`"birthDate": "2014-01-01T00:00:00Z"` where the type is Date',
        "Correct the example, or the type.",
        OfClash((kinds.NO_LITERAL,), _no_literal),
    ),
)
