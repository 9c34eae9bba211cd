"""Deposits → the change that keeps the published graph the set-union of the others.

Every triple of an article, reference or derived graph stands once in the published graph. A
triple that leaves one of them leaves the published graph only if no other graph still says it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

import pyoxigraph as ox

from diplograph.model import Iri
from diplograph.store.backend import Backend
from diplograph.store.values import BOOK, Change, Deposit, Subject
from diplograph.terms import DERIVED, ONTOLOGY_GRAPH, PUBLISHED, REFERENCE

FINGERPRINT = ox.NamedNode(BOOK + "#fingerprint")
VERSION = ox.NamedNode(BOOK + "#version")

# The graphs that say nothing of their own about the world.
SILENT = frozenset(map(ox.NamedNode, (PUBLISHED, ONTOLOGY_GRAPH, BOOK)))

Graphs = Mapping[Iri, frozenset[ox.Triple]]


def put(backend: Backend, deposits: Iterable[Deposit]) -> Change:
    """Give the change that makes articles say what their deposits say, and nothing else."""
    wanted = {deposit.article: deposit for deposit in deposits}
    graphs = replace(backend, {iri: deposit.triples for iri, deposit in wanted.items()})
    book = replace_book(
        backend, {iri: (FINGERPRINT, deposit.fingerprint) for iri, deposit in wanted.items()}
    )
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
    book = replace_book(backend, {BOOK: (VERSION, version)})
    terms = tuple(quads(ONTOLOGY_GRAPH, (quad.triple for quad in ontology)))
    dropped = (ONTOLOGY_GRAPH,) if next(backend.quads(ONTOLOGY_GRAPH), None) else ()
    return Change(dropped, graph.removed + book.removed, graph.added + book.added + terms)


def derive(backend: Backend, triples: frozenset[ox.Triple]) -> Change:
    """Give the change that makes the derived graph hold these triples, and nothing else."""
    return replace(backend, {DERIVED: triples})


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


def replace_book(backend: Backend, entries: Mapping[Iri, tuple[ox.NamedNode, str]]) -> Change:
    """Give the change that writes one text about each thing into the store's book."""
    book = ox.NamedNode(BOOK)
    wanted = {
        ox.Quad(ox.NamedNode(iri), predicate, ox.Literal(text), book)
        for iri, (predicate, text) in entries.items()
    }
    there = {
        quad
        for iri, (predicate, _) in entries.items()
        for quad in backend.quads(BOOK, ox.NamedNode(iri), predicate)
    }
    return Change((), tuple(there - wanted), tuple(wanted - there))


def quads(graph: Iri, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    """Place triples in a graph."""
    name = ox.NamedNode(graph)
    return (ox.Quad(t.subject, t.predicate, t.object, name) for t in triples)


def held(backend: Backend, triple: ox.Triple, besides: Collection[ox.NamedNode] = SILENT) -> bool:
    """Tell whether some graph says a triple, beside those that do not count."""
    found = backend.quads(None, triple.subject, triple.predicate, triple.object)
    return any(quad.graph_name not in besides for quad in found)


def _lost(backend: Backend, gone: frozenset[ox.Triple], graphs: Graphs) -> Iterator[ox.Triple]:
    """Give the triples that no graph says any more, of those that left some graphs."""
    said = frozenset().union(*graphs.values())
    names = SILENT.union(map(ox.NamedNode, graphs))
    about: dict[Subject, list[ox.Triple]] = {}
    for triple in gone - said:
        about.setdefault(triple.subject, []).append(triple)
    for subject, triples in about.items():
        shared = any(quad.graph_name not in names for quad in backend.quads(None, subject))
        yield from (t for t in triples if not (shared and held(backend, t, names)))


def _all_quads(graphs: Graphs) -> Iterator[ox.Quad]:
    return (quad for graph, triples in graphs.items() for quad in quads(graph, triples))
