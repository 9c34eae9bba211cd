"""Links of things that the graph speaks of: none is left where an article is gone.

A link is a triple about a thing of ours, and a node that says how it came to be: an `owl:Axiom`
with that triple in it. It lives as long as another graph says something of every thing of ours
in it.
"""

from collections.abc import Iterable, Set

import pyoxigraph as ox

from diplograph.settings import base
from diplograph.store.backend import Backend
from diplograph.store.changes import SILENT
from diplograph.store.values import Subject
from diplograph.terms import DERIVED, ID, LINKS, OWL

SOURCE, TARGET = (ox.NamedNode(OWL + name) for name in ("annotatedSource", "annotatedTarget"))
_NO_SPEAKERS = SILENT | {ox.NamedNode(LINKS), ox.NamedNode(DERIVED)}


def links(backend: Backend, triples: Set[ox.Triple]) -> frozenset[ox.Triple]:
    """Give those triples of links whose things live."""
    dead = _ends(triples) - _spoken_of(backend, _ends(triples))
    gone = dead | {
        t.subject for t in triples if t.predicate in (SOURCE, TARGET) and t.object in dead
    }
    return frozenset(t for t in triples if t.subject not in gone and t.object not in dead)


def nodes(triples: Iterable[ox.Triple]) -> Set[Subject]:
    """Give the nodes that say how links came to be."""
    return {triple.subject for triple in triples if triple.predicate == SOURCE}


def dead(backend: Backend) -> list[str]:
    """Name the things that links speak of, and nothing else."""
    ends = _ends({quad.triple for quad in backend.quads(LINKS)})
    return sorted(map(str, ends - _spoken_of(backend, ends)))


def _ends(triples: Set[ox.Triple]) -> Set[Subject]:
    """Give the things of ours that links are about."""
    about = nodes(triples)
    subjects = {triple.subject for triple in triples} - about
    objects = {t.object for t in triples if isinstance(t.object, ox.NamedNode)}
    return subjects | {node for node in objects if node.value.startswith((base(), ID))}


def _spoken_of(backend: Backend, things: Set[Subject]) -> Set[Subject]:
    quads = backend.about(None, things)
    return {quad.subject for quad in quads if quad.graph_name not in _NO_SPEAKERS}
