"""Pages whose operations make hard names."""

from __future__ import annotations

import pytest

PAGE = """\
---
title: "Find reports"
doc_type: apiPageType
---
# Find reports
Namespace: microsoft.graph

## HTTP request
``` http
GET /reports/find(kinds=['a'])
```

## Response
When the call is successful, this method returns `200 OK`.

## Example
### Request
<!-- {"blockType": "request", "name": "find"} -->
``` http
GET https://graph.microsoft.com/v1.0/reports/find(kinds=['a'])
```
### Response
<!-- {"blockType": "response"} -->
``` http
HTTP/1.1 200 OK
```
"""


@pytest.fixture(scope="module")
def page(common) -> str:
    (common.folder / "docs/api/report-find.md").write_text(PAGE, "utf-8")
    return "docs/api/report-find.md"


def test_an_operation_with_brackets_has_items_that_run_by_name(common, page: str, right) -> None:
    names = common.pytest(page, "--collect-only", "-q").names()
    assert f"{page}::GET /reports/find(kinds=['a'])::documented-example" in names
    assert len(set(names)) == len(names)
    ended = common.quick(right, f"{page}::GET /reports/find(kinds=['a'])::documented-example")
    assert ended.code == 1, ended.text
    assert "1 failed" in ended.text
    assert "received  404" in ended.text
