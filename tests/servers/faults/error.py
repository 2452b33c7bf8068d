"""Faults in the bodies of errors, whose status codes are right."""

from __future__ import annotations

from message import Refused, Reply
from uploads import Uploads

from faults.fault import faults


class ErrorIsHtml(Uploads):
    """Errors are HTML pages."""

    def refuse(self, refusal: Refused) -> Reply:
        page = f"<html><h1>{refusal.status}</h1></html>".encode()
        return Reply(refusal.status, {**refusal.headers, "Content-Type": "text/html"}, page)


class ErrorIsPlainText(Uploads):
    """Errors are plain text."""

    def refuse(self, refusal: Refused) -> Reply:
        headers = {**refusal.headers, "Content-Type": "text/plain"}
        return Reply(refusal.status, headers, refusal.message.encode())


class ErrorIsEmpty(Uploads):
    """Errors have no body."""

    def refuse(self, refusal: Refused) -> Reply:
        return Reply(refusal.status, refusal.headers)


class ErrorIsEmptyObject(Uploads):
    """Errors are an empty JSON object."""

    def explain(self, refusal: Refused) -> object:
        return {}


class ErrorIsCalledHtml(Uploads):
    """Errors are JSON, but called text/html."""

    def refuse(self, refusal: Refused) -> Reply:
        reply = super().refuse(refusal)
        return Reply(reply.status, {**reply.headers, "Content-Type": "text/html"}, reply.body)


class ErrorIsText(Uploads):
    """error is a string, not an object."""

    def explain(self, refusal: Refused) -> object:
        return {"error": refusal.message}


class ErrorIsNull(Uploads):
    """error is null."""

    def explain(self, refusal: Refused) -> object:
        return {"error": None}


class ErrorIsUnwrapped(Uploads):
    """code and message stand without error around them."""

    def explain(self, refusal: Refused) -> object:
        return {"code": refusal.code, "message": refusal.message}


class ErrorIsList(Uploads):
    """The body is a list of errors."""

    def explain(self, refusal: Refused) -> object:
        return [super().explain(refusal)]


class ErrorIsProblem(Uploads):
    """The body is a problem document of RFC 9457."""

    def explain(self, refusal: Refused) -> object:
        return {"type": "about:blank", "title": refusal.message, "status": refusal.status}


class ErrorLacksCode(Uploads):
    """error has no code."""

    def explain(self, refusal: Refused) -> object:
        return {"error": {"message": refusal.message}}


class ErrorLacksMessage(Uploads):
    """error has no message."""

    def explain(self, refusal: Refused) -> object:
        return {"error": {"code": refusal.code}}


class ErrorCodeIsNumber(Uploads):
    """code is the status as a number."""

    def explain(self, refusal: Refused) -> object:
        return {"error": {"code": refusal.status, "message": refusal.message}}


class ErrorMessageIsObject(Uploads):
    """message is an object by language, as in OData 3."""

    def explain(self, refusal: Refused) -> object:
        message = {"lang": "en", "value": refusal.message}
        return {"error": {"code": refusal.code, "message": message}}


class ErrorIsTruncated(Uploads):
    """The JSON of an error is cut off."""

    def refuse(self, refusal: Refused) -> Reply:
        reply = super().refuse(refusal)
        return Reply(reply.status, reply.headers, reply.body[:-5])


class NotFoundIsHtml(Uploads):
    """Only 404 is an HTML page."""

    def refuse(self, refusal: Refused) -> Reply:
        reply = super().refuse(refusal)
        if refusal.status != 404:
            return reply
        return Reply(404, {"Content-Type": "text/html"}, b"<html>Not found</html>")


class UnauthorizedIsEmpty(Uploads):
    """Only 401 has no body."""

    def refuse(self, refusal: Refused) -> Reply:
        reply = super().refuse(refusal)
        return Reply(401, refusal.headers) if refusal.status == 401 else reply


class WrongTypeIsPlainText(Uploads):
    """Only 415 is plain text."""

    def refuse(self, refusal: Refused) -> Reply:
        reply = super().refuse(refusal)
        if refusal.status != 415:
            return reply
        return Reply(415, {"Content-Type": "text/plain"}, b"Unsupported Media Type")


FAULTS = faults(
    "error bodies",
    implied=(
        ErrorIsHtml,
        ErrorIsPlainText,
        ErrorIsEmpty,
        ErrorIsEmptyObject,
        ErrorIsText,
        ErrorIsNull,
        ErrorIsUnwrapped,
        ErrorIsList,
        ErrorIsProblem,
        ErrorLacksCode,
        ErrorLacksMessage,
        ErrorCodeIsNumber,
        ErrorMessageIsObject,
        NotFoundIsHtml,
        UnauthorizedIsEmpty,
        WrongTypeIsPlainText,
    ),
    hygiene=(ErrorIsCalledHtml, ErrorIsTruncated),
)
