from __future__ import annotations

import re

import pytest
from metadata.schemas import GOOD, MODEL, annotated, operation, resource, schema
from pages import page

from contracts.link import link
from contracts.metadata import disagreements, load_rules
from contracts.model.finding import Finding
from contracts.rules import load_rules as load_page_rules

DEVICE = "resources__device"


def found(changes: dict[str, str], model: str = MODEL, *, whole: bool = True) -> list[Finding]:
    """What the pages of the good set disagree about once some of them are replaced."""
    pages = {**GOOD, **changes}
    contract = link([page(name, text) for name, text in pages.items() if text])
    return disagreements(contract, schema(model), whole=whole)


def spoilt(name: str, *pairs: tuple[str, str]) -> dict[str, str]:
    """A page of the good set with words replaced."""
    text = GOOD[name]
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after, 1)
    return {name: text}


def test_pages_that_say_what_the_schema_says_have_no_finding() -> None:
    assert found({}) == []


FAULTY: dict[str, tuple[dict[str, str], str]] = {
    "DC701": (
        {"resources__ghost": resource("ghost", "id|String|x")},
        "the schema declares no type `ghost`",
    ),
    "DC702": (
        spoilt(DEVICE, ('"microsoft.graph.device"', '"microsoft.graph.Device"')),
        "the page describes `microsoft.graph.Device`, the schema declares `microsoft.graph.device`",
    ),
    "DC703": (
        {"resources__hue": GOOD["resources__state"].replace("state enum", "hue enum")},
        "the schema declares no enumeration `hue`",
    ),
    "DC704": (
        {"resources__state": resource("state", "on|String|x")},
        "the page lists properties of `state`, which is an enumeration",
    ),
    "DC711": (
        spoilt(DEVICE, ("|name|", "|label|")),
        "`device` declares no property `label`",
    ),
    "DC712": (
        spoilt("resources__person", ("|mail|", "|nickname|")),
        "`person` declares no property `nickname`",
    ),
    "DC713": (spoilt(DEVICE, ("|age|", "|Age|")), "`Age` is declared as `age`"),
    "DC714": (
        spoilt(DEVICE, ("|name|", "|number|")),
        "`number` is a property of `phone`, not of `device`",
    ),
    "DC715": (
        spoilt(
            DEVICE,
            ("|age|Int32|In years.|\n", "|age|Int32|In years.|\n|owner|[person](person.md)|x|\n"),
        ),
        "`device.owner` is a navigation property, listed among the properties",
    ),
    "DC721": (
        spoilt(DEVICE, ("|age|Int32", "|age|String")),
        "`device.age` is stated as String and declared as Int32",
    ),
    "DC722": (
        spoilt("api__device-create", ("|age|Int32", "|age|Double")),
        "`device.age` is stated as Double and declared as Int32",
    ),
    "DC723": (
        spoilt(DEVICE, ("|place|[place](place.md)", "|place|[person](person.md)")),
        "`device.place` is stated as person and declared as place",
    ),
    "DC724": (
        spoilt("resources__phone", ("[person](person.md) coll", "[entity](entity.md) coll")),
        "`phone.calls` is stated as entity collection and declared as person collection",
    ),
    "DC725": (
        spoilt(DEVICE, ("[state](state.md)|Possible values are: `on`, `off`.", "String|It.")),
        "`device.state` is stated as String and declared as the enumeration state",
    ),
    "DC726": (
        spoilt(DEVICE, ("|name|String", "|name|[state](state.md)")),
        "`device.name` is stated as the enumeration state and declared as String",
    ),
    "DC727": (
        spoilt(DEVICE, ("String collection", "String")),
        "`device.tags` is stated as String and declared as String collection",
    ),
    "DC728": (
        spoilt(DEVICE, ("[state](state.md)|Poss", "String|Poss")),
        "`device.state` is stated as String and declared as the enumeration state",
    ),
    "DC731": (
        spoilt(DEVICE, ("`on`, `off`", "`on`, `off`, `idle`")),
        "`state` has no member `idle`",
    ),
    "DC732": (
        spoilt(DEVICE, ("`on`, `off`", "`on`, `Off`")),
        "members of `state` are declared as `off`",
    ),
    "DC733": (spoilt("resources__state", ("|off|1|Off.|\n", "")), "`state` also has `off`"),
    "DC734": (
        spoilt("resources__state", ("|off|1|", "|off|4|")),
        "members of `state` have other values in the schema: `off = 1`",
    ),
    "DC741": (
        spoilt("resources__phone", ("[device](device.md)", "[person](person.md)")),
        "`phone` is not derived from `person`",
    ),
    "DC742": (
        spoilt("resources__phone", ("Inherits from [device](device.md).", "")),
        "the page does not say that `phone` is derived from `device`",
    ),
    "DC743": (
        {
            "resources__place": GOOD["resources__place"]
            + annotated("microsoft.graph.place", keyProperty="id")
        },
        "the key of `place` is stated as `id` and declared as none: it is a complex type",
    ),
    "DC744": (
        {
            "resources__place": GOOD["resources__place"]
            + annotated("microsoft.graph.place", openType=True)
        },
        "`place` is stated as open and not declared so",
    ),
    "DC751": (
        {"api__x": operation("GET /devices/{id}/parts")},
        "`device` has nothing named `parts`",
    ),
    "DC752": (
        {"api__x": operation("GET /Devices/{id}")},
        "`Devices` behind the entity container is declared as `devices`",
    ),
    "DC753": (
        {"api__x": operation("GET /devices/{id}/calls")},
        "`calls` behind `device` belongs to the derived type `phone`",
    ),
    "DC754": (
        {"api__x": operation("GET /devices/users")},
        "`users` belongs to one object, and `Collection(device)` is a collection",
    ),
    "DC755": (
        {"api__x": operation("GET /devices/near(town='{town}')")},
        "`Collection(device)` has no `near(town='{town}')` with these parameters",
    ),
    "DC756": (
        spoilt("api__device-restart", ("|delay|", "|wait|")),
        "`restart` declares no parameter `wait`",
    ),
    "DC761": (
        spoilt(DEVICE, ("|tags|String collection|Words.|\n", "")),
        "`device` has properties that no page lists: `tags`",
    ),
    "DC762": ({"resources__place": ""}, "`place` has no page, and `device.place` is of that type"),
    "DC763": (
        {"api__device-purge": ""},
        "`device` has operations that no page documents: `purge`",
    ),
    "DC764": ({"api__me": ""}, "no documented route begins with `me`"),
}


