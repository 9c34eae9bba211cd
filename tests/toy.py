"""The toy graph of tests/graphs/toy.trig in a store, with the ontology and its rules."""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from diplograph.model import Iri
from diplograph.store import Deposit, Shipped, Store
from diplograph.store.shipped import shipped
from diplograph.terms import REFERENCE

TOY = Path(__file__).parent / "graphs" / "toy.trig"


@cache
def toy() -> Store:
    """Give the toy graph; nobody changes it."""
    return load(TOY)


@cache
def nothing() -> Store:
    """Give a graph that holds no articles, and only the toy's reference data."""
    return Store.open(None, data=world(quads(TOY)))


def load(file: Path, where: str | None = None) -> Store:
    """Load the article graphs of a file into a store, in memory if nothing else is said."""
    graphs = quads(file)
    store = Store.open(where, data=world(graphs))
    store.put(
        Deposit(Iri(name), frozenset(quad.triple for quad in said), name)
        for name, said in sorted(graphs.items())
        if name != REFERENCE
    )
    store.refresh_derived()
    return store


def quads(file: Path) -> dict[str, list[ox.Quad]]:
    """Read a file of graphs."""
    found: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in ox.parse(path=str(file)):
        assert isinstance(quad.graph_name, ox.NamedNode)
        found[quad.graph_name.value].append(quad)
    return found


def world(graphs: dict[str, list[ox.Quad]]) -> Shipped:
    """Make the data beside the articles: our ontology and rules, the file's reference graph."""
    real = shipped()
    return Shipped("toy", real.ontology, lambda: graphs.get(REFERENCE, []), real.rules)
