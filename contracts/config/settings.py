"""What can be configured, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from contracts.model.settings import Ignore, Overrides, Setup
from contracts.source import Source


@dataclass(frozen=True, slots=True)
class OAuthSettings:
    """Where tokens come from (RFC 6749): client credentials, or a refresh token where one is named.

    The secrets stand in environment variables, which are named here. `client_auth` is how the
    client proves itself: `basic` (section 2.3.1) or `post`, in the body.
    """

    token_url: str
    client_id: str
    client_secret_env: str = ""
    refresh_token_env: str = ""
    scope: str = ""
    client_auth: str = "basic"


@dataclass(frozen=True, slots=True)
class AccountSettings:
    """An `[accounts.NAME]` table: a token from the environment, or one that OAuth 2.0 gives."""

    name: str
    source: Source
    token_env: str = ""
    oauth: OAuthSettings | None = None


@dataclass(frozen=True, slots=True)
class TargetSettings:
    """The `[target]` table. `token_env` names the environment variable that holds the token.

    `account` names the account whose token is used where no other is given.
    """

    url: str = ""
    token_env: str = ""
    account: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    timeout: float | None = None
    rate: float | None = None
    ca: str = ""
    insecure: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user configured. `folder` is where the file stands; its paths are relative to it."""

    folder: Path | None = None
    docs: tuple[Path, ...] = ()
    target: TargetSettings = field(default_factory=TargetSettings)
    accounts: Mapping[str, AccountSettings] = field(default_factory=dict)
    overrides: Overrides = field(default_factory=Overrides)
    setups: tuple[Setup, ...] = ()
    ignores: tuple[Ignore, ...] = ()
