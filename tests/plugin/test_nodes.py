"""Pages whose operations make hard names."""

from __future__ import annotations

import pytest

CREATE = "docs/api/importedwindowsautopilotdeviceidentityupload-create.md"
LIST = "docs/api/importedwindowsautopilotdeviceidentityupload-list.md"
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


def test_pages_that_are_named_are_collected_once_each_in_any_company(common, page: str) -> None:
    (common.folder / "docs/api/test_beside.py").write_text("def test_beside(): pass\n", "utf-8")
    alone = common.pytest(CREATE, "--collect-only", "-q").names()
    found = common.pytest(page, CREATE, f"{page}::", "--collect-only", "-q").names()
    assert found[-len(alone) :] == alone and len(set(found)) == len(found)
    assert {name.partition("::")[0] for name in found} == {page, CREATE}
    beside = "docs/api/test_beside.py"
    ended = common.pytest(page, beside, CREATE, "--collect-only", "-q")
    assert f"{beside}::test_beside" in ended.text and sorted(ended.names()) == sorted(found)
    whole = common.pytest("docs", page, "--collect-only", "-q").names()
    assert set(found) < set(whole) and LIST in {name.partition("::")[0] for name in whole}
    missing = common.pytest(page, "docs/api/none.md", "--collect-only", "-q")
    assert missing.code != 0 and "none.md" in missing.text
