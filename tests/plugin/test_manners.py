"""How the suite behaves towards a target that behaves badly, and what it leaves behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from autopilot import running
from message import ROUTE, Refused, Reply, Request
from raw import accepting
from uploads import Uploads

TOKEN = "t0psecret-9c1"
EXAMPLES = ("docs", "--contract-check=documented-example")


def finish(connection: socket.socket) -> None:
    """Close only when the client has sent all: closing before would take the reply from it."""
    connection.shutdown(socket.SHUT_WR)
    while connection.recv(65536):
        pass


def served(reply: bytes, *, then_close: bool = True):
    """A port that gives the same octets to every request."""

    def take(connection) -> None:
        def talk() -> None:
            with connection:
                try:
                    while connection.recv(65536):
                        connection.sendall(reply)
                        if then_close:
                            finish(connection)
                            return
                except OSError:
                    return  # the client has gone

        threading.Thread(target=talk, daemon=True).start()

    return accepting(take)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (HEAD + b"Content-Length: 1000\r\n\r\n{", "closed too early"),
        (HEAD + b"\r\n" + b'{"a":' * 2_000_000, "more than"),
        (b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\n\r\n", "it asks to wait (429)"),
        (b"HTTP/1.1 503 Busy\r\nRetry-After: 86400\r\n\r\n", "it asks to wait (503)"),
    ],
    ids=["closes-within-the-body", "endless", "always-429", "back-tomorrow"],
)
def test_a_target_that_never_answers_rightly_is_given_up(common, reply: bytes, words: str) -> None:
    with served(reply) as url:
        ended = common.quick(url, "docs", "--target-timeout=20")
    assert ended.code == 1, ended.text
    assert "target: the target stopped answering" in ended.text
    assert words in ended.text
    assert "Traceback" not in ended.text


def test_a_reply_that_drips_is_left_at_the_time_out(common) -> None:
    def take(connection) -> None:
        def drip() -> None:
            with connection:
                try:
                    connection.recv(65536)
                    connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\n")
                    while True:
                        connection.sendall(b" ")
                        time.sleep(0.05)
                except OSError:
                    return  # the client has gone

        threading.Thread(target=drip, daemon=True).start()

    with accepting(take) as url:
        ended = common.quick(url, *EXAMPLES, "--target-timeout=0.5")
    assert ended.code == 1, ended.text
    assert "no complete reply in time" in ended.text


def test_headers_without_end_are_one_message(common) -> None:
    with served(HEAD + b"".join(b"X-%d: x\r\n" % i for i in range(2000)) + b"\r\n{}") as url:
        ended = common.quick(url, "docs")
    assert ended.code == 2, ended.text
    assert "too many header lines" in ended.text


def test_a_redirect_is_not_followed_to_another_host(common) -> None:
    met: list[object] = []
    with accepting(lambda connection: (met.append(connection), connection.close())) as other:
        moved = f"HTTP/1.1 302 Found\r\nLocation: {other}/x\r\nContent-Length: 0\r\n\r\n"
        with served(moved.encode(), then_close=False) as url:
            ended = common.quick(url, *EXAMPLES)
    assert ended.code == 1, ended.text
    assert "received  302 Found" in ended.text
    assert met == []


class Throttled(Uploads):
    """A right server that refuses every third request for a moment."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.count = 0

    def answer(self, request: Request) -> Reply:
        self.count += 1
        if self.count % 3 == 0:
            return Reply(429, {"Retry-After": "0"})
        return super().answer(request)


def test_a_target_that_throttles_is_waited_for(common) -> None:
    with running(Throttled(TOKEN)) as url:
        ended = common.quick(url, "docs", "--contract-check=accepts-*")
    assert ended.code == 0, ended.text
    assert "failed" not in ended.text.splitlines()[-1]
    assert "come back later" not in ended.text


