"""`doc-contracts explain`: what a finding, a check or a change means."""

from __future__ import annotations

from typing import NoReturn

import click

from contracts.errors import InputError


@click.command("explain")
@click.argument("code")
def command(code: str) -> None:
    """Say what a finding (DC201), a check (accepts-member) or a change (type-changed) means."""
    from contracts.checks.registry import load_checks
    from contracts.diff.registry import load_change_rules
    from contracts.metadata import load_rules as load_metadata_rules
    from contracts.reports.explanation import explain_change, explain_check, explain_rule
    from contracts.rules import load_rules

    rules = (*load_rules(), *load_metadata_rules())
    for rule in rules:
        if rule.code.lower() == code.lower():
            click.echo(explain_rule(rule), nl=False)
            return
    for found in load_checks():
        if found.name == code.lower():
            click.echo(explain_check(found), nl=False)
            return
    changes = load_change_rules()
    for change in changes:
        if change.code == code.lower():
            click.echo(explain_change(change), nl=False)
            return
    codes = [rule.code for rule in rules] + [rule.code for rule in changes]
    _unknown(code, codes + [found.name for found in load_checks()])


def _unknown(code: str, known: list[str]) -> NoReturn:
    import difflib

    near = difflib.get_close_matches(code, known, n=1, cutoff=0.0)
    raise InputError(
        f"There is no finding, check or kind of change {code!r}.",
        hint=f"The nearest is {near[0]}." if near else "",
    )
