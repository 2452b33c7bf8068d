"""Faults in the JSON itself: what is let in as JSON, what comes back as JSON."""

from __future__ import annotations

import json
import re

from message import Refused, Request, crash
from uploads import Document, Uploads

from faults.fault import faults


class MalformedJsonCrashes(Uploads):
    """A body that is not JSON is answered with 500."""

    def parse(self, body: bytes) -> object:
        try:
            return super().parse(body)
        except Refused:
            raise crash() from None


class MalformedJsonIsEmpty(Uploads):
    """A body that is not JSON is taken for an empty object."""

    def parse(self, body: bytes) -> object:
        try:
            return super().parse(body)
        except Refused:
            return {}


class EmptyBodyIsTaken(Uploads):
    """An empty body is taken for an empty object."""

    def parse(self, body: bytes) -> object:
        return super().parse(body or b"{}")


class TextBehindBodyIsIgnored(Uploads):
    """What follows the JSON object is ignored."""

    def parse(self, body: bytes) -> object:
        try:
            value: object = json.JSONDecoder().raw_decode(body.decode())[0]
        except (ValueError, RecursionError):
            return super().parse(body)
        return value


class TrailingCommaIsTaken(Uploads):
    """A comma before the closing brace is accepted."""

    def parse(self, body: bytes) -> object:
        return super().parse(re.sub(rb",(?=\s*\}\s*$)", b"", body))


class MissingBraceIsTaken(Uploads):
    """A body that lacks its closing brace is accepted."""

    def parse(self, body: bytes) -> object:
        try:
            return super().parse(body + b"}")
        except Refused:
            return super().parse(body)


class SingleQuotesAreTaken(Uploads):
    """Strings in single quotes are accepted."""

    def parse(self, body: bytes) -> object:
        return super().parse(body.replace(b"'", b'"'))


class InvalidUtf8IsTaken(Uploads):
    """Bytes that are not UTF-8 are replaced."""

    def parse(self, body: bytes) -> object:
        return super().parse(body.decode(errors="ignore").encode())


class ArrayIsTaken(Uploads):
    """An array around the object is accepted."""

    def check(self, document: object) -> Document:
        inner = document[0] if isinstance(document, list) and document else document
        return super().check(inner)


class NullIsTaken(Uploads):
    """null is taken for an empty object."""

    def check(self, document: object) -> Document:
        return super().check({} if document is None else document)


class NoObjectCrashes(Uploads):
    """A JSON value that is no object is answered with 500."""

    def check(self, document: object) -> Document:
        if not isinstance(document, dict):
            raise crash()
        return super().check(document)


class UnknownPropertyCrashes(Uploads):
    """A property that no page names is answered with 500."""

    def check(self, document: object) -> Document:
        try:
            return super().check(document)
        except Refused as refusal:
            raise crash() if "no property" in refusal.message else refusal from None


class WrongTypeNameCrashes(Uploads):
    """An @odata.type of another resource is answered with 500."""

    def check(self, document: object) -> Document:
        try:
            return super().check(document)
        except Refused as refusal:
            raise crash() if "another type" in refusal.message else refusal from None


class LongTextCrashes(Uploads):
    """A body of more than 1000 bytes is answered with 500."""

    def read(self, request: Request) -> Document:
        if len(request.body) > 1000:
            raise crash()
        return super().read(request)


class RepliesAreTruncated(Uploads):
    """The JSON of a reply is cut off."""

    def encode(self, document: object) -> bytes:
        return super().encode(document)[:-1]


class RepliesHaveTrailingComma(Uploads):
    """The JSON of a reply has a comma before the closing brace."""

    def encode(self, document: object) -> bytes:
        return re.sub(rb"\}$", b",}", super().encode(document))


class RepliesAreSingleQuoted(Uploads):
    """Replies have single quotes, as a program prints its own values."""

    def encode(self, document: object) -> bytes:
        return str(document).encode()


class RepliesAreGuarded(Uploads):
    """Replies begin with a guard against scripts."""

    def encode(self, document: object) -> bytes:
        return b")]}',\n" + super().encode(document)


class RepliesBeginWithMark(Uploads):
    """Replies begin with a byte order mark (RFC 8259, 8.1)."""

    def encode(self, document: object) -> bytes:
        return b"\xef\xbb\xbf" + super().encode(document)


class RepliesAreUtf16(Uploads):
    """Replies are encoded in UTF-16 (RFC 8259, 8.1)."""

    def encode(self, document: object) -> bytes:
        return super().encode(document).decode().encode("utf-16-le")


class RepliesAreEncodedTwice(Uploads):
    """A reply is a JSON string that holds JSON."""

    def encode(self, document: object) -> bytes:
        return json.dumps(super().encode(document).decode()).encode()


class RepliesAreXmlInside(Uploads):
    """Replies are XML, called JSON."""

    def encode(self, document: object) -> bytes:
        return b"<upload/>"


FAULTS = faults(
    "hygiene",
    implied=(
        MalformedJsonIsEmpty,
        EmptyBodyIsTaken,
        TextBehindBodyIsIgnored,
        TrailingCommaIsTaken,
        MissingBraceIsTaken,
        SingleQuotesAreTaken,
        InvalidUtf8IsTaken,
        ArrayIsTaken,
        NullIsTaken,
    ),
    hygiene=(
        MalformedJsonCrashes,
        NoObjectCrashes,
        UnknownPropertyCrashes,
        WrongTypeNameCrashes,
        LongTextCrashes,
        RepliesAreTruncated,
        RepliesHaveTrailingComma,
        RepliesAreSingleQuoted,
        RepliesAreGuarded,
        RepliesBeginWithMark,
        RepliesAreUtf16,
        RepliesAreEncodedTwice,
        RepliesAreXmlInside,
    ),
)
