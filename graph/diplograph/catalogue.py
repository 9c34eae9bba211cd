"""The saved questions → RDF that editors of SPARQL show: the convention of the SIB's examples.

A question is a `sh:SPARQLExecutable` with its query, its prefixes and its keywords. A
`sh:parameter` names a variable of the query by the end of its `sh:path`; as the query stands, the
variable is not bound, and a line `VALUES ?name { UNDEF }` is where a value goes.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph.model import Iri
from diplograph.questions import Parameter, ParameterType, Question, questions
from diplograph.questions.header import MARK
from diplograph.terms import OWL, RDF, RDFS, XSD, dg

if TYPE_CHECKING:
    import rdflib

HOME = "https://w3id.org/diplograph/question/"
PREFIXES = HOME + "prefixes"
PARAMETER = "https://w3id.org/diplograph/parameter#"
SH = "http://www.w3.org/ns/shacl#"
SCHEMA = "https://schema.org/"
SPEX = "https://purl.expasy.org/sparql-examples/ontology#"

Subject = ox.NamedNode | ox.BlankNode
Term = Subject | ox.Literal

_PREFIX = re.compile(r"^PREFIX (\w+): <([^>]*)>", re.MULTILINE)

# What a value must be: of a class, of a datatype, or any IRI.
_KINDS: Mapping[ParameterType, tuple[str, str]] = {
    "state": ("class", dg("State")),
    "person": ("class", dg("Person")),
    "organisation": ("class", dg("Organisation")),
    "place": ("class", dg("Place")),
    "sector": ("class", dg("Sector")),
    "article": ("class", dg("Article")),
    "term": ("nodeKind", SH + "IRI"),
    "iri": ("nodeKind", SH + "IRI"),
    "date": ("datatype", XSD + "date"),
    "period": ("datatype", XSD + "date"),
    "integer": ("datatype", XSD + "integer"),
    "number": ("datatype", XSD + "decimal"),
    "text": ("datatype", XSD + "string"),
}


def quads(graph: Iri) -> Iterator[ox.Quad]:
    """Give the saved questions as quads of a graph, always in the same order."""
    name = ox.NamedNode(graph)
    return (ox.Quad(t.subject, t.predicate, t.object, name) for t in triples())


def turtle() -> str:
    """Write the saved questions as Turtle, the queries as they are in their files."""
    import rdflib

    graph = rdflib.Graph()
    for prefix, space in (("sh", SH), ("schema", SCHEMA), ("spex", SPEX), *_prefixes().items()):
        graph.bind(prefix, space, replace=True)
    for triple in triples():
        graph.add(
            (_to_rdflib(triple.subject), _to_rdflib(triple.predicate), _to_rdflib(triple.object))
        )
    return graph.serialize(format="turtle").rstrip() + "\n"


@cache
def triples() -> tuple[ox.Triple, ...]:
    """Give the saved questions as triples."""
    told = [triple for question in questions().values() for triple in _question(question)]
    return (*_declared(), *told)


def _declared() -> Iterator[ox.Triple]:
    yield _triple(PREFIXES, RDF + "type", ox.NamedNode(OWL + "Ontology"))
    for prefix, space in _prefixes().items():
        node = ox.BlankNode(f"prefix-{prefix}")
        yield _triple(PREFIXES, SH + "declare", node)
        yield ox.Triple(node, ox.NamedNode(SH + "prefix"), ox.Literal(prefix))
        address = ox.Literal(space, datatype=ox.NamedNode(XSD + "anyURI"))
        yield ox.Triple(node, ox.NamedNode(SH + "namespace"), address)


@cache
def _prefixes() -> Mapping[str, str]:
    """Give the prefixes of all questions; they mean the same in each."""
    found = (
        pair for question in questions().values() for pair in _PREFIX.findall(question.sparql)
    )
    return dict(sorted(found))


def _question(question: Question) -> Iterator[ox.Triple]:
    iri = HOME + question.name
    for cls in ("SPARQLExecutable", "SPARQLSelectExecutable"):
        yield _triple(iri, RDF + "type", ox.NamedNode(SH + cls))
    yield _triple(iri, RDFS + "label", _english(question.title))
    yield _triple(iri, RDFS + "comment", _english(f"{question.title} {question.description}"))
    for tag in question.tags:
        yield _triple(iri, SCHEMA + "keywords", ox.Literal(tag))
    yield _triple(iri, SH + "prefixes", ox.NamedNode(PREFIXES))
    yield _triple(iri, SH + "select", ox.Literal(_query(question)))
    if question.service:
        yield _triple(iri, SPEX + "federatesWith", ox.NamedNode(question.service))
    pairs = [(p, variable) for p in question.parameters for variable in p.variables]
    for number, (parameter, variable) in enumerate(pairs):
        node = ox.BlankNode(f"{question.name}-{variable}")
        yield _triple(iri, SH + "parameter", node)
        yield ox.Triple(node, ox.NamedNode(SH + "order"), ox.Literal(number))
        yield from _parameter(node, parameter, variable)


def _query(question: Question) -> str:
    """Give the SPARQL of a question without the header."""
    lines = question.sparql.splitlines()
    return "\n".join(line for line in lines if not line.startswith(MARK)).strip() + "\n"


def _parameter(node: ox.BlankNode, parameter: Parameter, variable: str) -> Iterator[ox.Triple]:
    kind, value = _KINDS[parameter.type]
    said: list[tuple[str, Term]] = [
        ("path", ox.NamedNode(PARAMETER + variable)),
        ("name", ox.Literal(parameter.name)),
        ("description", _english(parameter.help)),
        (kind, ox.NamedNode(value)),
        ("optional", ox.Literal(not parameter.required)),
    ]
    if parameter.default is not None:
        said.append(("defaultValue", _default(parameter)))
    for name, term in said:
        yield ox.Triple(node, ox.NamedNode(SH + name), term)
    if parameter.choices:
        yield from _list(node, [ox.NamedNode(dg(choice)) for choice in parameter.choices])


def _default(parameter: Parameter) -> Term:
    kind, value = _KINDS[parameter.type]
    if parameter.choices:
        return ox.NamedNode(dg(str(parameter.default)))
    datatype = ox.NamedNode(value) if kind == "datatype" else None
    return ox.Literal(str(parameter.default), datatype=datatype)


def _list(node: ox.BlankNode, items: list[ox.NamedNode]) -> Iterator[ox.Triple]:
    """Say that a value is one of a list."""
    end: Subject = ox.NamedNode(RDF + "nil")
    for number, item in reversed([*enumerate(items)]):
        link = ox.BlankNode(f"{node.value}-{number}")
        yield ox.Triple(link, ox.NamedNode(RDF + "first"), item)
        yield ox.Triple(link, ox.NamedNode(RDF + "rest"), end)
        end = link
    yield ox.Triple(node, ox.NamedNode(SH + "in"), end)


def _triple(subject: str, predicate: str, value: Term) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value)


def _english(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")


def _to_rdflib(term: object) -> "rdflib.term.Node":
    import rdflib

    match term:
        case ox.NamedNode():
            return rdflib.URIRef(term.value)
        case ox.Literal() if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        case ox.Literal() if term.datatype.value != XSD + "string":
            return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
        case ox.Literal():
            return rdflib.Literal(term.value)
    return rdflib.BNode(getattr(term, "value", None))
