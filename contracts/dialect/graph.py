"""The dialect of the Microsoft Graph reference, and of OneDrive's, its elder."""

from __future__ import annotations

import re
from types import MappingProxyType

from contracts.dialect.base import Dialect, Sentence

_I = re.IGNORECASE


def _each(words: dict[str, str]) -> MappingProxyType[str, str]:
    """`{"meaning": "one|other"}` as `{"one": "meaning", "other": "meaning"}`."""
    found = {word: meaning for meaning, listed in words.items() for word in listed.split("|")}
    return MappingProxyType(found)


_SECTIONS = _each(
    {
        "permissions": "permissions|prerequisites",
        "routes": "http request|http requests|http request (to upload a new file)",
        "query": "optional query parameters|query parameters|odata query parameters"
        "|optional odata query parameters|required query string parameters",
        "path": "path parameters",
        "function": "function parameters|parameters",
        "headers": "request headers|optional request headers|request header",
        "response headers": "response headers",
        "body": "request body|required request body parameters",
        "reply": "response|http response",
        "examples": "example|examples",
        "request": "request",
        "errors": "error responses|error handling|error codes|error response",
        "properties": "properties|common properties|instance attributes",
        "relationships": "relationships",
        "json": "json representation",
        "methods": "methods|tasks",
        "members": "members",
    }
)
_COLUMNS = _each(
    {
        "name": "property|property name|parameter|parameter name|name|relationship"
        "|relationship name|header|query parameter|header name|path parameter",
        "type": "type|data type",
        "value": "value",
        "description": "description|definition",
        "required": "required|required?|required (y/n)",
        "member": "member",
        "method": "method",
        "returns": "return type",
        "kind": "permission type",
        "status": "http status code|status code|status",
        "code": "error code|code|error",
    }
)
_TYPES = _each(
    {
        "Edm.String": "string|edm.string|etag|url|string (url)|string (enum)",
        "Edm.Boolean": "boolean|edm.boolean|bool",
        "Edm.Int32": "int32|edm.int32|int",
        "Edm.Int64": "int64|edm.int64|integer|long",
        "Edm.Int16": "int16|edm.int16",
        "Edm.Byte": "byte|edm.byte",
        "Edm.SByte": "sbyte|edm.sbyte",
        "Edm.DateTimeOffset": "datetimeoffset|edm.datetimeoffset|datetime|timestamp|edm.datetime"
        "|string (timestamp)",
        "Edm.Date": "date|edm.date",
        "Edm.TimeOfDay": "timeofday|edm.timeofday",
        "Edm.Duration": "duration|edm.duration",
        "Edm.Guid": "guid|edm.guid",
        "Edm.Double": "double|edm.double|number|numeric",
        "Edm.Single": "single|float|edm.single",
        "Edm.Decimal": "decimal|edm.decimal",
        "Edm.Binary": "binary|edm.binary",
        "Edm.Stream": "stream|edm.stream",
    }
)


def _says(facet: str, pattern: str, says: str, silent: str, truth: bool = True) -> Sentence:
    return Sentence(facet, re.compile(pattern, _I), says, silent, truth)


_NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
_SENTENCES = (
    _says(
        "read_only",
        r"(?:^|[.\]] ?|\()read[ -]?only\b(?!\s+(?:when|after|if|unless|for))",
        "Read-only.",
        "Says whether the rule is read-only.",
    ),
    _says(
        "read_only",
        r"\bthis property is read[ -]?only\b(?!\s+(?:when|after|if))",
        "This property is read-only.",
        "This property is read-only after creation.",
    ),
    _says("write_only", r"(?:^|\. ?)write-only\b", "Write-only.", "Holds a write-only folder."),
    _says(
        "required",
        r"(?:^|[.)\]] ?)(?:\*\*)?required(?: on create)?(?:\*\*)?\s*(?:\.|$)",
        "The name. Required.",
        "The password is required for guests.",
    ),
    _says(
        "required",
        r"(?:^|[.)\]] ?|\()optional\s*(?:[.,)]|$)",
        "Optional.",
        "An optional description is shown.",
        False,
    ),
    _says("nullable", r"(?:^|\. ?|, ?)not nullable\b", "Key, not nullable.", "Nullable.", False),
    _says(
        "key",
        r"\bkey of the entity\b|(?:^|\. ?)key(?:\.|,|$)",
        "Key of the entity.",
        "The key to the door.",
    ),
    _says(
        "unique", r"\b(?:must|should) be unique\b", "It must be unique.", "The unique identifier."
    ),
    _says(
        "immutable",
        r"\bcan(?:not|'t) be (?:changed|modified|updated)\b",
        "It cannot be changed.",
        "It can be changed.",
    ),
    _says(
        "only_on_select",
        r"\breturned only on \$select\b",
        "Returned only on $select.",
        "Returned by default.",
    ),
    _says(
        "default",
        r"\bdefault(?: value)?(?: is|:| =) (?P<value>[^\s.,;][^\s,;]*?)(?=[.,;]?(?:\s|$))",
        "The default value is false.",
        "The default folder.",
    ),
    _says(
        "max_length",
        r"\b(?:maximum length is|max limit is|must not exceed|maximum of"
        r"|maximum size) (?P<value>\d+)(?= (?:characters|chars)|$)",
        "Maximum length is 64 characters.",
        "A maximum of 5 devices.",
    ),
    _says(
        "max_items",
        r"\bthis collection can contain a maximum of (?P<value>\d+) elements",
        "This collection can contain a maximum of 500 elements.",
        "At most some elements.",
    ),
)

GRAPH = Dialect(
    sections=_SECTIONS,
    columns=_COLUMNS,
    types=_TYPES,
    untyped=frozenset(("json", "json object", "untyped json object", "object", "error object")),
    suffixes=(
        " resource type",
        " enum type",
        " complex type",
        " entity type",
        " resource",
        " facet",
        " type",
        " (deprecated)",
    ),
    sentences=_SENTENCES,
    members=re.compile(
        r"\b(?:possible values(?: for [\w\s]{1,40})?(?: are| include)?|supported values(?: are)?"
        r"|allowed values(?: are)?|valid values(?: are)?|acceptable values(?: are)?"
        r"|permitted values(?: are)?|one of the following values)\s*:?\s*(?P<list>\S.*)",
        _I | re.DOTALL,
    ),
    not_members=re.compile(
        rf"^(?:{_NUMBER}\s*(?:to|-|and|or|through)\s*{_NUMBER}|described|listed|for \{{"
        rf"|{_NUMBER}$)",
        _I,
    ),
    open_words=re.compile(r"\b(?:such as|for example|e\.g\.|include[s]?)\b", _I),
    limits=re.compile(
        r"\b(?:must|valid (?!values)|url|uri|e-?mail|address|domain|phone|format"
        r"|only (?:letters|digits)|cannot contain|can't contain|not contain|unique"
        r"|identifier of|id of the|alias|name of the|user principal name|upn|culture|locale"
        r"|language tag|time zone|ip |cidr|regular expression"
        r"|syntax|encoded|iso[ -]\d|rfc|hex|base64|thumbprint|certificate|version)\b",
        _I,
    ),
    boilerplate=re.compile(r"properties that are required when you (?:create|update)", _I),
    complete=re.compile(
        r"all (?:of the )?properties (?:will be|are) returned"
        r"|(?:actual call|real reply) returns all (?:of the )?properties",
        _I,
    ),
)
