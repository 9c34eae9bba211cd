"""What goes into the store and what comes out of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from diplograph.model import Iri
from diplograph.terms import GRAPH

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Row = tuple[Term | None, ...]

# The store's own book: which articles it holds, from what, beside which shipped data.
BOOK = Iri(GRAPH + "store")


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT query, and the names of its variables."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Deposit:
    """What one article says: its name, its graph, and a print of all that it was made from.

    `reading` is what was read of it, before anybody decided what of that goes into its graph.
    """

    article: Iri
    triples: frozenset[ox.Triple]
    fingerprint: str
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a store takes or leaves as a whole: graphs to drop, quads to remove, quads to add."""

    dropped: tuple[Iri, ...] = ()
    removed: tuple[ox.Quad, ...] = ()
    added: tuple[ox.Quad, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.dropped or self.removed or self.added)


@dataclass(frozen=True, slots=True)
class Shipped:
    """The data that come with the package, read only when their version is not the stored one.

    `ontology` gives the quads of graphs that say nothing of the world: the terms, and the saved
    questions. `rules` are CONSTRUCT queries by name, in the order in which they run.
    """

    version: str
    ontology: Callable[[], Iterable[ox.Quad]]
    reference: Callable[[], Iterable[ox.Quad]]
    rules: Callable[[], Mapping[str, str]]
