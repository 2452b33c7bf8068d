"""The command that runs one item again as it ran; typed into a shell it sends the same requests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.claim import Claim
from contracts.http.curl import command
from contracts.http.target import Target

_NAMED = ("target_url", "target_app", "target_ca", "target_timeout", "target_rate")
_FLAGS = ("target_insecure", "contract_read_only")
_DEFAULTS = (
    ("contract_seed", None),
    ("contract_profile", "standard"),
    ("contract_strength", "implied"),
)


def rerun(config: pytest.Config, claim: Claim, target: Target) -> str:
    """The command for the item of a claim. Credentials are shell variables, as in curl lines."""
    page = os.path.relpath(config.rootpath / claim.page, config.invocation_params.dir)
    words = ["pytest"]
    # pytest takes what is before the first bracket and splits it at `::`: page, operation, item.
    if "[" in page or "::" in page or "::" in claim.operation.partition("[")[0]:
        words += [str(Path(page).parent), f"--contract-item={claim.id}"]
    else:
        words.append(f"{page}::{claim.operation}::{claim.item}")
    return command([*words, *_options(config)], target)


def options(config: pytest.Config, target: Target) -> str:
    """The options that decide what is sent, as words of a command that runs some item again."""
    return command([*_options(config)], target)


def _options(config: pytest.Config) -> Iterator[str]:
    """The options that decide what is sent, as the user gave them."""
    option = config.getoption
    if config.inipath is None and config.rootpath != config.invocation_params.dir:
        yield f"--rootdir={config.rootpath}"
    for name in _NAMED:
        if option(name):
            yield f"--{name.replace('_', '-')}={option(name)}"
    for header in option("target_header"):
        yield f"--target-header={header}"
    for name in _FLAGS:
        if option(name):
            yield f"--{name.replace('_', '-')}"
    for name, default in _DEFAULTS:
        if option(name) != default:
            yield f"--{name.replace('_', '-')}={option(name)}"
