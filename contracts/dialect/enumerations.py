"""How prose and headings list the members of enumerations."""

from __future__ import annotations

import re

from contracts.dialect import japanese
from contracts.dialect.base import EnumerationWords, Rare

_I = re.IGNORECASE
_NUMBER = r"-?\d[\d,.]*"

ENUMERATIONS = EnumerationWords(
    signs=(
        *("alues", "ble value", "ble names", "ble keys", "wed value", "lid value", "ted value"),
        *("alue can be", "alue may be", "alue must be", "alues can be", "ne of ", "tates are"),
        "alue is always",
        *("ither ", "値"),
    ),
    lead=re.compile(
        r"\b(?:(?:(?:possible|supported|allowed|valid|acceptable|accepted|permitted|available"
        r"|property)(?: \w+)? (?:values?|states)|possible (?:names|keys)"
        r"|(?:one of|any of|either of)? ?the following(?: \w+)? values)"
        r"(?: (?:for|of) (?:this |the |an? )?[\w`*. ]{1,40}?(?= (?:are|is|include)\b|:))?"
        r"(?: property)?(?: (?:are|is|include|be))?(?: one of(?: the following)?)?"
        r"|(?:^|(?<=[.,(] )|(?<=\()|(?<=be )|(?<=is ))one of(?: the following(?=:))?"
        r"|(?:^|(?<=\. ))values(?=:)"
        r"|(?:^|(?<=[.] ))either(?= [`*\"'])"
        r"|\bvalues? (?:can|may|must) be"
        r"(?: either| one of(?: the following)?)?"
        r"(?=:|\s{1,3}<ul>|\s`[^`\n]{1,60}`(?:,? or|,) `)"
        r"|\bvalue is always(?=\s`)"
        rf"|{japanese.MEMBERS})"
        r"(?P<mark>\s{0,9}[:：、]\s{0,9}|\s{1,9})(?P<list>\S.*)",
        _I | re.DOTALL,
    ),
    other=re.compile(
        rf"(?:{_NUMBER}\s{{0,9}}(?:to|-|–|and|or|through)\s{{0,9}}{_NUMBER}|{_NUMBER}$"
        r"|(?:are |is )?(?:described|listed|defined|shown|given"
        r"|in the|from the|depend|for \{|see)\b)",
        _I,
    ),
    open=re.compile(r"\b(?:such as|for example|e\.g\.|include|includes|including)\b", _I),
    future=Rare(
        ("use the",),
        re.compile(r"\byou must use the\b|\buse the `?prefer: include-unknown", _I),
    ),
    flags=Rare(
        ("comma", "flag"),
        re.compile(r"\bcomma[- ]separated\b|\bflags\b|\bflag(?:ged)? enum", _I),
    ),
    through=re.compile(r"\bthru\b|\bthrough\b|\.\.\.|…", _I),
    more=re.compile(r"[\s,]{0,9}(?:(?:and|or) (?:more|others?)|etc)\b", _I),
    sentinel="unknownFutureValue",
    heading=re.compile(
        r"(?:microsoft\.graph\.)?(?P<name>[\w.]{1,200})(?: (?:enum|enumeration|type|property))?"
        r" (?:values|members|enumeration|flags|options|enum type|enum)",
        _I,
    ),
    told=re.compile(
        r"\bvalues (?:are (?:allowed|available|defined|possible|supported|valid) )?for (?:the )?"
        r"(?:\*\*|`)(?P<name>\w{1,200})(?:\*\*|`) (?:parameter|property|field)\b",
        _I,
    ),
    flags_heading=re.compile(r"\bflags\b", _I),
)
