from __future__ import annotations

import re
from pathlib import Path

import pytest
from pages import page

from contracts.documentation import load
from contracts.link import link
from contracts.model.finding import Severity
from contracts.rules import findings, load_rules

SEED = "importedwindowsautopilotdeviceidentityupload-create.md"

ROUTE = "## HTTP request\n```http\nGET /x\n```\n"


def test_a_good_page_has_no_finding(docs: Path) -> None:
    pages = ["api/importedwindowsautopilotdeviceidentityupload-delete.md"]
    found = load(docs, docs.parent)
    assert [f for f in found.findings if f.source.file.endswith(tuple(pages))] == []


def test_an_unreadable_page_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("# ü".encode("utf-16"))
    (tmp_path / "b.md").write_text(f"# Get x\n{ROUTE}")
    (finding,) = (f for f in load(tmp_path, tmp_path).findings if f.severity is Severity.ERROR)
    assert (finding.code, finding.severity, str(finding.source)) == (
        "DC001",
        Severity.ERROR,
        "a.md:1",
    )


EXPECTED = {
    ("DC201", 31, (66,)),
    ("DC101", 4, ()),
    ("DC101", 6, ()),
    ("DC104", 21, ()),
    ("DC104", 23, ()),
    ("DC110", 19, ()),
    ("DC501", 73, (94,)),
    ("DC403", 47, ()),
    ("DC401", 49, ()),
}


def test_the_seed_page_and_nothing_else(shared: Path, tmp_path: Path) -> None:
    (tmp_path / SEED).write_bytes((shared / "corpus" / "seed" / SEED).read_bytes())
    (tmp_path / "doc-contracts.toml").write_text(f'[routes]\n"{SEED}" = "/uploads"\n')
    found = load(tmp_path, tmp_path).findings
    shown = {(f.code, f.source.line, tuple(s.line for s in f.also)) for f in found}
    alone = {("DC505", 79, ()), ("DC301", 14, (41, 43, 47, 54)), ("DC305", 10, ())}
    assert shown == EXPECTED | alone
    notes = {f.code for f in found if f.severity is Severity.NOTE}
    assert notes == {"DC110", "DC305", "DC401", "DC403"}
    assert all(f.evidence for f in found)


def test_the_tolerated_findings_are_those_of_the_create_page(docs: Path) -> None:
    found = load(docs, docs.parent)
    assert [f.code for f in found.findings] == []
    assert found.unused == ()
    shown = {(t.finding.code, t.finding.source.line) for t in found.tolerated}
    assert {(code, line) for code, line, _ in EXPECTED} <= shown
    assert all(t.ignore.reason for t in found.tolerated)


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: object) -> None:
    from contracts.rules.base import Rule

    assert isinstance(rule, Rule)
    assert re.fullmatch(r"DC\d{3}", rule.code)
    assert (
        rule.title
        and rule.explanation.endswith(".")
        and rule.example
        and rule.fix.endswith((".", "`"))
    )


def test_codes_are_unique() -> None:
    known = [rule.code for rule in load_rules()]
    assert len(known) == len(set(known))


def test_members_in_another_case_are_told_with_the_right_one() -> None:
    table = (
        "|Property|Type|Description|\n|--|--|--|\n|a|String|Possible values are: `one`, `two`.|\n"
    )
    body = "## Request body\nSupply:\n" + table
    example = '## Example\n### Request\n```http\nPOST /x\n\n{"a": "One"}\n```\n'
    text = f"# Create x\n## HTTP request\n```http\nPOST /x\n```\n{body}{example}"
    (finding,) = [f for f in findings(link([page("api__x", text)])) if f.code == "DC502"]
    assert 'write "one"' in finding.suggestion
    assert finding.source.line == text[: text.index('"One"')].count("\n") + 1


TWO_ROUTES = """
# Create lamp
Namespace: microsoft.graph
## HTTP request
``` http
POST /lamps
POST /rooms/{id}/things/{id}/special
```
## Request body
In the request body, supply a JSON representation of a [lamp](../resources/lamp.md).
The following table shows the properties that are required when you create the lamp.
|Property|Type|Description|
|:--|:--|:--|
|id|String|Key of the entity.|
|watt|Int32|The power.|
## Response
If successful, this method returns `201 Created` and a [lamp](../resources/lamp.md) object.
## Example
### Request
``` http
POST https://graph.microsoft.com/beta/lamps

{ "watt": 7 }
```
"""
LAMP = """
# lamp resource type
Namespace: microsoft.graph
## Properties
|Property|Type|Description|
|:--|:--|:--|
|id|String|The key. Read-only.|
|watt|Int32|Read-only. The power.|
"""