class Sick(Uploads):
    """Ends after some requests, in the middle of the run."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.left = 12

    def answer(self, request: Request) -> Reply:
        self.left -= 1
        if self.left < 0:
            raise ConnectionAbortedError
        return super().answer(request)


def test_a_target_that_dies_in_the_middle_is_said_once(common) -> None:
    with running(Sick(TOKEN)) as url:
        ended = common.quick(url, "docs")
    assert ended.code == 1, ended.text
    assert ended.text.count("target: the target stopped answering") == 1
    assert int(ended.text.rpartition(" failed")[0].rpartition("\n")[2].strip("= ")) <= 6


def test_what_a_server_says_does_not_command_the_terminal(common) -> None:
    body = b'{"error": {"code": "\x1b[2J", "message": "\x1b]0;owned\x07"}}'
    length = b"Content-Length: %d\r\n\r\n" % len(body)
    with served(HEAD.replace(b"200 OK", b"400 \x1b[1mBad") + length + body) as url:
        ended = common.quick(url, *EXAMPLES)
    assert ended.code == 1, ended.text
    assert "\x1b" not in ended.text


# ---------------------------------------------------------------------------- clean-up


class Sticky(Uploads):
    """Refuses to delete, the first time or always."""

    def __init__(self, token: str, *, always: bool) -> None:
        super().__init__(token)
        self.always = always
        self.asked: set[str] = set()

    def delete(self, request: Request) -> Reply:
        if self.always or request.key not in self.asked:
            self.asked.add(request.key)
            raise Refused(409, "Conflict", "Not now.")
        return super().delete(request)


def test_what_cannot_be_deleted_is_reported(common) -> None:
    service = Sticky(TOKEN, always=True)
    with running(service) as url:
        ended = common.quick(url, *EXAMPLES, "--contract-report=sticky.json")
    assert service.stored
    report = json.loads((common.folder / "sticky.json").read_text("utf-8"))
    assert len(report["summary"]["not-deleted"]) == len(service.stored)
    for key in service.stored:
        assert f"not deleted on the target: {ROUTE}/{key}: 409 Conflict" in ended.text


def test_what_cannot_be_deleted_at_once_is_tried_again_at_the_end(common) -> None:
    service = Sticky(TOKEN, always=False)
    with running(service) as url:
        ended = common.quick(url, *EXAMPLES)
    assert service.asked
    assert not service.stored
    assert "not deleted" not in ended.text


def test_what_no_page_says_how_to_delete_is_counted(project) -> None:
    for page in (project.folder / "docs/api").glob("*-delete.md"):
        page.unlink()
    service = Uploads(TOKEN)
    with running(service) as url:
        ended = project.quick(url, *EXAMPLES)
    wanted = f"{len(service.stored)} made by POST {ROUTE}: no page documents how"
    assert f"not deleted on the target: {wanted}" in ended.text


class Halting(Uploads):
    """Answers no GET of an object, and tells when it is asked for one."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.asked = threading.Event()
        self.ended = threading.Event()

    def answer(self, request: Request) -> Reply:
        if request.operation == "get":
            self.asked.set()
            self.ended.wait(5)
        return super().answer(request)


@contextmanager
def started(project, *words: str) -> Iterator[subprocess.Popen[str]]:
    """pytest in a group of its own, as a shell starts it: with Ctrl-C not ignored."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # we were started in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "DOC_"))}
    with subprocess.Popen(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *project.loading(), *words],
        cwd=project.folder,
        env={**inherited, "NO_PROXY": "*"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        yield process


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="process groups are POSIX's")
@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "two"])
def test_an_interrupted_run_deletes_what_it_made(common, workers: tuple[str, ...]) -> None:
    service = Halting(TOKEN)
    words = ("docs", "--contract-check=reads-created", f"--target-token={TOKEN}", *workers)
    with running(service) as url, started(common, *words, f"--target-url={url}") as process:
        assert service.asked.wait(60)
        assert service.stored
        os.killpg(process.pid, signal.SIGINT)  # what Ctrl-C does
        text, _ = process.communicate(timeout=60)
        service.ended.set()
        assert not service.stored, text
    assert process.returncode == 2, text
