"""`doc-contracts show`: what was understood of the pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from contracts.cli.output import path_argument, write
from contracts.errors import InputError

if TYPE_CHECKING:
    from contracts.model.contract import Contract
    from contracts.reports.understood.selection import Selection


@click.command("show")
@path_argument
@click.option("--operation", metavar="GLOB", default="*", help="Only operations matching GLOB.")
@click.option(
    "--format", "kind", type=click.Choice(("text", "json")), default="text", help="Output format."
)
def command(path: Path, operation: str, kind: str) -> None:
    """Show what was understood of PATH, every fact with its source: operations, claims, types."""
    from contracts.checks.base import items
    from contracts.checks.registry import load_checks
    from contracts.documentation import open_documentation
    from contracts.reports.understood import RENDERERS
    from contracts.session.scene import Scene

    contract = open_documentation(path, Path.cwd()).contract
    scene, checks = Scene.of(contract), load_checks()
    text = RENDERERS[kind](
        _chosen(contract, path, operation),
        lambda found: [claim for item in items(scene, checks, found) for claim in item.claims],
    )
    write(text, None)


def _chosen(contract: Contract, path: Path, operation: str) -> Selection:
    """All, or what one page says, or the operations that match."""
    from contracts.reading.folder import shown
    from contracts.reports.understood.selection import of_page, whole, with_subjects

    if path.is_dir() and operation == "*":
        return whole(contract)
    page = None if path.is_dir() else of_page(contract, shown(path.absolute(), Path.cwd()))
    if page is not None and operation == "*":
        return page
    operations = contract.operations if page is None else page.operations
    found = [one for one in operations if one.matches(operation)]
    if not found:
        raise _no_match(operation, [one.label for one in operations])
    return with_subjects(contract, found)


def _no_match(glob: str, labels: list[str]) -> InputError:
    known = f"The operations are: {'; '.join(labels[:5])}" if labels else "There are none."
    more = f"; and {len(labels) - 5} more." if len(labels) > 5 else ""
    return InputError(f"No operation matches {glob!r}.", hint=known + more)
