"""Where the progress of what was accepted with 202 is to be read."""

from __future__ import annotations

from urllib.parse import quote

from contracts.link.routes import shape_of
from contracts.model.contract import Contract
from contracts.model.operation import Reply
from contracts.monitor import reading, shown
from contracts.serve.seed import Seeds

DONE = "/$done"
"""A path that no page has, where everything that was accepted is seen to be done."""


def progress(contract: Contract, seeds: Seeds, reply: Reply | None, path: str) -> str:
    """The place that the reply to `path` names: an object of its own, if a page describes it."""
    if shown(reply) is None:
        return path
    reads = reading(contract, reply)
    collection = shape_of(reads.route.template).removesuffix("/{}") if reads is not None else "{}"
    if reads is None or "{}" in collection:
        return DONE
    entity = seeds.supply(collection, (), reads.subject)
    return f"{collection}/{quote(entity.key, safe='')}"
