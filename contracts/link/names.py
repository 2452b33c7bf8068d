"""Which type each page describes, and which type a written name means."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.frozen import frozen
from contracts.model.facts import PageFacts
from contracts.model.row import TypeName
from contracts.model.section import EnumerationFact
from contracts.reading.link import resolve

DEFAULT_NAMESPACE = "microsoft.graph"
"""The namespace of pages that name none: the dialect's service has one main namespace."""


def simple(name: str) -> str:
    """A type's name without its namespace and without the `#` that JSON bodies put before it.

    >>> simple("#microsoft.graph.callRecords.session")
    'session'
    """
    return name.lstrip("#").rpartition(".")[2]


def qualify(name: str, namespace: str) -> str:
    """A type's name with a namespace: its own if it has one.

    >>> qualify("session", "microsoft.graph.callRecords")
    'microsoft.graph.callRecords.session'
    """
    name = name.lstrip("#")
    return name if "." in name or not name else f"{namespace}.{name}"


def namespace_of(page: PageFacts) -> str:
    """The namespace that a page states, else the dialect's."""
    written = page.namespace.text.strip().rstrip(".") if page.namespace else ""
    return written or DEFAULT_NAMESPACE


@frozen
class Names:
    """The types that the pages describe.

    `of_page` maps a resource or enumeration page to its type, `exact` a lower-case qualified name
    to the name as spelled where it is defined, `loose` a lower-case simple name to the same.
    """

    of_page: Mapping[str, str]
    exact: Mapping[str, str]
    loose: Mapping[str, str]
    files: Mapping[str, str]  # lower-case path -> path

    def file(self, page: str, link: str) -> str:
        """The page that a link of `page` leads to, ignoring case; empty if there is none."""
        return self.files.get(resolve(page, link).lower(), "") if link else ""

    def find(self, name: str, namespace: str) -> str:
        """The type that a written name means, or empty: in its namespace first, then anywhere."""
        if not name:
            return ""
        qualified = qualify(name, namespace).lower()
        return self.exact.get(qualified) or self.loose.get(simple(name).lower(), "")

    def linked(self, page: str, namespace: str, written: TypeName) -> str:
        """The type that a type cell means: by the page it links, else by its words."""
        by_name = self.find(written.name, namespace)
        target = self.of_page.get(self.file(page, written.link), "") if written.link else ""
        if by_name and target and simple(by_name).lower() != simple(target).lower():
            # `[x](enums.md#x-values)`: the page holds other types too, so the words decide.
            anchored = ".md#" in written.written
            words = anchored or written.link.rpartition("/")[2].startswith("enum")
            return by_name if words else target
        if written.link and not target and self._elsewhere(by_name, written.name, namespace):
            return ""  # the page of a type of this namespace is missing
        return target or by_name

    def _elsewhere(self, found: str, name: str, namespace: str) -> bool:
        """Whether a type was found by its simple name only, in another namespace."""
        return bool(found) and qualify(name, namespace).lower() != found.lower()


def type_of_page(page: PageFacts) -> str:
    """The qualified name of the type that a page describes.

    The annotation's `@odata.type` is the name, since the H1 differs from it in case on many pages;
    of several annotated blocks the one that is named like the page.
    """
    namespace = namespace_of(page)
    named = [qualify(t.name, namespace) for t in page.types if t.name]
    title = page.name.lower()
    if named:
        return next((n for n in named if simple(n).lower() == title), named[0])
    if not page.name or " " in page.name:
        return ""
    return qualify(page.name[:1].lower() + page.name[1:], namespace)


def enumeration_name(page: PageFacts, enumeration: EnumerationFact) -> str:
    """The qualified name of an enumeration: its table's heading, else its page."""
    return qualify(enumeration.name or page.name, namespace_of(page))


def lists_property_values(page: PageFacts, enumeration: EnumerationFact) -> bool:
    """Whether a table of values is that of a text property, which it is named like: no type."""
    name = enumeration.name.lower()
    rows = (
        *(*page.properties, *page.query_parameters, *page.path_parameters),
        *(*page.function_parameters, *(page.body.rows if page.body is not None else ())),
    )
    return any(row.name.lower() == name and row.type.name == "Edm.String" for row in rows)
