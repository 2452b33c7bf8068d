"""Cases of rules about examples and their annotations."""

from __future__ import annotations

from cases.build import Case, api, fence, ok, post, resource, table, values
from cases.of_tables import CREATE, MADE, create

ROWS = (
    "a|String|Words.",
    "k|String|Possible values are: `one`, `two`.",
    "b|Boolean|Words.",
    "d|Double|Words.",
    "n|Int32|A number. Valid values 1 to 5",
    "l|String collection|Words.",
    "t|DateTimeOffset|When.",
    "q|String|Words. Not nullable.",
    "r|String|Read-only.",
)
X = resource(*ROWS)
OF_X = '{"blockType": "response", "@odata.type": "microsoft.graph.x"}'


def get(shown: str, note: str = OF_X, status: str = "200 OK") -> dict[str, str]:
    return {
        "api__x": api(
            answer=ok(shown, status), request="GET https://graph.microsoft.com/v1.0/x/1", note=note
        ),
        "resources__x": X,
    }


def sent(body: str, *rows: str) -> dict[str, str]:
    return {"api__x": create(*(rows or ROWS), sent=body), "resources__x": X}


def answered(answer: str, **more: str) -> dict[str, str]:
    return {
        "api__x": api(request="GET https://graph.microsoft.com/v1.0/x/1", answer=answer, **more),
        "resources__x": X,
    }


_AGAIN = f"## Example 2\n### Request\n{fence('GET https://h/beta/x/2')}### Response\n" + fence(
    "HTTP/1.1 {}\n\n{{}}"
)

Y = resource("c|String|Words.", name="y")
Y_OF_X = resource("c|String|Words.", name="y", intro="Inherits from [x](x.md).\n")

