from __future__ import annotations

from contracts.http.exchange import Exchange, Failure, FailureKind, Request, Response
from contracts.http.redact import Redactor
from contracts.http.target import Target
from contracts.record import from_plain, to_plain
from contracts.recorder import LONGEST, Recorder

TARGET = Target("http://x/v1.0", token="s3cret-token")


def recorder(limit: int = 10, body: bytes = b"{}") -> Recorder:
    def send(request: Request) -> Exchange:
        headers = (("Content-Type", "application/json"), ("Set-Cookie", "id=1"))
        return Exchange(request, Response(200, "OK", headers, body), None, 0.5, started=7.0)

    return Recorder(send, TARGET, Redactor(TARGET), limit)


def test_an_exchange_is_kept_without_credentials() -> None:
    keeps = recorder(body=b'{"you sent": "s3cret-token"}')
    keeps.begin("item")
    keeps(Request("POST", "/users?key=s3cret-token", (), b'{"a": "s3cret-token"}'))
    (kept,) = keeps.take()
    assert "s3cret" not in repr(kept)
    assert kept.url == "http://x/v1.0/users?key=[redacted]"
    assert dict(kept.headers)["Authorization"] == "[redacted]"
    assert dict(kept.reply_headers)["Set-Cookie"] == "[redacted]"
    assert (kept.item, kept.status, kept.elapsed, kept.started) == ("item", 200, 0.5, 7.0)
    assert from_plain(to_plain(kept)) == kept


def test_the_same_exchange_of_an_item_is_kept_once_and_counted() -> None:
    keeps = recorder()
    for _ in range(3):
        keeps(Request("GET", "/users"))
    keeps(Request("GET", "/groups"))
    assert [(kept.url, kept.count) for kept in keeps.take()] == [
        ("http://x/v1.0/users", 3),
        ("http://x/v1.0/groups", 1),
    ]
    assert keeps.take() == []


def test_what_is_over_the_limit_is_sent_and_counted_but_not_kept() -> None:
    keeps = recorder(limit=2)
    for number in range(3):
        assert keeps(Request("GET", f"/users/{number}")).status == 200
    assert len(keeps.take()) == 2
    keeps(Request("GET", "/users/4"))
    assert (keeps.take(), keeps.left_out) == ([], 2)


def test_a_long_body_is_cut_and_its_size_is_told() -> None:
    keeps = recorder(body=b"x" * (LONGEST + 5))
    keeps(Request("GET", "/users"))
    (kept,) = keeps.take()
    assert (len(kept.reply), kept.size) == (LONGEST + 1, LONGEST + 5)


def test_a_request_without_reply_says_why() -> None:
    failure = Failure(FailureKind.TIMED_OUT, "no reply within 1 s")
    keeps = Recorder(lambda r: Exchange(r, None, failure, 1.0), TARGET, Redactor(TARGET), 9)
    keeps(Request("GET", "/users"))
    (kept,) = keeps.take()
    assert (kept.status, kept.failure, kept.reply) == (None, "no reply within 1 s", "")
