from caller import ABSENT, Caller
from faults.error import FAULTS
from faults.fault import Fault
from message import ROUTE
from visible import Shown, assert_visible, each


def form(call: Caller) -> object:
    """The names in the error body and the types of code and message."""
    error = call.create(status="unheard").json()["error"]
    return sorted(error), type(error["code"]), type(error["message"])


def error_type(call: Caller) -> object:
    return call.create(status="unheard").headers["Content-Type"]


RIGHT = (["code", "innerError", "message"], str, str)
SHOWN: Shown = {
    **{fault.name: (form, RIGHT) for fault in FAULTS},
    "error-is-called-html": (error_type, "application/json"),
    "not-found-is-html": (
        lambda call: call.get(ABSENT).json()["error"]["code"],
        "ResourceNotFound",
    ),
    "unauthorized-is-empty": (
        lambda call: call.send("GET", ROUTE, {}).json()["error"]["code"],
        "InvalidAuthenticationToken",
    ),
    "wrong-type-is-plain-text": (
        lambda call: call.post(b"{}", {"Content-Type": "text/plain"}).json()["error"]["code"],
        "UnsupportedMediaType",
    ),
}


@each(FAULTS)
def test_the_fault_shows(fault: Fault) -> None:
    assert_visible(fault, SHOWN)
