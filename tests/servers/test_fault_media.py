import json

from caller import EXAMPLE, Caller
from faults.fault import Fault
from faults.media import FAULTS
from visible import Probe, Shown, assert_visible, each

BODY = json.dumps(EXAMPLE).encode()


def sent_as(media_type: str) -> Probe:
    return lambda call: call.post(BODY, {"Content-Type": media_type}).status_code


def updated_as_text(call: Caller) -> object:
    return call.patch(call.new(), BODY, {"Content-Type": "text/plain"}).status_code


def created_type(call: Caller) -> object:
    return call.create().headers.get("Content-Type")


def listed_type(call: Caller) -> object:
    return call.list_all().headers.get("Content-Type")


SHOWN: Shown = {
    "replies-are-text-json": (created_type, "application/json"),
    "replies-are-plain-text": (created_type, "application/json"),
    "replies-are-html": (created_type, "application/json"),
    "replies-are-xml": (created_type, "application/json"),
    "replies-are-octets": (created_type, "application/json"),
    "replies-have-no-type": (created_type, "application/json"),
    "list-is-plain-text": (listed_type, "application/json"),
    "any-type-is-taken": (sent_as("image/png"), 415),
    "text-is-taken": (sent_as("text/plain"), 415),
    "form-is-taken": (sent_as("application/x-www-form-urlencoded"), 415),
    "xml-is-taken": (sent_as("application/xml"), 415),
    "wrong-type-is-taken-on-update": (updated_as_text, 415),
    "charset-is-refused": (sent_as("application/json; charset=utf-8"), 201),
    "wrong-type-crashes": (sent_as("text/plain"), 415),
}


@each(FAULTS)
def test_the_fault_shows(fault: Fault) -> None:
    assert_visible(fault, SHOWN)
