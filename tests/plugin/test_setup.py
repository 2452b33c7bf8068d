"""Setup requests of the configuration, in a whole run against an application in process."""

from __future__ import annotations

import json

PAGE = """\
# Get settings
Namespace: microsoft.graph

## HTTP request
``` http
GET /tenants/{tenant-id}/settings
```

## Response
If successful, this method returns a `200 OK` response code.

## Example
### Request
<!-- {"blockType": "request", "name": "get_settings"} -->
``` http
GET https://graph.microsoft.com/v1.0/tenants/7/settings
```
### Response
<!-- {"blockType": "response"} -->
``` http
HTTP/1.1 200 OK
```
"""
SETUP = """\
[[setup]]
name = "a tenant"
request = "POST /tenants"
body = { displayName = "made by a test" }
capture = { "{tenant-id}" = "/id" }
undo = "DELETE /tenants/{tenant-id}"
"""
APPLICATION = """
import json

LOG = []

def application(environ, start_response):
    method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
    with open("log.txt", "a") as log:
        log.write(method + " " + path + "\\n")
    answers = {
        "POST /tenants": ("201 Created", {"id": "t1"}),
        "GET /tenants/t1/settings": ("200 OK", None),
        "DELETE /tenants/t1": ("204 No Content", None),
    }
    status, body = answers.get(method + " " + path, ("404 Not Found", {}))
    start_response(status, [("Content-Type", "application/json")])
    return [b"" if body is None else json.dumps(body).encode()]
"""


def prepared(project, setup: str):
    folder = project.folder / "more"
    folder.mkdir()
    (folder / "settings-get.md").write_text(PAGE, "utf-8")
    (folder / "doc-contracts.toml").write_text(setup, "utf-8")
    (project.folder / "tenants_app.py").write_text(APPLICATION, "utf-8")
    return project.pytest(
        *("more", "-q", "--target-app=tenants_app:application", "--contract-report=setup.json"),
        "--contract-check=documented-example",
    )


def log(project) -> list[str]:
    path = project.folder / "log.txt"
    return [line for line in path.read_text("utf-8").splitlines() if line != "GET /"]


def test_a_parent_is_made_before_it_is_needed_and_deleted_at_the_end(project) -> None:
    ended = prepared(project, SETUP)
    assert ended.code == 0, ended.text
    assert "1 passed" in ended.text
    assert log(project) == ["POST /tenants", "GET /tenants/t1/settings", "DELETE /tenants/t1"]


def test_a_setup_that_fails_is_the_reason_why_nothing_was_reached(project) -> None:
    ended = prepared(project, SETUP.replace('"POST /tenants"', '"POST /tenant"'))
    claims = json.loads((project.folder / "setup.json").read_text("utf-8"))["claims"]
    assert {c["verdict"] for c in claims} == {"not-reached"}
    assert "the setup a tenant (more/doc-contracts.toml:1) failed" in claims[0]["reason"]
    assert "POST /tenant answered 404 Not Found" in ended.text
    assert log(project) == ["POST /tenant"]


def test_without_a_setup_the_reason_says_how_to_write_one(project) -> None:
    ended = prepared(project, "")
    assert '[values] "{tenant-id}"' in ended.text
    assert "[[setup]]" in ended.text
