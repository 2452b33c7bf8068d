"""The command line: `check`, `serve`, `show`, `explain`, `export`.

Exit codes: 0 nothing found at the asked level, 1 something found, 2 usage or unreadable input.
Everything heavy is imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from contracts.errors import ContractError, InputError

if TYPE_CHECKING:
    from contracts.model.finding import Finding


class Failing(click.Group):
    """A group whose commands report our own errors as one message and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of the input is no traceback."""
        try:
            return super().invoke(ctx)
        except ContractError as error:
            click.echo(f"error: {error}", err=True)
            sys.exit(2)


@click.group(cls=Failing, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="doc-contracts", prog_name="doc-contracts")
def main() -> None:
    """API documentation in Markdown as an executable contract.

    To test an implementation run: pytest DOCS --target-url URL
    """


_PATH = click.argument("path", type=click.Path(path_type=Path))


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "kind",
    type=click.Choice(("text", "json", "sarif", "github", "markdown")),
    default="text",
    help="Output format.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to FILE.")
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
def check(
    paths: tuple[Path, ...],
    kind: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    baseline: Path | None,
    write_baseline: Path | None,
) -> None:
    """Say what is wrong in the documentation below PATHS, folders or pages."""
    from contracts.documentation import open_documentation
    from contracts.model.finding import Severity
    from contracts.reports import baseline as known
    from contracts.reports.findings import RENDERERS

    sets = [open_documentation(path, Path.cwd()) for path in paths]
    wanted, unwanted = _codes(select), _codes(ignore)
    found = [f for s in sets for f in s.findings if _chosen(f, wanted, unwanted)]
    if write_baseline is not None:
        known.write_baseline(write_baseline, found)
    if baseline is not None:
        found = known.unknown(baseline, found)
    _write(RENDERERS[kind](sets, found), output)
    worst = max((f.severity for f in found), default=None)
    level = {"error": Severity.ERROR, "warning": Severity.WARNING, "never": None}[fail_on]
    if worst is not None and level is not None and worst >= level:
        sys.exit(1)


def _codes(given: tuple[str, ...]) -> list[str]:
    return [code.strip() for text in given for code in text.split(",") if code.strip()]


def _chosen(found: Finding, wanted: list[str], unwanted: list[str]) -> bool:
    import fnmatch

    if wanted and not any(fnmatch.fnmatchcase(found.code, code) for code in wanted):
        return False
    return not any(fnmatch.fnmatchcase(found.code, code) for code in unwanted)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, "utf-8")
    except OSError as error:
        raise InputError(
            f"{output} cannot be written: {error.strerror}", hint="Name another file with -o."
        ) from error


@main.command()
@_PATH
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8080, show_default=True, help="Port; 0 takes a free one.")
@click.option("--token", help="Accept only this bearer token; without it any token is accepted.")
def serve(path: Path, host: str, port: int, token: str | None) -> None:
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


@main.command()
@_PATH
@click.option("--operation", metavar="GLOB", default="*", help="Only operations matching GLOB.")
@click.option(
    "--format", "kind", type=click.Choice(("text", "json")), default="text", help="Output format."
)
def show(path: Path, operation: str, kind: str) -> None:
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


@main.command()
@_PATH
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
def export(path: Path, kind: str, output: Path | None) -> None:
    """Write the documentation in PATH for other tools."""
    import json

    from contracts.documentation import open_documentation
    from contracts.errors import InputError
    from contracts.export import json_schemas, openapi

    contract = open_documentation(path, Path.cwd()).contract
    if kind == "openapi":
        title = f"{path.resolve().name}, from its documentation"
        _write(json.dumps(openapi(contract, title), indent=2, ensure_ascii=False) + "\n", output)
        return
    if output is None:
        raise InputError("json-schema writes a folder.", hint="Name it with -o FOLDER.")
    for name, schema in json_schemas(contract).items():
        _write(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", output / name)


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what a finding (DC201) or a check (accepts-member) means and how to fix or silence it."""
    from contracts.checks.registry import load_checks
    from contracts.reports.explanation import explain_check, explain_rule
    from contracts.rules import load_rules

    for rule in load_rules():
        if rule.code.lower() == code.lower():
            click.echo(explain_rule(rule), nl=False)
            return
    for found in load_checks():
        if found.name == code.lower():
            click.echo(explain_check(found), nl=False)
            return
    _unknown(code, [rule.code for rule in load_rules()] + [c.name for c in load_checks()])


def _no_match(glob: str, labels: list[str]) -> InputError:
    known = f"The operations are: {'; '.join(labels[:5])}" if labels else "There are none."
    more = f"; and {len(labels) - 5} more." if len(labels) > 5 else ""
    return InputError(f"No operation matches {glob!r}.", hint=known + more)


def _unknown(code: str, known: list[str]) -> NoReturn:
    import difflib

    near = difflib.get_close_matches(code, known, n=1, cutoff=0.0)
    raise InputError(
        f"There is no finding or check {code!r}.", hint=f"The nearest is {near[0]}." if near else ""
    )
