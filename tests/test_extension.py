from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest

import contracts
from contracts.errors import InputError
from contracts.extension import Extensions
from contracts.http.exchange import Exchange, Request, Response
from contracts.session.given import Given


@contracts.check("answers", operations="GET *", strength="stated")
def some_check(trial: object) -> None:
    """What it is for."""


@contracts.setup("{a}")
def made(send):
    reply = send("POST", "/as", {"x": 1})
    yield reply.status
    send("DELETE", "/as/1")


@contracts.setup("{b}")
def plain(send) -> str:
    return "b1"


@contracts.value("{c}")
def known() -> int:
    return 7


MODULE = SimpleNamespace(some_check=some_check, made=made, plain=plain, known=known, other=3)


def test_a_decorator_leaves_its_function_as_it_is() -> None:
    assert known() == 7
    found = Extensions.of([MODULE])
    assert [(m.name, m.operations, m.strength) for m in found.checks] == [
        ("some-check", "GET *", "stated")
    ]
    assert set(found.setups) == {"{a}", "{b}"}
    assert Extensions.of([SimpleNamespace()]) == Extensions()


def test_an_imported_function_counts_once_and_a_second_one_is_refused() -> None:
    assert len(Extensions.of([MODULE, SimpleNamespace(same=some_check)]).checks) == 1

    @contracts.value("{c}")
    def another() -> str:
        return "x"

    with pytest.raises(InputError, match=r"second value \{c\}") as raised:
        Extensions.of([MODULE, SimpleNamespace(another=another)])
    assert "test_extension.py" in raised.value.hint


def test_an_unknown_strength() -> None:
    with pytest.raises(InputError, match="no strength 'strong'"):
        contracts.check("x", strength="strong")


def test_values_are_asked_for_once_and_setups_clean_up_at_the_end() -> None:
    sent: list[Request] = []

    def send(request: Request) -> Exchange:
        sent.append(request)
        return Exchange(request, Response(201, "Created", (), b""), None, 0.0)

    given = Given(Extensions.of([MODULE]))
    holes = ("{a}", "{b}", "{c}", "{d}", "{a}")
    assert [given.placeholder(hole, send) for hole in holes] == ["201", "b1", "7", None, "201"]
    assert [(r.method, r.path, r.body) for r in sent] == [("POST", "/as", b'{"x": 1}')]
    given.finish()
    given.finish()
    assert [r.method for r in sent] == ["POST", "DELETE"]


def test_the_package_imports_nothing_until_it_is_asked() -> None:
    code = (
        "import sys, contracts; print(sorted(m for m in sys.modules if m.startswith('contracts')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "['contracts']"
    with pytest.raises(AttributeError):
        contracts.nothing  # noqa: B018
