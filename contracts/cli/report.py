"""`doc-contracts report`: the JSON report of a run in another format, or of several runs in one."""

from __future__ import annotations

from pathlib import Path

import click

from contracts.cli.output import output_option, write


@click.command("report")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "kind",
    type=click.Choice(("html", "json", "md", "sarif", "har", "junit", "github")),
    required=True,
    help="Output format.",
)
@output_option
@click.option(
    "--history",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The JSON report of an earlier run: say what is new, fixed and still failing.",
)
def command(files: tuple[Path, ...], kind: str, output: Path | None, history: Path | None) -> None:
    """Render the JSON reports FILES again; those of several shards become one."""
    from contracts.reports.formats import render
    from contracts.reports.history import since
    from contracts.reports.merge import merge
    from contracts.reports.stored import read

    results = merge({str(file): read(file) for file in files})
    if history is not None:
        results = since(read(history), results, str(history))
    write(render(results, kind), output)
