from __future__ import annotations

import gc
from pathlib import Path

import pytest

from contracts.model import problem
from contracts.model.facts import PageFacts, PageKind
from contracts.reading import read_set, resolve, text


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "docs"
    (made / "api").mkdir(parents=True)
    (made / "resources").mkdir()
    return made


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def by_file(pages: tuple[PageFacts, ...]) -> dict[str, PageFacts]:
    return {page.file: page for page in pages}


def test_pages_come_in_order_and_are_shown_from_the_base(root: Path) -> None:
    for name in ("resources/b.md", "api/z.md", "api/A.MD", "api/x.txt", ".git/c.md"):
        write(root / name, "# T\n")
    found = read_set(root, base=root.parent)
    assert [p.file for p in found] == ["docs/api/A.MD", "docs/api/z.md", "docs/resources/b.md"]
    elsewhere = read_set(root, base=root / "resources")
    assert elsewhere[0].file == (root / "api" / "A.MD").as_posix()


def test_line_ends_and_marks_make_no_difference(root: Path) -> None:
    text = "---\ntitle: T\n---\n# T\n\n## HTTP request\n```http\nGET /a\n```\n"
    write(root / "api/a.md", text)
    write(root / "api/b.md", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    write(root / "api/c.md", text.replace("\n", "\r"))
    first, second, third = read_set(root, base=root)
    assert first.routes[0].path == second.routes[0].path == third.routes[0].path == "/a"
    assert first.routes[0].source.line == second.routes[0].source.line == 8
    assert first.lines == second.lines == third.lines


def test_what_cannot_be_read_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "MAX_BYTES", 100)
    write(root / "a.md", b"\xff\xfe# \x00T\x00")
    write(root / "b.md", "x" * 101)
    (root / "c.md").mkdir()
    (root / "d.md").symlink_to(root / "nowhere")
    found = by_file(read_set(root, base=root))
    kinds = {file: [p.kind for p in page.problems] for file, page in found.items()}
    assert kinds == {
        "a.md": [problem.NOT_UTF8],
        "b.md": [problem.TOO_LARGE],
        "d.md": [problem.UNREADABLE_FILE],
    }
    assert {page.kind for page in found.values()} == {PageKind.UNREADABLE}


def test_a_null_character_is_told_and_replaced(root: Path) -> None:
    write(root / "a.md", "# T\n\nwo\0rds\n")
    (page,) = read_set(root, base=root)
    assert [(p.kind, p.source.line) for p in page.problems] == [(problem.NUL_CHARACTER, 3)]
    assert page.summary == "wo\ufffdrds"


def test_links_out_of_the_folder_are_told_and_not_followed(root: Path) -> None:
    write(root.parent / "secret.md", "# S\n")
    write(root / "api/a.md", "# A\n")
    (root / "api/b.md").symlink_to(root.parent / "secret.md")
    (root / "loop").symlink_to(root.parent)
    (root / "api/c.md").symlink_to(root / "api/a.md")
    found = by_file(read_set(root, base=root))
    titles = {file: page.title.text if page.title else "" for file, page in found.items()}
    assert titles == {"loop": "", "api/a.md": "A", "api/b.md": "", "api/c.md": "A"}
    kinds = [p.kind for file in ("loop", "api/b.md") for p in found[file].problems]
    assert kinds == [problem.LINK_OUTSIDE] * 2


def test_only_some_pages_and_those_they_lead_to(root: Path) -> None:
    write(root / "api/a.md", "# A\n\n[b](../resources/B.md) [gone](x.md) [out](../../y.md)\n")
    write(root / "resources/b.md", "# B\n\n[c](c.md#x) [a](../api/a.md)\n")
    write(root / "resources/c.md", "# C\n")
    write(root / "resources/d.md", "# D\n")
    found = read_set(root, base=root, only=[root / "api/../api/a.md"])
    assert [p.file for p in found] == ["api/a.md", "resources/b.md", "resources/c.md"]


def test_files_that_differ_in_case_only_are_two(root: Path) -> None:
    write(root / "resources/list.md", "# a\n")
    write(root / "resources/List.md", "# b\n")
    if len(list((root / "resources").iterdir())) < 2:
        pytest.skip("the file system ignores case")
    write(root / "api/a.md", "# A\n\n[b](../resources/List.md)\n")
    found = read_set(root, base=root, only=[root / "api/a.md"])
    assert [p.file for p in found] == ["api/a.md", "resources/List.md"]


PERMISSIONS = "|Permission type|Permissions|\n|--|--|\n|Application|A.Read|\n"
INCLUDE = "[!INCLUDE [permissions-table]({})]\n"


def test_a_table_of_permissions_may_be_included(root: Path) -> None:
    write(root / "includes/p/a.md", "---\nx: y\n---\n" + PERMISSIONS)
    write(root / "api/a.md", "# A\n## Permissions\n" + INCLUDE.format("../includes/p/a.md"))
    page = by_file(read_set(root, base=root))["api/a.md"]
    (permission,) = page.permissions
    assert permission.scopes == ("A.Read",)
    assert (permission.source.file, permission.source.line) == ("includes/p/a.md", 6)


def test_includes_that_lead_nowhere_outside_or_in_a_circle(root: Path) -> None:
    write(root.parent.parent / "far.md", PERMISSIONS)
    write(root / "includes/a.md", INCLUDE.format("b.md"))
    write(root / "includes/b.md", INCLUDE.format("a.md") + PERMISSIONS)
    for name, target in (("x", "no.md"), ("y", "../../../far.md"), ("z", "../includes/a.md")):
        write(root / f"api/{name}.md", "# A\n## Permissions\n\n" + INCLUDE.format(target))
    found = by_file(read_set(root, base=root))
    kinds = {
        name: [(p.kind, p.source.file) for p in found[f"api/{name}.md"].problems] for name in "xyz"
    }
    assert kinds == {
        "x": [(problem.INCLUDE_MISSING, "api/x.md")],
        "y": [(problem.INCLUDE_OUTSIDE, "api/y.md")],
        "z": [(problem.INCLUDE_CYCLE, "includes/b.md")],
    }
    assert len(found["api/z.md"].permissions) == 1


def test_the_collector_is_left_as_it_was(root: Path) -> None:
    write(root / "a.md", "# A\n")
    read_set(root, base=root)
    assert gc.isenabled()
    gc.disable()
    try:
        read_set(root, base=root)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_resolve() -> None:
    assert resolve("docs/api/x.md", "../resources/y.md") == "docs/resources/y.md"
    assert resolve("x.md", "./y.md") == "y.md"
