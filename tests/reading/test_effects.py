"""What the first paragraphs of an action's page say that it does."""

from __future__ import annotations

import pytest

from contracts.model.section import Effect
from contracts.reading import read_page

PAGE = """# lamp: dim

{intro}

## HTTP request
``` http
POST /lamps/{{id}}/dim
```
"""


def effects(intro: str) -> dict[str, tuple[str, str, int]]:
    found = read_page(PAGE.format(intro=intro), "set/api/lamp-dim.md").effects
    return {e.name: (e.value, e.by, e.sign) for e in found if e.known}


@pytest.mark.parametrize(
    ("intro", "expected"),
    [
        ("The action sets **state** to `dim`.", {"state": ("dim", "", 0)}),
        ("Sets the **lit** property to false.", {"lit": ("false", "", 0)}),
        (
            "Set the **lit** property to `true`, and **error** property to null.",
            {"lit": ("true", "", 0), "error": ("null", "", 0)},
        ),
        ("It adds the days to **end** and changes `state` to `late`.",
         {"end": ("", "days", 1), "state": ("late", "", 0)}),
        ("Subtracts **amount** from **rest**.", {"rest": ("", "amount", -1)}),
        ("Increases **count** by the number of lamps.", {"count": ("", "lamps", 1)}),
        ("Reduces the **level** by `step`.", {"level": ("", "step", -1)}),
    ],
)  # fmt: skip
def test_plain_statements_are_effects(
    intro: str, expected: dict[str, tuple[str, str, int]]
) -> None:
    assert effects(intro) == expected


@pytest.mark.parametrize(
    "intro",
    [
        "You must set the **state** to `dim` first.",
        "If the lamp is old, the action sets **state** to `dim`.",
        "The user sets **state** to `dim`.",
        "This doesn't change **state** to `dim`.",
        "Sets **state** to the documented value.",
        "Dims a **lamp**.",
    ],
)
def test_conditions_and_advice_are_none(intro: str) -> None:
    assert effects(intro) == {}


def test_other_names_are_mentioned() -> None:
    page = PAGE.format(intro="Sets **state** to `dim`. See also **level**.")
    found = read_page(page, "set/api/lamp-dim.md").effects
    assert Effect("level", found[0].source) in found
    assert found[0].source.line == 3


def test_only_actions_have_effects() -> None:
    page = PAGE.format(intro="Sets **state** to `dim`.").replace("POST", "GET")
    assert read_page(page, "set/api/lamp-dim.md").effects == ()
