"""The layers of contracts/ARCHITECTURE.md hold: every import points upwards in its list."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "contracts"
LIST = re.compile(r"^\d+\. (.+)$", re.MULTILINE)


def layers() -> dict[str, int]:
    text = (PACKAGE / "ARCHITECTURE.md").read_text("utf-8")
    return {
        name: number
        for number, line in enumerate(LIST.findall(text))
        for name in re.findall(r"`(\w+)`", line)
    }


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imported(path: Path) -> tuple[str, ...]:
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            yield node.module


def modules() -> list[Path]:
    return [p for p in sorted(PACKAGE.rglob("*.py")) if part_of(p) not in ("__init__", "__main__")]


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_upwards(path: Path) -> None:
    order = layers()
    own = part_of(path)
    assert own in order, f"{own} is missing in ARCHITECTURE.md"
    for module in imported(path):
        head, _, rest = module.partition(".")
        other = rest.partition(".")[0]
        if head == "contracts" and other and other != own:
            assert order[other] < order[own], f"{path} imports {module}"


def users_of(library: str) -> set[str]:
    return {
        part_of(path)
        for path in modules()
        if any(name.partition(".")[0] == library for name in imported(path))
    }


def test_libraries_stay_in_their_layers() -> None:
    assert users_of("mistune") == {"markdown"}
    assert users_of("requests") == {"http"}
    assert users_of("werkzeug") == {"serve"}
    assert users_of("pytest") == {"plugin"}
    assert users_of("click") == {"cli"}


def test_hypothesis_is_imported_inside_functions() -> None:
    for path in modules():
        if path.parent.name == "edm" and path.stem == "strategies":
            continue
        top = tree(path).body
        names = {
            alias.name
            for node in top
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        } | {node.module for node in top if isinstance(node, ast.ImportFrom)}
        assert not any((name or "").startswith("hypothesis") for name in names), path


def test_reports_know_verdicts_and_findings_only() -> None:
    for path in modules():
        if part_of(path) == "reports":
            used = {m.split(".")[1] for m in imported(path) if m.startswith("contracts.")}
            assert not used & {"http", "session", "markdown", "judge"}, path


def test_the_reference_implementation_shares_no_code_with_the_checks() -> None:
    for path in modules():
        if part_of(path) == "serve":
            used = {m.split(".")[1] for m in imported(path) if m.startswith("contracts.")}
            assert not used & {"checks", "session", "judge", "strategy", "runner"}, path


def test_modules_can_be_read_in_one_sitting() -> None:
    longest = {p: len(p.read_text("utf-8").splitlines()) for p in modules()}
    assert {str(p): n for p, n in longest.items() if n > 400} == {}
