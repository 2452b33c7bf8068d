"""What can go wrong through no fault of the documentation or the implementation under test.

    ContractError(ValueError)
    ├── InputError          a folder, file or option that cannot be used; exit code 2
    │   └── ConfigError     doc-contracts.toml or [tool.doc-contracts]
    └── TargetError         the implementation cannot be tested at all (also a ConnectionError)

A fault of a page is never an exception but a finding, a fault of the implementation a verdict.
"""

from __future__ import annotations


class ContractError(ValueError):
    """What is wrong, where, and what to do about it, in words for the user."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class InputError(ContractError):
    """A folder, file or option that cannot be used."""


class ConfigError(InputError):
    """A configuration file that cannot be used."""


class TargetError(ContractError, ConnectionError):
    """The implementation under test does not answer, or not as an HTTP service."""
