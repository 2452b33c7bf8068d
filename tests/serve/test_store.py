from __future__ import annotations

import threading

from contracts.serve.store import SINGLE, Entity, Store


def entity(key: str) -> Entity:
    return Entity(key, "t", {})


def test_initial_objects_are_asked_for_once() -> None:
    store = Store()
    assert list(store.collection("/x", lambda: [entity("1")])) == ["1"]
    store.remove("/x", "1")
    assert list(store.collection("/x", lambda: [entity("1")])) == []


def test_removing_takes_what_is_below_and_nothing_beside() -> None:
    store = Store()
    for path in ("/x", "/x/1/y", "/x/1/y/2/z", "/x/11/y", "/y/1/x"):
        store.put(path, entity("1"))
    store.remove("/x", "1")
    there = [
        path
        for path in ("/x", "/x/1/y", "/x/1/y/2/z", "/x/11/y", "/y/1/x")
        if store.collection(path, tuple)
    ]
    assert there == ["/x/11/y", "/y/1/x"]


def test_removing_a_single_object() -> None:
    store = Store()
    store.put("/me/settings/", entity(SINGLE))
    store.put("/me/settings/parts", entity("1"))
    store.put("/me/settings2/", entity(SINGLE))
    store.remove("/me/settings/", SINGLE)
    assert not store.collection("/me/settings/", lambda: [entity(SINGLE)])
    assert not store.collection("/me/settings/parts", tuple)
    assert store.collection("/me/settings2/", tuple)


def test_an_object_that_is_replaced_keeps_its_position() -> None:
    store = Store()
    for key in ("1", "2", "1"):
        store.put("/x", entity(key))
    assert list(store.collection("/x", tuple)) == ["1", "2"]


def test_keys_are_new_in_every_thread() -> None:
    store, found = Store(7), list[int | str]()

    def take() -> None:
        found.extend(store.new_key(number=number) for number in (True, False) for _ in range(50))

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 400
    assert sorted(key for key in found if isinstance(key, int)) == list(range(1, 201))
