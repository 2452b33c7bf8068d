"""The service that the pages of this folder describe, written by hand from reading them.

It shares nothing with the package under test. What the pages leave open is decided strictly: a
property that the page does not list is refused, a read-only one is ignored, values come back as
they were written. Each decision is a method or an attribute, so that a fault overrides exactly one.
"""

from __future__ import annotations

import hmac
import json
import re
import threading
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlencode

from message import Refused, Reply, Request, bad_request

from parcels import query
from parcels.values import DISPATCH, PARCEL, Checker, Document

COLLECTION = "/parcels"
TYPE = "#post.depot.parcel"
READ_ONLY = ("id", "takenDateTime", "serial")
NAMES = (*READ_ONLY, *PARCEL)

_PATH = re.compile(r"/parcels(?:/(?P<key>[^/]+)(?P<action>/dispatch)?)?")


class Depot:
    """The six operations over parcels kept in memory. One request at a time."""

    page_size = 10
    media_type = "application/json"
    created, listed, found, updated, deleted, dispatched = 201, 200, 200, 200, 204, 200
    list_options: tuple[str, ...] = (
        *("$filter", "$orderby", "$top", "$skip", "$count", "$select"),
        "$skiptoken",
    )
    get_options: tuple[str, ...] = ("$select",)

    def __init__(self, token: str) -> None:
        self.token = token
        self.stored: dict[str, Document] = {}
        self.serial = 0
        self._lock = threading.Lock()

    def answer(self, request: Request) -> Reply:
        """The reply to a request; errors are replies, too."""
        with self._lock:
            try:
                return self.perform(request)
            except Refused as refusal:
                return self.refuse(refusal)

    def perform(self, request: Request) -> Reply:
        """Find the operation and carry it out."""
        self.authorize(request)
        match = _PATH.fullmatch(request.path)
        if match is None:
            raise Refused(404, "NotFound", "Nothing has this path.")
        key, action = match["key"], match["action"]
        if action:
            operations = {"POST": self.dispatch}
        elif key:
            operations = {"GET": self.get, "PATCH": self.update, "DELETE": self.delete}
        else:
            operations = {"GET": self.list, "POST": self.create}
        if request.method not in operations:
            return self.unsupported(request, key or "", tuple(operations))
        return operations[request.method](request, key or "")

    def unsupported(self, request: Request, key: str, allowed: tuple[str, ...]) -> Reply:
        """A method that no page documents."""
        allow = {"Allow": ", ".join(allowed)}
        raise Refused(405, "MethodNotAllowed", "There is no such method.", allow)

    # ---------------------------------------------------------------------- the operations

    def create(self, request: Request, key: str) -> Reply:
        """`POST`: the new object comes back, and where it is."""
        values = self.read(request, PARCEL, required=("label", "weight"))
        parcel = {"@odata.type": TYPE, **self.assigned(), **self.initial(), **values}
        self.insert(parcel)
        location = {"Location": f"{self.root(request)}{COLLECTION}/{parcel['id']}"}
        return self.reply(self.created, self.show(parcel, "create"), location)

    def list(self, request: Request, key: str) -> Reply:
        """`GET` on the collection, a page at a time."""
        options = query.options(request.query, self.list_options)
        parcels = self.everything()
        if "$filter" in options:
            parcels = self.filtered(parcels, options["$filter"])
        if "$orderby" in options:
            parcels = self.ordered(parcels, options["$orderby"])
        total = len(parcels)
        parcels = parcels[query.count("$skip", options.get("$skip", "0")) :]
        if "$top" in options:
            parcels = parcels[: query.count("$top", options["$top"])]
        start = query.count("$skiptoken", options.get("$skiptoken", "0"))
        body: Document = {}
        if options.get("$count", "false") == "true":
            body["@odata.count"] = total
        page = [self.show(p, "list") for p in parcels[start : start + self.page_size]]
        if "$select" in options:
            page = [self.selected(p, options["$select"]) for p in page]
        body["value"] = page
        if len(parcels) > start + self.page_size:
            more = {**options, "$skiptoken": str(start + self.page_size)}
            body["@odata.nextLink"] = self.next_link(request, more)
        return self.reply(self.listed, body)

    def get(self, request: Request, key: str) -> Reply:
        """`GET` on one object."""
        options = query.options(request.query, self.get_options)
        parcel = self.show(self.find(key), "get")
        if "$select" in options:
            parcel = self.selected(parcel, options["$select"])
        return self.reply(self.found, parcel)

    def update(self, request: Request, key: str) -> Reply:
        """`PATCH`: what is left out keeps its value; the whole object comes back."""
        parcel = self.find(key)
        changed = self.merge(parcel, self.read(request, PARCEL))
        self.replace(key, changed)
        return self.reply(self.updated, self.show(changed, "update"))

    def delete(self, request: Request, key: str) -> Reply:
        """`DELETE`: nothing comes back."""
        self.find(key)
        self.remove(key)
        return Reply(self.deleted)

    def dispatch(self, request: Request, key: str) -> Reply:
        """The action: the parcel gets a carrier and moves."""
        parcel = self.find(key)
        given = self.read(request, DISPATCH, required=("carrierId", "speed"))
        changed = {**parcel, "carrierId": given["carrierId"], "status": "moving"}
        self.replace(key, changed)
        return self.reply(self.dispatched, self.show(changed, "dispatch"))

    # ---------------------------------------------------------------------- the store

    def assigned(self) -> Document:
        """What the depot gives to a new parcel."""
        self.serial += 1
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return {"id": self.new_id(), "takenDateTime": now, "serial": self.serial}

    def new_id(self) -> str:
        """An id that no parcel has had."""
        return str(uuid.uuid4())

    def initial(self) -> Document:
        """The values of a parcel whose creator leaves them out."""
        return {
            "note": None,
            "worth": None,
            "status": "waiting",
            "fragile": False,
            "dueDateTime": None,
            "seal": None,
            "carrierId": None,
            "tags": [],
            "destination": None,
            "stops": [],
        }

    def insert(self, parcel: Document) -> None:
        """Keep a new parcel."""
        self.stored[str(parcel["id"])] = parcel

    def everything(self) -> list[Document]:
        """All parcels, oldest first."""
        return list(self.stored.values())

    def find(self, key: str) -> Document:
        """The parcel with this id."""
        if key not in self.stored:
            raise Refused(404, "NotFound", "No parcel has this id.")
        return self.stored[key]

    def merge(self, parcel: Document, values: Document) -> Document:
        """The parcel with the values that an update sends."""
        return {**parcel, **values}

    def replace(self, key: str, parcel: Document) -> None:
        """Keep the changed parcel."""
        self.stored[key] = parcel

    def remove(self, key: str) -> None:
        """Forget the parcel."""
        del self.stored[key]

    # ---------------------------------------------------------------------- the options of list

    def filtered(self, parcels: list[Document], text: str) -> list[Document]:
        """Those that a condition holds for."""
        holds = query.matches(text)
        return [p for p in parcels if holds(p)]

    def ordered(self, parcels: list[Document], text: str) -> list[Document]:
        """All in another order."""
        return query.ordered(parcels, text)

    def selected(self, parcel: Document, text: str) -> Document:
        """The properties that are asked for."""
        return query.selected(parcel, text, NAMES)

    def next_link(self, request: Request, options: Mapping[str, str]) -> str:
        """Where the next page is."""
        return f"{self.root(request)}{COLLECTION}?{urlencode(options)}"

    # ---------------------------------------------------------------------- reading requests

    def root(self, request: Request) -> str:
        """The service root as the client knows it."""
        return f"http://{request.headers.get('host', 'localhost')}/v1.0"

    def authorize(self, request: Request) -> None:
        """Let only the bearer of the token in (RFC 6750)."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        right = hmac.compare_digest(token.strip().encode(), self.token.encode())
        if scheme.lower() != "bearer" or not right:
            challenge = {"WWW-Authenticate": 'Bearer realm="depot"'}
            raise Refused(401, "Unauthorized", "The token is missing or not valid.", challenge)

    def read(
        self, request: Request, checkers: Mapping[str, Checker], required: tuple[str, ...] = ()
    ) -> Document:
        """The values in the body, all of them valid."""
        if not self.takes(request.headers.get("content-type", "")):
            raise Refused(415, "UnsupportedMediaType", "The body must be application/json.")
        value = self.parse(request.body)
        if not isinstance(value, dict):
            raise bad_request("The body must be a JSON object.")
        return self.check(value, checkers, required)

    def takes(self, content_type: str) -> bool:
        """Whether a body of this media type is understood; parameters do not matter."""
        return content_type.partition(";")[0].strip().lower() == "application/json"

    def parse(self, body: bytes) -> object:
        """The JSON value in the body (RFC 8259)."""
        try:
            value: object = json.loads(body.decode("utf-8"))
        except (ValueError, RecursionError):
            raise bad_request("The body is not JSON.") from None
        return value

    def check(
        self, value: Document, checkers: Mapping[str, Checker], required: tuple[str, ...]
    ) -> Document:
        """The values to set: all of them known, valid, and those that are required."""
        if value.get("@odata.type", TYPE) != TYPE:
            raise bad_request("The object is of another type.")
        given = {n: v for n, v in value.items() if n not in ("@odata.type", *READ_ONLY)}
        for name in given:
            if name not in checkers:
                raise self.unknown(name)
        for name in required:
            if name not in given:
                raise bad_request(f"{name} is required.")
        return {name: self.value(name, v, checkers[name]) for name, v in given.items()}

    def value(self, name: str, value: object, checker: Checker) -> object:
        """One value, as it is kept."""
        return checker(name, value)

    def unknown(self, name: str) -> Refused:
        """The refusal of a property that the page does not list."""
        return bad_request(f"There is no property {name!r}.")

    # ---------------------------------------------------------------------- writing replies

    def show(self, parcel: Document, operation: str) -> Document:
        """The parcel as the reply to an operation has it."""
        return parcel

    def reply(
        self, status: int, document: object, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """A reply with a JSON body."""
        named = {"Content-Type": self.media_type, **(headers or {})}
        return Reply(status, named, self.encode(document))

    def encode(self, document: object) -> bytes:
        """The bytes of a JSON value."""
        return json.dumps(document).encode()

    def refuse(self, refusal: Refused) -> Reply:
        """The reply that says why the request is refused."""
        body = {"error": {"code": refusal.code, "message": refusal.message}}
        headers = {"Content-Type": "application/json", **refusal.headers}
        return Reply(refusal.status, headers, self.encode(body))
