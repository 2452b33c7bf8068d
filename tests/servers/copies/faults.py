"""The faults of the copy shop that the suite should find, each switched on alone."""

from __future__ import annotations

import json

from faults.fault import Fault, faults
from message import Refused, Reply, Request, crash

from copies.shop import Document, Shop


class Refusing(Shop):
    """Refuses with another error: `other` says which."""

    def refuse(self, refusal: Refused) -> Reply:
        return super().refuse(self.other(refusal))

    def other(self, refusal: Refused) -> Refused:
        return refusal


def _as(refusal: Refused, status: int, code: str) -> Refused:
    return Refused(status, code, refusal.message, refusal.headers)


class UnknownJobIsBad(Refusing):
    """An unknown job is answered 400."""

    def other(self, refusal: Refused) -> Refused:
        return _as(refusal, 400, "badJob") if refusal.code == "noSuchJob" else refusal


class UnknownJobIsForbidden(Refusing):
    """An unknown job is answered 403."""

    def other(self, refusal: Refused) -> Refused:
        return _as(refusal, 403, refusal.code) if refusal.code == "noSuchJob" else refusal


class UnknownJobHasAnotherCode(Refusing):
    """An unknown job has another code than the page says."""

    def other(self, refusal: Refused) -> Refused:
        return _as(refusal, 404, "notFound") if refusal.code == "noSuchJob" else refusal


class CodesAreStatuses(Refusing):
    """The code of an error is its status."""

    def other(self, refusal: Refused) -> Refused:
        return _as(refusal, refusal.status, str(refusal.status))


class BadJsonIsUnprocessable(Refusing):
    """A body that is no JSON is answered 422."""

    def other(self, refusal: Refused) -> Refused:
        bad = refusal.message == "The body is not JSON."
        return _as(refusal, 422, refusal.code) if bad else refusal


class OtherMediaTypeIsBad(Refusing):
    """A body of another media type is answered 400."""

    def other(self, refusal: Refused) -> Refused:
        return _as(refusal, 400, "notJson") if refusal.status == 415 else refusal


class TargetIsMissing(Shop):
    """404 lacks the target that the page shows."""

    def refuse(self, refusal: Refused) -> Reply:
        error = {"code": refusal.code, "message": refusal.message}
        return self.reply(refusal.status, {"error": error}, refusal.headers)


class DeleteHasAnotherCode(Shop):
    """Only delete has another code for an unknown job."""

    def delete_job(self, request: Request, key: str) -> Reply:
        if key not in self.jobs:
            raise Refused(404, "gone", "No job has this id.")
        return super().delete_job(request, key)


class PlaceIsMissing(Shop):
    """202 does not say where the ticket is."""

    def post_print(self, request: Request, key: str) -> Reply:
        reply = super().post_print(request, key)
        return Reply(202, {"Retry-After": reply.headers["Retry-After"]})


class PlaceIsNothing(Shop):
    """202 says where there is no ticket."""

    def place(self, ticket: str) -> str:
        return super().place(f"{ticket}0")


class PlaceIsTheJob(Shop):
    """202 leads to the list of jobs."""

    def place(self, ticket: str) -> str:
        return "http://depot.example/jobs"


class TicketCrashesWhenDone(Shop):
    """The ticket of what is done is answered 500."""

    def ticket(self, key: str, done: bool) -> Document:
        if done:
            raise crash()
        return super().ticket(key, done)


class TicketIsGoneWhenDone(Shop):
    """The ticket of what is done is answered 404."""

    def ticket(self, key: str, done: bool) -> Document:
        if done:
            raise Refused(404, "noSuchTicket", "No ticket has this id.")
        return super().ticket(key, done)


class DoneIsNoMember(Shop):
    """What is done has a status that the page does not list."""

    def ticket(self, key: str, done: bool) -> Document:
        found = super().ticket(key, done)
        return {**found, "status": "done"} if done else found


class PagesAreTextWhenDone(Shop):
    """The pages of what is done are a text."""

    def ticket(self, key: str, done: bool) -> Document:
        found = super().ticket(key, done)
        return {**found, "pages": str(found["pages"])} if done else found


class PrintNeverEnds(Shop):
    """A print is never done."""

    polls = 10**9


