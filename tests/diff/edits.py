"""Single edits to the sample, and what each means: the catalogue that `diff` is judged by.

An edit is the page, pairs of text to replace and their replacement, and the changes expected as
`code level`. An empty list means that nothing is reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PARCEL, ENTITY = "resources/parcel.md", "resources/entity.md"
ADDRESS, STATE = "resources/address.md", "resources/parcelstate.md"
CREATE, LIST, UPDATE = "api/parcel-post.md", "api/parcel-list.md", "api/parcel-update.md"
DELETE, SEND = "api/parcel-delete.md", "api/parcel-send.md"


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit. `expected` are the changes it makes, worst first."""

    page: str
    replaced: tuple[tuple[str, str], ...]
    expected: tuple[str, ...]


def edit(page: str, *replaced: tuple[str, str], gives: str = "") -> Edit:
    """An edit; `gives` lists the changes with commas between them."""
    return Edit(page, replaced, tuple(filter(None, (part.strip() for part in gives.split(",")))))


NOTE = "|note|String|Anything else that matters. Nullable.|\n"
TAGS = "|tags|String collection|Words to find it by. Supports `$filter` (`eq`, `ne`).|"
SECRET = "|secret|String|Word that opens the box. Returned only on `$select`.|"
LABEL = "|label|String|Words on the label. Maximum length is 64 characters. Not nullable.|"
WEIGHT = "|weight|Int32|Weight in grams. Valid values 1 to 5000.|"
CREATED = (
    "|createdDateTime|DateTimeOffset|When the parcel was registered. Read-only. Supports"
    " `$orderby`.|"
)
PRIORITY = (
    "|priority|String|How urgent it is. Possible values are: `low`, `high`. The default value is"
    " `low`.|"
)
DELEGATED = "|Delegated (work or school account)|Parcel.ReadWrite, Parcel.ReadWrite.All|"
READERS = "|Delegated (work or school account)|Parcel.Read, Parcel.ReadWrite, Parcel.ReadWrite.All|"
ID_ROW = "|id|String|Name of the parcel.|\n|label|String|Words on the label. Required.|"
STATES = "|arrived|2|At its end.|\n"

