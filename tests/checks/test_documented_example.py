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
    request-id: 17
    Cache-Control: private

    {"id": "1"}
    ```
    """


def test_headers_of_requests_and_of_single_calls_are_not_claimed(linked) -> None:
    contract = linked(api__lamp_get=PAGE)
    (operation,) = contract.operations
    claims = list(CHECK.claims(Scene.of(contract), operation))
    headers = [c for c in claims if c.aspect.startswith("header")]
    assert [(c.aspect, c.source.line) for c in headers] == [("header Retry-After", 15)]