CASES = {
    "DC501": Case(get('{"b": "Boolean"}'), get('{"a": "String"}')),
    "DC502": Case(get('{"k": "One"}'), get('{"k": "one, two"}')),
    "DC503": Case(get('{"b": "true"}'), get('{"d": 1, "b": true, "a": "Boolean"}')),
    "DC504": Case(sent('{"n": 0}'), sent('{"n": 5}')),
    "DC505": Case(
        get('{"@odata.type": "#microsoft.graph.X"}'), get('{"@odata.type": "#microsoft.graph.x"}')
    ),
    "DC506": Case(
        answered("HTTP/1.1 200 OK\nContent-Length: 99\n\n{}"),
        answered("HTTP/1.1 200 OK\nContent-Length: 2\n\n{}"),
    ),
    "DC507": Case(get('{"a": "x",}'), get('{"a": "x, }"}')),
    "DC508": Case(
        get('{"a": {{ }'), answered("HTTP/1.1 200 OK\nContent-Type: text/plain\n\n[words]")
    ),
    "DC509": Case(get('{"a": "x",\n"a": "y"}'), get('{"a": "x", "l": ["a", "a"]}')),
    "DC510": Case(get('{"a": "x", ...}'), get('{"a": "x..."}')),
    "DC511": Case(get('{"a": "x", "z": 1}'), get('{"a": "x", "z@odata.count": 1}')),
    "DC512": Case(sent('{"a": "x", "z": 1}'), sent('{"a": "x", "b": true}')),
    "DC513": Case(get('{"A": "x", "b": true}'), get('{"a": "x", "b": true}')),
    "DC514": Case(get('{"a": "x"}'), get('{"a": "x"}', OF_X[:-1] + ', "truncated": true}')),
    "DC515": Case(get('{"l": "x"}'), get('{"l": ["x"]}')),
    "DC516": Case(get('{"q": null}'), get('{"a": null}')),
    "DC517": Case(sent('{"a": "x", "r": "y"}'), get('{"a": "x", "r": "y"}')),
    "DC518": Case(
        sent('{"b": true}', "a|String|Words. Required.", "b|Boolean|Words."),
        sent(
            '{"a@odata.bind": "y"}',
            "a|String|Words. Required.",
            "b|Boolean|It is required to say so.",
        ),
    ),
    "DC519": Case(
        get('{"t": "2020-11-010T20:00:34Z"}'), get('{"t": "2020-11-10T20:00:34.1234567-08:00"}')
    ),
    "DC520": Case(get('{"a": "x"}', status="201 Created"), get('{"a": "x"}', status="200 Fine")),
    "DC521": Case(
        answered("HTTP 200 OK\nContent-Type: a/b\n\n{}"),
        answered("HTTP/1.1 200\nContent-Type: a/b\n\n{}"),
    ),
    "DC522": Case(
        {
            "api__x": api(
                reply="Returns `204 No Content`.",
                request="DELETE https://graph.microsoft.com/v1.0/x/1",
                answer='HTTP/1.1 204 No Content\n\n{"a": 1}',
            )
        },
        {
            "api__x": api(
                reply="Returns `204 No Content`.",
                request="DELETE https://graph.microsoft.com/v1.0/x/1",
                answer="HTTP/1.1 204 No Content\n",
            )
        },
    ),
    "DC523": Case(
        answered("HTTP/1.1 200 OK\n"), answered("HTTP/1.1 200 OK\nContent-Type: image/png\n")
    ),
    "DC524": Case(
        {"api__x": api(more="## Example\n" + fence("GET /x/1", OF_X))},
        {"api__x": api(more="## Example\n" + fence("GET /x/1", '{"blockType": "request"}'))},
    ),
    "DC525": Case(
        {"api__x": api(request="GET https://graph.microsoft.com/v1.0/x/1\n\nAccept: a/b")},
        {"api__x": api(request="GET https://graph.microsoft.com/v1.0/x/1\nAccept: a/b")},
    ),
    "DC526": Case(
        {"api__x": api(request="GET /x/1\nGET /x/2")},
        {"api__x": api(request="GET /x/1\nPrefer: POST")},
    ),
    "DC527": Case(
        {"api__x": api(request="POST https://client.example.org/callback")},
        {"api__x": api(request="POST https://{host}/x")},
    ),
    "DC531": Case(
        get('{"a": "x", "@odata.type": "#Microsoft.Graph.X"}'),
        get('{"a": "x", "@odata.type": "#microsoft.graph.x"}'),
    ),
    "DC532": Case(
        {
            f"api__{n}": api(request=f"GET https://h/{'v1.0' if n else 'beta'}/x/1")
            for n in range(21)
        },
        {
            f"api__{n}": api(request=f"GET https://h/{'v1.0' if n else 'beta'}/x/1")
            for n in range(9)
        },
    ),
    "DC533": Case(
        answered("HTTP/1.1 200 OK\nUser-Agent: x\n\n{}"),
        answered("HTTP/1.1 200 OK\nServer: x\n\n{}"),
    ),
    "DC534": Case(
        answered("HTTP/1.1 202 Accepted", reply="Returns `202 Accepted` and a `Location` header."),
        answered(
            "HTTP/1.1 202 Accepted\nLocation: /x",
            reply="Returns `202 Accepted` and a `Location` header.",
        ),
    ),
    "DC535": Case(
        answered("HTTP/1.1 200 OK\n\n{}", more=_AGAIN.format("201 Created")),
        answered("HTTP/1.1 200 OK\n\n{}", more=_AGAIN.format("200 OK")),
    ),
    "DC536": Case(answered("HTTP/1.1 204 OK"), answered("HTTP/1.1 204 No content")),
    "DC537": Case(
        get('{"a": "x", "@odata.type": "#Company.Internal.x"}'),
        get('{"a": "x", "@odata.type": "#microsoft.graph.absent"}'),
    ),
    "DC530": Case(
        get('{"z1": 1, "z2": 2, "z3": 3, "a": "x"}'), get('{"z1": 1, "a": "x", "b": true}')
    ),
    "DC601": Case(
        get("{}", '{ "blockType": "response" ]] "name": { '), get("{}", "a remark { of no matter")
    ),
    "DC602": Case(get("{}", '{"blockType": "response",}'), get("{}", '{"blockType": "response"}')),
    "DC603": Case(
        {
            "api__x": api(
                more="## Example\n<!-- " + OF_X + " -->\n### Response\n" + fence("HTTP/1.1 200 OK")
            )
        },
        {"api__x": api(more="## Example\n<!-- " + OF_X + " -->\n\n" + fence("HTTP/1.1 200 OK"))},
    ),
    "DC604": Case(
        get("{}", '{"blockType": "response", "truncatd": true}'),
        get("{}", '{"blockType": "response", "truncated": true}'),
    ),
    "DC605": Case(
        get("{}", '{"blockType": "response", "@odata.type": "microsoft.graph.absent"}'),
        get("{}", '{"blockType": "response", "@odata.type": "Collection(microsoft.graph.X)"}'),
    ),
    "DC606": Case(get('{"value": [{"a": "x"}]}'), get('{"value": {"a": "x"}}')),
    "DC607": Case(get("{}", '{"blockType": "respons"}'), get("{}", '{"blockType": "Response"}')),
    "DC608": Case(
        get("{}", OF_X[:-1] + ', "truncated": "true"}'),
        get("{}", OF_X[:-1] + ', "truncated": true}'),
    ),
    "DC609": Case(
        get('{"@odata.type": "#microsoft.graph.y"}') | {"resources__y": Y},
        get('{"@odata.type": "#microsoft.graph.y"}') | {"resources__y": Y_OF_X},
    ),
}

