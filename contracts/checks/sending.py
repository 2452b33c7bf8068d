"""Ways of sending that several checks share."""

from __future__ import annotations

from functools import partial

from contracts.edm.values import Standing
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.session.refusal import refuse_each
from contracts.session.trial import Trial


def refuse_values(trial: Trial, standing: Standing) -> None:
    """Send every sample of a standing for the subject; each must be refused."""
    known = trial.base.get(trial.subject)
    samples = [
        (sample.label, sample.value)
        for sample in trial.scene.values.all(trial.item, known)
        if sample.standing is standing
    ]
    refuse_each(
        trial, [(label, partial(_send, trial, body)) for label, body in trial.varied(samples)]
    )


def _send(trial: Trial, body: dict[str, JsonValue], keys: tuple[str, ...]) -> Exchange:
    return trial.call(trial.operation, keys, body)
