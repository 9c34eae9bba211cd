"""The embedded store: Oxigraph, in memory or in a folder."""

import sys
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from diplograph.errors import QueryError, StoreError
from diplograph.model import Iri
from diplograph.store import disk
from diplograph.store.backend import Bound
from diplograph.store.update import update
from diplograph.store.values import Change, Solutions, Subject, Term
from diplograph.terms import ONTOLOGY_GRAPH, QUESTIONS_GRAPH

LARGE = 2000  # quads; from here on the engine's bulk loader is swifter, and as safe

_NAMED: list[ox.NamedNode | ox.BlankNode] = [
    ox.NamedNode(ONTOLOGY_GRAPH),
    ox.NamedNode(QUESTIONS_GRAPH),
]

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Embedded:
    """A backend over Oxigraph: `folder` is where it lives, `hold` keeps a snapshot in place."""

    most = sys.maxsize

    def __init__(
        self, database: ox.Store, folder: Path | None = None, hold: IO[bytes] | None = None
    ) -> None:
        self._database: ox.Store | None = database
        self._folder = folder
        self._hold = hold
        self._unpublished = False

    @property
    def database(self) -> ox.Store:
        """The open database."""
        if self._database is None:
            raise StoreError(f"{self._folder or 'store in memory'}: the store is closed")
        return self._database

    def select(self, query: str, default: Iri | None, bound: Bound) -> Solutions:
        """Give the rows of a SELECT query."""
        answer = self._query(query, default, bound)
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError("a SELECT query is right here: only it gives rows")
        names = tuple(variable.value for variable in answer.variables)
        with disk.translated(self._folder):
            return Solutions(names, tuple(tuple(solution) for solution in answer))

    def ask(self, query: str, default: Iri | None, bound: Bound) -> bool:
        """Give the answer of an ASK query."""
        answer = self._query(query, default, bound)
        if not isinstance(answer, ox.QueryBoolean):
            raise QueryError("an ASK query is right here: only it gives yes or no")
        return bool(answer)

    def construct(self, query: str, default: Iri | None, bound: Bound) -> tuple[ox.Triple, ...]:
        """Give the triples of a CONSTRUCT or DESCRIBE query, each once."""
        answer = self._query(query, default, bound)
        if not isinstance(answer, ox.QueryTriples):
            raise QueryError("a CONSTRUCT or DESCRIBE query is right here: only it gives triples")
        with disk.translated(self._folder):
            return tuple(dict.fromkeys(answer))

    def quads(
        self,
        graph: Iri | None = None,
        subject: Subject | None = None,
        predicate: ox.NamedNode | None = None,
        obj: Term | None = None,
    ) -> Iterator[ox.Quad]:
        """Give the quads that match: all of them, where nothing is said."""
        name = None if graph is None else ox.NamedNode(graph)
        with disk.translated(self._folder):
            yield from self.database.quads_for_pattern(subject, predicate, obj, name)

    def about(self, graph: Iri | None, subjects: Iterable[Subject]) -> Iterator[ox.Quad]:
        """Give the quads of some things, in one graph or in all."""
        name = None if graph is None else ox.NamedNode(graph)
        with disk.translated(self._folder):
            for subject in subjects:
                yield from self.database.quads_for_pattern(subject, None, None, name)

    def leading(self, graph: Iri, things: Iterable[Subject]) -> Iterator[ox.Quad]:
        """Give the quads of a graph whose objects are some things."""
        name = ox.NamedNode(graph)
        with disk.translated(self._folder):
            for thing in things:
                yield from self.database.quads_for_pattern(None, None, thing, name)

    def held(self, triples: Set[ox.Triple], besides: Set[ox.NamedNode]) -> Set[ox.Triple]:
        """Give those triples that some graph holds, beside those that do not count."""
        return {
            triple
            for subject, about in _by_subject(triples).items()
            if any(quad.graph_name not in besides for quad in self.quads(None, subject))
            for triple in about
            if any(quad.graph_name not in besides for quad in self._copies(triple))
        }

    def graphs(self) -> Iterator[Iri]:
        """Give the names of all graphs."""
        with disk.translated(self._folder):
            yield from (Iri(name.value) for name in self.database.named_graphs())

    def apply(self, change: Change) -> None:
        """Make a change in one transaction."""
        self._begin()
        with disk.translated(self._folder):
            if change.dropped or change.removed:
                self.database.update(update(change))
            elif len(change.added) >= LARGE:
                self.database.bulk_extend(change.added)
            else:
                self.database.extend(change.added)

    def flush(self) -> None:
        """Return only when all changes would outlive a power cut."""
        if self._folder:
            with disk.translated(self._folder):
                self.database.flush()

    def unfinished(self) -> bool:
        """Tell whether changes were made whose consequences may not have been drawn."""
        return self._folder is not None and disk.unfinished(self._folder)

    def publish(self) -> None:
        """Let readers see all changes up to now."""
        if self._hold:
            return
        if self._folder and (self._unpublished or disk.unfinished(self._folder)):
            self.flush()
            disk.publish(self._folder, self.database)
        self._unpublished = False

    def close(self) -> None:
        """Let go of the database: the engine gives back its lock with the last reference."""
        self._database = None
        if self._hold:
            self._hold.close()

    def _begin(self) -> None:
        """Note that readers do not see all from now on."""
        if self._hold:
            raise StoreError(f"{self._folder}: opened for reading, it can not be changed")
        if self._folder and not self._unpublished:
            disk.mark_unfinished(self._folder)
        self._unpublished = True

    def _copies(self, triple: ox.Triple) -> Iterator[ox.Quad]:
        return self.quads(None, triple.subject, triple.predicate, triple.object)

    def _query(self, query: str, default: Iri | None, bound: Bound) -> Answer:
        variables = {ox.Variable(name): term for name, term in bound.items()}
        try:
            return self.database.query(
                query,
                default_graph=None if default is None else ox.NamedNode(default),
                named_graphs=None if default is None else _NAMED,
                substitutions=variables or None,
            )
        except SyntaxError as error:
            raise QueryError(f"no SPARQL query: {_short(error)}") from error
        except RuntimeError as error:
            raise QueryError(f"the query can not run: {_short(error)}") from error
        except OSError as error:
            raise StoreError(f"{self._folder}: the store can not be read ({error})") from error


def _by_subject(triples: Iterable[ox.Triple]) -> dict[Subject, list[ox.Triple]]:
    found: dict[Subject, list[ox.Triple]] = {}
    for triple in triples:
        found.setdefault(triple.subject, []).append(triple)
    return found


def _short(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= 200 else f"{text[:199]}…"
