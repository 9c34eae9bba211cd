"""Rules → the derived graph: what follows from what the articles say."""

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from diplograph.errors import StoreError
from diplograph.terms import ONTOLOGY_GRAPH

_ONTOLOGY = ox.NamedNode(ONTOLOGY_GRAPH)


def derive(
    said: Iterable[ox.Triple], ontology: Iterable[ox.Triple], rules: Mapping[str, str]
) -> frozenset[ox.Triple]:
    """Run CONSTRUCT rules over what is said, and over each other's results, until nothing is new.

    They start from what is said alone, never from what was derived before: a triple must not
    keep itself alive.
    """
    desk = Desk(ontology)
    desk.lay(said)
    derived: set[ox.Triple] = set()
    while fresh := set(desk.run(rules)) - derived:
        derived |= fresh
        desk.lay(fresh)
    return frozenset(derived)


class Desk:
    """A small store in memory on which rules run over the triples that are laid there."""

    def __init__(self, ontology: Iterable[ox.Triple]) -> None:
        self._store = ox.Store()
        self._store.extend(ox.Quad(t.subject, t.predicate, t.object, _ONTOLOGY) for t in ontology)

    def lay(self, triples: Iterable[ox.Triple]) -> None:
        """Add triples."""
        self._store.extend([ox.Quad(t.subject, t.predicate, t.object) for t in triples])

    def clear(self) -> None:
        """Take all triples away but those of the ontology."""
        self._store.clear_graph(ox.DefaultGraph())

    def run(self, rules: Mapping[str, str]) -> Iterator[ox.Triple]:
        """Run rules, each once."""
        for name, rule in rules.items():
            triples = self._store.query(rule)
            if not isinstance(triples, ox.QueryTriples):
                raise StoreError(f"rule {name}: no CONSTRUCT query")
            yield from triples
