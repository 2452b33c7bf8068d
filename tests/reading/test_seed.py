"""The page that the project was made from, where the shared corpus lies beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.model.facts import PageFacts, PageKind
from contracts.model.section import BodyWords
from contracts.reading import read_set

SEED = Path(__file__).parents[2].parent / "shared" / "corpus" / "seed"
TYPE = "importedWindowsAutopilotDeviceIdentityUpload"


@pytest.fixture(scope="module")
def page() -> PageFacts:
    if not SEED.is_dir():
        pytest.skip("the shared corpus is not beside the repository")
    (facts,) = read_set(SEED, base=SEED)
    return facts


def test_the_page(page: PageFacts) -> None:
    assert page.kind is PageKind.OPERATION
    assert page.name == f"Create {TYPE}"
    assert page.namespace is not None
    assert page.namespace.text == "microsoft.graph"
    found = [(p.kind, p.source.line) for p in page.problems]
    assert found == [("unfinished", 21), ("unfinished", 23), ("permissions-order", 19)]
    assert page.unread_tables == ()
    assert [f.key for f in page.front if not f.value] == ["author", "ms.prod"]


def test_scopes_that_are_not_decided(page: PageFacts) -> None:
    assert [(p.scopes, p.supported) for p in page.permissions] == [
        ((), True),
        ((), False),
        ((), True),
    ]
    assert "TODO" in page.permissions[0].written


def test_the_route_is_unresolved(page: PageFacts) -> None:
    (route,) = page.routes
    assert (route.method, route.path, route.unresolved) == ("POST", "", True)
    assert route.source.line == 31


def test_the_body(page: PageFacts) -> None:
    body = page.body
    assert body is not None
    assert body.words is BodyWords.RESOURCE
    assert body.resource == f"../resources/{TYPE.lower()}.md"
    assert body.boilerplate is not None
    assert body.boilerplate.line == 43
    identity, created, status = body.rows
    assert (identity.facets.inherited_from, identity.source.line) == ("entity", 47)
    assert created.type.name == "Edm.DateTimeOffset"
    assert created.facets.limited == ""
    assert (status.type.name, status.type.written) == ("", "Enumeration")
    assert status.facets.members == ("noUpload", "pending", "complete", "error")


def test_the_reply_in_prose(page: PageFacts) -> None:
    assert page.reply is not None
    assert [(s.status, s.source.line) for s in page.reply.statuses] == [(201, 54)]
    assert page.reply.resource == f"../resources/{TYPE.lower()}.md"
    assert not page.reply.collection
    assert not page.reply.empty


def test_the_example(page: PageFacts) -> None:
    (example,) = page.examples
    request = example.request
    assert request is not None
    assert request.unresolved
    assert request.names == ("create_importedwindowsautopilotdeviceidentityupload_from_",)
    assert [(h.name, h.value, h.source.line) for h in request.headers] == [
        ("Content-type", "application/json", 67),
        ("Content-length", "171", 68),
    ]
    assert request.body is not None
    assert (request.body.source.line, request.body.source.end_line) == (70, 74)
    (reply,) = example.replies
    assert (reply.status, reply.complete) == (201, True)
    assert reply.annotation is not None
    assert reply.annotation.truth("truncated")
    assert reply.body is not None
    assert (reply.body.source.line, reply.body.source.end_line) == (90, 95)
    assert isinstance(reply.body.value, dict)
    assert reply.body.value["status"] == "String"
