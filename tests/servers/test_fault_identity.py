from caller import ABSENT, Caller
from faults.fault import Fault
from faults.identity import FAULTS
from visible import Shown, assert_visible, each


def found_after_create(call: Caller) -> object:
    return call.get(call.new()).status_code


def listed_as_created(call: Caller) -> object:
    key = call.new()
    return call.ids() == [key]


def same_in_get(call: Caller) -> object:
    key = call.new()
    return call.get(key).json()["id"] == key


def two_are_two(call: Caller) -> object:
    return len({call.new(), call.new()})


def next_after_delete_is_new(call: Caller) -> object:
    key = call.new()
    call.delete(key)
    return call.new() != key


def client_gives_id(call: Caller) -> object:
    return call.new(id="mine") == "mine"


def same_after_update(call: Caller) -> object:
    key = call.new()
    return call.update(key, status="error").json()["id"] == key


def second_is_itself(call: Caller) -> object:
    call.create(status="error")
    return call.kept(status="complete")["status"]


def unknown_beside_known(call: Caller) -> object:
    call.create()
    return call.get(ABSENT).status_code


SHOWN: Shown = {
    "id-is-the-clients": (client_gives_id, False),
    "id-changes-after-create": (found_after_create, 200),
    "id-differs-in-list": (listed_as_created, True),
    "id-differs-in-get": (same_in_get, True),
    "id-is-not-unique": (two_are_two, 2),
    "id-is-reused": (next_after_delete_is_new, True),
    "id-is-empty": (lambda call: bool(call.new()), True),
    "id-changes-on-update": (same_after_update, True),
    "get-answers-another": (second_is_itself, "complete"),
    "any-id-is-found": (unknown_beside_known, 404),
}


@each(FAULTS)
def test_the_fault_shows(fault: Fault) -> None:
    assert_visible(fault, SHOWN)
