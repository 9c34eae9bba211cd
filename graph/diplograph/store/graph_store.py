"""The graph: what articles say, what is known beside them, and what follows from both."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import RLock
from types import MappingProxyType, TracebackType
from typing import Self

import pyoxigraph as ox

from diplograph import settings
from diplograph.errors import StoreError
from diplograph.model import Iri
from diplograph.store import changes, derived, disk, guard, living
from diplograph.store.backend import Backend
from diplograph.store.damages import damages
from diplograph.store.embedded import Embedded
from diplograph.store.endpoint import endpoint, is_endpoint
from diplograph.store.federation import allowed, federated
from diplograph.store.follow import Follower
from diplograph.store.remote import Remote
from diplograph.store.rules import rules
from diplograph.store.shipped import shipped
from diplograph.store.update import parts
from diplograph.store.values import BOOK, Change, Deposit, Shipped, Solutions, Subject, Term
from diplograph.terms import DERIVED, DG, LINKS, ONTOLOGY_GRAPH, PUBLISHED, REFERENCE

MOST_PENDING = 50_000  # things that may have changed before the rules run

UNBOUND: Mapping[str, Term] = MappingProxyType({})


class Store:
    """A graph that is queried as one set of triples, and kept article by article.

    A query sees the published graph, where each triple stands once; a `ledger` query sees no
    graph but those that it names: `GRAPH ?article { … }` is what each article says. `services`
    are the SPARQL services elsewhere that a query may ask: by their addresses, where to ask them.
    """

    def __init__(self, backend: Backend, data: Shipped) -> None:
        self.services = allowed(settings.services())
        self._backend = backend
        self._data = data
        self._lock = RLock()
        self._stale = False  # what the derived graph does not follow is not known: a writer died
        self._follows: Follower | None = None

    @classmethod
    def open(cls, where: Path | str | None, *, data: Shipped | None = None) -> Self:
        """Open a store for writing, or make one: a folder, or the address of an endpoint.

        Without either it lives in memory.
        """
        if is_endpoint(where):
            backend: Backend = Remote(endpoint(str(where)))
        else:
            path = None if where is None else Path(where)
            backend = Embedded(ox.Store() if path is None else disk.open_database(path), path)
        store = cls(backend, data or shipped())
        store._stale = backend.unfinished()
        store._ship()
        return store

    @classmethod
    def snapshot(cls, where: Path | str, *, data: Shipped | None = None) -> Self:
        """Open a store for reading, as it was last published: no writer is in the way.

        Behind an endpoint readers see each change at once.
        """
        if is_endpoint(where):
            store = cls(Remote(endpoint(str(where))), data or shipped())
            store._check(where)
            return store
        path = Path(where)
        disk.check(path)
        if disk.unfinished(path):
            cls._finish(path, data)
        database, hold = disk.open_snapshot(path)
        return cls(Embedded(database, path, hold), data or shipped())

    @classmethod
    def _finish(cls, path: Path, data: Shipped | None) -> None:
        """Publish in the place of a writer that died; one that lives will do so itself."""
        try:
            cls.open(path, data=data).close()
        except StoreError:
            if not disk.snapshots(path):
                raise

    def _check(self, where: Path | str) -> None:
        if next(self._backend.quads(BOOK, None, changes.VERSION), None) is None:
            raise StoreError(f"{where}: no graph here; 'diplograph build' makes one")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:  # what was acknowledged is safe; the next to open the store publishes it
            self._backend.close()

    def close(self) -> None:
        """Bring what follows up to date, let readers see all, and let go of the store."""
        self.refresh_derived()
        self._backend.publish()
        self._backend.close()

    def query(
        self, query: str, *, substitutions: Mapping[str, Term] = UNBOUND, ledger: bool = False
    ) -> Solutions:
        """Give the rows of a SELECT query; a variable to substitute must be projected.

        What it asks of other services is answered by those of them that are allowed.
        """
        guard.check(query, services=True)
        default = _default(ledger=ledger)
        plain = federated(query, self.services, lambda q: self._backend.select(q, default, {}))
        return self._backend.select(plain, default, substitutions)

    def ask(
        self, query: str, *, substitutions: Mapping[str, Term] = UNBOUND, ledger: bool = False
    ) -> bool:
        """Give the answer of an ASK query."""
        guard.check(query)
        return self._backend.ask(query, _default(ledger=ledger), substitutions)

    def construct(
        self, query: str, *, substitutions: Mapping[str, Term] = UNBOUND, ledger: bool = False
    ) -> tuple[ox.Triple, ...]:
        """Give the triples of a CONSTRUCT or DESCRIBE query, each once."""
        guard.check(query)
        return self._backend.construct(query, _default(ledger=ledger), substitutions)

    def triples(self, graph: Iri, subject: Subject | None = None) -> Iterator[ox.Triple]:
        """Give the triples of a graph, or of one thing in it."""
        return (quad.triple for quad in self._backend.quads(graph, subject))

    def about(self, graph: Iri, subjects: Iterable[Subject]) -> Iterator[ox.Triple]:
        """Give what a graph says of some things."""
        return (quad.triple for quad in self._backend.about(graph, subjects))

    def quads(self) -> Iterator[ox.Quad]:
        """Give what the published graph is made of: article, reference, derived graphs, links."""
        return (q for q in self._backend.quads() if q.graph_name not in changes.SILENT)

    def graphs(self) -> tuple[Iri, ...]:
        """Name the graphs that the published graph is made of, in order."""
        silent = {node.value for node in changes.SILENT}
        speaking = (iri for iri in self._backend.graphs() if iri not in silent)
        return tuple(sorted(iri for iri in speaking if next(self.triples(iri), None)))

    def articles(self) -> tuple[Iri, ...]:
        """Name the articles in the store, in order."""
        found = self._backend.quads(BOOK, None, changes.FINGERPRINT)
        return tuple(
            sorted(Iri(q.subject.value) for q in found if isinstance(q.subject, ox.NamedNode))
        )

    def fingerprint(self, article: Iri) -> str | None:
        """Give the print of all that an article's graph was made from, if it is in the store."""
        return self._written(article, changes.FINGERPRINT)

    def reading(self, article: Iri) -> str | None:
        """Give what was read of an article, whatever of that is in its graph."""
        return self._written(article, changes.READING)

    def describe(self, nodes: Iterable[ox.NamedNode]) -> frozenset[ox.Triple]:
        """Give what the reference graph says of some things, and of those that they lead to."""
        known: dict[ox.NamedNode, tuple[ox.Triple, ...]] = {}
        waiting = list(nodes)
        while waiting:
            node = waiting.pop()
            if node not in known:
                known[node] = tuple(self.triples(REFERENCE, node))
                waiting += filter(None, map(_next, known[node]))
        return frozenset(triple for triples in known.values() for triple in triples)

    def rules(self) -> Mapping[str, str]:
        """Give the rules by which triples are derived: CONSTRUCT queries by name."""
        return self._data.rules()

    def put(self, deposits: Iterable[Deposit]) -> None:
        """Make articles say what their deposits say: all of it or nothing, safe on return.

        Behind an endpoint that is so of each article.
        """
        with self._lock:
            for some in _portions(deposits, self._backend.most):
                self._put(changes.put(self._backend, some))

    def remove(self, article: Iri) -> bool:
        """Take an article away, and what it alone had published; tell whether it was there."""
        with self._lock:
            known = self.fingerprint(article) is not None
            if known:
                self._put(changes.remove(self._backend, article))
            return known

    def link(self, triples: Iterable[ox.Triple]) -> int:
        """Make the graph of links hold these, but for links of things that nothing speaks of.

        Gives how many things have one.
        """
        with self._lock:
            kept = living.links(self._backend, frozenset(triples))
            change = changes.replace(self._backend, {LINKS: kept})
            if change:
                self._put(change)
            return len({triple.subject for triple in kept} - living.nodes(kept))

    def refresh_derived(self) -> None:
        """Make the derived graph hold what the rules give, and nothing else.

        Links of things that nothing speaks of any more go first.
        """
        with self._lock:
            if self._stale or self._follows:
                self._drop_dead_links()
            if self._stale:
                self._apply(changes.derive(self._backend, self._derive()))
            elif self._follows:
                for change in self._follows.follow():
                    self._apply(change)
            self._stale = False

    def verify(self) -> list[str]:
        """Find what is wrong with the store, in words; nothing, if it is unharmed."""
        return damages(self._backend, self._data.version, self._derive)

    def _drop_dead_links(self) -> None:
        held = frozenset(self.triples(LINKS))
        if living.links(self._backend, held) != held:
            self.link(held)

    def _put(self, change: Change) -> None:
        """Make a change of what is said, and note what may follow from it."""
        if not self._stale:
            self._follower().note(change)
        self._apply(change)
        if self._follows and len(self._follows) > MOST_PENDING:
            self.refresh_derived()

    def _written(self, article: Iri, what: ox.NamedNode) -> str | None:
        """Give what the store's book says of an article."""
        found = self._backend.quads(BOOK, ox.NamedNode(article), what)
        return next((q.object.value for q in found if isinstance(q.object, ox.Literal)), None)

    def _apply(self, change: Change) -> None:
        if change:
            for part in parts(change, self._backend.most):
                self._backend.apply(part)
            self._backend.flush()

    def _ship(self) -> None:
        found = self._backend.quads(BOOK, None, changes.VERSION)
        versions = [quad.object for quad in found]
        if not versions and next(self._backend.quads(PUBLISHED), None) is None:
            self._found()
        elif versions != [ox.Literal(self._data.version)]:
            ontology, reference = self._data.ontology(), self._data.reference()
            self._apply(changes.ship(self._backend, self._data.version, ontology, reference))
            self._stale = True

    def _found(self) -> None:
        """Fill a store of nothing with the shipped data."""
        ontology = tuple(self._data.ontology())
        reference = frozenset(quad.triple for quad in self._data.reference())
        terms = (q.triple for q in ontology if q.graph_name == ox.NamedNode(ONTOLOGY_GRAPH))
        follows = derived.derive(reference, terms, self.rules())
        self._apply(changes.found(self._data.version, ontology, reference, follows))
        self._stale = False

    def _follower(self) -> Follower:
        if self._follows is None:
            self._follows = Follower(self._backend, rules(self.rules()))
        return self._follows

    def _derive(self) -> frozenset[ox.Triple]:
        derived_graph = ox.NamedNode(DERIVED)
        said = (q.triple for q in self.quads() if q.graph_name != derived_graph)
        return derived.derive(said, self.triples(ONTOLOGY_GRAPH), self.rules())


def _next(triple: ox.Triple) -> ox.NamedNode | None:
    """Give the thing that a triple of our own vocabulary leads to."""
    ours = triple.predicate.value.startswith(DG)
    return triple.object if ours and isinstance(triple.object, ox.NamedNode) else None


def _portions(deposits: Iterable[Deposit], most: int) -> Iterator[list[Deposit]]:
    """Give deposits in groups that one request can hold, with all that they publish."""
    group: list[Deposit] = []
    size = 0
    for deposit in tuple(deposits):
        if group and size + 2 * len(deposit.triples) > most:
            yield group
            group, size = [], 0
        group.append(deposit)
        size += 2 * len(deposit.triples)
    if group:
        yield group


def _default(*, ledger: bool) -> Iri | None:
    return None if ledger else PUBLISHED