def test_a_row_is_told_once_whatever_the_number_of_routes() -> None:
    pages = {"set/api/lamp-create.md": TWO_ROUTES, "set/resources/lamp.md": LAMP}
    contract = link([page(name, text) for name, text in pages.items()])
    assert len(contract.operations) == 2
    told = [(f.code, f.message) for f in findings(contract) if f.code in ("DC403", "DC418")]
    assert sorted(told) == [
        (
            "DC403",
            "`id` stands in a table headed as required, but it is a key or read-only and the"
            " example does not send it",
        ),
        ("DC418", "the table lists what the resource's page calls read-only: `watt`, `id`"),
    ]


def test_routes_without_an_example_take_the_body_that_the_page_shows() -> None:
    pages = {"set/api/lamp-create.md": TWO_ROUTES, "set/resources/lamp.md": LAMP}
    first, second = link([page(name, text) for name, text in pages.items()]).operations
    assert first.body == second.body
    assert first.body is not None
    assert [p.name for p in first.body.properties] == ["watt"]


def test_a_property_that_is_a_relationship_as_well() -> None:
    table = "\n|{0}|Type|Description|\n|:--|:--|:--|\n|watt|Int32|The power.|\n"
    text = "# lamp resource type\n## Properties" + table.format("Property")
    text += "## Relationships" + table.format("Relationship")
    found = findings(link([page("set/resources/lamp.md", text)]))
    (twice,) = [f for f in found if f.code == "DC406"]
    assert (twice.source.line, [q.source.line for q in twice.evidence]) == (9, [5, 9])


def test_what_an_example_sends_is_said_to_be_sent() -> None:
    pages = {"set/api/lamp-create.md": TWO_ROUTES, "set/resources/lamp.md": LAMP}
    decisions = {
        f.code: f.decision
        for f in findings(link([page(name, text) for name, text in pages.items()]))
        if f.code in ("DC418", "DC517")
    }
    assert decisions == {
        "DC418": "a client sends those of them that the example sends",
        "DC517": "it may be sent: the page of the operation is the stronger",
    }


def test_a_row_that_calls_itself_read_only_agrees_with_the_resources_page() -> None:
    texts = {
        "set/api/lamp-create.md": TWO_ROUTES.replace("The power.", "The power. Read-only."),
        "set/resources/lamp.md": LAMP,
    }
    found = findings(link([page(name, text) for name, text in texts.items()]))
    told = [(f.code, f.decision) for f in found if "`watt`" in f.message]
    assert told == [("DC517", "a client does not send it")]


def test_a_range_with_one_end_is_told_as_such() -> None:
    lowest = "The lowest number you can configure for this policy setting is 9."
    pages = {
        "set/api/lamp-create.md": TWO_ROUTES.replace("The power.", lowest),
        "set/resources/lamp.md": LAMP.replace("Read-only. The power.", lowest),
    }
    found = findings(link([page(name, text) for name, text in pages.items()]))
    (told,) = [f.message for f in found if f.code == "DC504"]
    assert told == '"watt": 7 is out of the documented range from 9'


def test_an_annotation_names_another_primitive_type_than_the_value_has() -> None:
    note = '<!-- {"blockType": "response", "@odata.type": "string"} -->'
    text = (
        "# x: lit\n## HTTP request\n```http\nPOST /x/lit\n```\n## Example\n"
        f"```http\nPOST /x/lit\n```\n{note}\n```http\nHTTP/1.1 200 OK\n\n%s\n```\n"
    )

    def told(shown: str) -> list[int]:
        contract = link([page("api__x", text % shown)])
        return [f.source.line for f in findings(contract) if f.code == "DC609"]

    assert told('{"value": true}') == [10]
    assert told('{"value": "x"}') == told('{"value": ["x"]}') == told('{"size": 1}') == []


def test_a_relationship_that_an_example_binds_is_sent() -> None:
    sent = '"parts@odata.bind": ["https://h/v1.0/parts/1"]'
    lamp = (
        "# lamp resource type\nNamespace: microsoft.graph\n## Properties\n"
        "|Property|Type|Description|\n|--|--|--|\n|name|String|The name.|\n## Relationships\n"
        "|Relationship|Type|Description|\n|--|--|--|\n|parts|[lamp](lamp.md) collection|Parts.|\n"
    )

    def told(body: str) -> list[str]:
        rows = "|name|String|The name.|\n|parts|[lamp](../resources/lamp.md) collection|Parts.|\n"
        text = TWO_ROUTES.partition("|Property|")[0] + (
            f"|Property|Type|Description|\n|--|--|--|\n{rows}## Response\n`201 Created` and a"
            " [lamp](../resources/lamp.md) object.\n## Example\n```http\n"
            f"POST https://h/beta/lamps\n\n{body}\n```\n"
        )
        contract = link([page("api__lamp", text), page("resources__lamp", lamp)])
        return [f.message for f in findings(contract) if f.code == "DC403"]

    assert told(f'{{"name": "a", {sent}}}') == []
    assert "is a relationship" in told('{"name": "a"}')[0]
