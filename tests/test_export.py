from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from pages import page
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from test_schema import CREATE, LIST, PART, THING

from contracts.cli import main
from contracts.documentation import load
from contracts.export import json_schemas, openapi
from contracts.export.naming import schema_names
from contracts.link import link
from contracts.model.type import Resource

BASED = """
    # special resource type
    Inherits from [thing](thing.md).
    ## Properties
    |Property|Type|Description|
    |--|--|--|
    |extra|String|Read-only.|
    """
OTHER = CREATE.replace("thing](../resources/thing", "special](../resources/special")


def build() -> object:
    texts = {
        "api__create": CREATE,
        "api__create_special": OTHER,
        "api__list": LIST,
        "resources__thing": THING,
        "resources__part": PART,
        "resources__special": BASED,
    }
    return openapi(link([page(name, text) for name, text in texts.items()]), "test")


def test_the_documentation_of_this_repository(docs: Path) -> None:
    document = openapi(load(docs, docs.parent).contract, "uploads")
    validate(document)
    route = "/deviceManagement/importedWindowsAutopilotDeviceIdentityUploads"
    assert set(document["paths"][route]) == {"get", "post"}
    create = document["paths"][route]["post"]
    assert create["x-source"].endswith("-create.md:31")
    assert "201" in create["responses"]
    schema = document["components"]["schemas"]["importedWindowsAutopilotDeviceIdentityUpload"]
    assert schema["allOf"] == [{"$ref": "#/components/schemas/entity"}]
    created = schema["properties"]["createdDateTimeUtc"]
    assert created["x-edm-type"] == "Edm.DateTimeOffset"
    assert created["x-source"].endswith("importedwindowsautopilotdeviceidentityupload.md:31")
    assert created["anyOf"][0] == {"type": "string", "format": "date-time"}


def test_types_bases_and_routes_shared_by_types() -> None:
    document = build()
    assert isinstance(document, dict)
    validate(document)
    schemas = document["components"]["schemas"]
    assert set(schemas) == {"thing", "part", "special", "odata.error"}
    assert list(schemas["special"]["properties"]) == ["extra"]
    assert schemas["special"]["properties"]["extra"]["readOnly"] is True
    parts = schemas["thing"]["properties"]["parts"]["anyOf"][0]
    assert parts == {"type": "array", "items": {"$ref": "#/components/schemas/part"}}
    post = document["paths"]["/things"]["post"]
    assert len(post["requestBody"]["content"]["application/json"]["schema"]["anyOf"]) == 2
    listed = document["paths"]["/things"]["get"]["responses"]["200"]
    inner = listed["content"]["application/json"]["schema"]["properties"]["value"]
    assert inner["items"] == {"$ref": "#/components/schemas/thing"}


def test_schemas_resolve_each_other(docs: Path) -> None:
    schemas = json_schemas(load(docs, docs.parent).contract)
    registry = Registry().with_resources(
        (name, DRAFT202012.create_resource(schema)) for name, schema in schemas.items()
    )
    schema = schemas["importedWindowsAutopilotDeviceIdentityUpload.json"]
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, registry=registry)
    assert validator.is_valid({"id": "1", "status": "pending"})
    assert not validator.is_valid({"id": 1})
    assert not validator.is_valid({"status": "no"})


