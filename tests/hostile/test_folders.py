"""Folders that want to break the reader: each entry yields facts or a finding, and none hangs it."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from contracts.cli import main
from contracts.documentation import Documentation, load
from contracts.model.facts import PageKind

GOOD = "# Get thing\n## HTTP request\n```http\nGET /things/{id}\n```\n## Response\n`200 OK`.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "docs"
    (made / "api").mkdir(parents=True)
    (made / "api/good.md").write_text(GOOD)
    return made


def codes(documentation: Documentation, name: str) -> set[str]:
    """The codes of the findings on a page of the folder `api`."""
    file = f"docs/api/{name}"
    return {f.code for f in documentation.findings if f.source.file == file}


def read(root: Path) -> Documentation:
    return load(root, root.parent)


def check(root: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", str(root), *options])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout


def test_what_is_no_file_is_not_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / "api/pipe.md")
    (root / "api/device.md").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(root / "api")  # the name of a socket has few characters
        listener.bind("socket.md")
        found = read(root)
    assert codes(found, "pipe.md") == codes(found, "socket.md") == {"DC001"}
    assert codes(found, "device.md") == {"DC004"}
    assert len(found.contract.operations) == 1


def test_a_device_inside_the_set_is_not_opened_either(root: Path) -> None:
    os.mkfifo(root / "api/pipe")
    (root / "api/alias.md").symlink_to("pipe")
    assert codes(read(root), "alias.md") == {"DC001"}


def test_links_that_lead_nowhere_or_in_a_circle_are_told(root: Path) -> None:
    (root / "api/dangling.md").symlink_to("nothing.md")
    (root / "api/a.md").symlink_to("b.md")
    (root / "api/b.md").symlink_to("a.md")
    found = read(root)
    for name in ("dangling.md", "a.md", "b.md"):
        assert codes(found, name) == {"DC001"}


def test_links_out_of_the_folder_are_told(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n")
    (tmp_path / "far").mkdir()
    (tmp_path / "far/away.md").write_text("# Away\n")
    (root / "api/page.md").symlink_to(tmp_path / "secret.md")
    (root / "api/folder").symlink_to(tmp_path / "far")
    found = read(root)
    assert codes(found, "page.md") == codes(found, "folder") == {"DC004"}
    assert "Secret" not in repr(found.contract)
    assert "Away" not in repr(found.contract)


def test_folders_that_lead_into_themselves_are_read_once(root: Path) -> None:
    (root / "api/again").symlink_to(".")
    (root / "api/up").symlink_to("..")
    found = read(root)
    assert [page.file for page in found.contract.pages.values()] == ["docs/api/good.md"]
    assert not codes(found, "again") | codes(found, "up")


def test_a_folder_may_be_called_like_a_page(root: Path) -> None:
    (root / "api/folder.md").mkdir()
    (root / "api/folder.md/inner.md").write_text("# Inner\n")
    assert "docs/api/folder.md/inner.md" in {
        page.file for page in read(root).contract.pages.values()
    }


def test_a_folder_that_cannot_be_listed_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "api/closed").mkdir()
    listed = os.scandir

    def refused(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert codes(read(root), "closed") == {"DC001"}


def test_a_file_that_may_not_be_read_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "api/closed.md").write_text("# Closed\n")
    opened = Path.open

    def refused(self: Path, *rest: object, **more: object) -> object:
        if self.name == "closed.md":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refused)
    found = read(root)
    (told,) = (f for f in found.findings if f.source.file == "docs/api/closed.md")
    assert "Permission denied" in told.message


BYTES = {
    "utf-16": GOOD.encode("utf-16"),
    "latin-1": b"# caf\xe9\n",
    "a cut character": "# café".encode()[:-1],
    "a lone surrogate": b"# \xed\xa0\x80\n",
    "nothing": b"",
    "blanks": b" \n\t\n",
    "a mark alone": b"\xef\xbb\xbf",
    "line ends alone": b"\r\n\r\r\n",
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_page_are_told(root: Path, name: str) -> None:
    (root / "api/x.md").write_bytes(BYTES[name])
    assert codes(read(root), "x.md") in ({"DC001"}, {"DC005"})


NAMES = {
    "long": "n" * 252 + ".md",
    "two lines": "a\nb.md",
    "an escape": "\x1b[2J.md",
    "a blank": "a b %41 #?.md",
    "no text": os.fsdecode(b"\xff\xfe.md"),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["text", "json", "sarif", "github", "markdown"])
def test_odd_names_are_shown_in_every_format(root: Path, name: str, kind: str) -> None:
    try:
        (root / "api" / NAMES[name]).write_bytes(b"\xff")
    except (OSError, ValueError):
        pytest.skip("this file system has no such names")
    code, out = check(root, "--format", kind)
    assert code == 1
    assert "\x1b" not in out
    out.encode()
    if kind in ("json", "sarif"):
        json.loads(out)
    if kind == "github":
        assert all(line.startswith("::") for line in out.splitlines()[:-1])


def test_what_pages_say_does_not_command_the_terminal(root: Path) -> None:
    (root / "api/x.md").write_text("---\n\x1b[2J\u202e\n---\n# Get x\n" + GOOD)
    code, out = check(root)
    assert code == 0
    assert r"\u001b[2J\u202e" in out


def test_surrogates_in_the_json_of_a_page_are_written(root: Path) -> None:
    member = "|a|String|Possible values are: `b`, `c`.|"
    table = f"## Properties\n|Property|Type|Description|\n|--|--|--|\n{member}\n"
    fence = '## JSON representation\n<!-- { "blockType": "resource", "@odata.type": "m.x" } -->\n```json\n{"a": "\\ud800", "\\udfff": 1}\n```\n'
    (root / "api/x.md").write_text(f"# x resource type\n{table}{fence}")
    for command in (
        ["check"],
        ["show"],
        ["show", "--format", "json"],
        ["export", "--format", "openapi"],
    ):
        result = CliRunner().invoke(main, [command[0], str(root), *command[1:]])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert result.exit_code in (0, 1)


def test_nothing_readable_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    for name in ("empty", "absent", "pipe.md", "n" * 300):
        result = CliRunner().invoke(main, ["check", str(tmp_path / name)])
        assert result.exit_code == 2, name
        assert "error" in result.output.lower()
        assert isinstance(result.exception, SystemExit)


def test_the_kind_of_every_unreadable_page_says_so(root: Path) -> None:
    (root / "api/x.md").write_bytes(b"\xff")
    kinds = {page.file: page.kind for page in read(root).contract.pages.values()}
    assert kinds == {
        "docs/api/good.md": PageKind.OPERATION,
        "docs/api/x.md": PageKind.UNREADABLE,
    }
