"""A side as users name it: a folder, or `REV:folder` of the git repository they stand in."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from contracts import revision
from contracts.config import load_settings
from contracts.diff.side import Side
from contracts.documentation import read_contract, root_of
from contracts.errors import InputError
from contracts.reading.folder import shown


@dataclass(frozen=True, slots=True)
class Opened:
    """A side, what the user called it, and the revision that its pages are from, if any."""

    side: Side
    written: str
    revision: str = ""


def open_side(written: str, cwd: Path) -> Opened:
    """Read a folder, or a folder of a revision.

    A folder's pages are shown relative to `cwd`, a revision's relative to its repository. Raises
    InputError if there is neither, or nothing in it.
    """
    path = cwd / written
    if path.exists():
        return Opened(_side(path, cwd), written)
    name, colon, folder = written.partition(":")
    if not colon or not name:
        raise InputError(
            f"There is no {written}.",
            hint="Name a folder of Markdown pages, or REVISION:FOLDER of the git repository.",
        )
    top = revision.repository(cwd)
    start = cwd.resolve().relative_to(top) if folder.startswith(("./", "../")) else Path()
    with revision.opened(name, top) as opened:
        inside = opened.mirror(top / start / folder)
        if not inside.exists():
            raise InputError(
                f"Revision {name} has no {folder or 'pages'}.",
                hint=f"`git ls-tree -r --name-only {name}` lists what it has, from the top folder.",
            )
        return Opened(_side(inside, opened.mirror(top)), written, name)


def _side(path: Path, base: Path) -> Side:
    folder = path if path.is_dir() else path.parent
    settings = load_settings(folder)
    only = [] if path.is_dir() else [path]
    contract = read_contract(root_of(path, settings), base, settings, only=only)
    root = shown(Path(os.path.normpath(folder.absolute())), base.absolute())
    return Side(contract, "" if root == "." else root)
