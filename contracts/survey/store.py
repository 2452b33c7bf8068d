"""Where records are kept from run to run: a database of plain data for each set."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

import contracts
from contracts.model.settings import Overrides
from contracts.survey.plain import Plain, as_json
from contracts.survey.record import Known, News, Stamp

_RUN = """
CREATE TABLE IF NOT EXISTS run (made_with TEXT, saved INTEGER, indexed TEXT, on_set TEXT)
"""
_PAGE = """
CREATE TABLE IF NOT EXISTS page (
    file TEXT PRIMARY KEY, size INTEGER, changed INTEGER, digest TEXT, included TEXT,
    card TEXT, sheet TEXT, needs TEXT, operations INTEGER, entry TEXT, found TEXT
) WITHOUT ROWID
"""


class Unusable(Exception):
    """There is no place to keep records in."""


class Store:
    """The records of one set, as the last run left them.

    Everything in it is text and numbers. What other code wrote, or was found under other settings,
    counts as nothing. What is read is of one moment, whatever other runs do; of two runs at the
    same time the first to save wins, and the other's work is not kept.

    Raises Unusable if there is no folder for it, and sqlite3.Error from every method if the file is
    damaged; see `discard`.
    """

    def __init__(self, path: Path | None, overrides: Overrides) -> None:
        """Open a file, or one in memory that ends with the run."""
        if path is not None:
            _make_folder(path.parent)
        self._made_with = _digest([_code(), as_json(overrides)])
        self._database = sqlite3.connect(path or ":memory:", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute(_RUN)
        self._database.execute(_PAGE)
        self._database.execute("BEGIN")
        run = self._database.execute("SELECT made_with, saved, indexed, on_set FROM run").fetchone()
        good = run is not None and run[0] == self._made_with
        self.saved: int = run[1] if good else 0
        self.index: str = run[2] if good else ""
        self.on_set: str = run[3] if good else "[]"

    def name_of(self, contents: Plain) -> str:
        """A name of what is made of some contents, under these settings, by this code."""
        return _digest([self._made_with, contents])

    def known(self) -> dict[str, Known]:
        """What the last run knew of the files."""
        if not self.saved:
            return {}
        rows = self._database.execute("SELECT file, size, changed, digest, included FROM page")
        return {
            file: Known(Stamp(size, changed), digest, json.loads(included))
            for file, size, changed, digest, included in rows
        }

    def cards(self) -> dict[str, str]:
        """The card of each page."""
        return self._column("card")

    def sheets(self) -> dict[str, str]:
        """The sheet of each page, as far as there are any."""
        return {file: sheet for file, sheet in self._column("sheet").items() if sheet}

    def entries(self) -> dict[str, str]:
        """The entry of each page."""
        return self._column("entry")

    def found(self) -> dict[str, str]:
        """What was found on each page."""
        return self._column("found")

    def operations(self) -> dict[str, int]:
        """How many operations each page documents."""
        return self._column("operations")

    def needs(self) -> dict[str, list[str]]:
        """For each page, the pages that went into its examination."""
        return {file: json.loads(needs) for file, needs in self._column("needs").items()}

    def _column(self, name: str) -> dict[str, Any]:
        rows = self._database.execute(f"SELECT file, {name} FROM page") if self.saved else ()
        return dict(rows)

    def save(self, news: News) -> None:
        """Leave what is known to the next run, as this store's last act."""
        try:
            self._write(news)
            self._database.execute("COMMIT")
        except sqlite3.OperationalError:
            # Another run has saved since this one began, or nothing can be written there.
            self._database.execute("ROLLBACK")

    def _write(self, news: News) -> None:
        many, stamps = self._database.executemany, news.stamps
        if self.saved:
            many("DELETE FROM page WHERE file = ?", [(file,) for file in news.gone])
        else:
            self._database.execute("DROP TABLE page")  # other code may have had other columns
            self._database.execute(_PAGE)
        many(
            "INSERT OR REPLACE INTO page (file, digest, included, card, sheet)"
            " VALUES (?, ?, ?, ?, ?)",
            [(r.file, r.digest, json.dumps(r.included), r.card, r.sheet) for r in news.readings],
        )
        many(
            "UPDATE page SET needs = ?, operations = ?, entry = ?, found = ? WHERE file = ?",
            [
                (json.dumps(e.needs), e.operations, e.entry, e.found, e.file)
                for e in news.examinations
            ],
        )
        many(
            "UPDATE page SET size = ?1, changed = ?2"
            " WHERE file = ?3 AND (size IS NOT ?1 OR changed IS NOT ?2)",
            [(stamp.size, stamp.changed, file) for file, stamp in stamps.items()],
        )
        self._database.execute("DELETE FROM run")
        run = (self._made_with, news.saved, news.index, news.on_set)
        self._database.execute("INSERT INTO run VALUES (?, ?, ?, ?)", run)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def discard(path: Path) -> None:
    """Take a damaged store away, if that can be done; what it held is found out again."""
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(f"{folder}: {error.strerror}") from error


def store_path(root: Path, base: Path) -> Path:
    """Where the records of a set are kept: in `DOC_CONTRACTS_CACHE`, or the user's cache folder."""
    own, common = os.environ.get("DOC_CONTRACTS_CACHE"), os.environ.get("XDG_CACHE_HOME")
    folder = Path(common) if common else Path.home() / ".cache"
    name = _digest([str(root.absolute()), str(base.absolute())])
    return (Path(own) if own else folder / "doc-contracts") / f"{name}.sqlite"


def _digest(plain: Plain) -> str:
    return blake2b(json.dumps(plain, sort_keys=True).encode(), digest_size=16).hexdigest()


def _code() -> Plain:
    """What this code is: results of other code say nothing."""
    package = Path(contracts.__file__).parent
    told = [(file, file.stat()) for file in sorted(package.rglob("*.py"))]
    return [list(sys.version_info[:2]), [[str(f), s.st_size, s.st_mtime_ns] for f, s in told]]
