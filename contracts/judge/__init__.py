"""Judging what came back against the contract: pure functions, nothing is sent here.

A judgement yields what it finds as text (`expected`, `received`); turning that into verdicts is
the work of the trial.
"""

from contracts.judge.answer import answered, body_of, status_of, tag_of
from contracts.judge.equality import Equality, repeated
from contracts.judge.fault import Departure, Fault, brief
from contracts.judge.judge import Judge
from contracts.judge.sanity import error_fault, hygiene_fault

__all__ = [
    "Departure",
    "Equality",
    "Fault",
    "Judge",
    "answered",
    "body_of",
    "brief",
    "error_fault",
    "hygiene_fault",
    "repeated",
    "status_of",
    "tag_of",
]
