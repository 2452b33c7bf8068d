from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.errors import InputError
from contracts.http.target import Target


@pytest.mark.parametrize(
    ("given_url", "url"),
    [
        ("http://localhost", "http://localhost"),
        ("HTTP://localhost/", "http://localhost"),
        (" https://host:8443/v1.0// ", "https://host:8443/v1.0"),
        ("http://[::1]:80/a b", "http://[::1]:80/a%20b"),
        ("http://bücher.example:81/x", "http://xn--bcher-kva.example:81/x"),
        ("http://u:p@host/x", "http://host/x"),
        ("http://u:p@q@host/x", "http://host/x"),
    ],
)
def test_service_roots(given_url, url):
    assert Target(given_url).url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:8000",
        "ftp://u:hidden@host",
        "//u:hidden@host/x",
        "http://",
        "http:///x",
        "http://u:hidden@",
        "http://u:hidden@:80/",
        "http://u:hidden@host:http/",
        "http://u:hidden@host:99999/",
        "http://u:hidden@host:0/",
        "http://[u:hidden@::1/",
        "http://u:hidden@ho st/",
        "http://u:hidden@a..b/",
        "http://u:hidden@host/x?y=1",
        "http://u:hidden@host/x#y",
    ],
)
def test_what_is_no_service_root_is_refused_without_showing_credentials(url):
    with pytest.raises(InputError) as info:
        Target(url)
    assert "hidden" not in str(info.value)
    assert info.value.hint


@pytest.mark.parametrize(
    "options",
    [
        {"timeout": 0},
        {"timeout": float("nan")},
        {"timeout": float("inf")},
        {"rate": -1},
        {"budget": -1},
        {"token": "hidden\nhidden"},
        {"headers": (("Bad name", "hidden"),)},
        {"headers": (("X", "hidden\r\nY: z"),)},
        {"headers": (("", "hidden"),)},
    ],
)
def test_limits_and_headers_that_make_no_sense(options):
    with pytest.raises(InputError) as info:
        Target("http://host", **options)
    assert "hidden" not in str(info.value)


def test_credentials_are_not_in_the_representation():
    target = Target("http://u:hidden@host", token="hidden", headers=(("X-Api-Key", "hidden"),))
    assert "hidden" not in repr(target)


def test_authorization_comes_from_the_token_first():
    assert Target("http://u:p@host", token=" t0ken\n").authorization == "Bearer t0ken"
    basic = Target("http://me:p%40ss@host").authorization
    assert basic == "Basic " + base64.b64encode(b"me:p@ss").decode()
    assert Target("http://host", token="").authorization is None


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_path_leaves_the_service_root(path):
    address = Target("http://host:81/v1").address(path)
    assert address.startswith("http://host:81/v1")
    assert address.isascii()
    assert not set(address) & set(' \r\n\t#"<>\\^`{|}[]')
    assert Target("http://host:81/v1").address(address[len("http://host:81/v1") :]) == address
