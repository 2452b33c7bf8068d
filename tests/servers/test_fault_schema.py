from caller import INSTANT, Caller
from faults.fault import Fault
from faults.schema import FAULTS
from uploads import TYPE
from visible import Shown, assert_visible, each

NAMES = ["@odata.type", "createdDateTimeUtc", "id", "status"]


def created_names(call: Caller) -> object:
    return sorted(call.create().json())


def updated_names(call: Caller) -> object:
    return sorted(call.update(call.new(), status="error").json())


def listed_names(call: Caller) -> object:
    call.create()
    return [sorted(upload) for upload in call.listed()]


def listed_status(call: Caller) -> object:
    call.create()
    return call.listed()[0]["status"]


def list_form(call: Caller) -> object:
    call.create()
    return {name: type(value).__name__ for name, value in call.list_all().json().items()}


SHOWN: Shown = {
    "create-reply-lacks-status": (created_names, NAMES),
    "create-reply-lacks-id": (created_names, NAMES),
    "create-reply-is-id-only": (created_names, NAMES),
    "get-lacks-created": (lambda call: sorted(call.kept()), NAMES),
    "list-lacks-ids": (listed_names, [NAMES]),
    "list-status-is-null": (listed_status, "pending"),
    "id-is-number": (lambda call: type(call.create().json()["id"]), str),
    "created-is-number": (lambda call: call.kept()["createdDateTimeUtc"], INSTANT),
    "status-is-number": (lambda call: call.kept()["status"], "pending"),
    "status-is-object": (lambda call: call.kept()["status"], "pending"),
    "type-is-wrong": (lambda call: call.kept()["@odata.type"], TYPE),
    "properties-in-pascal-case": (created_names, NAMES),
    "undocumented-property": (created_names, NAMES),
    "update-reply-is-partial": (updated_names, NAMES),
    "get-wraps-object": (lambda call: type(call.get(call.new()).json()), dict),
    "get-answers-null": (lambda call: type(call.get(call.new()).json()), dict),
    "list-is-bare-array": (list_form, {"value": "list"}),
    "list-is-named-items": (list_form, {"value": "list"}),
    "list-is-object": (list_form, {"value": "list"}),
    "empty-list-is-null": (lambda call: call.list_all().json(), {"value": []}),
    "list-holds-ids-only": (listed_status, "pending"),
}


@each(FAULTS)
def test_the_fault_shows(fault: Fault) -> None:
    assert_visible(fault, SHOWN)
