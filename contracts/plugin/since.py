"""Which operations a change of the documentation touches, so that only these are tested."""

from __future__ import annotations

from pathlib import Path

from contracts.config import load_settings
from contracts.diff import compare
from contracts.diff.change import touched
from contracts.diff.side import Side
from contracts.documentation import read_contract
from contracts.earlier import opened
from contracts.errors import ContractError, InputError
from contracts.model.contract import Contract
from contracts.reading.folder import shown
from contracts.revision import repository


def touched_since(
    name: str, root: Path, today: Contract, base: Path, *, whole: bool
) -> frozenset[tuple[str, str]]:
    """The operations, by page and name, whose contract differs from that of a git revision.

    Through the types that they send and receive as well. All of them where the set was not there.
    Raises InputError if the revision cannot be read.
    """
    with opened(name, repository(root), base) as earlier:
        place = earlier.place(root, today, whole=whole)
        if place is None:
            return frozenset((found.page, found.label) for found in today.operations)
        try:
            settings = load_settings(place.root)
            then = read_contract(place.root, earlier.base, settings, only=place.only)
        except ContractError as error:
            words = earlier.revision.real(error.message)
            raise InputError(f"At {name}: {words}", hint=error.hint) from error
        old = Side(then, _root(place.root, earlier.base))
    changes = compare(old, Side(today, _root(root, base)))
    return frozenset((caller.page, caller.label) for caller in touched(changes))


def _root(folder: Path, base: Path) -> str:
    root = shown(folder.absolute(), base.absolute())
    return "" if root == "." else root