class PrintFails(Shop):
    """The documented print fails."""

    def ticket(self, key: str, done: bool) -> Document:
        found = super().ticket(key, done)
        return {**found, "status": "failed"} if done else found


class Keeping(Shop):
    """Keeps other bytes than those of the upload: `kept` says which."""

    def keep(self, key: str, content: bytes, media_type: str) -> None:
        super().keep(key, self.kept(key, content), media_type)

    def kept(self, key: str, content: bytes) -> bytes:
        return content


class SheetIsCut(Keeping):
    """A sheet loses what is beyond 1024 bytes."""

    def kept(self, key: str, content: bytes) -> bytes:
        return content[:1024]


class LineEndsAreChanged(Keeping):
    """Line ends of a sheet become those of another system."""

    def kept(self, key: str, content: bytes) -> bytes:
        return content.replace(b"\r\n", b"\n")


class SheetIsTrimmed(Keeping):
    """White space at the end of a sheet is lost."""

    def kept(self, key: str, content: bytes) -> bytes:
        return content.rstrip()


class SheetIsLatin(Keeping):
    """The letters of a sheet are encoded anew."""

    def kept(self, key: str, content: bytes) -> bytes:
        return content.decode("utf-8", "replace").encode("iso-8859-1", "replace")


class FirstSheetStays(Keeping):
    """A second upload is not kept."""

    def kept(self, key: str, content: bytes) -> bytes:
        return self.sheets.get(key, (content, ""))[0]


class ShorterSheetKeepsTheEnd(Keeping):
    """A shorter upload leaves the end of the longer one before."""

    def kept(self, key: str, content: bytes) -> bytes:
        return content + self.sheets.get(key, (b"", ""))[0][len(content) :]


class SheetsAreShared(Shop):
    """Every job has the sheet that was uploaded last."""

    def get_content(self, request: Request, key: str) -> Reply:
        last = next(reversed(self.sheets), key)
        self.job(key)
        return super().get_content(request, last if last in self.jobs else key)


class SheetIsQuoted(Shop):
    """The download is a JSON text of the sheet."""

    def get_content(self, request: Request, key: str) -> Reply:
        reply = super().get_content(request, key)
        return Reply(200, reply.headers, json.dumps(reply.body.decode()).encode())


class SheetIsCalledOctets(Shop):
    """The download is called application/octet-stream."""

    def keep(self, key: str, content: bytes, media_type: str) -> None:
        super().keep(key, content, "application/octet-stream")


class MinimalHasABody(Shop):
    """An update that should be answered without a body has one."""

    def minimal(self, preferred: str) -> bool:
        return False


class MinimalIsAlways(Shop):
    """Every update is answered without a body."""

    def minimal(self, preferred: str) -> bool:
        return True


class MinimalIsNotDone(Shop):
    """An update without a body in the reply changes nothing."""

    def patch_job(self, request: Request, key: str) -> Reply:
        before = self.job(key)
        reply = super().patch_job(request, key)
        if reply.status == 204:
            self.jobs[key] = before
        return reply


class PreferenceIsRefused(Shop):
    """A request with a preference is refused."""

    def perform(self, request: Request) -> Reply:
        if "prefer" in request.headers:
            raise Refused(400, "badJob", "Prefer is not supported.")
        return super().perform(request)


class PageSizeIsIgnored(Shop):
    """The list holds all jobs, whatever the client prefers."""

    def page_size(self, preferred: str) -> int:
        return 100


class SmallPageIsTheLast(Shop):
    """A list that is as small as the client prefers leads to no other page."""

    def get_jobs(self, request: Request) -> Reply:
        reply = super().get_jobs(request)
        body = {n: v for n, v in json.loads(reply.body).items() if "nextLink" not in n}
        return Reply(reply.status, reply.headers, json.dumps(body).encode())


class CopiesAreNotChecked(Shop):
    """The price of any number of copies is told."""

    def copies(self, text: str) -> int:
        return int(text) if text.lstrip("-").isdigit() else super().copies(text)


class LettersCrash(Shop):
    """A number of copies that is none is answered 500."""

    def copies(self, text: str) -> int:
        try:
            return super().copies(text)
        except Refused:
            raise crash() from None


