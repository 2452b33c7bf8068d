"""The words of the Japanese pages of the same set.

Headings carry their English name in an anchor; cells, types and sentences are translated.
"""

from __future__ import annotations

from typing import Final

COLUMNS: Final = {
    "name": "プロパティ|プロパティ名|パラメーター|パラメーター名|名前|リレーションシップ|関係"
    "|ヘッダー|要求ヘッダー",
    "type": "型|種類|データ型",
    "value": "値",
    "description": "説明",
    "required": "必須|必須?",
    "member": "メンバー",
    "method": "メソッド",
    "returns": "戻り値の型|戻り値の種類",
    "kind": "アクセス許可の種類|アクセス許可の型",
    "permissions": "アクセス許可|アクセス許可 (特権の小さいものから大きいものへ)"
    "|アクセス許可 (特権の大きいものから小さいものへ)",
}
TYPES: Final = {
    "Edm.String": "文字列|文字列型|文字列型 (string)|文字列 (string)",
    "Edm.Boolean": "ブール値|ブール型|ブール|ブール型 (boolean)",
    "Edm.Date": "日付",
    "Edm.DateTimeOffset": "日時|日付と時刻",
    "Edm.Int32": "整数",
    "Edm.Binary": "バイナリ",
}
COLLECTIONS: Final = ("コレクション", "のコレクション")
"""What stands behind the type of the elements, with or without a blank."""
SUFFIXES: Final = (" リソースの種類", " リソース型", " 列挙型")
MEMBERS: Final = r"(?:使用)?(?:できる|可能な)値(?:は)?(?=[、:：])"
"""What a list of members begins with."""
