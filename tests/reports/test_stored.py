from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from small_run import results

from contracts.errors import InputError
from contracts.reports.history import since
from contracts.reports.json import render, schema
from contracts.reports.results import Results
from contracts.reports.stored import read


def stored(folder: Path, found: Results) -> Path:
    path = folder / "results.json"
    path.write_text(render(found), "utf-8")
    return path


def test_everything_comes_back_as_it_was(tmp_path: Path) -> None:
    now = since(results(verdicts=()), results(), "earlier.json")
    path = stored(tmp_path, now)
    Draft202012Validator(schema()).validate(json.loads(path.read_text("utf-8")))
    again = read(path)
    assert again == now
    assert render(again) == render(now)


def test_a_report_of_an_older_version_is_read(tmp_path: Path) -> None:
    data = json.loads(render(results()))
    for name in ("profile", "started", "seconds", "rerun", "history", "pages", "exchanges"):
        del data[name]
    path = tmp_path / "old.json"
    path.write_text(json.dumps(data), "utf-8")
    again = read(path)
    assert (again.verdicts[1].expected, again.pages, again.exchanges) == ("201", {}, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no report"),
        ('{"format": "other"}', "no report"),
        ('{"format": "doc-contracts/1"}', "is missing"),
    ],
)
def test_what_is_no_report_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "results.json"
    path.write_text(text)
    with pytest.raises(InputError, match=said):
        read(path)


@pytest.mark.parametrize(
    "change",
    [
        {"claims": [7]},
        {"claims": 7},
        {"exchanges": [{"item": "x"}]},
        {"findings": [{"code": "DC1"}]},
        {"summary": []},
        {"pages": ["x"]},
    ],
)
def test_what_departs_from_the_format_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    path = tmp_path / "results.json"
    path.write_text(json.dumps(json.loads(render(results())) | change), "utf-8")
    with pytest.raises(InputError, match=r"results\.json"):
        read(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "none.json")
