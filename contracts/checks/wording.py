"""Claims that several checks make in the same words, so that a reader meets them only once."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.claim import Claim, Strength, claim
from contracts.model.operation import Operation
from contracts.model.type import Property
from contracts.session.scene import Scene
from contracts.session.watch import observable
from contracts.source import Source


def accepted(
    scene: Scene,
    operation: Operation,
    check: str,
    item: Property | None,
    what: str,
    strength: Strength,
) -> Iterator[Claim]:
    """`what` is accepted, comes back in the reply, and reads back where the pages say how."""
    source = item.source if item is not None else operation.source
    subject = item.name if item is not None else ""
    family = scene.family(operation)
    claims = [("accepted", f"accepts {what}", strength)]
    reply = operation.success
    if reply is not None and reply.type is not None:
        claims.append(("comes back", f"{what} comes back equal in the reply", Strength.IMPLIED))
    if family is not None and family.get is not None:
        claims.append(("reads back", f"{what} reads back equal", Strength.IMPLIED))
    for aspect, text, strong in claims:
        yield claim(operation, check, text, strong, source, subject=subject, aspect=aspect)


def refused(
    scene: Scene,
    operation: Operation,
    check: str,
    what: str,
    source: Source,
    *,
    subject: str = "",
    strength: Strength = Strength.IMPLIED,
    effect: bool = True,
) -> Iterator[Claim]:
    """`what` is refused, with the service's error body, and without effect.

    Where no documented operation shows what it would change, nothing is claimed about that: no
    observation could contradict it.
    """
    claims = [
        ("refused", f"refuses {what}", strength),
        ("error body", f"refuses {what} with an error body", Strength.IMPLIED),
    ]
    if effect and observable(scene, operation):
        claims.append(("no effect", f"{what} changes nothing", Strength.IMPLIED))
    for aspect, text, strong in claims:
        yield claim(operation, check, text, strong, source, subject=subject, aspect=aspect)
