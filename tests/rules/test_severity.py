"""Severity is earned: an error is right at least 98 times of 100, judged by a person.

`judged/CODE.csv` holds the verdicts on the sample that `draw_sample.py` draws from the public
corpus: place, subject, verdict and a few words why. `judged/counts.csv` holds how many findings
each rule had there when its sample was drawn.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from draw_sample import SIZE

from contracts.model.finding import Severity
from contracts.rules import Rule, load_rules

JUDGED = Path(__file__).parent / "judged"
WANTED = {Severity.ERROR: 0.98, Severity.WARNING: 0.8, Severity.NOTE: 0.0}
PLAIN = {
    "DC001": "that a file has no readable text is no matter of judgement, and the corpus has none"
}
"""Errors without a finding in the corpus, each with the reason why it is one all the same."""


def rows(name: str) -> list[dict[str, str]]:
    path = JUDGED / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def count(code: str) -> int:
    return next((int(row["findings"]) for row in rows("counts") if row["code"] == code), 0)


def precision(code: str) -> float:
    """The share of judged findings that are right; 1 where none was judged."""
    verdicts = [row["verdict"] for row in rows(code)]
    return verdicts.count("true") / len(verdicts) if verdicts else 1.0


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.code)
def test_a_rule_is_as_precise_as_its_severity_wants(rule: Rule) -> None:
    assert precision(rule.code) >= WANTED[rule.severity]


@pytest.mark.parametrize(
    "rule", [r for r in load_rules() if r.severity is Severity.ERROR], ids=lambda rule: rule.code
)
def test_an_error_has_been_judged(rule: Rule) -> None:
    if rule.code in PLAIN:
        assert count(rule.code) == 0, "it has findings by now: judge them"
        return
    judged = rows(rule.code)
    assert judged, "an error needs a judged sample"
    assert len(judged) == min(SIZE, count(rule.code))


@pytest.mark.parametrize("path", sorted(JUDGED.glob("DC*.csv")), ids=lambda path: path.stem)
def test_a_judgement_is_whole(path: Path) -> None:
    judged = rows(path.stem)
    assert path.stem in {rule.code for rule in load_rules()}
    for row in judged:
        assert row["file"].endswith(".md") and int(row["line"]) > 0
        assert row["verdict"] in ("true", "false") and row["reason"]
        assert len(row["reason"]) < 80
