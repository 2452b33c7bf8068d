"""How the HTML report does with 2,000 operations and 50,000 claims.

    python tests/benchmarks/bench_report.py [FILE]

Prints how long it takes to render against writing the same results as JSON (the baseline, in the
same run), the sizes, and, where a browser is installed, how long it takes to open and to filter.
FILE keeps the report, to be looked at.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from small_run import finding, results, verdict

from contracts.attribution import group
from contracts.reports.formats import render
from contracts.reports.results import Results
from contracts.source import Source
from contracts.verdict import Cause, Outcome, Step, Verdict

OPERATIONS = 2_000
CLAIMS = 25
"""Claims of an operation."""

PROPERTIES = 18
VERBS = ("POST", "GET", "PATCH", "DELETE", "GET")


def page(number: int) -> tuple[str, str]:
    """Name and text of a page about an operation."""
    rows = "".join(
        f"|property{n}|String|Property {n} of the thing. Possible values are: `one`, `two{n}`.|\n"
        for n in range(PROPERTIES)
    )
    label = f"{VERBS[number % len(VERBS)]} /area{number % 40}/things{number}"
    text = (
        f"# Operation {number}\n\nNamespace: microsoft.graph\n\nDoes something with a thing.\n\n"
        f"## HTTP request\n``` http\n{label}\n```\n\n## Request headers\n|Header|Value|\n|:---|:---|\n"
        "|Authorization|Bearer {token}. Required.|\n\n## Request body\nSupply a JSON object.\n\n"
        f"|Property|Type|Description|\n|:---|:---|:---|\n{rows}\n"
        "## Response\nIf successful, this method returns `200 OK` and a thing.\n"
    )
    return f"docs/api/area{number % 40}/thing{number}-operation.md", text


def verdicts(number: int) -> Iterator[Verdict]:
    """The claims of an operation; every 9th operation fails, each of its kinds in the same way."""
    name, _ = page(number)
    label = f"{VERBS[number % len(VERBS)]} /area{number % 40}/things{number}"
    for place in range(CLAIMS):
        bad = number % 9 == 0 and place % 4 == 0
        lost = number % 31 == 5
        outcome = Outcome.FAILED if bad else Outcome.NOT_REACHED if lost else Outcome.PASSED
        step = Step(
            f"curl -X POST -H 'Content-Type: application/json' http://x/area{number % 40}/things",
            "POST /things\nContent-Type: application/json\n\n" + '{"property": "x"}' * 20,
            "HTTP/1.1 200 OK\nContent-Type: application/json\n\n" + '{"value": "y"}' * 40,
            200,
        )
        found = verdict(
            f"check-{place % 22}",
            outcome,
            22 + place % PROPERTIES,
            subject=f"property{place}",
            page=name,
            label=label,
            reason="nothing documented creates a thing" if lost and not bad else "",
        )
        yield replace(
            found,
            steps=(step,) if bad else (),
            against=int(bad),
            cause=Cause("the service", f"answers {200 + number % 3}", str(place)) if bad else None,
        )


def synthetic() -> Results:
    """The results of a large run."""
    pages = dict(map(page, range(OPERATIONS)))
    found = tuple(v for number in range(OPERATIONS) for v in verdicts(number))
    wrong = tuple(
        replace(finding(f"The page {name} is in doubt."), source=Source.at(name, 12))
        for name in list(pages)[::5]
    )
    return results(found, operations=(), findings=wrong, pages=pages, causes=group(found))


def timed(work: Callable[[], str]) -> tuple[float, str]:
    """How many seconds it takes, and what comes out."""
    begin = time.perf_counter()
    made = work()
    return time.perf_counter() - begin, made


def main(names: list[str]) -> None:
    """Print times and sizes."""
    found = synthetic()
    baseline, json = timed(lambda: render(found, "json"))
    seconds, html = timed(lambda: render(found, "html"))
    print(f"{len(found.verdicts)} claims of {OPERATIONS} operations, {len(found.pages)} pages")
    print(f"JSON {baseline:.2f} s, {len(json.encode()) / 1e6:.1f} MB")
    print(
        f"HTML {seconds:.2f} s, {len(html.encode()) / 1e6:.1f} MB, ratio {seconds / baseline:.2f}"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(names[0]) if names else Path(folder) / "report.html"
        path.write_text(html, "utf-8")
        browse(path.resolve())


def browse(path: Path) -> None:
    """Print what a browser needs to open the report, to filter its claims and to show a page."""
    browser = shutil.which("chromium")
    if browser is None:
        print("no Chromium here: opening and filtering are not measured")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        tab = chromium.new_page()
        begin = time.perf_counter()
        tab.goto(path.as_uri())
        tab.wait_for_selector("#result")
        print(f"open      {time.perf_counter() - begin:6.2f} s")
        for what, script in (
            ("claims", "location.hash = '#/claims'"),
            ("search", "location.hash = '#/claims?q=things1999 property3'"),
            ("filter", "location.hash = '#/claims?verdict=not-reached'"),
            ("page", "location.hash = '#/page/docs/api/area9/thing9-operation.md'"),
            ("overview", "location.hash = '#/'"),
        ):
            taken = tab.evaluate(
                "script => new Promise(done => { const begin = performance.now(); eval(script);"
                " requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame("
                "() => done(performance.now() - begin)))) })".replace("eval(script)", script),
                None,
            )
            print(f"{what:<9} {taken:6.0f} ms")
        chromium.close()


if __name__ == "__main__":
    main(sys.argv[1:])
