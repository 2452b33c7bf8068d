"""The faults of the studio that the suite should find, each switched on alone."""

from __future__ import annotations

from faults.fault import Fault, faults
from message import Reply, Request

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


FAULTS: tuple[Fault, ...] = faults(
    "studio",
    stated=(AnyTagMatches, TagIsNotNeeded, NoTagMatches, OutdatedUpdateIsKept, HeaderIsNotNeeded),
    implied=(
        *(CodeMayRepeat, PhotosAreInEveryAlbum, PhotosAreInTheFirstAlbum, SearchFindsAll),
        *(ExpandIsForgotten, DeletedAlbumTakesAll),
    ),
    hygiene=(PhotoIsFoundAnywhere,),
)
