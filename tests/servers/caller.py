"""A client of the uploads service that sends whatever a test asks for, right or wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
from autopilot import running
from message import ROUTE
from uploads import TYPE, Uploads

TOKEN = "s3cret-token"
INSTANT = "2016-12-31T23:58:32.5709497+03:00"
EXAMPLE = {"@odata.type": TYPE, "createdDateTimeUtc": INSTANT, "status": "pending"}
BEARER = {"Authorization": f"Bearer {TOKEN}"}
JSON = {"Content-Type": "application/json"}
ABSENT = "00000000-0000-0000-0000-000000000000"


class Caller:
    """Sends requests to one service root; every method returns the reply as it came."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False

    def send(
        self, method: str, path: str, headers: dict[str, str], body: bytes | None = None
    ) -> requests.Response:
        """One request with these headers and no others that matter."""
        return self.session.request(
            method, self.url + path, headers=headers, data=body, timeout=10, allow_redirects=False
        )

    def post(self, body: bytes, headers: dict[str, str] = JSON) -> requests.Response:
        """Create with these bytes."""
        return self.send("POST", ROUTE, {**BEARER, **headers}, body)

    def create(self, **values: object) -> requests.Response:
        """Create with the documented example, changed by `values`."""
        return self.post(json.dumps({**EXAMPLE, **values}).encode())

    def list_all(self) -> requests.Response:
        """List all."""
        return self.send("GET", ROUTE, BEARER)

    def get(self, key: str) -> requests.Response:
        """Get."""
        return self.send("GET", f"{ROUTE}/{key}", BEARER)

    def patch(self, key: str, body: bytes, headers: dict[str, str] = JSON) -> requests.Response:
        """Update with these bytes."""
        return self.send("PATCH", f"{ROUTE}/{key}", {**BEARER, **headers}, body)

    def update(self, key: str, **values: object) -> requests.Response:
        """Update with these values."""
        return self.patch(key, json.dumps(values).encode())

    def delete(self, key: str) -> requests.Response:
        """Delete."""
        return self.send("DELETE", f"{ROUTE}/{key}", BEARER)

    # ------------------------------------------------------------------ what came of it

    def new(self, **values: object) -> str:
        """The id of a new object."""
        return str(self.create(**values).json()["id"])

    def kept(self, **values: object) -> dict[str, Any]:
        """What get says of an object that create has just returned."""
        return dict(self.get(self.new(**values)).json())

    def listed(self) -> list[dict[str, Any]]:
        """The objects of the list."""
        return list(self.list_all().json()["value"])

    def ids(self) -> list[str]:
        """The ids of the list."""
        return [str(upload["id"]) for upload in self.listed()]

    def statuses(self, *keys: str) -> list[int]:
        """The status codes of getting these ids."""
        return [self.get(key).status_code for key in keys]


@contextmanager
def calling(service: type[Uploads] = Uploads) -> Iterator[Caller]:
    """A caller of a fresh service of this class."""
    with running(service(TOKEN)) as url:
        caller = Caller(url)
        with caller.session:
            yield caller
