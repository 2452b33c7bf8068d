"""The group of commands: finds them by their modules, and reports errors of the input."""

from __future__ import annotations

import importlib
import sys

import click

from contracts.errors import ContractError
from contracts.printable import printable

COMMANDS = ("check", "diff", "export", "explain", "report", "serve", "show")
"""The modules of this package that are commands, in the order that `--help` lists them."""


class Commands(click.Group):
    """A group whose commands are modules, and report our own errors in one message, exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a module; None if there is no such module."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"contracts.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of the input is no traceback."""
        try:
            return super().invoke(ctx)
        except ContractError as error:
            click.echo(f"error: {printable(str(error))}", err=True)
            sys.exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="doc-contracts", prog_name="doc-contracts")
def main() -> None:
    """API documentation in Markdown as an executable contract.

    To test an implementation run: pytest DOCS --target-url URL
    """