@pytest.mark.parametrize("code", sorted(FAULTY))
def test_a_rule_finds_its_fault_and_quotes_both_sides(code: str) -> None:
    changes, message = FAULTY[code]
    (finding,) = [f for f in found(changes) if f.code == code]
    assert finding.message == message
    files = {quote.source.file for quote in finding.evidence}
    assert "m.xml" in files
    assert len(files) == 2 or code in ("DC762", "DC764"), files  # what no page says stands on none
    assert finding.decision
    assert finding.suggestion


def test_every_rule_has_its_fault() -> None:
    assert {rule.code for rule in load_rules()} == set(FAULTY)


def test_a_finding_stands_on_the_line_of_the_row() -> None:
    changes = spoilt(DEVICE, ("|age|Int32", "|age|String"))
    (finding,) = [f for f in found(changes) if f.code == "DC721"]
    text = changes[DEVICE]
    assert finding.source.line == text[: text.index("|age|")].count("\n") + 1
    (quote,) = [q for q in finding.evidence if q.source.file == "m.xml"]
    assert quote.text == 'Property Name="age" Type="Edm.Int32"'
    declared = MODEL[: MODEL.index('<Property Name="age"')].count("\n")
    assert quote.source.line == declared + 4


def test_one_cause_on_several_pages_is_one_finding() -> None:
    wrong = spoilt(DEVICE, ("|age|Int32", "|age|String"))
    wrong |= spoilt("api__device-create", ("|age|Int32", "|age|String"))
    wrong["api__device-update"] = operation("PATCH /devices/{id}", body=("age|String|x",))
    (finding,) = [f for f in found(wrong) if f.code == "DC721"]
    assert finding.source.file == "set/resources/device.md"
    assert [place.file for place in finding.also] == [
        "set/api/device-create.md",
        "set/api/device-update.md",
    ]


def test_routes_that_fail_at_one_segment_are_one_finding() -> None:
    pages = {f"api__x{n}": operation(f"GET /devices/{{id}}/parts/{{id}}/p{n}") for n in range(3)}
    (finding,) = [f for f in found(pages) if f.code == "DC751"]
    assert finding.count == 3


def test_a_page_of_what_is_not_declared_is_one_finding() -> None:
    ghost = resource("ghost", "a|String|x", "b|String|x")
    row = "owner|[person](person.md)|Whose."
    pages = spoilt(DEVICE, (row, "owner|[ghost](ghost.md)|Whose."))
    codes = [f.code for f in found({**pages, "resources__ghost": ghost})]
    assert codes == ["DC701"]


