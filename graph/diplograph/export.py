"""The graph → files that other tools read: the same bytes for the same graph.

Turtle, N-Triples, JSON-LD and RDF/XML hold the published graph without the articles' texts,
which belong to their publishers. N-Quads and TriG are backups: the graphs that the published
graph is made of, texts included. They leave out the published graph, as it is the union of what
is in the file, and the ontology, which stands by itself in its own files.

The links with other data sets can be had by themselves: as `owl:sameAs`, or as BEACON.

Things are written one by one in the order of their names: of a large graph, no more than these
names are held in memory.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from diplograph.errors import ExportError, UsageError
from diplograph.linksets import beacon, identities
from diplograph.model import Iri
from diplograph.store import Store
from diplograph.terms import PUBLISHED, dg
from diplograph.turtle import HEAD, PREFIXES, paragraph, write

if TYPE_CHECKING:
    import rdflib

SUFFIXES = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
    ".beacon": "beacon",
}
AT_ONCE = 1000  # things whose triples are held in memory

FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")  # of the whole graph

_TEXT = ox.NamedNode(dg("text"))
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Writer = Callable[[Store, IO[bytes]], None]


def export(store: Store, format: str, stream: IO[bytes]) -> None:  # noqa: A002 - its usual name
    """Write the graph in one of the formats."""
    if format not in _WRITERS:
        raise UsageError(f"no format {format!r}; {', '.join(_WRITERS)} are right")
    _WRITERS[format](store, stream)


def save(store: Store, path: Path, format: str | None = None) -> None:  # noqa: A002
    """Write the graph to a file, all of it or nothing; its suffix tells the format."""
    chosen = format or format_of(path)
    with whole(path) as stream:
        export(store, chosen, stream)


def format_of(path: Path) -> str:
    """Tell the format of a file by its suffix."""
    if path.suffix not in SUFFIXES:
        known = ", ".join(f"{suffix} ({name})" for suffix, name in SUFFIXES.items())
        raise UsageError(f"{path}: no format has the suffix {path.suffix!r}; right are {known}")
    return SUFFIXES[path.suffix]


def to_rdflib(store: Store) -> "rdflib.Graph":
    """Give the published graph, without the articles' texts, as an rdflib graph."""
    return in_rdflib(_published(store))


def in_rdflib(triples: Iterable[ox.Triple]) -> "rdflib.Graph":
    """Give triples as an rdflib graph that knows our prefixes."""
    import rdflib

    graph = rdflib.Graph()
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return graph.parse(data=lines, format="nt")


def _turtle(store: Store, stream: IO[bytes]) -> None:
    stream.write(HEAD.encode())
    for _, triples in groupby(_published(store), attrgetter("subject")):
        stream.write(b"\n" + paragraph(triples).encode())


def _trig(store: Store, stream: IO[bytes]) -> None:
    stream.write(HEAD.encode())
    for graph in store.graphs():
        stream.write(f"\nGRAPH {write(ox.NamedNode(graph))} {{\n".encode())
        for _, triples in groupby(_sorted(store, graph), attrgetter("subject")):
            stream.write(paragraph(triples, indent="    ").encode())
        stream.write(b"}\n")


def _nquads(store: Store, stream: IO[bytes]) -> None:
    for graph in store.graphs():
        name = ox.NamedNode(graph)
        quads = (ox.Quad(t.subject, t.predicate, t.object, name) for t in _sorted(store, graph))
        ox.serialize(quads, stream, ox.RdfFormat.N_QUADS)


def _ntriples(store: Store, stream: IO[bytes]) -> None:
    ox.serialize(_published(store), stream, ox.RdfFormat.N_TRIPLES)


def _jsonld(store: Store, stream: IO[bytes]) -> None:
    ox.serialize(_published(store), stream, ox.RdfFormat.JSON_LD)


def _rdfxml(store: Store, stream: IO[bytes]) -> None:
    triples = map(_fit_for_xml, _published(store))
    ox.serialize(triples, stream, ox.RdfFormat.RDF_XML, prefixes=PREFIXES)


_WRITERS: dict[str, Writer] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "ntriples": _ntriples,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
    "sameas": identities,
    "beacon": beacon,
}


def _published(store: Store) -> Iterator[ox.Triple]:
    return (triple for triple in _sorted(store, PUBLISHED) if triple.predicate != _TEXT)


def _sorted(store: Store, graph: Iri) -> Iterator[ox.Triple]:
    subjects = sorted({triple.subject for triple in store.triples(graph)}, key=str)
    for first in range(0, len(subjects), AT_ONCE):
        said = store.about(graph, subjects[first : first + AT_ONCE])
        yield from sorted(said, key=lambda triple: (str(triple.subject), str(triple)))


def _fit_for_xml(triple: ox.Triple) -> ox.Triple:
    value = triple.object.value if isinstance(triple.object, ox.Literal) else ""
    if found := _NO_XML.search(value):
        raise ExportError(
            f"RDF/XML can not hold the character U+{ord(found[0]):04X} of {triple.subject}"
            f" {triple.predicate}; another format can"
        )
    return triple


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes the place of the old one only when it is whole."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        raise ExportError(f"{path}: can not be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
