"""The same pages, read otherwise: a second right service.

Where the pages of the depot admit several readings, the strict service takes one and this one
another: values come back in another form of the same meaning, properties that no page lists are
dropped, replies say more in annotations, members and objects come in another order, pages of the
list are small, errors have other statuses and more members.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from message import Refused, Reply, Request, bad_request

from parcels.depot import Depot
from parcels.values import KINDS, STATUSES, Checker, Document, wrong


class LenientDepot(Depot):
    """Right in other ways than the strict one."""

    page_size = 3
    media_type = "application/json; odata.metadata=minimal; charset=utf-8"

    # ---------------------------------------------------------------------- what is taken

    def check(
        self, value: Document, checkers: Mapping[str, Checker], required: tuple[str, ...]
    ) -> Document:
        """What no page lists is dropped, here and in nested objects; any annotation is taken."""
        known = {n: v for n, v in value.items() if n in checkers}
        values = super().check(_trimmed(known), checkers, required)
        return {n: self.form(n, v) for n, v in values.items()}

    def value(self, name: str, value: object, checker: Checker) -> object:
        """Members in any letter case mean the documented one; an empty label is none."""
        if name == "status" and isinstance(value, str):
            value = _spelled(value, STATUSES)
        if name == "label" and isinstance(value, str) and not value.strip():
            raise wrong(name, "a text that is not blank")
        if isinstance(value, str) and "\0" in value:
            raise wrong(name, "a text without NUL")
        return checker(name, value)

    def form(self, name: str, value: object) -> object:
        """The form in which a value is kept: UTC, milliseconds, capitals, base64url, a set."""
        if value is None:
            return None
        if name == "tags" and isinstance(value, list):
            return list(dict.fromkeys(value))
        if name == "dueDateTime":
            return _utc(str(value))
        if name == "carrierId":
            return str(value).upper()
        if name == "seal":
            return base64.urlsafe_b64encode(base64.b64decode(str(value))).decode().rstrip("=")
        if name == "worth" and isinstance(value, int):
            return float(value) if abs(value) < 2**53 else value
        return value

    def parse(self, body: bytes) -> object:
        """A byte order mark is skipped."""
        return super().parse(body.removeprefix(b"\xef\xbb\xbf"))

    # ---------------------------------------------------------------------- what is answered

    def show(self, parcel: Document, operation: str) -> Document:
        """Annotations, another order of members, and no type where it is the declared one."""
        key = parcel["id"]
        shown: Document = {
            "@odata.context": "https://depot.example/v1.0/$metadata#parcels/$entity",
            "@odata.etag": f'W/"{len(json.dumps(parcel))}"',
            "@odata.id": f"parcels('{key}')",
            "destination@odata.context": "#place",
        }
        shown.update({n: parcel[n] for n in reversed(list(parcel)) if not n.startswith("@")})
        return shown

    def everything(self) -> list[Document]:
        """Newest first."""
        return list(reversed(super().everything()))

    def selected(self, parcel: Document, text: str) -> Document:
        """The key comes with every selection."""
        return {**super().selected(parcel, text), "id": parcel["id"]}

    def next_link(self, request: Request, options: Mapping[str, str]) -> str:
        """An address of the gateway, whose name is not the one that the client used."""
        link = super().next_link(request, options)
        return link.replace("http://", "https://gateway.").replace("%24", "$")

    def create(self, request: Request, key: str) -> Reply:
        """The location is relative and written as OData writes keys."""
        reply = super().create(request, key)
        created = reply.headers["Location"].rpartition("/")[2]
        headers = {**reply.headers, "Location": f"parcels('{created}')"}
        return Reply(reply.status, headers, reply.body)

    def encode(self, document: object) -> bytes:
        """With line breaks and without escapes."""
        return json.dumps(document, ensure_ascii=False, indent=1).encode()

    def refuse(self, refusal: Refused) -> Reply:
        """Other statuses, and more in the body."""
        status = {400: 422, 405: 404}.get(refusal.status, refusal.status)
        inner = {"date": "2024-03-01T00:00:00", "request-id": "1"}
        error = {
            "code": refusal.code,
            "message": refusal.message,
            "target": None,
            "details": [],
            "innerError": inner,
        }
        headers = {"Content-Type": "application/json; charset=utf-8", **refusal.headers}
        return Reply(status, headers, self.encode({"error": error}))

    def find(self, key: str) -> Document:
        """What was deleted is gone, what never was is not found; ids in any letter case."""
        lower = key.lower()
        if lower in getattr(self, "gone", ()):
            raise Refused(410, "Gone", "The parcel was deleted.")
        return super().find(lower)

    def remove(self, key: str) -> None:
        """Remember what was deleted."""
        self.gone = {*getattr(self, "gone", ()), key.lower()}
        super().remove(key.lower())

    def filtered(self, parcels: list[Document], text: str) -> list[Document]:
        """Only what the rows promise, or a wish that cannot be granted."""
        try:
            return super().filtered(parcels, text)
        except Refused:
            raise Refused(501, "NotImplemented", "$filter is not understood.") from None

    def unsupported(self, request: Request, key: str, allowed: tuple[str, ...]) -> Reply:
        """HEAD is GET, as in most frameworks; nobody sends the body."""
        if request.method != "HEAD" or "GET" not in allowed:
            return super().unsupported(request, key, allowed)
        reply = self.get(request, key) if key else self.list(request, key)
        return Reply(reply.status, {**reply.headers, "Content-Length": str(len(reply.body))})

    def unknown(self, name: str) -> Refused:
        """Never needed: what is unknown was dropped."""
        return bad_request(name)


def _trimmed(value: Document) -> Document:
    """Without annotations and unknown members of nested places."""
    places = {"destination": ("city", "floor", "kind", "point"), "stops": ()}
    found = {}
    for name, inner in value.items():
        if name in places and isinstance(inner, dict):
            inner = _place(inner)
        elif name in places and isinstance(inner, list):
            inner = [_place(one) if isinstance(one, dict) else one for one in inner]
        found[name] = inner
    return found


def _place(value: Document) -> Document:
    kept = {n: v for n, v in value.items() if n in ("city", "floor", "kind", "point")}
    if isinstance(kept.get("kind"), str):
        kept["kind"] = _spelled(str(kept["kind"]), KINDS)
    point = kept.get("point")
    if isinstance(point, dict):
        kept["point"] = {n: v for n, v in point.items() if n in ("latitude", "longitude")}
    return {"@odata.type": "#post.depot.place", **kept}


def _spelled(value: str, members: tuple[str, ...]) -> str:
    return next((m for m in members if m.lower() == value.lower()), value)


def _utc(text: str) -> str:
    """The same instant in UTC, to the millisecond, like the documented example."""
    found = re.fullmatch(r"(.{19})(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))", text)
    if found is None:
        return text
    head, digits, sign, hours, minutes = found.groups()
    moment = datetime.fromisoformat(f"{head}+00:00")
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        moment = moment + offset if sign == "-" else moment - offset
    except OverflowError:
        return text
    part = (digits or "").ljust(3, "0")[:3]
    shown = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")
    return f"{shown}.{part}Z"
