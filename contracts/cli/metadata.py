"""Where `--metadata` reads a service's own schema from."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.errors import InputError

if TYPE_CHECKING:
    from contracts.csdl import Schema

TOKEN = "DOC_CONTRACTS_METADATA_TOKEN"
"""The environment variable that may hold a bearer token for the URL of `--metadata`."""
SECONDS = 60.0
"""The time that fetching may take, redirects included."""
_HINT = "Name a CSDL file, the URL of a service's $metadata, or - for the standard input."


def read_metadata(where: str) -> Schema:
    """The schema in a file, at an http or https URL, or (`-`) on the standard input.

    Raises InputError, without any credential, where nothing can be read or it is not CSDL.
    """
    from contracts.csdl import read_schema
    from contracts.csdl.xml import MAX_BYTES

    if where == "-":
        return read_schema(sys.stdin.buffer.read(MAX_BYTES + 1), "(standard input)")
    if where.lower().startswith(("http://", "https://")):
        from contracts.http.download import download

        data = download(where, token=os.environ.get(TOKEN), seconds=SECONDS, most=MAX_BYTES)
        return read_schema(data, _shown(where))
    try:
        with Path(where).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{where} cannot be read: {error.strerror}", hint=_HINT) from error
    return read_schema(data, Path(where).as_posix())


def _shown(url: str) -> str:
    """A URL as findings name it: without user information and query string."""
    scheme, _, rest = url.partition("?")[0].partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
