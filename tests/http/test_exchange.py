from __future__ import annotations

import pytest

from contracts.http.exchange import Exchange, Failure, FailureKind, Request, Response


def typed(content_type: str | None, body: bytes = b"") -> Response:
    headers = () if content_type is None else (("CONTENT-type", content_type),)
    return Response(200, "OK", headers, body)


@pytest.mark.parametrize(
    ("content_type", "media_type"),
    [
        (None, ""),
        ("application/json", "application/json"),
        ("Application/JSON ; odata.metadata=minimal", "application/json"),
        ("\ttext/html;charset=utf-8", "text/html"),
        (";charset=utf-8", ""),
    ],
)
def test_media_types(content_type, media_type):
    assert typed(content_type).media_type == media_type


@pytest.mark.parametrize(
    ("content_type", "body", "text"),
    [
        (None, "č".encode(), "č"),
        ("text/plain; charset=ISO-8859-1", b"\xe9", "é"),
        ('text/plain; charset="windows-1252"', b"\x80", "€"),
        ("text/plain; charset=zlib", b"\xff", "\ufffd"),
        ("text/plain; charset=punycode", b"a-b", "a-b"),
    ],
)
def test_text_is_never_refused(content_type, body, text):
    assert typed(content_type, body).text == text


def test_headers_are_found_in_any_case_and_joined():
    request = Request("GET", "/", (("X-A", "1"), ("x-a", "2")))
    assert request.header("X-a") == "1, 2"
    assert request.header("X-B") is None


def test_a_cut_off_body_is_no_json():
    result = Response(200, "OK", (), b"[1]", truncated=True).json()
    assert (result.ok, result.value) == (False, None)


def test_the_status_of_an_exchange():
    request = Request("GET", "/")
    failure = Failure(FailureKind.CLOSED, "closed")
    assert Exchange(request, None, failure, 0.1).status is None
    assert Exchange(request, typed(None), None, 0.1).status == 200


def test_only_methods_of_rfc_9110_in_its_case_are_safe():
    assert [
        m for m in ("GET", "HEAD", "OPTIONS", "TRACE", "get", "POST") if Request(m, "/").safe
    ] == [
        "GET",
        "HEAD",
        "OPTIONS",
    ]
