"""Ways of sending that several checks share."""

from __future__ import annotations

from functools import partial

from contracts.edm.values import Standing
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.session.refusal import refuse_each
from contracts.session.trial import Trial


def samples_of(trial: Trial, standing: Standing) -> list[tuple[str, JsonValue]]:
    """Label and value of every sample of a standing for the subject."""
    known = trial.scene.known(trial.operation, trial.subject)
    return [
        (sample.label, sample.value)
        for sample in trial.scene.values.all(trial.item, known)
        if sample.standing is standing
    ]


def refuse_values(trial: Trial, standing: Standing) -> None:
    """Send every sample of a standing for the subject; each must be refused."""
    bodies = trial.varied(samples_of(trial, standing))
    refuse_each(trial, [(label, partial(send_body, trial, body)) for label, body in bodies])


def send_body(trial: Trial, body: dict[str, JsonValue], keys: tuple[str, ...]) -> Exchange:
    """Call the operation of the item with a body."""
    return trial.call(trial.operation, keys, body)
