"""What the index of a set has to know of a page, so that the others can refer to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contracts.frozen import frozen
from contracts.link.names import (
    enumeration_name,
    lists_property_values,
    namespace_of,
    simple,
    type_of_page,
)
from contracts.link.routes import route_groups, shape_of
from contracts.model.facts import PageFacts, PageKind
from contracts.model.row import TypeName
from contracts.model.section import TypeFact
from contracts.reading.link import resolve


@frozen
class Card:
    """A page in the index of its set.

    `type` is the qualified name of the type that it describes, `of_resource` that this is no
    enumeration, `base` what it calls that type's base, `told` what its prose calls so where the
    annotation names another, and `origins` what its rows are inherited from. `subjects` are the
    pages of what an operation returns or takes, `linked` those of other resources that it links,
    `named` the types that its prose marks instead, `path_words` what the end of its path may call
    one, `around` what the path before it may, and `returned` the types that its replies are
    annotated with. `routes` are `METHOD shape` of its operations, `collection` is where its objects
    live, if it says so. `stand_ins` are the links, with their words, to the resource that it sends
    or returns, and `tabled` the one of them whose properties it lists itself.
    """

    file: str
    namespace: str
    type: str = ""
    of_resource: bool = False
    enumerations: tuple[str, ...] = ()
    base: TypeName | None = None
    told: TypeName | None = None
    origins: tuple[str, ...] = ()
    of_operation: bool = False
    subjects: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    path_words: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    collection: str = ""
    stand_ins: tuple[tuple[str, str], ...] = ()
    tabled: str = ""


def card_of(page: PageFacts) -> Card:
    """The card of a page. It depends on nothing but the page."""
    if page.kind is PageKind.OPERATION:
        return _of_operation(page)
    if page.kind in (PageKind.RESOURCE, PageKind.ENUMERATION):
        return _of_type(page)
    return Card(page.file, namespace_of(page), enumerations=_enumerations(page))


def _enumerations(page: PageFacts) -> tuple[str, ...]:
    return tuple(
        enumeration_name(page, fact)
        for fact in page.enumerations
        if not lists_property_values(page, fact)
    )


def _of_operation(page: PageFacts) -> Card:
    reply = page.reply.resource if page.reply else ""
    sent = page.body.resource if page.body else ""
    linked = [link.path for link in page.links if "resources/" in link.path]
    return Card(
        page.file,
        namespace_of(page),
        enumerations=_enumerations(page),
        of_operation=True,
        subjects=_files(page, (reply, sent)),
        linked=_files(page, linked),
        named=tuple(_named(page)),
        path_words=tuple(_path_words(page)),
        around=tuple(_around(page)),
        returned=tuple(_returned(page)),
        routes=tuple(
            f"{group.method} {shape_of(group.routes[0].path)}"
            for group in route_groups(page)
            if not group.routes[0].unresolved
        ),
        collection=_collection(page),
        stand_ins=tuple(_stand_ins(page, {reply, sent} - {""})),
        tabled=next(iter(_files(page, (sent,))), "") if page.body and page.body.rows else "",
    )


def _of_type(page: PageFacts) -> Card:
    name = type_of_page(page)
    base = stated_base(page, defining(page, name))
    return Card(
        page.file,
        namespace_of(page),
        enumerations=_enumerations(page),
        type=name,
        of_resource=page.kind is PageKind.RESOURCE,
        base=base,
        told=page.base if base is not page.base else None,
        origins=tuple(
            dict.fromkeys(
                r.facets.inherited_from for r in page.properties if r.facets.inherited_from
            )
        ),
    )


def defining(page: PageFacts, name: str) -> TypeFact | None:
    """The annotated block that defines the page's type, else the first block."""
    matching = (t for t in page.types if simple(t.name).lower() == simple(name).lower())
    return next(matching, None) or next(iter(page.types), None)


def stated_base(page: PageFacts, fact: TypeFact | None) -> TypeName | None:
    """The base that the annotation names, else the sentence above the tables."""
    if fact is not None and fact.base:
        return TypeName(fact.base, fact.base)
    return page.base


def _files(page: PageFacts, paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(resolve(page.file, path) for path in paths if path))


def _named(page: PageFacts) -> Iterator[str]:
    """The types that the prose names: what comes back before what is sent."""
    returns = page.reply.returns if page.reply is not None else None
    if returns is not None and not returns.name.startswith("Edm."):
        yield returns.name
    if page.body is not None and page.body.named:
        yield page.body.named


def _path_words(page: PageFacts) -> Iterator[str]:
    """What the end of the first route may name, in the plural or not.

    That is its last literal segment, and behind an object of that an action. A path to references
    names how objects are related, not what they are.
    """
    route = page.routes[0] if page.routes else None
    if route is None or route.path.endswith("/$ref"):
        return
    segments = [segment for segment in route.path.split("/") if segment.isidentifier()]
    acts = route.method == "POST" and segments[-1:] == [route.path.rpartition("/")[2]]
    for segment in reversed(segments[-2 if acts else -1 :]):
        yield from singulars(segment)


def _around(page: PageFacts) -> Iterator[str]:
    """What the segments of the first route before its last name may name, in the plural or not."""
    path = page.routes[0].path if page.routes else ""
    for segment in [segment for segment in path.split("/") if segment.isidentifier()][:-1]:
        yield from singulars(segment)


def singulars(word: str) -> Iterator[str]:
    """What a collection's name may be the plural of, by the rules of English spelling.

    >>> list(singulars("policies")), list(singulars("accesses")), list(singulars("user"))
    (['policies', 'policy', 'policie'], ['accesses', 'access', 'accesse'], ['user'])
    """
    yield word
    if word.endswith("ies"):
        yield word[:-3] + "y"
    elif word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]


def _returned(page: PageFacts) -> Iterator[str]:
    for example in page.examples:
        for reply in example.replies:
            written = reply.annotation.text("@odata.type") if reply.annotation else ""
            if written:
                yield written


def _collection(page: PageFacts) -> str:
    """Where the page says that the objects of its resource live: `GET /x` or `GET /x/{id}`."""
    for fact in page.routes:
        if not fact.unresolved and fact.method in ("GET", "PATCH", "DELETE"):
            head, _, last = fact.path.rstrip("/").rpartition("/")
            return head if last.startswith("{") else fact.path
    return ""


def _stand_ins(page: PageFacts, paths: set[str]) -> Iterator[tuple[str, str]]:
    """Links whose words may be the name of a type, should their page be absent."""
    for link in page.links:
        if link.path in paths and " " not in link.text and link.text.isidentifier():
            yield next(iter(_files(page, (link.path,)))), link.text
