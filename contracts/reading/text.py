"""Files become text: decoded, within bounds, and only if they are files."""

from __future__ import annotations

import stat
from hashlib import blake2b
from pathlib import Path

from contracts.frozen import frozen
from contracts.model import problem

MAX_BYTES = 16 * 1024 * 1024
"""A larger file is no page that anybody reads."""


@frozen
class Text:
    """The text of a file and the digest of its bytes; `refused` says why it has none.

    A refusal is a word of `contracts.model.problem` and its detail.
    """

    text: str
    digest: str
    refused: tuple[str, str] | None = None


def digest_of(content: bytes) -> str:
    """A short name for content: equal for equal content, and in practice for no other."""
    return blake2b(content, digest_size=16).hexdigest()


def text_of(path: Path) -> Text:
    """The text of a file with LF line ends and without byte order mark.

    What is no file (a device, a named pipe) is not opened: reading it might never end.
    """
    try:
        told = path.stat()
        mode = told.st_mode
        if stat.S_ISDIR(mode):
            return Text("", "", (problem.UNREADABLE_FILE, "a folder that cannot be listed"))
        if not stat.S_ISREG(mode):
            return Text("", "", (problem.UNREADABLE_FILE, "no regular file"))
        with path.open("rb") as file:
            # One byte more than there should be shows that a file grows, or tells no size.
            content = file.read(min(told.st_size, MAX_BYTES) + 1)
            if len(content) > told.st_size:
                content += file.read(MAX_BYTES + 1 - len(content))
    except OSError as error:
        return Text("", "", (problem.UNREADABLE_FILE, error.strerror or str(error)))
    digest = digest_of(content)
    if len(content) > MAX_BYTES:
        return Text("", digest, (problem.TOO_LARGE, f"more than {MAX_BYTES} bytes"))
    try:
        text = content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return Text("", digest, (problem.NOT_UTF8, f"no UTF-8 at byte {error.start}"))
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return Text(text, digest)
