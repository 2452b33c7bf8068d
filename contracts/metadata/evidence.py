"""Declarations as findings quote them: in the words of CSDL, with file and line."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.csdl.schema import (
    ContainerChild,
    EnumerationType,
    Parameter,
    Property,
    StructuredType,
)
from contracts.metadata.index import Declaration
from contracts.source import Quote

_MOST = 8
"""Names that a message lists before it only counts the rest."""


def quoted(declared: Property | Parameter) -> Quote:
    """A property, navigation property or parameter."""
    if isinstance(declared, Property):
        element = "NavigationProperty" if declared.navigation else "Property"
    else:
        element = "Parameter"
    text = f'{element} Name="{declared.name}" Type="{declared.type}"'
    return Quote(text, declared.source)


def quoted_type(declared: Declaration) -> Quote:
    """A type, by its opening tag."""
    last = declared.name.rpartition(".")[2]
    if isinstance(declared, EnumerationType):
        return Quote(f'EnumType Name="{last}"', declared.source)
    element = "EntityType" if _entity(declared) else "ComplexType"
    base = f' BaseType="{declared.base}"' if declared.base else ""
    return Quote(f'{element} Name="{last}"{base}', declared.source)


def quoted_child(child: ContainerChild) -> Quote:
    """A child of the entity container."""
    return Quote(f'{child.kind.value} "{child.name}" of {child.target}', child.source)


def listed(names: Sequence[str]) -> str:
    """Names for a message.

    >>> listed(["a", "b"])
    '`a`, `b`'
    """
    shown = ", ".join(f"`{name}`" for name in names[:_MOST])
    rest = len(names) - _MOST
    return f"{shown} and {rest} more" if rest > 0 else shown


def _entity(declared: StructuredType) -> bool:
    return declared.kind.value == "entity type"
