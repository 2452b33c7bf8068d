"""What the reference implementation costs beside a Werkzeug application that says hello.

    python tests/benchmarks/bench_serve.py

First in process, without a socket: the WSGI applications alone. Then over loopback, the hello
application behind Werkzeug's own server, which closes the connection after each response; the
reference implementation keeps it. The rounds alternate, the medians count.
"""

from __future__ import annotations

import json
import statistics
import threading
import time
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import requests
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from contracts.documentation import open_documentation
from contracts.model.contract import Contract
from contracts.serve.application import Application
from contracts.serve.server import ReferenceServer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ROUNDS = 7
ROOT = Path(__file__).parent.parent.parent
BODY = {"createdDateTimeUtc": "2016-12-31T23:58:32.5709497+03:00", "status": "pending"}

App = Callable[["WSGIEnvironment", "StartResponse"], Iterable[bytes]]


class Quiet(WSGIRequestHandler):
    """Werkzeug's own handler without its log."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing."""


def hello(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Werkzeug's first example: a request, a response, nothing between."""
    request = Request(environ)
    return Response(f"Hello, {request.path}!")(environ, start_response)


def send(app: App, method: str, path: str, value: object = None) -> bytes:
    """The body of a response of an application in process; anything but 2xx is an error."""
    body = json.dumps(value).encode() if value is not None else b""
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_AUTHORIZATION": "Bearer token",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
    }

    def start_response(status: str, *_: object) -> Callable[[bytes], object]:
        assert status.startswith("2"), status
        return bytes

    return b"".join(app(environ, start_response))


def rate(call: Callable[[], object], count: int) -> float:
    """Calls a second of one round."""
    begin = time.perf_counter()
    for _ in range(count):
        call()
    return count / (time.perf_counter() - begin)


def compare(
    label: str, plain: Callable[[], object], ours: Callable[[], object], count: int = 500
) -> None:
    """Print both rates, their ratio, and the time of one of ours."""
    pairs = [(rate(plain, count), rate(ours, count)) for _ in range(ROUNDS)]
    base, mine = (statistics.median(rates) for rates in zip(*pairs, strict=True))
    print(
        f"{label}: hello {base:.0f}/s, reference {mine:.0f}/s,"
        f" ratio {mine / base:.2f}, {1000 / mine:.3f} ms each"
    )


def in_process(contract: Contract, path: str) -> None:
    """The applications alone."""
    app = Application(contract, seed=1)
    item = f"{path}/{json.loads(send(app, 'POST', path, BODY))['id']}"

    def plain() -> bytes:
        return send(hello, "GET", path)

    compare("in process, create", plain, lambda: send(app, "POST", path, BODY))
    compare("in process, get", plain, lambda: send(app, "GET", item))
    compare("in process, update", plain, lambda: send(app, "PATCH", item, {"status": "complete"}))


def over_loopback(contract: Contract, path: str) -> None:
    """Both behind a server."""
    other = make_server("127.0.0.1", 0, hello, threaded=True, request_handler=Quiet)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    with ReferenceServer(contract) as server, requests.Session() as session:
        session.trust_env = False
        session.headers["Authorization"] = "Bearer token"
        compare(
            "loopback, create",
            lambda: session.get(f"http://127.0.0.1:{other.port}{path}").raise_for_status(),
            lambda: session.post(server.url + path, json=BODY).raise_for_status(),
            count=100,
        )
    other.shutdown()


def main() -> None:
    """Measure with the documentation of this repository."""
    contract = open_documentation(ROOT / "docs", ROOT).contract
    path = next(o.route.template for o in contract.operations if o.method == "POST")
    in_process(contract, path)
    over_loopback(contract, path)


if __name__ == "__main__":
    main()
