"""The sentences of a row's description that state a value: a default, a length, a range.

Each comes with a sentence that says it and one that looks alike and does not; both are tested. The
words are compared without decoration (`**`, back-ticks, links).
"""

from __future__ import annotations

from contracts.dialect.base import Sentence

_N = r"-?\d[\d,]*(?:\.\d+)?(?:E[+-]?\d+)?"
_LENGTH = r"(?:unicode )?(?:characters?|chars?)\b"
_STOP = r"(?=[.,;)]?(?:\s*$|\s+[A-Z(\[])|[.,;)]\s)"

_UNIT = (
    r"(?:unicode|ascii|characters?|chars?|bytes?|digits?|letters?|percent|times|days?|hours?"
    r"|minutes?|seconds?|weeks?|months?|years?)\b"
)
"""What an amount that is no number of elements is counted in."""

NO_VALUE = r"(?!(?:the|to|an?|empty|not|null|as|in|on|set|that|blank|based|used)\b)"
"""What follows "the default is" without being a value."""

AMOUNTS = (
    Sentence(
        "default",
        "default",
        r"\bdefault(?: value| behavior)?(?: (?:of|for) (?:the )?\w+(?: \w+)?)?(?: is|:| =|s to)"
        r"\s{1,3}"
        rf"{NO_VALUE}(?P<default>[\"'][^\"']{{1,80}}[\"']"
        rf"|[^\s.,;:()\"']{{1,80}}(?:[.:][^\s.,;:()]{{1,80}}){{0,9}}){_STOP}",
        "The default value is false.",
        "The default value is the name of the tenant.",
    ),
    Sentence(
        "default",
        "default value of",
        r"\bdefault value of ['\"`](?P<default>[^'\"`\n]{1,80})['\"`] (?:means|is)\b",
        "Default value of '0' means no lamp.",
        "The default value of 'size' depends on the room.",
    ),
    Sentence(
        "min_length",
        "between",
        rf"\bbetween (?P<min_length>\d[\d,]*) (?:and|to) (?P<max_length>\d[\d,]*) {_LENGTH}",
        "It is between 4 and 16 characters long.",
        "Between 4 and 16 devices.",
    ),
    Sentence(
        "min_length",
        "char",
        rf"(?<![\d,])(?P<min_length>\d[\d,]*) ?(?:to|-|–) ?(?P<max_length>\d[\d,]*) {_LENGTH}",
        "A name of 1 to 64 characters.",
        "A list of 1 to 64 devices.",
    ),
    Sentence(
        "max_length",
        "char",
        r"\b(?:max(?:imum)?(?: allowed)? (?:length|limit|size)(?: of [\w ]{1,30})?(?: is|:| of)?"
        r"|must not exceed|cannot exceed|can't exceed|not exceed|maximum(?: of)?|limited to|up to"
        r"|no (?:more|longer) than|not be longer than|(?:cannot|can't) contain more than|at most)"
        rf" (?P<max_length>\d[\d,]*) {_LENGTH}",
        "The maximum length is 64 characters.",
        "A maximum of 5 devices.",
    ),
    Sentence(
        "min_length",
        "min",
        r"\bmin(?:imum)? length(?: of [\w ]{1,30})?(?: is|:| of)? (?P<min_length>\d[\d,]*)\b",
        "The minimum length is 4 and the maximum length is 64 characters.",
        "The minimum length is shown.",
    ),
    Sentence(
        "max_items",
        "collection can contain",
        r"\bcollection can contain a maximum of (?P<max_items>\d+) (?:elements|items|entries)",
        "This collection can contain a maximum of 500 elements.",
        "This collection can contain a maximum of wishes.",
    ),
    Sentence(
        "max_items",
        "up to",
        r"(?:^|[.;] |\b(?:can|may) (?:have|contain|hold|include) |\bsupports? )up to"
        rf" (?P<max_items>\d+) (?!{_UNIT})[a-z]{{3,}}",
        "A room can have up to 5 lamps, each with a name.",
        "The name can have up to 64 Unicode characters.",
    ),
    Sentence(
        "minimum",
        "value",
        r"\b(?:valid|supported|allowed|possible|permitted|acceptable) (?:values?|range)(?: range)?"
        rf"(?: are| is)?(?: from| between)?:? (?P<minimum>{_N}) ?(?:to|-|–|through) ?"
        rf"(?P<maximum>{_N})(?![\w-])",
        "Valid values 4 to 16",
        "Valid values are 5 or 1000",
    ),
    Sentence(
        "minimum",
        "rang",
        rf"\b(?:range|ranging)(?: of| from| is)*:? (?P<minimum>{_N}) ?(?:to|-|–) ?(?P<maximum>{_N})"
        r"(?![\w-])(?! ?char)",
        "The share, a value ranging from 0 to 100.",
        "A range of 3 to 5 characters.",
    ),
    Sentence(
        "minimum",
        "between",
        rf"\bis between (?P<minimum>{_N}) and (?P<maximum>{_N}) \w+,? inclusive\b",
        "The time is between 15 and 90 seconds inclusive.",
        "The time is between 15 and 90 seconds.",
    ),
    Sentence(
        "minimum",
        "minimum",
        rf"\bminimum (?P<minimum>{_N}),? (?:and )?maximum (?P<maximum>{_N})(?![\w-])",
        "Minimum 10, Maximum 4320 (three days).",
        "Minimum of 10 lamps, maximum of wishes.",
    ),
    Sentence(
        "minimum",
        "minimum",
        rf"\bminimum(?: value)? is (?P<minimum>{_N})(?![\w-])(?! ?{_UNIT})",
        "The minimum is 1 and the maximum is 50.",
        "The minimum is 8 characters.",
    ),
    Sentence(
        "maximum",
        "maximum",
        rf"\bmaximum(?: value)? is (?P<maximum>{_N})(?![\w-])(?! ?{_UNIT})",
        "The minimum is 1 and the maximum is 50.",
        "The maximum is 64 characters.",
    ),
    Sentence(
        "minimum",
        "<= x <=",
        rf"\bwhere (?P<minimum>{_N}) <= X <= (?P<maximum>{_N})\s*(?:\.|$)",
        "Range is an integer X where 0 <= X <= 99.",
        "Range is an integer X where 4 <= X <= 16 for desks.",
    ),
    Sentence(
        "minimum",
        "number you can configure",
        rf"\b(?:lowest|smallest) number you can configure for this policy setting is"
        rf" (?P<minimum>{_N})(?![\w-])",
        "The lowest number you can configure for this policy setting is 4.",
        "The lowest number you can configure must be less than 4.",
    ),
    Sentence(
        "maximum",
        "number you can configure",
        rf"\b(?:largest|highest) number you can configure for this policy setting is"
        rf" (?P<maximum>{_N})(?![\w-])",
        "The largest number you can configure for this policy setting is 50.",
        "The largest number you can configure must be less than the length.",
    ),
    Sentence(
        "maximum",
        "max",
        rf"\bmax(?:imum)? value (?:for|of) (?:this|the) [\w ]{{1,30}} is (?P<maximum>{_N})"
        r"(?![\w-])",
        "The max value for this attribute is 115 seconds.",
        "The maximum value of the axis is shown.",
    ),
    Sentence(
        "minimum",
        "between",
        rf"\b(?:must be|is|value|number|range)? ?between (?P<minimum>{_N}) and (?P<maximum>{_N})"
        r"(?:,? \(?inclusive|\.|$)",
        "A number between 1 and 30, inclusive.",
        "Between 1 and 30 letters.",
    ),
    Sentence(
        "minimum",
        "be between",
        rf"\bbe between (?P<minimum>{_N}) and (?P<maximum>{_N})(?! ?char)(?![\w-])",
        "It can be between 10 and 20 minutes.",
        "It can be between 10 and 20 characters.",
    ),
    Sentence(
        "minimum",
        "min",
        rf"\bmin(?:imum)? ?= ?(?P<minimum>{_N})[ \w]{{0,20}},? ?max(?:imum)? ?= ?(?P<maximum>{_N})",
        "Min = 1 second, Max = 60 seconds.",
        "Minimum of effort.",
    ),
    Sentence(
        "pattern",
        "^",
        r"(?:^|[\s'\"`])(?P<pattern>\^[^\s'\"`]{1,300}\$)(?=[\s'\"`]|$)",
        r"It matches ^[0-9]{19}[0-9]?$",
        "The price in $ or ^ is shown.",
    ),
    Sentence(
        "format",
        "guid format",
        r"\bin (?:a )?(?P<format>GUID) format\b",
        "The number of the lamp, in a GUID format.",
        "Any GUID formats well.",
    ),
    Sentence(
        "format",
        "iso 8601",
        r"\b(?P<format>ISO 8601(?: format and (?:is )?always in UTC)?)\b",
        "It is written in ISO 8601 format.",
        "ISO 27001 applies.",
    ),
)
