"""Faults in what an update does, to the object and to others."""

from __future__ import annotations

from message import Refused, Reply, Request
from uploads import TYPE, Document, Uploads

from faults.fault import faults


class UpdateIsNotKept(Uploads):
    """Update returns the new values, but does not keep them."""

    def replace(self, key: str, upload: Document) -> None:
        return


class UpdateReplyIsOld(Uploads):
    """Update keeps the new values, but returns the old ones."""

    def update(self, request: Request) -> Reply:
        old = self.find(request.key)
        super().update(request)
        return self.reply(self.updated, old)


class UpdateResetsTheRest(Uploads):
    """Update gives what is left out its initial value."""

    def merge(self, upload: Document, values: Document) -> Document:
        return {**upload, **self.initial(), **values}


class UpdateIgnoresStatus(Uploads):
    """Update leaves status as it is."""

    def merge(self, upload: Document, values: Document) -> Document:
        return {**upload, **values, "status": upload["status"]}


class UpdateIgnoresCreated(Uploads):
    """Update leaves createdDateTimeUtc as it is."""

    def merge(self, upload: Document, values: Document) -> Document:
        return {**upload, **values, "createdDateTimeUtc": upload["createdDateTimeUtc"]}


class UpdateCreates(Uploads):
    """An update of an unknown id creates the object."""

    def update(self, request: Request) -> Reply:
        if request.key not in self.stored:
            self.insert({"@odata.type": TYPE, "id": request.key, **self.initial()})
        return super().update(request)


class UpdateAdds(Uploads):
    """An update stores a second object and leaves the first."""

    def replace(self, key: str, upload: Document) -> None:
        self.insert({**upload, "id": self.new_id()})


class UpdateChangesAll(Uploads):
    """An update changes the status of every object."""

    def replace(self, key: str, upload: Document) -> None:
        super().replace(key, upload)
        for other in self.everything():
            super().replace(str(other["id"]), {**other, "status": upload["status"]})


class RefusedUpdateIsKept(Uploads):
    """An update that is refused with 400 sets the status to error."""

    def update(self, request: Request) -> Reply:
        try:
            return super().update(request)
        except Refused:
            if request.key in self.stored:
                self.replace(request.key, {**self.find(request.key), "status": "error"})
            raise


FAULTS = faults(
    "lifecycle",
    stated=(UpdateReplyIsOld, UpdateResetsTheRest, UpdateIgnoresStatus, UpdateIgnoresCreated),
    implied=(
        UpdateIsNotKept,
        UpdateCreates,
        UpdateAdds,
        UpdateChangesAll,
        RefusedUpdateIsKept,
    ),
)
