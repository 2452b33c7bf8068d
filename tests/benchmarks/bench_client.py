"""How much of the request rate of plain `requests` is left with deadlines, limits and retries.

    python tests/benchmarks/bench_client.py

The baseline is a loop of `session.send(prepared)` with `trust_env=False` against the same server in
another process, in the same run; the rounds alternate, the medians count. The aim is 0.75 or more.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import requests

from contracts.http.client import Client
from contracts.http.exchange import Request
from contracts.http.target import Target

ROUNDS = 9
REQUESTS = 300
SERVER = """
import socketserver
BODY = b'{"value": "' + b"x" * 488 + b'"}'
HEAD = b"HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: %d\\r\\n\\r\\n"
class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        while data := self.request.recv(65536):
            while not data.endswith(b"\\r\\n\\r\\n"):
                data += self.request.recv(65536)
            self.request.sendall(HEAD % len(BODY) + BODY)
class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
with Server(("127.0.0.1", 0), Handler) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
"""


def rate(send: Callable[[], int]) -> float:
    """Requests a second of one round."""
    begin = time.perf_counter()
    for _ in range(REQUESTS):
        assert send() == 200
    return REQUESTS / (time.perf_counter() - begin)


def main() -> None:
    """Print both rates and their ratio."""
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        url = f"http://127.0.0.1:{int(server.stdout.readline())}/v1.0"
        try:
            with requests.Session() as session, Client(Target(url, "token")) as client:
                session.trust_env = False
                prepared = session.prepare_request(requests.Request("GET", url + "/users"))
                request = Request("GET", "/users")
                plain, ours = (
                    lambda: session.send(prepared).status_code,
                    lambda: client.send(request).status,
                )
                pairs = [(rate(plain), rate(ours)) for _ in range(ROUNDS)]
        finally:
            server.terminate()
    baseline, measured = (statistics.median(rates) for rates in zip(*pairs, strict=True))
    print(
        f"plain requests {baseline:.0f}/s, Client {measured:.0f}/s, ratio {measured / baseline:.2f}"
    )


if __name__ == "__main__":
    main()
