"""The members of an enumeration that a description lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from contracts.dialect.base import EnumerationWords, holds
from contracts.frozen import frozen
from contracts.markdown.cells import plain

_MARKED = re.compile(
    r"`{1,2}\s{0,9}([^`\n]{1,120}?)\s{0,9}`{1,2}|\*\*([^*\n]{1,80})\*\*"
    r"|\"([^\"\n]{1,80})\"|(?<!\w)'([^'\n]{1,80})'|(?<![*\w])\*([^*\n]{1,80})\*(?![*\w])"
    r"|(?<![\w_])_([^_\n]{1,80})_(?![\w_])|[“‘]([^”’\n]{1,80})[”’]"
)
_ITEM = re.compile(r"<li>\s{0,9}([^<\n]{1,200})", re.IGNORECASE)
_BARE = re.compile(r"(?:-?\d{1,9}\s{0,3}[-:=–]\s{0,3})?([A-Za-z_][\w-]{0,60})")
_SPLIT = re.compile(r",|;|\n|<br\s{0,3}/?>|\s\|\s|\bor\b|\band\b", re.IGNORECASE)
_END = re.compile(r"\.(?:\s|$|<)|。|<br|</ul>")
_ASIDE = re.compile(r"(?<=[`*\"'] )\([^()\n]{0,200}\)|\([^()`\n]{0,200}\)")
_EXPLAINED = re.compile(r"\s{0,3}(?:--?|–|—|:|=)\s")
_NEXT = re.compile(r"(?:[.,;>]|\band|\bor|^)[\s\d:=-]*$")
_HEAD = re.compile(r"\s(?:--?|–|—)\s|:\s|:$")
_FIRST = 60
"""How far behind the lead the first marked member may begin."""
_GAP = 200
"""How far apart two members may stand: an explanation of the first lies between."""
_WORDS = 5
"""An item of more words describes values, it is none."""


@frozen
class Listing:
    """The members that a text lists: up to `end`, and all of them if it is `whole`."""

    names: tuple[str, ...]
    end: int
    whole: bool = True


def members(description: str, words: EnumerationWords) -> tuple[dict[str, object], str]:
    """The facets that a list of members sets, by name, and the description without the list.

    Without a list there are no facets, and the description stays as it is.
    """
    if not holds(description, words.signs):
        return {}, description
    found = _lead(description, words)
    if found is None or words.other.match(plain(found.group("list")[:_FIRST])):
        return {}, description
    if words.future.search(description[: found.start()]) is not None:
        return _asked_first(description, found, words)
    listed = found.group("list")
    now, later = _divided(listed, words)
    listing = listing_of(now)
    sure = ":" in found.group("mark") or _MARKED.match(listed) is not None
    if not listing.names or not (sure or len(listing.names) > 1):
        return {}, description
    said = _facets(listing.names, listing_of(later).names, words)
    lead = description[max(description.rfind(". ", 0, found.start()), 0) : found.start("list")]
    rest = now[listing.end :]
    shown = plain(now[: listing.end])
    incomplete = words.through.search(shown) or words.more.match(plain(rest))
    if incomplete or not listing.whole or words.open.search(lead):
        said["members_open"] = True
    around = f"{description[: found.start('list')]} {rest}"
    if words.flags.search(around):
        said["flags"] = True
    return said, around


def _lead(description: str, words: EnumerationWords) -> re.Match[str] | None:
    """The words that lead to the list; of two lists of the same members the second is the list.

    Generators append one to descriptions that have one in other words, or an older one.
    """
    found = words.lead.search(description)
    if found is None or not holds(found.group("list"), words.signs):
        return found
    again = words.lead.search(description, found.start("list"))
    if again is not None:
        first, second = (listing_of(one.group("list")).names for one in (found, again))
        if {name.lower() for name in first} <= {name.lower() for name in second}:
            return again
    return found


def _asked_first(
    description: str, found: re.Match[str], words: EnumerationWords
) -> tuple[dict[str, object], str]:
    """Members that a client has to ask for, told before those that it gets without asking."""
    asked = listing_of(found.group("list"))
    rest = description[found.start("list") + asked.end :].lstrip(". ")
    said, around = members(rest, words)
    if not said:
        return {}, description
    said["evolvable"] = True
    said["future_members"] = asked.names
    return said, around


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
    sentinel = words.sentinel.lower()
    place = next((n for n, name in enumerate(names) if name.lower() == sentinel), len(names))
    if place < len(names) or asked:
        said["evolvable"] = True
        names, later = names[:place], names[place + 1 :]
    said["members"] = tuple(name for name in names if name not in asked)
    said["future_members"] = tuple(dict.fromkeys((*later, *asked)))
    return said


def listing_of(text: str) -> Listing:
    """The list that a text begins with: an HTML list, words in code or quotes, else bare words.

    >>> listing_of("`a`, `b` and `c`. The default is `d`.").names
    ('a', 'b', 'c')
    """
    if "<li>" in text:
        return _items(text)
    first = _MARKED.search(text)
    if first is not None and first.start() <= _FIRST:
        marked = list(_marked(text, first))
        names = _unique(match[match.lastindex or 0] for match in marked)
        return Listing(names, marked[-1].end())
    return _bare(text)


def _items(text: str) -> Listing:
    """The items of an HTML list, each a member before its explanation."""
    inside, _, after = text.partition("</ul>")
    items = _ITEM.findall(inside)
    heads = [_head(item) for item in items]
    names = _unique(head for head in heads if head)
    return Listing(names, len(text) - len(after), whole=all(heads))


def _head(item: str) -> str:
    """The member that an item names, empty if it names none."""
    marked = _MARKED.match(item)
    if marked is not None:
        return str(marked[marked.lastindex or 0])
    head = plain(_HEAD.split(item, maxsplit=1)[0])
    return head if len(head.split()) <= _WORDS else ""


def _marked(text: str, first: re.Match[str]) -> Iterator[re.Match[str]]:
    """Words marked like the first: up to the end of the sentence, or each with its explanation."""
    blanked = _ASIDE.sub(lambda m: " " * len(m[0]), text)
    explained = _EXPLAINED.match(blanked, first.end()) is not None
    place, kind = first.end(), first.lastindex
    yield first
    for match in _MARKED.finditer(blanked, first.end()):
        between = blanked[place : match.start()]
        if match.lastindex != kind and first[first.lastindex or 0].lower() != "null":
            continue
        if explained:
            if _NEXT.search(between) is None:
                continue
        elif _END.search(between) or len(between) > _GAP:
            return
        place = match.end()
        yield match


def _bare(text: str) -> Listing:
    """Bare words, divided by commas; one that is no word ends the list's claim to be one."""
    stop = _END.search(text)
    end = stop.start() if stop is not None else len(text)
    parts = [part.strip(" .:") for part in _SPLIT.split(_ASIDE.sub("", text[:end]))]
    parts = [part for part in parts if part]
    found = [match.group(1) for part in parts if (match := _BARE.fullmatch(part))]
    enough = len(parts) > 1 and len(found) == len(parts)
    return Listing(_unique(found) if enough else (), end)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    """Clean members, each once; a mark may hold several of them with commas between."""
    found: list[str] = []
    for name in names:
        parts = name.split(", ")
        several = len(parts) > 1 and all(_BARE.fullmatch(part) for part in parts)
        found += [
            part.strip().strip(".,").strip("`*\"' ") for part in (parts if several else [name])
        ]
    return tuple(dict.fromkeys(name for name in found if name))
