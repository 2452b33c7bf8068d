"""What the reference sets itself, from the pages of the library: times and stated effects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client

from contracts.documentation import load
from contracts.moments import seconds_between
from contracts.serve.application import Application

PAGES = Path(__file__).parent.parent / "servers" / "loans" / "pages"
TOKEN = {"Authorization": "Bearer x"}
LOAN = {
    "title": "Atlas",
    "dueDateTime": "2024-04-01T18:00:00.5Z",
    "shelf": {"hall": "East", "side": "left"},
    "urgent": True,
    "remark": "old",
}


@pytest.fixture(scope="module")
def library() -> Client:
    return Client(Application(load(PAGES, PAGES).contract, token="x"))


@pytest.fixture
def loan(library: Client) -> dict[str, Any]:
    made: dict[str, Any] = library.post("/loans", json=LOAN, headers=TOKEN).get_json()
    return made


def test_a_new_object_is_dated_and_has_its_first_state(loan: dict[str, Any]) -> None:
    assert loan["state"] == "open"
    assert loan["createdDateTime"] == loan["lastModifiedDateTime"] is not None


def test_an_update_moves_the_time_of_the_last_change(library: Client, loan: dict[str, Any]) -> None:
    path = f"/loans/{loan['id']}"
    now = library.patch(path, json={"copies": 2}, headers=TOKEN).get_json()
    assert now["createdDateTime"] == loan["createdDateTime"]
    assert now["lastModifiedDateTime"] > loan["lastModifiedDateTime"]


def test_an_action_does_what_its_page_says(library: Client, loan: dict[str, Any]) -> None:
    path = f"/loans/{loan['id']}"
    library.post(f"{path}/extend", json={"days": 2}, headers=TOKEN)
    now = library.get(path, headers=TOKEN).get_json()
    moved = seconds_between(now["dueDateTime"], loan["dueDateTime"])
    assert (now["state"], moved) == ("extended", 2 * 86_400)
    assert library.post(f"{path}/settle", headers=TOKEN).status_code == 204
    now = library.get(path, headers=TOKEN).get_json()
    assert (now["urgent"], now["remark"], now["state"]) == (False, None, "extended")


@pytest.mark.parametrize("top", ["51", "many"])
def test_the_bound_of_an_option_holds(library: Client, top: str) -> None:
    assert library.get(f"/loans?$top={top}", headers=TOKEN).status_code == 400
    assert library.get("/loans?$top=50", headers=TOKEN).status_code == 200


def test_nested_objects_need_what_their_page_requires(library: Client) -> None:
    body = {**LOAN, "shelf": {"hall": "East"}}
    assert library.post("/loans", json=body, headers=TOKEN).status_code == 400
