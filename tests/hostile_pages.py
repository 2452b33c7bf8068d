"""Pages that want to break a reader: mutated pages, scraps, and shapes that grow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

PAGE = """\
---
title: "Create thing"
doc_type: apiPageType
---

# Create thing

Namespace: microsoft.graph

Create a [thing](../resources/thing.md).

## Permissions
|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Application|Things.ReadWrite.All|

## HTTP request
<!-- { "blockType": "ignored" } -->
``` http
POST /things
POST /boxes/{id}/things?$top={n}
```

## Request headers
|Name|Description|
|:---|:---|
|Authorization|Bearer {token}. Required.|

## Request body
The following table shows the properties that are required when you create the [thing](x.md).

|Property|Type|Description|
|:---|:---|:---|
|id|String|Key of the entity. Inherited from [base](../resources/base.md)|
|kind|thingKind|The kind. Possible values are: `a`, `b`, `unknownFutureValue`. The default value is `a`.|
|size|Int32|Required. Valid values 1 to 16|
|tags|Collection(String)|Optional. This collection can contain a maximum of 5 elements.|

## Response
If successful, this method returns a `201 Created` response code and a [thing](x.md).

## Example
### Request
<!-- { "blockType": "request", "name": "create_thing" } -->
``` http
POST https://graph.microsoft.com/v1.0/things
Content-type: application/json

{
  "kind": "a", // one
  "tags": ["x", ]
}
```
### Response
<!-- { "blockType": "response", "name": "create_thing", "truncated": true, } -->
``` http
HTTP/1.1 201 Created

{"id": "1", "value": [{"a": null}]}
```
"""
RESOURCE = PAGE.replace("## HTTP request", "## JSON representation").replace(
    "## Request body", "## Properties"
)
_MODELS = tuple(tuple(page.splitlines(keepends=True)) for page in (PAGE, RESOURCE))

VALUES = (
    *("1e999", "-Infinity", "NaN", "-1e400", "9" * 5_000, "0." + "3" * 5_000, "1E+9999999999"),
    *('"\\ud800"', '"\\udfff\\ud800"', '"\\u0000"', '{"\\udc00": 1}', "[" * 70 + "]" * 70),
    *('{"a": 1, "a": 2}', "{}", "[]", "[[]]", "null", '{"value": {"value": [null]}}', '"' * 9),
    *('{"@odata.type": 7}', '{"@odata.type": "#x."}', '{"": ""}', '{"value": [1, {}, []]}', "-"),
)
"""What stands for a value in JSON, or wants to."""

SNIPPETS = st.sampled_from(
    [
        *("\0", "\ufeff", "\r", "\u2028", "\x1b[2J", "|", "||", "```", "~~~", "<!--", "-->", "#"),
        *("> ", "- ", "[", "](", "{", "}", "\\", "`", "*", "<ul><li>", "Possible values are: "),
        *("Inherited from ", "HTTP/1.1 ", "GET ", "# [x](#tab/http)\n", "---\n", "\t", '"', "'"),
        *("[!INCLUDE [x](../x.md)]", "&nbsp;", '{ "blockType": ', "between 1 and ", "٣", "²"),
        *("$filter", "&#0;", "&#xD800;", "Collection(", "#microsoft.graph.", ".", "..", "/", "?"),
        *("http://[", "https://x:y@h/", "{a}{a}", "{}", "()", "<>", "%", "%00", "\U0010ffff"),
        *VALUES,
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A page with lines cut, repeated, moved and spliced with what breaks grammars."""
    lines = list(draw(st.sampled_from(_MODELS)))
    for _ in range(draw(st.integers(0, 8))):
        place = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 5)):
            case 0:
                del lines[place : place + draw(st.integers(1, 9))]
            case 1:
                lines[place:place] = lines[: draw(st.integers(0, 20))]
            case 2:
                cut = draw(st.integers(0, len(lines[place])))
                lines[place] = lines[place][:cut] + draw(SNIPPETS) + lines[place][cut:]
            case 3:
                lines[place] = draw(SNIPPETS) + lines[place]
            case 4:
                value = draw(st.sampled_from(VALUES))
                lines[place] = lines[place].replace('"a"', value).replace("null", value)
            case _:
                lines[place] = draw(st.text(max_size=20)) + "\n"
        lines = lines or ["\n"]
    return "".join(lines)


