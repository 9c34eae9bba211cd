"""Triples → readable Turtle: a thing a paragraph, a statement a line."""

import re
from collections.abc import Iterable

import pyoxigraph as ox

from diplograph.terms import DCTERMS, DG, ID, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SECTOR, SKOS, XSD

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

PREFIXES = {
    "dcterms": DCTERMS,
    "dg": DG,
    "dgs": SECTOR,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}

HEAD = f"@base <{ID}> .\n" + "".join(
    f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()
)

_FIRST = ("a", "rdfs:label")
_SPLIT = re.compile(r"(.*[/#])(\w(?:[\w-]*\w)?)", re.ASCII)
_RELATIVE = re.compile(r"\w[\w-]*(?:/\w[\w-]*)*", re.ASCII)
_BARE = {
    XSD + "boolean": re.compile(r"true|false"),
    XSD + "decimal": re.compile(r"[+-]?\d*\.\d+", re.ASCII),
    XSD + "integer": re.compile(r"[+-]?\d+", re.ASCII),
}
_NAMES = {iri: prefix for prefix, iri in PREFIXES.items()}


def paragraph(triples: Iterable[ox.Triple], indent: str = "") -> str:
    """Write the triples of one thing: its class first, then its label, then by name."""
    lines = []
    subject = ""
    for triple in triples:
        subject = write(triple.subject)
        predicate = write(triple.predicate)
        lines.append(("a" if predicate == "rdf:type" else predicate, write(triple.object)))
    lines.sort(key=lambda line: (line[0] not in _FIRST, *line))
    body = "".join(f"{indent}    {predicate} {obj} ;\n" for predicate, obj in lines)
    return f"{indent}{subject}\n{body}{indent}.\n"


def write(term: Term) -> str:
    """Write a term as short as Turtle allows with our base and prefixes."""
    match term:
        case ox.NamedNode():
            return _iri(term.value)
        case ox.Literal():
            return _literal(term)
        case _:
            return str(term)


def _iri(iri: str) -> str:
    parts = _SPLIT.fullmatch(iri)
    if parts and parts[1] in _NAMES:
        return f"{_NAMES[parts[1]]}:{parts[2]}"
    tail = iri.removeprefix(ID)
    return f"<{tail if _RELATIVE.fullmatch(tail) else iri}>"


def _literal(literal: ox.Literal) -> str:
    kind = literal.datatype.value
    if literal.language or kind == XSD + "string":
        return str(literal)
    if kind in _BARE and _BARE[kind].fullmatch(literal.value):
        return literal.value
    return f"{ox.Literal(literal.value)}^^{_iri(kind)}"
