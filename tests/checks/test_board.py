"""Two accounts on one service: what one creates below `/me`, the other does not see."""

from __future__ import annotations

import pytest
from catalogue import ROOT, TOKEN, scene
from direct import direct
from notes.board import AnyNoteIsRead, Board, NotesAreShared

from contracts.checks.base import items
from contracts.checks.registry import load_checks
from contracts.claim import Strength
from contracts.http.redact import Redactor
from contracts.http.target import Target
from contracts.runner import Runner
from contracts.session.profile import PROFILES
from contracts.session.scene import Scene
from contracts.session.session import Session
from contracts.verdict import Outcome, Verdict

OTHER = "another"


@pytest.fixture(scope="module")
def board() -> Scene:
    return scene(ROOT / "tests" / "servers" / "notes" / "pages")


def tried(scene: Scene, service: Board, accounts: dict[str, str]) -> list[Verdict]:
    """The verdicts of the check, with these accounts in the configuration."""
    target = Target("http://depot.example", token=TOKEN)
    send, profile = direct(service, TOKEN), PROFILES["quick"]
    session = Session(scene, send, profile, 0, token=TOKEN, others=lambda: accounts)
    runner = Runner(session, target, Redactor(target), Strength.IMPLIED)
    checks = [check for check in load_checks() if check.name == "separates-accounts"]
    operations = scene.contract.operations
    return [v for op in operations for item in items(scene, checks, op) for v in runner.run(item)]


def test_two_accounts_that_are_apart_are_right(board: Scene) -> None:
    found = tried(board, Board(TOKEN, OTHER), {"first": TOKEN, "second": OTHER})
    assert [v.outcome for v in found] == [Outcome.PASSED, Outcome.PASSED]


@pytest.mark.parametrize("service", [AnyNoteIsRead, NotesAreShared])
def test_an_account_that_sees_what_is_not_its_own_is_found(
    board: Scene, service: type[Board]
) -> None:
    found = tried(board, service(TOKEN, OTHER), {"first": TOKEN, "second": OTHER})
    assert [v.outcome for v in found].count(Outcome.FAILED) == 1
    failed = next(v for v in found if v.outcome is Outcome.FAILED)
    assert failed.reason == "with as second"


@pytest.mark.parametrize("accounts", [{}, {"first": TOKEN}])
def test_one_account_is_too_few(board: Scene, accounts: dict[str, str]) -> None:
    found = tried(board, Board(TOKEN), accounts)
    assert {v.outcome for v in found} == {Outcome.NOT_REACHED}
    assert all("[accounts.X]" in v.reason for v in found)


def test_a_second_account_that_is_not_known_shows_nothing(board: Scene) -> None:
    found = tried(board, Board(TOKEN), {"first": TOKEN, "second": OTHER})
    assert {v.outcome for v in found} == {Outcome.NOT_REACHED}
