from collections import Counter

import pytest
from faults import FAULTS, named
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
