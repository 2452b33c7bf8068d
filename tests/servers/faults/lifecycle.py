"""Faults in what becomes of an object: created, listed, read, deleted, gone."""

from __future__ import annotations

from message import Refused, Reply, Request, crash
from uploads import TYPE, Document, Uploads

from faults.fault import faults


class CreateIsNotKept(Uploads):
    """The object that create returns is not kept."""

    def insert(self, upload: Document) -> None:
        return


class CreateKeepsDefaults(Uploads):
    """Create returns what was sent, but keeps the initial values."""

    def insert(self, upload: Document) -> None:
        super().insert({**upload, **self.initial()})


class CreateIsNotListed(Uploads):
    """A new object is missing from the list until it is updated."""

    def everything(self) -> list[Document]:
        return [upload for upload in super().everything() if "touched" in upload]

    def merge(self, upload: Document, values: Document) -> Document:
        return {**super().merge(upload, values), "touched": True}

    def show(self, upload: Document, operation: str) -> Document:
        return {name: value for name, value in upload.items() if name != "touched"}


class EqualCreateIsRefused(Uploads):
    """A second object with equal values is refused with 409."""

    def insert(self, upload: Document) -> None:
        for other in self.everything():
            if {**other, "id": ""} == {**upload, "id": ""}:
                raise Refused(409, "Conflict", "There is such an upload.")
        super().insert(upload)


class ListShowsLast(Uploads):
    """The list shows only the newest object."""

    def everything(self) -> list[Document]:
        return super().everything()[-1:]


class ListShowsFirstTwo(Uploads):
    """The list shows at most two objects and no link to more."""

    def everything(self) -> list[Document]:
        return super().everything()[:2]


class ListShowsOneTwice(Uploads):
    """The newest object stands in the list twice."""

    def everything(self) -> list[Document]:
        return super().everything() + super().everything()[-1:]


class ListIsAlwaysEmpty(Uploads):
    """The list is empty."""

    def everything(self) -> list[Document]:
        return []


class ListLacksErrors(Uploads):
    """Objects with status error are missing from the list."""

    def everything(self) -> list[Document]:
        return [upload for upload in super().everything() if upload["status"] != "error"]


class Remembering(Uploads):
    """Every object stays known as it was created, deleted or not."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.first: dict[str, Document] = {}

    def insert(self, upload: Document) -> None:
        super().insert(upload)
        self.first[str(upload["id"])] = upload


class ListKeepsDeleted(Remembering):
    """Deleted objects stay in the list."""

    def everything(self) -> list[Document]:
        return list({**self.first, **self.stored}.values())


class ListIsStale(Remembering):
    """The list shows the values from before any update."""

    def everything(self) -> list[Document]:
        return [self.first[key] for key in self.stored]


class GetIsStale(Remembering):
    """Get returns the values from before any update."""

    def show(self, upload: Document, operation: str) -> Document:
        return self.first[str(upload["id"])] if operation == "get" else upload


class GetFindsDeleted(Remembering):
    """Get still returns a deleted object."""

    def get(self, request: Request) -> Reply:
        if request.key in self.first and request.key not in self.stored:
            return self.reply(self.found, self.first[request.key])
        return super().get(request)


class GetOfDeletedCrashes(Remembering):
    """Get of a deleted object is answered with 500."""

    def get(self, request: Request) -> Reply:
        if request.key in self.first and request.key not in self.stored:
            raise crash()
        return super().get(request)


class SecondDeleteAnswers204(Remembering):
    """A deleted object can be deleted again."""

    def delete(self, request: Request) -> Reply:
        if request.key in self.first and request.key not in self.stored:
            return Reply(204)
        return super().delete(request)


class UpdateRevivesDeleted(Remembering):
    """An update brings a deleted object back."""

    def update(self, request: Request) -> Reply:
        if request.key in self.first and request.key not in self.stored:
            super().insert(self.first[request.key])
        return super().update(request)


class GetDeletes(Uploads):
    """An object can be read once."""

    def get(self, request: Request) -> Reply:
        reply = super().get(request)
        self.remove(request.key)
        return reply


class DeleteKeeps(Uploads):
    """Delete answers 204 and keeps the object."""

    def remove(self, key: str) -> None:
        return


class DeleteRemovesAll(Uploads):
    """Delete removes every object."""

    def remove(self, key: str) -> None:
        self.stored.clear()


class DeleteRemovesNeighbour(Uploads):
    """Delete removes the next object, too."""

    def remove(self, key: str) -> None:
        keys = list(self.stored)
        for gone in keys[keys.index(key) : keys.index(key) + 2]:
            super().remove(gone)


class DeleteOfUnknownAnswers204(Uploads):
    """Delete of an id that never was answers 204."""

    def delete(self, request: Request) -> Reply:
        return super().delete(request) if request.key in self.stored else Reply(204)


class RefusedCreateIsKept(Uploads):
    """A create that is refused with 400 leaves an object behind."""

    def create(self, request: Request) -> Reply:
        try:
            return super().create(request)
        except Refused:
            self.insert({"@odata.type": TYPE, "id": self.new_id(), **self.initial()})
            raise


FAULTS = faults(
    "lifecycle",
    implied=(
        CreateIsNotKept,
        CreateKeepsDefaults,
        CreateIsNotListed,
        EqualCreateIsRefused,
        ListShowsLast,
        ListShowsFirstTwo,
        ListShowsOneTwice,
        ListIsAlwaysEmpty,
        ListLacksErrors,
        ListKeepsDeleted,
        ListIsStale,
        GetIsStale,
        GetFindsDeleted,
        SecondDeleteAnswers204,
        UpdateRevivesDeleted,
        GetDeletes,
        DeleteKeeps,
        DeleteRemovesAll,
        DeleteRemovesNeighbour,
        DeleteOfUnknownAnswers204,
        RefusedCreateIsKept,
    ),
    hygiene=(GetOfDeletedCrashes,),
)
