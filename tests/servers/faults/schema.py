"""Faults in the form of replies: properties, their types, the list's wrapper."""

from __future__ import annotations

from collections.abc import Iterable

from message import Reply, Request
from uploads import MEMBERS, Document, Uploads

from faults.fault import faults


def without(upload: Document, name: str) -> Document:
    """The upload without one property."""
    return {key: value for key, value in upload.items() if key != name}


class CreateReplyLacksStatus(Uploads):
    """The reply to create lacks status."""

    def show(self, upload: Document, operation: str) -> Document:
        return without(upload, "status") if operation == "create" else upload


class CreateReplyLacksId(Uploads):
    """The reply to create lacks id."""

    def show(self, upload: Document, operation: str) -> Document:
        return without(upload, "id") if operation == "create" else upload


class CreateReplyIsIdOnly(Uploads):
    """The reply to create holds nothing but the id."""

    def show(self, upload: Document, operation: str) -> Document:
        return {"id": upload["id"]} if operation == "create" else upload


class GetLacksCreated(Uploads):
    """Get leaves out createdDateTimeUtc."""

    def show(self, upload: Document, operation: str) -> Document:
        return without(upload, "createdDateTimeUtc") if operation == "get" else upload


class ListLacksIds(Uploads):
    """The objects of the list have no id."""

    def show(self, upload: Document, operation: str) -> Document:
        return without(upload, "id") if operation == "list" else upload


class ListStatusIsNull(Uploads):
    """In the list, and only there, status is null."""

    def show(self, upload: Document, operation: str) -> Document:
        return {**upload, "status": None} if operation == "list" else upload


class IdIsNumber(Uploads):
    """The id is a JSON number in every reply."""

    def new_id(self) -> str:
        return str(1001 + len(self.stored))

    def show(self, upload: Document, operation: str) -> Document:
        return {**upload, "id": int(str(upload["id"]))}


class CreatedIsNumber(Uploads):
    """createdDateTimeUtc comes back as the number of its year, not as a string."""

    def show(self, upload: Document, operation: str) -> Document:
        return {**upload, "createdDateTimeUtc": int(str(upload["createdDateTimeUtc"])[:4])}


class StatusIsNumber(Uploads):
    """status comes back as the member's position."""

    def show(self, upload: Document, operation: str) -> Document:
        return {**upload, "status": MEMBERS.index(str(upload["status"]))}


class StatusIsObject(Uploads):
    """status comes back as an object that wraps the member."""

    def show(self, upload: Document, operation: str) -> Document:
        return {**upload, "status": {"value": upload["status"]}}


class TypeIsWrong(Uploads):
    """@odata.type names another resource."""

    def show(self, upload: Document, operation: str) -> Document:
        return {**upload, "@odata.type": "#microsoft.graph.user"}


class PropertiesInPascalCase(Uploads):
    """The reply spells its properties with a capital: Status, CreatedDateTimeUtc."""

    def show(self, upload: Document, operation: str) -> Document:
        return {name[0].upper() + name[1:]: value for name, value in upload.items()}


class UndocumentedProperty(Uploads):
    """Replies hold a property that no page names."""

    def show(self, upload: Document, operation: str) -> Document:
        return {**upload, "internalState": 7}


class UpdateReplyIsPartial(Uploads):
    """The reply to update holds only what was sent."""

    def update(self, request: Request) -> Reply:
        super().update(request)
        return self.reply(self.updated, self.read(request))


class GetWrapsObject(Uploads):
    """Get wraps the object in an array."""

    def get(self, request: Request) -> Reply:
        return self.reply(self.found, [self.find(request.key)])


class GetAnswersNull(Uploads):
    """Get answers 200 with null for an object that exists."""

    def get(self, request: Request) -> Reply:
        self.find(request.key)
        return self.reply(self.found, None)


class ListIsBareArray(Uploads):
    """The list is a bare array without value."""

    def wrap(self, shown: Iterable[Document]) -> object:
        return list(shown)


class ListIsNamedItems(Uploads):
    """The list is called items, not value."""

    def wrap(self, shown: Iterable[Document]) -> object:
        return {"items": list(shown)}


class ListIsObject(Uploads):
    """The list's value is an object by id."""

    def wrap(self, shown: Iterable[Document]) -> object:
        return {"value": {str(upload["id"]): upload for upload in shown}}


class EmptyListIsNull(Uploads):
    """While there is no object, value is null."""

    def wrap(self, shown: Iterable[Document]) -> object:
        return {"value": list(shown) or None}


class ListHoldsIdsOnly(Uploads):
    """The list holds the ids as strings, not the objects."""

    def wrap(self, shown: Iterable[Document]) -> object:
        return {"value": [upload["id"] for upload in shown]}


FAULTS = faults(
    "schema",
    stated=(
        CreateReplyLacksStatus,
        CreateReplyLacksId,
        CreateReplyIsIdOnly,
        GetLacksCreated,
        ListLacksIds,
        ListStatusIsNull,
        IdIsNumber,
        CreatedIsNumber,
        StatusIsNumber,
        StatusIsObject,
        TypeIsWrong,
        PropertiesInPascalCase,
        UpdateReplyIsPartial,
        GetWrapsObject,
        GetAnswersNull,
        ListIsBareArray,
        ListIsNamedItems,
        ListIsObject,
        EmptyListIsNull,
        ListHoldsIdsOnly,
    ),
    hygiene=(UndocumentedProperty,),
)
