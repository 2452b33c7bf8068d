"""Pages become facts; each module reads one kind of section."""

from contracts.reading.folder import read_set
from contracts.reading.link import resolve
from contracts.reading.page import read_page

__all__ = ["read_page", "read_set", "resolve"]
