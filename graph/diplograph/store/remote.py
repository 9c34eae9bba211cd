"""A store behind any SPARQL 1.1 endpoint: query and update over HTTP.

What the endpoint has accepted is as durable as the endpoint is. An update is one request, which
takes effect as a whole; large ones are sent in parts, so that servers take them. Blank nodes,
which no later request could name, become IRIs.

Nothing locks an endpoint. So each update names the revision that it builds on, and does nothing
where another process has written meanwhile: of two writers, one is told.
"""

from collections.abc import Iterable, Iterator, Set
from itertools import islice
from typing import TypeVar
from uuid import uuid4

import pyoxigraph as ox

from diplograph.errors import QueryError, StoreError, StoreLockedError
from diplograph.model import Iri
from diplograph.store.backend import Bound
from diplograph.store.endpoint import Endpoint, Form
from diplograph.store.update import REVISION, guarded, written
from diplograph.store.values import BOOK, Change, Solutions, Subject, Term
from diplograph.terms import ID, ONTOLOGY_GRAPH, QUESTIONS_GRAPH

ROWS = ("application/sparql-results+json", "application/sparql-results+xml")
TRIPLES = ("application/n-triples", "text/turtle")
ALL_AT_ONCE = 200  # things that one query asks for

T = TypeVar("T")

_BOOK = ox.NamedNode(BOOK)
_MARK = ox.Quad(_BOOK, ox.NamedNode(BOOK + "#unfinished"), ox.Literal(value=True), _BOOK)


class Remote:
    """A backend over an endpoint."""

    most = 2000

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._marked = False
        self._revision: str | None = None  # as it was when this writer came, or as it left it
        self._came = False

    def select(self, query: str, default: Iri | None, bound: Bound) -> Solutions:
        """Give the rows of a SELECT query."""
        found = self._results(query, default, bound)
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError("a SELECT query is right here: only it gives rows")
        names = tuple(variable.value for variable in found.variables)
        return Solutions(names, tuple(self._whole(tuple(row) for row in found)))

    def ask(self, query: str, default: Iri | None, bound: Bound) -> bool:
        """Give the answer of an ASK query."""
        found = self._results(query, default, bound)
        if not isinstance(found, ox.QueryBoolean):
            raise QueryError("an ASK query is right here: only it gives yes or no")
        return bool(found)

    def construct(self, query: str, default: Iri | None, bound: Bound) -> tuple[ox.Triple, ...]:
        """Give the triples of a CONSTRUCT or DESCRIBE query, each once."""
        body = self._endpoint.ask(_form(query, default, bound), TRIPLES)
        parsed = ox.parse(body, format=ox.RdfFormat.TURTLE)  # N-Triples are Turtle too
        return tuple(dict.fromkeys(self._whole(quad.triple for quad in parsed)))

    def quads(
        self,
        graph: Iri | None = None,
        subject: Subject | None = None,
        predicate: ox.NamedNode | None = None,
        obj: Term | None = None,
    ) -> Iterator[ox.Quad]:
        """Give the quads that match: all of them, where nothing is said."""
        name = None if graph is None else ox.NamedNode(graph)
        fixed = {"g": name, "s": subject, "p": predicate, "o": obj}
        if not any(fixed.values()):
            for each in list(self.graphs()):
                yield from self.quads(each)
            return
        g, s, p, o = (written(term) if term else f"?{key}" for key, term in fixed.items())
        query = f"SELECT * WHERE {{ GRAPH {g} {{ {s} {p} {o} }} }}"
        for row in self._rows(query):
            yield _quad({key: term or row.get(key) for key, term in fixed.items()})

    def about(self, graph: Iri | None, subjects: Iterable[Subject]) -> Iterator[ox.Quad]:
        """Give the quads of some things, in one graph or in all."""
        name = None if graph is None else ox.NamedNode(graph)
        place = name or "?g"
        for some in _batches(subjects):
            values = " ".join(map(written, some))
            query = f"SELECT * WHERE {{ VALUES ?s {{ {values} }} GRAPH {place} {{ ?s ?p ?o }} }}"
            for row in self._rows(query):
                yield _quad({"g": name, **row})

    def leading(self, graph: Iri, things: Iterable[Subject]) -> Iterator[ox.Quad]:
        """Give the quads of a graph whose objects are some things."""
        name = ox.NamedNode(graph)
        for some in _batches(things):
            values = " ".join(map(written, some))
            query = f"SELECT * WHERE {{ VALUES ?o {{ {values} }} GRAPH {name} {{ ?s ?p ?o }} }}"
            for row in self._rows(query):
                yield _quad({"g": name, **row})

    def held(self, triples: Set[ox.Triple], besides: Set[ox.NamedNode]) -> Set[ox.Triple]:
        """Give those triples that some graph holds, beside those that do not count."""
        names = ", ".join(sorted(map(str, besides)))
        return {
            _quad(row).triple
            for some in _batches(sorted(triples, key=str))
            for row in self._rows(
                "SELECT DISTINCT ?s ?p ?o WHERE { VALUES (?s ?p ?o) {"
                f" {' '.join(map(_row, some))} }} GRAPH ?g {{ ?s ?p ?o }}"
                f" FILTER(?g NOT IN ({names})) }}"
            )
        }

    def graphs(self) -> Iterator[Iri]:
        """Give the names of all graphs."""
        for row in self._rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"):
            if isinstance(row["g"], ox.NamedNode):
                yield Iri(row["g"].value)

    def apply(self, change: Change) -> None:
        """Make a change in one request."""
        mark = () if self._marked else (_MARK,)
        self._change(Change(change.dropped, change.removed, (*mark, *change.added)))
        self._marked = True

    def flush(self) -> None:
        """Return only when all changes would outlive a power cut: they do so when accepted."""

    def unfinished(self) -> bool:
        """Tell whether changes were made whose consequences may not have been drawn."""
        self._come()
        return next(self.quads(BOOK, _BOOK, _MARK.predicate), None) is not None

    def publish(self) -> None:
        """Note that all is done: readers see all changes at once anyway."""
        if self._marked:
            self._change(Change((), (_MARK,)))
        self._marked = False

    def close(self) -> None:
        """Let go of the connection."""
        self._endpoint.close()

    def _change(self, change: Change) -> None:
        named = (tuple(map(_without_blanks, quads)) for quads in (change.removed, change.added))
        self._come()
        after = uuid4().hex
        self._endpoint.change(guarded(Change(change.dropped, *named), self._revision, after))
        if self._stands() != after:
            raise StoreLockedError(
                f"{self._endpoint.query}: another process has written to this store meanwhile;"
                " run the command again when it is done"
            )
        self._revision = after

    def _come(self) -> None:
        """Note the revision that a writer builds on."""
        if not self._came:
            self._revision, self._came = self._stands(), True

    def _stands(self) -> str | None:
        """Give the revision that the endpoint is at, if it has been written to."""
        found = self.quads(BOOK, _BOOK, REVISION)
        return next((q.object.value for q in found if isinstance(q.object, ox.Literal)), None)

    def _rows(self, query: str) -> Iterator[dict[str, Term | None]]:
        found = self.select(query, None, {})
        return (dict(zip(found.variables, row, strict=True)) for row in found)

    def _results(
        self, query: str, default: Iri | None, bound: Bound
    ) -> ox.QuerySolutions | ox.QueryBoolean:
        body = self._endpoint.ask(_form(query, default, bound), ROWS)
        xml = body.lstrip()[:1] == b"<"
        kind = ox.QueryResultsFormat.XML if xml else ox.QueryResultsFormat.JSON
        try:
            return ox.parse_query_results(body, format=kind)
        except (SyntaxError, ValueError) as error:
            raise self._broken(error) from error

    def _whole(self, things: Iterator[T]) -> Iterator[T]:
        try:
            yield from things
        except (SyntaxError, ValueError) as error:
            raise self._broken(error) from error

    def _broken(self, error: Exception) -> StoreError:
        words = " ".join(str(error).split())
        return StoreError(f"{self._endpoint.query}: the answer breaks off or is none ({words})")


