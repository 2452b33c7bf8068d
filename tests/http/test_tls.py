"""Certificates: made anew with openssl for each run, so that none expires in the repository."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import time
from pathlib import Path

import pytest

from contracts.http.client import Client
from contracts.http.exchange import Exchange, FailureKind, Request
from contracts.http.target import Target

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed here")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate of 127.0.0.1, signed by itself, in one file."""
    folder = tmp_path_factory.mktemp("tls")
    command = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    command += " -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -keyout key -out cert"
    subprocess.run([OPENSSL, *command.split()], cwd=folder, check=True, capture_output=True)
    (folder / "both.pem").write_bytes(
        (folder / "key").read_bytes() + (folder / "cert").read_bytes()
    )
    return folder / "both.pem"


@pytest.fixture
def url(serve, certificate) -> str:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def handle(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as secure:
            while data := secure.recv(65536):
                for octet in OK if b"/fast" in data else b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100:
                    secure.sendall(bytes([octet]))
                    if b"/fast" not in data:
                        time.sleep(0.03)

    return serve(handle).replace("http:", "https:")


def send(url: str, path: str = "/fast", timeout: float = 5, **options: object) -> Exchange:
    with Client(Target(url, timeout=timeout, **options)) as client:
        client.send(Request("GET", path))
        return client.send(Request("GET", path))


def test_an_unknown_authority_is_not_trusted(url):
    failure = send(url).failure
    assert failure.kind is FailureKind.TLS
    assert "self-signed" in failure.message.replace("self signed", "self-signed")


def test_a_given_authority_is_trusted(url, certificate):
    assert send(url, ca=str(certificate)).status == 200


@pytest.mark.filterwarnings("error")
def test_insecure_trusts_any_without_a_warning(url):
    assert send(url, insecure=True).status == 200


def test_dripping_servers_are_left_at_the_deadline_with_tls_too(url):
    exchange = send(url, "/slow", timeout=0.3, insecure=True)
    assert exchange.failure.kind is FailureKind.TIMED_OUT
    assert exchange.elapsed < 1


def test_a_handshake_that_never_ends(serve):
    def silent(connection: socket.socket) -> None:
        while connection.recv(65536):
            pass

    exchange = send(serve(silent).replace("http:", "https:"), timeout=0.3)
    assert exchange.failure.kind is FailureKind.TIMED_OUT
    assert exchange.elapsed < 1
