"""The same pages, read otherwise: a second right copy shop.

Places are relative, errors say more and name their code inside, media types have parameters, HEAD
is GET, pages are small, a preference goes unmentioned.
"""

from __future__ import annotations

from message import Refused, Reply, Request

from copies.shop import Document, Shop


class LenientShop(Shop):
    """Right in other ways than the strict one."""

    def perform(self, request: Request) -> Reply:
        """HEAD is GET, as in most frameworks; nobody sends the body."""
        if request.method != "HEAD":
            return super().perform(request)
        again = Request("GET", request.path, request.headers, b"", request.query)
        return super().perform(again)

    def refuse(self, refusal: Refused) -> Reply:
        """The documented code stands inside, as where several layers answer."""
        error: Document = {
            "code": "generic",
            "message": refusal.message,
            "target": None if refusal.status != 404 else "key",
            "innerError": {"code": refusal.code, "date": "2024-05-01T08:00:00Z"},
        }
        return self.reply(refusal.status, {"error": error}, refusal.headers)

    def page_size(self, preferred: str) -> int:
        """Pages are small, smaller still if the client likes."""
        return min(super().page_size(preferred), 5)

    def patch_job(self, request: Request, key: str) -> Reply:
        """No word about the preference."""
        reply = super().patch_job(request, key)
        return Reply(204) if reply.status == 204 else reply

    def get_content(self, request: Request, key: str) -> Reply:
        """With a charset, and as an attachment."""
        reply = super().get_content(request, key)
        media_type = f"{reply.headers['Content-Type']}; charset=utf-8"
        return Reply(200, {"Content-Type": media_type, "ETag": '"1"'}, reply.body)

    def place(self, ticket: str) -> str:
        """Relative to the service root."""
        return f"/tickets/{ticket}"

    def reply(self, status: int, document: object, headers: object = None) -> Reply:
        """More in the media type."""
        reply = super().reply(status, document, headers)  # type: ignore[arg-type]
        named = {**reply.headers, "Content-Type": "application/json; odata.metadata=minimal"}
        return Reply(reply.status, named, reply.body)
