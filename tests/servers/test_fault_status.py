from caller import ABSENT, BEARER
from faults.fault import Fault
from faults.status import FAULTS
from message import ROUTE
from visible import Shown, assert_visible, each

SHOWN: Shown = {
    "create-answers-200": (lambda call: call.create().status_code, 201),
    "create-answers-202": (lambda call: call.create().status_code, 201),
    "create-answers-204": (lambda call: call.create().status_code, 201),
    "list-answers-206": (lambda call: call.list_all().status_code, 200),
    "get-answers-201": (lambda call: call.get(call.new()).status_code, 200),
    "update-answers-202": (lambda call: call.update(call.new(), status="error").status_code, 200),
    "update-answers-204": (lambda call: call.update(call.new(), status="error").status_code, 200),
    "delete-answers-200": (lambda call: call.delete(call.new()).status_code, 204),
    "delete-answers-202": (lambda call: call.delete(call.new()).status_code, 204),
    "empty-list-answers-404": (lambda call: call.list_all().status_code, 200),
    "unknown-id-answers-200": (lambda call: call.get(ABSENT).status_code, 404),
    "unknown-id-answers-500": (lambda call: call.get(ABSENT).status_code, 404),
    "refusals-answer-200": (lambda call: call.create(status="none").status_code, 400),
    "wrong-method-answers-200": (lambda call: call.send("PUT", ROUTE, BEARER).status_code, 405),
}


@each(FAULTS)
def test_the_fault_shows(fault: Fault) -> None:
    assert_visible(fault, SHOWN)
