"""The same pages, read otherwise: a second right service."""

from __future__ import annotations

from datetime import UTC, datetime

from loans.library import Document, Library


class LenientLibrary(Library):
    """Whole seconds, an update replaces the shelf, members may be written with their type."""

    page_size = 3

    def now(self) -> str:
        """Whole seconds: two changes may have the same time."""
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def shelf(self, value: object, old: object) -> Document:
        """An update replaces the shelf."""
        return super().shelf(value, None)

    def literal(self, name: str, literal: str) -> object:
        """A member stands behind its type's name (OData ABNF, `enum`)."""
        if name == "medium":
            literal = literal.removeprefix("town.library.medium")
        return super().literal(name, literal)

    def values(self, sent: Document, old: Document | None = None) -> Document:
        """What no page lists is dropped."""
        known = {n: v for n, v in sent.items() if n in self.checkers or n == "shelf"}
        return super().values(known, old)


class StandingLibrary(Library):
    """Its clock stands still, as clocks of services under test do."""

    def now(self) -> str:
        return "2024-05-01T08:00:00Z"
