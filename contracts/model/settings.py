"""What the user decides over the pages' heads: the strongest evidence there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from contracts.frozen import frozen
from contracts.json_value import JsonValue
from contracts.source import Source


@frozen
class Fixed:
    """A value from the configuration file and the line it stands on."""

    value: str
    source: Source


@frozen
class PropertyOverride:
    """Facts of a property that its pages do not state. `None` leaves the pages' word alone."""

    source: Source
    required: bool | None = None
    read_only: bool | None = None
    write_only: bool | None = None
    unique: bool | None = None
    values: tuple[str, ...] | None = None
    pattern: str | None = None


@frozen
class Overrides:
    """Routes by example or page name, values by placeholder, facts by `resource.property`."""

    routes: Mapping[str, Fixed] = field(default_factory=dict)
    values: Mapping[str, Fixed] = field(default_factory=dict)
    properties: Mapping[str, PropertyOverride] = field(default_factory=dict)


@frozen
class Setup:
    """A request that makes what the pages presuppose, once, before an operation needs it.

    `capture` takes values for placeholders (`{x-id}`) from the reply, each by a JSON Pointer (RFC
    6901); `undo` is the path that is deleted at the end, empty where nothing is. Placeholders of
    earlier setups are filled in `path`, `body` and `undo`.
    """

    name: str
    method: str
    path: str
    body: JsonValue
    capture: Mapping[str, str]
    undo: str
    source: Source


@frozen
class Ignore:
    """Findings that the user tolerates, and why. `path` is a glob on the finding's file."""

    code: str
    path: str
    reason: str
    source: Source
