from caller import INSTANT, Caller
from faults.combination import FAULTS
from faults.fault import Fault
from visible import Probe, Shown, assert_visible, each


def kept(status: str, instant: str) -> tuple[Probe, object]:
    """Both values of an object that was created with them."""

    def probe(call: Caller) -> object:
        upload = call.kept(status=status, createdDateTimeUtc=instant)
        return upload["status"], upload["createdDateTimeUtc"]

    return probe, (status, instant)


def updated(first: str, *sent: dict[str, str]) -> Probe:
    """What get says after these updates of an object with this status."""

    def probe(call: Caller) -> object:
        key = call.new(status=first)
        codes = [call.update(key, **values).status_code for values in sent]
        upload = call.get(key).json()
        return codes, upload["status"], upload["createdDateTimeUtc"]

    return probe


def left_by_delete(first: str, *sent: dict[str, str]) -> Probe:
    def probe(call: Caller) -> object:
        key = call.new(status=first)
        for values in sent:
            call.update(key, **values)
        return call.delete(key).status_code, call.ids()

    return probe


def listed_after_update(call: Caller) -> object:
    call.update(call.new(), status="error")
    return len(call.ids())


BOTH = {"status": "error", "createdDateTimeUtc": "2020-05-17T08:00:00Z"}
SHOWN: Shown = {
    "error-and-negative-offset-crash": kept("error", "2020-05-17T08:00:00-08:00"),
    "error-and-negative-offset-lose-status": kept("error", "2020-05-17T08:00:00-08:00"),
    "complete-and-whole-seconds-lose-time": kept("complete", "2020-05-17T08:00:00Z"),
    "no-upload-and-zulu-are-refused": kept("noUpload", "2020-05-17T08:00:00.5Z"),
    "pending-and-fraction-crash": kept("pending", INSTANT),
    "pending-in-the-future-is-refused": kept("pending", "2100-05-17T08:00:00Z"),
    "status-alone-crashes": (lambda call: call.post(b'{"status": "error"}').status_code, 201),
    "created-alone-is-refused": (
        lambda call: call.post(b'{"createdDateTimeUtc": "2020-05-17T08:00:00Z"}').status_code,
        201,
    ),
    "update-of-both-loses-one": (updated("pending", BOTH), ([200], *BOTH.values())),
    "update-back-is-refused": (
        updated("complete", {"status": "pending"}),
        ([200], "pending", INSTANT),
    ),
    "update-to-same-crashes": (updated("error", {"status": "error"}), ([200], "error", INSTANT)),
    "second-update-is-ignored": (
        updated("pending", {"status": "error"}, {"status": "complete"}),
        ([200, 200], "complete", INSTANT),
    ),
    "complete-is-not-deleted": (left_by_delete("complete"), (204, [])),
    "delete-after-update-crashes": (left_by_delete("pending", {"status": "error"}), (204, [])),
    "updated-to-error-is-not-listed": (listed_after_update, 1),
}


@each(FAULTS)
def test_the_fault_shows(fault: Fault) -> None:
    assert_visible(fault, SHOWN)
