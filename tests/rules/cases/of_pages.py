"""Cases of rules about pages, front matter, permissions, routes, links and text."""

from __future__ import annotations

from cases.build import Case, api, fence, resource, values

X = resource("a|String|Words.")
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"


def front(*lines: str) -> str:
    return "---\n" + "\n".join(lines) + "\n---\n" + api()


def permissions(*rows: str, head: str = "Permission type|Permissions") -> str:
    return api(permissions="\n".join([f"|{head}|", "|--|--|", *(f"|{row}|" for row in rows)]))


CASES = {
    "DC002": Case({"api__x": "# Get x\n## HTTP request\nElsewhere.\n"}, {"api__x": api()}),
    "DC003": Case(
        {"resources__x": "# x resource type\n## Properties\n|Field|Kind|\n|--|--|\n|a|b|\n"},
        {"resources__x": X},
    ),
    "DC005": Case({"api__x": ""}, {"api__x": "Some words.\n", "includes__y": "> A note.\n"}),
    "DC007": Case(
        {"api__x": api() + "# Another\n"},
        {"api__x": api() + "# [HTTP](#tab/http)\ntext\n\n---\n"},
    ),
    "DC008": Case({"api__x": api() + "##### Deep\nx\n"}, {"api__x": api() + "### Deeper\nx\n"}),
    "DC009": Case(
        {"resources__x": X + "## Properties\nAgain.\n"},
        {"resources__x": X + "### Properties\nOf a part.\n"},
    ),
    "DC010": Case(
        {"api__x": api() + "## Request body\n## See also\nx\n"},
        {"api__x": api() + "## Request body\nNone.\n## See also\n"},
    ),
    "DC011": Case({"api__x": "# Get x\n## HTTP request\n" + fence("GET /x")}, {"api__x": api()}),
    "DC013": Case(
        {"api__x": api() + "\n<!-- never closed\n"}, {"api__x": api() + "\n<!-- ok -->\n"}
    ),
    "DC101": Case(
        {"api__x": front('title: "Get x"', 'author: ""')},
        {"api__x": front('title: "Get x"', "author: me", "ms.date: ")},
    ),
    "DC102": Case(
        {"api__x": front("title: Get x", "author: me", "doc_type: resourcePageType")},
        {"api__x": front("title: Get x", "author: me", "doc_type: apiPageType")},
    ),
    "DC103": Case(
        {"api__x": front("title: x", "broken")}, {"api__x": front("title: x: y", "author: me")}
    ),
    "DC104": Case(
        {"api__x": permissions("Application|**TODO: scopes**")},
        {"api__x": permissions("Application|Todo.Read.All")},
    ),
    "DC105": Case(
        {"api__x": front("title: Get x")}, {"api__x": front("title: Get x", "ms.author: me")}
    ),
    "DC106": Case(
        {"api__x": front("title: Get x", "author: a", "author: b")},
        {"api__x": front("title: Get x", "author: a", "ms.author: b")},
    ),
    "DC107": Case(
        {"api__x": front("title: List users", "author: me")},
        {"api__x": front('title: "Get X (deprecated)"', "author: me")},
    ),
    "DC108": Case(
        {"api__x": permissions("Application| ")},
        {"api__x": permissions("Application| ", "&nbsp;&nbsp; Policy|X.Read.All")},
    ),
    "DC109": Case(
        {"api__x": api(permissions="One of these is needed.")},
        {"api__x": permissions("Application|None.")},
    ),
    "DC111": Case(
        {"api__x": permissions("Delegated (personal|X.Read.All")},
        {"api__x": permissions("Delegated (personal)|X.Read.All")},
    ),
    "DC110": Case(
        {
            "api__x": permissions(
                "Application|X.Y",
                head="Permission type|Permissions (from most to least privileged)",
            )
        },
        {
            "api__x": permissions(
                "Application|X.Y",
                head="Permission type|Permissions (from least to most privileged)",
            )
        },
    ),
    "DC201": Case(
        {"api__x": api(routes="GET ** Collection URI for x not found")},
        {"api__x": api(routes="GET /x")},
    ),
    "DC202": Case({"api__x": api(routes="GET x")}, {"api__x": api(routes="GET /x/{a | b}/y")}),
    "DC203": Case(
        {"api__x": api(routes="GET /x\nvar y = 1;")}, {"api__x": api(routes="GET /x\nor\nGET /y/x")}
    ),
    "DC204": Case(
        {"api__x": api(routes="GET /x\nGET /x")},
        {
            "api__x": api(
                routes="GET /x\nPOST /x\nGET /x?$top=1\nGET https://graph.microsoft.com/v1.0/x"
            )
        },
    ),
    "DC205": Case(
        {"api__x": api(), "api__y": api(), "resources__x": X},
        {"api__x": api(), "api__y": api(routes="GET /x/{id}/y"), "resources__x": X},
    ),
    "DC206": Case(
        {"api__x": api(routes="PUT /x/{id}", request="PATCH https://graph.microsoft.com/v1.0/x/1")},
        {"api__x": api(routes="PUT /x/{id}", request="PUT https://graph.microsoft.com/v1.0/x/1")},
    ),
    "DC207": Case(
        {
            "api__x": api(
                routes="GET /x/{id}/y", request="GET https://graph.microsoft.com/v1.0/x/1/z"
            )
        },
        {
            "api__x": api(
                routes="GET /x/{id}/y",
                request="GET https://graph.microsoft.com/v1.0/x('1')/y/$count?a=1",
            )
        },
    ),
    "DC208": Case(
        {"api__x": api(routes="GET https://graph.microsoft.com/v1.0/x")},
        {"api__x": api(routes="GET /beta/x")},
    ),
    "DC301": Case({"api__x": api()}, {"api__x": api(), "resources__x": X}),
    "DC302": Case(
        {"api__x": api(reply="See [x](../resources/X.md)."), "resources__x": X},
        {"api__x": api(reply="See [X](../resources/x.md)."), "resources__x": X},
    ),
    "DC303": Case(
        {"api__x": api(reply="See [below](#absent).")},
        {"api__x": api(reply="See [above](#http-request), and [it](#Permissions).")},
    ),
    "DC304": Case(
        {"api__x": api(reply="See [x](..\\resources\\x.md).")},
        {"api__x": api(reply="See [x](../resources/x\\_y.md).")},
    ),
    "DC305": Case(
        {"api__x": api(), "resources__x": X},
        {"api__x": api(), "resources__x": X + "[Get](../api/x.md)\n"},
    ),
    "DC306": Case(
        {"api__x": api(reply="[k](../resources/x.md#absent)"), "resources__x": X},
        {
            "api__x": api(reply="[k](../resources/x.md#kind-values)"),
            "resources__x": X + values("a", "b"),
        },
    ),
    "DC420": Case(
        {"resources__x": X, "resources__y": X},
        {"resources__x": X, "resources__y": resource(name="y")},
    ),
    "DC529": Case(
        {"api__x": api(more=fence("GET /x/1", '{"blockType": "request", "name": "a"}') * 2)},
        {
            "api__x": api(
                more=fence("GET /x/1", '{"blockType": "request", "name": "a"}')
                + fence("GET /x/1", '{"blockType": "request", "name": "b"}')
            )
        },
    ),
    "DC801": Case(
        {"api__x": api(more="TODO: write this\n")},
        {"api__x": api(more="A toDo list, and To Do.\n\n<!-- TODO: later -->\n")},
    ),
    "DC802": Case(
        {"resources__x": resource("a|String|Not yet documented")},
        {"resources__x": resource("a|String|Not documented elsewhere.")},
    ),
    "DC803": Case(
        {"api__x": api(more="https://canary.graph.microsoft.com/x\n")},
        {
            "api__x": api(
                more="https://graph.microsoft.com/canary/internal and https://localhost/x\n"
            )
        },
    ),
    "DC804": Case(
        {"api__x": api(more=f"Authorization: Bearer {TOKEN}\n")},
        {"api__x": api(more="Authorization: Bearer eyJ0eXAiOiJKV1QiLCJub25jZSI6...\n")},
    ),
}
