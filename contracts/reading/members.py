"""The members of an enumeration that a description lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from contracts.dialect.base import EnumerationWords
from contracts.markdown.cells import plain

_MARKED = re.compile(
    r"`{1,2}\s{0,9}([^`\n]{1,120}?)\s{0,9}`{1,2}|\*\*([^*\n]{1,80})\*\*"
    r"|\"([^\"\n]{1,80})\"|(?<!\w)'([^'\n]{1,80})'|(?<![*\w])\*([^*\n]{1,80})\*(?![*\w])"
    r"|(?<![\w_])_([^_\n]{1,80})_(?![\w_])|[“‘]([^”’\n]{1,80})[”’]"
)
_ITEM = re.compile(r"<li>\s{0,9}([^<\n]{1,200})", re.IGNORECASE)
_BARE = re.compile(r"(?:-?\d{1,9}\s{0,3}[-:=–]\s{0,3})?([A-Za-z_][\w-]{0,60})")
_SPLIT = re.compile(r",|;|\n|<br\s{0,3}/?>|\s\|\s|\bor\b|\band\b", re.IGNORECASE)
_END = re.compile(r"\.(?:\s|$|<)|<br|</ul>")
_ASIDE = re.compile(r"\([^()`\n]{0,200}\)")
_FIRST = 60
"""How far behind the lead the first marked member may begin."""
_GAP = 200
"""How far apart two members may stand: an explanation of the first lies between."""


def members(description: str, words: EnumerationWords) -> dict[str, object]:
    """The facets that a list of members sets, by name; nothing if there is no list."""
    if "alues" not in description and " one of " not in description:
        return {}
    found = words.lead.search(description)
    if found is None or words.other.match(plain(found.group("list")[:_FIRST])):
        return {}
    listed = found.group("list")
    now, later = _divided(listed, words)
    names = member_names(now)
    sure = ":" in found.group("mark") or _MARKED.match(listed) is not None or len(names) > 1
    if not names or not sure:
        return {}
    said = _facets(names, member_names(later), words)
    lead = description[max(description.rfind(". ", 0, found.start()), 0) : found.start("list")]
    if words.open.search(lead) or words.through.search(plain(now)):
        said["members_open"] = True
    if words.flags.search(description):
        said["flags"] = True
    return said


def _divided(listed: str, words: EnumerationWords) -> tuple[str, str]:
    """The list, and the list of members that a client has to ask for."""
    future = words.future.search(listed)
    if future is None:
        return listed, ""
    rest = listed[future.end() :]
    colon = rest.rfind(":")
    return listed[: future.start()], rest[colon + 1 :] if colon > 0 else rest


def _facets(
    names: tuple[str, ...], asked: tuple[str, ...], words: EnumerationWords
) -> dict[str, object]:
    """Members before the sentinel may be sent; those behind it are only ever received."""
    said: dict[str, object] = {}
    if any(name.lower() == "null" for name in names):
        said["nullable"] = True
        names = tuple(name for name in names if name.lower() != "null")
    later: tuple[str, ...] = ()
    if words.sentinel in names or asked:
        said["evolvable"] = True
        place = names.index(words.sentinel) if words.sentinel in names else len(names)
        names, later = names[:place], names[place + 1 :]
    said["members"] = tuple(name for name in names if name not in asked)
    said["future_members"] = tuple(dict.fromkeys((*later, *asked)))
    return said


def member_names(text: str) -> tuple[str, ...]:
    """The members of a list: items of an HTML list, words in code or quotes, else bare words.

    >>> member_names("`a`, `b` and `c`. The default is `d`.")
    ('a', 'b', 'c')
    """
    if "<li>" in text:
        items = _ITEM.findall(text.partition("</ul>")[0])
        return _unique(next(_marked(item), _head(item)) for item in items)
    first = _MARKED.search(text)
    if first is not None and first.start() <= _FIRST:
        return _unique(_marked(text))
    return _unique(_bare(text))


def _head(item: str) -> str:
    """What stands before the explanation of an item."""
    return item.partition(" - ")[0].partition(":")[0]


def _marked(text: str) -> Iterator[str]:
    """Words marked like the first, up to the end of the sentence."""
    place, kind = 0, 0
    for match in _MARKED.finditer(_ASIDE.sub(lambda m: " " * len(m.group()), text)):
        between = text[place : match.start()]
        if kind and (_END.search(between) or len(between) > _GAP):
            return
        kind = kind or (match.lastindex or 0)
        if match.lastindex == kind:
            place = match.end()
            yield match.group(kind)


def _bare(text: str) -> Iterator[str]:
    """Bare words, divided by commas; one that is no word ends the list's claim to be one."""
    end = _END.search(text)
    parts = [part.strip(" .:") for part in _SPLIT.split(text[: end.start()] if end else text)]
    parts = [part for part in parts if part]
    found = [match.group(1) for part in parts if (match := _BARE.fullmatch(part))]
    return iter(found if len(found) == len(parts) > 1 else ())


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    cleaned = (name.strip().strip(".,").strip("`*\"' ") for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if name))
