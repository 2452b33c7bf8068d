"""The faults of the studio that the suite should find, each switched on alone."""

from __future__ import annotations

import json

from faults.fault import Fault, faults
from message import Refused, Reply, Request

from albums.studio import Document, Studio


class AnyTagMatches(Studio):
    """An outdated entity tag is taken."""

    def match(self, request: Request, tag: str) -> None:
        if request.headers.get("if-match") is None:
            super().match(request, tag)


class TagIsNotNeeded(Studio):
    """An update without If-Match is taken."""

    def match(self, request: Request, tag: str) -> None:
        if request.headers.get("if-match") is not None:
            super().match(request, tag)


class NoTagMatches(Studio):
    """The entity tag that get shows is refused."""

    def tagged(self, album: Document) -> Document:
        self.number += 1
        return {**super().tagged(album), "@odata.etag": f'W/"{self.number}"'}


class OutdatedUpdateIsKept(Studio):
    """An update that is refused with 412 is carried out all the same."""

    def patch_album(self, request: Request, key: str, photo: str) -> Reply:
        if request.headers.get("if-match", "").startswith('W/"b3V0'):
            self.albums[key] = {**self.album(key), **self.read(request, {"title": 1000}, ())}
        return super().patch_album(request, key, photo)


class HeaderIsNotNeeded(Studio):
    """A photo is taken without X-Studio."""

    def studio(self, request: Request) -> None:
        return


class CodeMayRepeat(Studio):
    """Two photos may have the same code."""

    def unique(self, code: object) -> None:
        return


class PhotosAreInEveryAlbum(Studio):
    """Every album has all photos."""

    def within(self, album: str) -> list[Document]:
        return [photo for _, photo in self.photos.values()]


class PhotosAreInTheFirstAlbum(Studio):
    """Photos are in the first album, whichever they were put into."""

    def within(self, album: str) -> list[Document]:
        first = next(iter(self.albums), "")
        return [photo for _, photo in self.photos.values()] if album == first else []


class SearchFindsAll(Studio):
    """$search returns every photo."""

    def search(self, photos: list[Document], word: str) -> list[Document]:
        return photos


class ExpandIsForgotten(Studio):
    """$expand is answered without the photos."""

    def get_albums(self, request: Request, key: str, photo: str) -> Reply:
        return super().get_albums(
            Request(request.method, request.path, request.headers, request.body), key, photo
        )


class DeletedAlbumTakesAll(Studio):
    """Deleting an album deletes all albums."""

    def delete_album(self, request: Request, key: str, photo: str) -> Reply:
        reply = super().delete_album(request, key, photo)
        self.albums.clear()
        return reply


class PhotoIsFoundAnywhere(Studio):
    """A photo is read below any album."""

    def photo(self, album: str, key: str) -> Document:
        owner = self.photos.get(key, (album, {}))[0]
        return super().photo(owner, key)


class TagStaysTheSame(Studio):
    """The entity tag of an album does not change with it."""

    def tagged(self, album: Document) -> Document:
        return {"@odata.etag": f'W/"{album["id"]}"', **album}


class AnyAlbumIsRefused(Studio):
    """If-Match with an asterisk is refused."""

    def match(self, request: Request, tag: str) -> None:
        if request.headers.get("if-match") == "*":
            raise Refused(412, "PreconditionFailed", "The album has been changed.")
        super().match(request, tag)


class UpdateShowsTheOldTag(Studio):
    """The reply to an update has the entity tag from before."""

    def patch_album(self, request: Request, key: str, photo: str) -> Reply:
        before = self.tagged(self.album(key))["@odata.etag"]
        reply = super().patch_album(request, key, photo)
        body = {**json.loads(reply.body), "@odata.etag": before}
        return Reply(reply.status, reply.headers, json.dumps(body).encode())


class ListShowsOtherTags(Studio):
    """The entity tags in the list are not those of the albums."""

    def get_albums(self, request: Request, key: str, photo: str) -> Reply:
        reply = super().get_albums(request, key, photo)
        return Reply(reply.status, reply.headers, reply.body.replace(b'W/\\"', b'W/\\"list-'))


class SearchFindsOne(Studio):
    """$search returns only the first photo."""

    def search(self, photos: list[Document], word: str) -> list[Document]:
        return super().search(photos, word)[:1]


