"""Running one item: from its check to one verdict for each of its claims."""

from __future__ import annotations

from dataclasses import dataclass

from contracts.cause import cause_of
from contracts.checks.base import Item
from contracts.claim import Claim, Strength
from contracts.http.client import ReadOnlyRefused
from contracts.http.curl import curl
from contracts.http.exchange import Exchange, Headers
from contracts.http.oauth import TokenRefused
from contracts.http.pace import BudgetExhausted
from contracts.http.redact import Redactor
from contracts.http.target import Target
from contracts.judge import Departure
from contracts.model.operation import Operation
from contracts.session.session import Session
from contracts.session.things import Unreachable
from contracts.session.trial import Observation, Trial
from contracts.verdict import Outcome, Step, Verdict
from contracts.witness import agreeing

SHOWN = 4000
"""Characters of a body that a verdict keeps."""

_MISSING = "missing"
"""The subject of an item that sends the documented request without any credentials."""


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs items in one session. Claims weaker than `fails_from` warn instead of failing."""

    session: Session
    target: Target
    redactor: Redactor
    fails_from: Strength

    def run(self, item: Item) -> tuple[Verdict, ...]:
        """Run an item and clean up after it; one verdict for each claim."""
        self.session.begin(item.id)
        trial = Trial(self.session, item.operation, item.claims)
        start, reason, outcome = self.session.sent, "", Outcome.NOT_REACHED
        try:
            item.check.run(trial)
            self.session.clean()
        except (Unreachable, BudgetExhausted, TokenRefused) as error:
            reason = str(error)
        except ReadOnlyRefused as error:
            reason, outcome = str(error), Outcome.SKIPPED
        except Departure as departure:  # outside any attempt: it ends the item
            trial.observations.setdefault(departure.aspect, Observation()).departure = departure
        finally:
            exchanges = self.session.sent - start
        return tuple(
            self._verdict(
                item.operation,
                claim,
                trial.observations.get(claim.aspect),
                reason or trial.reasons.get(claim.aspect) or _held_up(trial),
                outcome,
                exchanges,
            )
            for claim in item.claims
        )

    def _verdict(
        self,
        operation: Operation,
        claim: Claim,
        seen: Observation | None,
        reason: str,
        unseen: Outcome,
        exchanges: int,
    ) -> Verdict:
        if seen is not None and seen.departure is not None:
            return self._contradicted(operation, claim, seen, seen.departure, exchanges)
        if seen is None or not seen.held:
            return Verdict(claim, unseen, reason=reason, exchanges=exchanges)
        return Verdict(claim, Outcome.PASSED, exchanges=exchanges, held=seen.held)

    def _contradicted(
        self,
        operation: Operation,
        claim: Claim,
        seen: Observation,
        departure: Departure,
        exchanges: int,
    ) -> Verdict:
        fails = claim.strength >= self.fails_from
        contract = self.session.scene.contract
        cause = cause_of(contract, operation, claim, departure)
        return Verdict(
            claim,
            Outcome.FAILED if fails else Outcome.WARNED,
            reason=_where(seen),
            expected=self.redactor.text(departure.expected),
            received=self.redactor.text(departure.received),
            steps=tuple(self.step(exchange) for exchange in departure.exchanges),
            exchanges=exchanges,
            held=seen.held,
            against=1 + len(seen.others),
            cause=cause,
            plain=claim.subject == _MISSING or not (seen.label or claim.subject),
            agrees=agreeing(contract, operation, departure, cause),
        )

    def step(self, exchange: Exchange) -> Step:
        """An exchange as reports show it: no credentials, bodies shortened."""
        request, response = exchange.request, exchange.response
        sent = f"{request.method} {request.path}"
        if response is None:
            came = exchange.failure.message if exchange.failure is not None else "no reply"
        else:
            head = f"HTTP/1.1 {response.status} {response.reason}".rstrip()
            came = _message(head, self.redactor.headers(response.headers), response.text)
        body = (request.body or b"").decode("utf-8", "replace")
        return Step(
            curl=self.redactor.text(curl(request, self.target)),
            request=self.redactor.text(
                _message(sent, self.redactor.headers(request.headers), body)
            ),
            reply=self.redactor.text(came),
            status=exchange.status,
        )


def _held_up(trial: Trial) -> str:
    """Why a claim was not looked at, where the check itself says nothing of it."""
    for aspect, seen in trial.observations.items():
        if seen.departure is not None:
            failed = f"`{aspect}` of the same item" if aspect else "the same item"
            return f"{failed} failed before this could be looked at; mend that first"
    return "the pages give no value or reply with which this could be tried"


def _where(seen: Observation) -> str:
    """Which value showed it, and how many others did."""
    named = [label for label in seen.others if label]
    more = len(named)
    others = f" (and {more} more: {'; '.join(named[:4])}{' …' if more > 4 else ''})"
    return (f"with {seen.label}" if seen.label else "") + (others if more else "")


def _message(head: str, headers: Headers, body: str) -> str:
    lines = [head, *(f"{name}: {value}" for name, value in headers)]
    shown = body if len(body) <= SHOWN else f"{body[:SHOWN]}…"
    return "\n".join([*lines, "", shown]) if shown else "\n".join(lines)