def _form(query: str, default: Iri | None, bound: Bound) -> Form:
    named = [ONTOLOGY_GRAPH, QUESTIONS_GRAPH]
    graphs = {"default-graph-uri": default, "named-graph-uri": named} if default else {}
    names, terms = " ".join(f"?{name}" for name in bound), " ".join(map(written, bound.values()))
    values = f"\nVALUES ({names}) {{ ({terms}) }}" if bound else ""
    return {"query": query + values, **graphs}


def _quad(row: dict[str, Term | None]) -> ox.Quad:
    subject, predicate, obj = row["s"], row["p"], row["o"]
    graph = row.get("g") or ox.DefaultGraph()
    return ox.Quad(subject, predicate, obj, graph)  # type: ignore[arg-type]  # rows are of RDF


def _row(triple: ox.Triple) -> str:
    return f"({' '.join(map(written, (triple.subject, triple.predicate, triple.object)))})"


def _batches(things: Iterable[T]) -> Iterator[tuple[T, ...]]:
    waiting = iter(things)
    while some := tuple(islice(waiting, ALL_AT_ONCE)):
        yield some


def _without_blanks(quad: ox.Quad) -> ox.Quad:
    if not isinstance(quad.subject, ox.BlankNode) and not isinstance(quad.object, ox.BlankNode):
        return quad
    subject, obj = (
        ox.NamedNode(f"{ID}.well-known/genid/{term.value}")
        if isinstance(term, ox.BlankNode)
        else term
        for term in (quad.subject, quad.object)
    )
    return ox.Quad(subject, quad.predicate, obj, quad.graph_name)  # type: ignore[arg-type]