def test_the_commands(docs: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    file, folder = tmp_path / "openapi.json", tmp_path / "schemas"
    command = ["export", str(docs), "--format"]
    assert runner.invoke(main, [*command, "openapi", "-o", str(file)]).exit_code == 0
    assert json.loads(file.read_text())["openapi"] == "3.1.0"
    assert runner.invoke(main, [*command, "json-schema", "-o", str(folder)]).exit_code == 0
    assert len(list(folder.iterdir())) == 2
    assert runner.invoke(main, [*command, "json-schema"]).exit_code == 2


def test_a_property_may_be_called_format() -> None:
    thing = THING.replace("|any|Json|Whatever.|", "|format|DateTimeOffset|The format.|")
    document = openapi(link([page("api__create", CREATE), page("resources__thing", thing)]), "t")
    validate(document)
    body = document["paths"]["/things"]["post"]["requestBody"]["content"]["application/json"]
    format_ = body["schema"]["properties"]["format"]
    assert format_["anyOf"][0] == {"type": "string", "format": "date-time"}


def exported(**texts: str) -> dict[str, Any]:
    pages = {
        "api__create": CREATE,
        "api__list": LIST,
        "resources__thing": THING,
        "resources__part": PART,
        **texts,
    }
    document = openapi(link([page(name, text) for name, text in pages.items()]), "test")
    validate(document)
    return document


def test_of_two_types_of_one_name_the_shorter_namespace_keeps_it() -> None:
    def session(namespace: str) -> str:
        return f"# session resource type\n\nNamespace: {namespace}\n\n## Properties\n|Property|Type|Description|\n|--|--|--|\n|id|String|Key.|\n"

    for order in (("a", "b", "c"), ("c", "b", "a")):
        namespaces = {
            "a": "microsoft.graph",
            "b": "microsoft.graph.calls",
            "c": "microsoft.graph.a",
        }
        texts = {f"resources__{name}_session": session(namespaces[name]) for name in order}
        schemas = exported(**texts)["components"]["schemas"]
        names = {s["x-edm-name"]: key for key, s in schemas.items() if "session" in key}
        assert names == {
            "microsoft.graph.session": "session",
            "microsoft.graph.calls.session": "microsoft.graph.calls.session",
            "microsoft.graph.a.session": "microsoft.graph.a.session",
        }


def resource(name: str) -> Resource:
    return Resource(name, "", "", False, False, (), ())


def test_names_of_schemas_are_names_of_files() -> None:
    odd = ["x./etc/passwd", "x.a b", "x.A b", "x." + "n" * 300, "x.", "y.../../z", "odata.error"]
    names = schema_names(map(resource, odd))
    assert set(names) == set(odd)
    assert len({name.lower() for name in names.values()}) == len(odd)
    assert all(re.fullmatch(r"[A-Za-z0-9._-]{1,130}", name) for name in names.values())
    assert "odata.error" not in names.values()


def test_a_type_that_is_its_own_ancestor_has_no_base() -> None:
    pages = {
        f"resources__{one}": f"# {one} resource type\nInherits from [{other}]({other}.md).\n## Properties\n|Property|Type|Description|\n|--|--|--|\n|p{one}|String|x|\n"
        for one, other in (("a", "b"), ("b", "a"))
    }
    schemas = exported(**pages)["components"]["schemas"]
    assert not {"a", "b"} <= {name for name, schema in schemas.items() if "allOf" in schema}


FULL = """
    # Get things
    Finds things.
    ## Permissions
    |Permission type|Permissions|
    |--|--|
    |Application|Things.Read.All, Things.ReadWrite.All|
    ## HTTP request
    ```http
    GET /things/find(kind='{kind}')
    GET /me/things/find(kind='{kind}')
    ```
    ## Optional query parameters
    This method supports the `$top` and `$filter` query parameters.
    ## Request headers
    |Name|Description|
    |--|--|
    |Authorization|Bearer {token}. Required.|
    |If-Match|The etag.|
    ## Function parameters
    |Parameter|Type|Description|
    |--|--|--|
    |kind|String|Possible values are: `a`, `b`.|
    ## Response
    If successful, returns `200 OK` and a collection of [thing](../resources/thing.md) objects.
    ## Error responses
    |Status code|Description|
    |--|--|
    |409|It is there already.|
    ## Example
    ```http
    GET https://graph.microsoft.com/v1.0/things/find(kind='a')
    ```
    ```http
    HTTP/1.1 200 OK
    Content-Type: application/json
    Location: https://x/y

    {"value": [{"id": "1"}]}
    ```
    """


def test_an_operation_is_written_with_all_that_its_page_says() -> None:
    document = exported(api__find=FULL)
    find = document["paths"]["/things/find(kind='{kind}')"]["get"]
    assert find["summary"] == "Get things"
    assert find["description"] == "Finds things."
    assert find["tags"] == ["thing"]
    assert find["security"] == [{"bearer": []}]
    (permission,) = find["x-permissions"]
    assert permission["scopes"] == ["Things.Read.All", "Things.ReadWrite.All"]
    parameters = {(p["in"], p["name"]): p for p in find["parameters"]}
    assert parameters["path", "kind"]["schema"]["enum"] == ["a", "b"]
    assert parameters["path", "kind"]["x-source"].startswith("set/api/find.md:")
    assert parameters["query", "$top"]["schema"] == {"type": "integer", "minimum": 0}
    assert set(parameters) == {
        ("path", "kind"),
        ("query", "$top"),
        ("query", "$filter"),
        ("header", "If-Match"),
    }
    replies = find["responses"]
    assert set(replies) == {"200", "409", "4XX"}
    assert replies["409"]["description"] == "It is there already."
    assert replies["200"]["headers"]["Location"]["example"] == "https://x/y"
    content = replies["200"]["content"]["application/json"]
    assert content["example"] == {"value": [{"id": "1"}]}
    assert set(content["schema"]["properties"]) == {"@odata.count", "@odata.nextLink", "value"}


def test_other_ways_to_an_operation_are_paths_that_refer_to_it() -> None:
    document = exported(api__find=FULL)
    alias = document["paths"]["/me/things/find(kind='{kind}')"]["get"]
    first = document["paths"]["/things/find(kind='{kind}')"]["get"]
    assert alias["x-alias-of"] == "GET /things/find(kind='{kind}')"
    assert alias["operationId"] != first["operationId"]
    registry = Registry().with_resource("", DRAFT202012.create_resource(document))
    reference = alias["responses"]["200"]["$ref"]
    assert registry.resolver().lookup(reference).contents == first["responses"]["200"]


def test_operations_of_one_route_keep_their_types_pages_and_replies() -> None:
    other = CREATE.replace("thing](../resources/thing", "special](../resources/special")
    other = other.replace("`201 Created`", "`202 Accepted`").replace("201 Created", "202 Accepted")
    document = exported(api__create_special=other, resources__special=BASED)
    post = document["paths"]["/things"]["post"]
    assert [o["x-edm-type"].rpartition(".")[2] for o in post["x-operations"]] == [
        "thing",
        "special",
    ]
    assert {o["x-source"].partition(":")[0] for o in post["x-operations"]} == {
        "set/api/create.md",
        "set/api/create_special.md",
    }
    assert {"201", "202"} <= set(post["responses"])
    bodies = post["requestBody"]["content"]["application/json"]["schema"]["anyOf"]
    types = [body["properties"]["@odata.type"]["const"].rpartition(".")[2] for body in bodies]
    assert types == ["thing", "special"]


def test_facets_are_written_in_the_words_of_json_schema() -> None:
    table = """
        # x resource type (deprecated)
        ## Properties
        |Property|Type|Description|
        |--|--|--|
        |a|String|Possible values are: `b`, `c`, `unknownFutureValue`. The default value is `b`.|
        |d|Int32|Valid values 1 to 16. The default value is `7`. Not nullable.|
        |e|Collection(String)|This collection can contain a maximum of 5 elements.|
        |f|String|Deprecated. The maximum length is 64 characters.|
        |g|Boolean|Read-only. The default value is `maybe`.|
        """
    schema = exported(resources__x=table)["components"]["schemas"]["x"]
    assert schema["deprecated"] is True
    found = schema["properties"]
    assert found["a"]["anyOf"][0]["x-extensible-enum"] == ["b", "c"]
    assert found["a"]["default"] == "b"
    assert (found["d"]["minimum"], found["d"]["maximum"], found["d"]["default"]) == (1, 16, 7)
    assert "anyOf" not in found["d"]
    assert found["e"]["anyOf"][0]["maxItems"] == 5
    assert found["f"]["deprecated"] is True
    assert found["f"]["anyOf"][0]["maxLength"] == 64
    assert found["g"]["readOnly"] is True
    assert "default" not in found["g"]
    assert {name: item["x-edm-type"] for name, item in found.items()}[
        "e"
    ] == "Collection(Edm.String)"
    assert [item["x-source"] for item in found.values()] == [
        f"set/resources/x.md:{n}" for n in range(5, 10)
    ]


def test_a_schema_reaches_through_references_and_bases(docs: Path) -> None:
    texts = {"resources__thing": THING, "resources__part": PART, "resources__special": BASED}
    schemas = json_schemas(link([page(name, text) for name, text in texts.items()]))
    registry = Registry().with_resources(
        (name, DRAFT202012.create_resource(schema)) for name, schema in schemas.items()
    )
    validator = Draft202012Validator(schemas["special.json"], registry=registry)
    part = next(iter(schemas["part.json"]["properties"]))
    assert validator.is_valid({"extra": "x", "parts": [{part: None}]})
    assert not validator.is_valid({"extra": 1})
    assert not validator.is_valid({"parts": "none"})
    assert not validator.is_valid({"parts": [7]})


def test_where_nothing_can_be_written_the_command_says_so(docs: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    (tmp_path / "file").write_text("")
    for kind, place in (("openapi", "file/x.json"), ("json-schema", "file"), ("openapi", ".")):
        result = runner.invoke(
            main, ["export", str(docs), "--format", kind, "-o", str(tmp_path / place)]
        )
        assert result.exit_code == 2
        assert "cannot be written" in result.output
    made = tmp_path / "new" / "folder" / "x.json"
    assert (
        runner.invoke(main, ["export", str(docs), "--format", "openapi", "-o", str(made)]).exit_code
        == 0
    )
    assert made.is_file()


def test_broken_pages_do_not_keep_the_others_from_being_exported(tmp_path: Path) -> None:
    (tmp_path / "api").mkdir()
    (tmp_path / "api/a.md").write_text("# Get x\n## HTTP request\n```http\nGET /x\n```\n")
    (tmp_path / "api/b.md").write_bytes(b"\xff")
    (tmp_path / "api/c.md").write_text("# Get y\n## HTTP request\n```http\nGET {{{\n```\n")
    result = CliRunner().invoke(main, ["export", str(tmp_path), "--format", "openapi"])
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    validate(document)
    assert "/x" in document["paths"]
