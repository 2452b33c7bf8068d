from caller import EXAMPLE, JSON, TOKEN, Caller
from faults.access import FAULTS
from faults.fault import Fault
from message import ROUTE
from visible import Probe, Shown, assert_visible, each

BODY = str(EXAMPLE).replace("'", '"').encode()


def with_header(value: str) -> Probe:
    return lambda call: call.send("GET", ROUTE, {"Authorization": value}).status_code


def without_token(method: str, body: bytes | None = None) -> Probe:
    """The status of a request for an object that exists, without a token."""
    return lambda call: call.send(method, f"{ROUTE}/{call.new()}", JSON, body).status_code


def create_without_token(call: Caller) -> object:
    return call.send("POST", ROUTE, JSON, BODY).status_code


def list_without_token(call: Caller) -> object:
    return call.send("GET", ROUTE, {}).status_code


def challenge(call: Caller) -> object:
    return call.send("GET", ROUTE, {}).headers.get("WWW-Authenticate", "").split()[0]


def left_by_refused_create(call: Caller) -> object:
    return (create_without_token(call), call.ids())


def left_by_refused_delete(call: Caller) -> object:
    key = call.new()
    return (call.send("DELETE", f"{ROUTE}/{key}", {}).status_code, call.statuses(key))


SHOWN: Shown = {
    "list-is-open": (list_without_token, 401),
    "create-is-open": (create_without_token, 401),
    "get-is-open": (without_token("GET"), 401),
    "update-is-open": (without_token("PATCH", b'{"status": "error"}'), 401),
    "delete-is-open": (without_token("DELETE"), 401),
    "everything-is-open": (list_without_token, 401),
    "any-token-is-trusted": (with_header("Bearer another"), 401),
    "blank-token-is-trusted": (with_header("Bearer "), 401),
    "prefix-is-trusted": (with_header("Bearer " + TOKEN[:-1]), 401),
    "any-scheme-is-trusted": (with_header(f"Basic {TOKEN}"), 401),
    "bare-token-is-trusted": (with_header(TOKEN), 401),
    "missing-token-answers-403": (list_without_token, 401),
    "missing-token-answers-404": (list_without_token, 401),
    "missing-token-answers-400": (list_without_token, 401),
    "missing-token-answers-200": (list_without_token, 401),
    "missing-token-answers-login": (list_without_token, 401),
    "missing-token-redirects": (list_without_token, 401),
    "refused-caller-still-creates": (left_by_refused_create, (401, [])),
    "refused-caller-still-deletes": (left_by_refused_delete, (401, [200])),
    "scheme-without-token-crashes": (with_header("Bearer"), 401),
    "missing-token-crashes": (list_without_token, 401),
    "challenge-is-missing": (challenge, "Bearer"),
}


@each(FAULTS)
def test_the_fault_shows(fault: Fault) -> None:
    assert_visible(fault, SHOWN)
