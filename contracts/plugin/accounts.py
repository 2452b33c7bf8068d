"""Who the run is to the target: the account that the configuration names, and its token."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from contracts.config import AccountSettings, Settings
from contracts.errors import InputError
from contracts.http.oauth import Grant, Tokens
from contracts.http.target import Target

Token = Callable[[], str]


def token_source(
    settings: Settings, transport: Target, learn: Callable[[str], None]
) -> Token | None:
    """What gives the token of the account that is used; None where no account is configured.

    Raises InputError where an environment variable that the account names is not set.
    """
    account = settings.accounts.get(settings.target.account)
    return _source(account, transport, learn) if account is not None else None


def tokens(
    settings: Settings, transport: Target, learn: Callable[[str], None]
) -> Mapping[str, str]:
    """A token of each configured account, by the account's name.

    Raises InputError where an environment variable that one names is not set, TokenRefused where
    one gets no token.
    """
    return {
        name: _source(account, transport, learn)() for name, account in settings.accounts.items()
    }


def _source(account: AccountSettings, transport: Target, learn: Callable[[str], None]) -> Token:
    if account.oauth is None:
        token = _variable(account, account.token_env)
        learn(token)
        return lambda: token
    wanted = account.oauth
    grant = Grant(
        token_url=wanted.token_url,
        client_id=wanted.client_id,
        client_secret=_optional(account, wanted.client_secret_env),
        refresh_token=_optional(account, wanted.refresh_token_env),
        scope=wanted.scope,
        client_auth=wanted.client_auth,
    )
    return Tokens(grant, transport=transport, learn=learn).token


def _optional(account: AccountSettings, name: str) -> str:
    return _variable(account, name) if name else ""


def _variable(account: AccountSettings, name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise InputError(
            f"{account.source}: the environment variable {name} of [accounts.{account.name}] "
            "is not set.",
            hint="Set it, or give a token with --target-token.",
        )
    return value
