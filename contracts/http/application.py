"""`MODULE:ATTRIBUTE` as a target: an application that is imported instead of connected to."""

from __future__ import annotations

import importlib
import inspect
from functools import partial
from operator import attrgetter
from typing import Final, cast

from contracts.errors import InputError
from contracts.http.asgi import Application as AsgiApplication
from contracts.http.asgi import AsgiTransport
from contracts.http.local import LocalTransport, crash_of
from contracts.http.wsgi import Application as WsgiApplication
from contracts.http.wsgi import WsgiTransport

_HINT: Final = "Write MODULE:ATTRIBUTE, such as service.web:app, as the interpreter imports it."


def application_transport(name: str) -> LocalTransport:
    """The transport to a WSGI or ASGI application by its name. Raises InputError.

    A coroutine function, or an object whose call is one, is ASGI; everything else callable WSGI. A
    function without parameters makes the application: `service.web:create_app`, also written with
    parentheses.
    """
    module_name, _, attribute = name.partition(":")
    attribute = attribute.removesuffix("()")
    if not module_name or not attribute:
        raise InputError(f"{name!r} names no application.", hint=_HINT)
    try:
        application = attrgetter(attribute)(importlib.import_module(module_name))
        if name.endswith("()") or _makes(application):
            application = application()
    except (Exception, SystemExit) as error:  # the user's code raises what it likes
        crash = crash_of(error)
        raise InputError(
            f"The application {name} cannot be imported: {crash}", hint=_HINT
        ) from error
    if not callable(application):
        raise InputError(
            f"{name} is no application but of type {type(application).__name__}.", hint=_HINT
        )
    if _asynchronous(application):
        return AsgiTransport(cast(AsgiApplication, application))
    return WsgiTransport(cast(WsgiApplication, application))


def _makes(found: object) -> bool:
    """Whether something takes no arguments, so that it can only be what makes an application."""
    if not inspect.isfunction(found):
        return False
    return not inspect.signature(found).parameters


def _asynchronous(application: object) -> bool:
    """Whether calling gives a coroutine, behind any `functools.partial`."""
    while isinstance(application, partial):
        application = application.func
    return inspect.iscoroutinefunction(application) or inspect.iscoroutinefunction(
        getattr(type(application), "__call__", None)  # noqa: B004
    )
