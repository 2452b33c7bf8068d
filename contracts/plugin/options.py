"""The command line options of the pytest plugin, and the target that they describe."""

from __future__ import annotations

import os

import pytest

from contracts.config import TargetSettings
from contracts.errors import InputError
from contracts.http.target import Target

TOKEN = "DOC_CONTRACTS_TOKEN"
"""The environment variable that may hold the bearer token instead of the command line."""


def add_options(parser: pytest.Parser) -> None:
    """Register every option; names and meanings are part of the public interface."""
    group = parser.getgroup("doc-contracts", "contract tests from Markdown API documentation")
    add = group.addoption
    add("--target-url", metavar="URL", help="service root of the implementation under test")
    add(
        "--target-app",
        metavar="MODULE:ATTRIBUTE",
        help="a WSGI or ASGI application as target, in process",
    )
    add("--target-token", metavar="TOKEN", help=f"bearer token (also environment {TOKEN})")
    add(
        "--target-header",
        metavar="'NAME: VALUE'",
        action="append",
        default=[],
        help="extra header on every request, repeatable",
    )
    add("--target-timeout", metavar="SECONDS", type=float, help="time one request may take")
    add("--target-rate", metavar="N", type=float, help="at most N requests a second")
    add("--target-ca", metavar="FILE", help="certificates to trust")
    add("--target-insecure", action="store_true", help="trust any certificate")
    add(
        "--contract-profile",
        choices=("quick", "standard", "thorough"),
        default="standard",
        help="how many requests are generated (default: standard)",
    )
    add(
        "--contract-seed",
        metavar="N",
        type=int,
        default=0,
        help="same seed, same requests (default: 0)",
    )
    add(
        "--contract-strength",
        choices=("stated", "implied", "hygiene"),
        default="implied",
        help="the weakest strength of claim that fails an item (default: implied)",
    )
    for name, what in (
        ("--contract-operation", "only operations whose 'METHOD PATH' matches the glob"),
        ("--contract-check", "only this check"),
        ("--contract-skip-check", "all checks but this one"),
    ):
        add(name, action="append", default=[], metavar="GLOB", help=f"{what}, repeatable")
    add(
        "--contract-since",
        metavar="REV",
        help="only operations whose contract differs from the git revision REV",
    )
    add(
        "--contract-item",
        action="append",
        default=[],
        metavar="ID",
        help="only the item of exactly this id, also where pytest cannot select it; repeatable",
    )
    add("--contract-read-only", action="store_true", help="only safe methods are ever sent")
    add("--contract-budget", metavar="N", type=int, help="at most N requests in the whole run")
    add(
        "--contract-report",
        metavar="FILE",
        action="append",
        default=[],
        help="write a report, repeatable; the ending decides its format: "
        ".html .json .md .sarif .har",
    )
    add(
        "--contract-history",
        metavar="FILE",
        help="JSON report of an earlier run: the reports say what is new, fixed, still failing",
    )


def target_of(
    config: pytest.Config, settings: TargetSettings, url: str, token: str, spent: int = 0
) -> Target:
    """The target that options, environment and configuration describe, in this order.

    `url` and `token` are what to use where nothing is given (the reference implementation's);
    `spent` is what is gone of the budget. The limits hold for the whole run, so each of several
    workers gets its share of them.
    """
    option = config.getoption
    named = os.environ.get(settings.token_env) if settings.token_env else None
    workers = int(getattr(config, "workerinput", {}).get("workercount", 1))
    rate, budget = option("target_rate") or settings.rate, option("contract_budget")
    return Target(
        url=option("target_url") or settings.url or url,
        token=option("target_token") or os.environ.get(TOKEN) or named or token or None,
        headers=(*settings.headers, *map(_header, option("target_header"))),
        timeout=option("target_timeout") or settings.timeout or 30.0,
        rate=rate / workers if rate else None,
        ca=option("target_ca") or settings.ca or None,
        insecure=option("target_insecure") or settings.insecure,
        read_only=option("contract_read_only"),
        budget=_share(max(budget - spent, 0), workers, config) if budget is not None else None,
    )


def _share(budget: int, workers: int, config: pytest.Config) -> int:
    """This worker's part of the budget; the first workers get what does not divide evenly."""
    name = str(getattr(config, "workerinput", {}).get("workerid", "gw0"))
    place = int(name.removeprefix("gw") or 0)
    return budget // workers + (1 if place < budget % workers else 0)


def _header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if not colon or not name.strip():
        raise InputError(
            "--target-header needs a name and a value.", hint="Write it as 'Name: value'."
        )
    return name.strip(), value.strip()
