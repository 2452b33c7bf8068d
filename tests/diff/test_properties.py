"""What holds of every comparison: equal sets, other forms of one text, both directions."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from edits import EDITORIAL, EDITS
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sample import PAGES, Set, changes, edited

from contracts.diff.registry import load_change_rules
from contracts.diff.rule import Level

OPPOSITE = {
    "property-added": "property-removed",
    "required-property-added": "property-removed",
    "parameter-added": "parameter-removed",
    "required-parameter-added": "parameter-removed",
    "header-added": "header-removed",
    "required-header-added": "header-removed",
    "header-became-required": "header-became-optional",
    "query-option-added": "query-option-removed",
    "body-added": "body-removed",
    "required-body-added": "body-removed",
    "became-flags": "no-longer-flags",
    "became-immutable": "became-mutable",
    "became-unique": "no-longer-unique",
    "became-write-only": "became-readable",
    "case-ignored": "case-counts",
    "default-stated": "default-dropped",
    "property-option-added": "property-option-removed",
    "property-deprecated": "property-undeprecated",
    "response-header-added": "response-header-removed",
    "success-status-added": "success-status-removed",
    "error-status-added": "error-status-removed",
    "reply-body-added": "reply-body-removed",
    "route-added": "route-removed",
    "operation-deprecated": "operation-undeprecated",
    "type-deprecated": "type-undeprecated",
    "permission-lowered": "permission-raised",
    "permission-added": "permission-removed",
    "permission-stated": "permission-unstated",
    "caller-added": "caller-removed",
    "became-required": "became-optional",
    "became-open": "became-closed",
    "became-abstract": "became-concrete",
    "became-relationship": "became-property",
    "became-collection": "became-single",
    "became-evolvable": "no-longer-evolvable",
    "became-read-only": "became-writable",
    "became-nullable": "became-non-nullable",
    "type-generalised": "type-specialised",
    "type-stated": "type-unstated",
    "member-added": "member-removed",
    "evolvable-member-added": "member-removed",
    "range-tightened": "range-loosened",
    "length-tightened": "length-loosened",
    "filter-added": "filter-removed",
    "order-added": "order-removed",
    "listed-optional": "no-longer-listed-optional",
    "only-on-select": "returned-by-default",
    "type-added": "type-removed",
    "operation-added": "operation-removed",
}


def one(code: str) -> str:
    """A code and its opposite as one."""
    return OPPOSITE.get(code, code)


# ---------------------------------------------------------------------------- directions


@pytest.mark.parametrize("name", [*EDITS, *EDITORIAL])
def test_the_way_back_is_the_opposite(name: str) -> None:
    edit = (EDITS | EDITORIAL)[name]
    there = changes(PAGES, edited(edit.page, *edit.replaced))
    back = changes(edited(edit.page, *edit.replaced), PAGES)
    assert sorted(one(c.code) for c in there) == sorted(one(c.code) for c in back)
    opposed = {*OPPOSITE.items(), *((new, old) for old, new in OPPOSITE.items())}
    for change in there:
        partner = next(c for c in back if one(c.code) == one(change.code))
        assert change.code == partner.code or (change.code, partner.code) in opposed | {
            (a, b) for a in OPPOSITE for b in OPPOSITE if one(a) == one(b)
        }
        assert {c.page for c in change.callers} == {c.page for c in partner.callers}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_goes_and_one_that_comes(page: str) -> None:
    without = {name: text for name, text in PAGES.items() if name != page}
    gone, fresh = changes(PAGES, without), changes(without, PAGES)
    kind = "operation" if page.startswith("api/") else "type"
    assert [c.level for c in gone if c.code == f"{kind}-removed"] == [Level.BREAKING]
    assert [c.level for c in fresh if c.code == f"{kind}-added"] == [Level.COMPATIBLE]
    if kind == "operation":
        assert len(gone) == len(fresh) == 1


@settings(deadline=None)  # an edited page is read once, which takes its time
@given(st.sets(st.sampled_from(sorted(PAGES)), min_size=1))
def test_equal_sets_have_no_changes(names: set[str]) -> None:
    pages = {name: PAGES[name] for name in names}
    assert changes(pages, dict(reversed(pages.items()))) == ()


# ---------------------------------------------------------------------------- other forms


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """A text with its lines outside fences and comments changed."""
    kept, code = [], False
    for line in text.split("\n"):
        code = code ^ line.startswith("```") or line.startswith("<!--")
        inside = code or line.startswith(("```", "-->", "<!--"))
        kept.append(line if inside else change(line))
        if line.startswith("-->"):
            code = False
    return "\n".join(kept)


def padded(text: str) -> str:
    def pad(line: str) -> str:
        if not line.startswith("|") or line.startswith("|:"):
            return line
        return "|  " + "   |  ".join(cell.strip() for cell in line.strip("|").split("|")) + " |"

    return _outside_code(text, pad)


def unbarred(text: str) -> str:
    return _outside_code(text, lambda line: line.strip("|") if line.count("|") > 2 else line)


def wrapped(text: str) -> str:
    def wrap(line: str) -> str:
        if line[:1].isalpha() and len(line) > 40 and " `" not in line and "](" not in line:
            place = line.rfind(" ", 0, 30)
            return f"{line[:place]}\n{line[place + 1 :]}" if place > 0 else line
        return line

    return _outside_code(text, wrap)


def spaced(text: str) -> str:
    return re.sub(r"\n\n(#+ )", r"\n\n\n\1", text)


def trailing(text: str) -> str:
    return _outside_code(text, lambda line: f"{line}  " if line.startswith("#") else line)


def capital(text: str) -> str:
    return re.sub(r"^(## )(.*)$", lambda m: m[1] + m[2].title(), text, flags=re.MULTILINE)


def reversed_rows(text: str) -> str:
    """The rows of each table of properties, parameters and members in the other order."""

    def turn(match: re.Match[str]) -> str:
        return match[1] + "".join(reversed(match[2].splitlines(keepends=True)))

    table = r"(\|(?:Property|Parameter|Relationship|Member|Name|Header)\|.*\n\|:.*\n)((?:\|.*\n)+)"
    return re.sub(table, turn, text)


def reversed_sections(text: str) -> str:
    """The sections between title and examples in the other order."""
    head, *sections = re.split(r"(?m)^(?=## )", text)
    if any(section.startswith("## Examples") for section in sections):
        return "".join([head, *reversed(sections[:-1]), sections[-1]])
    return "".join([head, *reversed([s.rstrip("\n") + "\n\n" for s in sections])])


FORMS = (padded, unbarred, wrapped, spaced, trailing, capital, reversed_rows, reversed_sections)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_another_form_changes_nothing(form: Callable[[str], str]) -> None:
    written = {name: form(text) for name, text in PAGES.items()}
    assert written != PAGES
    assert changes(PAGES, written) == ()
    assert changes(written, PAGES) == ()


@settings(deadline=None)  # an edited page is read once, which takes its time
@given(st.lists(st.sampled_from(FORMS), min_size=1, max_size=4), st.sampled_from(sorted(PAGES)))
def test_forms_of_one_page_in_any_order(forms: list[Callable[[str], str]], page: str) -> None:
    text = PAGES[page]
    for form in forms:
        text = form(text)
    assert changes(PAGES, {**PAGES, page: text}) == ()


@settings(deadline=None)  # an edited page is read once, which takes its time
@given(st.sampled_from(sorted(EDITS)), st.sampled_from(FORMS))
def test_a_change_is_seen_through_another_form(name: str, form: Callable[[str], str]) -> None:
    # With other words, only its place in the table tells what a property was called before.
    assume(name != "property renamed with other words" or form is not reversed_rows)
    edit = EDITS[name]
    new = edited(edit.page, *edit.replaced)
    found = changes(PAGES, {**new, edit.page: form(new[edit.page])})
    assert [f"{c.code} {c.level.word}" for c in found] == list(edit.expected)


# ---------------------------------------------------------------------------- once, and all of it


def test_a_change_of_a_shared_type_is_told_once_with_all_operations() -> None:
    new = edited("resources/address.md", ("|city|String|", "|city|Boolean|"))
    (change,) = changes(PAGES, new)
    assert change.code == "type-changed"
    assert {caller.label for caller in change.callers} == {
        "POST /parcels",
        "GET /parcels",
        "PATCH /parcels/{parcelId}",
        "POST /parcels/{parcelId}/send",
    }


def test_one_change_on_two_pages_is_told_once() -> None:
    new: Set = edited("resources/parcel.md", ("|weight|Int32|", "|weight|Boolean|"))
    new = edited("api/parcel-post.md", ("|weight|Int32|", "|weight|Boolean|"), pages=new)
    (change,) = changes(PAGES, new)
    assert str(change.after).startswith("set/resources/parcel.md:")
    assert [source.file for source in change.also] == ["set/api/parcel-post.md"]


def test_every_rule_says_what_it_means() -> None:
    rules = load_change_rules()
    assert len(rules) == len({rule.code for rule in rules}) > 90
    for rule in rules:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.code)
        assert rule.levels and rule.title[:1].isupper() and not rule.title.endswith(".")
        assert rule.explanation.endswith(".") and rule.example


# ---------------------------------------------------------------------------- whole sets


def test_a_moved_page_is_recognised_and_no_more() -> None:
    for page, name in (
        ("api/parcel-list.md", "api/parcels-all.md"),
        ("api/parcel-send.md", "api/s.md"),
    ):
        new = {(name if old == page else old): text for old, text in PAGES.items()}
        assert [(c.code, c.level) for c in changes(PAGES, new)] == [("page-moved", Level.EDITORIAL)]


def test_a_moved_type_takes_its_links_along() -> None:
    new = {
        name.replace("resources/address.md", "resources/place.md"): text.replace(
            "address.md", "place.md"
        )
        for name, text in PAGES.items()
    }
    assert [(c.code, c.level) for c in changes(PAGES, new)] == [("page-moved", Level.EDITORIAL)]


def test_a_member_of_an_enumeration_that_may_grow() -> None:
    rows = "|unknownFutureValue|3|Evolvable enumeration sentinel value.|\n"
    old = edited(
        "resources/parcelstate.md",
        ("|arrived|2|At its end.|\n", "|arrived|2|At its end.|\n" + rows),
    )
    new = edited("resources/parcelstate.md", (rows, rows + "|lost|4|Nobody knows.|\n"), pages=old)
    (change,) = changes(old, new)
    assert (change.code, change.level) == ("evolvable-member-added", Level.COMPATIBLE)


def test_a_type_of_a_reply_that_is_said_or_not() -> None:
    said = "returns a `202 Accepted` response code and an [address](../resources/address.md) object"
    old = edited(
        "api/parcel-send.md",
        ("returns a `204 No Content` response code. It does not return anything", said),
    )
    plain = "returns a `202 Accepted` response code and something"
    new = edited("api/parcel-send.md", (said, plain), pages=old)
    found = {change.code for change in changes(old, new)}
    assert "reply-type-unstated" in found or "reply-type-changed" in found


def test_words_that_limit_a_value() -> None:
    old = edited("resources/parcel.md", ("Anything else that matters.", "It must be a valid word."))
    new = edited(
        "resources/parcel.md", ("Anything else that matters.", "It must be an existing word.")
    )
    (change,) = changes(old, new)
    assert (change.code, change.level) == ("limits-reworded", Level.EDITORIAL)
