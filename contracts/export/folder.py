"""A folder of JSON Schemas (2020-12), one for each type, that refer to each other by file name."""

from __future__ import annotations

from contracts.export.naming import schema_names
from contracts.export.types import Document, Types
from contracts.model.contract import Contract
from contracts.schema import DIALECT, Schemas


def json_schemas(contract: Contract) -> dict[str, Document]:
    """A JSON Schema for each resource by file name."""
    names = schema_names(contract.resources.values())
    types = Types(contract, Schemas(contract), names, "", ".json")
    found: dict[str, Document] = {}
    for resource in contract.resources.values():
        file = f"{names[resource.name]}.json"
        found[file] = {"$schema": DIALECT, "$id": file, **types.resource(resource)}
    return found
