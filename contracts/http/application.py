"""`MODULE:ATTRIBUTE` as a target: an application that is imported instead of connected to."""

from __future__ import annotations

import importlib
import inspect
from operator import attrgetter
from typing import Final, cast

from contracts.errors import InputError
from contracts.http.asgi import Application as AsgiApplication
from contracts.http.asgi import AsgiTransport
from contracts.http.local import LocalTransport
from contracts.http.wsgi import Application as WsgiApplication
from contracts.http.wsgi import WsgiTransport

_HINT: Final = "Write MODULE:ATTRIBUTE, such as service.web:app, as the interpreter imports it."


def application_transport(name: str) -> LocalTransport:
    """The transport to a WSGI or ASGI application by its name. Raises InputError.

    A coroutine function, or an object whose call is one, is ASGI; everything else callable WSGI.
    """
    module_name, _, attribute = name.partition(":")
    if not module_name or not attribute:
        raise InputError(f"{name!r} names no application.", hint=_HINT)
    try:
        application = attrgetter(attribute)(importlib.import_module(module_name))
    except Exception as error:  # importing runs the user's code, which raises what it likes
        raise InputError(
            f"The application {name} cannot be imported: {error}", hint=_HINT
        ) from error
    if not callable(application):
        raise InputError(f"{name} is no application but of type {type(application).__name__}.")
    if inspect.iscoroutinefunction(application) or inspect.iscoroutinefunction(
        type(application).__call__
    ):
        return AsgiTransport(cast(AsgiApplication, application))
    return WsgiTransport(cast(WsgiApplication, application))
