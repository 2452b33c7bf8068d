"""Faults with ids: who gives them, whether they stay, what they lead to."""

from __future__ import annotations

import uuid

from message import Reply, Request
from uploads import TYPE, Document, Uploads

from faults.fault import faults


class IdChangesAfterCreate(Uploads):
    """The id in the reply to create is not the one under which the object is kept."""

    def show(self, upload: Document, operation: str) -> Document:
        return {**upload, "id": str(uuid.uuid4())} if operation == "create" else upload


class IdDiffersInList(Uploads):
    """The list shows ids in capitals."""

    def show(self, upload: Document, operation: str) -> Document:
        return {**upload, "id": str(upload["id"]).upper()} if operation == "list" else upload


class IdDiffersInGet(Uploads):
    """Get returns an object with another id than the one asked for."""

    def show(self, upload: Document, operation: str) -> Document:
        return {**upload, "id": str(uuid.uuid4())} if operation == "get" else upload


class IdIsNotUnique(Uploads):
    """Every object gets the same id, so that create overwrites the one before."""

    def new_id(self) -> str:
        return "7579b981-b981-7579-81b9-797581b97975"


class IdIsReused(Uploads):
    """The id of a deleted object is given to the next."""

    def new_id(self) -> str:
        taken = range(1, len(self.stored) + 2)
        return next(str(number) for number in taken if str(number) not in self.stored)


class IdIsEmpty(Uploads):
    """Replies show an empty id."""

    def show(self, upload: Document, operation: str) -> Document:
        return {**upload, "id": ""}


class IdIsTheClients(Uploads):
    """An id in the body of create is taken over."""

    def create(self, request: Request) -> Reply:
        sent = self.parse(request.body)
        if not isinstance(sent, dict) or not isinstance(sent.get("id"), str):
            return super().create(request)
        upload = {"@odata.type": TYPE, "id": sent["id"], **self.initial(), **self.read(request)}
        self.insert(upload)
        return self.reply(self.created, upload)


class IdChangesOnUpdate(Uploads):
    """An update gives the object a new id."""

    def merge(self, upload: Document, values: Document) -> Document:
        return {**super().merge(upload, values), "id": self.new_id()}

    def replace(self, key: str, upload: Document) -> None:
        del self.stored[key]
        self.insert(upload)


class GetAnswersAnother(Uploads):
    """Get returns the values of the oldest object under the id asked for."""

    def show(self, upload: Document, operation: str) -> Document:
        if operation != "get":
            return upload
        return {**self.everything()[0], "id": upload["id"]}


class AnyIdIsFound(Uploads):
    """An unknown id leads to the oldest object."""

    def find(self, key: str) -> Document:
        return self.stored.get(key) or next(iter(self.stored.values()), None) or super().find(key)


FAULTS = faults(
    "ids",
    stated=(IdIsTheClients,),
    implied=(
        IdChangesAfterCreate,
        IdDiffersInList,
        IdDiffersInGet,
        IdIsNotUnique,
        IdIsReused,
        IdIsEmpty,
        IdChangesOnUpdate,
        GetAnswersAnother,
        AnyIdIsFound,
    ),
)
