"""The links of the graph with other data sets: counted, as identities, and as BEACON."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from diplograph.model import Iri
from diplograph.terms import ID, OWL, RDF, SKOS

if TYPE_CHECKING:
    from diplograph.store import Store

SAME_AS, EXACT = Iri(OWL + "sameAs"), Iri(SKOS + "exactMatch")
PREDICATES = (
    SAME_AS,
    EXACT,
    *(Iri(SKOS + name) for name in ("closeMatch", "broadMatch", "narrowMatch", "relatedMatch")),
)
# Data sets whose identifiers do not simply follow the last slash, or whose name one knows.
KNOWN = {
    "http://eurovoc.europa.eu/": "EuroVoc",
    "http://www.wikidata.org/entity/": "Wikidata",
    "https://sws.geonames.org/": "GeoNames",
}

_LINKS = f"""
SELECT DISTINCT ?thing ?predicate ?target WHERE {{
  VALUES ?predicate {{ {" ".join(f"<{iri}>" for iri in PREDICATES)} }}
  ?thing ?predicate ?target .
  FILTER(isIRI(?thing) && isIRI(?target))
}}"""
_CONCEPTS = f"SELECT DISTINCT ?concept WHERE {{ ?concept <{RDF}type> <{SKOS}Concept> }}"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A statement that relates a thing of ours to one of another data set."""

    thing: Iri
    predicate: Iri
    target: Iri

    @property
    def space(self) -> str:
        """What the identifiers of the other data set begin with."""
        known = next((space for space in KNOWN if self.target.startswith(space)), None)
        end = max(self.target.rstrip("/").rfind("/"), self.target.rfind("#"))
        return known or self.target[: end + 1]


@dataclass(frozen=True, slots=True)
class Linkset:
    """How many links of one kind there are with one data set; it may have no name."""

    space: str
    name: str
    predicate: Iri
    count: int


def links(store: "Store") -> tuple[Link, ...]:
    """Give the links of the graph with other data sets, in order."""
    rows = ((Iri(term.value) for term in row) for row in store.query(_LINKS))  # type: ignore[union-attr]
    found = (Link(*row) for row in rows)
    return tuple(sorted(link for link in found if not link.target.startswith(ID)))


def linksets(store: "Store") -> Iterator[Linkset]:
    """Count the links, by data set and kind."""

    def kind(link: Link) -> tuple[str, Iri]:
        return link.space, link.predicate

    for (space, predicate), some in groupby(sorted(links(store), key=kind), key=kind):
        yield Linkset(space, KNOWN.get(space, ""), predicate, len(tuple(some)))


def identities(store: "Store", stream: IO[bytes]) -> None:
    """Write what is the same elsewhere as `owl:sameAs`, in N-Triples.

    Concepts, such as sectors, are left out: that two of them match does not make them one.
    """
    same = ox.NamedNode(SAME_AS)
    ox.serialize(
        (ox.Triple(ox.NamedNode(a), same, ox.NamedNode(b)) for a, b in _same(store)),
        stream,
        ox.RdfFormat.N_TRIPLES,
    )


def beacon(store: "Store", stream: IO[bytes]) -> None:
    """Write what is the same elsewhere as a BEACON link dump."""
    same = tuple(_same(store))
    prefix = ID if all(thing.startswith(ID) for thing, _ in same) else ""
    head = (
        "#FORMAT: BEACON",
        f"#PREFIX: {prefix}{{+ID}}",
        f"#RELATION: {SAME_AS}",
        "#NAME: diplograph: relations between states, as news report them",
        "",
    )
    lines = (f"{thing.removeprefix(prefix)}||{target}" for thing, target in same)
    stream.write("".join(f"{line}\n" for line in (*head, *lines)).encode())


def _same(store: "Store") -> Iterator[tuple[Iri, Iri]]:
    concepts = {node.value for (node,) in store.query(_CONCEPTS) if isinstance(node, ox.NamedNode)}
    found = {
        (link.thing, link.target)
        for link in links(store)
        if link.predicate in (SAME_AS, EXACT) and link.thing not in concepts
    }
    return iter(sorted(found))
