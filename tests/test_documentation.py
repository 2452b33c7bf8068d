from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from contracts.config import FILE, Settings, load_settings
from contracts.documentation import inspect, load, open_documentation, root_of
from contracts.errors import InputError
from contracts.rules import load_rules
from contracts.rules.base import OfSet

CREATE = "importedwindowsautopilotdeviceidentityupload-create.md"
RESOURCE = "importedwindowsautopilotdeviceidentityupload.md"


@pytest.fixture
def copy(docs: Path, tmp_path: Path) -> Path:
    """A copy of the documentation, to spoil."""
    return Path(shutil.copytree(docs, tmp_path / "docs"))


def message(path: Path, base: Path) -> str:
    with pytest.raises(InputError) as raised:
        open_documentation(path, base)
    assert raised.value.hint
    return raised.value.message


def test_a_folder_is_read_whole(copy: Path, tmp_path: Path) -> None:
    found = open_documentation(copy, tmp_path)
    assert len(found.contract.operations) == 5
    assert len(found.contract.pages) == 7
    assert found.findings == ()
    assert found.unused == ()
    assert all(page.file.startswith("docs/") for page in found.contract.pages.values())


def test_a_page_brings_the_pages_that_it_needs(copy: Path, tmp_path: Path) -> None:
    found = open_documentation(copy / "api" / CREATE, tmp_path)
    files = {page.file for page in found.contract.pages.values()}
    assert f"docs/resources/{RESOURCE}" in files
    assert [op.method for op in found.contract.operations_on(f"docs/api/{CREATE}")] == ["POST"]


def test_an_ignore_counts_as_unused_only_where_everything_was_read(
    copy: Path, tmp_path: Path
) -> None:
    entry = '\n[[ignore]]\ncode = "DC999"\nreason = "no such thing"\n'
    path = copy / FILE
    path.write_text(path.read_text("utf-8") + entry, "utf-8")
    assert [i.code for i in open_documentation(copy, tmp_path).unused] == ["DC999"]
    assert open_documentation(copy / "api" / CREATE, tmp_path).unused == ()


def test_what_is_tolerated_keeps_its_reason(copy: Path, tmp_path: Path) -> None:
    found = open_documentation(copy, tmp_path)
    assert found.tolerated
    for entry in found.tolerated:
        assert entry.ignore in found.settings.ignores
        assert entry.ignore.reason


def test_without_configuration_the_same_findings_stand(copy: Path, tmp_path: Path) -> None:
    tolerated = open_documentation(copy, tmp_path).tolerated
    routes = load_settings(copy).overrides
    bare = load(copy, tmp_path, Settings(overrides=routes))
    key = [(f.code, f.source) for f in bare.findings]
    assert sorted(key) == sorted((t.finding.code, t.finding.source) for t in tolerated)


@pytest.mark.parametrize("pattern", [f"api/{CREATE}", f"docs/api/{CREATE}", "*-create.md"])
def test_a_path_starts_at_the_file_or_where_the_command_runs(
    copy: Path, tmp_path: Path, pattern: str
) -> None:
    (copy / FILE).write_text(
        f'[[ignore]]\ncode = "DC104"\npath = "{pattern}"\nreason = "not decided"\n', "utf-8"
    )
    found = open_documentation(copy, tmp_path)
    assert {t.finding.code for t in found.tolerated} == {"DC104"}
    assert "DC104" not in {f.code for f in found.findings}
    assert "DC101" in {f.code for f in found.findings}


def test_a_path_elsewhere_tolerates_nothing_here(copy: Path, tmp_path: Path) -> None:
    (copy / FILE).write_text(
        '[[ignore]]\ncode = "DC104"\npath = "api/other.md"\nreason = "not decided"\n', "utf-8"
    )
    found = open_documentation(copy, tmp_path)
    assert found.tolerated == ()
    assert len(found.unused) == 1


def test_nothing_of_that_name(tmp_path: Path) -> None:
    assert message(tmp_path / "nowhere", tmp_path) == f"There is no {tmp_path / 'nowhere'}."


def test_a_folder_without_pages(tmp_path: Path) -> None:
    assert message(tmp_path, tmp_path) == f"There is no Markdown page in {tmp_path}."


def test_a_folder_of_unreadable_pages_names_each(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(b"\xff\xfe")
    said = message(tmp_path, tmp_path)
    assert "a.md: no UTF-8 at byte 0" in said
    assert "b.md: no UTF-8 at byte 0" in said


def test_an_unreadable_page_among_good_ones_is_a_finding(copy: Path, tmp_path: Path) -> None:
    (copy / "api" / "broken.md").write_bytes(b"# \xff")
    found = open_documentation(copy, tmp_path)
    assert [(f.code, f.source.file) for f in found.findings] == [("DC001", "docs/api/broken.md")]
    assert len(found.contract.operations) == 5


def test_the_set_of_a_page(copy: Path, tmp_path: Path) -> None:
    nothing = Settings()
    assert root_of(copy, nothing) == copy
    assert root_of(copy / "api" / CREATE, nothing) == copy
    assert root_of(tmp_path / "single.md", nothing) == tmp_path
    assert root_of(copy / "api" / CREATE, Settings(docs=(tmp_path,))) == tmp_path


def test_one_page_is_judged_as_in_its_set(copy: Path, tmp_path: Path) -> None:
    (copy / FILE).write_text("", "utf-8")  # nothing is tolerated
    whole = inspect(copy, tmp_path)
    of_set = {rule.code for rule in load_rules() if isinstance(rule.scope, OfSet)}
    pages = sorted(copy.rglob("*.md"))
    judged = [inspect(page, tmp_path) for page in pages]
    found = [finding for one in judged for finding in one.findings]
    assert sorted(map(repr, found)) == sorted(
        repr(finding) for finding in whole.findings if finding.code not in of_set
    )
    assert found
    assert all(one.pages == 1 for one in judged)
    assert sum(one.operations for one in judged) == whole.operations


def test_one_page_is_judged_by_the_pages_near_it(tmp_path: Path) -> None:
    table = "# {0} resource type\n## Properties\n|Property|Type|Description|\n|--|--|--|\n"
    folder = tmp_path / "resources"
    folder.mkdir()
    for place in range(6):
        text = table.format(f"t{place}") + f"|next|[t{place + 1}](t{place + 1}.md)|x|\n"
        (folder / f"t{place}.md").write_text(text, "utf-8")
    found = inspect(folder / "t0.md", tmp_path)
    assert set(found.contract.pages) == {f"resources/t{place}.md" for place in range(3)}
    assert not [finding for finding in found.findings if finding.code.startswith("DC3")]
