"""What pages promise beside objects: errors, progress, contents, preferences, arguments."""

from __future__ import annotations

from pathlib import Path

import pytest
from werkzeug.test import Client

from contracts.documentation import load
from contracts.serve.application import Application

PAGES = Path(__file__).parent.parent / "servers" / "copies" / "pages"
TOKEN = {"Authorization": "Bearer x"}
JOB = {"title": "Poster", "copies": 3}


@pytest.fixture(scope="module")
def shop() -> Client:
    return Client(Application(load(PAGES, PAGES).contract, token="x"))


@pytest.fixture
def job(shop: Client) -> str:
    """The path of a new job."""
    made = shop.post("/jobs", json=JOB, headers=TOKEN).get_json()
    return f"/jobs/{made['id']}"


def test_an_error_has_the_code_and_the_members_of_its_page(shop: Client) -> None:
    error = shop.get("/jobs/none", headers=TOKEN).get_json()["error"]
    assert (error["code"], error["target"]) == ("noSuchJob", "jobId")
    assert shop.get("/jobs").get_json()["error"]["code"] == "notSignedIn"
    typed = shop.post("/jobs", data=b"x", content_type="text/plain", headers=TOKEN)
    assert (typed.status_code, typed.get_json()["error"]["code"]) == (415, "notJson")


def test_the_progress_of_what_is_accepted_is_an_object_of_its_own(shop: Client, job: str) -> None:
    accepted = shop.post(f"{job}/print", json={"duplex": True}, headers=TOKEN)
    assert accepted.status_code == 202
    place = accepted.headers["Location"].removeprefix("http://localhost")
    ticket = shop.get(place, headers=TOKEN).get_json()
    assert ticket["id"] == place.rpartition("/")[2] and ticket["status"] == "succeeded"


def test_a_preference_is_kept(shop: Client, job: str) -> None:
    minimal = {**TOKEN, "Prefer": "return=minimal"}
    changed = shop.patch(job, json={"copies": 9}, headers=minimal)
    assert (changed.status_code, changed.data) == (204, b"")
    assert shop.get(job, headers=TOKEN).get_json()["copies"] == 9
    for _ in range(3):
        shop.post("/jobs", json=JOB, headers=TOKEN)
    page = shop.get("/jobs", headers={**TOKEN, "Prefer": "odata.maxpagesize=2"}).get_json()
    assert len(page["value"]) == 2 and "@odata.nextLink" in page


def test_content_belongs_to_its_object(shop: Client, job: str) -> None:
    sent = shop.put(f"{job}/content", data=b"a\r\n", content_type="text/plain", headers=TOKEN)
    assert sent.status_code == 200
    assert shop.get(f"{job}/content", headers=TOKEN).data == b"a\r\n"
    shop.delete(job, headers=TOKEN)
    assert shop.get(f"{job}/content", headers=TOKEN).status_code == 404


@pytest.mark.parametrize(
    ("call", "status"),
    [
        ("copies=3,colour=true,size='A4'", 200),
        ("copies=100,colour=true,size='A4'", 400),
        ("copies=0,colour=true,size='A4'", 400),
        ("copies=many,colour=true,size='A4'", 400),
        ("copies=3,colour=perhaps,size='A4'", 400),
        ("copies=3,colour=true,size='A5'", 400),
    ],
)
def test_an_argument_is_one_of_its_type(shop: Client, call: str, status: int) -> None:
    assert shop.get(f"/jobs/price({call})", headers=TOKEN).status_code == status
