"""A small documentation set in the dialect, to be edited: one line of a page is one fact."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from functools import cache

from pages import page

from contracts.diff import compare
from contracts.diff.change import Change
from contracts.diff.side import Side
from contracts.link import link
from contracts.model.facts import PageFacts

Set = Mapping[str, str]
"""The pages of a set: path to text."""


def _page(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


PARCEL = _page(
    """
    # parcel resource type

    Namespace: microsoft.graph

    Represents a parcel on its way.

    Inherits from [entity](entity.md).

    ## Properties
    |Property|Type|Description|
    |:---|:---|:---|
    |id|String|Identifier of the parcel. Read-only. Inherited from [entity](entity.md).|
    |label|String|Words on the label. Maximum length is 64 characters. Not nullable.|
    |weight|Int32|Weight in grams. Valid values 1 to 5000.|
    |state|parcelState|How far the parcel has come.|
    |priority|String|How urgent it is. Possible values are: `low`, `high`. The default value is `low`.|
    |tags|String collection|Words to find it by. Supports `$filter` (`eq`, `ne`).|
    |sender|[address](address.md)|Who sends it.|
    |secret|String|Word that opens the box. Returned only on `$select`.|
    |createdDateTime|DateTimeOffset|When the parcel was registered. Read-only. Supports `$orderby`.|
    |note|String|Anything else that matters. Nullable.|

    ## Relationships
    |Relationship|Type|Description|
    |:---|:---|:---|
    |depot|[address](address.md)|Where it is.|

    ## JSON representation
    <!-- {
      "blockType": "resource",
      "keyProperty": "id",
      "openType": true,
      "baseType": "microsoft.graph.entity",
      "@odata.type": "microsoft.graph.parcel"
    }
    -->
    ``` json
    {
      "@odata.type": "#microsoft.graph.parcel",
      "id": "String (identifier)",
      "label": "String",
      "weight": "Integer"
    }
    ```
    """
)

ENTITY = _page(
    """
    # entity resource type

    Namespace: microsoft.graph

    What every object has.

    ## Properties
    |Property|Type|Description|
    |:---|:---|:---|
    |id|String|Identifier of the object. Read-only.|

    ## JSON representation
    <!-- {
      "blockType": "resource",
      "abstract": true,
      "keyProperty": "id",
      "@odata.type": "microsoft.graph.entity"
    }
    -->
    ``` json
    {
      "@odata.type": "#microsoft.graph.entity",
      "id": "String (identifier)"
    }
    ```
    """
)

ADDRESS = _page(
    """
    # address resource type

    Namespace: microsoft.graph

    Represents a place.

    ## Properties
    |Property|Type|Description|
    |:---|:---|:---|
    |street|String|The street and the number.|
    |city|String|The town.|
    |country|String|The country, in two letters.|

    ## JSON representation
    <!-- {
      "blockType": "resource",
      "@odata.type": "microsoft.graph.address"
    }
    -->
    ``` json
    {
      "@odata.type": "#microsoft.graph.address",
      "street": "String",
      "city": "String",
      "country": "String"
    }
    ```
    """
)

STATE = _page(
    """
    # parcelState enum type

    Namespace: microsoft.graph

    How far a parcel has come.

    ## Members
    |Member|Value|Description|
    |:---|:---|:---|
    |waiting|0|Not yet collected.|
    |moving|1|On its way.|
    |arrived|2|At its end.|
    """
)

CREATE = _page(
    """
    # Create parcel

    Namespace: microsoft.graph

    Register a new parcel.

    ## Permissions
    |Permission type|Permissions (from least to most privileged)|
    |:---|:---|
    |Delegated (work or school account)|Parcel.ReadWrite, Parcel.ReadWrite.All|
    |Delegated (personal Microsoft account)|Not supported.|
    |Application|Parcel.ReadWrite.All|

    ## HTTP request
    <!-- {
      "blockType": "ignored"
    }
    -->
    ``` http
    POST /parcels
    POST /me/parcels
    ```

    ## Request headers
    |Name|Description|
    |:---|:---|
    |Authorization|Bearer {token}. Required.|
    |Content-Type|application/json. Required.|
    |Prefer|How to answer. Optional.|

    ## Request body
    In the request body, supply a JSON representation of the [parcel](../resources/parcel.md) object.

    |Property|Type|Description|
    |:---|:---|:---|
    |label|String|Words on the label. Required.|
    |weight|Int32|Weight in grams.|
    |sender|[address](../resources/address.md)|Who sends it.|

    ## Response
    If successful, this method returns a `201 Created` response code and a [parcel](../resources/parcel.md) object in the response body.

    ## Examples

    ### Request
    <!-- {
      "blockType": "request",
      "name": "create_parcel"
    }
    -->
    ``` http
    POST https://graph.microsoft.com/v1.0/parcels
    Content-Type: application/json

    {
      "label": "glass",
      "weight": 120
    }
    ```

    ### Response
    <!-- {
      "blockType": "response",
      "truncated": true,
      "@odata.type": "microsoft.graph.parcel"
    }
    -->
    ``` http
    HTTP/1.1 201 Created
    Content-Type: application/json

    {
      "id": "7",
      "label": "glass",
      "weight": 120
    }
    ```
    """
)

LIST = _page(
    """
    # List parcels

    Namespace: microsoft.graph

    Get the parcels that are on their way.

    ## Permissions
    |Permission type|Permissions (from least to most privileged)|
    |:---|:---|
    |Delegated (work or school account)|Parcel.Read, Parcel.ReadWrite, Parcel.ReadWrite.All|
    |Delegated (personal Microsoft account)|Not supported.|
    |Application|Parcel.Read.All|

    ## HTTP request
    ``` http
    GET /parcels
    ```

    ## Optional query parameters
    This method supports the `$top` and `$filter` OData query parameters.

    |Parameter|Type|Description|
    |:---|:---|:---|
    |since|DateTimeOffset|Only parcels that are newer.|

    ## Request headers
    |Name|Description|
    |:---|:---|
    |Authorization|Bearer {token}. Required.|

    ## Request body
    Do not supply a request body for this method.

    ## Response headers
    |Header|Description|
    |:---|:---|
    |Retry-After|Seconds to wait.|

    ## Response
    If successful, this method returns a `200 OK` response code and a collection of [parcel](../resources/parcel.md) objects in the response body.

    ## Examples

    ### Request
    <!-- {
      "blockType": "request",
      "name": "list_parcels"
    }
    -->
    ``` http
    GET https://graph.microsoft.com/v1.0/parcels
    ```

    ### Response
    <!-- {
      "blockType": "response",
      "@odata.type": "Collection(microsoft.graph.parcel)"
    }
    -->
    ``` http
    HTTP/1.1 200 OK
    Content-Type: application/json

    {
      "value": [
        {
          "id": "7",
          "label": "glass"
        }
      ]
    }
    ```
    """
)

UPDATE = _page(
    """
    # Update parcel

    Namespace: microsoft.graph

    Change what is known of a parcel.

    ## Permissions
    |Permission type|Permissions (from least to most privileged)|
    |:---|:---|
    |Delegated (work or school account)|Parcel.ReadWrite|
    |Application|Parcel.ReadWrite.All|

    ## HTTP request
    ``` http
    PATCH /parcels/{parcelId}
    ```

    ## Request body
    In the request body, supply the values for relevant fields that should be updated.

    |Property|Type|Description|
    |:---|:---|:---|
    |note|String|Anything else that matters.|

    ## Response
    If successful, this method returns a `200 OK` response code and an updated [parcel](../resources/parcel.md) object in the response body.
    """
)

DELETE = _page(
    """
    # Delete parcel

    Namespace: microsoft.graph

    Forget a parcel.

    ## HTTP request
    ``` http
    DELETE /parcels/{parcelId}
    ```

    ## Request body
    Do not supply a request body for this method.

    ## Response
    If successful, this method returns a `204 No Content` response code. It does not return anything in the response body.
    """
)

SEND = _page(
    """
    # parcel: send

    Namespace: microsoft.graph

    Send a parcel on its way.

    ## HTTP request
    ``` http
    POST /parcels/{parcelId}/send
    ```

    ## Request body
    In the request body, provide a JSON object with the following parameters.

    |Parameter|Type|Description|
    |:---|:---|:---|
    |target|[address](../resources/address.md)|Where to. Required.|
    |urgent|Boolean|Whether it is urgent.|

    ## Response
    If successful, this action returns a `204 No Content` response code. It does not return anything in the response body.

    ## Examples

    ### Request
    <!-- {
      "blockType": "request",
      "name": "parcel_send"
    }
    -->
    ``` http
    POST https://graph.microsoft.com/v1.0/parcels/7/send
    Content-Type: application/json

    {
      "target": {
        "city": "Bern"
      },
      "urgent": true
    }
    ```
    """
)

PAGES: Set = {
    "resources/parcel.md": PARCEL,
    "resources/entity.md": ENTITY,
    "resources/address.md": ADDRESS,
    "resources/parcelstate.md": STATE,
    "api/parcel-post.md": CREATE,
    "api/parcel-list.md": LIST,
    "api/parcel-update.md": UPDATE,
    "api/parcel-delete.md": DELETE,
    "api/parcel-send.md": SEND,
}


@cache
def _read(name: str, text: str) -> PageFacts:
    return page(name.removesuffix(".md"), text)


def side(pages: Set) -> Side:
    """A set as one side of a comparison."""
    facts = [_read(name, text) for name, text in pages.items()]
    return Side(link(facts), "set")


def changes(old: Set, new: Set) -> tuple[Change, ...]:
    """The changes between two sets."""
    return compare(side(old), side(new))


def edited(name: str, *edits: tuple[str, str], pages: Set = PAGES) -> Set:
    """The sample with texts of one page replaced; each must be there exactly once."""
    text = pages[name]
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        text = text.replace(old, new)
    return {**pages, name: text}
