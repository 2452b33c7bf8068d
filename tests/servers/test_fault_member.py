from caller import Caller
from faults.fault import Fault
from faults.member import FAULTS
from visible import Probe, Shown, assert_visible, each


def kept(member: str) -> Probe:
    return lambda call: call.kept(status=member)["status"]


def refused(value: object) -> Probe:
    return lambda call: call.create(status=value).status_code


def refused_on_update(call: Caller) -> object:
    return call.update(call.new(), status="unheard").status_code


SHOWN: Shown = {
    "complete-is-refused": (kept("complete"), "complete"),
    "error-becomes-complete": (kept("error"), "error"),
    "no-upload-becomes-null": (kept("noUpload"), "noUpload"),
    "members-in-pascal-case": (kept("pending"), "pending"),
    "status-is-always-pending": (kept("error"), "error"),
    "unknown-member-is-stored": (refused("unheard"), 400),
    "unknown-member-becomes-first": (refused("unheard"), 400),
    "unknown-member-is-stored-on-update": (refused_on_update, 400),
    "member-case-is-ignored": (refused("PENDING"), 400),
    "member-case-is-stored": (refused("PENDING"), 400),
    "empty-member-is-accepted": (refused(""), 400),
    "member-is-trimmed": (refused(" pending "), 400),
    "members-are-flags": (refused("pending,error"), 400),
    "member-number-is-accepted": (refused(1), 400),
    "any-number-is-accepted": (refused(4.5), 400),
    "boolean-is-accepted": (refused(True), 400),
    "member-array-is-accepted": (refused(["pending"]), 400),
    "member-object-is-accepted": (refused({}), 400),
    "unknown-member-crashes": (refused("unheard"), 400),
    "wrong-type-of-member-crashes": (refused(True), 400),
}


@each(FAULTS)
def test_the_fault_shows(fault: Fault) -> None:
    assert_visible(fault, SHOWN)
