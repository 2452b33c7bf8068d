"""A small HTTP server for the uploads service: in a test, or from a shell.

    python tests/servers/autopilot.py --port 0 --token secret --fault create-answers-200

prints the service root and serves until it is interrupted. In a test::

    with running(Uploads("secret")) as url:
        requests.get(url + ROUTE, headers={"Authorization": "Bearer secret"})
"""

from __future__ import annotations

import argparse
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol
from urllib.parse import unquote, urlsplit

from faults import FAULTS, named
from message import Reply, Request
from uploads import Uploads

ROOT = "/v1.0"
LARGEST = 1 << 20
"""The longest body that is read, in bytes."""


class Service(Protocol):
    """What is served: it answers requests, errors included."""

    def answer(self, request: Request) -> Reply: ...


@dataclass(frozen=True, slots=True)
class Slow:
    """A service as a distant one is seen: each reply takes so many seconds longer."""

    service: Service
    seconds: float

    def answer(self, request: Request) -> Reply:
        time.sleep(self.seconds)
        return self.service.answer(request)


class Server(ThreadingHTTPServer):
    """Serves one service on a loopback port, a thread for each connection."""

    daemon_threads = True

    def __init__(self, service: Service, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.service = service

    @property
    def url(self) -> str:
        """The service root: what `--target-url` takes."""
        return f"http://127.0.0.1:{self.server_port}{ROOT}"


class Handler(BaseHTTPRequestHandler):
    """HTTP/1.1 with connections kept alive; every decision is the service's."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 60
    disable_nagle_algorithm = True
    wbufsize = -1  # a reply leaves in one piece
    error_content_type = "application/json"
    error_message_format = '{"error": {"code": "%(code)d", "message": "Not understood."}}'

    def handle(self) -> None:
        """Answer until the caller hangs up, which it may do at any time."""
        with suppress(ConnectionError):
            super().handle()

    def serve(self) -> None:
        """Answer one request of any method."""
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdigit()):
            self.send_error(411)
        elif int(length) > LARGEST:
            self.send_error(413)
        else:
            self.send(self.server.service.answer(self.request_read(int(length))))

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = serve

    def request_read(self, length: int) -> Request:
        """The request, its body read whole."""
        sent = urlsplit(self.path)
        path = unquote(sent.path)
        below = path.removeprefix(ROOT) if path.startswith(ROOT + "/") else ""
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(self.command, below, headers, self.rfile.read(length), sent.query)

    def send(self, reply: Reply) -> None:
        """Send status, headers and body."""
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 204:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test's output is the test's."""


@contextmanager
def running(service: Service, port: int = 0) -> Iterator[str]:
    """Serve in the background while the block runs; the value is the service root."""
    with Server(service, port) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server.url
        finally:
            server.shutdown()
            thread.join()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="Serve the uploads that the pages describe.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free port")
    parser.add_argument("--token", default="token", help="the bearer token that is let in")
    parser.add_argument("--fault", choices=[fault.name for fault in FAULTS], metavar="NAME")
    parser.add_argument("--latency", type=float, default=0.0, help="milliseconds to each reply")
    parser.add_argument("--faults", action="store_true", help="list the faults and stop")
    options = parser.parse_args()
    if options.faults:
        for fault in FAULTS:
            print(f"{fault.name}\t{fault.kind}\t{fault.strength}\t{fault.words}")
        return
    service = named(options.fault).service if options.fault else Uploads
    served: Service = service(options.token)
    if options.latency:
        served = Slow(served, options.latency / 1000)
    with Server(served, options.port) as server:
        print(server.url, flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("stopped")


if __name__ == "__main__":
    main()
