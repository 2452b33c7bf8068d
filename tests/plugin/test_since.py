"""`--contract-since REV`: only the operations whose contract a change touches."""

from __future__ import annotations

import pytest
from repositories import Repository

PAGES = "docs/api/importedwindowsautopilotdeviceidentityupload-"
RESOURCE = "docs/resources/importedwindowsautopilotdeviceidentityupload.md"


@pytest.fixture
def repository(project) -> Repository:
    made = Repository.new(project.folder)
    made.commit("the documentation")
    return made


def collected(project, *words: str) -> tuple[set[str], str]:
    """The last words of the pages that have items, and the output."""
    ended = project.pytest("docs", "--collect-only", "-q", "--contract-since", *words)
    pages = {name.partition(".md::")[0].removeprefix(PAGES) for name in ended.names()}
    return pages, ended.text


def test_nothing_changed_leaves_nothing_to_run(project, repository: Repository) -> None:
    pages, text = collected(project, "HEAD")
    assert pages == set()
    assert "doc-contracts: 0 of 5 operations differ from HEAD" in text


def test_a_page_touches_its_own_operation(project, repository: Repository) -> None:
    repository.edit(f"{PAGES}update.md", "`200 OK`", "`202 Accepted`")
    assert collected(project, "HEAD")[0] == {"update"}


def test_a_shared_resource_touches_all_that_use_it(project, repository: Repository) -> None:
    repository.edit(RESOURCE, "|createdDateTimeUtc|DateTimeOffset|", "|createdDateTimeUtc|String|")
    repository.commit("another type")
    assert collected(project, "HEAD~1")[0] == {"create", "get", "list", "update"}


def test_other_words_touch_nothing(project, repository: Repository) -> None:
    repository.edit(RESOURCE, "how far it has come", "how far it has got")
    repository.edit(f"{PAGES}get.md", "Reads the properties", "Reads all the properties")
    assert collected(project, "HEAD")[0] == set()


def test_an_example_touches_the_operation_that_sends_it(project, repository: Repository) -> None:
    text = repository.read(f"{PAGES}update.md")
    repository.write(f"{PAGES}update.md", text.replace('"status": "complete"', '"status": "error"'))
    assert collected(project, "HEAD")[0] == {"update"}


def test_one_page_of_the_set(project, repository: Repository) -> None:
    repository.edit(RESOURCE, "|createdDateTimeUtc|DateTimeOffset|", "|createdDateTimeUtc|String|")
    for page, expected in (("get", True), ("delete", False)):
        ended = project.pytest(f"{PAGES}{page}.md", "--collect-only", "-q", "--contract-since=HEAD")
        assert bool(ended.names()) is expected, ended.text


def test_a_new_page_is_tested(project, repository: Repository) -> None:
    repository.git("rm", "--quiet", "--cached", f"{PAGES}delete.md")
    repository.git("commit", "--quiet", "--message", "no page about deleting")
    assert collected(project, "HEAD")[0] == {"delete"}


def test_an_unknown_revision_ends_the_run(project, repository: Repository) -> None:
    ended = project.pytest("docs", "-q", "--contract-since=nowhere")
    assert ended.code == 2, ended.text
    assert "has no revision 'nowhere'" in ended.text
    assert "Traceback" not in ended.text


def test_only_the_touched_operations_are_called(
    project, repository: Repository, right: str
) -> None:
    repository.edit(
        f"{PAGES}list.md", "(work or school account)|", "(work or school account)|X.Read, "
    )
    ended = project.quick(right, "docs", "--contract-since=HEAD")
    assert ended.code == 0, ended.text
    assert "GET /deviceManagement/importedWindowsAutopilotDeviceIdentityUploads" in ended.text
    assert "PATCH" not in ended.text
