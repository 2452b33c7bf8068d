"""What it takes for a fault to count: a sequence of requests that comes out otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import pytest
from caller import Caller, calling
from faults.fault import Fault
from uploads import Uploads

Probe: TypeAlias = Callable[[Caller], object]
Shown: TypeAlias = Mapping[str, tuple[Probe, object]]
"""By the name of a fault: requests that show it, and what they say of the right service."""


def assert_visible(fault: Fault, shown: Shown) -> None:
    """The requests come out as they should from the right service, and not from the faulty one."""
    probe, right = shown[fault.name]
    assert observed(probe, Uploads) == right
    assert observed(probe, fault.service) != right


def observed(probe: Probe, service: type[Uploads]) -> object:
    """What the probe says of a fresh service; a reply that it cannot read says so."""
    with calling(service) as caller:
        try:
            return probe(caller)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            return f"unreadable: {type(error).__name__}"


def each(faults: tuple[Fault, ...]) -> pytest.MarkDecorator:
    """One test for each fault, named after it."""
    return pytest.mark.parametrize("fault", faults, ids=[fault.name for fault in faults])
