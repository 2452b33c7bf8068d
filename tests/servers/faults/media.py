"""Faults with media types, of what is sent and of what comes back."""

from __future__ import annotations

from message import Reply, Request, crash
from uploads import Uploads

from faults.fault import faults


class AnyTypeIsTaken(Uploads):
    """Content-Type is not looked at where there is one."""

    def takes(self, content_type: str) -> bool:
        return bool(content_type)


class TextIsTaken(Uploads):
    """text/plain is taken for JSON."""

    def takes(self, content_type: str) -> bool:
        return content_type.startswith("text/plain") or super().takes(content_type)


class FormIsTaken(Uploads):
    """JSON under the name of a form is accepted."""

    def takes(self, content_type: str) -> bool:
        return content_type == "application/x-www-form-urlencoded" or super().takes(content_type)


class XmlIsTaken(Uploads):
    """JSON under the name of XML is accepted."""

    def takes(self, content_type: str) -> bool:
        return content_type.endswith("/xml") or super().takes(content_type)


class WrongTypeIsTakenOnUpdate(Uploads):
    """Only update accepts a body of any media type."""

    def update(self, request: Request) -> Reply:
        headers = {**request.headers, "content-type": "application/json"}
        return super().update(Request(request.method, request.path, headers, request.body))


class WrongTypeCrashes(Uploads):
    """A body of another media type is answered with 500."""

    def takes(self, content_type: str) -> bool:
        if not super().takes(content_type):
            raise crash()
        return True


class CharsetIsRefused(Uploads):
    """application/json with charset=utf-8 is refused."""

    def takes(self, content_type: str) -> bool:
        return content_type == "application/json"


class RepliesAreTextJson(Uploads):
    """Replies are called text/json."""

    media_type = "text/json"


class RepliesArePlainText(Uploads):
    """Replies are called text/plain."""

    media_type = "text/plain; charset=utf-8"


class RepliesAreHtml(Uploads):
    """Replies are called text/html."""

    media_type = "text/html"


class RepliesAreXml(Uploads):
    """Replies are called application/xml."""

    media_type = "application/xml"


class RepliesAreOctets(Uploads):
    """Replies are called application/octet-stream."""

    media_type = "application/octet-stream"


class RepliesHaveNoType(Uploads):
    """Replies have no Content-Type."""

    def reply(self, status: int, document: object) -> Reply:
        return Reply(status, {}, self.encode(document))


class ListIsPlainText(Uploads):
    """Only the list is called text/plain."""

    def list_all(self, request: Request) -> Reply:
        reply = super().list_all(request)
        return Reply(reply.status, {"Content-Type": "text/plain"}, reply.body)


FAULTS = faults(
    "media types",
    stated=(
        RepliesAreTextJson,
        RepliesArePlainText,
        RepliesAreHtml,
        RepliesAreXml,
        RepliesAreOctets,
        RepliesHaveNoType,
        ListIsPlainText,
    ),
    implied=(
        AnyTypeIsTaken,
        TextIsTaken,
        FormIsTaken,
        XmlIsTaken,
        WrongTypeIsTakenOnUpdate,
        CharsetIsRefused,
    ),
    hygiene=(WrongTypeCrashes,),
)
