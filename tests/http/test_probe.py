from __future__ import annotations

import pytest

from contracts.errors import TargetError
from contracts.http.client import Client
from contracts.http.exchange import Exchange, Failure, FailureKind, Request, Response
from contracts.http.probe import diagnose, probe, unreachable
from contracts.http.target import Target


def raised(url: str, **options: object) -> TargetError:
    with Client(Target(url, **options)) as client, pytest.raises(TargetError) as info:
        probe(client)
    return info.value


def test_an_answer_of_any_status_is_an_answer(serve, answers):
    reply = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n<p>"
    with Client(Target(serve(answers(reply)))) as client:
        assert probe(client).status == 404


def test_nothing_listens(refused_url):
    error = raised(refused_url)
    assert error.message.startswith(f"{refused_url} cannot be tested: nothing listens there")
    assert "started" in error.hint


def test_an_unknown_host_shows_no_credentials():
    error = raised("http://me:hidden@service.invalid/v1")
    assert "the host name is not known" in error.message
    assert "hidden" not in str(error)


def test_a_port_that_closes_the_connection(serve):
    assert "TLS" in raised(serve(lambda connection: connection.recv(1000))).hint


def test_a_port_that_never_answers(serve):
    def silent(connection):
        while connection.recv(1000):
            pass

    assert "--target-timeout" in raised(serve(silent), timeout=0.2).hint


def test_a_port_that_speaks_something_else(serve):
    error = raised(serve(lambda connection: connection.sendall(b"220 smtp ready\r\n")))
    assert "not HTTP" in error.message


def test_every_kind_of_failure_has_a_hint():
    with Client(Target("http://localhost")) as client:
        for kind in FailureKind:
            assert unreachable(Failure(kind, "so it is"), client).hint


def replies(*kinds: Response | FailureKind) -> list[Exchange]:
    made = []
    for i, kind in enumerate(kinds):
        request = Request("GET", f"/{i}")
        if isinstance(kind, Response):
            made.append(Exchange(request, kind, None, 0.1))
        else:
            made.append(Exchange(request, None, Failure(kind, "x"), 0.1))
    return made


def page(status: int, media_type: str = "application/json") -> Response:
    return Response(status, "", (("Content-Type", media_type),), b"")


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ([page(401)] * 3, "--target-token"),
        ([page(407)] * 3, "proxy"),
        ([page(301), page(302), page(307)], "redirected"),
        ([page(200, "text/html"), page(404, "text/html"), page(500, "text/html")], "web page"),
        ([page(404)] * 3, "version"),
        ([page(502), page(503), page(504)], "gateway"),
        ([FailureKind.REFUSED] * 3, "at all (refused)"),
        ([page(404), page(404), page(200)], None),
        ([page(404)] * 2, None),
        ([page(404), page(404), FailureKind.CLOSED], None),
        ([], None),
    ],
)
def test_what_all_exchanges_have_in_common(kinds, words):
    said = diagnose(replies(*kinds))
    assert said is None if words is None else words in said


def test_one_path_asked_often_is_no_pattern():
    assert diagnose(replies(page(404)) * 5) is None
