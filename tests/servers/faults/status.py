"""Faults in the status codes of replies that are otherwise right."""

from __future__ import annotations

from message import Refused, Reply, Request, crash
from uploads import Uploads

from faults.fault import faults


class CreateAnswers200(Uploads):
    """Create answers 200 instead of 201."""

    created = 200


class CreateAnswers202(Uploads):
    """Create answers 202, as if the object came later."""

    created = 202


class CreateAnswers204(Uploads):
    """Create answers 204 and does not return the object."""

    def create(self, request: Request) -> Reply:
        super().create(request)
        return Reply(204)


class ListAnswers206(Uploads):
    """List answers 206 Partial Content."""

    listed = 206


class GetAnswers201(Uploads):
    """Get answers 201."""

    found = 201


class UpdateAnswers202(Uploads):
    """Update answers 202."""

    updated = 202


class UpdateAnswers204(Uploads):
    """Update answers 204 and does not return the object."""

    def update(self, request: Request) -> Reply:
        super().update(request)
        return Reply(204)


class DeleteAnswers200(Uploads):
    """Delete answers 200 with an empty object."""

    def delete(self, request: Request) -> Reply:
        super().delete(request)
        return self.reply(200, {})


class DeleteAnswers202(Uploads):
    """Delete answers 202."""

    deleted = 202


class UnknownIdAnswers200(Uploads):
    """Get of an unknown id answers 200 with null."""

    def get(self, request: Request) -> Reply:
        return super().get(request) if request.key in self.stored else self.reply(200, None)


class RefusalsAnswer200(Uploads):
    """Every error is answered with status 200; only the body says that it is one."""

    def refuse(self, refusal: Refused) -> Reply:
        reply = super().refuse(refusal)
        return Reply(200, reply.headers, reply.body)


class EmptyListAnswers404(Uploads):
    """List answers 404 while there is no object."""

    def list_all(self, request: Request) -> Reply:
        if not self.stored:
            raise Refused(404, "ResourceNotFound", "There are no uploads.")
        return super().list_all(request)


class WrongMethodAnswers200(Uploads):
    """A method that no page documents is answered with 200 and the list."""

    def perform(self, request: Request) -> Reply:
        if request.known and not request.operation:
            return self.list_all(request)
        return super().perform(request)


class UnknownIdAnswers500(Uploads):
    """An unknown id is answered with 500."""

    def find(self, key: str) -> dict[str, object]:
        if key not in self.stored:
            raise crash()
        return super().find(key)


FAULTS = faults(
    "status codes",
    stated=(
        CreateAnswers200,
        CreateAnswers202,
        CreateAnswers204,
        ListAnswers206,
        GetAnswers201,
        UpdateAnswers202,
        UpdateAnswers204,
        DeleteAnswers200,
        DeleteAnswers202,
        EmptyListAnswers404,
    ),
    implied=(UnknownIdAnswers200, RefusalsAnswer200),
    hygiene=(UnknownIdAnswers500, WrongMethodAnswers200),
)
