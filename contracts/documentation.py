"""A documentation set as users name it: a folder or a page, its settings, contract and findings."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.config import Settings, load_settings
from contracts.errors import InputError
from contracts.link import link
from contracts.model.contract import Contract
from contracts.model.facts import PageFacts, PageKind
from contracts.model.finding import Finding
from contracts.model.settings import Ignore
from contracts.reading.folder import Folder, absolute, collector_paused, shown
from contracts.reading.reach import NEAR, reached
from contracts.rules import assembled, findings, on_pages, worst_first
from contracts.survey import Progress, Survey, compared, silent, survey

if TYPE_CHECKING:
    from contracts.csdl import Schema

FOLDERS = ("api", "resources", "includes")
"""Folders of a set that are not the set itself: a page in `x/api` belongs to the set `x`."""


@dataclass(frozen=True, slots=True)
class Tolerated:
    """A finding that the user's configuration tolerates, and the entry that does."""

    finding: Finding
    ignore: Ignore


@dataclass(frozen=True, slots=True)
class Documentation:
    """What was read below `root`. `findings` are those that nothing tolerates, worst first.

    They are about so many `pages`, which document so many `operations`; the contract may hold more,
    which these need.
    """

    root: Path
    settings: Settings
    contract: Contract
    pages: int
    operations: int
    findings: tuple[Finding, ...]
    tolerated: tuple[Tolerated, ...]
    unused: tuple[Ignore, ...]


def root_of(path: Path, settings: Settings) -> Path:
    """The folder of the set that a page belongs to."""
    if path.is_dir():
        return path
    for folder in settings.docs:
        if path.absolute().is_relative_to(folder.absolute()):
            return folder
    parent = path.parent
    return parent.parent if parent.name in FOLDERS else parent


def load(
    root: Path,
    base: Path,
    settings: Settings | None = None,
    *,
    only: Sequence[Path] = (),
    schema: Schema | None = None,
) -> Documentation:
    """Read a folder, or only some of its pages and those that they need.

    Raises InputError if there is nothing to read. `base` is the folder that paths are shown
    relative to. With a `schema` the pages are also compared with that.
    """
    settings = load_settings(root) if settings is None else settings
    contract = read_contract(root, base, settings, only=only)
    return examined(root, base, settings, contract, only=only, schema=schema)


def examined(
    root: Path,
    base: Path,
    settings: Settings,
    contract: Contract,
    *,
    only: Sequence[Path] = (),
    schema: Schema | None = None,
) -> Documentation:
    """What is wrong with a contract that `read_contract` has read, by the same arguments."""
    found = [*(_on(contract, only, base) if only else findings(contract))]
    if schema is not None:
        found += _disagreements(contract, schema, whole=not only)
    counts = len(contract.pages), len(contract.operations)
    return _judged(root, base, settings, contract, counts, found, whole=not only)


def _on(contract: Contract, only: Sequence[Path], base: Path) -> Iterable[Finding]:
    """What is wrong on some pages. What the set as a whole shows takes the whole set."""
    files = [shown(absolute(path), absolute(base)) for path in only]
    asked = [contract.pages[file] for file in files if file in contract.pages]
    return assembled(on_pages(contract, asked))


def inspect(
    path: Path,
    base: Path,
    *,
    schema: Schema | None = None,
    kept: Path | None = None,
    progress: Progress = silent,
) -> Documentation:
    """Find what is wrong with what a user named: of a folder, by a survey that keeps its records.

    `kept` is where the records are kept, `progress` is told what is being done. Raises InputError
    as `open_documentation` does.
    """
    _existing(path)
    if not path.is_dir():
        return _inspect_page(path, base, schema)
    settings = load_settings(path)
    wanted = schema is not None
    made = survey(path, base, settings.overrides, kept=kept, progress=progress, sheets=wanted)
    contract = made.contract(settings.overrides)
    _readable(path, contract.pages.values())
    found = [*made.findings]
    if schema is not None:
        known = f"{made.made_from} {schema.digest} {schema.file}"
        found += compared(kept, known, lambda: _compared(made, settings, schema))
    counts = len(contract.pages), made.operations
    return _judged(path, base, settings, contract, counts, found)


