"""`doc-contracts.toml`, or `[tool.doc-contracts]` of `pyproject.toml`, becomes settings."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contracts.errors import ConfigError
from contracts.model.settings import Fixed, Ignore, Overrides, PropertyOverride
from contracts.source import Source

FILE = "doc-contracts.toml"
TABLE = "doc-contracts"

_TOP = ("docs", "target", "routes", "values", "properties", "ignore")
_TARGET = ("url", "token-env", "headers", "timeout", "rate", "ca", "insecure")
_PROPERTY = ("required", "read-only", "write-only", "unique", "values", "pattern")
_IGNORE = ("code", "path", "reason")


@dataclass(frozen=True, slots=True)
class TargetSettings:
    """The `[target]` table. `token_env` names the environment variable that holds the token."""

    url: str = ""
    token_env: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    timeout: float | None = None
    rate: float | None = None
    ca: str = ""
    insecure: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user configured. `folder` is where the file stands; its paths are relative to it."""

    folder: Path | None = None
    docs: tuple[Path, ...] = ()
    target: TargetSettings = field(default_factory=TargetSettings)
    overrides: Overrides = field(default_factory=Overrides)
    ignores: tuple[Ignore, ...] = ()


def find(start: Path) -> Path | None:
    """The configuration file of a folder: there or in its parents, up to the repository root."""
    for folder in (start.absolute(), *start.absolute().parents):
        own, project = folder / FILE, folder / "pyproject.toml"
        if own.is_file():
            return own
        if project.is_file() and f"[tool.{TABLE}" in project.read_text("utf-8", "replace"):
            return project
        if (folder / ".git").exists():
            return None
    return None


def load_settings(start: Path) -> Settings:
    """The settings that hold for a folder; empty ones where nothing is configured.

    Raises ConfigError with file, line and the nearest known key.
    """
    path = find(start)
    return read_settings(path) if path is not None else Settings()


def read_settings(path: Path) -> Settings:
    """The settings of one file."""
    try:
        text = path.read_text("utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{_shown(path)}: {error}", hint="Mend the file.") from error
    if path.name == "pyproject.toml":
        data = data.get("tool", {}).get(TABLE, {})
    return _Reader(path, text).settings(data)


def _shown(path: Path) -> str:
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path
    text: str

    def settings(self, data: Mapping[str, Any]) -> Settings:
        self._known(data, _TOP, "")
        return Settings(
            folder=self.path.parent,
            docs=tuple(self.path.parent / name for name in self._texts(data, "docs")),
            target=self._target(self._table(data, "target")),
            overrides=Overrides(
                routes=self._fixed(self._table(data, "routes")),
                values=self._fixed(self._table(data, "values")),
                properties=dict(self._properties(self._table(data, "properties"))),
            ),
            ignores=tuple(self._ignores(data)),
        )

    def _target(self, data: Mapping[str, Any]) -> TargetSettings:
        self._known(data, _TARGET, "target.")
        headers = self._fixed(self._table(data, "headers"))
        return TargetSettings(
            url=self._one(data, "url", str, ""),
            token_env=self._one(data, "token-env", str, ""),
            headers=tuple((name, fixed.value) for name, fixed in headers.items()),
            timeout=self._number(data, "timeout"),
            rate=self._number(data, "rate"),
            ca=self._one(data, "ca", str, ""),
            insecure=self._one(data, "insecure", bool, False),
        )

    def _fixed(self, data: Mapping[str, Any]) -> dict[str, Fixed]:
        found = {}
        for key, value in data.items():
            if not isinstance(value, str):
                raise self._error(key, f"`{key}` must be a text")
            found[key] = Fixed(value, self._source(key))
        return found

    def _properties(self, data: Mapping[str, Any]) -> Iterator[tuple[str, PropertyOverride]]:
        for name, facts in data.items():
            if not isinstance(facts, dict):
                raise self._error(name, f"`properties.{name}` must be a table of facts")
            self._known(facts, _PROPERTY, f"properties.{name}.")
            values = self._texts(facts, "values") if "values" in facts else None
            yield (
                name,
                PropertyOverride(
                    source=self._source(name),
                    required=self._one(facts, "required", bool, None),
                    read_only=self._one(facts, "read-only", bool, None),
                    write_only=self._one(facts, "write-only", bool, None),
                    unique=self._one(facts, "unique", bool, None),
                    values=values,
                    pattern=self._one(facts, "pattern", str, None),
                ),
            )

    def _ignores(self, data: Mapping[str, Any]) -> Iterator[Ignore]:
        entries = data.get("ignore", [])
        lines = [
            number
            for number, line in enumerate(self.text.splitlines(), 1)
            if re.match(r"\s*\[\[.*ignore\]\]", line)
        ]
        if not isinstance(entries, list):
            raise self._error("ignore", "`ignore` must be a list of tables: [[ignore]]")
        for place, entry in enumerate(entries):
            self._known(entry, _IGNORE, "ignore.")
            line = lines[place] if place < len(lines) else 1
            source = Source.at(_shown(self.path), line)
            for key in ("code", "reason"):
                if not self._one(entry, key, str, ""):
                    raise ConfigError(
                        f"{source}: an [[ignore]] needs a `{key}`",
                        hint="Name the finding's code, and say why it is tolerated.",
                    )
            path = self._one(entry, "path", str, "*")
            yield Ignore(entry["code"], path, entry["reason"], source)

    # ------------------------------------------------------------------ values

    def _table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value: Mapping[str, Any] = self._one(data, key, dict, {})
        return value

    def _texts(self, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self._error(key, f"`{key}` must be a list of texts")
        return tuple(value)

    def _number(self, data: Mapping[str, Any], key: str) -> float | None:
        value = data.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise self._error(key, f"`{key}` must be a number greater than 0")
        return float(value)

    def _one(self, data: Mapping[str, Any], key: str, kind: type, default: Any) -> Any:
        value = data.get(key, default)
        if value is not default and not isinstance(value, kind):
            names = {str: "a text", bool: "true or false", dict: "a table"}
            raise self._error(key, f"`{key}` must be {names[kind]}")
        return value

    # ------------------------------------------------------------------ errors

    def _known(self, data: object, known: tuple[str, ...], prefix: str) -> None:
        if not isinstance(data, dict):
            raise self._error(prefix.rstrip("."), f"`{prefix.rstrip('.')}` must be a table")
        for key in data:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1, cutoff=0.0)[0]
                raise self._error(
                    key, f"unknown key `{prefix}{key}`; the nearest known is `{near}`"
                )

    def _source(self, key: str) -> Source:
        pattern = re.compile(rf'^\s*(\[+[\w.-]*)?["\']?{re.escape(key)}["\']?\s*(=|\])')
        loose = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])")
        lines = self.text.splitlines()
        for wanted in (pattern, loose):
            for number, line in enumerate(lines, 1):
                if wanted.search(line):
                    return Source.at(_shown(self.path), number)
        return Source.at(_shown(self.path), 1)

    def _error(self, key: str, message: str) -> ConfigError:
        return ConfigError(f"{self._source(key)}: {message}", hint="See the README, Configuration.")
