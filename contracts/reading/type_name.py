"""Type cells: a primitive, a link, a word, a collection of one, a union, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from contracts.dialect.base import Dialect
from contracts.markdown.cells import InlineLink, links, plain
from contracts.model.row import Facets, TypeName
from contracts.reading.link import link_path, target_of

_COLLECTION = re.compile(r"collection\s{0,9}(?:\(\s{0,9}|of\s{1,9})(.*?)\s{0,9}\)?", re.IGNORECASE)
_TRAILING = re.compile(r"(.*?\S)\s{1,9}collection\b(?!\()[^)]*", re.IGNORECASE)
_SIZE = re.compile(
    r",?\s{0,9}\(?max(?:imum)? (?:size|length)(?: is| of)?:?\s{0,9}(\d{1,9})(?: char\w*)?\)?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\(\s{0,9}(optional|readonly|read[ -]only|required)\s{0,9}\)", re.IGNORECASE)
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,200})\](?:\[([^\[\]\n]{0,200})\])?")
_UNION = re.compile(r"\s{1,9}or\s{1,9}|\s{0,9}/\s{0,9}|\s{0,9}\|\s{0,9}", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z_][\w.]*")
_UNKNOWN = re.compile(r"unknown (?:primitive )?type", re.IGNORECASE)
MAX_LENGTH = 1_000
"""Longer text is no type."""
MAX_REMEMBERED = 4096
"""Type cells that are remembered: pages of one set repeat them."""
_ANY = ("any",)


def type_name(
    text: str, dialect: Dialect, references: Mapping[str, str]
) -> tuple[TypeName, Facets | None]:
    """A type cell taken apart, and what its asides say of the value.

    `others` is `("any",)` for words that mean any JSON.
    """
    edm = dialect.types.get(text.lower())
    if edm is not None:
        return TypeName(text, edm), None
    if len(text) > MAX_LENGTH:
        return TypeName(text, ""), None
    return _taken_apart(text, dialect, references) if references else _remembered(text, dialect)


@lru_cache(MAX_REMEMBERED)
def _remembered(text: str, dialect: Dialect) -> tuple[TypeName, Facets | None]:
    return _taken_apart(text, dialect, {})


def _taken_apart(
    text: str, dialect: Dialect, references: Mapping[str, str]
) -> tuple[TypeName, Facets | None]:
    bare, said = _without_asides(text.strip())
    inner, collection = _element(bare, dialect)
    found = _single(inner, dialect, references)
    return replace(found, written=text, collection=collection), said


def _without_asides(text: str) -> tuple[str, Facets | None]:
    said: Facets | None = None
    if "(" in text:
        aside = _ASIDE.search(text)
        if aside is not None:
            word = aside.group(1).lower()
            said = Facets(read_only=True) if word.startswith("read") else None
            said = said or Facets(required=word == "required")
            text = (text[: aside.start()] + text[aside.end() :]).strip()
    if "ax" in text:
        size = _SIZE.search(text)
        if size is not None:
            said = replace(said or Facets(), max_length=int(size.group(1)))
            text = text[: size.start()] + text[size.end() :]
    return text.strip(), said


def _element(text: str, dialect: Dialect) -> tuple[str, bool]:
    """The element type of `Collection(x)`, `Collection of x`, `x collection` or `x[]`."""
    if "ollection" in text or "OLLECTION" in text:
        bare = text.strip("`* ")
        match = _COLLECTION.fullmatch(bare) or _TRAILING.fullmatch(bare)
        if match is not None:
            return match.group(1).strip("`* "), True
    if text.endswith(dialect.collections):
        word = max((w for w in dialect.collections if text.endswith(w)), key=len)
        return text.removesuffix(word).strip("`* "), True
    if text.endswith("[]") and _WORD.fullmatch(text[:-2]):
        return text[:-2], True
    return text, False


def _single(text: str, dialect: Dialect, references: Mapping[str, str]) -> TypeName:
    """One type. A reference link in brackets is no list."""
    spelled = plain(text).strip(" .").lower()
    edm = dialect.types.get(spelled)
    if edm is not None:
        return TypeName(text, edm)
    if spelled in dialect.untyped:
        return TypeName(text, "", others=_ANY)
    if spelled in dialect.nameless or not spelled or _UNKNOWN.search(spelled):
        return TypeName(text, "")
    linked = links(text) or _short_references(text, references)
    if len(linked) > 1:
        return TypeName(text, "", others=tuple(link.text for link in linked))
    if linked:
        path = link_path(target_of(linked[0], references))
        word = linked[0].text.strip()
        return TypeName(text, dialect.types.get(word.lower()) or _word(word), link=path)
    return _worded(text, spelled, dialect)


def _short_references(text: str, references: Mapping[str, str]) -> tuple[InlineLink, ...]:
    """Links of the form `[label]`, which only their definition tells from brackets."""
    found = [(m.group(1), m.group(2) or m.group(1)) for m in _REFERENCE.finditer(text)]
    if len(found) > 1 and any(label.lower() not in references for _, label in found):
        found = found[:1]
    return tuple(InlineLink(plain(words), label, True) for words, label in found)


def _worded(text: str, spelled: str, dialect: Dialect) -> TypeName:
    """A type in plain words: a name, a union, or the first type that a phrase names."""
    parts = [part.strip("() ") for part in _UNION.split(spelled)]
    if len(parts) > 1 and all(part in dialect.types for part in parts):
        return TypeName(text, "", others=tuple(dialect.types[part] for part in parts))
    words = plain(text)
    first = _word(words)
    if " " not in words.strip() or first.count(".") > 1:
        return TypeName(text, first)
    known = (dialect.types.get(word.strip("().,").lower()) for word in words.split())
    return TypeName(text, next((edm for edm in known if edm), first))


def _word(text: str) -> str:
    """The name of a type: the first word, edges cleaned; empty where it cannot be one."""
    words = text.strip().lstrip("#").split()
    word = words[0].strip("*`.,():") if words else ""
    return word if _WORD.fullmatch(word) else ""
