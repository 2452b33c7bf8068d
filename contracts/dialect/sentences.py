"""The sentences of a row's description and the facets that they set.

Each comes with a sentence that says it and one that looks alike and does not; both are tested. The
words are compared without decoration (`**`, back-ticks, links).
"""

from __future__ import annotations

import re

from contracts.dialect.base import Rare, Sentence

_I = re.IGNORECASE
_BEGIN = r"(?:^|[.;:)\]!?,]\s{0,3}|\(|\[|\s-\s)"
_IF = r"(?!,?\s+(?:when|after|if|unless|for|once|in|until|except|only|and)\b)"
_N = r"-?\d[\d,]*(?:\.\d+)?(?:E[+-]?\d+)?"
_LENGTH = r"(?:unicode )?(?:characters?|chars?)\b"
_NO_VALUE = r"(?!(?:the|to|an?|empty|not|null|as|in|on|set|that|blank|based|used)\b)"
_STOP = r"(?=[.,;)]?(?:\s*$|\s+[A-Z(\[])|[.,;)]\s)"


def _says(
    facet: str, word: str, expression: str, says: str, silent: str, *, truth: bool = True
) -> Sentence:
    return Sentence(facet, word, expression, says, silent, truth)


SENTENCES = (
    _says(
        "read_only",
        "read",
        rf"{_BEGIN}read[ -]?only\b{_IF}(?! \w+\.)|\b(?:this property|property|value|it) is"
        rf" (?:always )?read[ -]?only\b{_IF}|\bthis is a read[ -]?only \w+\b"
        r"|(?<!once set, )\bthis (?:property )?is read[ -]?only and (?:is|auto|can)"
        r"|\brequired and read[ -]?only\.",
        "Read-only. The size.",
        "Tells whether the rule is read-only.",
    ),
    _says(
        "read_only",
        "read-only",
        r"(?<!\bis )(?<!\bto )(?<!\bbe )(?<!\bare )(?<!\bas )(?<!\bor )(?<!\band )(?<!not )"
        r"\b(?-i:Read-only)\s*(?:\.|$)",
        "The lamps of the room Read-only.",
        "A lamp that is Read-only.",
    ),
    _says(
        "read_only",
        "set by the",
        rf"{_BEGIN}set by the (?:server|service|system)\b",
        "Set by the server. The day of purchase.",
        "The colour can be set by the server or the client.",
    ),
    _says(
        "read_only",
        "service side",
        r"\b(?:generated|updated|assigned) (?:on the )?service side\b",
        "The day of the last change. Updated service side.",
        "It is checked on the service side.",
    ),
    _says(
        "read_only",
        "generated value",
        rf"{_BEGIN}system[- ]generated value\b",
        "The number. System generated value assigned when made.",
        "Replaces a system generated value.",
    ),
    _says(
        "write_only",
        "write",
        rf"{_BEGIN}write[ -]?only\b{_IF}|\b(?:this|it|property) is write[ -]?only\b{_IF}",
        "Write-only.",
        "Whether the folder is write-only.",
    ),
    _says(
        "required",
        "required",
        rf"(?:{_BEGIN}|\b(?:it|property|parameter|field|text|value) is )not required\s*(?:[.)]|$)"
        r"|\bis not a required\b",
        "Not required.",
        "If it is 0, then storage of lamps is not required.",
        truth=False,
    ),
    _says(
        "required",
        "required",
        rf"{_BEGIN}required(?: (?:on|for|at|during) creat\w+| when (?:an?|the) [\w ]{{1,30}}"
        r" (?:is|are) created| property| field)?\s*(?:[.)]|$)|^required\s*[,:;] ?(?!for )"
        r"|\bthis is a required (?:value|property|field|parameter)\b",
        "The name. Required on create.",
        "The password is required for guests.",
    ),
    _says(
        "required",
        "required when",
        r"\b(?:this|it) (?:property |parameter |field )?is required when (?:an?|the) [\w ]{1,30}"
        r" (?:is|are) created\b",
        "This property is required when a user is created.",
        "This property is required when the lamp is lit.",
    ),
    _says(
        "required",
        "specified when",
        r"\bmust be specified when (?:an?|the) [\w ]{1,30} (?:is|are) created\b",
        "This property must be specified when a user is created.",
        "It must be specified when the lamp is lit.",
    ),
    _says(
        "required",
        "optional",
        rf"{_BEGIN}optional\s*(?:[.,:;)]|$)"
        r"|\b(?:this|the) (?:property|parameter|field) is optional\b",
        "Optional. The colour.",
        "An optional description is shown.",
        truth=False,
    ),
    _says(
        "nullable",
        "null",
        rf"{_BEGIN}not nullable\b|\b(?:cannot|can't|can’t|must not|may not) be null\b",
        "Key, not nullable.",
        "Nullable.",
        truth=False,
    ),
    _says(
        "nullable",
        "null",
        rf"{_BEGIN}nullable\b|\b(?:can|may) be null\b",
        "Nullable.",
        "The null device.",
    ),
    _says(
        "key",
        "key",
        rf"\bkey of the (?:[\w ]{{1,60}} )?entity\b|{_BEGIN}key(?:\.|,|$)|^key of the \w+\.$"
        r"|^the entity key\.",
        "Key of the entity.",
        "Key to the door.",
    ),
    _says(
        "unique",
        "unique",
        r"\b(?:must|should) be (?:an? )?unique\b|\bunique values? (?:for|within|across)\b",
        "The alias must be unique.",
        "The unique identifier.",
    ),
    _says(
        "immutable",
        "change",
        rf"\b(?:cannot|can't|can’t|can not|must not) be (?:later )?changed\b{_IF}",
        "It cannot be changed.",
        "It cannot be changed when it is locked.",
    ),
    _says(
        "immutable",
        "modif",
        rf"\b(?:cannot|can't|can’t|can not|must not) be (?:later )?modified\b{_IF}",
        "The value can't be modified.",
        "It can be modified.",
    ),
    _says(
        "immutable",
        "update",
        rf"\b(?:cannot|can't|can’t|can not) be updated\b{_IF}",
        "The address cannot be updated.",
        "It can be updated.",
    ),
    _says(
        "immutable",
        "immutable",
        rf"(?:{_BEGIN}|\b(?:is|and) )immutable\b(?! \w*id\b)",
        "It is set by the caller and is immutable.",
        "An immutable clock.",
    ),
    _says(
        "immutable",
        "only be set",
        r"\bcan only be set (?:while|when|during|on|at) creat",
        "It can only be set while creating the lamp.",
        "It can only be set when the lamp is lit.",
    ),
    _says(
        "write_only",
        "read back",
        r"\bcannot be read back\b",
        "The secret. Field cannot be read back.",
        "Read back the value.",
    ),
    _says(
        "write_only",
        "used to read",
        r"\bcannot be used to read\b",
        "It is used to send lamps, but cannot be used to read them.",
        "It is used to read lamps.",
    ),
    _says(
        "write_only",
        "not returned in",
        r"\bnot returned in (?:the )?responses?\b",
        "It is not returned in the responses.",
        "It is not returned in lists.",
    ),
    _says(
        "only_on_select",
        "returned only",
        r"\b(?:is )?returned only (?:on|with|when using) \\?\$select\b",
        "Returned only on $select.",
        "Returned only by some servers.",
    ),
    _says(
        "only_on_select",
        "returned by default",
        rf"{_BEGIN}returned by default\b",
        "Returned by default.",
        "It is not returned by default.",
        truth=False,
    ),
    _says(
        "orderable",
        "$orderby",
        r"\bsupports\b[^.]{0,200}\$orderby\b",
        "Supports $filter (eq) and $orderby.",
        "See $orderby.",
    ),
    _says(
        "case_insensitive",
        "case",
        r"\bcase[- ]insensitive\b|\bnot case[- ]sensitive\b|\b(?:letter )?case is ignored\b",
        "The name is case-insensitive.",
        "In this case it is sensitive.",
    ),
    _says(
        "case_insensitive",
        "case",
        r"\bcase[- ]sensitive\b",
        "The key is case sensitive.",
        "In case of doubt.",
        truth=False,
    ),
    _says(
        "deprecated",
        "deprecated",
        r"(?:^|[.;:)\]!?]\s{0,3}|\(|\[|\s-\s)deprecated\b|\bthis (?:property |parameter |field )?"
        r"(?:is|has been) deprecated\b|\band is deprecated\b",
        "Deprecated. Use the other one.",
        "The day on which deprecated versions end.",
    ),
    _says(
        "default",
        "default",
        r"\bdefault(?: value| behavior)?(?: (?:of|for) (?:the )?\w+(?: \w+)?)?(?: is|:| =|s to)"
        r"\s{1,3}"
        rf"{_NO_VALUE}(?P<default>[\"'][^\"']{{1,80}}[\"']"
        rf"|[^\s.,;:()\"']{{1,80}}(?:[.:][^\s.,;:()]{{1,80}}){{0,9}}){_STOP}",
        "The default value is false.",
        "The default value is the name of the tenant.",
    ),
    _says(
        "min_length",
        "between",
        rf"\bbetween (?P<min_length>\d[\d,]*) (?:and|to) (?P<max_length>\d[\d,]*) {_LENGTH}",
        "It is between 4 and 16 characters long.",
        "Between 4 and 16 devices.",
    ),
    _says(
        "min_length",
        "char",
        rf"(?<![\d,])(?P<min_length>\d[\d,]*) ?(?:to|-|–) ?(?P<max_length>\d[\d,]*) {_LENGTH}",
        "A name of 1 to 64 characters.",
        "A list of 1 to 64 devices.",
    ),
    _says(
        "max_length",
        "char",
        r"\b(?:max(?:imum)?(?: allowed)? (?:length|limit|size)(?: of [\w ]{1,30})?(?: is|:| of)?"
        r"|must not exceed|cannot exceed|can't exceed|not exceed|maximum(?: of)?|limited to|up to"
        r"|no (?:more|longer) than|not be longer than|(?:cannot|can't) contain more than|at most)"
        rf" (?P<max_length>\d[\d,]*) {_LENGTH}",
        "The maximum length is 64 characters.",
        "A maximum of 5 devices.",
    ),
    _says(
        "max_items",
        "collection can contain",
        r"\bcollection can contain a maximum of (?P<max_items>\d+) (?:elements|items|entries)",
        "This collection can contain a maximum of 500 elements.",
        "This collection can contain a maximum of wishes.",
    ),
    _says(
        "minimum",
        "value",
        r"\b(?:valid|supported|allowed|possible|permitted|acceptable) (?:values?|range)(?: range)?"
        rf"(?: are| is)?(?: from| between)?:? (?P<minimum>{_N}) ?(?:to|-|–|through) ?"
        rf"(?P<maximum>{_N})(?![\w-])",
        "Valid values 4 to 16",
        "Valid values are 5 or 1000",
    ),
    _says(
        "minimum",
        "rang",
        rf"\b(?:range|ranging)(?: of| from| is)*:? (?P<minimum>{_N}) ?(?:to|-|–) ?(?P<maximum>{_N})"
        r"(?![\w-])(?! ?char)",
        "The share, a value ranging from 0 to 100.",
        "A range of 3 to 5 characters.",
    ),
    _says(
        "minimum",
        "between",
        rf"\bis between (?P<minimum>{_N}) and (?P<maximum>{_N}) \w+,? inclusive\b",
        "The time is between 15 and 90 seconds inclusive.",
        "The time is between 15 and 90 seconds.",
    ),
    _says(
        "minimum",
        "minimum",
        rf"\bminimum (?P<minimum>{_N}),? (?:and )?maximum (?P<maximum>{_N})(?![\w-])",
        "Minimum 10, Maximum 4320 (three days).",
        "Minimum of 10 lamps, maximum of wishes.",
    ),
    _says(
        "minimum",
        "<= x <=",
        rf"\bwhere (?P<minimum>{_N}) <= X <= (?P<maximum>{_N})\s*(?:\.|$)",
        "Range is an integer X where 0 <= X <= 99.",
        "Range is an integer X where 4 <= X <= 16 for desks.",
    ),
    _says(
        "minimum",
        "number you can configure",
        rf"\b(?:lowest|smallest) number you can configure for this policy setting is"
        rf" (?P<minimum>{_N})(?![\w-])",
        "The lowest number you can configure for this policy setting is 4.",
        "The lowest number you can configure must be less than 4.",
    ),
    _says(
        "maximum",
        "number you can configure",
        rf"\b(?:largest|highest) number you can configure for this policy setting is"
        rf" (?P<maximum>{_N})(?![\w-])",
        "The largest number you can configure for this policy setting is 50.",
        "The largest number you can configure must be less than the length.",
    ),
    _says(
        "maximum",
        "max",
        rf"\bmax(?:imum)? value (?:for|of) (?:this|the) [\w ]{{1,30}} is (?P<maximum>{_N})"
        r"(?![\w-])",
        "The max value for this attribute is 115 seconds.",
        "The maximum value of the axis is shown.",
    ),
    _says(
        "minimum",
        "between",
        rf"\b(?:must be|is|value|number|range)? ?between (?P<minimum>{_N}) and (?P<maximum>{_N})"
        r"(?:,? \(?inclusive|\.|$)",
        "A number between 1 and 30, inclusive.",
        "Between 1 and 30 letters.",
    ),
    _says(
        "minimum",
        "be between",
        rf"\bbe between (?P<minimum>{_N}) and (?P<maximum>{_N})(?! ?char)(?![\w-])",
        "It can be between 10 and 20 minutes.",
        "It can be between 10 and 20 characters.",
    ),
    _says(
        "minimum",
        "min",
        rf"\bmin(?:imum)? ?= ?(?P<minimum>{_N})[ \w]{{0,20}},? ?max(?:imum)? ?= ?(?P<maximum>{_N})",
        "Min = 1 second, Max = 60 seconds.",
        "Minimum of effort.",
    ),
    _says(
        "pattern",
        "^",
        r"(?:^|[\s'\"`])(?P<pattern>\^[^\s'\"`]{1,300}\$)(?=[\s'\"`]|$)",
        r"It matches ^[0-9]{19}[0-9]?$",
        "The price in $ or ^ is shown.",
    ),
    _says(
        "format",
        "iso 8601",
        r"\b(?P<format>ISO 8601)\b",
        "It is written in ISO 8601 format.",
        "ISO 27001 applies.",
    ),
)

