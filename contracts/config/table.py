"""A table of a TOML file that says of every fault on which line it stands."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contracts.errors import ConfigError
from contracts.source import Source

_HEADER = re.compile(r"^\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_WORDS = {str: "a text", bool: "true or false", dict: "a table"}


def shown(path: Path) -> str:
    """A path as messages show it."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `name` is what users call it: `target`, `accounts.main`; empty at the top.

    `first` is the number of its line, where it is known.
    """

    path: Path
    text: str
    name: str
    data: Mapping[str, Any]
    first: int = 0

    # ------------------------------------------------------------------ values

    def known(self, *keys: str) -> None:
        """Raise ConfigError for a key that is none of these; it names the nearest."""
        for key in self.data:
            if key not in keys:
                near = difflib.get_close_matches(key, keys, n=1, cutoff=0.0)[0]
                written = f"{self.name}.{key}" if self.name else key
                raise self.error(key, f"unknown key `{written}`; the nearest known is `{near}`")

    def one(self, key: str, kind: type, default: Any) -> Any:
        """The value of a key that must be of a type."""
        value = self.data.get(key, default)
        if value is not default and not isinstance(value, kind):
            raise self.error(key, f"`{key}` must be {_WORDS[kind]}")
        return value

    def text_of(self, key: str) -> str:
        """A text, empty where the key is absent."""
        return str(self.one(key, str, ""))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where the key is absent."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.error(key, f"`{key}` must be a list of texts")
        return tuple(value)

    def number(self, key: str) -> float | None:
        """A number above 0."""
        value = self.data.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise self.error(key, f"`{key}` must be a number greater than 0")
        return float(value)

    def table(self, key: str) -> Table:
        """A table within this one, empty where the key is absent."""
        name = f"{self.name}.{key}" if self.name else key
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            raise self.error(key, f"`{key}` must be a table")
        return Table(self.path, self.text, name, value, self._header(name))

    def tables(self, key: str) -> Iterator[Table]:
        """The tables of a list: `[[key]]`."""
        entries = self.data.get(key, [])
        if not isinstance(entries, list):
            raise self.error(key, f"`{key}` must be a list of tables: [[{key}]]")
        for place, entry in enumerate(entries):
            if not isinstance(entry, dict):
                raise self.error(key, f"`{key}` must be a table")
            yield Table(self.path, self.text, key, entry, self._header(key, place))

    # ------------------------------------------------------------------ lines

    @property
    def source(self) -> Source:
        """The line on which the table begins."""
        return Source.at(shown(self.path), self.first or 1)

    def source_of(self, key: str) -> Source:
        """The line on which a key stands: in this table, else the first that looks like it."""
        pattern = re.compile(rf'^\s*(\[+[\w.-]*)?["\']?{re.escape(key)}["\']?\s*(=|\])')
        loose = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])")
        lines = self.text.splitlines()
        for wanted, start in ((pattern, self.first), (pattern, 0), (loose, self.first), (loose, 0)):
            for number, line in enumerate(lines[start:], start + 1):
                if start and _HEADER.match(line):
                    break
                if wanted.search(line):
                    return Source.at(shown(self.path), number)
        return self.source

    def error(self, key: str, message: str) -> ConfigError:
        """What is wrong with the value of a key."""
        place = self.source_of(key)
        return ConfigError(f"{place}: {message}", hint="See the README, Configuration.")

    def _header(self, name: str, place: int = 0) -> int:
        """The number of the line with the header of a table; 0 where none is found."""
        found = 0
        for number, line in enumerate(self.text.splitlines(), 1):
            match = _HEADER.match(line)
            written = match[1].replace('"', "").replace("'", "") if match else ""
            if written == name or written.endswith(f"doc-contracts.{name}"):
                if found == place:
                    return number
                found += 1
        return 0
