"""The lines are run by a real shell: with curl against a server, and with a stand-in for curl."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.http.client import Client
from contracts.http.curl import curl
from contracts.http.exchange import Credentials, Request
from contracts.http.target import Target

SHELL = shutil.which("sh")
needs_shell = pytest.mark.skipif(SHELL is None, reason="no POSIX shell on this machine")
needs_curl = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed here")

TOKEN = 't0ken\'with "all" $of `it` \\ !'
SECRETS = {"DOC_CONTRACTS_TOKEN": TOKEN, "DOC_CONTRACTS_X_API_KEY": "k3y"}
AWKWARD = [
    b"",
    b"{}",
    b'{"a": "it\'s \\"b\\" $HOME `id` \\\\ %d %% !"}',
    b"@/etc/passwd",
    b"@-",
    b"two\nlines\r\n",
    b"nul \x00 and \x01\x7f, percent 100%\\n",
    "žluťoučký kůň 😀".encode(),
    b"\xff\xfe\x80",
    b"&=+;|<>()*?[]#~\t",
    b"x" * 150_000,
    b"'" * 3,
    b"-d",
    b"\\",
]


def run(line: str, directory: Path | None = None) -> None:
    environment = {**os.environ, **SECRETS, "no_proxy": "*"}
    if directory:
        environment["PATH"] = f"{directory}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [SHELL, "-s"], input=line.encode(), capture_output=True, env=environment, timeout=20
    )
    assert done.returncode == 0, done.stderr


def message(octets: bytes) -> tuple[bytes, list[bytes], bytes]:
    """Request line, header lines in any order, body; without what every client may choose."""
    head, _, body = octets.partition(b"\r\n\r\n")
    first, *lines = (line.rstrip() for line in head.split(b"\r\n"))
    names = (b"connection:", b"accept-encoding:", b"content-length: 0")
    return first, sorted(line for line in lines if not line.lower().startswith(names)), body


REQUESTS = [
    *(Request("POST", "/a", (("Content-Type", "application/json"),), body) for body in AWKWARD),
    Request("GET", "/a?$filter=name%20eq%20'x'&b=[1]"),
    Request("HEAD", "/a"),
    Request("DELETE", "/a/../b/./c"),
    Request("GET", "/a{b}#c d"),
    Request("OPTIONS", "/", credentials=Credentials.NONE),
    Request("GET", "/", credentials="Bearer wrong"),
    Request("GET", "/", credentials=f"Bearer {TOKEN}x"),
    Request("POST", "/a", (), b"no content type"),
    Request("PATCH", "/a"),
    Request("GET", "/a", (("X-Empty", ""), ("Accept", "*/*"), ("User-Agent", "it's me; $x"))),
    Request("GET", "/a", (), b"a body of GET"),
    Request("M-SEARCH", "/a", (("X-Umlaut", "ü"),)),
]  # fmt: skip


@needs_shell
@needs_curl
@pytest.mark.parametrize("request_", REQUESTS, ids=range(len(REQUESTS)))
def test_curl_sends_what_the_client_sends(serve, recorder, request_):
    target = Target(serve(recorder) + "/v1", TOKEN, (("X-Api-Key", "k3y"), ("X-Tenant", "7")))
    recorder.reply = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
    with Client(target) as client:
        assert client.send(request_).status == 200
    line = curl(request_, target)
    run(line)
    ours, theirs = map(message, recorder.requests)
    assert theirs == ours
    assert "\n" not in line
    assert "t0ken" not in line
    assert "k3y" not in line


@needs_shell
@needs_curl
def test_basic_credentials_are_a_variable(serve, recorder):
    url = serve(recorder)
    target = Target(url.replace("//", "//me:hidden@"))
    line = curl(Request("GET", "/a"), target)
    assert "hidden" not in line
    assert '"Authorization: $DOC_CONTRACTS_AUTHORIZATION"' in line
    assert target.authorization not in line
    run(line)
    assert recorder.requests


@pytest.fixture
def stand_in(tmp_path) -> Path:
    """A program named curl that writes down its arguments and its input."""
    program = tmp_path / "curl"
    program.write_text(
        f'#!{SHELL}\nfor a in "$@"; do printf "%s\\0" "$a"; done > "{tmp_path}/arguments"\n'
        f'cat > "{tmp_path}/input"\n'
    )
    program.chmod(0o755)
    return tmp_path


@needs_shell
@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    body=st.binary(max_size=40) | st.text(st.characters(exclude_categories=["Cs"])).map(str.encode),
    value=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
)
def test_the_shell_gives_curl_exactly_the_body_and_the_header(stand_in, body, value):
    request = Request("POST", "/a", (("X-A", value), ("Content-Type", "x/y")), body)
    run(curl(request, Target("http://localhost")), stand_in)
    arguments = (stand_in / "arguments").read_bytes().split(b"\0")
    assert f"X-A: {value}".encode() in arguments
    if b"--data-raw" in arguments:
        assert arguments[arguments.index(b"--data-raw") + 1] == body
    else:
        assert (stand_in / "input").read_bytes() == body


def test_transport_options_are_shown():
    request = Request("GET", "/a")
    assert "curl -k -H" in curl(request, Target("https://localhost", insecure=True))
    line = curl(request, Target("https://localhost", ca="my ca.pem"))
    assert "--cacert 'my ca.pem'" in line


def test_a_secret_in_a_body_is_redacted():
    target = Target("http://localhost", token="t0ken-of-mine")
    line = curl(Request("POST", "/a?t=t0ken-of-mine9", (), b'{"t": "t0ken-of-mine"}'), target)
    assert "t0ken" not in line
    assert "/a?t=${DOC_CONTRACTS_TOKEN}9" in line
