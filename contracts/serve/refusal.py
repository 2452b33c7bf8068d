"""Problems in the words of the page: the code of a status, and what the example of it shows."""

from __future__ import annotations

import re

from contracts.json_value import JsonValue
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.serve.problem import Problem

_CODE = re.compile(r"[A-Za-z][\w.]{2,80}")
_OWN = frozenset({"code", "message", "innererror"})


def documented(problem: Problem, contract: Contract, operation: Operation) -> Problem:
    """The same problem with the documented code of its status, and more members of the error."""
    code = _code(contract, operation, problem.status)
    more = _shown(operation, problem.status)
    if not code and not more:
        return problem
    return Problem(problem.status, problem.message, problem.headers, code=code, more=more)


def _code(contract: Contract, operation: Operation, status: int) -> str:
    page = contract.pages.get(operation.page)
    rows = (row.code for row in page.errors if row.status == status) if page is not None else ()
    return next((code for code in rows if _CODE.fullmatch(code)), "")


def _shown(operation: Operation, status: int) -> dict[str, JsonValue]:
    """What the example of an error has beside what every error has."""
    for reply in operation.replies:
        body = reply.example.body if reply.status == status and reply.example else None
        value = body.value if body is not None and body.is_json else None
        error = value.get("error") if isinstance(value, dict) else None
        if isinstance(error, dict):
            return {name: v for name, v in error.items() if name.lower() not in _OWN}
    return {}
