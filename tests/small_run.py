"""Results of a small run, with everything that a report may show."""

from __future__ import annotations

from contracts.claim import Claim, Strength
from contracts.model.finding import Finding, Severity
from contracts.record import Record
from contracts.reports.results import Results, Tested
from contracts.source import Quote, Source
from contracts.verdict import Outcome, Step, Verdict

PAGE = "docs/api/user-create.md"
LABEL = "POST /users"
TEXT = """\
---
title: "Create user"
---

# Create user

Creates a **user**, see [user](../resources/user.md).

## Request body

|Property|Type|Description|
|:---|:---|:---|
|name|String|Shown to `others`.|
|kind|String|Possible values are: `one`, `two`.|

## Response

If successful, this method returns `201 Created`.
"""
NAME, KIND, REPLY = 13, 14, 18
"""Lines of the page on which claims stand."""

STEP = Step("curl -X POST http://x/users", "POST /users\n\n{}", "HTTP/1.1 200 OK\n\n{}", 200)


def verdict(
    check: str,
    outcome: Outcome,
    line: int,
    *,
    subject: str = "",
    aspect: str = "",
    strength: Strength = Strength.STATED,
    page: str = PAGE,
    label: str = LABEL,
    **more: object,
) -> Verdict:
    """A verdict for a claim on a line of the page; one that is bad has its evidence."""
    claim = Claim(
        page, label, check, subject, aspect, f"{check} holds", strength, Source.at(page, line)
    )
    bad = outcome in (Outcome.FAILED, Outcome.WARNED)
    evidence = {"expected": "201", "received": "200 OK", "steps": (STEP,)} if bad else {}
    return Verdict(claim, outcome, exchanges=3, **{**evidence, **more})  # type: ignore[arg-type]


def finding(message: str = "The page has no permissions.", line: int = KIND) -> Finding:
    """A finding of the page."""
    place = Source.at(PAGE, line)
    return Finding(
        "DC104",
        Severity.WARNING,
        message,
        place,
        (Quote("TODO", place),),
        (),
        "left out",
        "mend it",
    )


def record(**more: object) -> Record:
    """An exchange that the run kept."""
    fields: dict[str, object] = {
        "item": f"{PAGE}::{LABEL}::answers",
        "method": "POST",
        "url": "http://x/users?a=b&c=",
        "headers": (("Content-Type", "application/json"), ("Authorization", "[redacted]")),
        "body": "{}",
        "status": 200,
        "reason": "OK",
        "reply_headers": (("Content-Type", "application/json"), ("Location", "/users/1")),
        "reply": '{"é": 1}',
        "started": 1_700_000_000.5,
        "elapsed": 0.25,
        "size": 9,
    }
    return Record(**{**fields, **more})  # type: ignore[arg-type]


VERDICTS = (
    verdict("accepts-member", Outcome.PASSED, KIND, subject="kind"),
    verdict("answers", Outcome.FAILED, REPLY, aspect="status", reason="with “x”"),
    verdict("answers", Outcome.WARNED, REPLY, aspect="body", strength=Strength.HYGIENE),
    verdict("lists-created", Outcome.NOT_REACHED, REPLY, reason="nothing was created"),
    verdict("rejects-wrong-type", Outcome.SKIPPED, NAME, subject="name", reason="read-only"),
)

OPERATION = Tested(
    id=f"{PAGE}::{LABEL}",
    method="POST",
    path="/users",
    route="documented",
    kind="create",
    resource="microsoft.graph.user",
    page=PAGE,
    source=Source.at(PAGE, 5),
)


def results(verdicts: tuple[Verdict, ...] = VERDICTS, **more: object) -> Results:
    """The results of a run."""
    fields: dict[str, object] = {
        "tool": "doc-contracts 1.0",
        "target": "http://x",
        "seed": 7,
        "operations": (OPERATION,),
        "verdicts": verdicts,
        "findings": (finding(),),
        "lost": ("/users/9: 500",),
        "profile": "quick",
        "started": "2026-01-02T03:04:05+00:00",
        "seconds": 1.5,
        "rerun": "--contract-seed=7 --target-url=http://x",
        "pages": {PAGE: TEXT},
        "exchanges": (record(),),
        "left_out": 2,
    }
    return Results(**{**fields, **more})  # type: ignore[arg-type]


HOSTILE = (
    "</script><script>document.title='pwned'</script><img src=x onerror=alert(1)>"
    "<a href='javascript:alert(2)'>x</a>{{ 7 * 7 }}{% raw %}]]>--><!--\u2028\u2029\x00\x1b\u202e\ud800"
)


def hostile() -> Results:
    """Every text of a report says what no text may do."""
    step = Step(*[HOSTILE] * 3, 200)
    bad = verdict(
        HOSTILE,
        Outcome.FAILED,
        3,
        subject=HOSTILE,
        aspect=HOSTILE,
        page=HOSTILE,
        label=HOSTILE,
        reason=HOSTILE,
        expected=HOSTILE,
        received=HOSTILE,
        reading=HOSTILE,
        steps=(step,),
    )
    page = f"---\n{HOSTILE}\n---\n# {HOSTILE}\n{HOSTILE}\n\n|{HOSTILE}|\n|--|\n|{HOSTILE}|\n"
    page += f"[x](javascript:alert(3)) [y](data:text/html,x) <{HOSTILE}>\n```{HOSTILE}\n{HOSTILE}\n"
    return results(
        (bad,),
        operations=(),
        target=HOSTILE,
        tool=HOSTILE,
        profile=HOSTILE,
        started=HOSTILE,
        rerun=HOSTILE,
        lost=(HOSTILE,),
        findings=(finding(HOSTILE),),
        pages={HOSTILE: page, PAGE: page},
        exchanges=(record(url=HOSTILE, item=HOSTILE),),
    )
