"""The sentences of a row's description that say yes or no: required, read-only, key.

Each comes with a sentence that says it and one that looks alike and does not; both are tested. The
words are compared without decoration (`**`, back-ticks, links).
"""

from __future__ import annotations

from contracts.dialect.base import Sentence

_BEGIN = r"(?:^|[.;:)\]!?,]\s{0,3}|\(|\[|\s-\s)"
_IF = r"(?!,?\s+(?:when|after|if|unless|for|once|in|until|except|only|and)\b)"
_MADE = rf"(?:{_IF}|(?= (?:after|once) (?:[\w']{{1,40}} ){{0,6}}(?:creat|set\b)))"

TRUTHS = (
    Sentence(
        "read_only",
        "read",
        rf"{_BEGIN}read[ -]?only\b{_IF}(?! \w+\.)|\b(?:this property|property|value|it) is"
        rf" (?:always )?read[ -]?only\b{_IF}|\bthis is a read[ -]?only \w+\b"
        r"|(?<!once set, )\bthis (?:property |setting )?is read[ -]?only and (?:is|auto|can)"
        r"|\brequired and read[ -]?only\.",
        "Read-only. The size.",
        "Tells whether the rule is read-only.",
    ),
    Sentence(
        "read_only",
        "read-only",
        r"(?<!\bis )(?<!\bto )(?<!\bbe )(?<!\bare )(?<!\bas )(?<!\bor )(?<!\band )(?<!not )"
        r"\b(?-i:Read-only)\s*(?:\.|$)",
        "The lamps of the room Read-only.",
        "A lamp that is Read-only.",
    ),
    Sentence(
        "read_only",
        "set by the",
        rf"{_BEGIN}set by the (?:server|service|system)\b",
        "Set by the server. The day of purchase.",
        "The colour can be set by the server or the client.",
    ),
    Sentence(
        "read_only",
        "service side",
        r"\b(?:generated|updated|assigned) (?:on the )?service side\b",
        "The day of the last change. Updated service side.",
        "It is checked on the service side.",
    ),
    Sentence(
        "read_only",
        "generated value",
        rf"{_BEGIN}system[- ]generated value\b",
        "The number. System generated value assigned when made.",
        "Replaces a system generated value.",
    ),
    Sentence(
        "write_only",
        "write",
        rf"{_BEGIN}write[ -]?only\b{_IF}|\b(?:this|it|property) is write[ -]?only\b{_IF}",
        "Write-only.",
        "Whether the folder is write-only.",
    ),
    Sentence(
        "required",
        "required",
        rf"(?:{_BEGIN}|\b(?:it|property|parameter|field|text|value) is )not required\s*(?:[.)]|$)"
        r"|\bis not a required\b",
        "Not required.",
        "If it is 0, then storage of lamps is not required.",
        truth=False,
    ),
    Sentence(
        "required",
        "required",
        rf"{_BEGIN}required(?: (?:on|for|at|during) creat\w+| when (?:an?|the) [\w ]{{1,30}}"
        r" (?:is|are) created| property| field)?\s*(?:[.)]|$)|^required\s*[,:;] ?(?!for )"
        r"|\bthis is a required (?:value|property|field|parameter)\b",
        "The name. Required on create.",
        "The password is required for guests.",
    ),
    Sentence(
        "condition",
        "required",
        rf"(?:{_BEGIN}|\b(?:it|property|parameter) is )required"
        r" (?:and \w+(?: \w+){0,4} )?"
        r"(?P<condition>(?:only )?(?:if|when|for|unless) (?![^.]{0,60}\bcreat)[^.|]{1,160})",
        "Required if the lamp is lit.",
        "The lamp is required if it is dark.",
    ),
    Sentence(
        "required",
        "required when",
        r"\b(?:this|it) (?:property |parameter |field )?is required when (?:an?|the) [\w ]{1,30}"
        r" (?:is|are) created\b",
        "This property is required when a user is created.",
        "This property is required when the lamp is lit.",
    ),
    Sentence(
        "required",
        "specified when",
        r"\bmust be specified when (?:an?|the) [\w ]{1,30} (?:is|are) created\b",
        "This property must be specified when a user is created.",
        "It must be specified when the lamp is lit.",
    ),
    Sentence(
        "required",
        "optional",
        rf"{_BEGIN}optional\s*(?:[.,:;)]|$)"
        r"|\b(?:this|the) (?:property|parameter|field) is optional\b",
        "Optional. The colour.",
        "An optional description is shown.",
        truth=False,
    ),
    Sentence(
        "nullable",
        "null",
        rf"{_BEGIN}not nullable\b|\b(?:cannot|can't|can’t|must not|may not) be null\b",
        "Key, not nullable.",
        "Nullable.",
        truth=False,
    ),
    Sentence(
        "nullable",
        "null",
        rf"{_BEGIN}nullable\b|\b(?:can|may) be null\b",
        "Nullable.",
        "The null device.",
    ),
    Sentence(
        "key",
        "key",
        rf"\bkey of the (?:[\w ]{{1,60}} )?entity\b|{_BEGIN}key(?:\.|,|$)|^key of the \w+\.$"
        r"|^the entity key\.",
        "Key of the entity.",
        "Key to the door.",
    ),
    Sentence(
        "unique",
        "unique",
        r"\b(?:must|should) be (?:an? )?unique\b|\bunique values? (?:for|within|across)\b",
        "The alias must be unique.",
        "The unique identifier.",
    ),
    Sentence(
        "immutable",
        "change",
        rf"\b(?:cannot|can't|can’t|can not|must not) be (?:later )?changed\b{_MADE}",
        "It cannot be changed after the lamp is created.",
        "It cannot be changed when it is locked.",
    ),
    Sentence(
        "immutable",
        "modif",
        rf"\b(?:cannot|can't|can’t|can not|must not) be (?:later )?modified\b{_MADE}",
        "The value can't be modified.",
        "It can't be modified once the lamp is lit.",
    ),
    Sentence(
        "immutable",
        "update",
        rf"\b(?:cannot|can't|can’t|can not) be updated\b{_MADE}",
        "The address cannot be updated.",
        "It can be updated.",
    ),
    Sentence(
        "immutable",
        "immutable",
        rf"(?:{_BEGIN}|\b(?:is|and) )immutable\b(?! \w*id\b)",
        "It is set by the caller and is immutable.",
        "An immutable clock.",
    ),
    Sentence(
        "immutable",
        "only be set",
        r"\bcan only be set (?:while|when|during|on|at) creat",
        "It can only be set while creating the lamp.",
        "It can only be set when the lamp is lit.",
    ),
    Sentence(
        "write_only",
        "read back",
        r"\bcannot be read back\b",
        "The secret. Field cannot be read back.",
        "Read back the value.",
    ),
    Sentence(
        "write_only",
        "used to read",
        r"\bcannot be used to read\b",
        "It is used to send lamps, but cannot be used to read them.",
        "It is used to read lamps.",
    ),
    Sentence(
        "write_only",
        "not returned in",
        r"\bnot returned in (?:the )?responses?\b",
        "It is not returned in the responses.",
        "It is not returned in lists.",
    ),
    Sentence(
        "only_on_select",
        "returned only",
        r"\b(?:is )?returned only (?:on|with|when using) \\?\$select\b",
        "Returned only on $select.",
        "Returned only by some servers.",
    ),
    Sentence(
        "only_on_select",
        "returned by default",
        rf"{_BEGIN}returned by default\b",
        "Returned by default.",
        "It is not returned by default.",
        truth=False,
    ),
    Sentence(
        "orderable",
        "$orderby",
        r"\bsupports\b[^.]{0,200}\$orderby\b",
        "Supports $filter (eq) and $orderby.",
        "See $orderby.",
    ),
    Sentence(
        "case_insensitive",
        "case",
        r"\bcase[- ]insensitive\b|\bnot case[- ]sensitive\b|\b(?:letter )?case is ignored\b",
        "The name is case-insensitive.",
        "In this case it is sensitive.",
    ),
    Sentence(
        "case_insensitive",
        "case",
        r"\bcase[- ]sensitive\b",
        "The key is case sensitive.",
        "In case of doubt.",
        truth=False,
    ),
    Sentence(
        "deprecated",
        "deprecated",
        r"(?:^|[.;:)\]!?]\s{0,3}|\(|\[|\s-\s)deprecated\b|\bthis (?:property |parameter |field )?"
        r"(?:is|has been) deprecated\b|\band is deprecated\b",
        "Deprecated. Use the other one.",
        "The day on which deprecated versions end.",
    ),
)
