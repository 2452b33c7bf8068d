"""The sections of the configuration file, each from its table to its settings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from contracts.config.settings import AccountSettings, OAuthSettings, Settings, TargetSettings
from contracts.config.table import Table
from contracts.errors import ConfigError
from contracts.json_value import JsonValue
from contracts.model.settings import Fixed, Ignore, Overrides, PropertyOverride, Setup

_TOP = ("docs", "target", "accounts", "routes", "values", "properties", "setup", "ignore")
_TARGET = ("url", "token-env", "account", "headers", "timeout", "rate", "ca", "insecure")
_OAUTH = ("token-url", "client-id", "client-secret-env", "refresh-token-env", "scope")
_PROPERTY = ("required", "read-only", "write-only", "unique", "values", "pattern")
_REQUEST = re.compile(r"(GET|POST|PUT|PATCH|DELETE) (/\S*)")
_PLACEHOLDER = re.compile(r"\{[^{}]+\}")


def settings(top: Table) -> Settings:
    """All settings of a file. Raises ConfigError."""
    top.known(*_TOP)
    accounts = {account.name: account for account in _accounts(top.table("accounts"))}
    return Settings(
        folder=top.path.parent,
        docs=tuple(top.path.parent / name for name in top.texts("docs")),
        target=_target(top.table("target"), list(accounts)),
        accounts=accounts,
        overrides=Overrides(
            routes=_fixed(top.table("routes")),
            values=_fixed(top.table("values")),
            properties=dict(_properties(top.table("properties"))),
        ),
        setups=tuple(_setups(top)),
        ignores=tuple(_ignores(top)),
    )


def _target(table: Table, accounts: list[str]) -> TargetSettings:
    table.known(*_TARGET)
    account = table.text_of("account")
    if account and account not in accounts:
        known = ", ".join(accounts) or "none"
        raise table.error("account", f"there is no [accounts.{account}]; the accounts are: {known}")
    headers = _fixed(table.table("headers"))
    return TargetSettings(
        url=table.text_of("url"),
        token_env=table.text_of("token-env"),
        account=account or next(iter(accounts), ""),
        headers=tuple((name, fixed.value) for name, fixed in headers.items()),
        timeout=table.number("timeout"),
        rate=table.number("rate"),
        ca=table.text_of("ca"),
        insecure=table.one("insecure", bool, False),
    )


def _accounts(accounts: Table) -> Iterator[AccountSettings]:
    for name in accounts.data:
        table = accounts.table(name)
        table.known("token-env", "client-auth", *_OAUTH)
        token = table.text_of("token-env")
        url, client, secret, refresh, scope = map(table.text_of, _OAUTH)
        if bool(token) == bool(url):
            raise table.error(
                name, f"[accounts.{name}] needs either `token-env`, or `token-url` and `client-id`"
            )
        if url and not client:
            raise table.error("token-url", f"[accounts.{name}] needs a `client-id`")
        if url and not (secret or refresh):
            raise table.error(
                "token-url",
                f"[accounts.{name}] needs `client-secret-env` or `refresh-token-env`",
            )
        auth = table.text_of("client-auth") or "basic"
        if auth not in ("basic", "post"):
            raise table.error("client-auth", "`client-auth` must be `basic` or `post`")
        oauth = OAuthSettings(url, client, secret, refresh, scope, auth) if url else None
        yield AccountSettings(name, accounts.table(name).source, token, oauth)


def _fixed(table: Table) -> dict[str, Fixed]:
    return {key: Fixed(table.one(key, str, ""), table.source_of(key)) for key in table.data}


def _properties(properties: Table) -> Iterator[tuple[str, PropertyOverride]]:
    for name, facts in properties.data.items():
        if not isinstance(facts, dict):
            raise properties.error(name, f"`properties.{name}` must be a table of facts")
        table = properties.table(name)
        table.known(*_PROPERTY)
        yield (
            name,
            PropertyOverride(
                source=properties.source_of(name),
                required=table.one("required", bool, None),
                read_only=table.one("read-only", bool, None),
                write_only=table.one("write-only", bool, None),
                unique=table.one("unique", bool, None),
                values=table.texts("values") if "values" in table.data else None,
                pattern=table.one("pattern", str, None),
            ),
        )


def _setups(top: Table) -> Iterator[Setup]:
    given: set[str] = set()
    for table in top.tables("setup"):
        table.known("name", "request", "body", "capture", "undo")
        name = _needed(table, "name", "Name it, for messages.")
        match = _REQUEST.fullmatch(_needed(table, "request", 'Write it as "POST /path".'))
        if match is None:
            raise table.error("request", '`request` must be a method and a path: "POST /path"')
        undo = table.text_of("undo")
        if undo and not re.fullmatch(r"DELETE /\S*", undo):
            raise table.error("undo", '`undo` must be "DELETE /path"')
        capture = _fixed(table.table("capture"))
        for hole, place in capture.items():
            if not _PLACEHOLDER.fullmatch(hole) or not place.value.startswith("/"):
                raise table.error(
                    hole, '`capture` maps placeholders to JSON Pointers: {"{x-id}" = "/id"}'
                )
        given |= set(capture)
        for text, key in ((match[2], "request"), (undo, "undo")):
            missing = [h for h in _PLACEHOLDER.findall(text) if h not in given]
            if missing:
                raise table.error(key, f"no setup up to here captures `{missing[0]}`")
        path = undo.removeprefix("DELETE ")
        pointers = {hole: place.value for hole, place in capture.items()}
        yield Setup(name, match[1], match[2], _body(table), pointers, path, table.source)


def _body(table: Table) -> JsonValue:
    """The body: a TOML value that JSON has, too, or a text that is JSON."""
    body = table.data.get("body")
    try:
        value: JsonValue = json.loads(body if isinstance(body, str) else json.dumps(body))
    except (ValueError, TypeError) as error:
        raise table.error("body", f"`body` is no JSON: {error}") from error
    return value


def _ignores(top: Table) -> Iterator[Ignore]:
    for table in top.tables("ignore"):
        table.known("code", "path", "reason")
        hint = "Name the finding's code, and say why it is tolerated."
        code, reason = (_needed(table, key, hint) for key in ("code", "reason"))
        yield Ignore(code, table.text_of("path") or "*", reason, table.source)


def _needed(table: Table, key: str, hint: str) -> str:
    value = table.text_of(key)
    if not value:
        raise ConfigError(f"{table.source}: an [[{table.name}]] needs a `{key}`", hint=hint)
    return value
