"""Severity is earned: an error only if at least 98 % of a sample judged by hand are true.

`judged.tsv` holds the sample that `sample.py` draws (all findings of a rule, or 50 of them), each
judged against page and schema: is what the finding says true?
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from metadata.sample import MOST

from contracts.metadata import Rule, load_rules
from contracts.model.finding import Severity

JUDGED = Path(__file__).parent / "judged.tsv"
NEEDED = 0.98


def verdicts() -> dict[str, Counter[str]]:
    """How many findings of each rule are true and how many false."""
    counts: dict[str, Counter[str]] = {}
    with JUDGED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            counts.setdefault(row["code"], Counter())[row["verdict"]] += 1
    return counts


def earned(counts: Counter[str]) -> bool:
    """Whether a rule with these verdicts may be an error."""
    return counts["true"] >= NEEDED * counts.total() > 0


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.code)
def test_an_error_has_earned_its_severity(rule: Rule) -> None:
    if rule.severity is Severity.ERROR:
        assert earned(verdicts().get(rule.code, Counter()))


def test_what_is_not_earned_is_told() -> None:
    assert earned(Counter(true=49, false=1))
    assert not earned(Counter(true=48, false=2))
    assert not earned(Counter())


def test_the_sample_is_that_of_the_script() -> None:
    known = {rule.code for rule in load_rules()}
    counts = verdicts()
    assert set(counts) <= known
    assert all(count.total() <= MOST for count in counts.values())
    assert set().union(*counts.values()) <= {"true", "false"}
