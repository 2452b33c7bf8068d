"""Pages that show another error body than OData's are taken at their word."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from catalogue import ROOT, TOKEN, run, scene
from message import Refused, Reply, Request
from notes.board import Board

from contracts.session.scene import Scene

PAGES = ROOT / "tests" / "servers" / "notes" / "pages"
EXAMPLE = """

### Request
<!-- {{ "blockType": "request", "name": "note-get-none" }} -->
``` http
GET /me/notes/0
```

### Response
<!-- {{ "blockType": "response", "expectError": true }} -->
``` http
HTTP/1.1 404 Not Found
Content-Type: {media_type}

{{
  "title": "No note has this id.",
  "status": 404
}}
```
"""
PROBLEM = "application/problem+json"


class ProblemBoard(Board):
    """A board whose errors are problem documents (RFC 9457)."""

    def answer(self, request: Request) -> Reply:
        try:
            return self.perform(request)
        except Refused as refusal:
            body = {"title": refusal.message, "status": refusal.status, "detail": refusal.code}
            headers = {**refusal.headers, "Content-Type": PROBLEM}
            return Reply(refusal.status, headers, json.dumps(body).encode())


@pytest.fixture
def documented(tmp_path: Path) -> Scene:
    shutil.copytree(PAGES, tmp_path / "notes")
    page = tmp_path / "notes" / "api" / "note-get.md"
    page.write_text(page.read_text("utf-8") + EXAMPLE.format(media_type=PROBLEM), "utf-8")
    return scene(tmp_path / "notes")


CHECKS = ("rejects-unknown-id", "deletes-one", "rejects-credentials")


def _bodies(scene: Scene, service: Board) -> list[str]:
    """What was received instead of an error body."""
    found = run(scene, service, profile="quick", checks=CHECKS)
    return [v.received for v in found.failed if v.claim.aspect in ("error body", "gone", "again")]


def test_the_form_is_that_of_the_examples(documented: Scene) -> None:
    assert documented.errors.members == ("title", "status")
    assert documented.errors.media_types == (PROBLEM,)


def test_a_service_that_answers_so_is_right(documented: Scene) -> None:
    assert _bodies(documented, ProblemBoard(TOKEN)) == []


def test_one_that_answers_otherwise_is_not(documented: Scene) -> None:
    received = _bodies(documented, Board(TOKEN))
    assert received and set(received) == {"Content-Type: application/json"}


def test_without_an_example_it_is_that_of_odata() -> None:
    plain = scene(PAGES)
    assert plain.errors.members == ()
    assert _bodies(plain, Board(TOKEN)) == []
    assert _bodies(plain, ProblemBoard(TOKEN))
