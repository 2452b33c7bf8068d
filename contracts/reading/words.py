"""What the words of a description say: members, ranges and other facets."""

from __future__ import annotations

import re
from typing import Any

from contracts.dialect.base import Dialect
from contracts.markdown.cells import links, plain
from contracts.model.facts import Facets

_INHERITED = re.compile(
    r"\s*inherited from\s*(\[[^\]]{1,200}\]\([^)]{0,300}\)|\w[\w.]*)\.?", re.IGNORECASE
)
_TICKED = re.compile(
    r"`\s*([^`\n]{1,120}?)\s*`|\*\*([^*\n]{1,80})\*\*|\"([^\"\n]{1,80})\"|'([^'\n]{1,80})'|(?<![*\w])\*([^*\n]{1,80})\*(?![*\w])"
)
_BARE = re.compile(r"[A-Za-z_][\w-]{0,60}")
_RANGE = re.compile(
    r"\b(?:valid|supported|allowed|possible) values?(?: are)?:? (-?\d[\d,]*)\s*"
    r"(?:to|-|through|and)\s*(-?\d[\d,]*)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween (-?\d[\d,]*) and (-?\d[\d,]*),? inclusive", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[`\w*\"'\])])\.(?:\s|$)|<br|</ul>")
_FUTURE = re.compile(r"include-unknown-enum-members", re.IGNORECASE)
_FILTER = re.compile(r"supports\s+`?\\?\$filter`?\s*(?:\(([^)]{0,200})\))?", re.IGNORECASE)


def facets(description: str, dialect: Dialect) -> Facets:
    """Everything that a description says, by the dialect's patterns."""
    said: dict[str, Any] = {}
    origin = _INHERITED.search(description)
    if origin is not None:
        target = links(origin.group(1))
        said["inherited_from"] = target[0].text if target else origin.group(1)
        description = description[: origin.start()] + " " + description[origin.end() :]
    said |= _members(description, dialect)
    words = plain(description)
    for sentence in dialect.sentences:
        found = sentence.pattern.search(words)
        if found is None or sentence.facet in said:
            continue
        value = found.groupdict().get("value")
        said[sentence.facet] = _value(sentence.facet, value) if value else sentence.truth
    for pattern in (_RANGE, _BETWEEN):
        found = pattern.search(words)
        if found is not None and "minimum" not in said:
            said["minimum"], said["maximum"] = (_number(part) for part in found.groups())
    query = _FILTER.search(description)
    if query is not None:
        operators = query.group(1) or ""
        said["filter_operators"] = tuple(re.findall(r"[A-Za-z]+", plain(operators)))
    limit = dialect.limits.search(words)
    if limit is not None and not said.get("members"):
        said["limited"] = limit.group()
    return Facets(**said)


def _value(facet: str, value: str) -> Any:
    return value.strip("`*\"'") if facet == "default" else int(value.replace(",", ""))


def _number(text: str) -> float:
    return int(text.replace(",", ""))


def _members(description: str, dialect: Dialect) -> dict[str, Any]:
    found = dialect.members.search(description)
    if found is None:
        return {}
    listed = found.group("list")
    if dialect.not_members.match(plain(listed)) or _RANGE.search(plain(description)):
        return {}
    future = ""
    if _FUTURE.search(listed):
        listed, _, future = listed.partition("You must use")
    names = _names(listed)
    if not names:
        return {}
    said: dict[str, Any] = {"members": tuple(n for n in names if n.lower() != "null")}
    if "null" in (n.lower() for n in names):
        said["nullable"] = True
    later = tuple(n for n in _names(future.partition(":")[2] or future) if n not in names)
    if later:
        said["future_members"] = later
    if "unknownFutureValue" in names:
        said["evolvable"] = True
        place = names.index("unknownFutureValue")
        said["members"], said["future_members"] = names[:place], (*names[place + 1 :], *later)
    if dialect.open_words.search(description[: found.end("list")].partition(listed)[0]):
        said["members_open"] = True
    if re.search(r"\bcomma[- ]separated\b|\bflag", description, re.IGNORECASE):
        said["flags"] = True
    return said


def _names(text: str) -> tuple[str, ...]:
    """The members of a list: those set in code or quotes, else the bare words up to the stop."""
    ends = _SENTENCE_END.search(text)
    marked = [next(g for g in m.groups() if g) for m in _TICKED.finditer(text)]
    first = _TICKED.search(text)
    if marked and first is not None and first.start() < 60:
        stop = text.find(". ", first.start())
        if stop > 0:
            marked = [next(g for g in m.groups() if g) for m in _TICKED.finditer(text[: stop + 1])]
        return tuple(dict.fromkeys(m.strip().strip(",.") for m in marked if m.strip()))
    head = text[: ends.start()] if ends else text
    parts = [p.strip(" .") for p in re.split(r",|\bor\b|\band\b|;|\n", head)]
    words = [p for p in parts if _BARE.fullmatch(p)]
    return (
        tuple(dict.fromkeys(words))
        if len(words) > 1 and len(words) == len([p for p in parts if p])
        else ()
    )
