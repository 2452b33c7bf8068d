"""How exported things are called: schemas by type, operations by route, each name used once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import quote

from contracts.model.operation import Route
from contracts.model.type import Resource

ERROR = "odata.error"
"""The schema of an error body (OData JSON, section 21.1); no type is called so."""

_NOT_NAME = re.compile(r"[^A-Za-z0-9._-]+")
_NO_TEMPLATE = re.compile(r"\{([^{}]*)\}|[{}?#]")
_MOST = 120
"""Characters of a name: it is also the name of a file."""


def schema_names(resources: Iterable[Resource]) -> Mapping[str, str]:
    """The schema's name of each qualified name: the unqualified one.

    Where several namespaces have a type of one name, the shortest namespace, and of equally long
    ones the first in the alphabet, keeps it; the others are called by their qualified names. Names
    that differ in case alone count as one, since they name files.
    """
    found: dict[str, str] = {}
    taken = {ERROR}
    for resource in sorted(resources, key=lambda r: (r.name.count("."), r.name)):
        plain = _plain(resource.simple_name)
        name = plain if plain.lower() not in taken else _plain(resource.name)
        found[resource.name] = name = unused(name, taken)
        taken.add(name.lower())
    return found


def identifier(method: str, template: str, taken: Collection[str]) -> str:
    """The `operationId` of an operation."""
    words = re.sub(r"[^A-Za-z0-9]+", "-", template).strip("-")
    return unused(f"{method.lower()}-{words}" if words else method.lower(), taken)


def path_of(route: Route) -> str:
    """The path template (OpenAPI, section 4.8.8): braces that stand around no name are encoded.

    >>> from contracts.model.operation import Origin
    >>> from contracts.source import Source
    >>> path_of(Route("/{x/{id}?a", ("id",), "", Origin.DOCUMENTED, Source("x.md", 1, 1)))
    '/%7Bx/{id}%3Fa'
    """
    names = frozenset(route.parameters)
    return _NO_TEMPLATE.sub(
        lambda m: m[0] if m[1] in names else quote(m[0], safe="/"), route.template
    )


def unused(name: str, taken: Collection[str]) -> str:
    """The name, numbered if it is taken; case does not tell names apart.

    >>> unused("a", {"a", "a-2"})
    'a-3'
    """
    free, number = name, 1
    while free.lower() in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _plain(name: str) -> str:
    """A name of characters that an OpenAPI component and a file may have."""
    return _NOT_NAME.sub("_", name)[:_MOST] or "_"
