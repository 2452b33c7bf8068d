"""Cases of rules about tables, types, enumerations and JSON representations."""

from __future__ import annotations

from cases.build import Case, api, post, resource, table, values

CREATE = "Supply a JSON representation of the [x](../resources/x.md) object.\n\n"
MADE = "Returns `201 Created` and an [x](../resources/x.md) object."
BOILERPLATE = (
    "The following table shows the properties that are required when you create the"
    " [x](../resources/x.md).\n\n"
)
ONE = '"@odata.type": "microsoft.graph.x"'


def create(*rows: str, words: str = CREATE, sent: str = '{"a": "b"}') -> str:
    return api(
        title="Create x",
        routes="POST /x",
        body=words + table(*rows),
        reply=MADE,
        request=post(sent),
        answer='HTTP/1.1 201 Created\nContent-Type: application/json\n\n{"a": "b"}',
    )


A = "a|String|Words."
X = resource(A, "n|Int32|A number. Valid values 1 to 5", "id|String|Read-only. The day.")
KINDS = values("one", "two")
OF_KIND = "k|[kind](#kind-values)|Possible values are: "

CASES = {
    "DC401": Case(
        {"resources__x": resource("a|Enumeration|Possible values are: `b`, `c`.")},
        {"resources__x": resource("a|String|Possible values are: `b`, `c`.")},
    ),
    "DC402": Case(
        {"resources__x": resource("a|** Unknown Type **|x")},
        {"resources__x": resource("a|string|x")},
    ),
    "DC422": Case(
        {
            "resources__x": resource("a|[y](z.md)|Words."),
            "resources__y": resource("b|String|Words.", name="y"),
            "resources__z": resource("c|String|Words.", name="z"),
        },
        {
            "resources__x": resource("a|[y](y.md)|Words.", "b|[the z](z.md)|Words."),
            "resources__y": resource("b|String|Words.", name="y"),
            "resources__z": resource("c|String|Words.", name="z"),
        },
    ),
    "DC403": Case(
        {
            "api__x": create(
                "id|String| Inherited from [entity](../resources/entity.md)", A, words=BOILERPLATE
            ),
            "resources__x": X,
        },
        {"api__x": create(A, words=BOILERPLATE), "resources__x": X},
    ),
    "DC404": Case(
        {"resources__x": resource("a|String|Either b | c.")},
        {"resources__x": resource("a|String|Either b \\| c.")},
    ),
    "DC405": Case({"resources__x": resource("|String|Words.", A)}, {"resources__x": resource(A)}),
    "DC406": Case(
        {"resources__x": resource(A, A)}, {"resources__x": resource(A, "**Group**||", A)}
    ),
    "DC407": Case(
        {"api__x": create(A, "z|String|Words."), "resources__x": X},
        {"api__x": create(A, "n|Int32|A number."), "resources__x": X},
    ),
    "DC408": Case(
        {"api__x": create("a|Boolean|Words."), "resources__x": X},
        {"api__x": create("a|String|Possible values are: `b`, `c`."), "resources__x": X},
    ),
    "DC409": Case(
        {"api__x": create(A, "n|Int32|Valid values 1 to 9"), "resources__x": X},
        {"api__x": create(A, "n|Int32|Valid values 1 to 5"), "resources__x": X},
    ),
    "DC410": Case(
        {"resources__x": resource(OF_KIND + "`one`, `three`.", more=KINDS)},
        {"resources__x": resource(OF_KIND + "`two`, `one`, `unknownFutureValue`.", more=KINDS)},
    ),
    "DC411": Case(
        {"resources__x": resource(A, more=values("one", "One"))},
        {"resources__x": resource(A, more=values("one", "ones"))},
    ),
    "DC412": Case(
        {
            "resources__x": resource(A, more=KINDS),
            "resources__y": resource(A, name="y", more=values("one")),
        },
        {
            "resources__x": resource(A, more=KINDS),
            "resources__y": resource(A, name="y", more=values("two", "one")),
        },
    ),
    "DC413": Case(
        {"resources__x": resource(A, shown='{"a": "String", "b": "String"}')},
        {
            "resources__x": resource(
                A,
                shown='{"a": "String", "b": 1}',
                note=f'{{"blockType": "resource", {ONE}, "openType": true}}',
            )
        },
    ),
    "DC414": Case(
        {"resources__x": resource(A, "b|String|Words.", shown='{"a": "String"}')},
        {"resources__x": resource(A, "b|String|Inherited from [y](y.md)", shown='{"a": "String"}')},
    ),
    "DC415": Case(
        {"resources__x": resource("a|String collection|Words.", shown='{"a": "String"}')},
        {"resources__x": resource("a|Double|Words.", shown='{"a": 1024}')},
    ),
    "DC416": Case(
        {
            "resources__x": resource(
                A,
                intro="Inherits from [y](y.md).",
                shown='{"a": "String"}',
                note=f'{{"blockType": "resource", {ONE}, "baseType": "microsoft.graph.z"}}',
            ),
            "resources__y": resource(A, name="y"),
        },
        {
            "resources__x": resource(
                A,
                intro="Inherits from [the y](y.md).",
                shown='{"a": "String"}',
                note=f'{{"blockType": "resource", {ONE}, "baseType": "microsoft.graph.y"}}',
            ),
            "resources__y": resource(A, name="y"),
        },
    ),
    "DC417": Case(
        {
            "resources__x": resource(
                A,
                name="Xy",
                shown='{"a": "String"}',
                note='{"blockType": "resource", "@odata.type": "microsoft.graph.xy"}',
            )
        },
        {
            "resources__x": resource(
                A,
                name="xy",
                shown='{"a": "String"}',
                note='{"blockType": "resource", "@odata.type": "microsoft.graph.xy"}',
            )
        },
    ),
    "DC418": Case(
        {"api__x": create(A, "id|String|The day."), "resources__x": X},
        {"api__x": create(A, "id|String|The day. Read-only."), "resources__x": X},
    ),
    "DC419": Case(
        {
            "resources__x": resource(
                A,
                shown='{"a": "b"}',
                note=f'{{"blockType": "resource", {ONE}, "keyProperty": "k"}}',
            )
        },
        {
            "resources__x": resource(
                A,
                shown='{"a": "b"}',
                note=f'{{"blockType": "resource", {ONE}, "keyProperty": "a"}}',
            )
        },
    ),
    "DC421": Case(
        {"resources__x": resource("a|String", A)}, {"resources__x": resource("a|String| ")}
    ),
}
