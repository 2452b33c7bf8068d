from collections import Counter

import pytest
from caller import ABSENT, BEARER, JSON, TOKEN
from faults import FAULTS, named
from faults.fault import Fault
from message import ROUTE, Request
from uploads import Uploads


def test_every_fault_has_a_name_of_its_own() -> None:
    assert [
        name for name, count in Counter(fault.name for fault in FAULTS).items() if count > 1
    ] == []


def test_every_fault_says_in_a_sentence_what_is_wrong() -> None:
    for fault in FAULTS:
        assert fault.words.endswith("."), fault.name
        assert "\n" not in fault.words, fault.name


def test_every_fault_is_a_service() -> None:
    assert all(issubclass(fault.service, Uploads) for fault in FAULTS)


def test_every_kind_has_faults_enough() -> None:
    kinds = Counter(fault.kind for fault in FAULTS)
    assert set(kinds) == {
        "status codes",
        "schema",
        "enumerations",
        "date-times",
        "ids",
        "authorization",
        "media types",
        "error bodies",
        "lifecycle",
        "rare combinations",
        "hygiene",
    }
    assert min(kinds.values()) >= 10


def test_a_fault_is_found_by_its_name() -> None:
    assert named("create-answers-200").service.created == 200
    with pytest.raises(KeyError):
        named("unheard")


BODIES = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"{}",
    b'{"status": "error", "createdDateTimeUtc": "2020-05-17T08:00:00-08:00"}',
    b'{"status": "", "createdDateTimeUtc": "0000-02-31T08:00:00Z"}',
    b'{"createdDateTimeUtc": "9999-12-31T23:59:59Z"}',
    b'{"createdDateTimeUtc": []}',
    b'{"status": {"a": []}, "id": 7, "@odata.type": 7}',
    b'{"status": "\xff"}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_faulty_service_still_answers_whatever_is_sent(fault: Fault) -> None:
    service = fault.service(TOKEN)
    headers = {name.lower(): value for name, value in (BEARER | JSON).items()}
    requests = [
        Request(method, path, one, body)
        for method, path in [("POST", ROUTE), ("PATCH", f"{ROUTE}/{ABSENT}")]
        for one in [headers, {}]
        for body in BODIES
    ]
    requests += [Request("GET", ROUTE, headers), Request("DELETE", f"{ROUTE}/{ABSENT}", headers)]
    assert all(200 <= service.answer(request).status <= 500 for request in requests)