def scraps() -> st.SearchStrategy[str]:
    """Lines of a page and what breaks grammars, in any order."""
    lines = st.sampled_from([line for model in _MODELS for line in model])
    return st.lists(st.one_of(SNIPPETS, lines), max_size=80).map("".join)


@dataclass(frozen=True, slots=True)
class Shape:
    """A page that grows: one piece again and again between a beginning and an end."""

    before: str
    piece: str
    after: str = "\n"

    def of(self, length: int) -> str:
        """The page with about as many characters."""
        return self.before + self.piece * max(length // len(self.piece), 1) + self.after


_TABLE = "# x resource type\n## Properties\n|Property|Type|Description|\n|---|---|---|\n"
_CELL = _TABLE + "|a|String|"
_TYPE = _TABLE + "|a|"
_POST = "# Add x\n## HTTP request\n```http\nPOST /x\n```\n## Example\n```http\nPOST /x\n\n"
_JSON = "# x resource type\n## JSON representation\n```json\n"
_FENCE = "\n```\n"
_ROUTES = "# Get x\n## HTTP request\n```http\n"

SHAPES: Mapping[str, Shape] = {
    # Markdown
    "back-ticks": Shape("", "`"),
    "back-ticks apart": Shape("", "` "),
    "fences": Shape("", "```\n"),
    "an unclosed fence": Shape("```\n", "GET /x\n"),
    "brackets": Shape("", "["),
    "links in links": Shape("", "[x]("),
    "images": Shape("", "!["),
    "emphasis": Shape("", "*a_ "),
    "stars": Shape("", "*"),
    "link references": Shape("", "[a]: x.md\n"),
    "reference labels": Shape("", "[a]:"),
    "unclosed comments": Shape("", "<!-- "),
    "comment lines": Shape("", "<!-- { -->\n"),
    "tags": Shape("", "<ul>"),
    "open tags": Shape("", "<a "),
    "anchors": Shape("# ", '<a name="'),
    "tabs": Shape("# ", "[x](#tab/"),
    "quotes": Shape("", "> ", "x\n"),
    "quoted lines": Shape("", "> a\n"),
    "list marks": Shape("", "- ", "x\n"),
    "numbers": Shape("", "1. ", "x\n"),
    "list items": Shape("", "- a\n"),
    "quotes and lists": Shape("", "> - ", "x\n"),
    "headings": Shape("", "# a\n"),
    "hashes": Shape("", "#"),
    "a heading of hashes": Shape("# a ", "#"),
    "nested headings": Shape("", "# x\n## x\n### x\n#### x\n##### x\n###### x\n"),
    "rules": Shape("", "---\n"),
    "dashes": Shape("", "-"),
    "blanks": Shape("a", " ", "b\n"),
    "tabulators": Shape("a", "\t", "b\n"),
    "blank lines": Shape("a", "\n", "b\n"),
    "front matter": Shape("---\n", "a: b\n"),
    "carriage returns": Shape("", "a\r"),
    "entities": Shape("", "&amp;"),
    "backslashes": Shape("", "\\"),
    # tables
    "pipes": Shape(_TABLE, "|"),
    "rows": Shape(_TABLE, "|a|String|Possible values are: `a`, `b`.|\n"),
    "different rows": Shape(_TABLE + "|a|x|y|\n", "|b|String|z|\n|c|Int32|Read-only.\n"),
    "rows without pipes": Shape(_TABLE + "|a|b|c", "a b c\n"),
    "a wide row": Shape(_TABLE, "|a"),
    "a wide header": Shape("## Properties\n|", "a|", "\n|--|\n|a|\n"),
    "dividers": Shape("## Properties\n|a|\n", "|-"),
    "tables": Shape("## Properties\n", "|Property|\n|--|\n|a|\n\n"),
    "glued tables": Shape("a\n", "[!|\n|-|\n"),
    "escaped pipes": Shape(_TABLE, "\\|"),
    "pipes in code": Shape(_TABLE, "`|"),
    "values": Shape("# a\n", "### a values\n|Member|\n|---|\n"),
    "members": Shape("# a\n### a values\n|Member|\n|---|\n", "|a|\n"),
    # what cells say
    "a long description": Shape(_CELL, "Possible values are: `a`, "),
    "bare members": Shape(_CELL + "Possible values are: ", "a, "),
    "marked members": Shape(_CELL + "Possible values are: ", "`a`, "),
    "listed members": Shape(_CELL + "Possible values are: ", "<li>a"),
    "asides": Shape(_CELL + "Possible values are: `a` ", "(b) "),
    "blanks behind a lead": Shape(_CELL + "Possible values are:", " ", "x|\n"),
    "leads": Shape(_CELL, "values for this a "),
    "inherited": Shape(_CELL, "Inherited from "),
    "defaults": Shape(_CELL, "The default value is "),
    "a long default": Shape(_CELL + "The default value is ", "a."),
    "ranges": Shape(_CELL, "between 1 and "),
    "a long number": Shape(_CELL + "Valid values 1 to ", "9", "|\n"),
    "commas in a number": Shape(_CELL + "Valid values 1 to ", "9,", "|\n"),
    "filters": Shape(_CELL, "Supports $filter ("),
    "orders": Shape(_CELL, "Supports a "),
    "limits": Shape(_CELL, "must be "),
    "patterns": Shape(_CELL, "^a"),
    "links in a type": Shape(_TYPE, "[x]("),
    "a long type": Shape(_TYPE, "x collection ", ")|d|\n"),
    "collections": Shape(_TYPE, "Collection(", "|d|\n"),
    "unions": Shape(_TYPE, "a or ", "|d|\n"),
    "sentences": Shape("# Get x\n## Response\n", "Returns `200 OK`. "),
    "statuses": Shape("# Get x\n## Response\n", "`200 "),
    "prose": Shape("# Get x\n## Request body\n", "Do not supply a request "),
    "permissions": Shape(
        "# Get x\n## Permissions\n|Permission type|Permissions|\n|--|--|\n|Application|", "A.B, "
    ),
    # messages
    "requests": Shape(_POST, "GET /x\n", _FENCE),
    "headers": Shape(_POST.removesuffix("\n"), "A: b\n", _FENCE),
    "many examples": Shape("# Get x\n", "```http\nGET /x\n```\n```http\nHTTP/1.1 200 OK\n```\n"),
    "one name for all": Shape(
        "# Get x\n",
        '<!-- { "blockType": "request", "name": "a" } -->\n```http\nGET /x\n```\n'
        '<!-- { "blockType": "response", "name": "a" } -->\n```http\nHTTP/1.1 200 OK\n```\n',
    ),
    "a deep body": Shape(_POST, "[", _FENCE),
    "deep objects": Shape(_POST, '{"a":', _FENCE),
    "quotes in a body": Shape(_POST + "{", '"', _FENCE),
    "escaped quotes": Shape(_POST + '{"', '\\"', _FENCE),
    "comments in a body": Shape(_POST + "{", "/*", _FENCE),
    "single quotes": Shape(_POST + "{", "'a", _FENCE),
    "commas": Shape(_POST + "{", ",", _FENCE),
    "broken members": Shape(_POST + "{", '"a": "b\n', _FENCE),
    "members of an object": Shape(_POST + "{", '"a": 1, ', '"b": 2}' + _FENCE),
    "unknown members": Shape(_JSON + "{", '"a": {"b": 1}, ', '"b": 2}' + _FENCE),
    "items": Shape(_POST + "[", '{"a": 1}, ', "{}]" + _FENCE),
    "digits": Shape(_POST + '{"a": ', "9", "}" + _FENCE),
    "routes": Shape(_ROUTES, "GET /x\n", _FENCE),
    "different routes": Shape(_ROUTES, "GET /x\nPOST /y/{id}\nPATCH /z(a=1)\n", _FENCE),
    "route brackets": Shape(_ROUTES + "GET /", "{(<'", _FENCE),
    "placeholders": Shape(_ROUTES + "GET /", "{id}/", _FENCE),
    "a long route": Shape(_ROUTES + "GET /", "x/", _FENCE),
    "a long query": Shape(_ROUTES + "GET /x?", "$top=1&", _FENCE),
    "lines that are no route": Shape(_ROUTES, "x: y\n", _FENCE),
    "an annotation": Shape('<!-- {"blockType": "', "request", '" } -->\n```http\nGET /x\n```\n'),
    "includes": Shape("# Get x\n## Permissions\n", "[!INCLUDE [a](b.md)]\n"),
}
"""Shapes that take quadratic time or deep recursion where a reader is careless."""
