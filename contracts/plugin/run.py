"""One pytest run: which documentation it covers, what it is tested against, what was found."""

from __future__ import annotations

import fnmatch
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache, cached_property, partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from contracts.attribution import Group
from contracts.checks.base import Check, Item, items
from contracts.checks.own import own_checks
from contracts.checks.registry import load_checks
from contracts.claim import Claim, Strength
from contracts.config import Settings, load_settings
from contracts.errors import InputError
from contracts.extension import Extensions
from contracts.http.client import Client
from contracts.http.local import LocalTransport
from contracts.http.pace import LocalPace
from contracts.http.redact import Redactor
from contracts.http.target import Target
from contracts.model.operation import Operation
from contracts.plugin.accounts import Token, token_source, tokens
from contracts.plugin.again import options, rerun
from contracts.plugin.ending import Ending
from contracts.plugin.options import target_of
from contracts.plugin.recording import Recording
from contracts.plugin.sets import Sets
from contracts.reports.results import Results
from contracts.runner import Runner
from contracts.session.existing import Existing
from contracts.session.given import Given
from contracts.session.profile import PROFILES
from contracts.session.scene import Scene
from contracts.session.session import Send, Session
from contracts.session.setup import Preparation
from contracts.verdict import Verdict

if TYPE_CHECKING:
    from contracts.serve.server import ReferenceServer

REFERENCE_TOKEN = "reference"
"""The token that the embedded reference implementation asks for: nothing to keep secret."""

IN_PROCESS = "http://app"
"""The service root of an application in process, which no network name stands for."""

RECORDED = 20_000
"""Different exchanges of a run that are kept for its reports; evidence is kept in any case."""


