"""Tokens from a token endpoint, right ones and such as misbehave."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import quote_plus

import pytest
from tokens import CLIENT, REFRESH, SECRET, Endpoint, issuing

from contracts.errors import InputError
from contracts.http.client import Client
from contracts.http.exchange import Request
from contracts.http.oauth import Grant, TokenRefused, Tokens
from contracts.http.redact import Redactor
from contracts.http.target import Target

TARGET = Target("http://127.0.0.1:9", timeout=5)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def tokens(
    url: str, learnt: list[str] | None = None, clock: Clock | None = None, **more: str
) -> Tokens:
    grant = Grant(url, CLIENT, **{"client_secret": SECRET, **more})
    learn = (learnt if learnt is not None else []).append
    return Tokens(grant, transport=TARGET, learn=learn, clock=clock or Clock())


def test_client_credentials_with_basic_authentication() -> None:
    with issuing(Endpoint(["tok-1"])) as endpoint:
        assert tokens(endpoint.url, scope="all of it").token() == "tok-1"
    authorization, form = endpoint.asked[0]
    pair = f"{CLIENT}:{quote_plus(SECRET)}".encode()
    assert authorization == f"Basic {b64encode(pair).decode()}"
    assert form == {"grant_type": ["client_credentials"], "scope": ["all of it"]}


def test_client_credentials_in_the_body() -> None:
    with issuing(Endpoint(["tok-1"])) as endpoint:
        tokens(endpoint.url, client_auth="post").token()
    authorization, form = endpoint.asked[0]
    assert authorization == ""
    assert (form["client_id"], form["client_secret"]) == ([CLIENT], [SECRET])


def test_a_refresh_token_of_a_public_client_is_rotated() -> None:
    clock, learnt = Clock(), []
    with issuing(Endpoint(["tok-1", "tok-2"], rotates=True)) as endpoint:
        source = tokens(endpoint.url, learnt, clock, client_secret="", refresh_token=REFRESH)
        assert source.token() == "tok-1"
        clock.now += 3600
        assert source.token() == "tok-2"
    forms = [form for _, form in endpoint.asked]
    assert [form["grant_type"] for form in forms] == [["refresh_token"]] * 2
    assert [form["refresh_token"] for form in forms] == [[REFRESH], ["refr3sh-me-2"]]
    assert forms[0]["client_id"] == [CLIENT]
    assert learnt == [REFRESH, "tok-1", "refr3sh-me-2", "tok-2", "refr3sh-me-3"]


def test_a_token_is_asked_for_once_and_again_shortly_before_its_end() -> None:
    clock = Clock()
    with issuing(Endpoint(["tok-1", "tok-2"], lives=600)) as endpoint:
        source = tokens(endpoint.url, clock=clock)
        assert [source.token(), source.token()] == ["tok-1", "tok-1"]
        clock.now += 530
        assert source.token() == "tok-1"
        clock.now += 20
        assert source.token() == "tok-2"
    assert len(endpoint.asked) == 2


def test_the_client_sends_the_token_that_is_valid(serve, recorder) -> None:
    given = iter(["tok-1", "tok-2"])
    with Client(Target(serve(recorder), token="tok-0"), token=lambda: next(given)) as client:
        client.send(Request("GET", "/a"))
        client.send(Request("GET", "/b"))
    sent = [request.decode() for request in recorder.requests]
    assert ["Bearer tok-1" in sent[0], "Bearer tok-2" in sent[1]] == [True, True]


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (
            401,
            b'{"error": "invalid_client", "error_description": "no"}',
            "401, .*invalid_client.*no",
        ),
        (400, b'{"error": "invalid_grant"}', "400, .*invalid_grant"),
        (200, b'{"token_type": "Bearer"}', "200, missing_token"),
        (200, b'{"access_token": "x", "token_type": "mac"}', "200, a token of the type mac"),
        (200, b"<html>", "200, "),
        (200, b'{"access_token": "x", "expires_in": "soon"}', "200, "),
        (503, b"busy", "503, "),
    ],
)
def test_an_endpoint_that_gives_no_token(status: int, body: bytes, words: str) -> None:
    refuses = pytest.raises(TokenRefused, match=words)
    with issuing(Endpoint([], error=(status, body))) as endpoint, refuses as raised:
        tokens(endpoint.url).token()
    assert "accounts" in raised.value.hint


def test_an_endpoint_that_echoes_the_secret_is_not_quoted() -> None:
    said = f'{{"error": "invalid_client", "error_description": "{SECRET} is wrong"}}'.encode()
    refuses = pytest.raises(TokenRefused)
    with issuing(Endpoint([], error=(401, said))) as endpoint, refuses as raised:
        tokens(endpoint.url).token()
    assert SECRET not in str(raised.value)
    assert "[redacted]" in str(raised.value)


def test_an_endpoint_that_is_not_there(refused_url: str) -> None:
    with pytest.raises(TokenRefused, match="nothing listens there"):
        tokens(refused_url).token()


def test_secrets_are_not_sent_in_the_clear() -> None:
    with pytest.raises(InputError, match="no https URL"):
        tokens("http://login.example/token")


def test_what_is_learnt_later_is_redacted_too() -> None:
    redactor = Redactor(TARGET)
    assert redactor.text("got s3cret-later") == "got s3cret-later"
    redactor.learn("s3cret-later")
    assert redactor.text("got s3cret-later, s3cret%2Dlater") == "got [redacted], s3cret%2Dlater"
    assert SECRET not in repr(Grant("https://x", CLIENT, SECRET, REFRESH))
