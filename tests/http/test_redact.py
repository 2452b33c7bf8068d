from __future__ import annotations

import base64
import html
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.http.header import is_secret
from contracts.http.redact import MARK, Redactor
from contracts.http.target import Target

SECRET = 'eyJ0+/s3cr"et=<&>x'
TARGET = Target("http://localhost", token=SECRET)


@pytest.mark.parametrize(
    "form",
    [
        SECRET,
        f"Bearer {SECRET}",
        quote(SECRET),
        quote(SECRET, safe=""),
        quote_plus(SECRET),
        SECRET.translate({ord(c): f"%{ord(c):02x}" for c in '+/"=<&>'}),
        html.escape(SECRET),
        json.dumps({"token": SECRET}),
        f"curl -H 'Authorization: Bearer {SECRET}'",
    ],
)
def test_every_spelling_of_the_token_is_replaced(form):
    text = Redactor(TARGET).text(f"before {form} after")
    assert "s3cr" not in text
    assert MARK in text
    assert text.startswith("before ")
    assert text.endswith(" after")


@given(st.binary(max_size=20), st.binary(max_size=20), st.booleans())
def test_base64_hides_no_token_wherever_it_begins(before, after, urlsafe):
    encode = base64.urlsafe_b64encode if urlsafe else base64.b64encode
    encoded = encode(before + SECRET.encode() + after).decode()
    left = Redactor(TARGET).text(encoded).replace(MARK, "")
    assert len(left) <= len(encoded) - len(SECRET)


def test_the_parts_of_basic_credentials_are_secret():
    redactor = Redactor(Target("https://me:p%40ssw0rd@host/x"))
    basic = base64.b64encode(b"me:p@ssw0rd").decode()
    for leak in (basic, "p@ssw0rd", "p%40ssw0rd", "me:p@ssw0rd", "https://me:p%40ssw0rd@host/x"):
        text = redactor.text(f"<{leak}>")
        assert MARK in text
        assert not any(part in text for part in (basic[4:12], "ssw0rd"))


def test_credentials_in_extra_headers_are_secret():
    basic = "Basic " + base64.b64encode(b"you:hidden1").decode()
    headers = (("Authorization", basic), ("X-Api-Key", "hidden2"), ("X-Tenant", "shown"))
    redactor = Redactor(Target("http://localhost", headers=headers))
    text = redactor.text("hidden1 hidden2 shown " + basic)
    assert text == f"{MARK} {MARK} shown Basic {MARK}"
    assert redactor.headers(headers) == (
        ("Authorization", MARK),
        ("X-Api-Key", MARK),
        ("X-Tenant", "shown"),
    )


def test_basic_credentials_that_are_none_are_secret_as_they_are():
    redactor = Redactor(Target("http://localhost", headers=(("Authorization", "Basic ***hidden"),)))
    assert redactor.text("***hidden") == MARK


def test_a_header_is_redacted_where_it_echoes_the_token():
    headers = (("Location", f"/x?t={SECRET}"), ("Set-Cookie", "a=b"))
    redacted = Redactor(TARGET).headers(headers)
    assert redacted == (("Location", f"/x?t={MARK}"), ("Set-Cookie", MARK))


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("see https://me:pw@host/x", f"see https://{MARK}@host/x"),
        ("see https://me@host/x", f"see https://{MARK}@host/x"),
        ("see https://host/users/me@example.org", "see https://host/users/me@example.org"),
        ("mail me@example.org", "mail me@example.org"),
    ],
)
def test_user_information_of_any_url_is_replaced(text, redacted):
    assert Redactor(Target("http://localhost")).text(text) == redacted


def test_a_short_secret_does_not_eat_words():
    redactor = Redactor(Target("http://localhost", token="abc"))
    assert redactor.text("abc alphabcd Bearer abc") == f"{MARK} alphabcd Bearer {MARK}"


def test_octets_keep_what_is_no_text():
    octets = b"\xff\x00" + SECRET.encode() + b"\xfe"
    assert Redactor(TARGET).body(octets) == b"\xff\x00" + MARK.encode() + b"\xfe"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_without_credentials_text_without_urls_stays(text):
    if "://" not in text:
        assert Redactor(Target("http://localhost")).text(text) == text


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("authorization", True),
        ("Proxy-Authorization", True),
        ("Cookie", True),
        ("Set-Cookie", True),
        ("X-API-KEY", True),
        ("Ocp-Apim-Subscription-Key", True),
        ("X-Auth-Token", True),
        ("X-Amz-Security-Token", True),
        ("Content-Type", False),
        ("Cookie-Policy", False),
        ("If-Match", False),
    ],
)
def test_names_of_headers_that_carry_credentials(name, secret):
    assert is_secret(name) is secret
