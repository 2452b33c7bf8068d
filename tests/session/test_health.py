from __future__ import annotations

import pytest

from contracts.http.exchange import Exchange, Failure, FailureKind, Request, Response
from contracts.session.health import PATIENCE, Health, busy

ROOT = Request("GET", "")


def answer(status: int, *headers: tuple[str, str]) -> Exchange:
    return Exchange(Request("GET", "/x"), Response(status, "X", headers, b""), None, 0.0)


DEAD = Exchange(Request("GET", "/x"), None, Failure(FailureKind.TIMED_OUT, "no reply in time"), 0.0)
UNSENDABLE = Exchange(Request("GET", "/x"), None, Failure(FailureKind.UNSENDABLE, "no"), 0.0)


def observed(shown: list[Exchange], sign: Exchange) -> tuple[Health, list[Request]]:
    """The health after these exchanges, and what was asked to find it out."""
    health, asked = Health(), []
    for exchange in shown:
        health.observe(exchange, lambda request: (asked.append(request), sign)[1])
    return health, asked


@pytest.mark.parametrize("bad", [DEAD, answer(429), answer(503, ("Retry-After", "9"))])
def test_a_target_that_gives_no_sign_of_life_is_given_up(bad: Exchange) -> None:
    health, asked = observed([bad] * PATIENCE, bad)
    assert health.gone.startswith("the target stopped answering")
    assert asked == [ROOT]


def test_a_target_that_lives_is_asked_on() -> None:
    health, asked = observed([DEAD] * (2 * PATIENCE), answer(404))
    assert health.gone == ""
    assert asked == [ROOT, ROOT]


@pytest.mark.parametrize("good", [answer(200), answer(500), answer(503), UNSENDABLE])
def test_any_answer_between_ends_the_row(good: Exchange) -> None:
    health, asked = observed([*[DEAD] * (PATIENCE - 1), good] * 3, DEAD)
    assert (health.gone, asked) == ("", [])


def test_a_server_error_is_no_request_to_wait() -> None:
    assert busy(answer(429))
    assert busy(answer(503, ("Retry-After", "1")))
    assert not busy(answer(503))
    assert not busy(DEAD)
