"""Triples → the rdflib graph that pySHACL reads, and what it needs of the ontology."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph import schema
from diplograph.check.violation import SH, Violation
from diplograph.terms import DG, ONTOLOGY_GRAPH, RDF, RDFS, SKOS, XSD, dg

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Identifier

Statement = ox.Triple | ox.Quad
Facts = tuple[tuple["Identifier", "Identifier", "Identifier"], ...]

_TYPE = RDF + "type"


def graph(statements: Iterable[Statement]) -> "rdflib.Graph":
    """Give statements as one graph of rdflib, with the subclass edges and concepts it needs."""
    import rdflib

    found = rdflib.Graph(bind_namespaces="none")
    with _quiet():
        for s in statements:
            found.add((_term(s.subject), _term(s.predicate), _term(s.object)))
    for iri in {term for _, predicate, term in found if isinstance(term, rdflib.URIRef)}:
        for triple in known(str(iri)):
            found.add(triple)
    return found


def known(iri: str) -> Facts:
    """Give what the ontology says of a class or concept, as far as shapes ask."""
    return (*_edges(iri), *_concepts().get(iri, ()))


def literal(value: str, datatype: str) -> "rdflib.Literal":
    """Give a typed literal of rdflib, which tells whether it is one."""
    import rdflib

    with _quiet():
        return rdflib.Literal(value, datatype=rdflib.URIRef(datatype))


def written(term: object) -> str:
    """Write a term of rdflib as N-Triples do; a blank node has no name that would last."""
    import rdflib

    match term:
        case rdflib.URIRef():
            return str(ox.NamedNode(str(term)))
        case rdflib.Literal(language=str() as language):
            return str(ox.Literal(str(term), language=language))
        case rdflib.Literal():
            kind = None if term.datatype is None else ox.NamedNode(str(term.datatype))
            return str(ox.Literal(str(term), datatype=kind))
        case _:
            return ""


def unsound(data: "rdflib.Graph") -> tuple[Violation, ...]:
    """Find what no shape can judge: blank nodes, and literals that are not of their datatype."""
    import rdflib

    found = set()
    for s, p, o in data:
        if isinstance(s, rdflib.BNode) or isinstance(o, rdflib.BNode):
            words = "A blank node: a thing needs an IRI."
            found.add(Violation(str(s), str(p), words, SH + "NodeKindConstraintComponent"))
        elif isinstance(o, rdflib.Literal) and o.ill_typed:
            words = f"{str(o)!r} is no {_short(o.datatype)}."
            component = SH + "DatatypeConstraintComponent"
            found.add(Violation(str(s), str(p), words, component, value=written(o)))
    return tuple(sorted(found))


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> "Identifier":
    import rdflib

    match term:
        case ox.NamedNode():
            return rdflib.URIRef(term.value)
        case ox.BlankNode():
            return rdflib.BNode(term.value)
        case ox.Literal(language=str() as language):
            return rdflib.Literal(term.value, lang=language)
        case ox.Literal():
            plain = term.datatype.value == XSD + "string"  # rdflib tells "x" from "x"^^xsd:string
            return rdflib.Literal(
                term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value)
            )
        case _:
            raise TypeError(f"a statement about a statement can not be checked: {term}")


@cache
def _edges(iri: str) -> Facts:
    """Give the subclass edges from a class to all above it."""
    import rdflib

    name = iri.removeprefix(DG)
    if not iri.startswith(DG) or name not in schema.classes():
        return ()
    above = schema.superclasses(name) - {name}
    parents = sorted(SKOS + other if other == "Concept" else dg(other) for other in above)
    return tuple((rdflib.URIRef(iri), rdflib.RDFS.subClassOf, rdflib.URIRef(p)) for p in parents)


@cache
def _concepts() -> dict[str, Facts]:
    """Give the classes and labels of sectors, roles, modes and kinds, by their IRIs."""
    found: dict[str, Facts] = {}
    for quad in schema.scheme_quads(ONTOLOGY_GRAPH):
        if quad.predicate.value in (_TYPE, RDFS + "label"):
            triple = (_term(quad.subject), _term(quad.predicate), _term(quad.object))
            iri = str(triple[0])
            found[iri] = (*found.get(iri, ()), triple)
    return found


def _short(datatype: object) -> str:
    return str(datatype).replace(XSD, "xsd:")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from logging each ill-typed literal: they are told as violations."""
    log = logging.getLogger("rdflib.term")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before