def _inspect_page(path: Path, base: Path, schema: Schema | None) -> Documentation:
    """Find what is wrong with one page, reading no more than it is judged by."""
    settings = load_settings(path.parent)
    root = root_of(path, settings)
    contract = read_contract(root, base, settings, only=[path], within=NEAR)
    found = [*_on(contract, [path], base)]
    if schema is not None:
        found += _disagreements(contract, schema, whole=False)
    count = len(contract.operations_on(shown(absolute(path), absolute(base))))
    return _judged(root, base, settings, contract, (1, count), found, whole=False)


def _compared(made: Survey, settings: Settings, schema: Schema) -> list[Finding]:
    return _disagreements(made.comparable(settings.overrides), schema, whole=True)


def _disagreements(contract: Contract, schema: Schema, *, whole: bool) -> list[Finding]:
    from contracts.metadata import disagreements  # most checks are without a schema

    with collector_paused():  # all that is made stays until the end
        return disagreements(contract, schema, whole=whole)


def _judged(
    root: Path,
    base: Path,
    settings: Settings,
    contract: Contract,
    counts: tuple[int, int],
    found: Iterable[Finding],
    *,
    whole: bool = True,
) -> Documentation:
    left, tolerated = tolerate(worst_first(found), settings, base)
    used = {entry.ignore for entry in tolerated}
    unused = tuple(i for i in settings.ignores if i not in used) if whole else ()
    return Documentation(root, settings, contract, *counts, left, tolerated, unused)


def read_contract(
    root: Path,
    base: Path,
    settings: Settings,
    *,
    only: Sequence[Path] = (),
    within: int | None = None,
) -> Contract:
    """What the pages of a folder say together, without what is wrong with them.

    With `only`, those pages and the ones that they lead to, `within` so many steps.
    """
    folder = Folder.below(root, base)
    with collector_paused():
        if only:
            first = [shown(absolute(path), folder.base) for path in only]
            pages = reached(folder, first, within)
        else:
            pages = tuple(folder.read(file).facts for file in folder.files)
    _readable(root, pages)
    return link(pages, settings.overrides, files=folder.files)


def open_documentation(path: Path, base: Path, *, schema: Schema | None = None) -> Documentation:
    """Read what a user named on the command line: a folder, or one page.

    Raises InputError if there is nothing of that name, or nothing in it.
    """
    _existing(path)
    settings = load_settings(path if path.is_dir() else path.parent)
    if path.is_dir():
        return load(path, base, settings, schema=schema)
    return load(root_of(path, settings), base, settings, only=[path], schema=schema)


def _existing(path: Path) -> None:
    try:
        there = path.exists()
    except OSError as error:
        raise InputError(f"{path} cannot be opened: {error.strerror}") from error
    if not there:
        raise InputError(
            f"There is no {path}.", hint="Name a folder of Markdown pages, or one page."
        )


def _readable(path: Path, pages: Collection[PageFacts]) -> None:
    if not pages:
        raise InputError(
            f"There is no Markdown page in {path}.", hint="Name the folder that holds the pages."
        )
    if all(page.kind is PageKind.UNREADABLE for page in pages):
        reasons = "; ".join(f"{p.file}: {problem.detail}" for p in pages for problem in p.problems)
        raise InputError(
            f"No page of {path} can be read: {reasons}",
            hint="Name pages that are text files in UTF-8.",
        )


def tolerate(
    found: Iterable[Finding], settings: Settings, base: Path
) -> tuple[tuple[Finding, ...], tuple[Tolerated, ...]]:
    """Split findings into those that stand and those that the configuration tolerates."""
    left: list[Finding] = []
    tolerated: list[Tolerated] = []
    for finding in found:
        ignore = next((i for i in settings.ignores if _matches(i, finding, settings, base)), None)
        if ignore is None:
            left.append(finding)
        else:
            tolerated.append(Tolerated(finding, ignore))
    return tuple(left), tuple(tolerated)


def _matches(ignore: Ignore, finding: Finding, settings: Settings, base: Path) -> bool:
    """Whether an entry is about a finding; its path may start at the file's folder or at `base`."""
    if not fnmatch.fnmatchcase(finding.code, ignore.code):
        return False
    shown = finding.source.file
    absolute = Path(os.path.normpath(base / shown))
    names = [shown]
    if settings.folder is not None and absolute.is_relative_to(settings.folder.absolute()):
        names.append(absolute.relative_to(settings.folder.absolute()).as_posix())
    return any(fnmatch.fnmatchcase(name, ignore.path) for name in names)
