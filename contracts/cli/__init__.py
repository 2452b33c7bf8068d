"""The command line. Each command is a module of this package that defines `command`.

Exit codes: 0 nothing found at the asked level, 1 something found, 2 usage or unreadable input.
A command's module is imported when it is called or listed, and everything heavy inside its
function, so that `--help` answers at once.
"""

from __future__ import annotations

from contracts.cli.group import main

__all__ = ["main"]
