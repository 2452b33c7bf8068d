"""Several processes that read and examine pages of one folder, each its own share."""

from __future__ import annotations

import multiprocessing
import os
import posixpath
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import accumulate
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from pathlib import Path
from types import TracebackType
from typing import Any

from contracts.dialect.graph import GRAPH
from contracts.errors import ContractError
from contracts.link.index import Index
from contracts.model.settings import Overrides
from contracts.reading.folder import Folder
from contracts.reading.text import MAX_BYTES
from contracts.survey.examiner import Examiner, Step
from contracts.survey.record import Examination, Reading

MANY = 400
"""With fewer pages to a process, starting one costs more than it saves."""
MOST = 8
"""Processes at most: beyond that, putting their results together takes the time."""
_BATCH = 32
"""Pages between two reports of a process."""
_OPENING = 5000
"""What a page takes beside its text, as if it were that many bytes longer (measured)."""


def hands(pages: int) -> int:
    """How many processes are worth starting for a number of pages."""
    return max(1, min(MOST, _processors(), pages // MANY))


def _processors() -> int:
    """The processors that this process may use, where the system tells; else all there are."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew:
    """Processes that do what an `Examiner` does, to the same results.

    A page always goes to the same process, which then has it at hand. Pages whose names begin
    alike go together, since they mostly need the same resources.
    """

    def __init__(
        self, folder: Folder, overrides: Overrides, count: int, *, sheets: bool = False
    ) -> None:
        self._share = _shares(folder, count)
        context = _context()
        self._members: list[tuple[Any, Connection]] = []
        for _ in range(count):
            ours, theirs = context.Pipe()
            told = (theirs, folder.root, folder.base, folder.files, overrides, sheets)
            member = context.Process(target=_work, args=told, daemon=True)
            member.start()
            theirs.close()
            self._members.append((member, ours))

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        for member, connection in self._members:
            # Closing would tell no one: a member that was forked later holds the connection too.
            if kind is None:
                connection.send(None)
            else:
                member.terminate()
            member.join()
            connection.close()

    def read(self, files: Sequence[str], step: Step) -> list[Reading]:
        """Read pages, whatever is in them."""
        return self._together("read", (), files, step)

    def examine(self, index: Index, files: Sequence[str], step: Step) -> list[Examination]:
        """Look for faults on pages, given the index of the set."""
        return self._together("examine", (index,), files, step)

    def _together(
        self, task: str, arguments: tuple[Any, ...], files: Sequence[str], step: Step
    ) -> list[Any]:
        shares: list[list[str]] = [[] for _ in self._members]
        for file in files:
            shares[self._share[file]].append(file)
        busy = []
        for (_, connection), share in zip(self._members, shares, strict=True):
            if share:
                with _alive():
                    connection.send((task, (*arguments, share)))
                busy.append(connection)
        found: list[Any] = []
        while busy:
            ready = wait(busy)
            for connection in [waiting for waiting in busy if waiting in ready]:
                with _alive():
                    kind, value = connection.recv()
                if kind == "failed":
                    raise RuntimeError(f"a process of the crew failed:\n{value}")
                if kind == "done":
                    found += value
                    busy.remove(connection)
                else:
                    for _ in range(value):
                        step()
        return found


@contextmanager
def _alive() -> Iterator[None]:
    """Talk to a process inside. Raises ContractError if it is no more."""
    try:
        yield
    except (EOFError, BrokenPipeError, ConnectionResetError) as error:
        raise ContractError(
            "A process that reads pages was ended from outside.",
            hint="Did the machine run out of memory? Check fewer pages at once.",
        ) from error


def _shares(folder: Folder, count: int) -> dict[str, int]:
    """Which process each page belongs to: equal parts of all text, in the order of names."""
    ordered = sorted(folder.files, key=lambda file: (posixpath.basename(file), file))
    ends = list(accumulate(_work_on(folder.files[file]) for file in ordered))
    return {file: (end - 1) * count // ends[-1] for file, end in zip(ordered, ends, strict=True)}


def _work_on(page: Path) -> int:
    """How long a page takes, in bytes: those that it has, and as much as opening it is worth."""
    try:
        return _OPENING + min(page.stat().st_size, MAX_BYTES)
    except OSError:
        return _OPENING


def _context() -> ForkContext | SpawnContext:
    """Forking is quick, and safe on Linux as long as there are no other threads."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def _work(
    connection: Connection,
    root: Path,
    base: Path,
    files: Mapping[str, Path],
    overrides: Overrides,
    sheets: bool,
) -> None:
    """Do one task after the other, until told that there is none."""
    examiner = Examiner(Folder(root, base, GRAPH, files), overrides, sheets=sheets)
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done == _BATCH:
            connection.send(("step", done))
            done = 0

    try:
        while True:
            asked = connection.recv()
            if asked is None:
                return
            task, arguments = asked
            done = 0
            connection.send(("done", getattr(examiner, task)(*arguments, step)))
    except (EOFError, KeyboardInterrupt, BrokenPipeError):
        return  # whoever asked has gone, or the user wants no more
    except Exception:
        connection.send(("failed", traceback.format_exc()))