@dataclass
class Run:
    """The state of one pytest process; the controller of a distributed run only gathers."""

    config: pytest.Config
    sets: Sets
    scenes: dict[Path, Scene] = field(default_factory=dict)
    runners: dict[Path, Runner] = field(default_factory=dict)
    changed: dict[Path, frozenset[tuple[str, str]]] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)
    causes: tuple[Group, ...] = ()
    ending: Ending = field(default_factory=Ending)
    resources: ExitStack = field(default_factory=ExitStack)
    collected: int = 0
    spent: int = 0
    """Requests that the whole run had sent before its first item."""
    pace: LocalPace | None = None
    token: Token | None = None
    """Gives the token of the configured account, where it is used."""
    secrets: list[str] = field(default_factory=list)
    redactors: list[Redactor] = field(default_factory=list)
    recording: Recording = field(default_factory=Recording)
    earlier: Results | None = None

    # ------------------------------------------------------------------ what is derived from a set

    def scene(self, root: Path) -> Scene:
        """Everything derived from a set, once."""
        if root not in self.scenes:
            self.scenes[root] = Scene.of(self.sets.contract(root), self.extensions)
        return self.scenes[root]

    def named_url(self) -> str:
        """The service root that the user named; empty for the reference implementation."""
        option = self.config.getoption
        named = option("target_url") or (
            "" if option("target_app") else self.sets.settings().target.url
        )
        return str(named or "")

    # ------------------------------------------------------------------ items

    def items(self, root: Path, operation: Operation) -> Iterator[Item]:
        """The items of an operation that the options select."""
        option = self.config.getoption
        wanted = option("contract_operation")
        touched = self.touched(root)
        if touched is not None and (operation.page, operation.label) not in touched:
            return
        if wanted and not any(operation.matches(glob) for glob in wanted):
            return
        named = option("contract_item")
        for item in items(self.scene(root), self.chosen, operation):
            if not named or item.id in named:
                yield item

    def touched(self, root: Path) -> frozenset[tuple[str, str]] | None:
        """The operations, by page and name, that differ from a revision, if that is asked for."""
        name = self.config.getoption("contract_since")
        if name and root not in self.changed:
            from contracts.plugin.since import touched_since

            today, whole = self.sets.contract(root), self.sets.whole(root)
            self.changed[root] = touched_since(name, root, today, self.sets.base, whole=whole)
        return self.changed.get(root)

    @cached_property
    def extensions(self) -> Extensions:
        """What users add: the marked functions of the `conftest.py` modules that are loaded."""
        plugins = self.config.pluginmanager.get_plugins()
        files = {str(p.__file__): p for p in plugins if isinstance(p, ModuleType) and p.__file__}
        return Extensions.of(
            files[file] for file in sorted(files) if Path(file).name == "conftest.py"
        )

    @cached_property
    def chosen(self) -> list[Check]:
        """The checks that the options select. Raises InputError for a name that is none."""
        option = self.config.getoption
        known = [*load_checks(), *own_checks(self.extensions)]
        for glob in (*option("contract_check"), *option("contract_skip_check")):
            if not any(fnmatch.fnmatchcase(check.name, glob) for check in known):
                names = [check.name for check in known]
                near = get_close_matches(glob, names, n=1, cutoff=0.6)
                hint = f"Did you mean {near[0]!r}? " if near else ""
                hint += f"The checks are: {', '.join(names)}."
                raise InputError(f"There is no check {glob!r}.", hint=hint)

        def chosen(name: str) -> bool:
            kept = option("contract_check") or ["*"]
            left = option("contract_skip_check")
            return any(fnmatch.fnmatchcase(name, g) for g in kept) and not any(
                fnmatch.fnmatchcase(name, g) for g in left
            )

        return [check for check in known if chosen(check.name)]

    # ------------------------------------------------------------------ the target

    def runner(self, root: Path) -> Runner:
        """What runs the items of a set: a session against the target, made when first needed."""
        if root not in self.runners:
            self.runners[root] = self._runner(root)
        return self.runners[root]

    def _runner(self, root: Path) -> Runner:
        settings = load_settings(root)
        scene, option = self.scene(root), self.config.getoption
        app = option("target_app")
        own = not (option("target_url") or app or settings.target.url)
        reference = self._reference(scene) if own else None
        url, token = (reference.url, REFERENCE_TOKEN) if reference else (IN_PROCESS, "")
        target = target_of(self.config, settings.target, url, token, self.spent)
        if self.pace is None:  # one for all sets: rate and budget are the run's
            self.pace = LocalPace(target.rate, target.budget)
        transport = self.application() if app else None
        target, redactor = self.identified(settings, target)
        client = Client(target, transport=transport, pace=self.pace, token=self.token)
        self.resources.enter_context(client)
        transmit: Send = client.send
        if option("contract_report"):
            workers = int(getattr(self.config, "workerinput", {}).get("workercount", 1))
            transmit = self.recording.over(client.send, target, redactor, RECORDED // workers)
        session = Session(
            scene=scene,
            transmit=transmit,
            profile=PROFILES[option("contract_profile")],
            seed=option("contract_seed"),
            alone=own or not hasattr(self.config, "workerinput"),
            root=target.url,
            token=target.token or "",
            others=cache(partial(tokens, settings, target, self._learn)),
            values={k: v.value for k, v in settings.overrides.values.items()},
            preparation=Preparation(settings.setups),
            given=Given(self.extensions),
            existing=Existing(reference.application if reference else None),
        )
        strength = Strength[option("contract_strength").upper()]
        return Runner(session, target, redactor, strength)

    def application(self) -> LocalTransport:
        """The way to the application in process. Raises InputError where there is none.

        It is imported as `python -m` would: from the folder in which the command runs, too.
        """
        from contracts.http.application import application_transport

        folder = str(self.config.invocation_params.dir)
        if folder not in sys.path:
            sys.path.insert(0, folder)
        return application_transport(self.config.getoption("target_app"))

    def identified(self, settings: Settings, target: Target) -> tuple[Target, Redactor]:
        """The target with the token of the configured account, where no other is given.

        Raises InputError where the account cannot be used, TokenRefused where it gets no token.
        """
        redactor = Redactor(target)
        self.redactors.append(redactor)
        own = self.extensions.authentication
        if target.authorization or not (own or settings.accounts):
            return target, redactor
        if self.token is None and own is not None:
            self.token = _asked(own.function, self._learn)
        if self.token is None:
            self.token = token_source(settings, target, self._learn)
        token = self.token() if self.token is not None else ""
        for secret in self.secrets:
            redactor.learn(secret)
        return replace(target, token=token), redactor

    def _learn(self, secret: str) -> None:
        """Show a secret nowhere, from now on."""
        self.secrets.append(secret)
        for redactor in self.redactors:
            redactor.learn(secret)

    def _reference(self, scene: Scene) -> ReferenceServer:
        from contracts.serve.server import ReferenceServer

        server = ReferenceServer(scene.contract, token=REFERENCE_TOKEN)
        return self.resources.enter_context(server)

    def rerun(self, claim: Claim) -> str:
        """The command that runs the item of a claim again as it ran."""
        settings = self.sets.settings().target
        return rerun(self.config, claim, target_of(self.config, settings, IN_PROCESS, ""))

    def rerun_options(self) -> str:
        """The options of that command, which are the same for every item."""
        settings = self.sets.settings().target
        return options(self.config, target_of(self.config, settings, IN_PROCESS, ""))

    def close(self) -> None:
        """Delete what is left on the target, and stop what was started."""
        for runner in self.runners.values():
            self.ending.clean(runner.session)
        self.resources.close()


def _asked(function: Callable[[], object], learn: Callable[[str], None]) -> Token:
    """The token that a user's function gives; each new one is learnt before it is sent."""
    seen: set[str] = set()

    def token() -> str:
        given = str(function())
        if given not in seen:
            seen.add(given)
            learn(given)
        return given

    return token
