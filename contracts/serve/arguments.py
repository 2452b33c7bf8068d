"""Arguments of functions, as they stand in the path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from contracts.edm import edm_type
from contracts.model.operation import Operation, OperationKind, Parameter, Place
from contracts.model.type import TypeKind
from contracts.schema import Schemas
from contracts.serve.problem import Problem


def check_arguments(operation: Operation, given: Mapping[str, str], schemas: Schemas) -> None:
    """Raise a Problem (400) for an argument that is none of its documented type.

    What an example has is taken, whatever its type.
    """
    if operation.kind is not OperationKind.FUNCTION:
        return
    for parameter in operation.parameters:
        text = given.get(parameter.name) if parameter.place is Place.PATH else None
        if (
            text is not None
            and not _shown(operation, parameter.name, text)
            and not _admitted(parameter, text.strip("'"), schemas)
        ):
            raise Problem(400, f"{parameter.name}: {text[:80]} is no {parameter.type}.")


def _shown(operation: Operation, name: str, text: str) -> bool:
    """Whether an example calls the function with this argument."""
    argument = re.compile(rf"\b{re.escape(name)}={re.escape(text)}(?=[,)])", re.IGNORECASE)
    return any(argument.search(unquote(e.request.url)) for e in operation.examples)


def _admitted(parameter: Parameter, text: str, schemas: Schemas) -> bool:
    kind = parameter.type
    if kind.collection:
        return True
    if kind.kind is TypeKind.ENUMERATION:
        known = {member.lower() for member in (*kind.members, *kind.future_members)}
        return not known or kind.open_members or kind.flags or text.lower() in known
    if kind.kind is not TypeKind.PRIMITIVE or kind.name == "Edm.String":
        return True
    value = edm_type(kind.name).read(text)
    key = f"argument {parameter.source} {parameter.name}"
    schema = schemas.value(kind, parameter.facets)
    return value is not None and schemas.validator(key, schema).is_valid(value)
