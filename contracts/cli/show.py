"""`doc-contracts show`: what was understood of the pages."""

from __future__ import annotations

from pathlib import Path

import click

from contracts.cli.output import path_argument
from contracts.errors import InputError


@click.command("show")
@path_argument
@click.option("--operation", metavar="GLOB", default="*", help="Only operations matching GLOB.")
@click.option(
    "--format", "kind", type=click.Choice(("text", "json")), default="text", help="Output format."
)
def command(path: Path, operation: str, kind: str) -> None:
    """Show what was understood of PATH: operations, properties and claims with their sources."""
    from contracts.checks.base import items
    from contracts.checks.registry import load_checks
    from contracts.documentation import open_documentation
    from contracts.reports.understood import RENDERERS
    from contracts.session.scene import Scene

    contract = open_documentation(path, Path.cwd()).contract
    scene, checks = Scene.of(contract), load_checks()
    chosen = [found for found in contract.operations if found.matches(operation)]
    if not chosen and operation != "*":
        raise _no_match(operation, [found.label for found in contract.operations])
    text = RENDERERS[kind](
        contract,
        chosen,
        lambda found: [claim for item in items(scene, checks, found) for claim in item.claims],
    )
    click.echo(text, nl=False)


def _no_match(glob: str, labels: list[str]) -> InputError:
    known = f"The operations are: {'; '.join(labels[:5])}" if labels else "There are none."
    more = f"; and {len(labels) - 5} more." if len(labels) > 5 else ""
    return InputError(f"No operation matches {glob!r}.", hint=known + more)