class EmptySearchIsNotFound(Studio):
    """$search for a word that no photo has is answered 404."""

    def search(self, photos: list[Document], word: str) -> list[Document]:
        found = super().search(photos, word)
        if not found:
            raise Refused(404, "NotFound", "No photo has this word.")
        return found


class ExpandShowsAllPhotos(Studio):
    """Every album is expanded with all photos."""

    def expanded(self, album: str) -> list[Document]:
        return [photo for _, photo in self.photos.values()]


class ExpandIsOfTheFirst(Studio):
    """Only the first album is expanded."""

    def expanded(self, album: str) -> list[Document]:
        return super().expanded(album) if album == next(iter(self.albums)) else []


class FullAlbumStays(Studio):
    """An album with photos in it is not deleted."""

    def delete_album(self, request: Request, key: str, photo: str) -> Reply:
        return Reply(204) if self.within(key) else super().delete_album(request, key, photo)


class DeletedPhotoTakesItsAlbum(Studio):
    """Deleting a photo deletes its album."""

    def delete_photo(self, request: Request, key: str, photo: str) -> Reply:
        reply = super().delete_photo(request, key, photo)
        self.albums.pop(key, None)
        return reply


class DeletedAlbumLendsPhotos(Studio):
    """The photos of a deleted album can still be listed."""

    def album(self, key: str) -> Document:
        known = any(owner == key for owner, _ in self.photos.values())
        return {} if known and key not in self.albums else super().album(key)


class PhotoForUnknownAlbum(Studio):
    """A photo is taken into an album that there is not."""

    def album(self, key: str) -> Document:
        return self.albums.get(key) or ({} if self.posting else super().album(key))

    posting = False

    def perform(self, request: Request) -> Reply:
        self.posting = request.method == "POST" and request.path.endswith("/photos")
        return super().perform(request)


class SearchFindsDeleted(Studio):
    """$search still finds what was deleted."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.gone: list[Document] = []

    def delete_photo(self, request: Request, key: str, photo: str) -> Reply:
        self.gone.append(self.photo(key, photo))
        return super().delete_photo(request, key, photo)

    def search(self, photos: list[Document], word: str) -> list[Document]:
        return super().search([*photos, *self.gone], word)


class UpdateEmptiesAlbum(Studio):
    """An update of an album loses its photos."""

    def patch_album(self, request: Request, key: str, photo: str) -> Reply:
        reply = super().patch_album(request, key, photo)
        self.photos = {k: v for k, v in self.photos.items() if v[0] != key}
        return reply


class DeletedAlbumTakesAllPhotos(Studio):
    """Deleting an album deletes the photos of all albums."""

    def delete_album(self, request: Request, key: str, photo: str) -> Reply:
        reply = super().delete_album(request, key, photo)
        self.photos.clear()
        return reply


class PhotoRenamesAlbum(Studio):
    """A new photo gives its caption to the album."""

    def post_photos(self, request: Request, key: str, photo: str) -> Reply:
        reply = super().post_photos(request, key, photo)
        self.albums[key] = {**self.albums[key], "title": str(json.loads(reply.body)["caption"])}
        return reply


FAULTS: tuple[Fault, ...] = faults(
    "studio",
    stated=(AnyTagMatches, TagIsNotNeeded, NoTagMatches, OutdatedUpdateIsKept, HeaderIsNotNeeded),
    implied=(
        *(CodeMayRepeat, PhotosAreInEveryAlbum, PhotosAreInTheFirstAlbum, SearchFindsAll),
        *(ExpandIsForgotten, DeletedAlbumTakesAll, TagStaysTheSame),
        *(UpdateShowsTheOldTag, ListShowsOtherTags, SearchFindsOne, EmptySearchIsNotFound),
        *(ExpandShowsAllPhotos, ExpandIsOfTheFirst, FullAlbumStays, DeletedPhotoTakesItsAlbum),
        *(DeletedAlbumLendsPhotos, PhotoForUnknownAlbum),
        *(UpdateEmptiesAlbum, DeletedAlbumTakesAllPhotos, PhotoRenamesAlbum),
    ),
    hygiene=(PhotoIsFoundAnywhere, AnyAlbumIsRefused, SearchFindsDeleted),
)
