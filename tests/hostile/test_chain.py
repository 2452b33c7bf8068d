"""Read, link, judge, export: no page breaks the chain, and each yields facts or a finding."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hostile_pages import PAGE, RESOURCE, SHAPES, VALUES, mutated, scraps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.cli import main
from contracts.export import openapi
from contracts.link import link
from contracts.model.contract import Contract
from contracts.model.facts import PageFacts
from contracts.model.finding import Finding
from contracts.reading import read_page
from contracts.rules import findings

FILES = ("api/create-thing.md", "resources/thing.md", "resources/base.md", "api/x.md")


def chain(texts: dict[str, str]) -> tuple[Contract, tuple[Finding, ...]]:
    """Everything that `check` and `export` do with some pages."""
    contract = link([read_page(text, file) for file, text in texts.items()])
    found = findings(contract)
    json.dumps(openapi(contract, "t"))
    return contract, found


def yields(page: PageFacts, found: tuple[Finding, ...]) -> bool:
    """Whether a page is part of the contract, or something is said of it."""
    facts = (page.title, page.summary, page.headings, page.routes, page.examples, page.properties)
    return any(facts) or any(f.source.file == page.file for f in found)


def check(texts: dict[str, str]) -> None:
    contract, found = chain(texts)
    assert set(contract.pages) == set(texts)
    for page in contract.pages.values():
        assert yields(page, found), page.file
    for finding in found:
        lines = texts[finding.source.file].count("\n") + 2
        assert 1 <= finding.source.line <= lines


PAGES = st.one_of(mutated(), scraps(), st.sampled_from((PAGE, RESOURCE)))


@given(st.dictionaries(st.sampled_from(FILES), PAGES, min_size=1))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_mutated_sets_are_linked_judged_and_exported(texts: dict[str, str]) -> None:
    check(texts)


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_odd_json_values(value: str) -> None:
    create = PAGE.replace('"a", // one', value).replace("{n}", value)
    thing = RESOURCE.replace('"kind": "a"', f'"kind": {value}, "@odata.type": {value}')
    check({FILES[0]: create, FILES[1]: thing})


def steps(work: Callable[[], object]) -> int:
    """How many lines run and functions are called: a count, so a busy machine changes nothing."""
    count = 0

    def called(frame: object, event: str, detail: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    def ran(frame: object, event: str, detail: object) -> object:
        nonlocal count
        count += event == "line"
        return ran

    before = sys.getprofile(), sys.gettrace()
    sys.setprofile(called)
    sys.settrace(ran)
    try:
        work()
    finally:
        sys.settrace(before[1])
        sys.setprofile(before[0])
    return count


LINEAR = 1.35
"""How much more than four times the steps a page of four times the length may need."""


@pytest.mark.parametrize("name", SHAPES)
def test_work_grows_with_the_page_not_faster(name: str) -> None:
    shape = SHAPES[name]
    file = "api/x.md" if "Get x" in shape.before or "Add x" in shape.before else "resources/x.md"
    once = steps(lambda: chain({file: shape.of(2_000)}))
    more = steps(lambda: chain({file: shape.of(8_000)}))
    assert more <= 4 * LINEAR * once


def loops(size: int) -> None:
    for place in range(size):
        for _ in range(place):
            pass


def asks(size: int) -> None:
    for place in range(size):
        [abs(inner) for inner in range(place)]


@pytest.mark.parametrize("quadratic", [loops, asks])
def test_the_count_sees_quadratic_work(quadratic: Callable[[int], None]) -> None:
    assert steps(lambda: quadratic(400)) > 4 * LINEAR * steps(lambda: quadratic(100))


@pytest.mark.parametrize("kind", ["text", "json", "sarif", "github", "markdown"])
def test_the_command_ends_as_documented(kind: str, tmp_path: Path) -> None:
    for number, (name, shape) in enumerate(SHAPES.items()):
        (tmp_path / f"{number}-{name.replace(' ', '-')}.md").write_bytes(shape.of(400).encode())
    for command in (["check", "--format", kind], ["export", "--format", "openapi"]):
        result = CliRunner().invoke(main, [command[0], str(tmp_path), *command[1:]])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert result.exit_code in ((0, 1) if command[0] == "check" else (0,))
