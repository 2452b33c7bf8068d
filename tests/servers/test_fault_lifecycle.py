from caller import ABSENT, INSTANT, Caller
from faults import lifecycle, update
from faults.fault import Fault
from visible import Shown, assert_visible, each


def three_in_list(call: Caller) -> object:
    keys = [call.new(), call.new(status="error"), call.new(status="complete")]
    return sorted(keys) == sorted(call.ids())


def list_after_delete(call: Caller) -> object:
    call.delete(call.new())
    return call.ids()


def get_after_delete(call: Caller) -> object:
    key = call.new()
    call.delete(key)
    return call.get(key).status_code


def delete_after_delete(call: Caller) -> object:
    key = call.new()
    call.delete(key)
    return call.delete(key).status_code


def update_after_delete(call: Caller) -> object:
    key = call.new()
    call.delete(key)
    return call.update(key, status="error").status_code


def second_get(call: Caller) -> object:
    key = call.new()
    return call.statuses(key, key)


def neighbours_of_deleted(call: Caller) -> object:
    before, key, after = call.new(), call.new(), call.new()
    call.delete(key)
    return call.statuses(before, after)


def seen_after_update(call: Caller) -> object:
    """status in the reply to update, in get and in the list."""
    key = call.new()
    replied = call.update(key, status="error").json()["status"]
    return replied, call.get(key).json()["status"], call.listed()[0]["status"]


def rest_after_update(call: Caller) -> object:
    key = call.new()
    call.update(key, status="error")
    return call.get(key).json()["createdDateTimeUtc"]


def created_after_update(call: Caller) -> object:
    key = call.new()
    call.update(key, createdDateTimeUtc="2020-05-17T08:00:00Z")
    return call.get(key).json()["createdDateTimeUtc"]


def count_after_update(call: Caller) -> object:
    call.update(call.new(), status="error")
    return len(call.listed())


def other_after_update(call: Caller) -> object:
    other = call.new()
    call.update(call.new(), status="error")
    return call.get(other).json()["status"]


def left_by_refused_create(call: Caller) -> object:
    return call.create(status="unheard").status_code, call.ids()


def left_by_refused_update(call: Caller) -> object:
    key = call.new()
    return call.update(key, status="unheard").status_code, call.get(key).json()["status"]


def equal_twice(call: Caller) -> object:
    return call.create().status_code, call.create().status_code


SHOWN: Shown = {
    "create-is-not-kept": (lambda call: call.get(call.new()).status_code, 200),
    "create-keeps-defaults": (lambda call: call.kept()["createdDateTimeUtc"], INSTANT),
    "create-is-not-listed": (three_in_list, True),
    "equal-create-is-refused": (equal_twice, (201, 201)),
    "list-shows-last": (three_in_list, True),
    "list-shows-first-two": (three_in_list, True),
    "list-shows-one-twice": (three_in_list, True),
    "list-is-always-empty": (three_in_list, True),
    "list-lacks-errors": (three_in_list, True),
    "list-keeps-deleted": (list_after_delete, []),
    "list-is-stale": (seen_after_update, ("error", "error", "error")),
    "get-is-stale": (seen_after_update, ("error", "error", "error")),
    "get-finds-deleted": (get_after_delete, 404),
    "get-of-deleted-crashes": (get_after_delete, 404),
    "second-delete-answers-204": (delete_after_delete, 404),
    "update-revives-deleted": (update_after_delete, 404),
    "get-deletes": (second_get, [200, 200]),
    "delete-keeps": (get_after_delete, 404),
    "delete-removes-all": (neighbours_of_deleted, [200, 200]),
    "delete-removes-neighbour": (neighbours_of_deleted, [200, 200]),
    "delete-of-unknown-answers-204": (lambda call: call.delete(ABSENT).status_code, 404),
    "refused-create-is-kept": (left_by_refused_create, (400, [])),
    "update-is-not-kept": (seen_after_update, ("error", "error", "error")),
    "update-reply-is-old": (seen_after_update, ("error", "error", "error")),
    "update-resets-the-rest": (rest_after_update, INSTANT),
    "update-ignores-status": (seen_after_update, ("error", "error", "error")),
    "update-ignores-created": (created_after_update, "2020-05-17T08:00:00Z"),
    "update-creates": (lambda call: call.update(ABSENT, status="error").status_code, 404),
    "update-adds": (count_after_update, 1),
    "update-changes-all": (other_after_update, "pending"),
    "refused-update-is-kept": (left_by_refused_update, (400, "pending")),
}


@each((*lifecycle.FAULTS, *update.FAULTS))
def test_the_fault_shows(fault: Fault) -> None:
    assert_visible(fault, SHOWN)
