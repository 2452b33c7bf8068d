from __future__ import annotations

from contracts.checks.documented_example import CHECK
from contracts.session.scene import Scene

PAGE = """
    # Get lamp
    ## HTTP request
    ```http
    GET /lamp
    ```
    ## Example
    ### Request
    ```http
    GET https://graph.microsoft.com/beta/lamp
    ```
    ### Response
    ```http
    HTTP/1.1 200 OK
    Content-Type: application/json
    Retry-After: 7
    User-Agent: lamp/1.0

    {"id": "1"}
    ```
    """


def test_headers_of_requests_are_not_claimed_of_replies(linked) -> None:
    contract = linked(api__lamp_get=PAGE)
    (operation,) = contract.operations
    aspects = [claim.aspect for claim in CHECK.claims(Scene.of(contract), operation)]
    assert [aspect for aspect in aspects if aspect.startswith("header")] == ["header Retry-After"]
