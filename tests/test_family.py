"""Which operations belong together."""

from __future__ import annotations

from pages import page

from contracts.family import Family, families
from contracts.link import link
from contracts.model.contract import Contract

THING = """
    # thing resource type
    ## Properties
    |Property|Type|Description|
    |--|--|--|
    |id|String|Key of the entity.|
    |name|String|The name.|
    """


def contract(*lines: str) -> Contract:
    """Pages that document one operation each."""
    texts = {
        f"api__p{number}": f"""
    # Do {line}
    ## HTTP request
    ```http
    {line}
    ```
    ## Request body
    Supply a JSON representation of a [thing](../resources/thing.md).
    ## Response
    Returns `{201 if line.startswith("POST") else 200} OK` and a [thing](../resources/thing.md).
    """
        for number, line in enumerate(lines)
    }
    return link([page(name, text) for name, text in {**texts, "resources__thing": THING}.items()])


def labels(family: Family | None) -> set[str]:
    return {op.label for op in family.operations.values()} if family is not None else set()


def test_what_names_no_object_is_none_of_the_operations_on_one() -> None:
    read = contract("POST /things", "GET /things/{id}", "PATCH /things", "DELETE /things/{id}")
    known, update = families(read), read.operations[2]
    own = known.of(update)
    assert own is not None and own.single and labels(own) == {"PATCH /things"}
    of_object = known.of(read.operations[1])
    assert of_object is not None and not of_object.single and of_object.update is None
    assert labels(of_object) == {"POST /things", "GET /things/{id}", "DELETE /things/{id}"}
    assert known.collection_at("/things") is of_object


def test_an_object_with_a_path_of_its_own_is_a_family() -> None:
    read = contract("GET /me/settings", "PATCH /me/settings", "GET /things/{id}")
    known = families(read)
    own = known.of(read.operations[0])
    assert own is not None and own.single and own is known.owner(read.operations[1])
    assert labels(own) == {"GET /me/settings", "PATCH /me/settings"}


def test_a_concrete_path_finds_its_collection() -> None:
    read = contract("POST /things", "POST /things/{id}/parts", "GET /things/{id}/parts/{id}")
    known = families(read)
    for path, shape in (
        ("/things", "/things"),
        ("/Things/7/parts?$top=1", "/things/{}/parts"),
        ("/things/7/parts/", "/things/{}/parts"),
    ):
        found = known.collection_at(path)
        assert found is not None and found.shape == shape
    for path in ("/others", "/things/7", "/things//parts", "/"):
        assert known.collection_at(path) is None
