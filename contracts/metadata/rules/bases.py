"""What resource pages say of a type as a whole: its base, its key, and whether it is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.csdl.schema import StructuredKind, StructuredType
from contracts.link.names import namespace_of, simple
from contracts.metadata.base import Rule
from contracts.metadata.comparison import Comparison
from contracts.metadata.evidence import quoted_type
from contracts.metadata.rules.names import place_of
from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.model.section import TypeFact
from contracts.rules.base import Found
from contracts.source import Quote, Source


@dataclass(frozen=True, slots=True)
class _Described:
    """A resource page beside the structured type that it describes."""

    page: PageFacts
    type: StructuredType


@dataclass(frozen=True, slots=True)
class _Base:
    """A base that a page states: as written, as declared (empty if it is not), and where."""

    written: str
    declared: str
    quote: Quote


def _described(comparison: Comparison) -> Iterator[_Described]:
    for file, name in comparison.declared.items():
        found = comparison.schema.types.get(name)
        if found is not None:
            yield _Described(comparison.contract.pages[file], found)


def _facts(one: _Described) -> Iterator[TypeFact]:
    """The annotated blocks that define the page's type."""
    for fact in one.page.types:
        if simple(fact.name).lower() == simple(one.type.name).lower():
            yield fact


def _bases(comparison: Comparison, one: _Described) -> Iterator[_Base]:
    """Every base that the page states: in an annotation, in a sentence, in rows."""
    namespace, file = namespace_of(one.page), one.page.file
    names = comparison.names
    for fact in _facts(one):
        if fact.base and fact.base != "null" and fact.annotation is not None:
            quote = Quote(f"baseType: {fact.base}", fact.annotation.source)
            yield _Base(fact.base, comparison.index.find(fact.base, namespace), quote)
    if one.page.base is not None and one.page.base_source is not None:
        written = one.page.base
        name = names.linked(file, namespace, written) or written.name
        quote = Quote(f"Inherits from {written.written}", one.page.base_source)
        yield _Base(name, comparison.index.find(name, namespace), quote)
    for row in (*one.page.properties, *one.page.relationships):
        origin = row.facets.inherited_from
        if origin:
            quote = Quote(f"{row.name}: Inherited from {origin}", row.source)
            yield _Base(origin, comparison.index.find(origin, namespace), quote)


def _wrong(comparison: Comparison) -> Iterator[Found]:
    for one in _described(comparison):
        lineage = [declared.name for declared in comparison.schema.lineage(one.type.name)]
        for base in _bases(comparison, one):
            known = base.declared or comparison.names.find(base.written, namespace_of(one.page))
            if base.declared in lineage or not known:
                continue  # of a word that names no type at all nothing follows
            yield Found(
                f"`{simple(one.type.name)}` is not derived from `{simple(base.written)}`",
                base.quote.source,
                evidence=(base.quote, quoted_type(one.type)),
                decision="the contract keeps the page's base",
                suggestion=_suggested(one.type),
                cause=f"{one.type.name}/{base.written}",
            )


def _farther(comparison: Comparison) -> Iterator[Found]:
    for one in _described(comparison):
        if not _tells(comparison, one.type.base):
            continue
        bases = list(_bases(comparison, one))
        lineage = [declared.name for declared in comparison.schema.lineage(one.type.name)]
        if any(base.declared == one.type.base for base in bases):
            continue
        if any(base.declared not in lineage for base in bases):
            continue  # told by the rule above
        place = bases[0].quote if bases else Quote(one.page.name, place_of(one.page))
        yield Found(
            f"the page does not say that `{simple(one.type.name)}` is derived from"
            f" `{simple(one.type.base)}`",
            place.source,
            evidence=(place, quoted_type(one.type)),
            decision="the contract does not know the base",
            suggestion=_suggested(one.type),
            cause=one.type.name,
        )


def _tells(comparison: Comparison, base: str) -> bool:
    """Whether a base says more than that objects have a key: pages leave out the root of all."""
    declared = comparison.schema.types.get(base)
    if declared is None:
        return False
    return bool(declared.base) or {p.name for p in declared.properties} != set(declared.key)


def _suggested(declared: StructuredType) -> str:
    if not declared.base:
        return "take the base out: the type has none"
    return f"write `Inherits from {simple(declared.base)}`"


def _key(comparison: Comparison) -> Iterator[Found]:
    for one in _described(comparison):
        key = comparison.schema.key(one.type.name)
        for fact in _facts(one):
            if fact.key and fact.annotation is not None and (fact.key,) != key:
                complex_type = one.type.kind is StructuredKind.COMPLEX
                has = "none: it is a complex type" if complex_type else ", ".join(key) or "none"
                yield Found(
                    f"the key of `{simple(one.type.name)}` is stated as `{fact.key}`"
                    f" and declared as {has}",
                    fact.annotation.source,
                    evidence=(
                        Quote(f"keyProperty: {fact.key}", fact.annotation.source),
                        quoted_type(one.type),
                    ),
                    decision=f"the contract keeps the key {fact.key}",
                    suggestion=f"write `{key[0]}`" if len(key) == 1 else "take `keyProperty` out",
                    cause=one.type.name,
                )


def _open(comparison: Comparison) -> Iterator[Found]:
    for one in _described(comparison):
        for fact in _facts(one):
            if fact.annotation is None:
                continue
            if fact.open and not comparison.schema.open(one.type.name):
                yield _attribute(one, fact.annotation.source, "open", "openType")
            noted = fact.annotation.truth("abstract") or fact.annotation.truth("isAbstract")
            if noted and not one.type.abstract:
                yield _attribute(one, fact.annotation.source, "abstract", "abstract")


def _attribute(one: _Described, source: Source, word: str, key: str) -> Found:
    return Found(
        f"`{simple(one.type.name)}` is stated as {word} and not declared so",
        source,
        evidence=(Quote(f"{key}: true", source), quoted_type(one.type)),
        decision=f"the contract takes the type as {word}",
        suggestion=f"take `{key}` out of the annotation",
        cause=f"{one.type.name}/{key}",
    )


RULES = (
    Rule(
        "DC741",
        Severity.WARNING,
        "Base type contradicts the schema",
        "The page names a base (in its annotation, in an `Inherits from` sentence, or in `Inherited"
        " from` of a row) that the schema does not have among the bases of the type.",
        '`Inherits from [entity](entity.md)`, and `ComplexType Name="x"` without a base',
        "Name the base that the schema declares, or none.",
        _wrong,
    ),
    Rule(
        "DC742",
        Severity.NOTE,
        "Base type is not named",
        "The schema derives the type from another that has properties of its own, and the page does"
        " not say so: it names no base, or only one that is farther up.",
        'no `Inherits from` on the page, and `BaseType="graph.outlookItem"` of `event`',
        "Add `Inherits from [x](x.md)`.",
        _farther,
    ),
    Rule(
        "DC743",
        Severity.NOTE,
        "Key differs from the schema",
        "The annotation names a key property that is not the key of the type; complex types have"
        " none.",
        '`"keyProperty": "id"`, and a `ComplexType`',
        "Name the key that the schema declares, or take `keyProperty` out.",
        _key,
    ),
    Rule(
        "DC744",
        Severity.NOTE,
        "Type is called open or abstract, and is not",
        "The annotation says that objects may have properties that are not documented, or that"
        " there are only objects of derived types. The schema does not.",
        '`"openType": true`, and an `EntityType` without `OpenType="true"`',
        "Take the key out of the annotation.",
        _open,
    ),
)
