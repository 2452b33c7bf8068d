"""Progress of long work, for people who watch: on the error output, and only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from contracts.survey import Progress, silent

_LONG = 200
"""With fewer pages it is done before anybody has read that it began."""


@contextmanager
def shown() -> Iterator[Progress]:
    """A bar for each task inside, as long as it takes."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    with Bars(console=Console(stderr=True), transient=True) as bars:

        def begin(task: str, pages: int) -> Callable[[], None]:
            if pages < _LONG:
                return lambda: None
            bar = bars.add_task(task, total=pages)
            return lambda: bars.advance(bar)

        yield begin
