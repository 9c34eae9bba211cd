"""The files in ontology/ → triples, and what they say of a term."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from diplograph.folders import folder
from diplograph.model import Iri
from diplograph.terms import DG, OWL, RDF, SKOS, dg

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_TYPE = RDF + "type"


@cache
def triples() -> tuple[ox.Triple, ...]:
    """Give the whole ontology: modules, schemes and alignments, always in the same order."""
    home = folder("ontology")
    files = [*sorted(home.glob("*.ttl")), *sorted((home / "alignments").glob("*.ttl"))]
    found = [quad for file in files for quad in ox.parse(path=file)]
    blank = ox.Dataset(quad for quad in found if _is_blank(quad))
    blank.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)  # blank nodes always named alike
    named = (quad.triple for quad in found if not _is_blank(quad))
    return (*named, *sorted((quad.triple for quad in blank), key=str))


def ontology_quads(graph: Iri) -> Iterator[ox.Quad]:
    """Give the whole ontology, schemes and alignments too, in a graph."""
    return _place(graph, triples())


def scheme_quads(graph: Iri) -> Iterator[ox.Quad]:
    """Give what data refer to: sectors, roles, statuses, modes, kinds, and their schemes."""
    kinds = {SKOS + "Concept", SKOS + "ConceptScheme"}
    return _place(
        graph, (t for t in triples() if not kinds.isdisjoint(values(text(t.subject), _TYPE)))
    )


@cache
def rules() -> Mapping[str, str]:
    """Give the rules that derive triples: name → SPARQL CONSTRUCT query."""
    found = sorted((folder("ontology") / "rules").glob("*.rq"))
    return MappingProxyType({file.stem: file.read_text(encoding="utf-8") for file in found})


@cache
def declared() -> frozenset[str]:
    """Give the IRIs of all terms that the ontology declares, those of other vocabularies too."""
    return frozenset(iri for iri, predicate in _index() if predicate == _TYPE)


def has_term(name: str) -> bool:
    """Tell whether the ontology declares a term of its own by this local name."""
    return dg(name) in declared()


def names(kind: str) -> Iterator[str]:
    """Give the local names of our terms of an OWL type."""
    wanted = ox.NamedNode(OWL + kind)
    for (iri, predicate), kinds in _index().items():
        if predicate == _TYPE and wanted in kinds and iri.startswith(DG):
            yield iri.removeprefix(DG)


def members(classes: Iterable[str]) -> Iterator[str]:
    """Give the IRIs of what the ontology says to be of one of some classes."""
    wanted = frozenset(classes)
    for (iri, predicate), kinds in _index().items():
        if predicate == _TYPE and not wanted.isdisjoint(map(text, kinds)):
            yield iri


def values(iri: str, predicate: str) -> Iterator[str]:
    """Give the texts of what a property of a term says."""
    return map(text, _index().get((iri, predicate), ()))


def english(iri: str, predicate: str) -> Iterator[str]:
    """Give the English texts of what a property of a term says."""
    for term in _index().get((iri, predicate), ()):
        if isinstance(term, ox.Literal) and term.language == "en":
            yield term.value


def local(iri: str) -> str:
    """Give the last part of an IRI."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def text(term: object) -> str:
    """Give what a term says, without the marks of N-Triples."""
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal) else str(term)


@cache
def _index() -> Mapping[tuple[str, str], tuple[Term, ...]]:
    index: dict[tuple[str, str], tuple[Term, ...]] = {}
    for triple in triples():
        key = text(triple.subject), triple.predicate.value
        index[key] = (*index.get(key, ()), triple.object)
    return index


def _is_blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def _place(graph: Iri, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    name = ox.NamedNode(graph)
    return (ox.Quad(t.subject, t.predicate, t.object, name) for t in triples)
