"""XML text becomes elements that know their lines.

The standard library's expat is used directly: it gives the line of each element, which the tree
builders around it lose, and a document type declaration can be refused before anything in it takes
effect. CSDL has none, and without one there are no entities to expand or to fetch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from contracts.errors import InputError

MAX_BYTES: Final = 64 * 1024 * 1024
"""The largest document that is read; the largest services have some ten megabytes."""
MAX_DEPTH: Final = 64
"""The deepest nesting; a schema needs six levels."""

_HINT: Final = "Give a CSDL XML document, such as a service answers at its $metadata."


@dataclass(slots=True)
class Element:
    """An XML element: local name, namespace, attributes without a namespace, children, line."""

    name: str
    namespace: str
    attributes: Mapping[str, str]
    line: int
    children: list[Element] = field(default_factory=list)

    def each(self, name: str) -> Iterator[Element]:
        """The children of that local name."""
        return (child for child in self.children if child.name == name)


def read_elements(data: bytes, file: str, *, skip: frozenset[str] = frozenset()) -> Element:
    """The root element. Elements named in `skip` are left out with all that is in them.

    Raises InputError with file and line where the bytes are not well-formed XML, hold a document
    type declaration, or are too large or too deep. `file` is the name that users see.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{file} has more than {MAX_BYTES} bytes.", hint=_HINT)
    builder = _Builder(file, skip)
    parser = builder.parser
    try:
        parser.Parse(data, True)
    except InputError:
        raise  # from a handler
    except expat.ExpatError as error:
        words = expat.ErrorString(error.code)
        raise InputError(f"{file}:{error.lineno}: this is not XML: {words}.", hint=_HINT) from error
    except (LookupError, ValueError) as error:  # an encoding that Python does not have
        line = parser.CurrentLineNumber
        raise InputError(
            f"{file}:{line}: the encoding is not known: {error}.", hint=_HINT
        ) from error
    assert builder.root is not None, "expat reports a document without an element"
    return builder.root


class _Builder:
    """Receives what expat reads."""

    def __init__(self, file: str, skip: frozenset[str]) -> None:
        self.root: Element | None = None
        self._file = file
        self._skip = skip
        self._open: list[Element] = []
        self._skipping = 0  # how many elements are open since the one that is left out
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        if self._skipping or name in self._skip:
            self._skipping += 1
            return
        line = self.parser.CurrentLineNumber
        if len(self._open) == MAX_DEPTH:
            raise InputError(f"{self._file}:{line}: more than {MAX_DEPTH} elements are nested.")
        element = Element(name, namespace, attributes, line)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
        else:
            self._open.pop()

    def _doctype(self, *declaration: object) -> None:
        raise InputError(
            f"{self._file}:{self.parser.CurrentLineNumber}: a document type declaration is refused,"
            " since entities can be used to read files or to fill the memory.",
            hint="CSDL needs none: take it out.",
        )
