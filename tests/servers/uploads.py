"""The service that the pages under `docs/` describe, written by hand from reading them.

It shares nothing with the package under test. What the pages leave open is decided here: `id` in a
body is ignored (the service assigns it), `null` and undocumented properties are refused with 400,
a property left out on create is `noUpload` or the present time, more than seven digits of a
fraction are refused, and a body without `Content-Type` is answered with 415.

Each decision is a method or an attribute of its own, so that a fault overrides exactly one.
"""

from __future__ import annotations

import calendar
import hmac
import json
import re
import threading
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TypeAlias

from message import Refused, Reply, Request, bad_request

Document: TypeAlias = dict[str, object]

TYPE = "#microsoft.graph.importedWindowsAutopilotDeviceIdentityUpload"
MEMBERS = ("noUpload", "pending", "complete", "error")
PROPERTIES = frozenset({"@odata.type", "id", "createdDateTimeUtc", "status"})

_INSTANT = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})(?:\.[0-9]{1,7})?"
    r"(?:Z|[+-](?P<offset_hour>[0-9]{2}):(?P<offset_minute>[0-9]{2}))"
)


class Uploads:
    """The five operations, over uploads kept in memory. One request at a time."""

    created = 201
    listed = 200
    found = 200
    updated = 200
    deleted = 204
    media_type = "application/json"

    def __init__(self, token: str) -> None:
        self.token = token
        self.stored: dict[str, Document] = {}
        self._lock = threading.Lock()

    def answer(self, request: Request) -> Reply:
        """The reply to a request; errors are replies, too."""
        with self._lock:
            try:
                self.authorize(request)
                return self.perform(request)
            except Refused as refusal:
                return self.refuse(refusal)

    def perform(self, request: Request) -> Reply:
        """Find the operation and carry it out."""
        if not request.known:
            raise Refused(404, "ResourceNotFound", "No resource has this path.")
        operations = {
            "create": self.create,
            "list": self.list_all,
            "get": self.get,
            "update": self.update,
            "delete": self.delete,
        }
        if request.operation not in operations:
            allow = {"Allow": ", ".join(request.allowed)}
            raise Refused(405, "MethodNotAllowed", "The resource has no such method.", allow)
        return operations[request.operation](request)

    # ---------------------------------------------------------------------- the operations

    def create(self, request: Request) -> Reply:
        """`POST`: the new object comes back."""
        values = self.read(request)
        upload = {"@odata.type": TYPE, "id": self.new_id(), **self.initial(), **values}
        self.insert(upload)
        return self.reply(self.created, self.show(upload, "create"))

    def list_all(self, request: Request) -> Reply:
        """`GET` on the collection."""
        shown = [self.show(upload, "list") for upload in self.everything()]
        return self.reply(self.listed, self.wrap(shown))

    def get(self, request: Request) -> Reply:
        """`GET` on one object."""
        return self.reply(self.found, self.show(self.find(request.key), "get"))

    def update(self, request: Request) -> Reply:
        """`PATCH`: what is left out keeps its value; the whole object comes back."""
        upload = self.find(request.key)
        changed = self.merge(upload, self.read(request))
        self.replace(request.key, changed)
        return self.reply(self.updated, self.show(changed, "update"))

    def delete(self, request: Request) -> Reply:
        """`DELETE`: nothing comes back."""
        self.find(request.key)
        self.remove(request.key)
        return Reply(self.deleted)

    # ---------------------------------------------------------------------- the store

    def new_id(self) -> str:
        """An id that no upload has had."""
        return str(uuid.uuid4())

    def initial(self) -> Document:
        """The values of an upload whose creator says nothing."""
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f0Z")
        return {"createdDateTimeUtc": now, "status": MEMBERS[0]}

    def insert(self, upload: Document) -> None:
        """Keep a new upload."""
        self.stored[str(upload["id"])] = upload

    def everything(self) -> list[Document]:
        """All uploads, oldest first."""
        return list(self.stored.values())

    def find(self, key: str) -> Document:
        """The upload with this id."""
        try:
            return self.stored[key]
        except KeyError:
            raise Refused(404, "ResourceNotFound", "No upload has this id.") from None

    def merge(self, upload: Document, values: Document) -> Document:
        """The upload with the values that an update sends."""
        return {**upload, **values}

    def replace(self, key: str, upload: Document) -> None:
        """Keep the changed upload."""
        self.stored[key] = upload

    def remove(self, key: str) -> None:
        """Forget the upload."""
        del self.stored[key]

    # ---------------------------------------------------------------------- reading requests

    def authorize(self, request: Request) -> None:
        """Let only the bearer of the token in (RFC 6750)."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not self.trusts(token.strip()):
            raise self.unauthorized()

    def trusts(self, token: str) -> bool:
        """Whether this is the token."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def unauthorized(self) -> Refused:
        """The refusal of a caller who brings no valid token."""
        challenge = {"WWW-Authenticate": 'Bearer realm="uploads"'}
        message = "The access token is missing or not valid."
        return Refused(401, "InvalidAuthenticationToken", message, challenge)

    def read(self, request: Request) -> Document:
        """The values in the body, all of them valid."""
        if not self.takes(request.headers.get("content-type", "")):
            raise Refused(415, "UnsupportedMediaType", "The body must be application/json.")
        return self.check(self.parse(request.body))

    def takes(self, content_type: str) -> bool:
        """Whether a body of this media type is understood; parameters do not matter."""
        return content_type.partition(";")[0].strip().lower() == "application/json"

    def parse(self, body: bytes) -> object:
        """The JSON value in the body (RFC 8259)."""
        try:
            value: object = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
        except (ValueError, RecursionError):
            raise bad_request("The body is not JSON.") from None
        return value

    def check(self, document: object) -> Document:
        """The values of the properties that a client sets."""
        if not isinstance(document, dict):
            raise bad_request("The body must be a JSON object.")
        if unknown := sorted(document.keys() - PROPERTIES):
            raise bad_request(f"There is no property {unknown[0]!r}.")
        if document.get("@odata.type", TYPE) not in (TYPE, TYPE.removeprefix("#")):
            raise bad_request("The object is of another type.")
        values: Document = {}
        if "createdDateTimeUtc" in document:
            values["createdDateTimeUtc"] = self.instant(document["createdDateTimeUtc"])
        if "status" in document:
            values["status"] = self.member(document["status"])
        return values

    def instant(self, value: object) -> object:
        """A DateTimeOffset, kept as it is written."""
        if not isinstance(value, str) or not is_instant(value):
            raise bad_request("createdDateTimeUtc must be a DateTimeOffset.")
        return value

    def member(self, value: object) -> object:
        """One of the members, exactly as it is written on the page."""
        if value not in MEMBERS:
            raise bad_request("status must be one of " + ", ".join(MEMBERS) + ".")
        return value

    # ---------------------------------------------------------------------- writing replies

    def show(self, upload: Document, operation: str) -> Document:
        """The upload as the reply to an operation has it."""
        return upload

    def wrap(self, shown: Iterable[Document]) -> object:
        """The list as its reply has it."""
        return {"value": list(shown)}

    def reply(self, status: int, document: object) -> Reply:
        """A reply with a JSON body."""
        return Reply(status, {"Content-Type": self.media_type}, self.encode(document))

    def encode(self, document: object) -> bytes:
        """The bytes of a JSON value."""
        return json.dumps(document).encode()

    def refuse(self, refusal: Refused) -> Reply:
        """The reply that says why the request is refused."""
        headers = {"Content-Type": "application/json", **refusal.headers}
        return Reply(refusal.status, headers, self.encode(self.explain(refusal)))

    def explain(self, refusal: Refused) -> object:
        """The error body that all Graph services share."""
        inner: Mapping[str, str] = {
            "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S"),
            "request-id": str(uuid.uuid4()),
        }
        error = {"code": refusal.code, "message": refusal.message, "innerError": inner}
        return {"error": error}


def is_instant(text: str) -> bool:
    """Whether the text is a DateTimeOffset: a day of the calendar, a time and an offset."""
    match = _INSTANT.fullmatch(text)
    if match is None:
        return False
    part = {name: int(digits or 0) for name, digits in match.groupdict().items()}
    return (
        part["year"] >= 1
        and 1 <= part["month"] <= 12
        and 1 <= part["day"] <= calendar.monthrange(part["year"], part["month"])[1]
        and part["hour"] <= 23
        and part["minute"] <= 59
        and part["second"] <= 59
        and part["offset_minute"] <= 59
        and part["offset_hour"] * 60 + part["offset_minute"] <= 14 * 60
    )


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")
