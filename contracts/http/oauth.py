"""Tokens from an OAuth 2.0 token endpoint (RFC 6749): client credentials, or a refresh token.

oauthlib writes the requests and reads the replies; they travel as all other requests do, with the
same time-outs, proxies, certificates and bounds, and without following redirects.
"""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import quote_plus, urlsplit

from contracts.errors import InputError, TargetError
from contracts.http.client import Client
from contracts.http.exchange import Credentials, Exchange, Request
from contracts.http.redact import Redactor
from contracts.http.target import Target

if TYPE_CHECKING:
    from oauthlib.oauth2 import Client as Grammar

EARLY: Final = 60.0
"""Seconds before its end at which a token is replaced."""

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_LONGEST: Final = 300  # characters of an error description


class TokenRefused(TargetError):
    """The token endpoint gave no token; the message shows no secret."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token is asked for with. `client_auth` is `basic` (RFC 6749, section 2.3.1) or `post`.

    With a `refresh_token` that grant is used (section 6), else client credentials (section 4.4).
    """

    token_url: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    refresh_token: str = field(default="", repr=False)
    scope: str = ""
    client_auth: str = "basic"


class Tokens:
    """Gives a valid access token, and a new one shortly before the old one ends.

    `transport` says how to reach the endpoint: time-out, certificates. `learn` is told every secret
    as soon as it is known, so that none is ever shown. Raises InputError for a URL that would send
    secrets in the clear, or where oauthlib is not installed.
    """

    def __init__(
        self,
        grant: Grant,
        *,
        transport: Target,
        learn: Callable[[str], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        parts = urlsplit(grant.token_url)
        if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
            raise InputError(
                f"The token endpoint {grant.token_url} is no https URL.",
                hint="Secrets are sent to it, so only a loopback address may do without TLS.",
            )
        self._grant = grant
        self._refresh = grant.refresh_token
        self._grammar = _grammar(grant)
        self._learn = learn
        self._clock = clock
        self._token = ""
        self._ends = 0.0
        self._path = parts.path + (f"?{parts.query}" if parts.query else "")
        self._endpoint = Target(
            f"{parts.scheme}://{parts.netloc}",
            timeout=transport.timeout,
            ca=transport.ca,
            insecure=transport.insecure,
        )
        for secret in filter(None, (grant.client_secret, grant.refresh_token)):
            learn(secret)

    def token(self) -> str:
        """A token that is valid now. Raises TokenRefused."""
        if not self._token or self._clock() > self._ends - EARLY:
            self._renew()
        return self._token

    def _renew(self) -> None:
        with Client(self._endpoint) as client:
            exchange = client.send(self._request())
        found = self._read(exchange)
        self._token = str(found["access_token"])
        self._learn(self._token)
        rotated = found.get("refresh_token")
        if self._refresh and isinstance(rotated, str):
            self._refresh = rotated
            self._learn(rotated)
        lives = found.get("expires_in")
        self._ends = self._clock() + (float(lives) if isinstance(lives, int | float) else 3600.0)

    def _request(self) -> Request:
        grant = self._grant
        named: Credentials | str = Credentials.NONE
        extra = {"scope": grant.scope} if grant.scope else {}
        if not grant.client_secret or grant.client_auth == "post":
            extra["client_id"] = grant.client_id
            if grant.client_secret:
                extra["client_secret"] = grant.client_secret
        else:
            pair = f"{quote_plus(grant.client_id)}:{quote_plus(grant.client_secret)}"
            named = f"Basic {b64encode(pair.encode()).decode()}"
        if self._refresh:
            body = self._grammar.prepare_refresh_body(refresh_token=self._refresh, **extra)
        else:
            body = self._grammar.prepare_request_body(
                include_client_id=extra.pop("client_id", None) is not None, **extra
            )
        headers = (("Content-Type", "application/x-www-form-urlencoded"),)
        return Request("POST", self._path, headers, body.encode(), named)

    def _read(self, exchange: Exchange) -> dict[str, object]:
        from oauthlib.oauth2 import OAuth2Error

        response = exchange.response
        if response is None or exchange.failure is not None:
            raise self._refused(exchange.failure.message if exchange.failure else "no reply")
        try:
            found: dict[str, object] = self._grammar.parse_request_body_response(response.text)
        except OAuth2Error as error:
            said = error.error or "no token"
            if error.description:
                said += f": {error.description}"
            raise self._refused(f"{response.status}, {said}") from None
        except ValueError:
            raise self._refused(f"{response.status}, which is no token response") from None
        kind = str(found.get("token_type", "Bearer"))
        if not 200 <= response.status < 300 or kind.lower() != "bearer":
            raise self._refused(f"{response.status}, a token of the type {kind[:40]}")
        return found

    def _refused(self, said: str) -> TokenRefused:
        secrets = (self._grant.client_secret, self._refresh)
        redactor = Redactor(self._endpoint)
        for secret in filter(None, secrets):
            redactor.learn(secret)
        return TokenRefused(
            f"No token from {self._grant.token_url}: {redactor.text(said)[:_LONGEST]}.",
            hint="Check [accounts] in doc-contracts.toml and the variables that it names.",
        )


def _grammar(grant: Grant) -> Grammar:
    """What writes and reads the messages of a grant."""
    try:
        from oauthlib.oauth2 import BackendApplicationClient
    except ImportError:
        raise InputError(
            "Tokens from a token endpoint need oauthlib.",
            hint="pip install 'doc-contracts[oauth]'",
        ) from None
    return BackendApplicationClient(grant.client_id)
