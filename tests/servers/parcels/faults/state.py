"""Faults in what is kept: ids, defaults, read-only properties, updates, deletions, the action."""

from __future__ import annotations

from collections.abc import Mapping

from faults.fault import faults
from message import Reply, Request

from parcels.depot import READ_ONLY, Depot
from parcels.values import Checker, Document


class LabelIsNotRequired(Depot):
    """A parcel without label is taken in."""

    def read(
        self, request: Request, checkers: Mapping[str, Checker], required: tuple[str, ...] = ()
    ) -> Document:
        values = super().read(request, checkers, tuple(n for n in required if n != "label"))
        return {"label": "", **values} if "weight" in required else values


class SpeedIsNotRequired(Depot):
    """Dispatch without a speed is taken."""

    def read(
        self, request: Request, checkers: Mapping[str, Checker], required: tuple[str, ...] = ()
    ) -> Document:
        return super().read(request, checkers, tuple(n for n in required if n != "speed"))


class NoteIsRequired(Depot):
    """A parcel without note is refused."""

    def read(
        self, request: Request, checkers: Mapping[str, Checker], required: tuple[str, ...] = ()
    ) -> Document:
        wanted = (*required, "note") if "weight" in required else required
        return super().read(request, checkers, wanted)


class DefaultStatusIsMoving(Depot):
    """A parcel without status is moving."""

    def initial(self) -> Document:
        return {**super().initial(), "status": "moving"}


class DefaultFragileIsTrue(Depot):
    """A parcel that says nothing is fragile."""

    def initial(self) -> Document:
        return {**super().initial(), "fragile": True}


class DefaultIsMissing(Depot):
    """A parcel without status has none."""

    def initial(self) -> Document:
        return {**super().initial(), "status": None}


class ClientsSerialIsKept(Depot):
    """A serial in the body of create is kept."""

    def create(self, request: Request, key: str) -> Reply:
        reply = super().create(request, key)
        sent = self.parse(request.body)
        if isinstance(sent, dict) and isinstance(sent.get("serial"), int):
            last = self.everything()[-1]
            self.replace(str(last["id"]), {**last, "serial": sent["serial"]})
        return reply


class UpdateChangesTaken(Depot):
    """Update sets the read-only takenDateTime."""

    def update(self, request: Request, key: str) -> Reply:
        super().update(request, key)
        sent = self.parse(request.body)
        if isinstance(sent, dict) and "takenDateTime" in sent:
            self.replace(key, {**self.find(key), "takenDateTime": sent["takenDateTime"]})
        return self.reply(self.updated, self.find(key))


class UpdateChangesId(Depot):
    """An id in the body of update renames the parcel."""

    def update(self, request: Request, key: str) -> Reply:
        super().update(request, key)
        parcel = self.find(key)
        sent = self.parse(request.body)
        if isinstance(sent, dict) and isinstance(sent.get("id"), str):
            self.remove(key)
            parcel = {**parcel, "id": sent["id"]}
            self.insert(parcel)
        return self.reply(self.updated, parcel)


class UpdateResetsNote(Depot):
    """Update clears the note unless it is sent."""

    def merge(self, parcel: Document, values: Document) -> Document:
        return {**parcel, "note": None, **values}


class UpdateResetsDefaults(Depot):
    """Update gives what is left out its default."""

    def merge(self, parcel: Document, values: Document) -> Document:
        return {**parcel, "status": "waiting", "fragile": False, **values}


class UpdateIgnoresNull(Depot):
    """Update does not clear what is set to null."""

    def merge(self, parcel: Document, values: Document) -> Document:
        return {**parcel, **{n: v for n, v in values.items() if v is not None}}


class UpdateAppendsTags(Depot):
    """Update adds tags to those that are there."""

    def merge(self, parcel: Document, values: Document) -> Document:
        old, new = parcel["tags"], values.get("tags")
        both = isinstance(old, list) and isinstance(new, list)
        return {**parcel, **values, **({"tags": [*old, *new][:5]} if both and new else {})}


class UpdateIgnoresDestination(Depot):
    """Update leaves the destination as it is."""

    def merge(self, parcel: Document, values: Document) -> Document:
        return {**parcel, **values, "destination": parcel["destination"]}


class UpdateChangesLabelOfAll(Depot):
    """Update sets the label of every parcel."""

    def replace(self, key: str, parcel: Document) -> None:
        for other in self.everything():
            super().replace(str(other["id"]), {**other, "label": parcel["label"]})
        super().replace(key, parcel)