DEFAULT = re.compile(
    rf"\bdefault(?: value)?(?: is|:| =|s to)\s{{1,3}}`{_NO_VALUE}([^`\n]{{1,200}})`", _I
)
"""A default in code may hold blanks and stops; in plain words it is one word."""

INHERITED = re.compile(
    r"\s{0,9}\binherited from\s{1,9}(?!(?:an?|another|base|its|other|that|the|these|this)\b)"
    r"(\[[^\]\n]{1,200}\](?:\([^)\n]{0,300}\)|\[[^\]\n]{0,200}\])?|`?\*{0,2}[A-Za-z_][\w.]{0,200}\w\*{0,2}`?)\.?",
    _I,
)
"""Glued to the word before it; what it names is in the first group."""

LIMITS = Rare(
    (
        *("must", "valid", "url", "uri", "mail", "address", "domain", "phone", "character"),
        *("format", "only", "contain", "exceed", "unique", "identifier", "id of", "ids of"),
        *("alias", "name of", "principal name", "upn", "culture", "locale", "language", "zone"),
        *("ip ", "cidr", "regular expression", "syntax", "encoded", "rfc", "hex", "base64"),
        *("thumbprint", "certificate", "version", "at most", "at least", "maximum", "minimum"),
        *("limited to", "up to", "no more than", "between", "range", "ed values"),
        "possible values",
    ),
    re.compile(
        r"\b(?:must|valid (?!values)|url|uri|e-?mail|address|domain|phone|characters?"
        r"|format(?! and is always)|only (?:letters|digits|numbers|alphanumeric)"
        r"|(?:cannot|can't|not) (?:contain|exceed)"
        r"|unique|identifiers? (?:of|for)|ids? of|alias|(?<!display )name of the"
        r"|user principal name|upn|culture|locale|language|time ?zone|ip |cidr"
        r"|regular expression|syntax|encoded|rfc|hex"
        r"|base64|thumbprint|certificate|version|at (?:most|least)|maximum|minimum|limited to|up to"
        r"|no more than|between|range|supported values|allowed values|valid values"
        r"|possible values)\b",
    ),
)
"""Words that limit a value in ways that are not understood."""
