"""Where commands read from and write to."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from contracts.errors import InputError
from contracts.printable import printable

path_argument = click.argument("path", type=click.Path(path_type=Path))
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write to FILE."
)


def write(text: str, output: Path | None) -> None:
    """Print a text, or write it to a file whose folder is made if it is missing.

    What the pages say is not trusted (see `printable`). Raises InputError if the file cannot be
    written.
    """
    text = printable(text)
    if output is None:
        encoding = sys.stdout.encoding or "utf-8"
        click.echo(text.encode(encoding, "backslashreplace").decode(encoding), nl=False)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        # A lone surrogate, which only hostile text has, is escaped as JSON does it.
        output.write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise InputError(
            f"{output} cannot be written: {error.strerror}", hint="Name another file with -o."
        ) from error


def read_text(file: Path) -> str:
    """The text of a file that the user named. Raises InputError if it cannot be read."""
    try:
        return file.read_text("utf-8")
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is no text in UTF-8.") from error