NEAR = {
    "a value of the primitive type that the annotation names": (
        "DC609",
        get('{"value": true}', OF_X.replace("microsoft.graph.x", "Edm.Boolean")),
    ),
    "a wrapped object of a type with a property called value": (
        "DC503",
        {
            "api__x": api(
                request="GET https://graph.microsoft.com/v1.0/x/1",
                answer=ok('{"value": {"value": 1.5}}'),
            ),
            "resources__x": resource("value|Double|Words."),
        },
    ),
    "a member that only a derived type has": (
        "DC511",
        {
            "api__x": api(
                request="GET https://graph.microsoft.com/v1.0/x/1", answer=ok('{"a": "x", "z": 1}')
            ),
            "resources__x": X,
            "resources__y": resource("z|Int32|Words.", name="y", intro="Inherits from [x](x.md)."),
        },
    ),
    "values of parameters that share a name": (
        "DC412",
        {
            f"api__{name}": api(
                routes="POST /x/{id}/dim",
                body=table("k|String|Words.") + values(member, name="k"),
            )
            for name, member in (("x", "one"), ("y", "two"))
        },
    ),
    "a member that only the representation shows": (
        "DC511",
        {
            "api__x": api(
                request="GET https://graph.microsoft.com/v1.0/x/1", answer=ok('{"a": "x", "z": 1}')
            ),
            "resources__x": resource(*ROWS, shown='{"a": "String", "z": 1}'),
        },
    ),
    "a number that only a representation names": (
        "DC503",
        {
            "api__x": api(
                routes="POST /x",
                body="Supply a JSON representation of an [x](../resources/x.md).",
                request=post('{"a": 0.5}'),
            ),
            "resources__x": "# x resource type\n## JSON representation\n"
            f"<!-- {OF_X.replace('response', 'resource')} -->\n"
            '```json\n{\n"b": "String",\n"a": 10\n}\n```\n',
        },
    ),
    "a key that stands in no table": (
        "DC511",
        {
            "api__x": api(
                request="GET https://graph.microsoft.com/v1.0/x/1", answer=ok('{"a": "x", "z": 1}')
            ),
            "resources__x": resource(
                *ROWS,
                shown='{"a": "String"}',
                note='{"blockType": "resource", "@odata.type": "microsoft.graph.x",'
                ' "keyProperty": "z"}',
            ),
        },
    ),
    "a type whose base is on no page": (
        "DC511",
        {
            "api__x": api(
                request="GET https://graph.microsoft.com/v1.0/x/1", answer=ok('{"a": "x", "z": 1}')
            ),
            "resources__x": resource(*ROWS, intro="Inherits from [y](y.md)."),
        },
    ),
    "a value that the row lists and the table does not": (
        "DC502",
        {
            "api__x": api(
                request="GET https://graph.microsoft.com/v1.0/x/1", answer=ok('{"k": "three"}')
            ),
            "resources__x": resource(
                "k|[kind](#kind-values)|Possible values are: `one`, `three`.",
                more=values("one", "two"),
            ),
        },
    ),
    "a value in another letter case that the row says is no matter": (
        "DC502",
        {
            "api__x": api(
                request="GET https://graph.microsoft.com/v1.0/x/1", answer=ok('{"k": "ONE"}')
            ),
            "resources__x": resource(
                "k|String|Case-insensitive. Possible values are: `one`, `two`."
            ),
        },
    ),
    "a choice of values stands for one": ("DC502", get('{"k": "one | two"}')),
    "boilerplate makes nothing required": (
        "DC518",
        {
            "api__x": api(
                title="Create x",
                routes="POST /x",
                body=CREATE
                + "These properties are required when you create it.\n\n"
                + table("a|String|Words."),
                reply=MADE,
                request=post("{}"),
            ),
            "resources__x": X,
        },
    ),
}
"""What a rule must leave alone, though a simpler one would find fault with it."""
