"""`doc-contracts export`: the documentation for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from contracts.cli.output import path_argument, write
from contracts.errors import InputError


@click.command("export")
@path_argument
@click.option(
    "--format",
    "kind",
    type=click.Choice(("openapi", "json-schema")),
    required=True,
    help="One OpenAPI 3.1 document, or a folder of JSON Schemas.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File, or folder for json-schema."
)
def command(path: Path, kind: str, output: Path | None) -> None:
    """Write the documentation in PATH for other tools."""
    import json

    from contracts.documentation import open_documentation
    from contracts.export import json_schemas, openapi

    contract = open_documentation(path, Path.cwd()).contract
    if kind == "openapi":
        title = f"{path.resolve().name}, from its documentation"
        write(json.dumps(openapi(contract, title), indent=2, ensure_ascii=False) + "\n", output)
        return
    if output is None:
        raise InputError("json-schema writes a folder.", hint="Name it with -o FOLDER.")
    for name, schema in json_schemas(contract).items():
        write(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", output / name)
