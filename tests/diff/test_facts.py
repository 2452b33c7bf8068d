"""What real revisions showed that single edits of one fact do not."""

from __future__ import annotations

from collections.abc import Mapping

from edits import ADDRESS, CREATE, DELEGATED, DELETE, ENTITY, LIST, PARCEL, UPDATE
from sample import PAGES, changes, edited

REPLY = "a [parcel](../resources/parcel.md) object in the response body"
ABSENT = {name: text for name, text in PAGES.items() if name != PARCEL}
WORKLOADS = (
    "|Delegated (work or school account)||\n"
    "|&nbsp;&nbsp; Road|Parcel.ReadWrite|\n"
    "|&nbsp;&nbsp; Air|Parcel.Fly, Parcel.ReadWrite.All|"
)


def told(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, list[str]]:
    """The messages of the changes by code and level."""
    found: dict[str, list[str]] = {}
    for change in changes(old, new):
        found.setdefault(f"{change.code} {change.level.word}", []).append(change.message)
    return found


def test_scopes_of_workloads_became_those_of_all() -> None:
    old = edited(CREATE, (DELEGATED, WORKLOADS))
    assert told(old, PAGES) == {"permission-raised breaking": ["Parcel.Fly no longer suffices"]}
    assert told(PAGES, old) == {"permission-added compatible": ["Parcel.Fly suffices"]}


def test_a_scope_of_several_workloads_is_gone_from_all_their_rows() -> None:
    more = WORKLOADS + "\n|&nbsp;&nbsp; Sea|Parcel.Fly|"
    old = edited(CREATE, (DELEGATED, more))
    for before, after in ((old, PAGES), (PAGES, old)):
        (change,) = changes(before, after)
        place = change.before if before is old else change.after
        assert place is not None
        assert [source.line for source in change.also] == [place.line + 1]


def test_an_annotation_no_longer_lists_an_optional_property() -> None:
    block = '"blockType": "resource",\n'
    listed = block + '  "optionalProperties": [\n    "street",\n    "city"\n  ],\n'
    old = edited(ADDRESS, (block, listed))
    new = edited(ADDRESS, (block, listed.replace(',\n    "city"', "")))
    (change,) = changes(old, new)
    assert (change.code, change.level.word) == ("no-longer-listed-optional", "compatible")
    assert change.before is not None
    lines = old[ADDRESS].splitlines()[change.before.line - 1 : change.before.end_line]
    assert '    "city"' in lines and not any("@odata.type" in line for line in lines)


def test_a_row_that_only_names_what_the_server_gives() -> None:
    first = "|label|String|Words on the label. Required.|"
    named = edited(CREATE, (first, f"|id|String|Identifier of the parcel.|\n{first}"))
    assert told(named, PAGES) == {"property-removed risky": ["the property is gone"]}
    assert told(PAGES, named) == {"property-added compatible": ["the property is new"]}
    other = {**named, CREATE: named[CREATE].replace("Identifier of the", "Name of this")}
    assert list(told(named, other)) == ["description-changed editorial"]
    marked = {**named, CREATE: named[CREATE].replace("of the parcel.", "of the parcel. Read-only.")}
    assert list(told(named, marked)) == ["description-changed editorial"]


def test_a_key_that_becomes_read_only_where_a_table_still_lists_it() -> None:
    first = "|label|String|Words on the label. Required.|"
    named = edited(CREATE, (first, f"|id|String|Identifier of the parcel.|\n{first}"))
    new = {**named, ENTITY: named[ENTITY].replace("object. Read-only.", "object.")}
    new = {**new, PARCEL: named[PARCEL].replace("parcel. Read-only.", "parcel.")}
    assert {key.split()[1] for key in told(new, named)} == {"compatible"}


def test_members_that_an_update_sends_by_a_row_without_them() -> None:
    listed = "|roles|String collection|May be `read`, `write`. Read-only.|\n"
    listed = listed.replace("May be", "Possible values are:")
    note, sent = (
        "|note|String|Anything else that matters. Nullable.|\n",
        "|roles|String collection|What it may.|",
    )
    row = "|note|String|Anything else that matters.|"
    example = (
        "\n## Example\n\n### Request\n``` http\nPATCH https://graph.microsoft.com/v1.0/parcels/7\n"
        'Content-Type: application/json\n\n{\n  "roles": ["read"]\n}\n```\n'
    )
    old = edited(PARCEL, (note, note + listed))
    update = old[UPDATE].replace(row, f"{row}\n{sent}") + example
    old = {**old, UPDATE: update}
    new = {**old, PARCEL: old[PARCEL].replace("`read`, `write`", "`read`")}
    assert list(told(old, new)) == ["member-removed breaking"]


def test_a_reply_that_differs_beside_a_request_that_does() -> None:
    new = edited(
        LIST,
        ("https://graph.microsoft.com/v1.0/parcels", "https://graph.microsoft.com/beta/parcels"),
        ('"label": "glass"', '"label": "books"'),
    )
    (change,) = changes(PAGES, new)
    assert [new[LIST].splitlines()[s.line - 1].strip() for s in change.also] == ['"label": "books"']


def test_workloads_of_a_caller_that_is_no_longer_supported() -> None:
    old = edited(CREATE, (DELEGATED, WORKLOADS))
    new = edited(CREATE, (DELEGATED, "|Delegated (work or school account)|Not supported.|"))
    assert list(told(old, new)) == ["caller-removed breaking"]
    assert list(told(new, old)) == ["caller-added compatible"]


