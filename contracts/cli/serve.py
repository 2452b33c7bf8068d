"""`doc-contracts serve`: the reference implementation."""

from __future__ import annotations

from pathlib import Path

import click

from contracts.cli.output import path_argument
from contracts.errors import InputError


@click.command("serve")
@path_argument
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8080, show_default=True, help="Port; 0 takes a free one.")
@click.option("--token", help="Accept only this bearer token; without it any token is accepted.")
def command(path: Path, host: str, port: int, token: str | None) -> None:
    """Serve a reference implementation of the documentation in PATH."""
    from contracts.documentation import open_documentation
    from contracts.serve.server import ReferenceServer

    contract = open_documentation(path, Path.cwd()).contract
    if not contract.operations:
        raise InputError(
            f"No operation is documented in {path}.", hint="Name a folder with operation pages."
        )
    server = ReferenceServer(contract, token=token, host=host, port=port)
    for operation in contract.operations:
        click.echo(f"{operation.method:<6} {operation.route.template}")
    click.echo(f"serving on {server.url} (Ctrl-C stops)")
    server.serve_forever()
