from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.model.facts import PageKind
from contracts.model.section import BodyWords
from contracts.reading import read_page, read_set

SEED = "importedwindowsautopilotdeviceidentityupload-create.md"


@pytest.fixture
def create(docs: Path) -> str:
    return (docs / "api" / SEED).read_text("utf-8")


@pytest.mark.parametrize("place", ["docs", "shared"])
def test_the_seed_page(place: str, docs: Path, request: pytest.FixtureRequest) -> None:
    folder = (
        docs / "api" if place == "docs" else request.getfixturevalue("shared") / "corpus" / "seed"
    )
    page = read_page((folder / SEED).read_text("utf-8"), SEED)
    assert page.kind is PageKind.OPERATION
    assert page.title is not None and page.title.source.line == 10
    assert page.namespace is not None and page.namespace.text == "microsoft.graph"
    assert {f.key: f.value for f in page.front}["author"] == ""
    assert [p.written.strip("* ") for p in page.permissions] == [
        "TODO: Determine scopes",
        "Not supported.",
        "TODO: Determine AppOnly scopes",
    ]
    (route,) = page.routes
    assert (route.method, route.unresolved, route.source.line) == ("POST", True, 31)
    assert page.body is not None and page.body.boilerplate is not None
    assert page.body.words is BodyWords.RESOURCE
    assert [(r.name, r.type.name) for r in page.body.rows] == [
        ("id", "Edm.String"),
        ("createdDateTimeUtc", "Edm.DateTimeOffset"),
        ("status", ""),
    ]
    assert page.body.rows[0].facets.inherited_from == "entity"
    assert page.body.rows[2].facets.members == ("noUpload", "pending", "complete", "error")
    assert page.reply is not None and [s.status for s in page.reply.statuses] == [201]
    (example,) = page.examples
    assert example.request is not None and example.request.unresolved
    assert example.request.names == ("create_importedwindowsautopilotdeviceidentityupload_from_",)
    (reply,) = example.replies
    assert (reply.status, reply.complete) == (201, True)
    assert reply.body is not None and isinstance(reply.body.value, dict)
    assert [h.value for h in reply.headers] == ["application/json", "220"]


def test_a_set_is_read_in_order_whatever_its_links(docs: Path) -> None:
    pages = read_set(docs, base=docs.parent)
    assert [p.kind.value for p in pages] == ["operation"] * 5 + ["resource"] * 2
    assert all(p.file.startswith("docs/") for p in pages)


def test_only_the_pages_that_one_needs(docs: Path) -> None:
    pages = read_set(docs, base=docs.parent, only=[docs / "resources" / "entity.md"])
    assert [p.file for p in pages] == ["docs/resources/entity.md"]


def test_broken_files_are_facts(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("# ü".encode("utf-16"))
    (tmp_path / "b.md").write_bytes(b"\xef\xbb\xbf# B\r\n\r\nwords\r\n")
    (tmp_path / "c.md").symlink_to("/etc/hostname")
    (tmp_path / "d.md").mkdir()
    pages = read_set(tmp_path, base=tmp_path)
    kinds = [(p.file, p.kind.value) for p in pages]
    assert kinds == [("a.md", "unreadable"), ("b.md", "prose"), ("c.md", "unreadable")]
    assert pages[1].title is not None and pages[1].title.text == "B"


def test_examples_are_paired_by_name_else_by_order() -> None:
    page = read_page(
        """# Get x
## Examples
### Request
<!-- {"blockType": "request", "name": "a"} -->
```http
GET /a
```
<!-- {"blockType": "request", "name": "b"} -->
```http
GET /b
```
### Response
<!-- {"blockType": "response", "name": ["a", "b"]} -->
```http
HTTP/1.1 200 OK
```
```http
HTTP/1.1 404 Not Found
```
""",
        "x/api/get.md",
    )
    first, second = page.examples
    assert [[r.status for r in e.replies] for e in (first, second)] == [[200], [200, 404]]


def test_routes_with_faults() -> None:
    page = read_page(
        "# X\n## HTTP request\n```http\nGET users/{id}\nPOST https://h/v1.0/x?a=b\nPrefer: y\n```\n",
        "x/api/x.md",
    )
    assert [(r.method, r.path, r.query, [p.kind for p in r.problems]) for r in page.routes] == [
        ("GET", "/users/{id}", "", ["route-no-slash"]),
        ("POST", "/x", "a=b", ["route-absolute"]),
    ]


def test_enumerations_and_methods_of_a_resource_page() -> None:
    page = read_page(
        """# thing resource type
Inherits from [base](base.md).
## Methods
|Method|Return Type|Description|
|--|--|--|
|[Get](../api/thing-get.md)|[thing](thing.md)|x|
## Properties
|Property|Type|Description|
|--|--|--|
|**kind**|[kind](#kind-values) collection|The kinds.|
|size|string, maximum size 20|x|
|note|String (optional)|x|
### kind values
|Member|Value|Description|
|--|--|--|
|a|0|x|
|b|1|y|
## JSON representation
<!-- {"blockType": "resource", "@odata.type": "microsoft.graph.thing", "keyProperty": "id",} -->
```json
{"kind": "String"}
```
""",
        "x/resources/thing.md",
    )
    assert page.kind is PageKind.RESOURCE
    assert page.base is not None and page.base.name == "base"
    assert [(m.name, m.link) for m in page.methods] == [("Get", "../api/thing-get.md")]
    kind, size, note = page.properties
    assert (kind.name, kind.type.name, kind.type.collection) == ("kind", "kind", True)
    assert (size.type.name, size.facets.max_length) == ("Edm.String", 20)
    assert note.facets.required is False
    assert [m.name for m in page.enumerations[0].members] == ["a", "b"]
    assert (page.types[0].key, page.types[0].annotation is not None) == ("id", True)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_mutated_page_still_yields_facts(data: st.DataObject) -> None:
    text = (Path(__file__).parent.parent.parent / "docs" / "api" / SEED).read_text("utf-8")
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 200))
        patch = data.draw(
            st.sampled_from(["", "\0", "|", "```", "<!--", "{", "\n\n", "> " * 50, "#"])
        )
        text = text[:start] + patch + text[start + length :]
    assert read_page(text, SEED).lines >= 1


def test_hostile_sizes_take_bounded_time() -> None:
    table = "|Property|Description|\n|--|--|\n" + "|x|Possible values are: `y`.|\n" * 20_000
    page = read_page(f"# t resource type\n## Properties\n{table}", "x/resources/t.md")
    assert len(page.properties) == 20_000
    assert read_page("> " * 10_000 + "x", "x.md").lines == 1
    assert read_page("# x\n## Properties\n" + "[" * 50_000, "x.md").lines == 3
