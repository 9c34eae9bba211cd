"""A backup → a store: the articles of a TriG or N-Quads file, all of them or none.

Nothing gets in that would not get in from an article: every graph passes the gate, and every
quote is held against the text beside it. What follows is derived anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, groupby, islice
from operator import attrgetter
from pathlib import Path

import pyoxigraph as ox

from diplograph import check
from diplograph.build import Checker, faults
from diplograph.errors import InvalidGraphError, ReadError
from diplograph.model import Iri
from diplograph.store import Deposit, Store
from diplograph.terms import (
    LINKS,
    ONTOLOGY_GRAPH,
    PUBLISHED,
    QUESTIONS_GRAPH,
    REFERENCE,
    SYSTEM_GRAPHS,
    dg,
)

FORMATS = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}
GROUP = 256  # articles that are put at once: the engine loads large groups faster

_TEXT = ox.NamedNode(dg("text"))


@dataclass(frozen=True, slots=True)
class Restored:
    """How many articles came back, and whether the reference graph was that of this version."""

    articles: int
    same_reference: bool


def restore(store: Store, file: Path, *, gate: Checker | None = None) -> Restored:
    """Put the articles of a backup, and its links, into a store, beside what is there."""
    checker = gate or check.gate("article")
    names: set[Iri] = set()
    for name, triples in _graphs(file):
        if name in names:
            raise ReadError(file, f"graph <{name}> stands in two places; sort the file")
        if name in (PUBLISHED, ONTOLOGY_GRAPH, QUESTIONS_GRAPH):
            raise ReadError(file, f"no backup: it holds the graph <{name}>")
        names.add(name)
        if name not in SYSTEM_GRAPHS:
            _check(store, file, name, triples, checker)
    articles = (_deposit(name, said) for name, said in _graphs(file) if name not in SYSTEM_GRAPHS)
    count = 0
    while group := list(islice(articles, GROUP)):
        store.put(group)
        count += len(group)
    links = (said for name, said in _graphs(file) if name == LINKS)
    store.link(chain(store.triples(LINKS), *links))
    store.refresh_derived()
    return Restored(count, _same_reference(store, file))


def _graphs(file: Path) -> Iterator[tuple[Iri, frozenset[ox.Triple]]]:
    """Read the graphs of a file one by one."""
    for name, quads in groupby(_quads(file), key=attrgetter("graph_name")):
        if not isinstance(name, ox.NamedNode):
            raise ReadError(file, "a triple in no named graph: of which article is it?")
        yield Iri(name.value), frozenset(quad.triple for quad in quads)


def _quads(file: Path) -> Iterator[ox.Quad]:
    if file.suffix not in FORMATS:
        raise ReadError(file, f"no backup: {' and '.join(FORMATS)} files are")
    try:
        yield from ox.parse(path=str(file), format=FORMATS[file.suffix])
    except (OSError, SyntaxError, ValueError) as error:
        raise ReadError(file, " ".join(str(error).split())) from error


def _check(
    store: Store, file: Path, name: Iri, triples: frozenset[ox.Triple], gate: Checker
) -> None:
    article = ox.NamedNode(name)
    said = (t.object for t in triples if t.subject == article and t.predicate == _TEXT)
    texts = [text.value for text in said if isinstance(text, ox.Literal)]
    if len(texts) != 1:
        raise ReadError(file, f"graph <{name}>: {len(texts)} texts of an article of that name")
    if wrong := faults(texts[0], triples, store, gate):
        raise InvalidGraphError([f"{file}: graph <{name}>: {fault}" for fault in wrong])


def _deposit(name: Iri, triples: frozenset[ox.Triple]) -> Deposit:
    digest = sha256("".join(sorted(map(str, triples))).encode()).hexdigest()
    return Deposit(name, triples, f"backup {digest}")


def _same_reference(store: Store, file: Path) -> bool:
    told = (said for name, said in _graphs(file) if name == REFERENCE)
    return next(told, None) == frozenset(store.triples(REFERENCE))
