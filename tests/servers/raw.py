"""Ports without a server: what comes of a connection is up to the test."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def accepting(take: Callable[[socket.socket], object]) -> Iterator[str]:
    """A port whose connections are handed over, without a word of HTTP."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:  # shut down at the end of the block
                    return
                take(connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1.0"
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()
