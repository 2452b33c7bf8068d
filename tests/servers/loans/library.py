"""The library that the pages of this folder describe, written by hand from reading them.

What is not in a table says the prose: what `$filter` supports, how large `$top` may be, what the
actions do. Each decision is a method or an attribute, so that a fault overrides exactly one.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlencode

from message import Refused, Reply, Request, bad_request
from parcels.values import Checker, instant, many, member, optional, text, truth, whole

Document = dict[str, object]

TYPE, SHELF_TYPE = "#town.library.loan", "#town.library.shelf"
STATES = ("open", "extended")
SHELF: Mapping[str, Checker] = {
    "hall": text(20),
    "tier": optional(whole(-5, 50)),
    "side": member(("left", "right")),
}
READ_ONLY = ("id", "state", "createdDateTime", "lastModifiedDateTime")
COMPARED: Mapping[str, tuple[str, ...]] = {
    "title": ("eq", "ne"),
    "medium": ("eq", "ne"),
    "urgent": ("eq", "ne"),
    "copies": ("eq", "ne", "gt", "ge", "lt", "le"),
    "dueDateTime": ("eq", "ne", "gt", "ge", "lt", "le"),
}
ORDERED = ("title", "copies", "dueDateTime")
COMPARE: Mapping[str, Callable[[object, object], bool]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "gt": lambda a, b: a > b,  # type: ignore[operator]
    "ge": lambda a, b: a >= b,  # type: ignore[operator]
    "lt": lambda a, b: a < b,  # type: ignore[operator]
    "le": lambda a, b: a <= b,  # type: ignore[operator]
}

_PATH = re.compile(r"/loans(?:/(?P<key>[^/]+)(?P<action>/extend|/settle)?)?")
_TERM = re.compile(r"(\w+) (eq|ne|gt|ge|lt|le) ('(?:[^']|'')*'|[^\s']+)(?: (and|or) |$)")
_DAY = 864_000_000_000
_LAST = 3_652_059 * _DAY


def ticks(literal: str) -> int:
    """The point in time in tenths of microseconds since the year 1, in UTC."""
    found = re.fullmatch(r"([0-9T:-]{19})(?:\.([0-9]{1,7}))?(Z|([+-])(\d\d):(\d\d))", literal)
    if found is None:
        raise bad_request(f"{literal} is no DateTimeOffset.")
    since = datetime.fromisoformat(found[1]) - datetime(1, 1, 1)
    away = (int(found[5] or 0) * 60 + int(found[6] or 0)) * (-1 if found[4] == "-" else 1)
    seconds = since.days * 86_400 + since.seconds - away * 60
    number = seconds * 10_000_000 + int((found[2] or "0").ljust(7, "0"))
    if not 0 <= number < _LAST:
        raise bad_request(f"{literal} is out of range.")
    return number


def written(number: int) -> str:
    """The literal of a point in time, in UTC."""
    seconds, fraction = divmod(number, 10_000_000)
    moment = datetime(1, 1, 1) + timedelta(seconds=seconds)
    digits = f".{fraction:07}".rstrip("0") if fraction else ""
    return f"{moment.isoformat()}{digits}Z"


class Library:
    """Eight operations over loans kept in memory."""

    page_size = 10
    most = 50
    named = ("dueDateTime", "shelf", "title")

    def __init__(self, token: str) -> None:
        self.token = token
        self.loans: dict[str, Document] = {}
        self.done: set[str] = set()

    def answer(self, request: Request) -> Reply:
        """The reply to a request; errors are replies, too."""
        try:
            return self.perform(request)
        except Refused as refusal:
            body = {"error": {"code": refusal.code, "message": refusal.message}}
            return reply(refusal.status, body, refusal.headers)

    def perform(self, request: Request) -> Reply:
        """Find the operation and carry it out."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or token.strip() != self.token:
            challenge = {"WWW-Authenticate": "Bearer"}
            raise Refused(401, "Unauthorized", "The token is not valid.", challenge)
        match = _PATH.fullmatch(request.path)
        if match is None:
            raise Refused(404, "NotFound", "Nothing has this path.")
        key, action = match["key"], match["action"]
        if action:
            operations = {"POST": {"/extend": self.extend, "/settle": self.settle}[action]}
        elif key:
            operations = {"GET": self.get, "PATCH": self.update, "DELETE": self.delete}
        else:
            operations = {"GET": self.list, "POST": self.create}
        if request.method not in operations:
            allow = {"Allow": ", ".join(operations)}
            raise Refused(405, "MethodNotAllowed", "There is no such method.", allow)
        return operations[request.method](request, key or "")

    # ---------------------------------------------------------------------- the operations

    def create(self, request: Request, key: str) -> Reply:
        values = self.values(self.read(request))
        for name in self.named:
            if name not in values:
                raise bad_request(f"{name} is required.")
        loan = {**self.initial(), **values}
        self.loans[str(loan["id"])] = loan
        place = {"Location": f"http://{request.headers.get('host')}/v1.0/loans/{loan['id']}"}
        return reply(201, self.show(loan), place)

    def get(self, request: Request, key: str) -> Reply:
        return reply(200, self.show(self.find(key)))

    def update(self, request: Request, key: str) -> Reply:
        loan = self.find(key)
        values = self.values(self.read(request), loan)
        self.loans[key] = self.changed(self.merged(loan, values))
        return reply(200, self.show(self.loans[key]))

    def delete(self, request: Request, key: str) -> Reply:
        self.find(key)
        del self.loans[key]
        return Reply(204)

    def extend(self, request: Request, key: str) -> Reply:
        loan, sent = self.find(key), self.read(request)
        if set(sent) != {"days"}:
            raise bad_request("days is required, and nothing else.")
        days = int(str(whole(1, 30)("days", sent["days"])))
        number = ticks(str(loan["dueDateTime"])) + self.moved(days) * _DAY
        if not number < _LAST:
            raise bad_request("The day is out of range.")
        extended = {**loan, "dueDateTime": written(number), "state": self.state_extended}
        self.loans[key] = self.changed(self.extended(extended))
        return reply(200, self.show(self.loans[key]))

    state_extended = "extended"

    def moved(self, days: int) -> int:
        """By how many days the loan is extended."""
        return days

    def extended(self, loan: Document) -> Document:
        """The loan as the action leaves it."""
        return loan

    def settle(self, request: Request, key: str) -> Reply:
        self.find(key)
        if key in self.done:
            raise Refused(409, "Conflict", "The loan is settled already.")
        self.done.add(key)
        self.loans[key] = self.changed(self.settled(self.find(key)))
        return Reply(204)

    def settled(self, loan: Document) -> Document:
        """The loan when it is settled."""
        return {**loan, "urgent": False, "remark": None}

    # ---------------------------------------------------------------------- the store

    def now(self) -> str:
        """The present."""
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def initial(self) -> Document:
        """A loan before its values."""
        now = self.now()
        return {
            "id": str(uuid.uuid4()),
            "medium": "book",
            "copies": 1,
            "urgent": False,
            "marks": [],
            "remark": None,
            "state": "open",
            "createdDateTime": now,
            "lastModifiedDateTime": now,
        }

    def merged(self, loan: Document, values: Document) -> Document:
        """The loan with the values of an update."""
        return {**loan, **values}

    def changed(self, loan: Document) -> Document:
        """The loan with the time of its change."""
        return {**loan, "lastModifiedDateTime": self.now()}

    def find(self, key: str) -> Document:
        """The loan with this id."""
        if key not in self.loans:
            raise Refused(404, "NotFound", "No loan has this id.")
        return self.loans[key]

    def show(self, loan: Document) -> Document:
        """The loan as replies have it."""
        return {"@odata.type": TYPE, **loan}

    # ---------------------------------------------------------------------- reading bodies

    def read(self, request: Request) -> Document:
        """The object in the body."""
        if request.headers.get("content-type", "").split(";")[0].lower() != "application/json":
            raise Refused(415, "UnsupportedMediaType", "The body must be application/json.")
        try:
            sent = json.loads(request.body.decode())
        except (ValueError, RecursionError):
            raise bad_request("The body is not JSON.") from None
        if not isinstance(sent, dict):
            raise bad_request("The body must be an object.")
        if sent.pop("@odata.type", TYPE) != TYPE:
            raise bad_request("The object is of another type.")
        return sent

    def values(self, sent: Document, old: Document | None = None) -> Document:
        """The values to set, all of them valid; what is read-only is left aside."""
        found: Document = {}
        for name, value in sent.items():
            if name in READ_ONLY:
                continue
            if name == "shelf":
                found[name] = self.shelf(value, (old or {}).get("shelf"))
            elif name in self.checkers:
                found[name] = self.checkers[name](name, value)
            else:
                raise bad_request(f"There is no property {name!r}.")
        if "dueDateTime" in found:
            found["dueDateTime"] = written(ticks(str(found["dueDateTime"])))
        return found

    checkers: Mapping[str, Checker] = {
        "title": text(60),
        "medium": member(("book", "film", "map")),
        "dueDateTime": instant,
        "copies": whole(1, 20),
        "urgent": truth,
        "marks": many(text(1000)),
        "remark": optional(text(1000)),
    }
    shelf_named = ("hall", "side")

    def shelf(self, value: object, old: object) -> Document:
        """A shelf; an update merges with what is there."""
        if not isinstance(value, dict):
            raise bad_request("shelf must be an object.")
        given = {n: v for n, v in value.items() if n != "@odata.type"}
        for name in given:
            if name not in SHELF:
                raise bad_request(f"shelf has no property {name!r}.")
        checked = {name: SHELF[name](f"shelf/{name}", v) for name, v in given.items()}
        found = {"tier": None, **(old if isinstance(old, dict) else {}), **checked}
        for name in self.shelf_named:
            if name not in found:
                raise bad_request(f"shelf/{name} is required.")
        return found

    # ---------------------------------------------------------------------- the list

    def list(self, request: Request, key: str) -> Reply:
        options = dict(parse_qsl(request.query, keep_blank_values=True))
        if set(options) - {"$top", "$filter", "$orderby", "$skiptoken"}:
            raise bad_request("The query option is not supported.")
        loans = list(self.loans.values())
        if "$filter" in options:
            holds = self.condition(options["$filter"])
            loans = [loan for loan in loans if holds(loan)]
        if "$orderby" in options:
            loans = self.ordered(loans, options["$orderby"])
        size = self.page_size
        if "$top" in options:
            size = min(size, self.top(options["$top"]))
        start = self.number(options.get("$skiptoken", "0"))
        body: Document = {"value": [self.show(loan) for loan in loans[start : start + size]]}
        if size and start + size < len(loans):
            more = self.following({**options, "$skiptoken": str(start + size)})
            query = urlencode(more, safe="$")
            body["@odata.nextLink"] = f"http://{request.headers.get('host')}/v1.0/loans?{query}"
        return reply(200, body)

    def top(self, value: str) -> int:
        """How many loans are asked for."""
        number = self.number(value)
        if number > self.most:
            raise bad_request(f"$top must be at most {self.most}.")
        return number

    def number(self, value: str) -> int:
        """A number from 0."""
        if not re.fullmatch("[0-9]{1,6}", value):
            raise bad_request(f"{value} is no number.")
        return int(value)

    def following(self, options: dict[str, str]) -> dict[str, str]:
        """The query of the next page."""
        return options

    def ordered(self, loans: list[Document], text: str) -> list[Document]:
        """In the order of properties, each with `asc` or `desc`."""
        for term in reversed(text.split(",")):
            name, _, direction = term.strip().partition(" ")
            if name not in ORDERED or direction not in ("", "asc", "desc"):
                raise bad_request("$orderby is not understood.")
            loans = sorted(
                loans,
                key=lambda loan: self.meaning(name, loan[name]),  # type: ignore[arg-type, return-value]
                reverse=direction == "desc",
            )
        return loans

    def condition(self, text: str) -> Callable[[Document], bool]:
        """Comparisons joined by `and`, which binds, and `or`."""
        end, groups = 0, [[]]  # type: ignore[var-annotated]
        while end < len(text):
            found = _TERM.match(text, end)
            if found is None or found[2] not in COMPARED.get(found[1], ()):
                raise bad_request("$filter is not understood.")
            groups[-1].append(self.comparison(found[1], found[2], found[3]))
            if found[4] == "or":
                groups.append([])
            end = found.end()
        return lambda loan: any(all(holds(loan) for holds in group) for group in groups)

    def comparison(self, name: str, word: str, literal: str) -> Callable[[Document], bool]:
        """One comparison."""
        wanted = self.meaning(name, self.literal(name, literal))
        compare = COMPARE[word]
        return lambda loan: compare(self.meaning(name, loan[name]), wanted)

    def literal(self, name: str, literal: str) -> object:
        """The value of a literal."""
        if name in ("title", "medium"):
            if literal[0] != "'":
                raise bad_request(f"{literal} is no text.")
            value = self.unquoted(literal)
            return self.checkers[name](name, value) if name == "medium" else value
        if name == "urgent" and literal in ("true", "false"):
            return literal == "true"
        if name == "copies" and re.fullmatch("-?[0-9]{1,9}", literal):
            return int(literal)
        if name == "dueDateTime":
            return instant(name, literal)
        raise bad_request(f"{literal} is no literal of {name}.")

    def unquoted(self, literal: str) -> str:
        """A text: a quote within is doubled."""
        return literal[1:-1].replace("''", "'")

    def meaning(self, name: str, value: object) -> object:
        """What values are compared by."""
        return ticks(str(value)) if name == "dueDateTime" else value


def reply(status: int, body: object, headers: Mapping[str, str] | None = None) -> Reply:
    named = {"Content-Type": "application/json", **(headers or {})}
    return Reply(status, named, json.dumps(body).encode())
