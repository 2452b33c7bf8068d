"""An ASGI 3 application as target, on an event loop in a thread of its own."""

from __future__ import annotations

import asyncio
import contextlib
import http
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterable, MutableMapping
from typing import Final, TypeVar

from contracts.http.exchange import Headers
from contracts.http.failure import Crash
from contracts.http.local import DEFAULT_SECONDS, Answer, Call, LocalTransport, crash_of
from contracts.http.payload import MAX_BYTES

Message = MutableMapping[str, object]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]
T = TypeVar("T")

_VERSION: Final = {"version": "3.0", "spec_version": "2.3"}
_GRACE: Final = 1.0  # seconds for the loop's thread to say itself that time is over
_FAREWELL: Final = 10.0  # seconds for an application to shut down


class AsgiTransport(LocalTransport):
    """Starts the application with its first request (lifespan protocol), ends it with `close`."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self._application = application
        self._lifespan = _Lifespan(application)
        self._thread: _LoopThread | None = None

    def answer(self, call: Call) -> Answer:
        """Ask the application. Raises Crash, TimeoutError."""
        if self._thread is None:
            self._thread = _LoopThread()
            self._thread.wait(self._lifespan.start(), DEFAULT_SECONDS)
        if self._lifespan.refused:
            raise Crash(f"the application does not start: {self._lifespan.refused}")
        return self._thread.wait(self._ask(call), call.seconds + _GRACE)

    def close(self) -> None:
        """Shut the application down and end its loop; a later request starts it again."""
        thread, self._thread = self._thread, None
        if thread:
            lifespan, self._lifespan = self._lifespan, _Lifespan(self._application)
            thread.stop(lifespan.stop())

    async def _ask(self, call: Call) -> Answer:
        dialogue = _Dialogue(call.body)
        scope = _scope(call, dict(self._lifespan.state))
        task = _task(self._application, scope, dialogue.receive, dialogue.send)
        await asyncio.wait({task}, timeout=call.seconds)
        if not task.done():
            task.cancel()
        if dialogue.complete:  # what it does or raises after that, no client would see
            return dialogue.answer()
        if not task.done():
            raise TimeoutError(f"the application still works after {call.seconds:g} s")
        raise task.result() or Crash("the application ended without a complete answer")


class _LoopThread:
    """An event loop that runs in a thread, so that an application's own tasks go on."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def wait(self, work: Coroutine[object, object, T], seconds: float) -> T:
        """The result of a coroutine. Raises TimeoutError, also where the loop is blocked."""
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        finally:
            future.cancel()

    def stop(self, last: Coroutine[object, object, None]) -> None:
        """End the loop after a last coroutine; a loop that is blocked is left to its thread."""
        with contextlib.suppress(TimeoutError):
            self.wait(_drained(last), _FAREWELL)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_GRACE)
        if not self._thread.is_alive():
            self._loop.close()


async def _drained(last: Coroutine[object, object, None]) -> None:
    """Run a last coroutine, then cancel whatever the application left running."""
    await last
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    if others:
        await asyncio.wait(others, timeout=_GRACE)
    await asyncio.get_running_loop().shutdown_asyncgens()


class _Dialogue:
    """What the application hears and says about one request (ASGI specification, HTTP)."""

    def __init__(self, body: bytes) -> None:
        self.complete = False
        self._request: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
        self._over = asyncio.Event()
        self._status = 0
        self._headers: Headers = ()
        self._body = bytearray()

    async def receive(self) -> Message:
        """The body at once; after that, that the client is gone when everything is said."""
        if self._request:
            return self._request.pop()
        await self._over.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Keep what is said, the body as far as it may be long."""
        if message["type"] == "http.response.start":
            self._status = int(str(message["status"]))
            self._headers = _texts(message.get("headers", ()))
        elif message["type"] == "http.response.body":
            piece = message.get("body", b"")
            self._body += piece if isinstance(piece, bytes) else b""
            too_long = len(self._body) > MAX_BYTES
            if self._status and (too_long or not message.get("more_body", False)):
                self.complete = True
                self._over.set()
            if too_long:  # as a server says that the client has gone
                raise ConnectionResetError("the client does not read any further")

    def answer(self) -> Answer:
        """The complete answer; ASGI has no reason phrase, so it is the registered one."""
        try:
            reason = http.HTTPStatus(self._status).phrase
        except ValueError:
            reason = ""
        return Answer(self._status, reason, self._headers, bytes(self._body))


class _Lifespan:
    """Start and end of an application; one that knows nothing of them raises, which is allowed."""

    def __init__(self, application: Application) -> None:
        self.state: Message = {}
        self.refused = ""
        self._application = application
        self._changed = asyncio.Event()
        self._stopping = asyncio.Event()
        self._task: asyncio.Task[Crash | None] | None = None
        self._asked = False

    async def start(self) -> None:
        scope: Message = {"type": "lifespan", "asgi": _VERSION, "state": self.state}
        self._task = _task(self._application, scope, self._receive, self._send)
        await self._until_changed(self._task)

    async def stop(self) -> None:
        self._changed.clear()
        self._stopping.set()
        if self._task and not self._task.done():
            await self._until_changed(self._task)

    async def _until_changed(self, task: asyncio.Task[Crash | None]) -> None:
        waiter = asyncio.ensure_future(self._changed.wait())
        await asyncio.wait({task, waiter}, return_when=asyncio.FIRST_COMPLETED)
        waiter.cancel()

    async def _receive(self) -> Message:
        if not self._asked:
            self._asked = True
            return {"type": "lifespan.startup"}
        await self._stopping.wait()
        return {"type": "lifespan.shutdown"}

    async def _send(self, message: Message) -> None:
        if message["type"] == "lifespan.startup.failed":
            self.refused = str(message.get("message") or "it says no reason")
        self._changed.set()


def _task(
    application: Application, scope: Message, receive: Receive, send: Send
) -> asyncio.Task[Crash | None]:
    """Run the application; the result is the crash it ends with, if it does."""

    async def run() -> Crash | None:
        try:
            await application(scope, receive, send)
        # Whatever the application raises is its answer.
        except (Exception, SystemExit, asyncio.CancelledError) as error:
            return crash_of(error)
        return None

    return asyncio.ensure_future(run())


def _scope(call: Call, state: Message) -> Message:
    return {
        "type": "http",
        "asgi": _VERSION,
        "http_version": "1.1",
        "method": call.method.upper(),
        "scheme": call.url.scheme,
        "path": call.path.decode("utf-8", errors="replace"),
        "raw_path": call.url.path.encode(),
        "query_string": call.url.query.encode(),
        "root_path": "",
        "headers": [
            (name.lower().encode(), value.encode("latin-1")) for name, value in call.headers
        ],
        "client": ("127.0.0.1", 0),
        "server": (call.url.hostname, call.port),
        "state": state,
    }


def _texts(headers: object) -> Headers:
    lines = headers if isinstance(headers, Iterable) else ()
    return tuple((bytes(n).decode("latin-1"), bytes(v).decode("latin-1")) for n, v in lines)
