"""What a rule is that looks at pages and schema together."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from contracts.frozen import frozen
from contracts.metadata.comparison import Comparison
from contracts.rules import Explained, Found


@frozen
class Rule(Explained):
    """One way in which pages and schema can disagree.

    It looks at the whole comparison, since the schema says something of all pages at once.
    """

    look: Callable[[Comparison], Iterator[Found]]
