from __future__ import annotations

from pathlib import Path

import pytest
from cases import of_examples, of_pages, of_tables
from cases.build import Case, Pages
from pages import page

from contracts.documentation import load
from contracts.link import link
from contracts.model import problem
from contracts.model.finding import Finding
from contracts.rules import findings, load_rules
from contracts.rules.base import OfProblem

CASES: dict[str, Case] = {**of_pages.CASES, **of_tables.CASES, **of_examples.CASES}
ELSEWHERE = {
    "DC001": "files, in test_rules.py",
    "DC004": "symbolic links, in tests/hostile",
    "DC006": "files, in this module",
    "DC012": "files, in this module",
}


def found(pages: Pages) -> list[Finding]:
    return list(findings(link([page(name, text) for name, text in pages.items()])))


def codes(pages: Pages) -> set[str]:
    return {finding.code for finding in found(pages)}


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_rule_finds_its_fault(code: str) -> None:
    assert code in codes(CASES[code].faulty)


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_rule_leaves_alone_what_looks_alike(code: str) -> None:
    assert CASES[code].sound
    assert code not in codes(CASES[code].sound)


@pytest.mark.parametrize("name", sorted(of_examples.NEAR))
def test_a_near_miss_is_no_fault(name: str) -> None:
    code, pages = of_examples.NEAR[name]
    assert code not in codes(pages)


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_finding_says_where_and_what_to_do(code: str) -> None:
    for finding in found(CASES[code].faulty):
        assert finding.source.file.startswith("set/") and finding.source.line > 0
        assert finding.message and finding.suggestion
        assert all(quote.source.line > 0 for quote in finding.evidence)


def test_every_rule_has_a_case() -> None:
    known = {rule.code for rule in load_rules()}
    assert known - CASES.keys() == ELSEWHERE.keys()


def test_no_problem_is_dropped_in_silence() -> None:
    """Every kind of problem that reading can meet is some rule's business."""
    kinds = {v for k, v in vars(problem).items() if k.isupper() and isinstance(v, str)}
    looked_at = {k for r in load_rules() if isinstance(r.scope, OfProblem) for k in r.scope.kinds}
    by_hand = {kind for kind in kinds - looked_at if kind in _RULED}
    assert kinds - looked_at - by_hand == set()


_RULED = {
    *("not-utf-8", "unreadable-file", "too-large", "too-deep", "link-outside"),  # DC001, DC004
    "doc-type-disagrees",  # DC102
    *("route-no-slash", "route-glued-method", "route-absolute", "route-unbalanced"),  # DC202, DC208
    *("json-trailing-comma", "json-line-break", "json-missing-comma", "json-quote"),  # DC507
    *("json-space", "json-literal"),  # DC507
    *("json-comment", "json-elision", "json-duplicate-key", "json-broken"),  # DC508 to DC510
}


def test_a_secret_is_not_repeated() -> None:
    for finding in found(CASES["DC804"].faulty):
        if finding.code == "DC804":
            assert of_pages.TOKEN[:20] not in repr(finding)


def test_the_place_of_a_slip_is_exact() -> None:
    pages = of_examples.get('{\n"a": "x",\n"b": true,\n}')
    (finding,) = [f for f in found(pages) if f.code == "DC507"]
    line = pages["api__x"].splitlines()[finding.source.line - 1]
    assert line == '"b": true,'


def test_one_cause_on_two_pages_is_one_finding() -> None:
    pages = of_examples.get('{"a": "x", "z": 1}')
    both = {**pages, "api__y": pages["api__x"]}
    (finding,) = [f for f in found(both) if f.code == "DC511"]
    assert finding.count == 2


def test_includes_and_characters_are_looked_at(tmp_path: Path) -> None:
    text = of_pages.permissions("Application|X.Y").replace(
        "## HTTP", "[!INCLUDE [more](../includes/{0}.md)]\n\n## HTTP"
    )
    (tmp_path / "set" / "api").mkdir(parents=True)
    (tmp_path / "set" / "includes").mkdir()
    (tmp_path / "set" / "includes" / "there.md").write_text("Words.\n")
    for name in ("absent", "there"):
        (tmp_path / "set" / "api" / f"{name}.md").write_text(text.replace("{0}", name))
    (tmp_path / "set" / "api" / "nul.md").write_text(text.replace("{0}", "there") + "a\0b\n")
    seen = {(f.code, f.source.file) for f in load(tmp_path / "set", tmp_path).findings}
    assert {file for code, file in seen if code == "DC006"} == {"set/api/absent.md"}
    assert {file for code, file in seen if code == "DC012"} == {"set/api/nul.md"}
