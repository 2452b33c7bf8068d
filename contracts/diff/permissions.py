"""Who may call: the scopes of each kind of caller, from least to most privileged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from contracts.diff.change import Difference
from contracts.diff.rule import Area, Level, Rule, call
from contracts.model.operation import Operation
from contracts.model.section import Permission
from contracts.source import Source

PERMISSION_RAISED = Rule(
    "permission-raised",
    Area.PERMISSION,
    call(Level.BREAKING),
    "More privilege is needed",
    "The least privileged scope no longer suffices: clients that hold only it are refused.",
    "`User.Read, User.ReadWrite` became `User.ReadWrite`",
)
PERMISSION_LOWERED = Rule(
    "permission-lowered",
    Area.PERMISSION,
    call(Level.COMPATIBLE),
    "Less privilege is needed",
    "A less privileged scope suffices.",
    "`User.ReadWrite` became `User.Read, User.ReadWrite`",
)
PERMISSION_REMOVED = Rule(
    "permission-removed",
    Area.PERMISSION,
    call(Level.BREAKING),
    "Scope no longer suffices",
    "Clients that hold only this scope are refused, although less privileged ones still suffice.",
    "`User.Read, User.ReadWrite` became `User.Read`",
)
PERMISSION_ADDED = Rule(
    "permission-added",
    Area.PERMISSION,
    call(Level.COMPATIBLE),
    "One more scope suffices",
    "The scopes of a row are alternatives: one of them is enough.",
    "`User.Read` became `User.Read, User.ReadWrite`",
)
CALLER_REMOVED = Rule(
    "caller-removed",
    Area.PERMISSION,
    call(Level.BREAKING),
    "Kind of caller is no longer supported",
    "All clients of this kind are refused.",
    "`|Application|User.Read.All|` became `|Application|Not supported.|`",
)
CALLER_ADDED = Rule(
    "caller-added",
    Area.PERMISSION,
    call(Level.COMPATIBLE),
    "Kind of caller is supported from now on",
    "Clients of this kind may call the operation.",
    "`|Application|Not supported.|` became `|Application|User.Read.All|`",
)
PERMISSION_UNSTATED = Rule(
    "permission-unstated",
    Area.PERMISSION,
    call(Level.RISKY),
    "Scopes are no longer stated",
    "The new page does not say which scopes suffice.",
    "`|Application|User.Read.All|` became `|Application|TODO|`",
)
PERMISSION_STATED = Rule(
    "permission-stated",
    Area.PERMISSION,
    call(Level.COMPATIBLE),
    "Scopes are stated for the first time",
    "The old page did not say which scopes suffice.",
    "`|Application|TODO|` became `|Application|User.Read.All|`",
)
PERMISSIONS_REORDERED = Rule(
    "permissions-reordered",
    Area.WORDING,
    call(Level.EDITORIAL),
    "Scopes are the same in another order",
    "Who may call is the same; which scope counts as the least privileged may not be.",
    "`User.Read, User.ReadWrite` became `User.ReadWrite, User.Read`",
    tested=False,
)


Kind = tuple[str, int]
"""A kind of caller, and which one of several rows of that kind."""
Rows = dict[Kind, Permission]


def permission_differences(old: Operation, new: Operation) -> Iterator[Difference]:
    """How the permissions of an operation differ, row by row."""
    for difference in _by_row(old, new):
        place = difference.after or difference.before
        # Several pages may include one table: then it is the table that changed.
        shared = place is not None and place.file not in (old.page, new.page)
        owner = f"permissions in {place.file}" if place and shared else new.label
        yield replace(difference, owner=owner)


def _by_row(old: Operation, new: Operation) -> Iterator[Difference]:
    was, now = _rows(old.permissions), _rows(new.permissions)
    for head in sorted(_workloads(was).keys() ^ _workloads(now).keys()):
        if head in was or head in now:
            yield from _regrouped(new, _taken(was, head), _taken(now, head))
    for kind, before in was.items():
        after = now.get(kind)
        if after is None:
            yield from _one_sided(new, before, gone=True)
        elif not (before.supported and after.supported):
            yield from _support(new, before, after)
        elif not (before.scopes and after.scopes):
            yield from _statement(new, before, after)
        else:
            yield from _scopes(new, before, after)
    for kind, after in now.items():
        if kind not in was:
            yield from _one_sided(new, after, gone=False)


def _rows(permissions: Iterable[Permission]) -> Rows:
    """The rows by kind of caller; pages with several tables have several of one kind."""
    found: Rows = {}
    seen: Counter[str] = Counter()
    for row in permissions:
        kind = " ".join(row.kind.lower().split()).rstrip(".")
        found[kind, seen[kind]] = row
        seen[kind] += 1
    return found


def _workloads(rows: Rows) -> dict[Kind, list[Kind]]:
    """The rows of each kind of caller that has one for each workload: `Application, MAM`."""
    found: dict[Kind, list[Kind]] = {}
    for kind, place in rows:
        head, comma, _ = kind.partition(", ")
        if comma and (head, place) not in rows:
            found.setdefault((head, place), []).append((kind, place))
    return found


def _taken(rows: Rows, head: Kind) -> list[Permission]:
    """Take a kind of caller out of the rows: its own row, or those of its workloads."""
    return [rows.pop(kind) for kind in _workloads(rows).get(head, [head])]


def _regrouped(
    operation: Operation, was: Sequence[Permission], now: Sequence[Permission]
) -> Iterator[Difference]:
    """Scopes of each workload became those of all, or the other way round."""
    before, after = _by_scope(was), _by_scope(now)
    if not before or not after:
        rule = CALLER_ADDED if after else CALLER_REMOVED
        if before or after:
            yield _difference(rule, operation, was[0], now[0], rule.title.lower())
        return
    for scope, row in before.items():
        if scope not in after:
            least = row.ranked[0] == scope
            rule = PERMISSION_RAISED if least else PERMISSION_REMOVED
            words = f"{scope} no longer suffices"
            found = _difference(rule, operation, row, _only(now), words, row.kind)
            yield replace(found, also=_repeated(was, scope))
    for scope, row in after.items():
        if scope not in before:
            words = f"{scope} suffices"
            found = _difference(PERMISSION_ADDED, operation, _only(was), row, words, row.kind)
            yield replace(found, also=_repeated(now, scope))


def _repeated(rows: Sequence[Permission], scope: str) -> tuple[Source, ...]:
    """The rows of further workloads that the same scope suffices for."""
    return tuple(row.source for row in rows if scope in row.ranked)[1:]


def _only(rows: Sequence[Permission]) -> Permission | None:
    """The row that speaks for all workloads."""
    return rows[0] if len(rows) == 1 else None


def _by_scope(rows: Iterable[Permission]) -> dict[str, Permission]:
    return {scope: row for row in reversed([*rows]) for scope in reversed(row.ranked)}


def _one_sided(operation: Operation, row: Permission, *, gone: bool) -> Iterator[Difference]:
    """A row that only one side has says as much as one that is not supported, or nothing."""
    if not row.supported:
        return
    before, after = (row, None) if gone else (None, row)
    rule = PERMISSION_UNSTATED if gone else PERMISSION_STATED
    yield _difference(rule, operation, before, after, rule.title.lower())


def _support(operation: Operation, before: Permission, after: Permission) -> Iterator[Difference]:
    if before.supported != after.supported:
        rule = CALLER_ADDED if after.supported else CALLER_REMOVED
        yield _difference(rule, operation, before, after, rule.title.lower())


def _statement(operation: Operation, before: Permission, after: Permission) -> Iterator[Difference]:
    if bool(before.scopes) != bool(after.scopes):
        rule = PERMISSION_STATED if after.scopes else PERMISSION_UNSTATED
        yield _difference(rule, operation, before, after, rule.title.lower())


def _scopes(operation: Operation, before: Permission, after: Permission) -> Iterator[Difference]:
    was, now = before.ranked, after.ranked
    for scope in was:
        if scope not in now:
            least = scope == was[0]
            rule = PERMISSION_RAISED if least else PERMISSION_REMOVED
            words = f"{scope} no longer suffices"
            words += f"; the least that does is {now[0]}" if least else ""
            yield _difference(rule, operation, before, after, words)
    for scope in now:
        if scope not in was:
            lowered = scope == now[0] and was[0] in now  # else nothing tells which is the lower
            rule = PERMISSION_LOWERED if lowered else PERMISSION_ADDED
            yield _difference(rule, operation, before, after, f"{scope} suffices")
    if set(was) == set(now) and was != now:
        words = "the scopes are the same in another order"
        yield _difference(PERMISSIONS_REORDERED, operation, before, after, words)


def _difference(
    rule: Rule,
    operation: Operation,
    before: Permission | None,
    after: Permission | None,
    message: str,
    name: str = "",
) -> Difference:
    row = after or before
    assert row is not None
    places = before.source if before else None, after.source if after else None
    return Difference(rule, operation.label, name or row.kind, message, *places, message)
