"""Deposits → the change that keeps the published graph the set-union of the others.

Every triple of an article, reference or derived graph stands once in the published graph. A
triple that leaves one of them leaves the published graph only if no other graph still says it.
"""

from collections.abc import Iterable, Iterator, Mapping, Set

import pyoxigraph as ox

from diplograph.model import Iri
from diplograph.store.backend import Backend
from diplograph.store.values import BOOK, Change, Deposit
from diplograph.terms import DERIVED, ONTOLOGY_GRAPH, PUBLISHED, QUESTIONS_GRAPH, REFERENCE

FINGERPRINT = ox.NamedNode(BOOK + "#fingerprint")
READING = ox.NamedNode(BOOK + "#reading")
VERSION = ox.NamedNode(BOOK + "#version")

# The graphs that say nothing of their own about the world.
SILENT = frozenset(map(ox.NamedNode, (PUBLISHED, ONTOLOGY_GRAPH, QUESTIONS_GRAPH, BOOK)))

Graphs = Mapping[Iri, frozenset[ox.Triple]]
Notes = Mapping[ox.NamedNode, str | None]


def put(backend: Backend, deposits: Iterable[Deposit]) -> Change:
    """Give the change that makes articles say what their deposits say, and nothing else."""
    wanted = {deposit.article: deposit for deposit in deposits}
    graphs = replace(backend, {iri: deposit.triples for iri, deposit in wanted.items()})
    notes = {
        iri: {FINGERPRINT: deposit.fingerprint, READING: deposit.reading}
        for iri, deposit in wanted.items()
    }
    book = replace_book(backend, notes)
    return Change((), graphs.removed + book.removed, graphs.added + book.added)


def remove(backend: Backend, article: Iri) -> Change:
    """Give the change that takes an article away, and what it alone had published."""
    graph = replace(backend, {article: frozenset()})
    published = tuple(q for q in graph.removed if q.graph_name == ox.NamedNode(PUBLISHED))
    book = tuple(backend.quads(BOOK, ox.NamedNode(article)))
    return Change((article,), published + book)


def ship(
    backend: Backend, version: str, ontology: Iterable[ox.Quad], reference: Iterable[ox.Quad]
) -> Change:
    """Give the change that brings the shipped data to another version."""
    graph = replace(backend, {REFERENCE: frozenset(quad.triple for quad in reference)})
    book = replace_book(backend, {BOOK: {VERSION: version}})
    silent = (ONTOLOGY_GRAPH, QUESTIONS_GRAPH)
    dropped = tuple(iri for iri in silent if next(backend.quads(iri), None))
    added = graph.added + book.added + tuple(ontology)
    return Change(dropped, graph.removed + book.removed, added)


def found(
    version: str,
    ontology: Iterable[ox.Quad],
    reference: frozenset[ox.Triple],
    derived: frozenset[ox.Triple],
) -> Change:
    """Give the change that makes a store of nothing: the shipped data, and what follows."""
    graphs = {REFERENCE: reference, DERIVED: derived, PUBLISHED: reference | derived}
    book = ox.Quad(ox.NamedNode(BOOK), VERSION, ox.Literal(version), ox.NamedNode(BOOK))
    return Change((), (), (*ontology, *_all_quads(graphs), book))


def derive(backend: Backend, triples: frozenset[ox.Triple]) -> Change:
    """Give the change that makes the derived graph hold these triples, and nothing else."""
    return replace(backend, {DERIVED: triples})


def rederive(backend: Backend, gone: Set[ox.Triple], fresh: Set[ox.Triple]) -> Change:
    """Give the change after which the derived graph is without some triples, and with others."""
    lost = gone - backend.held(gone, SILENT | {ox.NamedNode(DERIVED)})
    return Change(
        (),
        (*quads(DERIVED, gone), *quads(PUBLISHED, lost)),
        (*quads(DERIVED, fresh), *quads(PUBLISHED, fresh)),
    )


def replace(backend: Backend, graphs: Graphs) -> Change:
    """Give the change after which these graphs hold these triples, published graph included."""
    old = {iri: frozenset(quad.triple for quad in backend.quads(iri)) for iri in graphs}
    gone = {iri: old[iri] - new for iri, new in graphs.items()}
    fresh = {iri: new - old[iri] for iri, new in graphs.items()}
    lost = _lost(backend, frozenset().union(*gone.values()), graphs)
    return Change(
        (),
        (*_all_quads(gone), *quads(PUBLISHED, lost)),
        (*_all_quads(fresh), *quads(PUBLISHED, frozenset().union(*fresh.values()))),
    )


def replace_book(backend: Backend, notes: Mapping[Iri, Notes]) -> Change:
    """Give the change after which the store's book says of some things what is noted, or nothing.

    What it says of them by other properties stays.
    """
    book = ox.NamedNode(BOOK)
    wanted = {
        ox.Quad(ox.NamedNode(iri), predicate, ox.Literal(text), book)
        for iri, said in notes.items()
        for predicate, text in said.items()
        if text is not None
    }
    there = {
        quad
        for quad in backend.about(BOOK, map(ox.NamedNode, notes))
        if isinstance(quad.subject, ox.NamedNode)
        and quad.predicate in notes[Iri(quad.subject.value)]
    }
    return Change((), tuple(there - wanted), tuple(wanted - there))


def quads(graph: Iri, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    """Place triples in a graph."""
    name = ox.NamedNode(graph)
    return (ox.Quad(t.subject, t.predicate, t.object, name) for t in triples)


def _lost(backend: Backend, gone: frozenset[ox.Triple], graphs: Graphs) -> Iterator[ox.Triple]:
    """Give the triples that no graph says any more, of those that left some graphs."""
    alone = gone - frozenset().union(*graphs.values())
    return iter(alone - backend.held(alone, SILENT.union(map(ox.NamedNode, graphs))))


def _all_quads(graphs: Mapping[Iri, Set[ox.Triple]]) -> Iterator[ox.Quad]:
    return (quad for graph, triples in graphs.items() for quad in quads(graph, triples))
