"""The rules of change of what a call carries besides the properties of its body."""

from __future__ import annotations

from contracts.diff.rule import Area, Direction, Level, Rule

_BREAKING = {Direction.REQUEST: Level.BREAKING}
_COMPATIBLE = {Direction.REQUEST: Level.COMPATIBLE}

REQUIRED_HEADER_ADDED = Rule(
    "required-header-added",
    Area.REQUEST,
    _BREAKING,
    "Request header is new and required",
    "A client that does not know the header is refused. `Authorization` is no news, since the"
    " permissions state it; nor is `Content-Type`, which every body has, for a client to learn.",
    "`|If-Match|etag. Required.|` is new",
)
HEADER_ADDED = Rule(
    "header-added",
    Area.REQUEST,
    _COMPATIBLE,
    "Request header is new",
    "Clients may send the header.",
    "`|Prefer|outlook.timezone|` is new",
)
HEADER_REMOVED = Rule(
    "header-removed",
    Area.REQUEST,
    {Direction.REQUEST: Level.RISKY},
    "Request header is no longer documented",
    "An unknown header is ignored (RFC 9110), and what a client wanted with it may not happen; the"
    " pages do not say. Without `Content-Type` nothing is lost: every body has one.",
    "`|Prefer|outlook.timezone|` is gone",
)
HEADER_BECAME_REQUIRED = Rule(
    "header-became-required",
    Area.REQUEST,
    _BREAKING,
    "Request header became required",
    "A client that leaves it out is refused.",
    "`|If-Match|etag|` became `|If-Match|etag. Required.|`",
)
HEADER_BECAME_OPTIONAL = Rule(
    "header-became-optional",
    Area.REQUEST,
    _COMPATIBLE,
    "Request header is no longer required",
    "Clients may leave it out.",
    "`|If-Match|etag. Required.|` became `|If-Match|etag. Optional.|`",
)
QUERY_OPTION_REMOVED = Rule(
    "query-option-removed",
    Area.REQUEST,
    _BREAKING,
    "OData query option is no longer supported",
    "A client that sends the option is refused, or gets what it did not ask for.",
    "`supports $top and $filter` became `supports $top`",
)
QUERY_OPTION_ADDED = Rule(
    "query-option-added",
    Area.REQUEST,
    _COMPATIBLE,
    "OData query option is supported",
    "Clients may use the option.",
    "`supports $top` became `supports $top and $filter`",
)
QUERY_OPTION_RESPELT = Rule(
    "query-option-respelt",
    Area.REQUEST,
    {Direction.REQUEST: Level.RISKY},
    "OData query option is written with or without its `$`",
    "OData 4.01 makes the `$` optional, earlier versions do not; whether the old spelling is still"
    " heeded, the pages do not say.",
    "`GET /sites?filter={f}` became `GET /sites?$filter={f}`",
)
PARAMETER_REMOVED = Rule(
    "parameter-removed",
    Area.REQUEST,
    _BREAKING,
    "Query parameter is gone",
    "A client that sends the parameter is refused, or gets what it did not ask for.",
    "the row `|startDateTime|String|…|` of the query parameters is gone",
)
PARAMETER_ADDED = Rule(
    "parameter-added",
    Area.REQUEST,
    _COMPATIBLE,
    "Query parameter is new",
    "Clients may send the parameter.",
    "the row `|pageSize|Int32|…|` of the query parameters is new",
)
REQUIRED_PARAMETER_ADDED = Rule(
    "required-parameter-added",
    Area.REQUEST,
    _BREAKING,
    "Query parameter is new and required",
    "A client that does not know the parameter is refused.",
    "the row `|startDateTime|String|Required. …|` is new",
)
REQUEST_MEDIA_TYPE_CHANGED = Rule(
    "request-media-type-changed",
    Area.REQUEST,
    _BREAKING,
    "Media type of the request body is another one",
    "A client that sends the old media type is refused.",
    "`Content-Type: application/json` became `Content-Type: multipart/form-data`",
)
BODY_ADDED = Rule(
    "body-added",
    Area.REQUEST,
    _COMPATIBLE,
    "Operation takes a body",
    "Clients may send a body; nothing in it is required.",
    "`Do not supply a request body` became a table of optional parameters",
)
REQUIRED_BODY_ADDED = Rule(
    "required-body-added",
    Area.REQUEST,
    _BREAKING,
    "Operation needs a body",
    "A client that sends no body, or not what is required in it, is refused.",
    "`Do not supply a request body` became a table with a required parameter",
)
BODY_REMOVED = Rule(
    "body-removed",
    Area.REQUEST,
    _BREAKING,
    "Operation takes no body any more",
    "A client that sends a body is refused, or not heard.",
    "the table of the request body became `Do not supply a request body`",
)
BODY_TYPE_CHANGED = Rule(
    "body-type-changed",
    Area.REQUEST,
    _BREAKING,
    "Request body is of another type",
    "The body represents another resource; compatible where that has every property of the old one,"
    " of the same type.",
    "`a JSON representation of the [user](user.md)` became `… of the [group](group.md)`",
)