class AnyWordIsAColour(Shop):
    """Every word but true means false."""

    def colour(self, text: str) -> bool:
        return text == "true"


class AnySizeIsA4(Shop):
    """A size that there is not means A4."""

    def size(self, text: str) -> str:
        return "A3" if text == "A3" else "A4"


class PriceIsText(Shop):
    """The price is a text."""

    def get_price(self, request: Request, copies: str, colour: str, size: str) -> Reply:
        reply = super().get_price(request, copies, colour, size)
        return self.reply(200, {"value": str(json.loads(reply.body)["value"])})


class PriceIsBare(Shop):
    """The price is a JSON number without an object around it."""

    def get_price(self, request: Request, copies: str, colour: str, size: str) -> Reply:
        reply = super().get_price(request, copies, colour, size)
        return self.reply(200, json.loads(reply.body)["value"])


class PriceIsOpen(Shop):
    """The price is told without a token."""

    def perform(self, request: Request) -> Reply:
        if request.path.startswith("/jobs/price("):
            known = {**request.headers, "authorization": f"Bearer {self.token}"}
            request = Request(request.method, request.path, known, request.body, request.query)
        return super().perform(request)


class SheetOutlivesJob(Shop):
    """The sheet of a deleted job can still be downloaded."""

    def delete_job(self, request: Request, key: str) -> Reply:
        self.job(key)
        del self.jobs[key]
        return Reply(204)

    def get_content(self, request: Request, key: str) -> Reply:
        if key in self.sheets:
            content, media_type = self.sheets[key]
            return Reply(200, {"Content-Type": media_type}, content)
        return super().get_content(request, key)


class UploadClearsNote(Shop):
    """An upload clears the note of its job."""

    def put_content(self, request: Request, key: str) -> Reply:
        reply = super().put_content(request, key)
        self.jobs[key] = {**self.jobs[key], "note": None}
        return reply


class SmallPagesLoseOne(Shop):
    """Between two pages as small as the client prefers a job is lost."""

    def get_jobs(self, request: Request) -> Reply:
        reply = super().get_jobs(request)
        body = json.loads(reply.body)
        link = str(body.get("@odata.nextLink", ""))
        if "prefer" in request.headers and link:
            head, _, start = link.rpartition("=")
            body["@odata.nextLink"] = f"{head}={int(start) + 1}"
        return self.reply(reply.status, body)


class PriceHasAnotherCode(Shop):
    """Only the price has another code for a missing token."""

    def refuse(self, refusal: Refused) -> Reply:
        if self.pricing and refusal.status == 401:
            refusal = Refused(401, "InvalidToken", refusal.message, refusal.headers)
        return super().refuse(refusal)

    pricing = False

    def perform(self, request: Request) -> Reply:
        self.pricing = request.path.startswith("/jobs/price(")
        return super().perform(request)


FAULTS: tuple[Fault, ...] = faults(
    "copies",
    stated=(
        *(UnknownJobHasAnotherCode, CodesAreStatuses, DeleteHasAnotherCode, PlaceIsMissing),
        *(DoneIsNoMember, PagesAreTextWhenDone, MinimalHasABody, MinimalIsAlways),
        *(PreferenceIsRefused, PriceIsText, PriceIsBare, PriceIsOpen, PriceHasAnotherCode),
    ),
    implied=(
        *(UnknownJobIsBad, UnknownJobIsForbidden, BadJsonIsUnprocessable, OtherMediaTypeIsBad),
        *(TargetIsMissing, PlaceIsNothing, PlaceIsTheJob, TicketCrashesWhenDone),
        *(TicketIsGoneWhenDone, SheetIsCut, LineEndsAreChanged, SheetIsTrimmed, SheetIsLatin),
        *(FirstSheetStays, ShorterSheetKeepsTheEnd, SheetsAreShared, SheetIsQuoted),
        *(MinimalIsNotDone, PageSizeIsIgnored, SmallPageIsTheLast, CopiesAreNotChecked),
        *(AnyWordIsAColour, AnySizeIsA4, SheetOutlivesJob, UploadClearsNote, SmallPagesLoseOne),
    ),
    hygiene=(PrintNeverEnds, PrintFails, SheetIsCalledOctets, LettersCrash),
)
