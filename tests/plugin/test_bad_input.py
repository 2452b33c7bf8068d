"""Input that cannot be tested ends a run with one clear message, not with a traceback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from raw import accepting

LATIN = "# Caf\xe9\n".encode("latin-1")


def assert_one_message(ended, *parts: str, code: int = 2) -> None:
    assert ended.code == code, ended.text
    for part in parts:
        assert part in ended.text
    for word in ("Traceback", "INTERNALERROR", "ERROR collecting"):
        assert word not in ended.text


# ---------------------------------------------------------------------------- pages


def test_a_folder_that_does_not_exist(project) -> None:
    ended = project.pytest("nowhere")
    assert_one_message(ended, "not found: nowhere", code=4)


def test_a_folder_without_operation(project) -> None:
    words = project.folder / "words"
    words.mkdir()
    (words / "hello.md").write_text("# Hello\n", "utf-8")
    ended = project.pytest("words")
    assert_one_message(ended, "No operation is documented in words", "HTTP request")


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "two"])
def test_a_folder_with_only_an_unreadable_page(project, workers: tuple[str, ...]) -> None:
    folder = project.folder / "latin"
    folder.mkdir()
    (folder / "page.md").write_bytes(LATIN)
    ended = project.pytest("latin", *workers)
    assert_one_message(ended, "page.md: no UTF-8 at byte 5", "UTF-8")


def test_an_unreadable_page_among_good_ones_is_a_finding(project) -> None:
    (project.folder / "docs/api/broken.md").write_bytes(LATIN)
    ended = project.pytest("docs", "-q", "--contract-check=documented-example")
    assert_one_message(ended, "docs/api/broken.md:1: error DC001", "5 passed", code=0)


def test_an_unknown_key_of_the_configuration(project) -> None:
    path = project.folder / "docs/doc-contracts.toml"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, "[target]", 'urls = "x"', ""]), "utf-8")
    ended = project.pytest("docs")
    place = f"docs/doc-contracts.toml:{len(lines) + 2}"
    assert_one_message(ended, f"{place}: unknown key `target.urls`", "nearest known is `url`")


# ---------------------------------------------------------------------------- options


@pytest.mark.parametrize(
    ("option", "parts"),
    [
        ("--contract-report=run.pdf", ("run.pdf", ".json")),
        ("--target-header=no-colon", ("--target-header", "'Name: value'")),
        ("--contract-check=acepts-member", ("'acepts-member'", "Did you mean 'accepts-member'?")),
        ("--target-url=localhost:80", ("must be an http or https URL", "https://localhost")),
    ],
)
def test_an_option_that_cannot_be_used(common, option: str, parts: tuple[str, ...]) -> None:
    assert_one_message(common.pytest("docs", option), *parts)


# ---------------------------------------------------------------------------- targets


def test_a_port_where_nothing_listens(common) -> None:
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        ended = common.quick(f"http://127.0.0.1:{unheard.getsockname()[1]}", "docs")
    assert_one_message(ended, "cannot be tested", "nothing listens there")


def test_a_server_that_hangs_up(common) -> None:
    with accepting(lambda connection: connection.close()) as url:
        ended = common.quick(url, "docs")
    assert_one_message(ended, "cannot be tested", "closed without a reply")


def test_a_server_that_never_answers(common) -> None:
    kept: list[socket.socket] = []
    with accepting(kept.append) as url:
        ended = common.quick(url, "docs", "--target-timeout=1")
    for connection in kept:
        connection.close()
    assert_one_message(ended, "cannot be tested", "no complete reply in time", "--target-timeout")


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "two"])
def test_a_server_of_web_pages(common, workers: tuple[str, ...]) -> None:
    with web_pages() as url:
        ended = common.quick(url, "docs", *workers)
    assert_one_message(ended, "answers with web pages", "service root")


class Pages(BaseHTTPRequestHandler):
    """Shows the same web page, whatever it is asked."""

    def page(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<html><title>Sign in</title></html>")

    do_GET = do_POST = do_PATCH = do_DELETE = page

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def web_pages() -> Iterator[str]:
    """A server that shows web pages only."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
