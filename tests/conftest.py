"""What all tests share: the documentation of this repository, and pages made of a few lines."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from contracts.link import link
from contracts.model.contract import Contract
from contracts.model.settings import Overrides

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")
"""The same examples in every run: a change of the code, not of the day, breaks a test.

Nor does a machine that is busy: what is timed are the benchmarks.
"""

collect_ignore_glob = ["*.md"]

for folder in (ROOT / "tests", *(ROOT / "tests" / name for name in ("servers", "diff", "rules"))):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

Pages = Callable[..., Contract]


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees what another, or the user, has kept."""
    monkeypatch.setenv("DOC_CONTRACTS_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def docs() -> Path:
    """The API documentation under test."""
    return ROOT / "docs"


@pytest.fixture
def shared() -> Path:
    """Reference material that a user's machine does not have."""
    if not SHARED.is_dir():
        pytest.skip("the shared folder with real pages is not here")
    return SHARED


@pytest.fixture
def linked() -> Pages:
    """Links pages given as `path=text`, where `__` stands for a slash: `api__x_create=…`."""

    from pages import page

    def build(overrides: Overrides | None = None, **texts: str) -> Contract:
        return link([page(name, text) for name, text in texts.items()], overrides)

    return build
