"""What pytest's JUnit file says about the causes of failures.

pytest writes the file as the items run, before the causes are known. Of the failures in it, the
most telling one of each cause says what is wrong, the others that they have the same cause, and
every one has a property `cause`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from contracts.attribution import Group
from contracts.verdict import Outcome


def annotate(path: Path, causes: Iterable[Group]) -> None:
    """Write the causes into a JUnit file whose cases have a property `id`, the item's id."""
    tree = ElementTree.parse(path)
    messages: dict[str, tuple[Group, str]] = {}
    for found in reversed([*causes]):  # of several causes that an item has, the first counts
        if found.first.outcome is Outcome.FAILED:
            messages |= {
                v.claim.id: (found, f"same cause as {found.first.claim.id}") for v in found.rest
            }
            messages[found.first.claim.id] = (found, _message(found))
    for case in tree.iter("testcase"):
        properties = case.find("properties")
        failure = case.find("failure")
        if properties is None or failure is None:
            continue
        item = next((p.get("value", "") for p in properties if p.get("name") == "id"), "")
        if item in messages:
            found, message = messages[item]
            failure.set("message", message)
            ElementTree.SubElement(properties, "property", name="cause", value=str(found.cause))
    tree.write(path, encoding="utf-8", xml_declaration=True)


def _message(found: Group) -> str:
    first = found.first
    claim = f"{first.claim.operation} {first.claim.text}"
    more = f" ({len(found.rest)} more claims fail from the same cause)" if found.rest else ""
    return f"{claim}: expected {first.expected}, received {first.received}{more}"
