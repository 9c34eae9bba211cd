"""What every store must be able to do, wherever it keeps its quads."""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Protocol

import pyoxigraph as ox

from diplograph.model import Iri
from diplograph.store.values import Change, Solutions, Subject, Term

Bound = Mapping[str, Term]


class Backend(Protocol):
    """A place where quads are kept: queried, changed as a whole, flushed, closed.

    `default` names the graph that a query sees where it names none. `most` is how many quads a
    change may hold: a larger one is made in parts.
    """

    most: int

    def select(self, query: str, default: Iri | None, bound: Bound) -> Solutions:
        """Give the rows of a SELECT query."""
        ...

    def ask(self, query: str, default: Iri | None, bound: Bound) -> bool:
        """Give the answer of an ASK query."""
        ...

    def construct(self, query: str, default: Iri | None, bound: Bound) -> tuple[ox.Triple, ...]:
        """Give the triples of a CONSTRUCT or DESCRIBE query, each once."""
        ...

    def quads(
        self,
        graph: Iri | None = None,
        subject: Subject | None = None,
        predicate: ox.NamedNode | None = None,
        obj: Term | None = None,
    ) -> Iterator[ox.Quad]:
        """Give the quads that match: all of them, where nothing is said."""
        ...

    def about(self, graph: Iri | None, subjects: Iterable[Subject]) -> Iterator[ox.Quad]:
        """Give the quads of some things, in one graph or in all."""
        ...

    def leading(self, graph: Iri, things: Iterable[Subject]) -> Iterator[ox.Quad]:
        """Give the quads of a graph whose objects are some things."""
        ...

    def held(self, triples: Set[ox.Triple], besides: Set[ox.NamedNode]) -> Set[ox.Triple]:
        """Give those triples that some graph holds, beside those that do not count."""
        ...

    def graphs(self) -> Iterator[Iri]:
        """Give the names of all graphs."""
        ...

    def apply(self, change: Change) -> None:
        """Make a change, all of it or nothing."""
        ...

    def flush(self) -> None:
        """Return only when all changes would outlive a power cut."""
        ...

    def unfinished(self) -> bool:
        """Tell whether changes were made whose consequences may not have been drawn."""
        ...

    def publish(self) -> None:
        """Let readers see all changes up to now."""
        ...

    def close(self) -> None:
        """Let go of whatever is held open."""
        ...
