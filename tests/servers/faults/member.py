"""Faults with the members of the enumeration."""

from __future__ import annotations

from message import Reply, Request, bad_request, crash
from uploads import MEMBERS, Document, Uploads

from faults.fault import faults


class CompleteIsRefused(Uploads):
    """The member complete is refused."""

    def member(self, value: object) -> object:
        if value == "complete":
            raise bad_request("status must be one of noUpload, pending, error.")
        return super().member(value)


class ErrorBecomesComplete(Uploads):
    """The member error comes back as complete."""

    def member(self, value: object) -> object:
        return "complete" if super().member(value) == "error" else value


class NoUploadBecomesNull(Uploads):
    """The first member, whose number is 0, comes back as null."""

    def show(self, upload: Document, operation: str) -> Document:
        return {**upload, "status": None} if upload["status"] == MEMBERS[0] else upload


class MembersInPascalCase(Uploads):
    """Replies spell the members with a capital: Pending."""

    def show(self, upload: Document, operation: str) -> Document:
        status = str(upload["status"])
        return {**upload, "status": status[0].upper() + status[1:]}


class StatusIsAlwaysPending(Uploads):
    """Whatever is sent, the status is pending."""

    def member(self, value: object) -> object:
        super().member(value)
        return "pending"


class UnknownMemberIsStored(Uploads):
    """A string that is no member is accepted and comes back."""

    def member(self, value: object) -> object:
        return value if isinstance(value, str) else super().member(value)


class UnknownMemberBecomesFirst(Uploads):
    """A string that is no member becomes noUpload."""

    def member(self, value: object) -> object:
        return MEMBERS[0] if isinstance(value, str) and value not in MEMBERS else value


class UnknownMemberIsStoredOnUpdate(Uploads):
    """Only update accepts a string that is no member."""

    def update(self, request: Request) -> Reply:
        sent = self.parse(request.body)
        if not isinstance(sent, dict) or not isinstance(sent.get("status"), str):
            return super().update(request)
        changed = {**self.find(request.key), "status": sent["status"]}
        self.replace(request.key, changed)
        return self.reply(self.updated, changed)


class MemberCaseIsIgnored(Uploads):
    """PENDING is accepted and comes back as pending."""

    def member(self, value: object) -> object:
        lower = {member.lower(): member for member in MEMBERS}
        return super().member(lower.get(str(value).lower(), value))


class MemberCaseIsStored(Uploads):
    """PENDING is accepted and comes back as PENDING."""

    def member(self, value: object) -> object:
        if str(value).lower() in [member.lower() for member in MEMBERS]:
            return value
        return super().member(value)


class EmptyMemberIsAccepted(Uploads):
    """An empty status is accepted and becomes noUpload."""

    def member(self, value: object) -> object:
        return MEMBERS[0] if value == "" else super().member(value)


class MemberIsTrimmed(Uploads):
    """Blanks around a member are accepted and taken off."""

    def member(self, value: object) -> object:
        return super().member(value.strip() if isinstance(value, str) else value)


class MembersAreFlags(Uploads):
    """Several members with commas between them are accepted."""

    def member(self, value: object) -> object:
        parts = value.split(",") if isinstance(value, str) else [value]
        for part in parts:
            super().member(part)
        return value


class MemberNumberIsAccepted(Uploads):
    """The number of a member is accepted in its place."""

    def member(self, value: object) -> object:
        if type(value) is int and 0 <= value < len(MEMBERS):
            return MEMBERS[value]
        return super().member(value)


class AnyNumberIsAccepted(Uploads):
    """A number is accepted as status and comes back as a string."""

    def member(self, value: object) -> object:
        return str(value) if type(value) in (int, float) else super().member(value)


class BooleanIsAccepted(Uploads):
    """true and false are accepted as status: complete and noUpload."""

    def member(self, value: object) -> object:
        if isinstance(value, bool):
            return "complete" if value else "noUpload"
        return super().member(value)


class MemberArrayIsAccepted(Uploads):
    """An array is accepted as status; its first element counts."""

    def member(self, value: object) -> object:
        return super().member(value[0] if isinstance(value, list) and value else value)


class MemberObjectIsAccepted(Uploads):
    """An object is accepted as status and leaves it at noUpload."""

    def member(self, value: object) -> object:
        return MEMBERS[0] if isinstance(value, dict) else super().member(value)


class UnknownMemberCrashes(Uploads):
    """A string that is no member is answered with 500."""

    def member(self, value: object) -> object:
        if isinstance(value, str) and value not in MEMBERS:
            raise crash()
        return super().member(value)


class WrongTypeOfMemberCrashes(Uploads):
    """A status that is no string is answered with 500."""

    def member(self, value: object) -> object:
        if not isinstance(value, str):
            raise crash()
        return super().member(value)


FAULTS = faults(
    "enumerations",
    stated=(
        CompleteIsRefused,
        ErrorBecomesComplete,
        NoUploadBecomesNull,
        MembersInPascalCase,
        StatusIsAlwaysPending,
    ),
    implied=(
        UnknownMemberIsStored,
        UnknownMemberBecomesFirst,
        UnknownMemberIsStoredOnUpdate,
        MemberCaseIsIgnored,
        MemberCaseIsStored,
        EmptyMemberIsAccepted,
        MemberIsTrimmed,
        MembersAreFlags,
        MemberNumberIsAccepted,
        AnyNumberIsAccepted,
        BooleanIsAccepted,
        MemberArrayIsAccepted,
        MemberObjectIsAccepted,
    ),
    hygiene=(UnknownMemberCrashes, WrongTypeOfMemberCrashes),
)
