"""What the specifications of SARIF 2.1.0 and HAR 1.2 ask of the objects that the reports write.

Stated here in our words as JSON Schemas: the names that an object may have (SARIF closes its
objects), what is required, types and the members of enumerations.
"""

from __future__ import annotations

from typing import Any

TEXT = {"type": "string"}
NUMBER = {"type": "number", "minimum": 0}
COUNT = {"type": "integer", "minimum": 1}


def closed(required: str, **names: Any) -> dict[str, Any]:
    """An object with these names only, of which some are required."""
    return {
        "type": "object",
        "required": required.split(),
        "properties": names,
        "additionalProperties": False,
    }


def some(items: Any) -> dict[str, Any]:
    """A list."""
    return {"type": "array", "items": items}


# SARIF: section numbers are those of the OASIS standard.

_LEVEL = {"enum": ["none", "note", "warning", "error"]}  # 3.27.10
_MESSAGE = closed("text", text={"type": "string", "minLength": 1})  # 3.11
_PLACE = closed(  # 3.29
    "artifactLocation region",
    artifactLocation=closed("uri", uri={"type": "string", "format": "uri-reference"}),
    region=closed("startLine endLine", startLine=COUNT, endLine=COUNT),
)
_LOCATION = closed(  # 3.28
    "physicalLocation",
    physicalLocation=_PLACE,
    message=_MESSAGE,
    logicalLocations=some(closed("", fullyQualifiedName=TEXT, kind=TEXT)),
)
_RESULT = closed(  # 3.27
    "ruleId message locations level",
    ruleId=TEXT,
    level=_LEVEL,
    kind={"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
    message=_MESSAGE,
    locations=some(_LOCATION),
    relatedLocations=some(_LOCATION),
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    baselineState={"enum": ["new", "unchanged", "updated", "absent"]},
    suppressions=some(closed("kind", kind={"enum": ["inSource", "external"]}, justification=TEXT)),
    properties={"type": "object"},
)
_RESULT["if"] = {"properties": {"kind": {"const": "pass"}}, "required": ["kind"]}
_RESULT["then"] = {"properties": {"level": {"const": "none"}}}  # 3.27.10: only a failure has one
_RULE = closed(  # 3.49
    "id shortDescription",
    id=TEXT,
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    help=_MESSAGE,
    defaultConfiguration=closed("level", level=_LEVEL),
)
SARIF = closed(
    "version runs",
    **{"$schema": TEXT},
    version={"const": "2.1.0"},
    runs=some(
        closed(
            "tool results",
            tool=closed(
                "driver", driver=closed("name", name=TEXT, version=TEXT, rules=some(_RULE))
            ),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            results=some(_RESULT),
        )
    ),
)

# HAR: names that begin with an underscore are one's own.

_PAIRS = some(closed("name value", name=TEXT, value=TEXT))
_REQUEST = closed(
    "method url httpVersion cookies headers queryString headersSize bodySize",
    method=TEXT,
    url={"type": "string", "format": "uri"},
    httpVersion=TEXT,
    cookies=some({}),
    headers=_PAIRS,
    queryString=_PAIRS,
    postData=closed("mimeType text", mimeType=TEXT, text=TEXT),
    headersSize={"type": "integer", "minimum": -1},
    bodySize={"type": "integer", "minimum": -1},
)
_RESPONSE = closed(
    "status statusText httpVersion cookies headers content redirectURL headersSize bodySize",
    status={"type": "integer", "minimum": 0},
    statusText=TEXT,
    httpVersion=TEXT,
    cookies=some({}),
    headers=_PAIRS,
    content=closed("size mimeType", size=NUMBER, mimeType=TEXT, text=TEXT),
    redirectURL=TEXT,
    headersSize={"type": "integer", "minimum": -1},
    bodySize={"type": "integer", "minimum": -1},
    _error=TEXT,
)
_ENTRY = closed(
    "startedDateTime time request response cache timings",
    startedDateTime={
        "type": "string",
        "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
    },
    time=NUMBER,
    request=_REQUEST,
    response=_RESPONSE,
    cache=closed(""),
    timings=closed("send wait receive", send=NUMBER, wait=NUMBER, receive=NUMBER),
    comment=TEXT,
    _count=COUNT,
)
HAR = closed(
    "log",
    log=closed(
        "version creator entries",
        version={"const": "1.2"},
        creator=closed("name version", name=TEXT, version=TEXT),
        entries=some(_ENTRY),
        comment=TEXT,
    ),
)
