"""Documentation-driven contract tests.

The names of this package are decorators for functions in a `conftest.py`; `contracts.extension`
describes them. They are imported when they are asked for: the plugin is part of every pytest run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contracts.extension import authentication, check, format, setup, value

__all__ = ["authentication", "check", "format", "setup", "value"]


def __getattr__(name: str) -> object:
    if name in __all__:
        from contracts import extension

        return getattr(extension, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
