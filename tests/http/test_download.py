from __future__ import annotations

import gzip
import time

import pytest

from contracts.errors import InputError
from contracts.http.download import download

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>"


def fetch(url, token=None, seconds=5.0, most=1000):
    return download(url, token=token, seconds=seconds, most=most)


def refused(url, **limits):
    with pytest.raises(InputError) as caught:
        fetch(url, **limits)
    return caught.value.message


def reply(status, *headers):
    lines = [f"HTTP/1.1 {status}", *headers, "Content-Length: 0", "", ""]
    return "\r\n".join(lines).encode()


def test_the_document_is_asked_for_with_its_query_and_the_token(serve, recorder):
    recorder.reply = OK
    assert fetch(serve(recorder) + "/v1/$metadata?x=1", token="s3cret-token") == b"<a/>"
    head = recorder.requests[0].decode()
    assert head.startswith("GET /v1/$metadata?x=1 HTTP/1.1\r\n")
    assert "\r\nAuthorization: Bearer s3cret-token\r\n" in head
    assert "\r\nAccept: application/xml\r\n" in head


def test_user_information_becomes_basic_credentials(serve, recorder):
    recorder.reply = OK
    fetch(serve(recorder).replace("://", "://me:pw@") + "/m")
    assert b"\r\nAuthorization: Basic bWU6cHc=\r\n" in recorder.requests[0]


def test_compressed_documents_are_unpacked_and_measured_as_they_are(serve, answers):
    body = gzip.compress(b"x" * 5000)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body)
    url = serve(answers(head + body))
    assert "has more than 1000 bytes" in refused(url)
    assert fetch(url, most=5000) == b"x" * 5000


def test_redirects_are_followed_on_the_same_host(serve):
    def handle(connection):
        asked = connection.recv(65536)
        moved = asked.startswith(b"GET /old ")
        connection.sendall(reply("302 Found", "Location: /m") if moved else OK)

    assert fetch(serve(handle) + "/old") == b"<a/>"


def test_redirects_to_another_host_are_not_followed(serve, answers, recorder):
    other = serve(recorder)
    url = serve(answers(reply("307 Temporary Redirect", f"Location: {other}/m")))
    assert "redirects to 127.0.0.1" in refused(url, token="s3cret-token")
    assert recorder.requests == []


def test_redirects_end(serve, recorder):
    recorder.reply = reply("302 Found", "Location: /again")
    assert "redirects" in refused(serve(recorder))
    assert len(recorder.requests) == 6


@pytest.mark.parametrize(
    "status", ["401 Unauthorized", "404 Not Found", "500 Oops", "204 No Content"]
)
def test_only_200_is_an_answer(serve, answers, status):
    assert f"answers {status[:3]}" in refused(serve(answers(reply(status))))


def test_a_reply_that_drips_ends_in_time(serve):
    def drip(connection):
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(50):
            connection.sendall(b"x")
            time.sleep(0.1)

    begun = time.monotonic()
    assert "in time" in refused(serve(drip), seconds=0.5)
    assert time.monotonic() - begun < 4


def test_a_reply_that_is_cut_off_is_no_document(serve, answers):
    half = b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n<a>"
    assert "cannot be read" in refused(serve(answers(half)))


def test_errors_show_no_credential(refused_url):
    said = refused(refused_url.replace("://", "://me:pw9pw9@") + "/m?sig=abc", token="s3cret-token")
    assert refused_url in said
    assert not any(secret in said for secret in ("pw9pw9", "s3cret", "abc"))


@pytest.mark.parametrize("url", ["ftp://localhost/m", "http://", "http://localhost:99999/m"])
def test_what_is_no_http_url_is_refused(url):
    assert refused(url)
