"""`doc-contracts.toml`, or `[tool.doc-contracts]` of `pyproject.toml`, becomes settings."""

from __future__ import annotations

import tomllib
from pathlib import Path

from contracts.config.sections import settings
from contracts.config.settings import AccountSettings, OAuthSettings, Settings, TargetSettings
from contracts.config.table import Table, shown
from contracts.errors import ConfigError

__all__ = [
    "FILE",
    "AccountSettings",
    "OAuthSettings",
    "Settings",
    "TargetSettings",
    "find",
    "load_settings",
    "read_settings",
]

FILE = "doc-contracts.toml"
TABLE = "doc-contracts"


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
        raise ConfigError(f"{shown(path)}: {error}", hint="Mend the file.") from error
    if path.name == "pyproject.toml":
        data = data.get("tool", {}).get(TABLE, {})
    return settings(Table(path, text, "", data))
