"""pytest as users start it: another process, in a folder that holds a copy of the documentation."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from autopilot import running
from uploads import Uploads

ROOT = Path(__file__).parent.parent.parent
TOKEN = "t0psecret-9c1"
LIST = "docs/api/importedwindowsautopilotdeviceidentityupload-list.md"
CREATE = "docs/api/importedwindowsautopilotdeviceidentityupload-create.md"
ROUTE = "/deviceManagement/importedWindowsAutopilotDeviceIdentityUploads"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended, and all that it wrote."""

    code: int
    text: str

    def names(self) -> list[str]:
        """The node ids that `--collect-only -q` listed."""
        return [line for line in self.text.splitlines() if ".md::" in line]


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with documentation in `docs`, in which pytest is run."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def pytest(self, *words: str) -> Ended:
        """Run pytest with these words, and wait for it."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "DOC_"))}
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--color=no"),
                *self.loading(),
                *words,
            ],
            cwd=self.folder,
            env={**inherited, "PYTHONPATH": str(ROOT), "NO_PROXY": "*", **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=100,
            check=False,
        )
        return Ended(done.returncode, done.stdout)

    def loading(self) -> tuple[str, ...]:
        """The words that load the plugin where no installation does."""
        loaded = any(e.value == "contracts.plugin" for e in entry_points(group="pytest11"))
        return () if loaded else ("-p", "contracts.plugin")

    def quick(self, url: str, *words: str) -> Ended:
        """Run the suite with few requests against a service root."""
        return self.pytest(
            "-q", "--contract-profile=quick", f"--target-url={url}", *words, *_token(words)
        )


def _token(words: tuple[str, ...]) -> tuple[str, ...]:
    given = any(word.startswith("--target-token") for word in words)
    return () if given else (f"--target-token={TOKEN}",)


def copied(folder: Path) -> Project:
    """A project with its own copy of this repository's documentation."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    return Project(folder)


@pytest.fixture(scope="module")
def odd_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of a module's own, to spoil as it likes."""
    return copied(tmp_path_factory.mktemp("odd"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of the test's own, to spoil as it likes."""
    return copied(tmp_path)


@pytest.fixture(scope="module")
def common(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that the tests of a module share, and leave as it is."""
    return copied(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def right() -> Iterator[str]:
    """The service root of a server that does as the pages say."""
    with running(Uploads(TOKEN)) as url:
        yield url
