"""The Japanese pages: English in the anchors of headings, translated cells, types and lists."""

from __future__ import annotations

import textwrap

from contracts.model.facts import PageFacts, PageKind
from contracts.reading import read_page

LAMP = """\
    # <a name="lamp-resource-type"></a>lamp リソースの種類
    ## <a name="properties"></a>プロパティ
    |プロパティ|型|説明|
    |:--|:--|:--|
    |id|文字列型 (String)|識別子。|
    |names|文字列コレクション|名前。|
    |lit|ブール値|点灯。|
    |bought|日付|購入日。|
    |rooms|[room](../resources/room.md) コレクション|部屋。|
    |state|String|状態。可能な値は、`on`、`off` です。既定は `dim` です。|
    ## <a name="relationships"></a>関係
    |リレーションシップ|種類|説明|
    |:--|:--|:--|
    |owner|[user](../resources/user.md)|持ち主。|
    ## <a name="methods"></a>メソッド
    |メソッド|戻り値の型|説明|
    |:--|:--|:--|
    |[取得](../api/lamp-get.md)|[lamp](lamp.md)|読む。|
    """
GET = """\
    # <a name="get-lamp"></a>lamp の取得
    ## <a name="permissions"></a>アクセス許可
    |アクセス許可の種類|アクセス許可 (特権の小さいものから大きいものへ)|
    |:--|:--|
    |アプリケーション|Lamp.Read.All|
    ## <a name="http-request"></a>HTTP 要求
    ```http
    GET /lamps/{id}
    ```
    ## <a name="request-headers"></a>要求ヘッダー
    |ヘッダー|値|
    |:--|:--|
    |Accept|application/json|
    ## <a name="response"></a>応答
    成功した場合、`200 OK` と [lamp](../resources/lamp.md) を返します。
    """


def read(text: str, file: str) -> PageFacts:
    return read_page(textwrap.dedent(text), file)


def test_a_resource_page() -> None:
    page = read(LAMP, "set/resources/lamp.md")
    assert (page.kind, page.name) == (PageKind.RESOURCE, "lamp")
    types = {row.name: (row.type.name, row.type.collection) for row in page.properties}
    assert types == {
        "id": ("Edm.String", False),
        "names": ("Edm.String", True),
        "lit": ("Edm.Boolean", False),
        "bought": ("Edm.Date", False),
        "rooms": ("room", True),
        "state": ("Edm.String", False),
    }
    assert page.properties[-1].facets.members == ("on", "off")
    assert [row.name for row in page.relationships] == ["owner"]
    assert [row.link for row in page.methods] == ["../api/lamp-get.md"]


def test_an_operation_page() -> None:
    page = read(GET, "set/api/lamp-get.md")
    assert page.kind is PageKind.OPERATION
    assert [(r.method, r.path) for r in page.routes] == [("GET", "/lamps/{id}")]
    assert [p.scopes for p in page.permissions] == [("Lamp.Read.All",)]
    assert [(h.name, h.value) for h in page.request_headers] == [("Accept", "application/json")]
    assert page.reply is not None
    assert [word.status for word in page.reply.statuses] == [200]
