"""The problems that reading a page can meet; their kinds are words that are stored with the facts.

`contracts.rules` gives each its code, severity and explanation.
"""

from __future__ import annotations

from typing import Final

from contracts.frozen import frozen
from contracts.source import Source

# the page
NOT_UTF8: Final = "not-utf-8"
UNREADABLE_FILE: Final = "unreadable-file"
LINK_OUTSIDE: Final = "link-outside"
TOO_LARGE: Final = "too-large"
TOO_DEEP: Final = "too-deep"
NUL_CHARACTER: Final = "nul-character"
UNCLOSED_COMMENT: Final = "unclosed-comment"
INCLUDE_MISSING: Final = "include-missing"
INCLUDE_CYCLE: Final = "include-cycle"
INCLUDE_OUTSIDE: Final = "include-outside"
UNFINISHED: Final = "unfinished"
NOT_DOCUMENTED: Final = "not-documented"
INTERNAL_HOST: Final = "internal-host"
CREDENTIAL: Final = "credential"
DOC_TYPE_DISAGREES: Final = "doc-type-disagrees"
FRONT_MATTER_LINE: Final = "front-matter-line"
FRONT_MATTER_UNCLOSED: Final = "front-matter-unclosed"

# annotations
ANNOTATION_REPAIRED: Final = "annotation-repaired"
ANNOTATION_BROKEN: Final = "annotation-broken"
ANNOTATION_DISTANT: Final = "annotation-distant"

# JSON (RFC 8259)
JSON_TRAILING_COMMA: Final = "json-trailing-comma"
JSON_COMMENT: Final = "json-comment"
JSON_ELISION: Final = "json-elision"
JSON_LINE_BREAK: Final = "json-line-break"
JSON_MISSING_COMMA: Final = "json-missing-comma"
JSON_QUOTE: Final = "json-quote"
JSON_SPACE: Final = "json-space"
JSON_DUPLICATE_KEY: Final = "json-duplicate-key"
JSON_LITERAL: Final = "json-literal"
JSON_BROKEN: Final = "json-broken"

# HTTP messages (RFC 9110, RFC 9112)
ROUTE_NO_SLASH: Final = "route-no-slash"
ROUTE_GLUED_METHOD: Final = "route-glued-method"
ROUTE_ABSOLUTE: Final = "route-absolute"
ROUTE_UNBALANCED: Final = "route-unbalanced"
ROUTE_LINE: Final = "route-line"
BLANK_BEFORE_HEADERS: Final = "blank-before-headers"
BODY_GLUED: Final = "body-glued"
SEVERAL_REQUESTS: Final = "several-requests"
NO_STATUS_LINE: Final = "no-status-line"
STATUS_LINE: Final = "status-line"
REQUEST_AS_REPLY: Final = "request-as-reply"
PRIVATE_HOST: Final = "private-host"

# tables
ROW_SHORT: Final = "row-short"
ROW_SURPLUS: Final = "row-surplus"
ROW_CONTINUED: Final = "row-continued"
ROW_NO_NAME: Final = "row-no-name"
PERMISSION_BRACKET: Final = "permission-bracket"
PERMISSIONS_ORDER: Final = "permissions-order"


@frozen
class Problem:
    """Something on the page that had to be repaired, or could not be read.

    `kind` is one of the words above; `detail` quotes what was found.
    """

    kind: str
    detail: str
    source: Source
