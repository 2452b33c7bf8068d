"""Verdicts as a JUnit file, for servers that show test results: one case an item, as in pytest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from contracts.reports.results import Change, Results
from contracts.reports.text import contradiction
from contracts.verdict import Outcome, Verdict

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 (section 2.2) does not admit, not even as references."""


def render(results: Results) -> str:
    """The file as text."""
    items = [list(group) for _, group in groupby(results.verdicts, key=lambda v: v.claim.id)]
    causes = {v.claim.id: str(c.cause) for c in reversed(results.causes) for v in c.members}
    cases = [_case(verdicts, results, causes) for verdicts in items]
    suite = Element(
        "testsuite",
        name="doc-contracts",
        tests=str(len(cases)),
        failures=str(sum(case.find("failure") is not None for case in cases)),
        skipped=str(sum(case.find("skipped") is not None for case in cases)),
        errors="0",
        time=f"{results.seconds:.3f}",
    )
    if results.started:
        suite.set("timestamp", results.started)
    properties = SubElement(suite, "properties")
    for name, value in _about(results):
        SubElement(properties, "property", name=name, value=_clean(value))
    suite.extend(cases)
    root = Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"


def _about(results: Results) -> Iterator[tuple[str, str]]:
    yield "target", results.target
    yield "seed", str(results.seed)
    yield "tool", results.tool
    if results.history is not None:
        changes = list(results.history.claims.values())
        for change in Change:
            yield change.value, str(changes.count(change))


def _case(verdicts: Sequence[Verdict], results: Results, causes: Mapping[str, str]) -> Element:
    claim = verdicts[0].claim
    case = Element(
        "testcase",
        classname=_clean(f"{claim.page}::{claim.operation}"),
        name=_clean(claim.item),
        file=_clean(claim.source.file),
        line=str(claim.source.line),
        time=f"{verdicts[0].seconds:.3f}",
    )
    properties = SubElement(case, "properties")
    named = {"cause": causes[claim.id]} if claim.id in causes else {}
    for name, value in (*_properties(verdicts, results), *named.items()):
        SubElement(properties, "property", name=name, value=_clean(value))
    failed = [v for v in verdicts if v.outcome is Outcome.FAILED]
    if failed:
        message = f"{failed[0].claim.text}: expected {failed[0].expected}"
        failure = SubElement(case, "failure", message=_clean(message), type="Contradicted")
        failure.text = _clean("\n\n".join(map(contradiction, failed)))
    elif all(v.outcome in (Outcome.SKIPPED, Outcome.NOT_REACHED) for v in verdicts):
        SubElement(case, "skipped", message=_clean(verdicts[0].reason))
    warned = [v for v in verdicts if v.outcome is Outcome.WARNED]
    if warned:
        SubElement(case, "system-out").text = _clean("\n\n".join(map(contradiction, warned)))
    return case


def _properties(verdicts: Sequence[Verdict], results: Results) -> Iterator[tuple[str, str]]:
    claim = verdicts[0].claim
    yield "id", claim.id
    yield "operation", claim.operation
    yield "check", claim.check
    yield "claim", "; ".join(verdict.claim.text for verdict in verdicts)
    yield "strength", "; ".join(dict.fromkeys(v.claim.strength.word for v in verdicts))
    yield "source", str(claim.source)
    known = results.history.claims if results.history is not None else {}
    changes = [known.get((v.claim.id, v.claim.aspect)) for v in verdicts]
    if any(changes):
        yield "change", "; ".join(dict.fromkeys(c.value for c in changes if c))


def _clean(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
