"""`doc-contracts check`: what is wrong in the documentation."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from contracts.cli.codes import choice
from contracts.cli.metadata import TOKEN, read_metadata
from contracts.cli.output import output_option, write


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "kind",
    type=click.Choice(("text", "json", "sarif", "github", "markdown")),
    default="text",
    help="Output format.",
)
@output_option
@click.option("--select", multiple=True, metavar="CODES", help="Only these codes (globs, commas).")
@click.option("--ignore", multiple=True, metavar="CODES", help="Not these codes (globs, commas).")
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "never")),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option(
    "--baseline", type=click.Path(path_type=Path), help="Only findings that FILE does not know."
)
@click.option(
    "--write-baseline", type=click.Path(path_type=Path), help="Write FILE for --baseline."
)
@click.option(
    "--since",
    metavar="REV",
    help="Only findings that were not there at this revision of the git repository.",
)
@click.option(
    "--summary", type=click.Path(path_type=Path), metavar="FILE", help="Also write a Markdown FILE."
)
@click.option(
    "--metadata",
    metavar="CSDL",
    help="Compare with the service's own schema: a CSDL file, the URL of its $metadata (a bearer"
    f" token in {TOKEN}), or - for the standard input.",
)
@click.option(
    "--cache/--no-cache",
    default=True,
    help="Keep what was found on each page for the next run (default), or keep nothing.",
)
def command(
    paths: tuple[Path, ...],
    kind: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    baseline: Path | None,
    write_baseline: Path | None,
    since: str | None,
    summary: Path | None,
    metadata: str | None,
    cache: bool,
) -> None:
    """Say what is wrong in the documentation below PATHS, folders or pages."""
    from contracts.cli.progress import shown
    from contracts.documentation import inspect
    from contracts.model.finding import Severity
    from contracts.reports import baseline as known
    from contracts.reports.findings import RENDERERS
    from contracts.survey import store_path

    chosen = choice(select, ignore)
    schema = read_metadata(metadata) if metadata is not None else None
    base = Path.cwd()
    with shown() as progress:
        sets = [
            inspect(
                path,
                base,
                schema=schema,
                kept=store_path(path, base) if cache else None,
                progress=progress,
            )
            for path in paths
        ]
    found = [finding for documentation in sets for finding in documentation.findings]
    if since is not None:
        from contracts.introduced import introduced

        found = introduced(since, paths, sets, found, base, schema)
    found = [finding for finding in found if chosen.takes(finding.code)]
    if write_baseline is not None:
        known.write_baseline(write_baseline, found)
    if baseline is not None:
        found = known.unknown(baseline, found)
    write(RENDERERS[kind](sets, found), output)
    if summary is not None:
        write(RENDERERS["markdown"](sets, found), summary)
    worst = max((f.severity for f in found), default=None)
    level = {"error": Severity.ERROR, "warning": Severity.WARNING, "never": None}[fail_on]
    if worst is not None and level is not None and worst >= level:
        sys.exit(1)
