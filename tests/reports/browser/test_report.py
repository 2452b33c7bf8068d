"""The HTML report as people use it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from small_run import (
    KIND,
    LABEL,
    NAME,
    PAGE,
    REPLY,
    STEP,
    VERDICTS,
    finding,
    hostile,
    results,
    verdict,
)

from contracts.attribution import group
from contracts.reports.history import since
from contracts.verdict import Cause, Outcome

FAILED = f"{PAGE}::{LABEL}::answers"
CLAIM = "#" + quote(FAILED)
PHONE = {"viewport": {"width": 360, "height": 740}}


def test_the_overview_begins_with_what_matters(opened: Any) -> None:
    tab = opened()
    assert tab.inner_text("#result") == "1 fault breaks 1 documented claim."
    said = tab.inner_text("main")
    for words in (
        "http://x",
        "Verdicts by operation and check",
        "The page has no permissions.",
        "60 % of the claims were reached.",
        "nothing was created",
        "/users/9: 500",
        "250 ms",
    ):
        assert words in said
    assert tab.get_attribute("a.number.failed", "href") == "#/claims?verdict=failed"


def test_failures_of_one_cause_are_one_entry(opened: Any) -> None:
    cause = Cause("the service", "answers 200")
    bad = tuple(
        verdict(name, Outcome.FAILED, REPLY, cause=cause, against=2) for name in ("a", "b", "c")
    )
    tab = opened(results(bad, causes=group(bad)))
    assert tab.inner_text("#result") == "1 fault breaks 3 documented claims."
    (card,) = tab.query_selector_all(".cause")
    assert "Answers 200" in card.inner_text() and "and 2 more claims" in card.inner_text()
    card.query_selector("a").click()
    tab.wait_for_selector(".evidence")
    assert "seen 6 times, never otherwise" in tab.inner_text(".evidence")


def test_the_page_is_shown_with_its_verdicts_on_their_lines(opened: Any) -> None:
    tab = opened(fragment=f"#/page/{PAGE}")
    assert tab.inner_text(".document h2") == "Create user"
    assert tab.inner_text("tr.v-passed td:nth-child(2)") == "kind"
    assert tab.get_attribute(f"#L{REPLY}", "class").split() == ["ln", "v-failed"]
    assert tab.inner_text(f"#L{KIND} code >> nth=0") == "one"
    flag = tab.get_attribute(f"#L{REPLY} .flag", "aria-label")
    assert flag == f"Line {REPLY}: 2 of 3 claims do not hold"
    assert tab.query_selector(f"#L{KIND} .doubt") is not None


def test_a_claim_is_reached_by_its_id(opened: Any) -> None:
    tab = opened(fragment=CLAIM)
    tab.wait_for_selector(".evidence")
    said = tab.inner_text(".evidence")
    for words in (
        "answers holds",
        "the page says it",
        f"{PAGE}:{REPLY}",
        "200 OK",
        "with “x”",
        STEP.curl,
        f"pytest {PAGE} '--contract-item={FAILED}' --contract-seed=7 --target-url=http://x",
        "The implementation is wrong",
        "The page is wrong",
        "All 3 claims of this line",
    ):
        assert words in said
    assert tab.evaluate("document.querySelector('.target-line').id") == f"L{REPLY}"


def test_a_mark_in_the_margin_opens_the_evidence_and_escape_closes_it(opened: Any) -> None:
    tab = opened(fragment=f"#/page/{PAGE}")
    tab.click(f"#L{KIND} .flag")
    tab.wait_for_selector(".evidence")
    assert "accepts-member[kind]" in tab.inner_text(".evidence")
    assert "Nothing contradicts it in 3 requests" in tab.inner_text(".evidence")
    tab.keyboard.press("Escape")
    assert tab.query_selector(".evidence") is None
    assert tab.evaluate("document.activeElement.className") == "flag passed"


def test_on_a_phone_the_pages_are_listed_on_demand(opened: Any) -> None:
    tab = opened(fragment=f"#/page/{PAGE}", **PHONE)
    assert not tab.is_visible(".side")
    tab.click(".pages")
    assert tab.is_visible(".side")
    tab.click(".side li a")
    tab.wait_for_selector("#L5")


def test_the_request_is_copied(opened: Any) -> None:
    tab = opened(fragment=CLAIM, permissions=["clipboard-read", "clipboard-write"])
    tab.click(".evidence .copy >> nth=0")
    tab.wait_for_selector(".copy.done")
    assert tab.evaluate("navigator.clipboard.readText()") == STEP.curl
    assert tab.inner_text("#live") == "curl command copied"


def test_claims_are_filtered_and_searched(opened: Any) -> None:
    tab = opened(fragment="#/claims")
    tab.wait_for_selector(".list li")
    assert tab.inner_text("output") == "5 of 5 claims"
    assert tab.inner_text(".list li .mark >> nth=0") == "✕"
    tab.click("text=○ not reached")
    assert tab.inner_text("output") == "1 of 5 claims"
    assert tab.evaluate("location.hash") == "#/claims?verdict=not-reached"
    tab.click("text=○ not reached")
    tab.click("text=hygiene")
    assert tab.inner_text("output") == "1 of 5 claims"
    tab.click("text=hygiene >> nth=0")
    tab.fill(".search input", "wrong-type NAME")
    tab.wait_for_selector("output:text-is('1 of 5 claims')")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".evidence")
    assert "read-only" in tab.inner_text(".evidence")


def test_the_heat_map_is_walked_with_the_arrow_keys(opened: Any) -> None:
    tab = opened()
    tab.focus(".heat")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    name = tab.evaluate("document.activeElement.getAttribute('aria-label')")
    assert name == f"{LABEL}, answers: 2 of 2 do not hold"
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".list li")
    assert tab.inner_text("output") == "2 of 5 claims"


def test_everything_is_reached_from_the_keyboard(opened: Any) -> None:
    tab = opened()
    for keys, view in (("gd", "page"), ("gc", "claims"), ("gf", "findings"), ("go", "overview")):
        for key in keys:
            tab.keyboard.press(key)
        tab.wait_for_selector(f"body[data-view={view}]")
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.type") == "search"
    tab.keyboard.press("Escape")
    tab.keyboard.press("?")
    assert "next or previous failure" in tab.inner_text("dialog[open]")
    tab.keyboard.press("Escape")
    for key in "gd":
        tab.keyboard.press(key)
    tab.wait_for_selector("body[data-view=page] .flag")
    tab.keyboard.press("n")
    tab.wait_for_selector(".evidence")
    tab.keyboard.press("c")
    tab.wait_for_selector(".copy.done")


def test_dark_and_light(opened: Any) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    light = opened(color_scheme="light")
    bright = light.evaluate(background)
    light.click("#theme")
    night = light.evaluate(background)
    assert bright != night
    assert light.get_attribute("#theme", "aria-label") == "Light colours"
    light.keyboard.press("t")
    assert light.evaluate(background) == bright
    assert opened(color_scheme="dark").evaluate(background) == night


def test_print_shows_the_failures_and_no_controls(opened: Any) -> None:
    tab = opened(color_scheme="dark")
    tab.emulate_media(media="print")
    assert not tab.is_visible("#bar")
    assert tab.is_visible(".plain")
    assert STEP.curl in tab.inner_text(".plain")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert tab.pdf().startswith(b"%PDF")
    page = opened(fragment=CLAIM)
    page.wait_for_selector(".evidence")
    page.emulate_media(media="print")
    assert page.is_visible(".evidence") and not page.is_visible(".side")


@pytest.mark.parametrize("fragment", ["", f"#/page/{PAGE}", CLAIM, "#/claims", "#/findings"])
def test_nothing_is_wider_than_a_phone(opened: Any, fragment: str) -> None:
    tab = opened(fragment=fragment, **PHONE)
    tab.wait_for_timeout(100)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["", f"#/page/{PAGE}", CLAIM, "#/claims", "#/findings"])
def test_axe_finds_nothing(opened: Any, fragment: str, scheme: str) -> None:
    now = since(results(verdicts=VERDICTS[:1]), results(), "old.json")
    tab = opened(now, fragment, color_scheme=scheme)
    tab.wait_for_timeout(100)
    found = Axe().run(tab).response["violations"]
    assert [(v["id"], v["impact"], [n["html"] for n in v["nodes"][:3]]) for v in found] == []


def test_history_is_shown(opened: Any) -> None:
    tab = opened(since(results(verdicts=VERDICTS[:1]), results(), "old.json"))
    assert "Since old.json" in tab.inner_text(".history")
    tab.click(".history .new")
    tab.wait_for_selector(".list li")
    assert tab.inner_text("output") == "2 of 5 claims"


def test_of_many_claims_only_those_in_sight_are_elements(opened: Any) -> None:
    many = tuple(
        verdict(f"check-{n % 20}", Outcome.PASSED, NAME, label=f"GET /things{n // 20}")
        for n in range(6_000)
    )
    tab = opened(results(many, findings=(finding(),)))
    assert tab.inner_text(".heat thead th >> nth=0") == "300 operations"
    assert tab.evaluate("document.querySelectorAll('.heat tbody tr').length") < 60
    tab.evaluate("document.querySelector('.heat').scrollTop = 1e6")
    tab.wait_for_selector("text=/things299")
    tab.evaluate("location.hash = '#/claims'")
    tab.wait_for_selector(".list li")
    assert tab.inner_text("output") == "6,000 of 6,000 claims"
    assert tab.evaluate("document.querySelectorAll('.list li').length") < 60
    tab.evaluate("document.querySelector('.list .scroller').scrollTop = 1e7")
    tab.wait_for_selector(".list li[aria-posinset='6000']")


def test_nothing_of_a_hostile_page_or_reply_runs_or_hides(opened: Any) -> None:
    found = hostile()
    for fragment in ("", f"#/page/{PAGE}", "#/claims", "#/findings"):
        tab = opened(found, fragment)
        tab.wait_for_timeout(100)
        assert tab.title() != "pwned"
        assert tab.evaluate("document.querySelectorAll('img, main script').length") == 0
        links = tab.evaluate("[...document.links].map(link => link.getAttribute('href'))")
        assert all(link.startswith(("#", "http://", "https://")) for link in links)
    tab.keyboard.press("g")
    tab.keyboard.press("c")
    tab.click(".list li a")
    tab.wait_for_selector(".evidence")
    said = tab.inner_text(".evidence")
    assert "</script><script>document.title='pwned'</script>" in said
    assert "U+202E" in said and "\u202e" not in said
    assert tab.title() != "pwned"
