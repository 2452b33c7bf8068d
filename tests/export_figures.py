"""What the exported OpenAPI document of a folder holds, against the contract that it comes from.

    python tests/export_figures.py FOLDER [--validate]

Prints counts, size and time, and every fact of the contract that the document lacks; ends with 1 if
there is one.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from contracts.documentation import open_documentation
from contracts.export import openapi
from contracts.link.routes import shape_of
from contracts.model.contract import Contract

METHODS = ("get", "post", "put", "patch", "delete", "head", "options")


def properties(schemas: dict[str, Any], name: str, seen: tuple[str, ...] = ()) -> dict[str, str]:
    """The types of the properties of a schema by name, those of its bases too."""
    schema, found = schemas[name], {}
    for base in schema.get("allOf", ()):
        inherited = base["$ref"].rpartition("/")[2]
        if inherited not in seen:
            found |= properties(schemas, inherited, (*seen, name))
    return found | {key: value["x-edm-type"] for key, value in schema["properties"].items()}


def lost_properties(contract: Contract, document: dict[str, Any]) -> Iterator[str]:
    """Differences in the properties of resources: names, types, sources."""
    schemas = document["components"]["schemas"]
    names = {s["x-edm-name"]: name for name, s in schemas.items() if "x-edm-name" in s}
    for resource in contract.resources.values():
        stated = {p.name: str(p.type) for p in resource.properties}
        written = properties(schemas, names[resource.name])
        if stated != written:
            yield f"{resource.name}: {sorted(stated.items() ^ written.items())[:4]}"


def lost_operations(contract: Contract, document: dict[str, Any]) -> Iterator[str]:
    """Operations and other ways to them that no path of the document has."""
    known: dict[tuple[str, str], str] = {}
    for template, item in document["paths"].items():
        for method in item:
            said = item[method]
            sources = [said["x-source"], *(o["x-source"] for o in said.get("x-operations", ()))]
            known[shape_of(template), method] = " ".join(sources)
    for operation in contract.operations:
        key = shape_of(operation.route.template), operation.method.lower()
        if str(operation.source) not in known.get(key, ""):
            yield f"{operation.label} of {operation.source}"
        for alias in operation.aliases:
            if (shape_of(alias.template), key[1]) not in known:
                yield f"{operation.method} {alias.template} of {alias.source}"


def lost_references(document: dict[str, Any]) -> Iterator[str]:
    """References that lead nowhere inside the document."""
    todo: list[Any] = [document]
    wanted: set[str] = set()
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            reference = value.get("$ref")
            wanted |= {reference} if isinstance(reference, str) else set()
            todo += [inner for key, inner in value.items() if key not in ("example", "examples")]
        elif isinstance(value, list):
            todo += value
    for reference in sorted(wanted):
        place: Any = document
        try:
            for part in unquote(reference).removeprefix("#/").split("/"):
                place = place[part.replace("~1", "/").replace("~0", "~")]
        except KeyError:
            yield reference


def main() -> int:
    """Print the figures."""
    begun = time.perf_counter()
    contract = open_documentation(Path(sys.argv[1]), Path.cwd()).contract
    operations = list(contract.operations)
    read = time.perf_counter()
    document = openapi(contract, "figures")
    made = time.perf_counter()
    text = json.dumps(document, ensure_ascii=False, allow_nan=False)
    schemas = document["components"]["schemas"]
    items = [one for item in document["paths"].values() for key, one in item.items()]
    assert {key for item in document["paths"].values() for key in item} <= set(METHODS)
    print(f"read and linked    {read - begun:8.1f} s")
    print(f"exported           {made - read:8.1f} s")
    print(f"size               {len(text.encode('utf-8', 'surrogatepass')) / 1e6:8.1f} MB")
    print(f"operations         {len(operations):8} in the contract")
    print(f"aliases            {sum(len(o.aliases) for o in operations):8} in the contract")
    print(f"paths              {len(document['paths']):8}")
    print(f"written            {len(items):8}, {sum('x-alias-of' in i for i in items)} aliases")
    print(f"schemas            {len(schemas):8}")
    print(f"properties         {sum(len(s['properties']) for s in schemas.values()):8} written")
    lost = [
        *lost_properties(contract, document),
        *lost_operations(contract, document),
        *lost_references(document),
    ]
    print(f"lost               {len(lost):8}", *lost[:20], sep="\n  " if lost else "")
    if "--validate" in sys.argv:
        from openapi_spec_validator import validate

        validate(document)
        print(f"validated          {time.perf_counter() - made:8.1f} s")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
