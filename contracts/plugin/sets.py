"""The documentation sets that a run is about: where they are, and what they say."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest

from contracts.config import Settings, load_settings
from contracts.documentation import FOLDERS, Documentation, examined, read_contract, root_of
from contracts.model.contract import Contract


@dataclass
class Sets:
    """The sets below some folders, and those of some pages, each read when it is asked for.

    Files are shown relative to `base`, pytest's root folder, as in its own ids. `others` are what
    else the command line names.
    """

    base: Path
    folders: tuple[Path, ...] = ()
    pages: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()
    contracts: dict[Path, Contract] = field(default_factory=dict)
    examined: dict[Path, Documentation] = field(default_factory=dict)
    _settings: dict[Path, Settings] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether the run is about any documentation."""
        return bool(self.folders or self.pages)

    def covers(self, path: Path) -> Path | None:
        """The set that a Markdown file belongs to, if this run is about it."""
        if path in self._named:
            return self._of_page(path)
        inside = [folder for folder in self.folders if path.is_relative_to(folder)]
        return max(inside, key=lambda folder: len(folder.parts), default=None)

    def roots(self) -> tuple[Path, ...]:
        """The folders of the sets; one without any page is none."""
        folders = [folder for folder in self.folders if any(folder.rglob("*.md"))]
        pages = [self._of_page(page) for page in self.pages if page.is_file()]
        return tuple(dict.fromkeys([*folders, *filter(None, pages)]))

    @cached_property
    def _named(self) -> frozenset[Path]:
        """The pages: pytest asks for each file of their folders, once for each page."""
        return frozenset(self.pages)

    def pages_in(self, folder: Path) -> tuple[Path, ...]:
        """The named pages of a folder of which nothing else is named; else none."""
        alone = not any(o.is_relative_to(folder) or folder.is_relative_to(o) for o in self.others)
        return self._by_folder.get(folder, ()) if alone else ()

    @cached_property
    def _by_folder(self) -> Mapping[Path, tuple[Path, ...]]:
        found: dict[Path, list[Path]] = {}
        for page in self.pages:
            found.setdefault(page.parent, []).append(page)
        return {folder: tuple(pages) for folder, pages in found.items()}

    def _of_page(self, page: Path) -> Path:
        folder = page.parent
        if folder not in self._settings:
            self._settings[folder] = load_settings(folder)
        return root_of(page, self._settings[folder])

    def contract(self, root: Path) -> Contract:
        """What the set below a folder says, read once. Raises InputError where it says nothing."""
        if root not in self.contracts:
            settings, only = load_settings(root), self._only(root)
            self.contracts[root] = read_contract(root, self.base, settings, only=only)
        return self.contracts[root]

    def documentation(self, root: Path) -> Documentation:
        """The same with what is wrong with it, which only reports ask for."""
        if root not in self.examined:
            settings, only, contract = load_settings(root), self._only(root), self.contract(root)
            self.examined[root] = examined(root, self.base, settings, contract, only=only)
        return self.examined[root]

    def whole(self, root: Path) -> bool:
        """Whether the run is about all of a set, not about some of its pages."""
        return any(root.is_relative_to(f) or f.is_relative_to(root) for f in self.folders)

    def settings(self) -> Settings:
        """The settings of the first set."""
        places = [*self.folders, *(page.parent for page in self.pages)]
        return load_settings(places[0]) if places else Settings()

    def _only(self, root: Path) -> list[Path]:
        """The pages of a set that the run is about; none if it is about all of them."""
        return [] if self.whole(root) else [p for p in self.pages if p.is_relative_to(root)]


def named(config: pytest.Config) -> Sets:
    """The sets that the words of a command line are about.

    A folder that the configuration calls `docs` is always meant; another one only if the user
    named it, so that a bare `pytest` in a project without documentation reads nothing.
    """
    folders: list[Path] = []
    pages: list[Path] = []
    others: list[Path] = []
    invocation = config.invocation_params
    explicit = [str(arg) for arg in invocation.args] + list(config.getini("testpaths"))
    for arg in config.args:
        text = arg.partition("::")[0]
        path = Path(os.path.normpath(invocation.dir / text))
        if path.suffix == ".md":
            pages.append(path)
            continue
        others.append(path)
        if path.is_dir():
            configured = [Path(os.path.normpath(d)) for d in load_settings(path).docs]
            related = [d for d in configured if d.is_relative_to(path) or path.is_relative_to(d)]
            if related:
                folders += related
            elif any(text in given for given in explicit):
                folders.append(path.parent if path.name in FOLDERS else path)
    once = dict.fromkeys
    return Sets(config.rootpath, tuple(once(folders)), tuple(once(pages)), tuple(once(others)))
