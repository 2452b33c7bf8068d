"""Faults that show only when several things come together."""

from __future__ import annotations

from message import Refused, Reply, Request, bad_request, crash
from uploads import Document, Uploads

from faults.fault import faults


class Combined(Uploads):
    """What a body says is looked at as a whole: `combined` may change or refuse it."""

    def check(self, document: object) -> Document:
        values = super().check(document)
        instant = str(values.get("createdDateTimeUtc", ""))
        return self.combined(values, instant, str(values.get("status", "")))

    def combined(self, values: Document, instant: str, status: str) -> Document:
        """The values that are stored."""
        return values


class ErrorAndNegativeOffsetCrash(Combined):
    """The status error with a negative offset is answered with 500."""

    def combined(self, values: Document, instant: str, status: str) -> Document:
        if status == "error" and instant[-6:-5] == "-":
            raise crash()
        return values


class ErrorAndNegativeOffsetLoseStatus(Combined):
    """The status error with a negative offset comes back as noUpload."""

    def combined(self, values: Document, instant: str, status: str) -> Document:
        if status == "error" and instant[-6:-5] == "-":
            return {**values, "status": "noUpload"}
        return values


class CompleteAndWholeSecondsLoseTime(Combined):
    """The status complete with whole seconds comes back at midnight."""

    def combined(self, values: Document, instant: str, status: str) -> Document:
        if status == "complete" and instant and "." not in instant:
            return {**values, "createdDateTimeUtc": instant[:10] + "T00:00:00Z"}
        return values


class NoUploadAndZuluAreRefused(Combined):
    """The status noUpload with Z is refused."""

    def combined(self, values: Document, instant: str, status: str) -> Document:
        if status == "noUpload" and instant.endswith("Z"):
            raise bad_request("status does not fit createdDateTimeUtc.")
        return values


class PendingAndFractionCrash(Combined):
    """The status pending with seven digits of a fraction is answered with 500."""

    def combined(self, values: Document, instant: str, status: str) -> Document:
        if status == "pending" and len(instant.partition(".")[2].rstrip("Z").split("+")[0]) >= 7:
            raise crash()
        return values


class PendingInTheFutureIsRefused(Combined):
    """The status pending with a year after 2099 is refused."""

    def combined(self, values: Document, instant: str, status: str) -> Document:
        if status == "pending" and instant > "2100":
            raise bad_request("createdDateTimeUtc lies too far ahead.")
        return values


class StatusAloneCrashes(Combined):
    """A body with status and without createdDateTimeUtc is answered with 500."""

    def combined(self, values: Document, instant: str, status: str) -> Document:
        if status and not instant:
            raise crash()
        return values


class CreatedAloneIsRefused(Combined):
    """A body with createdDateTimeUtc and without status is refused."""

    def combined(self, values: Document, instant: str, status: str) -> Document:
        if instant and not status:
            raise bad_request("status is missing.")
        return values


class UpdateOfBothLosesOne(Uploads):
    """An update of both properties changes only status."""

    def merge(self, upload: Document, values: Document) -> Document:
        if len(values) == 2:
            return {**upload, "status": values["status"]}
        return super().merge(upload, values)


class UpdateBackIsRefused(Uploads):
    """Once complete, an upload cannot become pending again."""

    def merge(self, upload: Document, values: Document) -> Document:
        if upload["status"] == "complete" and values.get("status") == "pending":
            raise Refused(409, "Conflict", "The upload is complete.")
        return super().merge(upload, values)


class UpdateToSameCrashes(Uploads):
    """An update that changes nothing is answered with 500."""

    def merge(self, upload: Document, values: Document) -> Document:
        changed = super().merge(upload, values)
        if changed == upload:
            raise crash()
        return changed


class SecondUpdateIsIgnored(Uploads):
    """Only the first update of an object is kept."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.changed: set[str] = set()

    def replace(self, key: str, upload: Document) -> None:
        if key not in self.changed:
            super().replace(key, upload)
        self.changed.add(key)


class CompleteIsNotDeleted(Uploads):
    """An upload that is complete answers 204 to delete and stays."""

    def remove(self, key: str) -> None:
        if self.find(key)["status"] != "complete":
            super().remove(key)


class DeleteAfterUpdateCrashes(Uploads):
    """An object that was updated cannot be deleted: 500."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.changed: set[str] = set()

    def replace(self, key: str, upload: Document) -> None:
        super().replace(key, upload)
        self.changed.add(key)

    def delete(self, request: Request) -> Reply:
        if request.key in self.changed:
            raise crash()
        return super().delete(request)


class UpdatedToErrorIsNotListed(Uploads):
    """An object whose status an update made error is missing from the list."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.failed: set[str] = set()

    def replace(self, key: str, upload: Document) -> None:
        super().replace(key, upload)
        if upload["status"] == "error":
            self.failed.add(key)

    def everything(self) -> list[Document]:
        return [upload for upload in super().everything() if upload["id"] not in self.failed]


FAULTS = faults(
    "rare combinations",
    stated=(UpdateOfBothLosesOne,),
    implied=(
        ErrorAndNegativeOffsetLoseStatus,
        CompleteAndWholeSecondsLoseTime,
        NoUploadAndZuluAreRefused,
        PendingInTheFutureIsRefused,
        CreatedAloneIsRefused,
        UpdateBackIsRefused,
        SecondUpdateIsIgnored,
        CompleteIsNotDeleted,
        UpdatedToErrorIsNotListed,
    ),
    hygiene=(
        ErrorAndNegativeOffsetCrash,
        PendingAndFractionCrash,
        StatusAloneCrashes,
        UpdateToSameCrashes,
        DeleteAfterUpdateCrashes,
    ),
)
