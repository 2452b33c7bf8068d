"""The same pages, read otherwise: a second right studio.

Entity tags stand in a header and change with time, too; an album that is not empty is not deleted;
an update that says nothing is refused; the photos of an album that there is not are none; what is
found, the index decides; photos are not expanded; HEAD is GET.
"""

from __future__ import annotations

import json

from message import Refused, Reply, Request, bad_request

from albums.studio import Document, Studio


class LenientStudio(Studio):
    """Right in other ways than the strict one."""

    def perform(self, request: Request) -> Reply:
        """HEAD is GET, as in most frameworks; nobody sends the body."""
        method = "GET" if request.method == "HEAD" else request.method
        self.listing = method == "GET" and request.path.endswith("/photos")
        return super().perform(
            Request(method, request.path, request.headers, request.body, request.query)
        )

    # ---------------------------------------------------------------------- albums

    def get_album(self, request: Request, key: str, photo: str) -> Reply:
        """The tag is in the header alone."""
        tag = str(self.tagged(self.album(key))["@odata.etag"])
        reply = super().get_album(request, key, photo)
        return Reply(200, {**reply.headers, "ETag": tag}, _untagged(reply.body))

    def get_albums(self, request: Request, key: str, photo: str) -> Reply:
        """Without tags; $expand is not served."""
        if request.query:
            raise Refused(501, "NotImplemented", "The query option is not served.")
        reply = super().get_albums(request, key, photo)
        value = [json.loads(_untagged(json.dumps(a).encode())) for a in _value(reply)]
        return Reply(200, reply.headers, json.dumps({"value": value}).encode())

    def patch_album(self, request: Request, key: str, photo: str) -> Reply:
        """An update must say something."""
        reply = super().patch_album(request, key, photo)
        if json.loads(request.body) in ({}, {"id": key}):
            raise bad_request("The update says nothing.")
        return Reply(200, reply.headers, _untagged(reply.body))

    def post_albums(self, request: Request, key: str, photo: str) -> Reply:
        """The new album without a tag, and where it is."""
        reply = super().post_albums(request, key, photo)
        body = json.loads(_untagged(reply.body))
        where = {"Location": f"/v1.0/albums({body['id']})"}
        return Reply(201, {**reply.headers, **where}, json.dumps(body).encode())

    def delete_album(self, request: Request, key: str, photo: str) -> Reply:
        """Only an empty one."""
        if self.within(key):
            raise Refused(409, "Conflict", "There are photos in the album.")
        return super().delete_album(request, key, photo)

    # ---------------------------------------------------------------------- photos

    def album(self, key: str) -> Document:
        """An album that there is not holds no photos, as a folder in some stores."""
        return {} if self.listing and key not in self.albums else super().album(key)

    listing = False

    def get_photos(self, request: Request, key: str, photo: str) -> Reply:
        """Nothing is found before the index knows it, and that takes a day."""
        reply = super().get_photos(request, key, photo)
        empty = json.dumps({"value": []}).encode()
        return Reply(200, reply.headers, empty) if "search" in request.query else reply


def _untagged(body: bytes) -> bytes:
    return json.dumps({n: v for n, v in json.loads(body).items() if "etag" not in n}).encode()


def _value(reply: Reply) -> list[Document]:
    found: list[Document] = json.loads(reply.body)["value"]
    return found
