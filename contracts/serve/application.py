"""The contract as a WSGI application (PEP 3333)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from contracts.http.payload import MAX_BYTES
from contracts.json_value import JsonValue
from contracts.link.routes import shape_of
from contracts.model.contract import Contract
from contracts.model.operation import Operation, OperationKind, Route
from contracts.schema import Schemas
from contracts.serve.answer import JSON, Answer
from contracts.serve.arguments import check_arguments
from contracts.serve.behaviour import Behaviour, Call, Subject
from contracts.serve.credentials import authorize, demands_token
from contracts.serve.place import Pattern, collections, pattern, routes
from contracts.serve.problem import Problem
from contracts.serve.progress import DONE
from contracts.serve.query import Options
from contracts.serve.refusal import documented
from contracts.serve.representation import Representation
from contracts.serve.sample import Samples
from contracts.serve.seed import Seeds, key_name
from contracts.serve.store import Content, Store
from contracts.serve.together import together
from contracts.serve.validation import Bodies, Received, check_media_type, parse

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_SLASH: Final = "\ufdd0"  # never a character: stands for a slash within a segment
_HOLE: Final = re.compile(r"\{[^{}]*\}")
_WRITING: Final = (OperationKind.CREATE, OperationKind.UPDATE, OperationKind.REPLACE)


class _Request(Request):
    max_content_length = MAX_BYTES


class _Response(Response):
    default_mimetype = None  # a reply without a body has no media type


@dataclass(frozen=True, slots=True)
class Served:
    """One operation, ready to be called."""

    subject: Subject
    options: Options
    bodies: Bodies


@dataclass(frozen=True, slots=True, eq=False)  # Werkzeug keeps endpoints in dictionaries
class Endpoint:
    """The operations of one method and route; several are told apart by the type in the body."""

    pattern: Pattern
    served: tuple[Served, ...]
    protected: bool

    def chosen(self, kind: str) -> Served:
        """The operation for a type, else the first."""
        wanted = kind.lstrip("#").lower()
        for served in self.served:
            if served.subject.operation.discriminator.lower() == wanted:
                return served
        return self.served[0]


class Application:
    """Serves every documented operation, aliases included; see `contracts.serve.behaviour`.

    With a `token` only that one is accepted, else any; `seed` makes the keys of new objects
    repeatable. Paths match as they are written on any of the pages.
    """

    def __init__(
        self, contract: Contract, token: str | None = None, seed: int | None = None
    ) -> None:
        schemas, store = Schemas(contract), Store(seed)
        samples = Samples(schemas)
        seeds = Seeds.of(contract, samples, store)
        self._seeds, self._representation = seeds, Representation(samples)
        self._behaviour = Behaviour(contract, samples, self._representation, store, seeds)
        self._contract, self._schemas, self._token = contract, schemas, token
        self._routes = Map(list(self._rules()), merge_slashes=False, strict_slashes=False).bind(
            "localhost"
        )

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        try:
            answer = self.answer(_Request(environ))
        except Problem as problem:
            answer = problem.answer()
        except HTTPException as error:
            answer = _problem(error).answer()
        return _response(answer)(environ, start_response)

    def supply(
        self, shape: str, keys: tuple[str, ...], kind: str = ""
    ) -> tuple[str, Mapping[str, JsonValue]]:
        """Put an object where no documented operation creates one; its key and what it shows.

        `shape` is the route of the collection, `{}` for its holes, which `keys` fill; `kind` is the
        type that the object should have.
        """
        with self._behaviour.store.lock:
            entity = self._seeds.supply(shape, keys, kind)
        return entity.key, entity.values

    def restore(self, shape: str, keys: tuple[str, ...], kind: str = "") -> None:
        """Put the object of a path of its own there again, if it is gone or of another type."""
        with self._behaviour.store.lock:
            self._seeds.restore(shape, keys, kind)

    def answer(self, request: Request) -> Answer:
        """Serve a request. Raises a Problem or an HTTPException for what is wrong with it."""
        sent = _path(request)
        if sent == DONE:
            return Answer(200, {"status": "succeeded"}, JSON)
        endpoint, found = self._routes.match(sent, request.method)
        try:
            return self._answer(request, sent, endpoint, found)
        except Problem as problem:
            operation = endpoint.served[0].subject.operation
            raise documented(problem, self._contract, operation) from problem

    def _answer(
        self, request: Request, sent: str, endpoint: Endpoint, found: Mapping[str, str]
    ) -> Answer:
        values = [found[name].replace(_SLASH, "/") for name in sorted(found)]
        if self._token is not None or endpoint.protected:
            authorize(request.headers.get("Authorization", ""), self._token)
        behaviour = self._behaviour
        place = endpoint.pattern.place(values)
        exists = behaviour.present(place, item=endpoint.pattern.item)
        served, received = self._received(endpoint, request, exists)
        operation = served.subject.operation
        check_arguments(
            operation, dict(zip(operation.route.parameters, values, strict=False)), self._schemas
        )
        asked = tuple(request.args.items(multi=True))
        query = served.options.read(asked)
        root, path = request.root_url.rstrip("/"), _encoded(sent.rstrip("/"))
        call = Call(served.subject, place, received, query, root, path, asked)
        return behaviour.answer(replace(call, prefer=_prefer(request), content=_content(request)))

    def _received(
        self, endpoint: Endpoint, request: Request, kind: str
    ) -> tuple[Served, Received | None]:
        """The operation that is meant and the valid body that it gets."""
        served = endpoint.chosen(kind)
        operation = served.subject.operation
        body = operation.body
        if body is None or not served.bodies.json:
            return served, None
        content = request.get_data(cache=False)
        if not content and operation.kind not in _WRITING and not body.required:
            return served, None
        check_media_type(body, request.headers.get("Content-Type", ""))
        value = parse(content)
        named = value.get("@odata.type") if isinstance(value, dict) else None
        if isinstance(named, str) and len(endpoint.served) > 1:
            served = endpoint.chosen(named)
        return served, served.bodies.check(served.subject.operation.body or body, value)

    # ------------------------------------------------------------------ routes

    def _rules(self) -> Iterator[Rule]:
        """One rule for each method and each way that a route is spelled."""
        known = collections(self._contract)
        grouped: dict[tuple[str, str], list[tuple[Operation, Route]]] = {}
        for operation in self._contract.operations:
            for route in routes(operation):
                key = operation.method, shape_of(route.template)
                grouped.setdefault(key, []).append((operation, route))
        addressed = {shape for _, shape in grouped}
        for (method, _), pairs in grouped.items():
            endpoint = self._endpoint(pairs, known, addressed)
            for rule in dict.fromkeys(_rule(route.template) for _, route in pairs):
                if rule is not None:
                    yield Rule(rule, methods=[method], endpoint=endpoint)

    def _endpoint(
        self,
        pairs: list[tuple[Operation, Route]],
        known: frozenset[str],
        addressed: set[str],
    ) -> Endpoint:
        first, route = pairs[0]
        compiled = pattern(route, first.kind, known)
        keyed = compiled.item or f"{compiled.collection}/{{}}" in addressed
        operations = together(op for op, _ in pairs)
        served = tuple(self._served(op, compiled, keyed) for op in operations)
        return Endpoint(compiled, served, any(demands_token(op) for op, _ in pairs))

    def _served(self, operation: Operation, compiled: Pattern, keyed: bool) -> Served:
        key = key_name(self._contract, operation.subject)
        resource = self._contract.resource(operation.subject)
        keyed = keyed or (resource is not None and resource.property_named(key) is not None)
        view = self._representation.view(operation)
        return Served(
            Subject(operation, view, key, keyed, compiled.item),
            Options.of(self._contract, operation),
            Bodies.of(self._schemas, operation),
        )


def _prefer(request: Request) -> str:
    """What the client prefers (RFC 7240)."""
    return request.headers.get("Prefer", "").lower()


def _content(request: Request) -> Content | None:
    """The bytes that an upload carries, with their media type."""
    if request.method != "PUT":
        return None
    return Content(request.get_data(), request.headers.get("Content-Type", ""))


def _path(request: Request) -> str:
    """The decoded path in which an encoded slash does not end a segment (RFC 3986, section 2.2).

    WSGI has only the decoded path; most servers also give the address as it was sent.
    """
    sent = request.environ.get("REQUEST_URI", "")
    if "%2f" not in sent.lower() or not sent.startswith("/"):
        return request.path
    segments = sent.partition("?")[0].split("/")
    return "/".join(unquote(segment).replace("/", _SLASH) for segment in segments)


def _encoded(path: str) -> str:
    """A decoded path as a URL has it."""
    return quote(path, safe="/:@!$&'()*+,;=~").replace(quote(_SLASH), "%2F")


def _rule(template: str) -> str | None:
    """The template in Werkzeug's notation, holes by number; None where it has none for it.

    >>> _rule("/x/{id}/y(a='{a}')")
    "/x/<v00>/y(a='<v01>')"
    """
    literals = _HOLE.split(template)
    if any("<" in literal for literal in literals):
        return None
    rule = literals[0] + "".join(f"<v{i:02}>{text}" for i, text in enumerate(literals[1:]))
    return rule if rule.startswith("/") else f"/{rule}"


def _problem(error: HTTPException) -> Problem:
    """What Werkzeug found wrong (unknown paths, methods, sizes) in the service's form."""
    allowed = error.valid_methods if isinstance(error, MethodNotAllowed) else None
    headers = (("Allow", ", ".join(sorted(allowed))),) if allowed else ()
    return Problem(error.code or 400, error.description or error.name, headers)


def _response(answer: Answer) -> Response:
    content = answer.body
    if not isinstance(content, bytes):
        empty = not answer.media_type
        content = b"" if empty else json.dumps(content, ensure_ascii=False).encode()
    return _Response(
        content,
        answer.status,
        headers=list(answer.headers),
        content_type=answer.media_type or None,
    )
