from caller import INSTANT, Caller
from faults.fault import Fault
from faults.hygiene import FAULTS
from visible import Probe, Shown, assert_visible, each


def refused(body: bytes) -> tuple[Probe, object]:
    return (lambda call: call.post(body).status_code, 400)


def readable(call: Caller) -> object:
    """The status in the reply to create, read strictly as JSON in UTF-8."""
    reply = call.create()
    assert reply.status_code == 201
    reply.encoding = "utf-8"
    return reply.json()["createdDateTimeUtc"], reply.content[:1]


def padded(call: Caller) -> object:
    return call.post(b'{"status": "error"' + b" " * 2000 + b"}").status_code


SHOWN: Shown = {
    **{fault.name: (readable, (INSTANT, b"{")) for fault in FAULTS},
    "malformed-json-crashes": refused(b'{"status": '),
    "malformed-json-is-empty": refused(b'{"status": '),
    "empty-body-is-taken": refused(b""),
    "text-behind-body-is-ignored": refused(b'{"status": "error"} and so on'),
    "trailing-comma-is-taken": refused(b'{"status": "error",}'),
    "missing-brace-is-taken": refused(b'{"status": "error"'),
    "single-quotes-are-taken": refused(b"{'status': 'error'}"),
    "invalid-utf-8-is-taken": refused(b'{"status": "error\xff"}'),
    "array-is-taken": refused(b'[{"status": "error"}]'),
    "null-is-taken": refused(b"null"),
    "no-object-crashes": refused(b"7"),
    "unknown-property-crashes": refused(b'{"colour": "red"}'),
    "wrong-type-name-crashes": refused(b'{"@odata.type": "#microsoft.graph.user"}'),
    "long-text-crashes": (padded, 201),
}


@each(FAULTS)
def test_the_fault_shows(fault: Fault) -> None:
    assert_visible(fault, SHOWN)
