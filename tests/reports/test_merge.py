from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_run import NAME, PAGE, finding, record, results, verdict

from contracts.cli import main
from contracts.errors import InputError
from contracts.reports import markdown
from contracts.reports.html.data import Compact
from contracts.reports.json import render
from contracts.reports.merge import merge
from contracts.reports.stored import read
from contracts.verdict import Outcome


def test_the_worse_verdict_counts_whatever_the_order() -> None:
    order = (Outcome.FAILED, Outcome.WARNED, Outcome.PASSED, Outcome.SKIPPED, Outcome.NOT_REACHED)
    for one, other in permutations(order, 2):
        parts = {
            outcome.value: results((verdict("answers", outcome, NAME),)) for outcome in (one, other)
        }
        (found,) = merge(parts).verdicts
        assert found.outcome is min(one, other, key=order.index)


def test_a_claim_on_which_shards_disagree_is_flaky(tmp_path: Path) -> None:
    one = results((verdict("a", Outcome.PASSED, 1), verdict("b", Outcome.FAILED, 2)))
    two = results((verdict("a", Outcome.FAILED, 1), verdict("b", Outcome.NOT_REACHED, 2)))
    both = merge({"one": one, "two": two})
    assert both.flaky == {(f"{PAGE}::POST /users::a", "")}
    path = tmp_path / "both.json"
    path.write_text(render(both), "utf-8")
    assert read(path).flaky == both.flaky
    assert "**flaky**" in markdown.render(both)
    assert Compact(both).data()["claims"]["flaky"] == [1, 0]


def test_shards_become_one_run() -> None:
    one = results((verdict("a", Outcome.PASSED, 1),), lost=("x",), seconds=3.0)
    two = results(
        (verdict("b", Outcome.FAILED, 2),),
        findings=(finding("other"),),
        lost=("x", "y"),
        pages={"docs/other.md": "# Other"},
        exchanges=(record(method="GET"),),
        started="2026-01-01T00:00:00+00:00",
    )
    both = merge({"one": one, "two": two})
    assert [v.claim.check for v in both.verdicts] == ["a", "b"]
    assert [f.message for f in both.findings] == ["The page has no permissions.", "other"]
    assert list(both.pages) == [PAGE, "docs/other.md"]
    assert [kept.method for kept in both.exchanges] == ["POST", "GET"]
    assert (both.lost, both.seconds, both.left_out) == (("x", "y"), 3.0, 4)
    assert both.started.startswith("2026-01-01")
    assert len(both.operations) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"seed": 8}, "different seeds: one has 7, two has 8"),
        ({"target": "http://y"}, "different targets"),
        ({"profile": ""}, "different profiles: one has quick, two has none"),
        ({"pages": {PAGE: "# Another"}}, "another page in two than in one"),
    ],
)
def test_reports_of_different_runs_are_refused(change: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        merge({"one": results(), "two": results(**change)})


def test_the_command_merges_and_compares(tmp_path: Path) -> None:
    names = {}
    for name, outcome, check in (
        ("old", Outcome.PASSED, "a"),
        ("one", Outcome.FAILED, "a"),
        ("two", Outcome.PASSED, "b"),
    ):
        names[name] = str(tmp_path / f"{name}.json")
        Path(names[name]).write_text(render(results((verdict(check, outcome, NAME),))), "utf-8")
    output = str(tmp_path / "out.json")
    words = ["report", names["one"], names["two"], "--history", names["old"]]
    done = CliRunner().invoke(main, [*words, "--format", "json", "-o", output])
    assert (done.exit_code, done.output) == (0, "")
    data = json.loads(Path(output).read_text("utf-8"))
    assert data["summary"]["claims"] == {"failed": 1, "passed": 1}
    assert [c["change"] for c in data["history"]["claims"]] == ["new"]


@pytest.mark.parametrize("kind", ["html", "json", "md", "sarif", "har", "junit"])
def test_every_format_is_rendered_again(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "results.json"
    path.write_text(render(results()), "utf-8")
    done = CliRunner().invoke(main, ["report", str(path), "--format", kind])
    assert done.exit_code == 0
    assert len(done.output) > 500


def test_the_command_refuses_what_is_no_report(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    path.write_text("{}")
    done = CliRunner().invoke(main, ["report", str(path), "--format", "md"])
    assert done.exit_code == 2
    assert "is no report of the format doc-contracts/1" in done.output
