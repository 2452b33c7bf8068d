"""Where documented routes lead, and the parameters of what they call."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from contracts.link.names import simple
from contracts.metadata.base import Rule
from contracts.metadata.comparison import Comparison
from contracts.metadata.evidence import listed, quoted_type
from contracts.metadata.index import near
from contracts.metadata.requested import Followed
from contracts.metadata.rules.properties import row
from contracts.metadata.statement import TableKind
from contracts.metadata.walk import Fault, FaultKind
from contracts.model.finding import Severity
from contracts.rules.base import Found
from contracts.source import Quote

_WORDS = {
    FaultKind.UNKNOWN: "{at} has nothing named `{segment}`",
    FaultKind.LETTER_CASE: "`{segment}` behind {at} is declared as `{near}`",
    FaultKind.CAST: "`{segment}` behind {at} belongs to the derived type `{near}`",
    FaultKind.KEY_MISSING: "`{segment}` belongs to one object, and {at} is a collection",
    FaultKind.KEY_SURPLUS: "the key `{segment}` stands behind {at}, which is no collection",
    FaultKind.ARGUMENTS: "{at} has no `{segment}` with these parameters",
}


def _finder(*kinds: FaultKind) -> Callable[[Comparison], Iterator[Found]]:
    """Finds the routes with a segment at fault in one of these ways."""

    def look(comparison: Comparison) -> Iterator[Found]:
        for followed in comparison.routes:
            for fault in followed.walk.faults:
                if fault.kind in kinds:
                    yield _found(comparison, followed, fault)

    return look


def _found(comparison: Comparison, followed: Followed, fault: Fault) -> Found:
    at = f"`{_shown(fault.at)}`" if fault.at else "the entity container"
    words = _WORDS[fault.kind].format(at=at, segment=fault.segment, near=simple_or_same(fault))
    written = f"{followed.route.method} {followed.route.path}"
    stops = fault.kind in (FaultKind.UNKNOWN, FaultKind.KEY_MISSING, FaultKind.KEY_SURPLUS)
    return Found(
        words,
        followed.route.source,
        evidence=(Quote(written, followed.route.source), _declaration(comparison, fault)),
        decision="followed no further than this segment" if stops else "followed as meant",
        suggestion=_suggested(fault),
        cause=f"{fault.kind}/{fault.at}/{fault.segment}",
    )


def simple_or_same(fault: Fault) -> str:
    """The meant name as routes write it: casts by qualified name, members by their own."""
    return simple(fault.near) if fault.kind is FaultKind.CAST else fault.near


def _shown(at: str) -> str:
    """A type without its namespace: `Collection(user)`."""
    inner = at.removeprefix("Collection(").removesuffix(")")
    return at.replace(inner, simple(inner))


def _declaration(comparison: Comparison, fault: Fault) -> Quote:
    """What stands at the segment before: a type, or the container."""
    name = fault.at.removeprefix("Collection(").removesuffix(")")
    declared = comparison.index.declaration(name)
    if declared is not None:
        return quoted_type(declared)
    return Quote("EntityContainer", comparison.schema.entry)


def _suggested(fault: Fault) -> str:
    match fault.kind:
        case FaultKind.CAST:
            return f"write `{fault.near}/{fault.segment}`"
        case FaultKind.KEY_MISSING:
            return f"write `{{id}}/{fault.segment}`"
        case FaultKind.KEY_SURPLUS:
            return "take the key out"
        case FaultKind.ARGUMENTS:
            return f"write {fault.near}"
        case _:
            return f"write `{fault.near}`" if fault.near else "take the route out"


def _parameters(comparison: Comparison) -> Iterator[Found]:
    for said in comparison.statements:
        if said.table is not TableKind.PARAMETERS or said.declared is not None:
            continue
        overloads = said.called
        names = list(dict.fromkeys(p.name for o in overloads for p in o.parameters))
        meant = near(said.row.name, names)
        place = Quote(
            f"{overloads[0].kind.value} with {listed(names) or 'no parameters'}",
            overloads[0].source,
        )
        yield Found(
            f"`{simple(said.owner)}` declares no parameter `{said.row.name}`",
            said.row.source,
            evidence=(row(said), place),
            decision="the row is not compared",
            suggestion=f"write `{meant}`, if that is meant" if meant else "take the row out",
            cause=f"{said.page.file}/{said.row.name}",
        )


RULES = (
    Rule(
        "DC751",
        Severity.WARNING,
        "Route leads nowhere in the schema",
        "Followed from the entity container segment by segment (sets, singletons, navigation, type"
        " casts, bound actions and functions, keys), the route comes to a segment of which the"
        " schema has nothing. Routes that fail at the same segment are one finding.",
        "`GET /me/trendingAround`, and no such member of `user`",
        "Write the segment as the schema declares it, or take the route out.",
        _finder(FaultKind.UNKNOWN),
    ),
    Rule(
        "DC752",
        Severity.WARNING,
        "Segment of a route differs in letter case",
        "Names in OData URLs are case-sensitive. Some services take any letter case; a client that"
        " is generated from the page and compares addresses does not.",
        '`GET /me/contactfolders`, and `NavigationProperty Name="contactFolders"`',
        "Write the segment as the schema declares it.",
        _finder(FaultKind.LETTER_CASE),
    ),
    Rule(
        "DC753",
        Severity.WARNING,
        "Type cast is missing in a route",
        "The segment belongs to a type derived from the one before it; OData asks for a segment"
        " with the name of that type in between.",
        "`/deviceConfigurations/{id}/rootCertificate`, declared in a derived type",
        "Insert the qualified name of the derived type.",
        _finder(FaultKind.CAST),
    ),
    Rule(
        "DC754",
        Severity.WARNING,
        "Key is missing or surplus in a route",
        "A member of one object is asked of a collection, or a key stands behind what is no"
        " collection. A well-known key that is named like a member looks the same.",
        "`GET /organization/settings` where `organization` is an entity set",
        "Add a placeholder for the key, or take it out.",
        _finder(FaultKind.KEY_MISSING, FaultKind.KEY_SURPLUS),
    ),
    Rule(
        "DC755",
        Severity.WARNING,
        "Function has other parameters",
        "No overload of the function takes the parameters that the route names, in that letter"
        " case.",
        '`reminderView(startDateTime=…)`, and `Parameter Name="StartDateTime"`',
        "Name the parameters of an overload.",
        _finder(FaultKind.ARGUMENTS),
    ),
    Rule(
        "DC756",
        Severity.WARNING,
        "Parameter is not in the schema",
        "The table lists a parameter that no overload of the action or function has.",
        "`|comment|String|…|`, and an `Action` whose parameter is `Comment`",
        "Name the parameter as the schema does, or take the row out.",
        _parameters,
    ),
)
