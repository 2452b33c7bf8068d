"""Small pages, written in a line or two."""

from __future__ import annotations

from dataclasses import dataclass, field

Pages = dict[str, str]
"""Texts by the page's name, where `__` stands for a slash."""


@dataclass(frozen=True)
class Case:
    """Pages that a rule finds fault with, and pages that it must leave alone."""

    faulty: Pages
    sound: Pages = field(default_factory=dict)


def fence(text: str, note: str = "") -> str:
    """A block, with an annotation above it if there is one."""
    above = f"<!-- {note} -->\n" if note else ""
    return f"{above}```http\n{text}\n```\n"


def api(
    *,
    title: str = "Get x",
    routes: str = "GET /x/{id}",
    body: str = "",
    reply: str = "Returns `200 OK` and an [x](../resources/x.md) object.",
    request: str = "",
    answer: str = "",
    note: str = "",
    more: str = "",
    permissions: str = "|Permission type|Permissions|\n|--|--|\n|Application|X.Read.All|",
) -> str:
    """An operation page."""
    parts = [f"# {title}\n", f"## Permissions\n{permissions}\n"]
    parts.append(f"## HTTP request\n```http\n{routes}\n```\n")
    if body:
        parts.append(f"## Request body\n{body}\n")
    parts.append(f"## Response\n{reply}\n")
    if request or answer:
        parts.append("## Example\n")
    if request:
        parts.append(f"### Request\n{fence(request)}")
    if answer:
        parts.append(f"### Response\n{fence(answer, note)}")
    return "\n".join(parts) + more


def table(*rows: str, head: str = "Property|Type|Description") -> str:
    """A table of rows `a|String|Words.`"""
    return "\n".join([f"|{head}|", "|--|--|--|", *(f"|{row}|" for row in rows)]) + "\n"


def resource(
    *rows: str, name: str = "x", shown: str = "", note: str = "", more: str = "", intro: str = ""
) -> str:
    """A resource page with a table of properties, and a JSON representation if there is one."""
    text = f"# {name} resource type\n{intro}\n## Properties\n{table(*rows)}\n"
    if shown:
        said = note or f'{{"blockType": "resource", "@odata.type": "microsoft.graph.{name}"}}'
        text += f"## JSON representation\n<!-- {said} -->\n```json\n{shown}\n```\n"
    return text + more


def values(*members: str, name: str = "kind") -> str:
    """A section with the members of an enumeration."""
    rows = "\n".join(f"|{member}|" for member in members)
    return f"### {name} values\n\n|Member|\n|:--|\n{rows}\n\n"


def post(body: str) -> str:
    """An example request."""
    return f"POST https://graph.microsoft.com/v1.0/x\nContent-Type: application/json\n\n{body}"


def ok(body: str, status: str = "200 OK") -> str:
    """An example reply."""
    return f"HTTP/1.1 {status}\nContent-Type: application/json\n\n{body}"
