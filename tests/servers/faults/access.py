"""Faults with the bearer token: who is let in, and what the others are told."""

from __future__ import annotations

from message import Refused, Reply, Request, crash
from uploads import Uploads

from faults.fault import faults


class Open(Uploads):
    """The operation that `open` names is carried out without a token."""

    open = ""

    def authorize(self, request: Request) -> None:
        if "authorization" in request.headers or request.operation != self.open:
            super().authorize(request)


class ListIsOpen(Open):
    """List needs no token."""

    open = "list"


class CreateIsOpen(Open):
    """Create needs no token."""

    open = "create"


class GetIsOpen(Open):
    """Get needs no token."""

    open = "get"


class UpdateIsOpen(Open):
    """Update needs no token."""

    open = "update"


class DeleteIsOpen(Open):
    """Delete needs no token."""

    open = "delete"


class EverythingIsOpen(Uploads):
    """The Authorization header is not looked at."""

    def authorize(self, request: Request) -> None:
        return


class AnyTokenIsTrusted(Uploads):
    """Any token that is not blank is let in."""

    def trusts(self, token: str) -> bool:
        return bool(token)


class BlankTokenIsTrusted(Uploads):
    """A blank token is let in."""

    def trusts(self, token: str) -> bool:
        return not token or super().trusts(token)


class PrefixIsTrusted(Uploads):
    """The beginning of the token is enough."""

    def trusts(self, token: str) -> bool:
        return bool(token) and self.token.startswith(token)


class AnySchemeIsTrusted(Uploads):
    """The token is let in behind another scheme, such as Basic."""

    def authorize(self, request: Request) -> None:
        _, _, token = request.headers.get("authorization", "").partition(" ")
        if not self.trusts(token.strip()):
            raise self.unauthorized()


class BareTokenIsTrusted(Uploads):
    """The token is let in without a scheme."""

    def authorize(self, request: Request) -> None:
        if request.headers.get("authorization") != self.token:
            super().authorize(request)


class MissingTokenAnswers(Uploads):
    """Whoever brings no token gets the status `told` and not 401."""

    told = 401

    def unauthorized(self) -> Refused:
        refusal = super().unauthorized()
        return Refused(self.told, refusal.code, refusal.message)


class MissingTokenAnswers403(MissingTokenAnswers):
    """Whoever brings no token gets 403."""

    told = 403


class MissingTokenAnswers404(MissingTokenAnswers):
    """Whoever brings no token gets 404."""

    told = 404


class MissingTokenAnswers400(MissingTokenAnswers):
    """Whoever brings no token gets 400."""

    told = 400


class MissingTokenAnswers200(MissingTokenAnswers):
    """Whoever brings no token gets 200 with the error body."""

    told = 200


class MissingTokenAnswersLogin(Uploads):
    """Whoever brings no token gets an HTML page to log in, with 200."""

    def refuse(self, refusal: Refused) -> Reply:
        if refusal.status != 401:
            return super().refuse(refusal)
        return Reply(200, {"Content-Type": "text/html"}, b"<html><form>Sign in</form></html>")


class MissingTokenRedirects(Uploads):
    """Whoever brings no token is sent to another page, with 302."""

    def unauthorized(self) -> Refused:
        return Refused(302, "Redirect", "Sign in.", {"Location": "/login"})


class SchemeWithoutTokenCrashes(Uploads):
    """An Authorization header of one word is answered with 500."""

    def authorize(self, request: Request) -> None:
        if len(request.headers.get("authorization", "").split()) == 1:
            raise crash()
        super().authorize(request)


class MissingTokenCrashes(Uploads):
    """A request without the Authorization header is answered with 500."""

    def authorize(self, request: Request) -> None:
        if "authorization" not in request.headers:
            raise crash()
        super().authorize(request)


class ChallengeIsMissing(Uploads):
    """401 comes without WWW-Authenticate (RFC 9110, 15.5.2)."""

    def unauthorized(self) -> Refused:
        refusal = super().unauthorized()
        return Refused(401, refusal.code, refusal.message)


class RefusedCallerStillCreates(Uploads):
    """Without a token create answers 401, but the object is there."""

    def authorize(self, request: Request) -> None:
        try:
            super().authorize(request)
        except Refused:
            if request.operation == "create":
                self.create(request)
            raise


class RefusedCallerStillDeletes(Uploads):
    """Without a token delete answers 401, but the object is gone."""

    def authorize(self, request: Request) -> None:
        try:
            super().authorize(request)
        except Refused:
            if request.operation == "delete":
                self.delete(request)
            raise


FAULTS = faults(
    "authorization",
    implied=(
        ListIsOpen,
        CreateIsOpen,
        GetIsOpen,
        UpdateIsOpen,
        DeleteIsOpen,
        EverythingIsOpen,
        AnyTokenIsTrusted,
        BlankTokenIsTrusted,
        PrefixIsTrusted,
        AnySchemeIsTrusted,
        BareTokenIsTrusted,
        MissingTokenAnswers403,
        MissingTokenAnswers404,
        MissingTokenAnswers400,
        MissingTokenAnswers200,
        MissingTokenAnswersLogin,
        MissingTokenRedirects,
        RefusedCallerStillCreates,
        RefusedCallerStillDeletes,
    ),
    hygiene=(SchemeWithoutTokenCrashes, MissingTokenCrashes, ChallengeIsMissing),
)
