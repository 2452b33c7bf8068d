"""What the prose about query options says of properties and bounds."""

from __future__ import annotations

import pytest

from contracts.reading import read_page

PAGE = """# List lamps

## HTTP request
``` http
GET /lamps
```

## Optional query parameters
{words}
"""


def read(words: str) -> list[tuple[str, str, tuple[str, ...]]]:
    found = read_page(PAGE.format(words=words), "set/api/lamp-list.md").supports
    return [(s.option, s.name, s.operators) for s in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "`$filter` supports `eq` and `ne` on **name**, and `ge` on **power** and `day`.",
            [
                ("$filter", "name", ("eq", "ne")),
                ("$filter", "power", ("ge",)),
                ("$filter", "day", ("ge",)),
            ],
        ),
        (
            "`$filter` is supported on **name** (`eq`) and **power** (eq, le).",
            [("$filter", "name", ("eq",)), ("$filter", "power", ("eq", "le"))],
        ),
        (
            "`$filter`: you can filter by **name** only. `$orderby` supports **power**.",
            [("$filter", "name", ()), ("$orderby", "power", ())],
        ),
        ("This method supports the `$filter` and `$orderby` of **name**.", []),
        ("`$filter` doesn't support `eq` on **name**.", []),
        ("`$select` supports **name**.", []),
    ],
)
def test_properties_and_operators(
    words: str, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert read(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The maximum value of `$top` is 50.", [("$top", 50)]),
        ("Maximum allowed `$top` value is 20.", [("$top", 20)]),
        ("Maximum allowed value for `$top` is 20.", [("$top", 20)]),
        ("`$top` must be between 1 and 30.", [("$top", 30)]),
        ("`$top` gives 50 by default.", []),
        ("The maximum is 50. Use `$top`.", []),
    ],
)
def test_bounds(words: str, expected: list[tuple[str, int]]) -> None:
    found = read_page(PAGE.format(words=words), "set/api/lamp-list.md").most
    assert [(m.option, m.maximum) for m in found] == expected
    assert all(m.source.line == 9 for m in found)
