"""`doc-contracts explain`: what a finding or a check means."""

from __future__ import annotations

from typing import NoReturn

import click

from contracts.errors import InputError


@click.command("explain")
@click.argument("code")
def command(code: str) -> None:
    """Say what a finding (DC201) or a check (accepts-member) means and how to fix or silence it."""
    from contracts.checks.registry import load_checks
    from contracts.metadata import load_rules as load_metadata_rules
    from contracts.reports.explanation import explain_check, explain_rule
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
    _unknown(code, [rule.code for rule in rules] + [c.name for c in load_checks()])


def _unknown(code: str, known: list[str]) -> NoReturn:
    import difflib

    near = difflib.get_close_matches(code, known, n=1, cutoff=0.0)
    raise InputError(
        f"There is no finding or check {code!r}.", hint=f"The nearest is {near[0]}." if near else ""
    )
