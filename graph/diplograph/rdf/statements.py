"""A document and its claims → the quads of its graph."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.metadata import version

import pyoxigraph as ox

from diplograph import iris
from diplograph.model import Claim, Document, Entity, Evidence, Iri, Time, Value
from diplograph.rdf.facts import Fact, facts
from diplograph.rdf.keys import canonical, number
from diplograph.rdf.things import LABEL, TYPE, things
from diplograph.rdf.wording import label
from diplograph.terms import DCTERMS, SCHEMA, XSD, dg

Object = ox.NamedNode | ox.Literal
Statement = tuple[str, Object]


@cache
def extractor() -> str:
    """Give the name and version of the program that reads facts."""
    return f"diplograph/{version('diplograph')}"


def fingerprint(document: Document, extractor: str) -> str:
    """Give a print of all that an article's graph is made from."""
    return sha256(f"{extractor}\n{document!r}".encode()).hexdigest()


def quads(document: Document, claims: Sequence[Claim]) -> tuple[ox.Quad, ...]:
    """Give the graph of one article."""
    graph = iris.node(document.iri)
    triples = written(document, facts(claims, document.iri))
    return tuple(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)


def written(document: Document, told: Iterable[Fact]) -> tuple[ox.Triple, ...]:
    """Give the triples of an article that reports some facts, each once."""
    return tuple(dict.fromkeys(_triples(document, tuple(told))))


def _triples(document: Document, told: Sequence[Fact]) -> Iterator[ox.Triple]:
    yield from _node(document.iri, _article(document))
    for fact in told:
        yield from described(fact, document.iri)
        for piece, frame in fact.evidence:
            node = iris.evidence(document.iri, piece.span, fact.iri)
            yield from _node(node, _evidence(document, piece, frame))
    yield from things(_entities(told, document.iri), document.iri, document.lang)


def described(fact: Fact, article: Iri) -> Iterator[ox.Triple]:
    """Give the triples of a fact's own node."""
    return _node(fact.iri, _fact(fact, article))


def _entities(told: Sequence[Fact], article: Iri) -> Iterator[Entity]:
    """Give the entities in facts, each time that a claim names them: one may know more names."""
    used = {canonical(value, article) for fact in told for _, value in fact.roles}
    values = (value for fact in told for claim in fact.claims for _, value in claim.roles)
    return (v for v in values if isinstance(v, Entity) and canonical(v, article) in used)


def _node(iri: Iri, statements: Iterator[Statement]) -> Iterator[ox.Triple]:
    node = iris.node(iri)
    return (ox.Triple(node, ox.NamedNode(predicate), obj) for predicate, obj in statements)


def _article(document: Document) -> Iterator[Statement]:
    yield TYPE.value, iris.node(dg("Article"))
    yield TYPE.value, iris.node(SCHEMA + "NewsArticle")
    yield dg("text"), ox.Literal(document.text)
    yield dg("sha256"), ox.Literal(sha256(document.text.encode()).hexdigest())
    yield DCTERMS + "language", ox.Literal(document.lang)
    if document.title:
        yield DCTERMS + "title", ox.Literal(document.title, language=document.lang)
    if document.date:
        yield DCTERMS + "date", _day(document.date)
    if document.url:
        yield DCTERMS + "source", iris.node(document.url)
    for predicate, text in (
        (DCTERMS + "publisher", document.publisher),
        (DCTERMS + "creator", document.author),
        (dg("fileName"), document.file_name),
    ):
        if text:
            yield predicate, ox.Literal(text)


def _fact(fact: Fact, article: Iri) -> Iterator[Statement]:
    yield TYPE.value, iris.node(dg(fact.cls))
    yield LABEL.value, ox.Literal(label(fact), language="en")
    yield dg("key"), ox.Literal(fact.key)
    yield dg("status"), iris.node(dg(fact.status))
    for role, value in fact.roles:
        yield dg(role), _object(value, article)
    if fact.time:
        yield from _time(fact.time)
    for piece, _ in fact.evidence:
        yield dg("evidence"), iris.node(iris.evidence(article, piece.span, fact.iri))


def _evidence(document: Document, piece: Evidence, frame: str) -> Iterator[Statement]:
    yield TYPE.value, iris.node(dg("Evidence"))
    yield dg("article"), iris.node(document.iri)
    yield dg("quote"), ox.Literal(document.quote(piece.span))
    yield dg("start"), ox.Literal(piece.span.start)
    yield dg("end"), ox.Literal(piece.span.end)
    yield dg("extractor"), ox.Literal(extractor())
    yield dg("confidence"), _object(Decimal(repr(round(piece.confidence, 4))), document.iri)
    if frame:
        yield dg("frame"), ox.Literal(frame)


def _time(time: Time) -> Iterator[Statement]:
    yield dg("edtf"), ox.Literal(time.edtf)
    for name, day in (("earliest", time.earliest), ("latest", time.latest)):
        if day:
            yield dg(name), _day(day.isoformat())


def _object(value: Value, article: Iri) -> Object:
    match value:
        case Entity():
            return iris.node(iris.entity(value, article))
        case str():
            return ox.Literal(value)
        case Decimal():
            return ox.Literal(number(value), datatype=ox.NamedNode(XSD + "decimal"))
        case _:
            return ox.Literal(value)


def _day(text: str) -> ox.Literal:
    """Type a date as one if it is a full one; a partial date stays a text."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        date.fromisoformat(text)
        return ox.Literal(text, datatype=ox.NamedNode(XSD + "date"))
    return ox.Literal(text)
