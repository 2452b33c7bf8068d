from __future__ import annotations

import pytest

from contracts.dialect.graph import GRAPH
from contracts.markdown.page import Fence, parse
from contracts.model import problem
from contracts.model.problem import Problem
from contracts.model.section import RouteFact
from contracts.reading.route import divided, routes


def read(block: str) -> list[RouteFact | Problem]:
    (fence,) = parse(f"# H\n```http\n{block}\n```\n", "x.md").sections[0].fences
    assert isinstance(fence, Fence)
    return list(routes(fence, "H", GRAPH))


@pytest.mark.parametrize(
    ("target", "path", "query", "faults"),
    [
        ("/users/{id | userPrincipalName}/x", "/users/{id | userPrincipalName}/x", "", []),
        ("/a/<the id>/b", "/a/<the id>/b", "", []),
        ("/r/range(address='<an address>')", "/r/range(address='<an address>')", "", []),
        ("/a?$filter=b eq 'c'", "/a", "$filter=b eq 'c'", []),
        ("users", "/users", "", [problem.ROUTE_NO_SLASH]),
        ("~/agents", "/agents", "", []),
        ("https://example.com/v1.0/a", "/a", "", [problem.ROUTE_ABSOLUTE]),
        ("https://[broken/a b", "/a b", "", [problem.ROUTE_ABSOLUTE]),
        ("/beta/a", "/a", "", []),
        ("/betas", "/betas", "", []),
        ("/a/{b/c", "/a/{b/c", "", [problem.ROUTE_UNBALANCED]),
        ("/drive/root:/{item-path}:/content", "/drive/root:/{item-path}:/content", "", []),
        ("/a (for others)", "/a", "", []),
    ],
)
def test_targets(target: str, path: str, query: str, faults: list[str]) -> None:
    if "[broken" in target:
        assert divided(target)[2] == faults
    else:
        assert divided(target) == (path, query, faults)


def test_lines_that_are_no_routes() -> None:
    found = read("GET /a\nor\nPrefer: x\nDELETE/b\nvar x = 1;")
    assert [(r.method, r.path) for r in found if isinstance(r, RouteFact)] == [
        ("GET", "/a"),
        ("DELETE", "/b"),
    ]
    kinds = [p.kind for r in found if isinstance(r, RouteFact) for p in r.problems]
    assert kinds == [problem.ROUTE_GLUED_METHOD]
    (fault,) = (r for r in found if isinstance(r, Problem))
    assert (fault.kind, fault.source.line) == (problem.ROUTE_LINE, 7)


def test_a_target_goes_on_until_its_brackets_close() -> None:
    (found,) = read('GET /f(ids=[\n  "a"\n])')
    assert isinstance(found, RouteFact)
    assert found.path == '/f(ids=["a"])'
    assert (found.source.line, found.written) == (3, 'GET /f(ids=["a"])')


def test_an_unresolved_line_has_no_path() -> None:
    (found,) = read("POST ** Collection URI for a.b not found")
    assert isinstance(found, RouteFact)
    assert (found.unresolved, found.path, found.method) == (True, "", "POST")


def test_what_follows_a_blank_line_may_be_a_body() -> None:
    assert len(read('POST /a\n\n{\n  "b": 1\n}')) == 1
