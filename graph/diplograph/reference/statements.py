"""What is said of one thing → quads of the reference graph."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from diplograph.model import Entity
from diplograph.terms import RDF, RDFS, REFERENCE, SKOS, dg

GRAPH = ox.NamedNode(REFERENCE)
TYPE, LABEL, ALT = map(ox.NamedNode, (RDF + "type", RDFS + "label", SKOS + "altLabel"))
SAME = ox.NamedNode(SKOS + "exactMatch")
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"

Statement = tuple[ox.NamedNode, ox.NamedNode | ox.Literal]


def about(entity: Entity, statements: Iterable[Statement]) -> Iterator[ox.Quad]:
    """Say something of a thing, its class first, and nothing twice."""
    yield from said(node(entity), [(TYPE, our(entity.cls)), *statements])


def said(subject: ox.NamedNode, statements: Iterable[Statement]) -> Iterator[ox.Quad]:
    """Say something of a node, nothing twice."""
    for predicate, value in dict.fromkeys(statements):
        yield ox.Quad(subject, predicate, value, GRAPH)


def same(wikidata: str, geonames: str) -> Iterator[Statement]:
    """Say what a thing is in Wikidata and GeoNames, as far as that is known."""
    if wikidata:
        yield SAME, ox.NamedNode(WIKIDATA + wikidata)
    if geonames:
        yield SAME, ox.NamedNode(f"{GEONAMES}{geonames}/")


def node(entity: Entity) -> ox.NamedNode:
    """Give the node of a thing of the reference graph."""
    return ox.NamedNode(str(entity.iri))


def our(name: str) -> ox.NamedNode:
    """Give a term of the ontology."""
    return ox.NamedNode(dg(name))


def skos(name: str) -> ox.NamedNode:
    """Give a term of SKOS."""
    return ox.NamedNode(SKOS + name)


def english(text: str) -> ox.Literal:
    """Give a text in English."""
    return ox.Literal(text, language="en")
