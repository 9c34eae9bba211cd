"""Rules → the derived graph: what follows from what the articles say."""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from diplograph.errors import StoreError
from diplograph.terms import ONTOLOGY_GRAPH


def derive(
    said: Iterable[ox.Triple], ontology: Iterable[ox.Triple], rules: Mapping[str, str]
) -> frozenset[ox.Triple]:
    """Run CONSTRUCT rules over what is said, and over each other's results, until nothing is new.

    They start from what is said alone, never from what was derived before: a triple must not
    keep itself alive.
    """
    scratch = ox.Store()
    scratch.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in said)
    name = ox.NamedNode(ONTOLOGY_GRAPH)
    scratch.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, name) for t in ontology)
    derived: set[ox.Triple] = set()
    while fresh := {t for rule in rules.items() for t in _run(scratch, *rule)} - derived:
        derived |= fresh
        scratch.extend(ox.Quad(t.subject, t.predicate, t.object) for t in fresh)
    return frozenset(derived)


def _run(scratch: ox.Store, name: str, rule: str) -> Iterable[ox.Triple]:
    triples = scratch.query(rule)
    if not isinstance(triples, ox.QueryTriples):
        raise StoreError(f"rule {name}: no CONSTRUCT query")
    return triples