EDITS: Mapping[str, Edit] = {
    # ------------------------------------------------------------ operations
    "method": edit(UPDATE, ("PATCH /", "PUT /"), gives="method-changed breaking"),
    "route": edit(
        SEND,
        ("POST /parcels/{parcelId}/send", "POST /parcels/{parcelId}/dispatch"),
        gives="route-changed breaking",
    ),
    "alias gone": edit(CREATE, ("POST /me/parcels\n", ""), gives="route-removed breaking"),
    "canonical route gone": edit(
        CREATE,
        ("POST /parcels\nPOST /me/parcels", "POST /me/parcels"),
        gives="route-removed breaking",
    ),
    "alias": edit(
        DELETE,
        ("DELETE /parcels/{parcelId}", "DELETE /parcels/{parcelId}\nDELETE /me/parcels/{parcelId}"),
        gives="route-added compatible",
    ),
    "deprecated": edit(
        UPDATE,
        ("# Update parcel", "# Update parcel (deprecated)"),
        gives="operation-deprecated compatible",
    ),
    # ------------------------------------------------------------ permissions
    "scope raised": edit(
        CREATE,
        (DELEGATED, "|Delegated (work or school account)|Parcel.ReadWrite.All|"),
        gives="permission-raised breaking",
    ),
    "scope lowered": edit(
        CREATE,
        (DELEGATED, DELEGATED.replace("Parcel.ReadWrite,", "Parcel.Write, Parcel.ReadWrite,")),
        gives="permission-lowered compatible",
    ),
    "scope gone": edit(
        LIST,
        (READERS, READERS.replace(", Parcel.ReadWrite.All", "")),
        gives="permission-removed breaking",
    ),
    "scope more": edit(
        LIST,
        (READERS, READERS.replace("ReadWrite.All", "ReadWrite.All, Everything.ReadWrite.All")),
        gives="permission-added compatible",
    ),
    "caller gone": edit(
        LIST,
        ("|Application|Parcel.Read.All|", "|Application|Not supported.|"),
        gives="caller-removed breaking",
    ),
    "caller new": edit(
        LIST,
        (
            "(personal Microsoft account)|Not supported.|",
            "(personal Microsoft account)|Parcel.Read|",
        ),
        gives="caller-added compatible",
    ),
    "scopes unsaid": edit(
        LIST,
        ("|Application|Parcel.Read.All|", "|Application|**TODO: Determine scopes**|"),
        gives="permission-unstated risky",
    ),
    "scopes in another order": edit(
        CREATE,
        (DELEGATED, "|Delegated (work or school account)|Parcel.ReadWrite.All, Parcel.ReadWrite|"),
        gives="permissions-reordered editorial",
    ),
    # ------------------------------------------------------------ headers
    "header required": edit(
        LIST,
        (
            "|Authorization|Bearer {token}. Required.|",
            "|Authorization|Bearer {token}. Required.|\n|ConsistencyLevel|eventual. Required.|",
        ),
        gives="required-header-added breaking",
    ),
    "header": edit(
        UPDATE,
        (
            "## Request body\n",
            "## Request headers\n|Name|Description|\n|:---|:---|\n|If-Match|The etag. Optional.|\n\n"
            "## Request body\n",
        ),
        gives="header-added compatible",
    ),
    "header gone": edit(
        CREATE, ("|Prefer|How to answer. Optional.|\n", ""), gives="header-removed risky"
    ),
    "header becomes required": edit(
        CREATE,
        ("|Prefer|How to answer. Optional.|", "|Prefer|How to answer. Required.|"),
        gives="header-became-required breaking",
    ),
    "authorization row": edit(
        UPDATE,
        (
            "## Request body\n",
            "## Request headers\n|Name|Description|\n|:---|:---|\n|Authorization|Bearer {token}. "
            "Required.|\n\n## Request body\n",
        ),
    ),
    "content type row": edit(
        LIST,
        (
            "|Authorization|Bearer {token}. Required.|",
            "|Authorization|Bearer {token}. Required.|\n|Content-Type|application/json. Required.|",
        ),
        gives="header-added compatible",
    ),
    "content type row gone": edit(
        CREATE,
        ("|Content-Type|application/json. Required.|\n", ""),
        gives="header-removed compatible",
    ),
    # ------------------------------------------------------------ query
    "option gone": edit(
        LIST,
        ("`$top` and `$filter` OData", "`$top` OData"),
        gives="query-option-removed breaking",
    ),
    "option new": edit(
        LIST,
        ("`$top` and `$filter` OData", "`$top`, `$select` and `$filter` OData"),
        gives="query-option-added compatible",
    ),
    "option of the address without its dollar": edit(
        LIST,
        ("GET /parcels\n", "GET /parcels?top={n}\n"),
        ("`$top` and `$filter` OData", "`$filter` OData"),
        gives="query-option-respelt risky",
    ),
    "parameter gone": edit(
        LIST,
        ("|since|DateTimeOffset|Only parcels that are newer.|\n", ""),
        gives="parameter-removed breaking",
    ),
    "parameter new": edit(
        LIST,
        ("|since|", "|until|DateTimeOffset|Only parcels that are older.|\n|since|"),
        gives="parameter-added compatible",
    ),
    "parameter new and required": edit(
        LIST,
        ("|since|", "|until|DateTimeOffset|Required. Only older ones.|\n|since|"),
        gives="required-parameter-added breaking",
    ),
    "parameter becomes required": edit(
        LIST,
        ("Only parcels that are newer.", "Required. Only parcels that are newer."),
        gives="became-required breaking",
    ),
    "parameter of another type": edit(
        LIST, ("|since|DateTimeOffset|", "|since|Boolean|"), gives="type-changed breaking"
    ),
    # ------------------------------------------------------------ request body
    "media type sent": edit(
        SEND,
        ("Content-Type: application/json", "Content-Type: application/merge-patch+json"),
        gives="request-media-type-changed breaking, example-changed editorial",
    ),
    "body row gone": edit(
        CREATE, ("|weight|Int32|Weight in grams.|\n", ""), gives="property-removed breaking"
    ),
    "body row new": edit(
        SEND,
        ("|urgent|Boolean|", "|signed|Boolean|Whether to sign.|\n|urgent|Boolean|"),
        gives="property-added compatible",
    ),
    "body row of what the server gives": edit(
        CREATE,
        ("|label|String|Words on the label. Required.|", ID_ROW),
        gives="property-added compatible",
    ),
    "body row new and required": edit(
        SEND,
        ("|urgent|Boolean|", "|signed|Boolean|Whether to sign. Required.|\n|urgent|Boolean|"),
        gives="required-property-added breaking",
    ),
    "body row becomes required": edit(
        SEND,
        ("Whether it is urgent.", "Whether it is urgent. Required."),
        gives="became-required breaking",
    ),
    "body row becomes optional": edit(
        CREATE,
        ("Words on the label. Required.", "Words on the label. Optional."),
        gives="became-optional compatible",
    ),
    "body row renamed": edit(
        SEND,
        ("|urgent|Boolean|Whether it is", "|express|Boolean|Whether it is"),
        gives="property-renamed breaking",
    ),
    # ------------------------------------------------------------ replies
    "status": edit(
        UPDATE,
        ("`200 OK`", "`202 Accepted`"),
        gives="success-status-removed breaking, success-status-added compatible",
    ),
    "failure": edit(
        DELETE,
        (
            "`204 No Content` response code.",
            "`204 No Content` response code. If there is none"
            " of that name, it returns a `404 Not Found` response code.",
        ),
        gives="error-status-added compatible",
    ),
    "reply without body": edit(
        UPDATE,
        (
            "`200 OK` response code and an updated [parcel](../resources/parcel.md) object in the"
            " response body.",
            "`200 OK` response code. It does not return anything in the response body.",
        ),
        gives="reply-body-removed breaking",
    ),
    "reply of another type": edit(
        UPDATE,
        (
            "an updated [parcel](../resources/parcel.md)",
            "an updated [address](../resources/address.md)",
        ),
        gives="reply-type-changed breaking",
    ),
    "list becomes object": edit(
        LIST,
        (
            "a collection of [parcel](../resources/parcel.md) objects",
            "a [parcel](../resources/parcel.md) object",
        ),
        (
            '{\n  "value": [\n    {\n      "id": "7",\n      "label": "glass"\n    }\n  ]\n}',
            '{\n  "id": "7",\n  "label": "glass"\n}',
        ),
        gives="reply-shape-changed breaking, example-changed editorial",
    ),
    "media type received": edit(
        LIST,
        ("Content-Type: application/json", "Content-Type: text/csv"),
        gives="reply-media-type-changed breaking, example-changed editorial",
    ),
    "response header gone": edit(
        LIST, ("|Retry-After|Seconds to wait.|\n", ""), gives="response-header-removed breaking"
    ),
    "response header new": edit(
        LIST,
        ("|Retry-After|Seconds", "|Location|Where it is.|\n|Retry-After|Seconds"),
        gives="response-header-added compatible",
    ),
    # ------------------------------------------------------------ types
    "key": edit(
        PARCEL, ('"keyProperty": "id"', '"keyProperty": "label"'), gives="key-changed breaking"
    ),
    "closed": edit(PARCEL, ('  "openType": true,\n', ""), gives="became-closed breaking"),
    "open": edit(
        ADDRESS,
        ('"blockType": "resource",', '"blockType": "resource",\n  "openType": true,'),
        gives="became-open compatible",
    ),
    "abstract": edit(
        ADDRESS,
        ('"blockType": "resource",', '"blockType": "resource",\n  "abstract": true,'),
        gives="became-abstract breaking",
    ),
    "type deprecated": edit(
        ADDRESS,
        ("# address resource type", "# address resource type (deprecated)"),
        gives="type-deprecated compatible",
    ),
    # ------------------------------------------------------------ properties
    "property gone": edit(PARCEL, (NOTE, ""), gives="property-removed breaking"),
    "property new": edit(
        PARCEL,
        (NOTE, NOTE + "|height|Int32|Height in centimetres.|\n"),
        gives="property-added compatible",
    ),
    "property renamed": edit(
        PARCEL, ("|secret|String|", "|passphrase|String|"), gives="property-renamed breaking"
    ),
    "property renamed with other words": edit(
        PARCEL,
        (SECRET, SECRET.replace("secret", "password").replace("Word", "The word")),
        gives="property-renamed breaking",
    ),
    "property in another case": edit(
        PARCEL, ("|secret|String|", "|Secret|String|"), gives="property-renamed breaking"
    ),
    "nested property gone": edit(
        ADDRESS,
        ("|city|String|The town.|\n", ""),
        ('  "city": "String",\n', ""),
        gives="property-removed breaking",
    ),
    "property gone from the table alone": edit(
        ADDRESS, ("|city|String|The town.|\n", ""), gives="property-removed risky"
    ),
    "optional in the annotation": edit(
        ADDRESS,
        ('"blockType": "resource",', '"blockType": "resource",\n  "optionalProperties": ["city"],'),
        gives="listed-optional risky",
    ),
    "parameter of the address": edit(
        LIST, ("GET /parcels\n", "GET /parcels?depot={depot}\n"), gives="parameter-added compatible"
    ),
    "option of the address": edit(
        LIST,
        ("GET /parcels\n", "GET /parcels?$search={words}\n"),
        gives="query-option-added compatible",
    ),
    "option of the address that a sentence names": edit(
        LIST, ("GET /parcels\n", "GET /parcels?$top={n}\n")
    ),
    "inherited property": edit(
        ENTITY,
        ("|id|String|", "|created|DateTimeOffset|When it was made. Read-only.|\n|id|String|"),
        gives="property-added compatible",
    ),
    "relationship": edit(
        PARCEL,
        ("|sender|[address](address.md)|Who sends it.|\n", ""),
        ("|depot|", "|sender|[address](address.md)|Who sends it.|\n|depot|"),
        gives="became-relationship breaking",
    ),
    # ------------------------------------------------------------ types of values
    "wider": edit(
        PARCEL, (WEIGHT, WEIGHT.replace("Int32", "Int64")), gives="type-generalised breaking"
    ),
    "narrower": edit(
        CREATE, ("|weight|Int32|", "|weight|Int16|"), gives="type-specialised breaking"
    ),
    "another": edit(PARCEL, ("|note|String|", "|note|Boolean|"), gives="type-changed breaking"),
    "collection": edit(
        PARCEL, ("|note|String|", "|note|String collection|"), gives="became-collection breaking"
    ),
    "single": edit(
        PARCEL, (TAGS, TAGS.replace("String collection", "String")), gives="became-single breaking"
    ),
    "no type": edit(PARCEL, ("|note|String|", "|note|Object|"), gives="type-unstated risky"),
    "any text": edit(
        PARCEL,
        (PRIORITY, "|priority|String|How urgent it is. The default value is `low`.|"),
        gives="type-generalised breaking",
    ),
    # ------------------------------------------------------------ members
    "member gone": edit(STATE, (STATES, ""), gives="member-removed compatible"),
    "member new": edit(
        STATE, (STATES, STATES + "|lost|3|Nobody knows.|\n"), gives="member-added breaking"
    ),
    "evolvable": edit(
        STATE,
        (STATES, STATES + "|unknownFutureValue|3|Evolvable enumeration sentinel value.|\n"),
        gives="became-evolvable risky",
    ),
    "member in prose gone": edit(
        PARCEL, ("`low`, `high`", "`low`"), gives="member-removed compatible"
    ),
    "member in prose new": edit(
        PARCEL, ("`low`, `high`", "`low`, `high`, `urgent`"), gives="member-added breaking"
    ),
    # ------------------------------------------------------------ facets
    "read-only": edit(
        UPDATE,
        ("Anything else that matters.", "Anything else that matters. Read-only."),
        gives="became-read-only breaking",
    ),
    "writable": edit(
        PARCEL, ("registered. Read-only.", "registered."), gives="became-writable compatible"
    ),
    "nullable": edit(
        PARCEL, (LABEL, LABEL.replace("Not nullable", "Nullable")), gives="became-nullable breaking"
    ),
    "nullable for the first time": edit(
        PARCEL,
        ("by. Supports `$filter`", "by. Nullable. Supports `$filter`"),
        gives="became-nullable risky",
    ),
    "not nullable": edit(
        PARCEL,
        ("matters. Nullable.", "matters. Not nullable."),
        gives="became-non-nullable breaking",
    ),
    "shorter": edit(
        PARCEL, ("is 64 characters", "is 32 characters"), gives="length-tightened breaking"
    ),
    "longer": edit(
        PARCEL, ("is 64 characters", "is 128 characters"), gives="length-loosened breaking"
    ),
    "length unsaid": edit(
        PARCEL, ("Maximum length is 64 characters. ", ""), gives="length-loosened risky"
    ),
    "range wider": edit(PARCEL, ("1 to 5000", "1 to 9000"), gives="range-loosened breaking"),
    "range narrower": edit(PARCEL, ("1 to 5000", "1 to 4000"), gives="range-tightened breaking"),
    "default": edit(
        PARCEL,
        ("default value is `low`", "default value is `high`"),
        gives="default-changed compatible",
    ),
    "filter operator gone": edit(
        PARCEL, ("(`eq`, `ne`)", "(`eq`)"), gives="filter-removed breaking"
    ),
    "filter operator new": edit(
        PARCEL, ("(`eq`, `ne`)", "(`eq`, `ne`, `in`)"), gives="filter-added compatible"
    ),
    "order unsaid": edit(PARCEL, (" Supports `$orderby`.", ""), gives="order-removed risky"),
    "only on select": edit(
        PARCEL,
        (
            "|sender|[address](address.md)|Who sends it.",
            "|sender|[address](address.md)|Who sends it. Returned only on `$select`.",
        ),
        gives="only-on-select breaking",
    ),
    "by default": edit(
        PARCEL, (" Returned only on `$select`.", ""), gives="returned-by-default compatible"
    ),
    "case ignored": edit(
        PARCEL,
        ("find it by. Supports", "find it by. Case-insensitive. Supports"),
        gives="case-ignored risky",
    ),
    "unique": edit(
        UPDATE,
        ("Anything else that matters.", "Anything else that matters. Must be unique."),
        gives="became-unique risky",
    ),
    "immutable": edit(
        UPDATE,
        ("Anything else that matters.", "Anything else that matters. It is immutable."),
        gives="became-immutable breaking",
    ),
    "write-only": edit(
        PARCEL, ("Who sends it.|", "Who sends it. Write-only.|"), gives="became-write-only breaking"
    ),
    "property deprecated": edit(
        PARCEL,
        ("|Who sends it.|", "|Deprecated. Who sends it.|"),
        gives="property-deprecated compatible",
    ),
    "default stated": edit(
        SEND,
        ("Whether it is urgent.", "Whether it is urgent. The default value is `false`."),
        gives="default-stated compatible",
    ),
    "default of what is sent": edit(
        CREATE,
        (
            "|weight|Int32|Weight in grams.|\n",
            "|weight|Int32|Weight in grams.|\n|priority|String|How urgent it is. Possible values are:"
            " `low`, `high`. The default value is `high`.|\n",
        ),
        gives="property-added compatible",
    ),
    # ------------------------------------------------------------ bodies and replies as a whole
    "members may be combined": edit(
        PARCEL,
        ("How urgent it is. Possible", "How urgent it is, as comma-separated flags. Possible"),
        gives="became-flags breaking",
    ),
    "no body": edit(
        UPDATE,
        (
            "In the request body, supply the values for relevant fields that should be updated.\n\n"
            "|Property|Type|Description|\n|:---|:---|:---|\n"
            "|note|String|Anything else that matters.|\n",
            "Do not supply a request body for this method.\n",
        ),
        gives="body-removed breaking",
    ),
    "no body where some of it was required": edit(
        SEND,
        (
            "In the request body, provide a JSON object with the following parameters.\n\n"
            "|Parameter|Type|Description|\n|:---|:---|:---|\n"
            "|target|[address](../resources/address.md)|Where to. Required.|\n"
            "|urgent|Boolean|Whether it is urgent.|\n",
            "Do not supply a request body for this method.\n",
        ),
        (
            'Content-Type: application/json\n\n{\n  "target": {\n    "city": "Bern"\n  },\n'
            '  "urgent": true\n}\n',
            "",
        ),
        gives="body-removed breaking, example-changed editorial",
    ),
    "no base type": edit(
        PARCEL,
        ('  "baseType": "microsoft.graph.entity",\n', ""),
        ("Inherits from [entity](entity.md).\n\n", ""),
        (" Inherited from [entity](entity.md).|", "|"),
        gives="base-type-changed risky, description-changed editorial",
    ),
    "body of another type": edit(
        CREATE,
        (
            "supply a JSON representation of the [parcel](../resources/parcel.md) object",
            "supply a JSON representation of the [address](../resources/address.md) object",
        ),
        gives="body-type-changed breaking",
    ),
    "type renamed": edit(
        ADDRESS,
        ("# address resource type", "# place resource type"),
        ('"@odata.type": "microsoft.graph.address"', '"@odata.type": "microsoft.graph.place"'),
        ('"@odata.type": "#microsoft.graph.address"', '"@odata.type": "#microsoft.graph.place"'),
        gives="type-renamed risky",
    ),
}

