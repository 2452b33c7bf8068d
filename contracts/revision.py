"""The files of a git revision, as a folder tree to read from.

Only what documentation is made of is taken: Markdown pages and configuration. The tree lies below
a temporary folder at the path that it has on the real file system, so that whatever relation two
paths have holds for their mirrors as well. git is asked through its plumbing commands, with lists
of arguments and a time limit.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from contracts.errors import InputError

SECONDS = 120.0
"""Time that one call of git may take."""

_CONFIGURATION = ("doc-contracts.toml", "pyproject.toml")
_FILE, _LINK = "100", "120"  # beginnings of the modes of git's trees
_SHALLOW = "Fetch the history: `git fetch --unshallow`, or fetch-depth: 0 of actions/checkout."


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision, read into `mirror`. `top` is the repository's folder on the real file system."""

    name: str
    top: Path
    folder: Path

    def mirror(self, path: Path) -> Path:
        """Where a path of the real file system lies in the revision's tree."""
        # git knows the repository by its real path; a page that is a link stays one.
        real = os.path.realpath(path if path.is_dir() else path.parent)
        absolute = Path(real) if path.is_dir() else Path(real, path.name)
        return self.folder / absolute.relative_to(absolute.anchor)

    def real(self, text: str) -> str:
        """A text that names mirrored paths with the paths that they mirror."""
        return text.replace(str(self.folder), "")


def repository(path: Path) -> Path:
    """The top folder of the repository that a file or folder is in.

    Raises InputError if there is none, or no git.
    """
    start = next(p for p in (path.absolute(), *path.absolute().parents) if p.is_dir())
    found = _git(start, "rev-parse", "--show-toplevel")
    if found.code:
        raise InputError(
            f"{path} is in no git repository: {found.error}",
            hint="A revision needs one; compare two folders instead.",
        )
    return Path(found.text.strip())


@contextmanager
def opened(name: str, top: Path) -> Iterator[Revision]:
    """The Markdown pages and configuration files of a revision, until the block ends.

    Raises InputError if the revision is unknown, or its files are not here.
    """
    commit = _commit(name, top)
    with tempfile.TemporaryDirectory(prefix="doc-contracts-") as temporary:
        folder = Path(os.path.realpath(temporary))
        revision = Revision(name, top, folder)
        tree = revision.mirror(top)
        tree.mkdir(parents=True)
        (tree / ".git").mkdir()  # where the search for a configuration file ends
        _extract(commit, top, tree)
        yield revision


def renamed(name: str, top: Path) -> Mapping[Path, Path]:
    """The files that were renamed since a revision, up to the working tree: old to new path."""
    found = _git(top, "diff", "--name-status", "-z", "--find-renames", _commit(name, top), "--")
    if found.code:
        raise InputError(f"git cannot compare with {name}: {found.error}")
    words = iter(found.text.split("\0"))
    pairs: dict[Path, Path] = {}
    for status in words:
        if status.startswith(("R", "C")):
            old, new = next(words), next(words)
            if status.startswith("R"):
                pairs[top / old] = top / new
        elif status:
            next(words)
    return pairs


def _commit(name: str, top: Path) -> str:
    """The commit that a name means."""
    if name.startswith("-") or not name.strip():
        raise InputError(f"{name!r} is no name of a revision.")
    found = _git(top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if found.code == 0:
        return found.text.strip()
    shallow = _git(top, "rev-parse", "--is-shallow-repository").text.strip() == "true"
    raise InputError(
        f"{top} has no revision {name!r}."
        + (" The clone is shallow: a part of the history is not here." if shallow else ""),
        hint=_SHALLOW if shallow else "Name a branch, a tag or a commit (see `git log`).",
    )


def _extract(commit: str, top: Path, tree: Path) -> None:
    """Write the wanted files of a commit below `tree`."""
    listed = _git(top, "ls-tree", "-r", "-z", commit)
    if listed.code:
        raise InputError(f"git cannot list {commit}: {listed.error}", hint=_SHALLOW)
    wanted: list[tuple[str, str, PurePosixPath]] = []
    for line in listed.text.split("\0"):
        head, _, name = line.partition("\t")
        mode, _, rest = head.partition(" ")
        path = PurePosixPath(name)
        if mode.startswith((_FILE, _LINK)) and _wanted(path):
            wanted.append((mode, rest.split(" ")[1], path))
    # Links last: nothing is ever written through one, whatever the names in the tree.
    wanted.sort(key=lambda file: file[0].startswith(_LINK))
    with tempfile.TemporaryFile() as names, tempfile.TemporaryFile() as contents:
        names.write("".join(f"{identity}\n" for _, identity, _ in wanted).encode("ascii"))
        names.seek(0)
        _run(top, ("cat-file", "--batch"), stdin=names, stdout=contents)
        contents.seek(0)
        for mode, identity, path in wanted:
            _write(tree / path, _blob(contents, identity), link=mode.startswith(_LINK))


def _wanted(path: PurePosixPath) -> bool:
    """Pages and configuration; never a path that would lead out of the tree, or into `.git`."""
    safe = not path.is_absolute() and not {"..", ".git"} & set(path.parts)
    return safe and (path.suffix.lower() == ".md" or path.name in _CONFIGURATION)


def _blob(contents: BinaryIO, identity: str) -> bytes:
    """The next object of `git cat-file --batch`: a line with its size, its bytes, a line end."""
    words = contents.readline().split()
    if len(words) != 3 or words[0].decode() != identity:
        raise InputError(f"git does not have the file {identity}.", hint=_SHALLOW)
    found = contents.read(int(words[2]))
    contents.read(1)
    return found


def _write(path: Path, content: bytes, *, link: bool) -> None:
    """Write one file. Who reads the tree follows no link that leads out of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if link:
            path.symlink_to(os.fsdecode(content))
        else:
            path.write_bytes(content)
    except (OSError, ValueError) as error:
        raise InputError(f"{path.name} of the revision cannot be written here: {error}") from error


@dataclass(frozen=True, slots=True)
class _Answer:
    code: int
    text: str
    error: str


def _git(folder: Path, *words: str) -> _Answer:
    with tempfile.TemporaryFile() as output:
        code, error = _run(folder, words, stdin=None, stdout=output)
        output.seek(0)
        return _Answer(code, os.fsdecode(output.read()), error)


def _run(
    folder: Path, words: tuple[str, ...], stdin: BinaryIO | None, stdout: BinaryIO
) -> tuple[int, str]:
    try:
        done = subprocess.run(
            ("git", "-C", str(folder), *words),
            stdin=subprocess.DEVNULL if stdin is None else stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise InputError(
            "git is not installed, and a revision can only be read with it.",
            hint="Install git, or compare two folders.",
        ) from error
    except subprocess.TimeoutExpired as error:
        raise InputError(f"git {words[0]} takes longer than {SECONDS:g} seconds.") from error
    return done.returncode, os.fsdecode(done.stderr).strip().partition("\n")[0]