class SecondUpdateIsLost(Depot):
    """Only the first update of a parcel is kept."""

    def replace(self, key: str, parcel: Document) -> None:
        changed = getattr(self, "changed", set())
        self.changed = {*changed, key}
        if key not in changed:
            super().replace(key, parcel)


class UpdateOfUnknownCreates(Depot):
    """An update of an unknown id makes a parcel."""

    def find(self, key: str) -> Document:
        if key not in self.stored and self.updating:
            self.insert({**self.assigned(), **self.initial(), "label": "", "weight": 1, "id": key})
        return super().find(key)

    updating = False

    def update(self, request: Request, key: str) -> Reply:
        self.updating = True
        try:
            return super().update(request, key)
        finally:
            self.updating = False


class IdsAreNumbersFromOne(Depot):
    """The id of a deleted parcel is given to the next."""

    def new_id(self) -> str:
        taken = range(1, len(self.stored) + 2)
        return next(str(n) for n in taken if str(n) not in self.stored)


class DeleteIsNotDone(Depot):
    """A deleted parcel stays."""

    def remove(self, key: str) -> None:
        return


class DeleteTakesTheNext(Depot):
    """The parcel after the deleted one goes, too."""

    def remove(self, key: str) -> None:
        keys = list(self.stored)
        place = keys.index(key)
        for gone in keys[place : place + 2]:
            super().remove(gone)


class DeliveredCannotBeDeleted(Depot):
    """Deleting a delivered parcel changes nothing."""

    def remove(self, key: str) -> None:
        if self.stored[key]["status"] != "delivered":
            super().remove(key)


class SecondDeleteWorks(Depot):
    """Deleting what is gone is answered 204."""

    def delete(self, request: Request, key: str) -> Reply:
        if key in self.stored:
            self.remove(key)
        return Reply(204)


class DispatchIsNotKept(Depot):
    """Dispatch answers well and changes nothing."""

    def dispatch(self, request: Request, key: str) -> Reply:
        old = dict(self.find(key))
        reply = super().dispatch(request, key)
        self.replace(key, old)
        return reply


class DispatchOfUnknownWorks(Depot):
    """Dispatch of an unknown id is answered with the oldest parcel."""

    def dispatch(self, request: Request, key: str) -> Reply:
        known = key if key in self.stored else next(iter(self.stored), key)
        return super().dispatch(request, known)


class DispatchSpeedIsNotChecked(Depot):
    """Dispatch takes any speed."""

    def value(self, name: str, value: object, checker: Checker) -> object:
        return value if name == "speed" else super().value(name, value, checker)


class DispatchStampsAreNotChecked(Depot):
    """Dispatch takes any number of stamps."""

    def value(self, name: str, value: object, checker: Checker) -> object:
        return value if name == "stamps" else super().value(name, value, checker)


class DispatchIsOpen(Depot):
    """Dispatch asks for no token."""

    def authorize(self, request: Request) -> None:
        if not request.path.endswith("/dispatch"):
            super().authorize(request)


class GetShowsTheOldest(Depot):
    """Get answers the values of the oldest parcel."""

    def show(self, parcel: Document, operation: str) -> Document:
        if operation != "get":
            return parcel
        own = {name: parcel[name] for name in READ_ONLY}
        return {**self.everything()[0], **own}


class TakenChangesOnGet(Depot):
    """takenDateTime in get differs from what create showed."""

    def show(self, parcel: Document, operation: str) -> Document:
        return {**parcel, "takenDateTime": "2020-01-01T00:00:00Z"} if operation == "get" else parcel


FAULTS = faults(
    "state",
    stated=(
        *(LabelIsNotRequired, SpeedIsNotRequired, NoteIsRequired, DefaultStatusIsMoving),
        *(DefaultFragileIsTrue, DefaultIsMissing, ClientsSerialIsKept, UpdateChangesTaken),
        *(UpdateChangesId, UpdateResetsNote, UpdateResetsDefaults, DispatchSpeedIsNotChecked),
        DispatchStampsAreNotChecked,
    ),
    implied=(
        *(UpdateIgnoresNull, UpdateAppendsTags, UpdateIgnoresDestination, UpdateChangesLabelOfAll),
        *(SecondUpdateIsLost, UpdateOfUnknownCreates, IdsAreNumbersFromOne, DeleteIsNotDone),
        *(DeleteTakesTheNext, DeliveredCannotBeDeleted, SecondDeleteWorks, DispatchIsNotKept),
        *(DispatchOfUnknownWorks, DispatchIsOpen, GetShowsTheOldest, TakenChangesOnGet),
    ),
)
