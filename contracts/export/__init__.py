"""The contract for other tools: an OpenAPI 3.1 document, and JSON Schemas that resolve each other.

OpenAPI 3.1 takes JSON Schema 2020-12 as it is. What it has no word for stands in extensions:
`x-source` is the page and line (`file:line`) that something comes from, `x-edm-type` the OData type
of a property, `x-edm-name` the qualified name of a type, `x-permissions` the permissions table.
"""

from contracts.export.folder import json_schemas
from contracts.export.openapi import openapi

__all__ = ["json_schemas", "openapi"]
