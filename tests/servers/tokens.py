"""A token endpoint (RFC 6749) on a loopback port, with one client."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

CLIENT, SECRET, REFRESH = "app", "cl1ent-s3cret/+", "refr3sh-me-1"


@dataclass
class Endpoint:
    """Gives the tokens of a list in turn, or always the same error; keeps what it is asked."""

    tokens: list[str]
    lives: object = 3600
    error: tuple[int, bytes] | None = None
    rotates: bool = False
    url: str = ""
    asked: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)

    def answer(self, authorization: str, form: dict[str, list[str]]) -> tuple[int, bytes]:
        """Status and body."""
        self.asked.append((authorization, form))
        if self.error is not None:
            return self.error
        body = {"access_token": self.tokens[0], "token_type": "Bearer", "expires_in": self.lives}
        if self.rotates:
            body["refresh_token"] = f"refr3sh-me-{len(self.asked) + 1}"
        if len(self.tokens) > 1:
            self.tokens.pop(0)
        return 200, json.dumps(body).encode()


@contextmanager
def issuing(endpoint: Endpoint) -> Iterator[Endpoint]:
    """Serve while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            authorization = self.headers.get("Authorization", "")
            status, reply = endpoint.answer(authorization, parse_qs(body))
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        endpoint.url = f"http://127.0.0.1:{server.server_port}/oauth/token?tenant=x"
        yield endpoint
        server.shutdown()
        thread.join()
