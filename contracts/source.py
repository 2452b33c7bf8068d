"""Where a fact stands: the file and the lines that a claim, a finding or a property comes from."""

from __future__ import annotations

from contracts.frozen import frozen


@frozen(order=True)
class Source:
    """Lines of one file.

    `file` is written as users see it: relative to where the command runs, with forward slashes.
    `line` and `end_line` count from 1 and are both included.

    >>> str(Source("docs/api/x-create.md", 12, 14))
    'docs/api/x-create.md:12'
    """

    file: str
    line: int
    end_line: int

    @classmethod
    def at(cls, file: str, line: int) -> Source:
        """One single line."""
        return cls(file, line, line)

    def row(self, offset: int) -> Source:
        """The line `offset` lines below the first one, such as a row of a table."""
        return Source(self.file, self.line + offset, self.line + offset)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@frozen
class Quote:
    """Words as they stand on a page, and where."""

    text: str
    source: Source
