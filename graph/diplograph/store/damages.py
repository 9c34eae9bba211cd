"""What is wrong with a store, in words: an unharmed one has no damages."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256

import pyoxigraph as ox

from diplograph.model import Iri
from diplograph.store import changes, living
from diplograph.store.backend import Backend
from diplograph.store.values import BOOK, Subject
from diplograph.terms import DERIVED, PUBLISHED, RDF, SYSTEM_GRAPHS, dg

MOST = 20
AT_ONCE = 1000  # things whose triples are held in memory

_PUBLISHED = ox.NamedNode(PUBLISHED)
_TYPE = ox.NamedNode(RDF + "type")
_ARTICLE_CLASS, _ARTICLE, _TEXT, _DIGEST, _QUOTE, _START, _END = (
    ox.NamedNode(dg(name))
    for name in ("Article", "article", "text", "sha256", "quote", "start", "end")
)


def damages(
    backend: Backend, version: str, derive: Callable[[], frozenset[ox.Triple]]
) -> list[str]:
    """Find what is wrong: at most twenty damages of each kind are told one by one."""
    kinds = (
        _union(backend),
        _book(backend, version),
        _articles(backend),
        _derived(backend, derive),
        _links(backend),
    )
    return [words for kind in kinds for words in _first(kind)]


def _first(found: Iterator[str]) -> Iterator[str]:
    for number, words in enumerate(found):
        if number == MOST:
            yield f"… and {1 + sum(1 for _ in found)} more like it"
            return
        yield words


def _union(backend: Backend) -> Iterator[str]:
    """Check that the published graph is the set-union of those that speak."""
    subjects = sorted({quad.subject for quad in backend.quads()}, key=str)
    for first in range(0, len(subjects), AT_ONCE):
        said: set[ox.Triple] = set()
        published: set[ox.Triple] = set()
        for quad in backend.about(None, subjects[first : first + AT_ONCE]):
            if quad.graph_name == ox.DefaultGraph():
                yield f"a triple outside all graphs: {quad.triple}"
            elif quad.graph_name == _PUBLISHED:
                published.add(quad.triple)
            elif quad.graph_name not in changes.SILENT:
                said.add(quad.triple)
        yield from (f"published, though no graph says it: {t}" for t in _sorted(published - said))
        yield from (
            f"not published, though a graph says it: {t}" for t in _sorted(said - published)
        )


def _book(backend: Backend, version: str) -> Iterator[str]:
    """Check the store's book: every article graph stands in it, nothing else does."""
    found = [_text(q.object) for q in backend.quads(BOOK, None, changes.VERSION)]
    if found != [version]:
        there = ", ".join(found) or "none"
        yield f"shipped data of version {there}, not {version}: open the store for writing once"
    written = {q.subject for q in backend.quads(BOOK, None, changes.FINGERPRINT)}
    graphs = set(map(ox.NamedNode, article_graphs(backend)))
    yield from (f"article {node}: its graph is lost" for node in _sorted(written - graphs))
    yield from (f"graph {node}: not in the store's book" for node in _sorted(graphs - written))


def article_graphs(backend: Backend) -> Iterator[Iri]:
    """Give the names of the graphs that articles have."""
    return (iri for iri in backend.graphs() if iri not in (*SYSTEM_GRAPHS, BOOK))


def _articles(backend: Backend) -> Iterator[str]:
    """Check that each article's graph is named by it, and holds its text and exact quotes."""
    for iri in sorted(article_graphs(backend)):
        node = ox.NamedNode(iri)
        if not _has(backend, iri, ox.Triple(node, _TYPE, _ARTICLE_CLASS)):
            yield f"graph {node}: no article of that name in it"
            continue
        text = _value(backend, iri, node, _TEXT)
        if sha256(text.encode()).hexdigest() != _value(backend, iri, node, _DIGEST):
            yield f"article {node}: its text is not the one that was read (dg:sha256 differs)"
        for quad in backend.quads(iri, None, _QUOTE):
            yield from _evidence(backend, iri, quad, text)


def _evidence(backend: Backend, article: Iri, quote: ox.Quad, text: str) -> Iterator[str]:
    node = quote.subject
    start, end = (_value(backend, article, node, name) for name in (_START, _END))
    if not (start.isdecimal() and end.isdecimal()):
        yield f"evidence {node}: no position in the text"
    elif text[int(start) : int(end)] != _text(quote.object):
        yield f"evidence {node}: its quote is not the text from {start} to {end}"
    if _value(backend, article, node, _ARTICLE) != article:
        yield f"evidence {node}: not of the article in whose graph it stands"


def _derived(backend: Backend, derive: Callable[[], frozenset[ox.Triple]]) -> Iterator[str]:
    """Check that the derived graph is what the rules give."""
    there = {quad.triple for quad in backend.quads(DERIVED)}
    right = derive()
    yield from (f"derived, though no rule gives it: {t}" for t in _sorted(there - right))
    yield from (f"not derived, though a rule gives it: {t}" for t in _sorted(right - there))


def _links(backend: Backend) -> Iterator[str]:
    """Check that links are of things that the graph speaks of."""
    yield from (f"link of {thing}: nothing else speaks of it" for thing in living.dead(backend))


def _has(backend: Backend, graph: Iri, triple: ox.Triple) -> bool:
    found = backend.quads(graph, triple.subject, triple.predicate, triple.object)
    return next(found, None) is not None


def _value(backend: Backend, graph: Iri, node: Subject, predicate: ox.NamedNode) -> str:
    found = next(backend.quads(graph, node, predicate), None)
    return "" if found is None else _text(found.object)


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _sorted(things: Iterable[object]) -> list[str]:
    return sorted(map(str, things))
