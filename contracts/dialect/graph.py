"""The dialect of the Microsoft Graph reference, and of OneDrive's, its elder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from contracts.dialect import japanese
from contracts.dialect.annotations import ANNOTATION_KEYS, BLOCK_TYPES
from contracts.dialect.base import Dialect
from contracts.dialect.enumerations import ENUMERATIONS
from contracts.dialect.prose import PROSE
from contracts.dialect.sentences import DEFAULT, INHERITED, INITIAL, LIMITS, MORE_LIMITS, SENTENCES


def _each(*languages: Mapping[str, str]) -> MappingProxyType[str, str]:
    """`{"meaning": "one|other"}` as `{"one": "meaning", "other": "meaning"}`."""
    return MappingProxyType(
        {
            word: meaning
            for words in languages
            for meaning, listed in words.items()
            for word in listed.split("|")
        }
    )


_SECTIONS = _each(
    {
        "permissions": "permissions|prerequisites",
        "routes": "http request|http requests",
        "query": "optional query parameters|query parameters|odata query parameters"
        "|optional odata query parameters|required query string parameters",
        "path": "path parameters",
        "function": "function parameters|parameters",
        "headers": "request headers|optional request headers|request header",
        "response headers": "response headers",
        "body": "request body|required request body parameters",
        "reply": "response|http response|responses",
        "examples": "example|examples",
        "request": "request|requests",
        "errors": "errors|error responses|error handling|error codes|error response",
        "properties": "properties|common properties|instance attributes",
        "relationships": "relationships",
        "json": "json representation",
        "methods": "methods|tasks",
        "members": "members|enumerated values",
    }
)
_ENDINGS = _each({"properties": " properties|attributes"})
_COLUMNS = _each(
    {
        "name": "property|properties|property name|parameter|parameter name|name|relationship"
        "|relationship name|header|query parameter|header name|path parameter|attribute|key",
        "type": "type|data type",
        "value": "value|numeric value|int value",
        "description": "description|definition|scenario|meaning",
        "required": "required|required?|required (y/n)",
        "member": "member|member name",
        "method": "method|common task|common tasks|task",
        "returns": "return type",
        "kind": "permission type|supported resource|resource|resource type",
        "permissions": "permissions (from least to most privileged)"
        "|permissions (from most to least privileged)|permissions|permission"
        "|least privileged permissions",
        "more permissions": "higher privileged permissions",
        "status": "http status code|status code|status|http code|http status|http response code",
        "code": "error code|code|error",
    },
    japanese.COLUMNS,
)
_TYPES = _each(
    {
        "Edm.String": "string|edm.string|etag|url|string (url)|string (enum)|text",
        "Edm.Boolean": "boolean|edm.boolean|bool",
        "Edm.Int32": "int32|edm.int32|int",
        "Edm.Int64": "int64|edm.int64|integer|long",
        "Edm.Int16": "int16|edm.int16",
        "Edm.Byte": "byte|edm.byte",
        "Edm.SByte": "sbyte|edm.sbyte",
        "Edm.DateTimeOffset": "datetimeoffset|edm.datetimeoffset|datetime|timestamp|edm.datetime"
        "|string (timestamp)|date and time",
        "Edm.Date": "date|edm.date",
        "Edm.TimeOfDay": "timeofday|edm.timeofday",
        "Edm.Duration": "duration|edm.duration|timespan",
        "Edm.Guid": "guid|edm.guid|uuid",
        "Edm.Double": "double|edm.double|number|numeric",
        "Edm.Single": "single|float|edm.single",
        "Edm.Decimal": "decimal|edm.decimal",
        "Edm.Binary": "binary|edm.binary|bytes",
        "Edm.Stream": "stream|edm.stream",
    },
    japanese.TYPES,
)

GRAPH = Dialect(
    sections=_SECTIONS,
    beginnings=_each({"examples": "example", "routes": "http request"}),
    endings=_ENDINGS,
    columns=_COLUMNS,
    types=_TYPES,
    untyped=frozenset(
        ("json", "json object", "untyped json object", "object", "error object", "any")
    ),
    collections=japanese.COLLECTIONS,
    nameless=frozenset(("enumeration", "enum")),
    suffixes=(
        " resource type",
        " enum type",
        " complex type",
        " entity type",
        " resource",
        " facet",
        " type",
        " (deprecated)",
        " (preview)",
        " (open type)",
        *japanese.SUFFIXES,
    ),
    doc_types=_each(
        {
            "operation": "apipagetype",
            "resource": "resourcepagetype|resourcepagetype_",
            "enumeration": "enumpagetype|enumtypes",
            "prose": "conceptualpagetype",
        }
    ),
    foreign=re.compile(r"\bproperties of\b|\bdefinition\b", re.IGNORECASE),
    hosts=("microsoft.com", "onedrive.com", "sharepoint.com", "1drv.com", "live.com"),
    annotation_keys=ANNOTATION_KEYS,
    block_types=BLOCK_TYPES,
    sentences=SENTENCES,
    default=DEFAULT,
    initial=INITIAL,
    limits=LIMITS,
    more_limits=MORE_LIMITS,
    inherited=INHERITED,
    enumerations=ENUMERATIONS,
    prose=PROSE,
)
