"""The copy shop that the pages of this folder describe, written by hand from reading them.

Each job has a sheet of bytes, printing one is followed by a ticket, and a preference of the client
is kept where a page offers it. Each decision is a method or an attribute of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

from message import Refused, Reply, Request, bad_request

Document = dict[str, object]
ROUTES = (
    (r"/jobs", "jobs"),
    (r"/jobs/price\(copies=([^,]*),colour=([^,]*),size='([^']*)'\)", "price"),
    (r"/jobs/([^/(]+)", "job"),
    (r"/jobs/([^/]+)/content", "content"),
    (r"/jobs/([^/]+)/print", "print"),
    (r"/tickets/([^/]+)", "ticket"),
)
METHODS = ("GET", "POST", "PATCH", "PUT", "DELETE")
CREATED = "2024-05-01T08:00:00Z"


class Shop:
    """The ten operations, over jobs and tickets kept in memory."""

    polls = 2
    """How often a ticket is looked at before it is done."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.jobs: dict[str, Document] = {}
        self.sheets: dict[str, tuple[bytes, str]] = {}
        self.tickets: dict[str, int] = {}
        self.number = 0

    def answer(self, request: Request) -> Reply:
        """The reply to a request; errors are replies, too."""
        try:
            return self.perform(request)
        except Refused as refusal:
            return self.refuse(refusal)

    def perform(self, request: Request) -> Reply:
        """Find the operation and carry it out."""
        if request.headers.get("authorization") != f"Bearer {self.token}":
            challenge = {"WWW-Authenticate": "Bearer"}
            raise Refused(401, "notSignedIn", "The token is not valid.", challenge)
        for pattern, name in ROUTES:
            found = re.fullmatch(pattern, request.path)
            if found is not None:
                return self.operation(request.method, name)(request, *found.groups())
        raise Refused(404, "noSuchPath", "Nothing has this path.")

    def operation(self, method: str, name: str) -> Callable[..., Reply]:
        """The method of this class that carries out an operation."""
        allowed = [m for m in METHODS if hasattr(self, f"{m.lower()}_{name}")]
        if method not in allowed:
            allow = {"Allow": ", ".join(allowed)}
            raise Refused(405, "methodNotAllowed", "There is no such method.", allow)
        found: Callable[..., Reply] = getattr(self, f"{method.lower()}_{name}")
        return found

    def refuse(self, refusal: Refused) -> Reply:
        """The error that the pages show."""
        error: Document = {"code": refusal.code, "message": refusal.message}
        if refusal.status == 404:
            error["target"] = "jobId"
        return self.reply(refusal.status, {"error": error}, refusal.headers)

    # ---------------------------------------------------------------------- jobs

    def post_jobs(self, request: Request) -> Reply:
        """A job is taken."""
        values = self.read(request, ("title", "copies"))
        job = {"id": self.new_id(), "note": None, **values, "createdDateTime": CREATED}
        self.jobs[str(job["id"])] = job
        return self.reply(201, job)

    def get_jobs(self, request: Request) -> Reply:
        """All jobs, as many at a time as the client wants."""
        options = dict(parse_qsl(request.query))
        if set(options) - {"$skiptoken"}:
            raise bad_request("The query option is not supported.")
        start = int(options.get("$skiptoken", "0"))
        size = self.page_size(request.headers.get("prefer", ""))
        body: Document = {"value": list(self.jobs.values())[start : start + size]}
        if len(self.jobs) > start + size:
            body["@odata.nextLink"] = f"http://copies.example/jobs?$skiptoken={start + size}"
        return self.reply(200, body)

    def page_size(self, preferred: str) -> int:
        """How many jobs a page holds."""
        found = re.search(r"odata\.maxpagesize=(\d+)", preferred)
        return min(int(found[1]), 100) if found else 100

    def get_job(self, request: Request, key: str) -> Reply:
        """One job."""
        return self.reply(200, self.job(key))

    def patch_job(self, request: Request, key: str) -> Reply:
        """A job with other values; without a body if the client wants none."""
        job = self.job(key)
        self.jobs[key] = {**job, **self.read(request, ())}
        if self.minimal(request.headers.get("prefer", "")):
            return Reply(204, {"Preference-Applied": "return=minimal"})
        return self.reply(200, self.jobs[key])

    def minimal(self, preferred: str) -> bool:
        """Whether the client wants no body."""
        return "return=minimal" in preferred

    def delete_job(self, request: Request, key: str) -> Reply:
        """A job is forgotten, and its sheet."""
        del self.jobs[str(self.job(key)["id"])]
        self.sheets.pop(key, None)
        return Reply(204)

    def job(self, key: str) -> Document:
        """The job with this id."""
        if key not in self.jobs:
            raise Refused(404, "noSuchJob", "No job has this id.")
        return self.jobs[key]

    # ---------------------------------------------------------------------- sheets

    def put_content(self, request: Request, key: str) -> Reply:
        """The bytes to copy."""
        job = self.job(key)
        self.keep(key, request.body, request.headers.get("content-type", ""))
        return self.reply(200, job)

    def keep(self, key: str, content: bytes, media_type: str) -> None:
        """The sheet of a job from now on."""
        self.sheets[key] = (content, media_type)

    def get_content(self, request: Request, key: str) -> Reply:
        """The bytes that were uploaded."""
        self.job(key)
        if key not in self.sheets:
            raise Refused(404, "noSheet", "Nothing was uploaded.")
        content, media_type = self.sheets[key]
        return Reply(200, {"Content-Type": media_type}, content)

    # ---------------------------------------------------------------------- prints

    def post_print(self, request: Request, key: str) -> Reply:
        """A print begins; where to look how far it is, the reply says."""
        self.job(key)
        self.read_print(request)
        ticket = self.new_id()
        self.tickets[ticket] = 0
        return Reply(202, {"Location": self.place(ticket), "Retry-After": "0"})

    def place(self, ticket: str) -> str:
        """Where a ticket is."""
        return f"http://depot.example/tickets/{ticket}"

    def get_ticket(self, request: Request, key: str) -> Reply:
        """How far a print has come."""
        if key not in self.tickets:
            raise Refused(404, "noSuchTicket", "No ticket has this id.")
        self.tickets[key] += 1
        done = self.tickets[key] > self.polls
        return self.reply(200, self.ticket(key, done), {} if done else {"Retry-After": "0"})

    def ticket(self, key: str, done: bool) -> Document:
        """What a ticket says."""
        return {"id": key, "status": "succeeded" if done else "running", "pages": 3 if done else 1}

    # ---------------------------------------------------------------------- prices

    def get_price(self, request: Request, copies: str, colour: str, size: str) -> Reply:
        """What copies cost."""
        number, coloured = self.copies(copies), self.colour(colour)
        price = number * (0.5 if coloured else 0.1) * (2 if self.size(size) == "A3" else 1)
        return self.reply(200, {"value": price})

    def copies(self, text: str) -> int:
        """A number of copies in the path."""
        if not re.fullmatch("[0-9]{1,2}", text) or int(text) < 1:
            raise Refused(400, "badJob", "copies must be from 1 to 99.")
        return int(text)

    def colour(self, text: str) -> bool:
        """A truth value in the path."""
        if text not in ("true", "false"):
            raise Refused(400, "badJob", "colour must be true or false.")
        return text == "true"

    def size(self, text: str) -> str:
        """A size of paper in the path."""
        if text not in ("A4", "A3"):
            raise Refused(400, "badJob", "size must be A4 or A3.")
        return text

    # ---------------------------------------------------------------------- all

    def new_id(self) -> str:
        """An id that nothing has had."""
        self.number += 1
        return str(700 + self.number)

    def read(self, request: Request, required: tuple[str, ...]) -> Document:
        """The values of a job in the body, all of them valid."""
        sent = self.document(request)
        values = {n: v for n, v in sent.items() if n not in ("id", "createdDateTime")}
        values = {n: v for n, v in values.items() if not n.startswith("@")}
        for name, value in values.items():
            if name not in CHECKS or not CHECKS[name](value):
                raise Refused(400, "badJob", f"{name} is not valid.")
        if missing := [name for name in required if name not in values]:
            raise Refused(400, "badJob", f"{missing[0]} is required.")
        return values

    def read_print(self, request: Request) -> None:
        """The parameters of a print."""
        sent = self.document(request)
        if set(sent) - {"duplex"} or not isinstance(sent.get("duplex", False), bool):
            raise Refused(400, "badPrint", "duplex must be true or false.")

    def document(self, request: Request) -> Document:
        """The JSON object in the body."""
        if request.headers.get("content-type", "").split(";")[0].lower() != "application/json":
            raise Refused(415, "notJson", "The body must be application/json.")
        try:
            sent = json.loads(request.body.decode())
        except (ValueError, RecursionError):
            raise Refused(400, "badJob", "The body is not JSON.") from None
        if not isinstance(sent, dict):
            raise Refused(400, "badJob", "The body must be an object.")
        return sent

    def reply(
        self, status: int, document: object, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """A reply with a JSON body."""
        named = {"Content-Type": "application/json", **(headers or {})}
        return Reply(status, named, json.dumps(document).encode())


def _title(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 60


def _copies(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 99


def _note(value: object) -> bool:
    return value is None or isinstance(value, str)


CHECKS: Mapping[str, Callable[[object], bool]] = {
    "title": _title,
    "copies": _copies,
    "note": _note,
}
"""The properties that a client sets."""
