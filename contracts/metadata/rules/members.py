"""The members of enumerations, in tables and in prose."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.metadata.base import Rule
from contracts.metadata.comparison import Comparison
from contracts.metadata.evidence import listed, quoted_type
from contracts.metadata.listing import SENTINEL, Listing
from contracts.model.finding import Severity
from contracts.rules.base import Found
from contracts.source import Quote


def _surplus(comparison: Comparison) -> Iterator[Found]:
    for found in comparison.listings:
        if found.extra:
            names = [member.name for member in found.extra]
            yield Found(
                f"`{found.name}` has no member {listed(names)}",
                found.extra[0].source,
                evidence=(found.evidence, quoted_type(found.enumeration)),
                decision="the contract keeps them as members",
                suggestion=_instead(found),
                cause=f"{found.enumeration.name}/{names}",
            )


def _instead(found: Listing) -> str:
    if found.meant:
        return f"write {listed(found.meant)}, if that is meant"
    return f"write only {listed([member.name for member in found.enumeration.members])}"


def _spelled(comparison: Comparison) -> Iterator[Found]:
    for found in comparison.listings:
        wrong = found.misspelled
        if wrong:
            right = [declared for _, declared in wrong]
            yield Found(
                f"members of `{found.name}` are declared as {listed(right)}",
                wrong[0][0].source,
                evidence=(
                    Quote(", ".join(member.name for member, _ in wrong), wrong[0][0].source),
                    quoted_type(found.enumeration),
                ),
                decision="the contract keeps the letter case of the page",
                suggestion=f"write {listed(right)}",
                cause=f"{found.enumeration.name}/{right}",
            )


def _missing(comparison: Comparison) -> Iterator[Found]:
    for found in comparison.listings:
        if found.missing and len(found.missing) < len(found.enumeration.members):
            source = found.evidence.source
            first = next(m for m in found.enumeration.members if m.name == found.missing[0])
            yield Found(
                f"`{found.name}` also has {listed(found.missing)}",
                source,
                evidence=(found.evidence, Quote(f'Member Name="{first.name}"', first.source)),
                decision="the contract does not know them",
                suggestion=f"add {listed(found.missing)}",
                cause=f"{found.enumeration.name}/{found.missing}",
            )


def _numbers(comparison: Comparison) -> Iterator[Found]:
    for found in comparison.listings:
        values = {member.name.lower(): member.value for member in found.enumeration.members}
        wrong = [
            member
            for member in found.members
            if member.value.lstrip("-").isdecimal()
            and member.name.lower() != SENTINEL
            and values.get(member.name.lower(), member.value) != member.value
        ]
        if wrong:
            right = [f"{m.name} = {values[m.name.lower()]}" for m in wrong]
            shown = ", ".join(f"{m.name} = {m.value}" for m in wrong)
            yield Found(
                f"members of `{found.name}` have other values in the schema: {listed(right)}",
                wrong[0].source,
                evidence=(Quote(shown, wrong[0].source), quoted_type(found.enumeration)),
                decision="none: names are sent, not numbers",
                suggestion=f"write {listed(right)}",
                cause=f"{found.enumeration.name}/{right}",
            )


RULES = (
    Rule(
        "DC731",
        Severity.ERROR,
        "Member is not in the schema",
        "The page lists a member that the enumeration does not have: a client that sends it is"
        " refused.",
        '`Possible values are: `on`, `off`, `auto`.`, and no `Member Name="auto"`',
        "Take the member out, or spell it as the schema does.",
        _surplus,
    ),
    Rule(
        "DC732",
        Severity.ERROR,
        "Member in another letter case than in the schema",
        "Members are case-sensitive in OData: a client that compares with the page's spelling does"
        " not recognise the value.",
        '`Possible values are: `On`, `Off`.`, and `Member Name="on"`',
        "Write the members as the schema does.",
        _spelled,
    ),
    Rule(
        "DC733",
        Severity.WARNING,
        "Members are missing on the page",
        "The list claims to be complete, and the enumeration has more members than that. Lists that"
        " say `such as` claim nothing; `unknownFutureValue` may be listed or not.",
        '`Possible values are: `on`, `off`.`, and `Member Name="auto"`',
        "Add the members, or say that the list is not complete.",
        _missing,
    ),
    Rule(
        "DC734",
        Severity.NOTE,
        "Number of a member differs from the schema",
        "The table gives a member another number than the schema. JSON carries names, so only"
        " clients in compiled languages notice.",
        '`|high|3|…|`, and `Member Name="high" Value="2"`',
        "Write the number that the schema declares.",
        _numbers,
    ),
)
