"""The HTML report as one file: template, styles, scripts and data, under a strict policy."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from contracts.reports.html.data import Compact
from contracts.reports.html.plain import Plain, plain
from contracts.reports.results import Results

_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
"""Characters that could end a script element, or a line of one; as JSON escapes they are inert."""

_LONE = re.compile("[\ud800-\udfff]")
"""Surrogates without their other half, which only hostile text has: no file may contain them."""


def render(results: Results) -> str:
    """The report as the text of one HTML file."""
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    compact = Compact(results)
    pages = compact.pages()
    data = compact.data()
    style, script = _joined("style", ".css"), _scripts()
    environment = Environment(
        loader=PackageLoader("contracts.reports.html"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found: Plain = plain(results)
    text = environment.get_template("report.html.j2").render(
        results=results,
        found=found,
        style=_trusted(style),
        script=_trusted(script),
        policy=_policy(style, script),
        data=_trusted(_json(data)),
        pages=[(number, _trusted(_json(content))) for number, content in pages],
    )
    return _LONE.sub("\N{REPLACEMENT CHARACTER}", text)


def _policy(style: str, script: str) -> str:
    """A Content Security Policy (level 3): our own script and style, and nothing from anywhere."""
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _scripts() -> str:
    """All scripts in the order of their names, in one scope of their own."""
    return f'(() => {{\n"use strict";\n{_joined("script", ".js")}}})();\n'


def _joined(folder: str, ending: str) -> str:
    parts = (part for part in _folder(folder).iterdir() if part.name.endswith(ending))
    return "".join(part.read_text("utf-8") for part in sorted(parts, key=lambda part: part.name))


def _folder(name: str) -> Traversable:
    return files("contracts.reports.html").joinpath(name)


def _json(data: Any) -> str:
    """JSON that may stand in a script element, whatever texts are in it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _trusted(text: str) -> Any:
    """A text that autoescape is to leave alone: our own code, or JSON without any markup."""
    from markupsafe import Markup

    return Markup(text)
