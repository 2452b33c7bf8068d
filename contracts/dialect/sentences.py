"""The sentences of a row's description and the facets that they set."""

from __future__ import annotations

import re

from contracts.dialect.amounts import AMOUNTS, NO_VALUE
from contracts.dialect.base import Rare
from contracts.dialect.truths import TRUTHS

SENTENCES = (*TRUTHS, *AMOUNTS)

DEFAULT = re.compile(
    rf"\bdefault(?: value)?(?: is|:| =|s to)\s{{1,3}}`{NO_VALUE}([^`\n]{{1,200}})`", re.IGNORECASE
)
"""A default in code may hold blanks and stops; in plain words it is one word."""

INITIAL = Rare(
    ("new", "initial"),
    re.compile(
        r"(?:\b(?:a|each|every) new(?:ly created)? [\w ]{1,40} (?:is|starts (?:as|in|with)"
        r"|has (?:the |a )?(?:value|status|state)(?: of)?)"
        r"|\binitial (?:value|status|state)(?: [\w ]{1,30})? is|\binitially(?: set to)?)"
        r"\s(?:`([^`\n]{1,80})`|\*\*(\w{1,80})\*\*)(?=\s*(?:[.;]|$))",
        re.IGNORECASE,
    ),
)
"""What the server sets a property to when an object is created, in code or in bold."""

INHERITED = re.compile(
    r"\s{0,9}\binherited from\s{1,9}(?!(?:an?|another|base|its|other|that|the|these|this)\b)"
    r"(\[[^\]\n]{1,200}\](?:\([^)\n]{0,300}\)|\[[^\]\n]{0,200}\])?|`?\*{0,2}[A-Za-z_][\w.]{0,200}\w\*{0,2}`?)\.?",
    re.IGNORECASE,
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
        *("possible values", "iso", "letter", "digit", "case", "alpha-", "later than", "earlier"),
    ),
    re.compile(
        r"\b(?:must|valid (?!values)|url|uri|e-?mail|address|domain|phone|characters?"
        r"|(?<!iso 8601 )format|only (?:letters|digits|numbers|alphanumeric)"
        r"|(?:cannot|can't|not) (?:contain|exceed)"
        r"|unique|identifiers? (?:of|for)|ids? of|alias|(?<!display )name of the"
        r"|user principal name|upn|culture|locale|language|time ?zone|ip |cidr"
        r"|regular expression|syntax|encoded|rfc|hex"
        r"|base64|thumbprint|certificate|version|at (?:most|least)|maximum|minimum|limited to|up to"
        r"|no more than|between|range|supported values|allowed values|valid values"
        r"|possible values|iso (?!8601)\d+|(?:letters|digits)\b(?! are)|(?:upper|lower)-?case"
        r"|alpha-[23]|(?:later|earlier) than)\b",
    ),
)
"""Words that limit a value in ways that are not understood."""

MORE_LIMITS = Rare(
    ("must", "valid", "contain", "character", "format", "iso", "letter", "digit", "case", "url"),
    re.compile(
        r"\b(?:must (?!be (?:unicode|specified|unique))|valid (?!values)|format"
        r"|(?:cannot|can't|not|only) contain|(?:allowed|permitted|special|following) characters"
        r"|iso (?!8601)\d+|letters|digits|(?:upper|lower)-?case|urls?)\b"
    ),
)
"""Words that limit a text beside its length. "The name of the lamp" does not, if that is known."""
