"""Codes as users name them: whole or as a glob, several with commas, in any letter case."""

from __future__ import annotations

import fnmatch
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from contracts.errors import InputError


@dataclass(frozen=True, slots=True)
class Choice:
    """The codes that a user wants to see, all where none are named, and those to leave out."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]

    def takes(self, code: str) -> bool:
        """Whether a finding of a code is chosen."""
        return (not self.wanted or _any(code, self.wanted)) and not _any(code, self.unwanted)


def choice(select: Iterable[str], ignore: Iterable[str]) -> Choice:
    """What `--select` and `--ignore` say.

    Raises InputError for a code that no rule has, or a glob that no code matches.
    """
    wanted, unwanted = _parts(select), _parts(ignore)
    if wanted or unwanted:
        known = _known()
        for option, codes in (("--select", wanted), ("--ignore", unwanted)):
            for code in codes:
                _check(option, code, known)
    return Choice(wanted, unwanted)


def _any(code: str, globs: Iterable[str]) -> bool:
    return any(fnmatch.fnmatchcase(code, glob) for glob in globs)


def _parts(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(c.strip().upper() for text in given for c in text.split(",") if c.strip())


def _known() -> tuple[str, ...]:
    from contracts.metadata import load_rules as load_metadata_rules
    from contracts.rules import load_rules

    return tuple(rule.code for rule in (*load_rules(), *load_metadata_rules()))


def _check(option: str, code: str, known: Collection[str]) -> None:
    import difflib

    if any(fnmatch.fnmatchcase(one, code) for one in known):
        return
    near = difflib.get_close_matches(code, known, n=1, cutoff=0.0)
    raise InputError(
        f"{option}: no finding has the code {code}.",
        hint=f"The nearest is {near[0]}; `doc-contracts explain {near[0]}` says what it means.",
    )
