"""The HTML report as a text: its policy, its data, and pages and replies that mean harm."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_run import HOSTILE, STEP, TEXT, hostile, results, verdict

from contracts.reports.html.data import Compact
from contracts.reports.html.document import render
from contracts.reports.html.inline import pieces
from contracts.reports.html.markup import blocks
from contracts.reports.results import Results
from contracts.verdict import Outcome


class Elements(HTMLParser):
    """Collects the elements of a document, and the texts of its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[int, str] = {}
        self.within = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.within = True

    def handle_endtag(self, tag: str) -> None:
        self.within = False

    def handle_data(self, data: str) -> None:
        place = len(self.tags) - 1
        if self.within:
            self.texts[place] = self.texts.get(place, "") + data

    def named(self, name: str) -> list[tuple[dict[str, str | None], str]]:
        return [
            (attributes, self.texts.get(place, ""))
            for place, (tag, attributes) in enumerate(self.tags)
            if tag == name
        ]


def as_written(found: Results) -> str:
    return render(found).encode().decode()


@pytest.mark.parametrize("found", [results(), hostile()], ids=["plain", "hostile"])
def test_the_policy_admits_our_own_script_and_style_only(found: Results) -> None:
    elements = Elements(as_written(found))
    (policy,) = [
        attributes["content"] or ""
        for attributes, _ in elements.named("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    ours = [text for attributes, text in elements.named("script") if "type" not in attributes]
    styles = [text for _, text in elements.named("style")]
    assert (len(ours), len(styles)) == (1, 1)
    for kind, text in (("script", ours[0]), ("style", styles[0])):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_nothing_comes_from_anywhere_else() -> None:
    for tag, attributes in Elements(as_written(results())).tags:
        assert not {"src", "srcset", "action", "onclick", "style"} & set(attributes), tag
        assert (attributes.get("href") or "#").startswith("#")


def test_a_hostile_page_and_reply_become_no_element() -> None:
    plain, harmful = (Elements(as_written(found)) for found in (results(), hostile()))
    known = {tag for tag, _ in plain.tags}
    assert {tag for tag, _ in harmful.tags} <= known | {"h1", "p"}
    assert len(harmful.named("script")) == 4  # data, two pages, our own
    for _, attributes in harmful.tags:
        assert not any(name.startswith("on") for name in attributes)


def test_hostile_texts_come_back_from_the_data_as_they_were() -> None:
    elements = Elements(as_written(hostile()))
    (data,) = [t for attributes, t in elements.named("script") if attributes.get("id") == "data"]
    again = json.loads(data)
    shown = HOSTILE.replace("\ud800", "\ufffd")  # which is no character
    assert again["target"] == again["findings"][0]["message"] == shown
    assert shown in again["strings"]
    assert not re.search("[<>&\u2028\u2029]", data)


def test_an_exchange_that_shows_several_failures_is_kept_once() -> None:
    many = tuple(verdict(f"c{n}", Outcome.FAILED, 3) for n in range(50))
    data = Compact(results(many)).data()
    assert len(data["steps"]) == 1
    assert data["strings"].count(STEP.curl) == 1
    one = len(render(results(many[:1])))
    assert len(render(results(many, pages={}))) < one + 50 * 1_000


def test_the_parts_of_the_page_can_be_read_in_one_sitting() -> None:
    import contracts.reports.html as package

    for folder in ("script", "style", "templates"):
        for path in Path(package.__file__).parent.joinpath(folder).iterdir():
            assert len(path.read_text("utf-8").splitlines()) <= 300, path


# ---------------------------------------------------------------------- pages


def test_the_label_of_a_tab_is_no_heading_of_the_page() -> None:
    assert blocks("# [HTTP](#tab/http)") == [["h", 1, 6, [["a", ["HTTP"], "#tab/http"]]]]


def lines_of(found: list[list[object]]) -> list[int]:
    """All line numbers in blocks."""
    lines: list[int] = []
    for kind, *rest in found:
        if kind in ("h", "x"):
            lines.append(rest[0])
        elif kind in ("c", "m"):
            lines += range(rest[0], rest[0] + len(rest[1]))
        elif kind == "f":
            lines += range(rest[1], rest[1] + len(rest[2]))
        else:
            lines += [row[0] for row in rest[-1]]
    return lines


def test_every_kind_of_block_keeps_its_lines() -> None:
    text = (
        "---\na: b\n---\n# One #\ntext `c`\nmore\n\n- first\n  second\n1. third\n\n"
        "> [!NOTE]\n> beware\n\n|a|b \\| c|\n|:--|--|\n|1|2|\n\n***\n<!-- {\n} -->\n"
        "~~~ json\n{}\n\n~~~\nend"
    )
    assert blocks(text) == [
        ["m", 2, ["a: b"]],
        ["h", 4, 1, ["One"]],
        ["p", [[5, ["text ", ["c", "c"]]], [6, ["more"]]]],
        ["l", [[8, 0, "-", ["first"]], [9, 0, "", ["second"]], [10, 0, "1.", ["third"]]]],
        ["q", "NOTE", [[13, ["beware"]]]],
        ["t", [[15, True, [["a"], ["b | c"]]], [17, False, [["1"], ["2"]]]]],
        ["x", 19],
        ["c", 20, ["<!-- {", "} -->"]],
        ["f", "json", 23, ["{}", ""]],
        ["p", [[26, ["end"]]]],
    ]


@given(st.lists(st.sampled_from([*TEXT.split("\n"), "```", "> q", "- i", "<!--", "-->", "|"])))
def test_lines_are_in_order_and_within_the_page(lines: list[str]) -> None:
    found = lines_of(blocks("\n".join(lines)))
    assert found == sorted(set(found))
    assert all(1 <= line <= max(len(lines), 1) for line in found)


@given(st.text(alphabet="ab`*_[]()<>\\! |#-\n", max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    shown = json.dumps(blocks(text))
    assert shown.count("a") >= text.count("a") or "](" in text or "```" in text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plain", ["plain"]),
        (
            "**b** *i* _u_ `c`",
            [["b", ["b"]], " ", ["i", ["i"]], " ", ["i", ["u"]], " ", ["c", "c"]],
        ),
        ("[w `c`](../a.md)", [["a", ["w ", ["c", "c"]], "../a.md"]]),
        ("snake_case_name 2 * 3 * 4", ["snake_case_name 2 * 3 * 4"]),
        ("\\*no\\*", ["*no*"]),
        ("<b>x</b>", ["<b>x</b>"]),
        ("<https://x.y/z>", [["a", ["https://x.y/z"], "https://x.y/z"]]),
        ("`` a`b `` `x``", [["c", "a`b"], " `x``"]),
    ],
)
def test_the_pieces_of_a_line(text: str, found: list[object]) -> None:
    assert pieces(text) == found


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "*" * 50_000, "`" * 50_000, "[a](" * 20_000, "_a" * 30_000]
)
def test_a_hostile_line_takes_bounded_time(text: str) -> None:
    blocks(text)
