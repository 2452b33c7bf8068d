"""The board that the pages of this folder describe: whoever asks has notes of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from message import Refused, Reply, Request

Document = dict[str, object]
_PATH = re.compile(r"/me/notes(?:/([^/]+))?")


class Board:
    """Notes by account and id. Each decision is a method of its own."""

    def __init__(self, *tokens: str) -> None:
        self.notes: dict[str, dict[str, Document]] = {token: {} for token in tokens}
        self.number = 0

    def answer(self, request: Request) -> Reply:
        """The reply to a request; errors are replies, too."""
        try:
            return self.perform(request)
        except Refused as refusal:
            error = {"code": refusal.code, "message": refusal.message}
            return _reply(refusal.status, {"error": error}, refusal.headers)

    def perform(self, request: Request) -> Reply:
        """Find the operation and carry it out."""
        account = request.headers.get("authorization", "").removeprefix("Bearer ")
        if account not in self.notes:
            challenge = {"WWW-Authenticate": "Bearer"}
            raise Refused(401, "Unauthorized", "The token is not valid.", challenge)
        match = _PATH.fullmatch(request.path)
        if match is None:
            raise Refused(404, "NotFound", "Nothing has this path.")
        key = match[1] or ""
        if request.method == "POST" and not key:
            return self.create(account, request)
        if request.method == "GET":
            if key:
                return _reply(200, self.note(account, key))
            return _reply(200, {"value": self.listed(account)})
        if request.method == "DELETE" and key:
            self.note(account, key)
            self.notes[account].pop(key, None)
            return Reply(204)
        allow = {"Allow": "GET, DELETE" if key else "GET, POST"}
        raise Refused(405, "MethodNotAllowed", "There is no such method.", allow)

    def create(self, account: str, request: Request) -> Reply:
        """A new note."""
        self.number += 1
        note = {"id": self.new_id(account), "text": json.loads(request.body)["text"]}
        self.notes[account][str(note["id"])] = note
        return _reply(201, note)

    def new_id(self, account: str) -> str:
        """An id that no note of any account has had."""
        return str(self.number)

    def listed(self, account: str) -> list[Document]:
        """The notes of an account."""
        return list(self.notes[account].values())

    def note(self, account: str, key: str) -> Document:
        """The note of an account with this id."""
        if key not in self.notes[account]:
            raise Refused(404, "NotFound", "No note has this id.")
        return self.notes[account][key]


class AnyNoteIsRead(Board):
    """Whoever knows the id of a note can read it."""

    def note(self, account: str, key: str) -> Document:
        known = next((a for a, notes in self.notes.items() if key in notes), account)
        return super().note(known, key)


class NotesAreShared(Board):
    """The list holds the notes of all accounts."""

    def listed(self, account: str) -> list[Document]:
        return [note for notes in self.notes.values() for note in notes.values()]


def _reply(status: int, body: object, headers: Mapping[str, str] | None = None) -> Reply:
    named = {"Content-Type": "application/json", **(headers or {})}
    return Reply(status, named, json.dumps(body).encode())
