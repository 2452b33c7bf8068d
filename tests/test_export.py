from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from pages import page
from referencing import Registry, Resource
from test_schema import CREATE, LIST, PART, THING

from contracts.cli import main
from contracts.documentation import load
from contracts.export import json_schemas, openapi
from contracts.link import link

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
        (name, Resource.from_contents(schema)) for name, schema in schemas.items()
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
