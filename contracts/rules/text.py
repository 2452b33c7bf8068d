"""Text that no page should be published with: reminders, test hosts, credentials."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.model import problem
from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.model.problem import Problem
from contracts.rules.base import Found, OfProblem, Rule
from contracts.source import Quote


def _unfinished(page: PageFacts, fault: Problem) -> Iterator[Found]:
    if any(row.source == fault.source for row in page.permissions):
        return  # the permissions have a rule of their own
    yield Found(
        f"unfinished text: {fault.detail}",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision="it is read as it stands",
        suggestion="finish the text, or take it out",
    )


def _undocumented(page: PageFacts, fault: Problem) -> Iterator[Found]:
    rows = (*page.properties, *page.relationships, *(page.body.rows if page.body else ()))
    of_property = any(row.source == fault.source for row in rows)
    yield Found(
        "a description that only says that it is not yet written",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision="nothing is known of the property but its type"
        if of_property
        else "nothing is known of what it should describe",
        suggestion="describe the property" if of_property else "describe it",
        cause=f"{page.file} {fault.kind}",
    )


def _host(page: PageFacts, fault: Problem) -> Iterator[Found]:
    yield Found(
        f"a host of a test ring or an internal network: {fault.detail}",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision="it is not called",
        suggestion="write the public host",
        cause=f"{page.file} {fault.detail}",
    )


def _credential(page: PageFacts, fault: Problem) -> Iterator[Found]:
    """The finding names what it is and where, and never repeats it."""
    yield Found(
        f"what looks like {fault.detail}",
        fault.source,
        decision="it is neither sent nor shown",
        suggestion="revoke it if it is real, and write a placeholder such as `{token}`",
        cause=f"{fault.source} {fault.detail}",
    )


RULES = (
    Rule(
        "DC801",
        Severity.WARNING,
        "Unfinished text",
        "A reminder of the author or the message of a generator stands in the text of the page.",
        "`TODO: describe`, `<Unknown Primitive Type Edm.Stream>`",
        "Finish the text, or take it out.",
        OfProblem((problem.UNFINISHED,), _unfinished),
    ),
    Rule(
        "DC802",
        Severity.NOTE,
        "Not yet documented",
        "The description of a property says only that it is not yet documented. The properties of a"
        " page are one finding.",
        "`|settings|String|Not yet documented|`",
        "Describe the property.",
        OfProblem((problem.NOT_DOCUMENTED,), _undocumented),
    ),
    Rule(
        "DC803",
        Severity.WARNING,
        "Internal host",
        "A URL names a host of a test ring or of an internal network, which readers cannot reach.",
        "`https://canary.graph.microsoft.com/`",
        "Write the public host.",
        OfProblem((problem.INTERNAL_HOST,), _host),
    ),
    Rule(
        "DC804",
        Severity.WARNING,
        "Credential in the text",
        "The page shows what looks like a real token, key, signature or password. The finding does"
        " not repeat it.",
        "`Authorization: Bearer …` with a whole JSON Web Token",
        "Revoke it if it is real, and write a placeholder.",
        OfProblem((problem.CREDENTIAL,), _credential),
    ),
)