def test_scopes_that_share_none_are_neither_lower_nor_more() -> None:
    new = edited(CREATE, (DELEGATED, "|Delegated (work or school account)|Post.Write, Post.All|"))
    assert list(told(PAGES, new)) == [
        "permission-raised breaking",
        "permission-removed breaking",
        "permission-added compatible",
    ]


def test_an_absent_page_may_be_called_by_another_name() -> None:
    old = {CREATE: ABSENT[CREATE].replace('  "@odata.type": "microsoft.graph.parcel"\n', "")}
    for name in ("package", "Parcel"):
        new = {CREATE: old[CREATE].replace(REPLY, REPLY.replace("[parcel]", f"[{name}]"))}
        assert told(old, new) == {}


def test_another_absent_page_is_another_type() -> None:
    letter = "a [letter](../resources/letter.md) object in the response body"
    old = {CREATE: ABSENT[CREATE].replace('  "@odata.type": "microsoft.graph.parcel"\n', "")}
    new = {CREATE: old[CREATE].replace(REPLY, letter)}
    (change,) = [c for c in changes(old, new) if c.code == "reply-type-changed"]
    assert change.before is not None and change.after is not None
    assert change.before.line == change.after.line
    assert REPLY in old[CREATE].splitlines()[change.before.line - 1]
    # The examples still show all that they did, and no page says more.
    assert change.level.word == "risky"


def test_prose_that_names_another_type_than_the_example() -> None:
    letter = "an [address](../resources/address.md) object in the response body"
    new = edited(CREATE, (REPLY, letter))
    assert told(PAGES, new) == {
        "reply-type-changed risky": [
            "the text says address, no longer parcel; the example does not"
        ]
    }


def test_a_property_that_only_the_json_shows() -> None:
    shown = '  "city": "String",\n'
    new = edited(ADDRESS, (shown, shown + '  "floor": "String",\n'))
    assert told(PAGES, new) == {"shown-property-added compatible": ["the JSON shows it"]}
    assert told(new, PAGES) == {"shown-property-removed risky": ["the JSON no longer shows it"]}
    lists = edited(ADDRESS, (shown, shown + '  "floor": ["String"],\n'))
    assert told(new, lists) == {"became-collection risky": ["the JSON shows a list now"]}


def test_an_option_with_or_without_its_dollar_is_spelt_another_way() -> None:
    old = edited(LIST, ("GET /parcels\n", "GET /parcels?search={words}\n"))
    new = edited(LIST, ("GET /parcels\n", "GET /parcels?$search={words}\n"))
    assert list(told(old, new)) == list(told(new, old)) == ["query-option-respelt risky"]
    other = edited(LIST, ("GET /parcels\n", "GET /parcels?$expand=depot\n"))
    assert list(told(old, other)) == ["parameter-removed breaking", "query-option-added compatible"]


def test_a_parameter_may_move_from_the_address_to_the_table() -> None:
    old = edited(LIST, ("GET /parcels\n", "GET /parcels?depot={depot}\n"))
    row = "|since|DateTimeOffset|Only parcels that are newer.|\n"
    new = edited(LIST, (row, row + "|depot|String|Where they are.|\n"))
    assert told(old, new) == {} and told(new, old) == {}


def test_a_status_that_is_gone_stands_beside_the_one_that_came() -> None:
    new = edited(UPDATE, ("`200 OK` response", "`202 Accepted` response"))
    (gone,) = [c for c in changes(PAGES, new) if c.code == "success-status-removed"]
    assert gone.before is not None and gone.after is not None
    assert "202" in new[UPDATE].splitlines()[gone.after.line - 1]
    assert "200" in PAGES[UPDATE].splitlines()[gone.before.line - 1]


def test_a_fact_of_the_base_stands_on_the_page_of_the_base() -> None:
    """`id` is read-only because the base says so: that is the line that counts."""
    bare = "|id|String|Identifier of the parcel.|"
    inherited = "|id|String|Identifier of the parcel. Inherited from [entity](entity.md).|"
    stated = "|id|String|Identifier of the parcel. Read-only. Inherited from [entity](entity.md).|"
    old = edited(PARCEL, (stated, inherited))
    new = edited(
        PARCEL,
        (stated, bare),
        ("Inherits from [entity](entity.md).\n", ""),
        ('  "baseType": "microsoft.graph.entity",\n', ""),
    )
    (change,) = [c for c in changes(old, new) if c.code == "became-writable"]
    assert change.before is not None and change.before.file == f"set/{ENTITY}"


def test_the_length_of_a_body_is_no_difference_by_itself() -> None:
    json = 'Content-Type: application/json\n\n{\n  "id"'
    new = edited(CREATE, (json, json.replace("\n\n", "\nContent-Length: 7\n\n", 1)))
    assert told(PAGES, new) == {}


def test_a_sentence_with_a_full_stop_is_the_same_sentence() -> None:
    new = edited(DELETE, ("Forget a parcel.", "Forget a parcel. It is gone for good."))
    assert told(PAGES, new) == {}


def test_some_options_are_not_all() -> None:
    sentence = "This method supports the `$top` and `$filter` OData query parameters."
    whole = "This method supports {} of the OData query parameters to help customize the response."
    everything = edited(LIST, (sentence, whole.format("all")))
    some = edited(LIST, (sentence, whole.format("some")))
    assert list(told(everything, some)) == ["query-option-removed risky"]
    assert list(told(some, everything)) == ["query-option-added compatible"]
    assert told(PAGES, some) == {}
    none = edited(LIST, (sentence, "This method answers quickly."))
    assert list(told(none, some)) == ["query-option-added compatible"]
    assert list(told(some, none)) == ["query-option-removed risky"]
