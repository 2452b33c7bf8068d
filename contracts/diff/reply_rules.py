"""The rules of change of what comes back besides the properties of types."""

from __future__ import annotations

from contracts.diff.rule import Area, Direction, Level, Rule

_BREAKING = {Direction.RESPONSE: Level.BREAKING}
_RISKY = {Direction.RESPONSE: Level.RISKY}
_COMPATIBLE = {Direction.RESPONSE: Level.COMPATIBLE}

SUCCESS_STATUS_REMOVED = Rule(
    "success-status-removed",
    Area.RESPONSE,
    _BREAKING,
    "Status of success is gone",
    "A client that waits for this status takes every other one for a failure.",
    "`returns 200 OK` became `returns 204 No Content`",
)
SUCCESS_STATUS_ADDED = Rule(
    "success-status-added",
    Area.RESPONSE,
    _COMPATIBLE,
    "Status of success is new",
    "A 2xx that a client does not know counts as its class (RFC 9110, section 15).",
    "`returns 200 OK` became `returns 200 OK or 202 Accepted`",
)
ERROR_STATUS_REMOVED = Rule(
    "error-status-removed",
    Area.RESPONSE,
    _COMPATIBLE,
    "Status of failure is no longer documented",
    "Clients meet one reason to fail less, or it is no longer described.",
    "`404 Not Found` is gone from the response section",
)
ERROR_STATUS_ADDED = Rule(
    "error-status-added",
    Area.RESPONSE,
    _COMPATIBLE,
    "Status of failure is new",
    "A 4xx or 5xx that a client does not know counts as its class (RFC 9110, section 15).",
    "`409 Conflict` is new in the response section",
)
REPLY_BODY_REMOVED = Rule(
    "reply-body-removed",
    Area.RESPONSE,
    _BREAKING,
    "Reply has no body any more",
    "A client that reads the body finds none.",
    "`returns 200 OK and a user object` became `does not return anything`",
)
REPLY_BODY_ADDED = Rule(
    "reply-body-added",
    Area.RESPONSE,
    _COMPATIBLE,
    "Reply has a body",
    "Clients may read what they did not receive before.",
    "`does not return anything` became `returns a user object`",
)
REPLY_MEDIA_TYPE_CHANGED = Rule(
    "reply-media-type-changed",
    Area.RESPONSE,
    _BREAKING,
    "Media type of a reply is another one",
    "A client cannot parse what comes back.",
    "`Content-Type: application/json` became `Content-Type: text/csv`",
)
REPLY_SHAPE_CHANGED = Rule(
    "reply-shape-changed",
    Area.RESPONSE,
    _BREAKING,
    "Body of a reply has another outline",
    "One object became a list in `value`, or the other way round. Where one side describes no"
    " outline, the text does not decide and the change is risky.",
    "`returns a user object` became `returns a collection of user objects`",
)
REPLY_TYPE_CHANGED = Rule(
    "reply-type-changed",
    Area.RESPONSE,
    _BREAKING,
    "Reply is of another type",
    "What comes back is another resource; compatible where it has every property of the old one,"
    " of the same type. Where only an example's annotation says so, or no page describes the types"
    " and the example still shows what it did, the text does not decide and the change is risky.",
    "`returns a [user](user.md) object` became `returns a [group](group.md) object`",
)
REPLY_TYPE_STATED = Rule(
    "reply-type-stated",
    Area.RESPONSE,
    _COMPATIBLE,
    "Type of a reply is stated for the first time",
    "The old page did not say what the body is.",
    "`returns 200 OK` became `returns 200 OK and a [user](user.md) object`",
)
REPLY_TYPE_UNSTATED = Rule(
    "reply-type-unstated",
    Area.RESPONSE,
    _RISKY,
    "Type of a reply is no longer stated",
    "The new page does not say what the body is.",
    "`returns 200 OK and a [user](user.md) object` became `returns 200 OK`",
)
RESPONSE_HEADER_REMOVED = Rule(
    "response-header-removed",
    Area.RESPONSE,
    _BREAKING,
    "Response header is no longer documented",
    "A client that reads the header may not find it.",
    "the row `|Retry-After|…|` of the response headers is gone",
)
RESPONSE_HEADER_ADDED = Rule(
    "response-header-added",
    Area.RESPONSE,
    _COMPATIBLE,
    "Response header is new",
    "Clients may read the header.",
    "the row `|Retry-After|…|` of the response headers is new",
)