EDITORIAL: Mapping[str, Edit] = {
    "description": edit(
        PARCEL,
        ("Who sends it.", "The sender of the parcel."),
        gives="description-changed editorial",
    ),
    "description of an action's parameter": edit(
        SEND,
        ("Whether it is urgent.", "Whether there is a hurry."),
        gives="description-changed editorial",
    ),
    "description of a member": edit(STATE, ("At its end.", "Where it belongs.")),
    "summary": edit(
        CREATE, ("Register a new parcel.", "Registers a parcel."), gives="summary-changed editorial"
    ),
    "summary of a type": edit(
        ADDRESS, ("Represents a place.", "A place on Earth."), gives="summary-changed editorial"
    ),
    "title": edit(LIST, ("# List parcels", "# List all parcels"), gives="title-changed editorial"),
    "sentence of the reply": edit(
        DELETE, ("If successful, this method", "When all is well, this method")
    ),
    "sentence of the body": edit(
        UPDATE,
        (
            "supply the values for relevant fields that should be updated.",
            "supply the values of those fields that should be updated.",
        ),
    ),
    "value of an example": edit(
        CREATE,
        (
            '{\n  "label": "glass",\n  "weight": 120\n}',
            '{\n  "label": "books",\n  "weight": 900\n}',
        ),
        gives="example-changed editorial",
    ),
    "value of a reply": edit(
        LIST, ('"label": "glass"', '"label": "books"'), gives="example-changed editorial"
    ),
    "address of an example": edit(
        SEND, ("v1.0/parcels/7/send", "v1.0/parcels/8/send"), gives="example-changed editorial"
    ),
    "host of an example": edit(
        LIST,
        ("https://graph.microsoft.com/v1.0", "https://graph.microsoft.com/beta"),
        gives="example-changed editorial",
    ),
    "header of an example": edit(
        LIST,
        ("HTTP/1.1 200 OK\n", "HTTP/1.1 200 OK\nDate: Mon, 01 Jan 2024 00:00:00 GMT\n"),
        gives="example-changed editorial",
    ),
    "placeholder": edit(DELETE, ("{parcelId}", "{parcel-id}")),
    "letter case of a route": edit(DELETE, ("/parcels/", "/Parcels/")),
    "rows in another order": edit(
        ADDRESS,
        (
            "|street|String|The street and the number.|\n|city|String|The town.|\n",
            "|city|String|The town.|\n|street|String|The street and the number.|\n",
        ),
    ),
    "members in another order": edit(
        STATE,
        (
            "|waiting|0|Not yet collected.|\n|moving|1|On its way.|\n",
            "|moving|1|On its way.|\n|waiting|0|Not yet collected.|\n",
        ),
    ),
    "members in prose in another order": edit(
        PARCEL, ("`low`, `high`", "`high`, `low`"), gives="description-changed editorial"
    ),
    "routes in another order": edit(
        CREATE, ("POST /parcels\nPOST /me/parcels", "POST /me/parcels\nPOST /parcels")
    ),
    "operators in another order": edit(
        PARCEL, ("(`eq`, `ne`)", "(`ne`, `eq`)"), gives="description-changed editorial"
    ),
    "options in another order": edit(LIST, ("`$top` and `$filter`", "`$filter` and `$top`")),
    "options in other words": edit(
        LIST,
        (
            "This method supports the `$top` and `$filter` OData query parameters.",
            "You can use the OData query parameters `$top` and `$filter` here.",
        ),
    ),
    "padded cell": edit(ADDRESS, ("|city|String|The town.|", "| city  | String | The town. |")),
    "cells without outer bars": edit(ADDRESS, ("|city|String|The town.|", "city|String|The town.")),
    "other rule below the header": edit(STATE, ("|:---|:---|:---|", "|---|:---:|---|")),
    "bold name": edit(ADDRESS, ("|city|String|", "|**city**|String|")),
    "code name": edit(ADDRESS, ("|city|String|", "|`city`|String|")),
    "type in lower case": edit(ADDRESS, ("|city|String|", "|city|string|")),
    "type with namespace": edit(ADDRESS, ("|city|String|", "|city|Edm.String|")),
    "collection in brackets": edit(PARCEL, ("|String collection|", "|Collection(String)|")),
    "type linked": edit(PARCEL, ("|parcelState|", "|[parcelState](parcelstate.md)|")),
    "linked another way": edit(
        PARCEL, ("|[address](address.md)|Where", "|[address](../resources/address.md)|Where")
    ),
    "heading in another case": edit(CREATE, ("## HTTP request", "## HTTP Request")),
    "word for code fence": edit(
        LIST, ("``` http\nGET /parcels\n```", "```http\nGET /parcels\n```")
    ),
    "section in another place": edit(
        LIST,
        ("## Request body\nDo not supply a request body for this method.\n\n", ""),
        (
            "## Examples\n",
            "## Request body\nDo not supply a request body for this method.\n\n## Examples\n",
        ),
    ),
    "note": edit(
        DELETE, ("Forget a parcel.\n", "Forget a parcel.\n\n> [!NOTE]\n> This cannot be undone.\n")
    ),
    "see also": edit(
        DELETE,
        ("response body.\n", "response body.\n\n## See also\n- [Parcel](../resources/parcel.md)\n"),
    ),
    "front matter": edit(
        DELETE, ("# Delete parcel", '---\ntitle: "Delete parcel"\n---\n\n# Delete parcel')
    ),
    "methods table": edit(
        PARCEL,
        (
            "## Properties\n",
            "## Methods\n|Method|Return type|Description|\n|:---|:---|:---|\n"
            "|[List](../api/parcel-list.md)|[parcel](parcel.md) collection|All of them.|\n\n## Properties\n",
        ),
    ),
    "representation": edit(PARCEL, ('  "weight": "Integer"', '  "weight": "Int32"')),
    "reason phrase": edit(LIST, ("HTTP/1.1 200 OK", "HTTP/1.1 200 Ok")),
    "truncated": edit(CREATE, ('  "truncated": true,\n', "")),
    "no-break space": edit(
        ADDRESS, ("The street and the number.", "The street and&nbsp;the number.")
    ),
}
