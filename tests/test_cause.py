"""What a departure is about, and which other place in the pages agrees with it."""

from __future__ import annotations

import json

import pytest
from pages import page
from test_schema import CREATE, LIST, PART, THING

from contracts.cause import SERVICE, cause_of
from contracts.claim import Claim, Strength
from contracts.http.exchange import Credentials, Exchange, Failure, FailureKind, Request, Response
from contracts.judge import Departure, Fault, Judge, error_fault, hygiene_fault
from contracts.link import link
from contracts.schema import Schemas
from contracts.source import Source
from contracts.verdict import Cause
from contracts.witness import agreeing

TEXTS = {
    "api__create": CREATE,
    "api__list": LIST,
    "resources__thing": THING,
    "resources__part": PART,
}
CONTRACT = link([page(name, text) for name, text in TEXTS.items()])
POST, GET = CONTRACT.operations
PLACE = Source("set/api/create.md", 1, 1)


def exchange(
    method: str = "POST",
    status: int = 200,
    body: object = None,
    credentials: Credentials | str = Credentials.VALID,
) -> Exchange:
    request = Request(method, "/things", credentials=credentials)
    content = json.dumps(body).encode()
    response = Response(status, "X", (("Content-Type", "application/json"),), content)
    return Exchange(request, response, None, 0.0)


def cause(fault: Fault, shown: Exchange, subject: str = "", aspect: str = "") -> Cause:
    claim = Claim(POST.page, POST.label, "some-check", subject, aspect, "…", Strength.STATED, PLACE)
    return cause_of(CONTRACT, POST, claim, Departure(aspect, fault, (shown,)))


def test_a_server_error_is_the_operation_s_whatever_was_expected() -> None:
    fault = Fault("201", "500", "answers 500")
    assert cause(fault, exchange(status=500), "at") == Cause(POST.label, "answers 500", "at")


def test_it_belongs_to_the_operation_that_was_called_last() -> None:
    found = cause(Fault("the object", "500"), exchange("GET", 500), "at")
    assert found == Cause(GET.label, "answers 500", "at")


def test_no_reply() -> None:
    dead = Exchange(Request("POST", "/things"), None, Failure(FailureKind.CLOSED, "gone"), 0.0)
    assert cause(Fault("201", "gone"), dead).kind == "gives no complete reply (closed)"


def test_the_value_is_no_part_of_it() -> None:
    one, two = (Fault(f"at: {v}", "at: null", "comes back different", "at") for v in (1, 2))
    assert cause(one, exchange(), "at") == cause(two, exchange(), "")
    assert cause(one, exchange()) == Cause(POST.subject, "comes back different", "at")


def test_what_is_accepted_belongs_to_the_resource() -> None:
    found = cause(Fault("refused", "200", "accepts"), exchange(), "at", "refused")
    assert found == Cause(POST.subject, "accepts what some-check sends", "at")


def test_bad_credentials_and_errors_without_their_body_are_the_service_s() -> None:
    shown = exchange(credentials=Credentials.NONE)
    assert cause(Fault("401", "200", "accepts"), shown, "missing").scope == SERVICE
    fault = error_fault(exchange(status=400, body={"no": "error"}))
    assert fault is not None
    assert cause(fault, exchange(status=400)) == Cause(SERVICE, "refuses without an error object")


def test_a_documented_status_that_does_not_come_is_named_by_what_came() -> None:
    assert cause(Fault("the object", "404"), exchange(status=404)).kind == "answers 404"


@pytest.mark.parametrize(
    ("body", "kind", "point"),
    [
        ({"value": [{"id": 1}]}, "has another JSON type", "id"),
        ({"value": [{"id": "1", "part": {"size": "x"}}]}, "has another JSON type", "part/size"),
        ({"value": [{"id": "1", "at": "never"}]}, "is no literal of its type", "at"),
    ],
)
def test_a_body_is_named_by_its_property_wherever_it_stands(body, kind: str, point: str) -> None:
    assert GET.success is not None
    judge = Judge.of(CONTRACT, Schemas(CONTRACT))
    fault = judge.schema_fault("k", GET.success, exchange("GET", body=body))
    assert fault is not None
    assert (fault.kind, fault.point) == (kind, point)


def test_hygiene_that_all_operations_share() -> None:
    raw = Response(200, "OK", (("Content-Type", "application/json"),), b"{")
    shown = Exchange(Request("POST", "/things"), raw, None, 0.0)
    fault = hygiene_fault(shown)
    assert fault is not None
    assert cause(fault, shown) == Cause(SERVICE, "answers JSON that is none")


# ---------------------------------------------------------------------------- other places

OTHER = """\
# Get things another way
Namespace: microsoft.graph

## HTTP request
``` http
POST /things
```
## Response
If successful, this method returns a `202 Accepted` response code and a [thing](../resources/thing.md) object.

## Example
### Request
<!-- {"blockType": "request", "name": "other"} -->
``` http
POST https://graph.microsoft.com/v1.0/things
```
### Response
<!-- {"blockType": "response", "truncated": true, "@odata.type": "microsoft.graph.thing"} -->
``` http
HTTP/1.1 202 Accepted
Content-type: application/json

{"kind": "unheard", "part": {"depth": 7}}
```
"""
TWO = link([page(n, t) for n, t in {**TEXTS, "api__other": OTHER}.items()])


def witness(fault: Fault, shown: Exchange) -> Source | None:
    claim = Claim(POST.page, POST.label, "some-check", "", "", "…", Strength.STATED, PLACE)
    departure = Departure("", fault, (shown,))
    operation = TWO.operations[0]
    return agreeing(TWO, operation, departure, cause_of(TWO, operation, claim, departure))


def test_another_page_may_promise_the_status_that_came() -> None:
    found = witness(Fault("201", "202", "answers 202"), exchange(status=202))
    assert found is not None
    assert found.file == "set/api/other.md"
    assert witness(Fault("201", "204", "answers 204"), exchange(status=204)) is None


def test_another_example_may_show_the_value_that_came() -> None:
    fault = Fault("a member", "unheard", "is no documented member", "kind")
    assert witness(fault, exchange(body={"kind": "unheard"})) is not None
    assert witness(fault, exchange(body={"kind": "nobody says this"})) is None


def test_another_example_may_show_the_type_that_came() -> None:
    fault = Fault("a string", "7", "has another JSON type", "part/depth")
    assert witness(fault, exchange(body={"part": {"depth": 9}})) is not None
    assert witness(fault, exchange(body={"part": {"depth": "deep"}})) is None


def test_nothing_speaks_for_a_server_error() -> None:
    assert witness(Fault("201", "500", "answers 500"), exchange(status=500)) is None
