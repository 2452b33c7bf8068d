"""`doc-contracts diff`: what a change of the documentation means to clients."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contracts.cli.output import output_option, read_text, write

if TYPE_CHECKING:
    from contracts.diff.acknowledgement import Acknowledgement
    from contracts.reports.changes import Changes


@click.command("diff")
@click.argument("base")
@click.argument("head")
@click.option(
    "--format",
    "kind",
    type=click.Choice(("text", "json", "github", "sarif", "markdown")),
    default="text",
    help="Output format.",
)
@output_option
@click.option(
    "--fail-on",
    type=click.Choice(("breaking", "any", "never")),
    default="breaking",
    show_default=True,
    help="What makes the exit code 1, unless it is acknowledged.",
)
@click.option(
    "--acknowledged",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Lines `CODE PAGE[#NAME] reason`: changes that are meant and do not fail.",
)
@click.option(
    "--summary",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write a Markdown FILE.",
)
def command(
    base: str,
    head: str,
    kind: str,
    output: Path | None,
    fail_on: str,
    acknowledged: Path | None,
    summary: Path | None,
) -> None:
    """Say what changed from BASE to HEAD, and what it means to a client of BASE.

    BASE and HEAD are folders of Markdown pages, or REVISION:FOLDER of the git repository.
    """
    from contracts.diff import compare
    from contracts.diff.acknowledgement import acknowledge
    from contracts.diff.opening import open_side
    from contracts.reports.changes import RENDERERS, Changes

    lines = _lines(acknowledged)
    old, new = (open_side(written, Path.cwd()) for written in (base, head))
    changes = compare(old.side, new.side)
    found = Changes(base, head, old.revision, new.revision, changes, acknowledge(changes, lines))
    write(RENDERERS[kind](found), output)
    if summary is not None:
        write(RENDERERS["markdown"](found), summary)
    if _fails(found, fail_on):
        sys.exit(1)


def _lines(file: Path | None) -> tuple[Acknowledgement, ...]:
    if file is None:
        return ()
    from contracts.diff.acknowledgement import acknowledgements
    from contracts.diff.registry import load_change_rules

    codes = [rule.code for rule in load_change_rules()]
    return acknowledgements(read_text(file), str(file), codes)


def _fails(found: Changes, fail_on: str) -> bool:
    from contracts.diff.rule import Level

    if fail_on == "never":
        return False
    least = Level.BREAKING if fail_on == "breaking" else Level.EDITORIAL
    return any(change.level >= least for change in found.open)
