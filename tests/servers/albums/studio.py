"""The studio that the pages of this folder describe, written by hand from reading them.

Photos are below albums, their codes are unique in the whole studio, an update of an album needs
its entity tag, and a new photo the header `X-Studio`. Each decision is a method of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from urllib.parse import parse_qsl

from message import Refused, Reply, Request, bad_request

Document = dict[str, object]

_METHODS = ("GET", "POST", "PATCH", "DELETE")
_PATH = re.compile(r"/albums(?:/([^/]+)(?:(/photos)(?:/([^/]+))?)?)?")


class Studio:
    """The nine operations, over albums and photos kept in memory."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.albums: dict[str, Document] = {}
        self.photos: dict[str, tuple[str, Document]] = {}
        self.number = 0

    def answer(self, request: Request) -> Reply:
        """The reply to a request; errors are replies, too."""
        try:
            return self.perform(request)
        except Refused as refusal:
            body = {"error": {"code": refusal.code, "message": refusal.message}}
            return _reply(refusal.status, body, refusal.headers)

    def perform(self, request: Request) -> Reply:
        """Find the operation and carry it out."""
        if request.headers.get("authorization") != f"Bearer {self.token}":
            challenge = {"WWW-Authenticate": "Bearer"}
            raise Refused(401, "Unauthorized", "The token is not valid.", challenge)
        match = _PATH.fullmatch(request.path)
        if match is None:
            raise Refused(404, "NotFound", "Nothing has this path.")
        album, below, photo = match.groups()
        if below:
            self.album(album)
            kind = "photo" if photo else "photos"
        else:
            kind = "album" if album else "albums"
        action = getattr(self, f"{request.method.lower()}_{kind}", None)
        if action is None:
            methods = [m for m in _METHODS if hasattr(self, f"{m.lower()}_{kind}")]
            allow = {"Allow": ", ".join(methods)}
            raise Refused(405, "MethodNotAllowed", "There is no such method.", allow)
        reply: Reply = action(request, album or "", photo or "")
        return reply

    # ---------------------------------------------------------------------- albums

    def post_albums(self, request: Request, key: str, photo: str) -> Reply:
        values = self.read(request, {"title": 1000}, ("title",))
        album = {"id": self.new_id(), **values}
        self.albums[str(album["id"])] = album
        return _reply(201, self.tagged(album))

    def get_albums(self, request: Request, key: str, photo: str) -> Reply:
        options = dict(parse_qsl(request.query))
        shown = [self.tagged(album) for album in self.albums.values()]
        if options.get("$expand") == "photos":
            shown = [{**a, "photos": self.expanded(str(a["id"]))} for a in shown]
        elif options:
            raise bad_request("The query option is not supported.")
        return _reply(200, {"value": shown})

    def get_album(self, request: Request, key: str, photo: str) -> Reply:
        return _reply(200, self.tagged(self.album(key)))

    def patch_album(self, request: Request, key: str, photo: str) -> Reply:
        album = self.album(key)
        self.match(request, str(self.tagged(album)["@odata.etag"]))
        self.albums[key] = {**album, **self.read(request, {"title": 1000}, ())}
        return _reply(200, self.tagged(self.albums[key]))

    def delete_album(self, request: Request, key: str, photo: str) -> Reply:
        del self.albums[str(self.album(key)["id"])]
        return Reply(204)

    def match(self, request: Request, tag: str) -> None:
        """Let through only who knows the entity tag."""
        given = request.headers.get("if-match")
        if given is None:
            raise Refused(428, "PreconditionRequired", "If-Match is missing.")
        if given not in (tag, "*"):
            raise Refused(412, "PreconditionFailed", "The album has been changed.")

    def tagged(self, album: Document) -> Document:
        """The album with its entity tag."""
        return {"@odata.etag": f'W/"{hash(str(album)) & 0xFFFFFF:x}"', **album}

    def expanded(self, album: str) -> list[Document]:
        """The photos that an album is shown with."""
        return self.within(album)

    def album(self, key: str) -> Document:
        """The album with this id."""
        if key not in self.albums:
            raise Refused(404, "NotFound", "No album has this id.")
        return self.albums[key]

    # ---------------------------------------------------------------------- photos

    def post_photos(self, request: Request, key: str, photo: str) -> Reply:
        self.studio(request)
        values = self.read(request, {"code": 60, "caption": 80}, ("code",))
        self.unique(values["code"])
        made = {"id": self.new_id(), "caption": None, **values}
        self.photos[str(made["id"])] = (key, made)
        return _reply(201, made)

    def get_photos(self, request: Request, key: str, photo: str) -> Reply:
        options = dict(parse_qsl(request.query))
        found = self.within(key)
        if "$search" in options:
            found = self.search(found, options["$search"].strip('"'))
        return _reply(200, {"value": found})

    def get_photo(self, request: Request, key: str, photo: str) -> Reply:
        return _reply(200, self.photo(key, photo))

    def delete_photo(self, request: Request, key: str, photo: str) -> Reply:
        self.photo(key, photo)
        del self.photos[photo]
        return Reply(204)

    def studio(self, request: Request) -> None:
        """A photo is taken in one studio."""
        if request.headers.get("x-studio") != "main":
            raise bad_request("X-Studio is missing.")

    def unique(self, code: object) -> None:
        """No two photos have the same code."""
        if any(known["code"] == code for _, known in self.photos.values()):
            raise Refused(409, "Conflict", "The code is taken.")

    def within(self, album: str) -> list[Document]:
        """The photos of an album."""
        return [photo for owner, photo in self.photos.values() if owner == album]

    def search(self, photos: list[Document], word: str) -> list[Document]:
        """The photos with a word in their caption."""
        return [photo for photo in photos if word.lower() in str(photo["caption"]).lower()]

    def photo(self, album: str, key: str) -> Document:
        """The photo with this id in an album."""
        owner, found = self.photos.get(key, ("", {}))
        if not found or owner != album:
            raise Refused(404, "NotFound", "No photo has this id.")
        return found

    # ---------------------------------------------------------------------- both

    def new_id(self) -> str:
        """An id that nothing has had."""
        self.number += 1
        return str(1000 + self.number)

    def read(
        self, request: Request, known: Mapping[str, int], required: tuple[str, ...]
    ) -> Document:
        """The values in the body: texts of at most so many characters."""
        if request.headers.get("content-type", "").split(";")[0].lower() != "application/json":
            raise Refused(415, "UnsupportedMediaType", "The body must be application/json.")
        try:
            sent = json.loads(request.body.decode())
        except (ValueError, RecursionError):
            raise bad_request("The body is not JSON.") from None
        if not isinstance(sent, dict):
            raise bad_request("The body must be an object.")
        values = {n: v for n, v in sent.items() if n not in ("id", "@odata.type")}
        for name, value in values.items():
            if name not in known:
                raise bad_request(f"There is no property {name!r}.")
            if not isinstance(value, str) or len(value) > known[name]:
                raise bad_request(f"{name} must be a text of at most {known[name]} characters.")
        for name in required:
            if name not in values:
                raise bad_request(f"{name} is required.")
        return values


def _reply(status: int, body: object, headers: Mapping[str, str] | None = None) -> Reply:
    named = {"Content-Type": "application/json", **(headers or {})}
    return Reply(status, named, json.dumps(body).encode())