RIGHT: dict[str, dict[str, str]] = {
    "a word that fits several types": spoilt(DEVICE, ("|age|Int32", "|age|Integer")),
    "any type where anything is declared": {},
    "the sentinel, listed or not": spoilt(
        DEVICE, ("`on`, `off`", "`on`, `off`, `unknownFutureValue`")
    ),
    "a list that is not whole": spoilt(
        DEVICE, ("Possible values are: `on`, `off`.", "Possible values include: `on`.")
    ),
    "an enumeration by its page": spoilt(
        DEVICE,
        ("Possible values are: `on`, `off`.", "Its state."),
    ),
    "a base farther up in a row": spoilt(
        "resources__phone",
        ("To call.|\n", "To call.|\n|id|String|x Inherited from [entity](entity.md)|\n"),
    ),
    "properties of a derived type where one is created": {
        "api__x": operation("POST /devices", body=("name|String|x", "number|String|x"))
    },
    "a well-known key": {"api__x": operation("GET /devices/root", "GET /devices/root/users")},
    "a key with dots": {"api__x": operation("GET /devices/host.example.com")},
    "a route by path": {"api__x": operation("GET /devices/{id}:/{path}:/users")},
    "any number of segments": {"api__x": operation("GET /devices/{id}/.../parts")},
    "a placeholder for any resource": {"api__x": operation("GET /{resource}/parts")},
    "an alias of the namespace": {"api__x": operation("GET /devices/{id}/graph.phone/calls")},
    "an operation by its qualified name": {
        "api__x": operation("POST /devices/{id}/microsoft.graph.restart")
    },
    "an inherited binding": {
        "api__x": operation("POST /devices/{id}/microsoft.graph.phone/restart")
    },
    "a function that goes on": {"api__x": operation("GET /devices/near(city='{c}')/{id}/owner")},
    "control information": spoilt(DEVICE, ("|name|", "|@odata.type|String|x|\n|name|")),
    "words that only sound like a base": spoilt(
        "resources__place",
        (
            "Namespace: microsoft.graph\n",
            "Namespace: microsoft.graph\n\nIt inherits from this base type.\n",
        ),
    ),
}


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_what_is_right_has_no_finding(name: str) -> None:
    assert found(RIGHT[name]) == []


def test_type_definitions_are_their_primitives() -> None:
    model = MODEL.replace('Name="age" Type="Edm.Int32"', 'Name="age" Type="graph.years"')
    model += '<TypeDefinition Name="years" UnderlyingType="Edm.Int32"/>'
    assert found({}, model) == []


def test_a_member_that_is_written_wrong_is_one_finding_and_not_also_missing() -> None:
    model = MODEL.replace(
        '<Member Name="off"', '<Member Name="standby" Value="3"/><Member Name="off"'
    )
    wrong = spoilt(DEVICE, ("`on`, `off`", "`on`, `off`, `standbye`"))
    listed = GOOD["resources__state"].replace("|off|1|Off.|", "|off|1|Off.|\n|standby|3|Waits.|")
    findings = found({**wrong, "resources__state": listed}, model)
    (finding,) = findings
    assert finding.code == "DC731"
    assert finding.suggestion == "write `standby`, if that is meant"


def test_pages_of_a_part_say_nothing_of_what_is_undocumented() -> None:
    assert {f.code for f in found({"api__me": "", "resources__place": ""})} == {"DC762", "DC764"}
    assert found({"api__me": "", "resources__place": ""}, whole=False) == []


def test_an_enumeration_of_another_namespace_is_found_by_its_members() -> None:
    page_text = GOOD["resources__state"].replace("|off|1|Off.|", "|busy|1|Busy.|")
    other = '</Schema><Schema Namespace="microsoft.graph.calls" xmlns="http://docs.oasis-open.org/odata/ns/edm">'
    other += '<EnumType Name="state"><Member Name="on" Value="0"/><Member Name="busy" Value="1"/></EnumType>'
    codes = {f.code for f in found({"resources__state": page_text}, MODEL + other)}
    assert not codes & {"DC731", "DC733"}


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: object) -> None:
    from contracts.metadata import Rule

    assert isinstance(rule, Rule)
    assert re.fullmatch(r"DC7\d\d", rule.code)
    assert rule.title and rule.example
    assert rule.explanation.endswith(".") and rule.fix.endswith(".")


def test_codes_are_no_other_rules_codes() -> None:
    own = [rule.code for rule in load_rules()]
    others = {rule.code for rule in load_page_rules()}
    assert len(own) == len(set(own))
    assert not set(own) & others
