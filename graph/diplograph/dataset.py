"""The graph → what it is as a data set: counts, licence, sources, in DCAT and VoID.

It tells how the graph came about, but not when: the same graph is described in the same bytes.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import IO

import pyoxigraph as ox

from diplograph import schema
from diplograph.iris import fold
from diplograph.linksets import Linkset, linksets
from diplograph.schema.files import local
from diplograph.store import Store
from diplograph.terms import DCTERMS, DG, ID, ONTOLOGY, PROV, PUBLISHED, RDF, RDFS, SKOS, dg
from diplograph.turtle import HEAD, paragraph

DCAT = "http://www.w3.org/ns/dcat#"
VOID = "http://rdfs.org/ns/void#"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
RIGHTS = "Quotes and titles are their publishers'; the texts of articles are not in this data set."

_COUNTS = f"""
SELECT ?class (COUNT(DISTINCT ?fact) AS ?facts)
WHERE {{ ?fact <{dg("evidence")}> ?evidence ; a ?class }}
GROUP BY ?class ORDER BY ?class"""
_EXTRACTORS = f"SELECT DISTINCT ?name WHERE {{ ?e <{dg('extractor')}> ?name }} ORDER BY ?name"
_DAYS = f"""
SELECT (MIN(STR(?date)) AS ?first) (MAX(STR(?date)) AS ?last)
WHERE {{ ?article a <{dg("Article")}> ; <{DCTERMS}date> ?date }}"""

Statement = tuple[str, ox.NamedNode | ox.Literal]


def describe(store: Store, stream: IO[bytes]) -> None:
    """Write the description of the graph as Turtle."""
    triples = sorted(set(_triples(store)), key=str)
    stream.write(HEAD.encode())
    for _, said in groupby(triples, attrgetter("subject")):
        stream.write(b"\n" + paragraph(said).encode())


def _triples(store: Store) -> Iterator[ox.Triple]:
    size, print_ = _measured(store)
    home, run = ID + "dataset", f"{ID}activity/{print_[:16]}"
    yield from _node(home, _dataset(store, size, run))
    for cls, count in _counts(store):
        part = f"{home}/{cls}"
        yield ox.Triple(_iri(home), _iri(VOID + "classPartition"), _iri(part))
        yield from _node(part, iter(((VOID + "class", _iri(dg(cls))), (VOID + "entities", count))))
    for linkset in linksets(store):
        yield from _links(home, linkset)
    programs = [name for row in store.query(_EXTRACTORS) for name in map(_text, row) if name]
    yield from _node(run, _activity(store, programs))
    for name in programs:
        yield from _node(_program(name), _agent(name))


def _links(home: str, linkset: Linkset) -> Iterator[ox.Triple]:
    """Tell of the links of one kind with one data set."""
    part = f"{fold(linkset.space)}/{local(linkset.predicate)}"
    other = f"{home}/elsewhere/{fold(linkset.space)}"
    yield ox.Triple(_iri(home), _iri(VOID + "subset"), _iri(f"{home}/links/{part}"))
    said: tuple[Statement, ...] = (
        (RDF + "type", _iri(VOID + "Linkset")),
        (VOID + "subjectsTarget", _iri(home)),
        (VOID + "objectsTarget", _iri(other)),
        (VOID + "linkPredicate", _iri(linkset.predicate)),
        (VOID + "triples", ox.Literal(linkset.count)),
    )
    yield from _node(f"{home}/links/{part}", iter(said))
    about: list[Statement] = [
        (RDF + "type", _iri(VOID + "Dataset")),
        (VOID + "uriSpace", ox.Literal(linkset.space)),
    ]
    if linkset.name:
        about.append((DCTERMS + "title", _english(linkset.name)))
    yield from _node(other, iter(about))


def _dataset(store: Store, size: int, run: str) -> Iterator[Statement]:
    for cls in (DCAT + "Dataset", VOID + "Dataset", PROV + "Entity"):
        yield RDF + "type", _iri(cls)
    yield DCTERMS + "title", _english("Relations between states, as news report them")
    yield DCTERMS + "description", _english("Facts with the exact words that prove each of them")
    yield DCTERMS + "license", _iri(LICENCE)
    yield DCTERMS + "rights", _english(RIGHTS)
    yield DCTERMS + "conformsTo", _iri(ONTOLOGY)
    yield VOID + "triples", ox.Literal(size)
    yield VOID + "documents", ox.Literal(len(store.articles()))
    yield VOID + "uriSpace", ox.Literal(ID)
    for vocabulary in (DG, DCTERMS, PROV, RDFS, SKOS):
        yield VOID + "vocabulary", _iri(vocabulary)
    yield PROV + "wasGeneratedBy", _iri(run)
    for row in store.query(_DAYS):
        told = "/".join(filter(None, map(_text, row)))
        if told:
            yield DCTERMS + "temporal", ox.Literal(told)


def _activity(store: Store, programs: Iterable[str]) -> Iterator[Statement]:
    """Tell what the graph was made from and by which programs: the same for the same graph."""
    yield RDF + "type", _iri(PROV + "Activity")
    yield RDFS + "label", _english("articles are read into a graph")
    for article in store.articles():
        yield PROV + "used", _iri(article)
    for name in programs:
        yield PROV + "wasAssociatedWith", _iri(_program(name))


def _agent(name: str) -> Iterator[Statement]:
    yield RDF + "type", _iri(PROV + "SoftwareAgent")
    yield RDFS + "label", ox.Literal(name)


def _program(name: str) -> str:
    return f"{ID}software/{fold(name)}"


def _measured(store: Store) -> tuple[int, str]:
    """Count what is published without the articles' texts, and give a print of it."""
    size, total = 0, 0
    for triple in store.triples(PUBLISHED):
        if triple.predicate.value != dg("text"):
            size += 1
            total ^= int.from_bytes(sha256(str(triple).encode()).digest())
    return size, f"{total:064x}"


def _counts(store: Store) -> Iterator[tuple[str, ox.Literal]]:
    for cls, count in store.query(_COUNTS):
        name = cls.value.removeprefix(DG) if isinstance(cls, ox.NamedNode) else ""
        if name in schema.fact_classes() and isinstance(count, ox.Literal):
            yield name, count


def _node(iri: str, statements: Iterator[Statement]) -> Iterator[ox.Triple]:
    return (ox.Triple(_iri(iri), _iri(predicate), value) for predicate, value in statements)


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.Literal) else ""


def _iri(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _english(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")
