"""Classes, the roles of facts, and what tells two facts of a class apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from diplograph.errors import OntologyError
from diplograph.schema import files
from diplograph.terms import DG, RDFS, SKOS, XSD, dg

CONCEPT = "Concept"
_LAST = 1000


@dataclass(frozen=True, slots=True)
class Role:
    """A property that a fact can have, and the class or datatype of its values.

    `range` is "Person", "Agent", "Concept", "xsd:string"; for a concept, `scheme` is the class
    that it must be of: "Sector", "Mode".
    """

    name: str
    range: str
    scheme: str | None = None


@cache
def classes() -> frozenset[str]:
    """Give all classes."""
    return frozenset(files.names("Class"))


@cache
def fact_classes() -> tuple[str, ...]:
    """Give the classes that a fact can be stated to be of, sorted."""
    labelled = (name for name in classes() if any(files.values(dg(name), dg("labelTemplate"))))
    return tuple(sorted(name for name in labelled if is_a(name, "Fact")))


@cache
def superclasses(name: str) -> frozenset[str]:
    """Give a class and all classes above it."""
    if name == CONCEPT:
        return frozenset({CONCEPT})
    if name not in classes():
        raise OntologyError(name, "class")
    above = files.values(dg(name), RDFS + "subClassOf")
    return frozenset({name}).union(*map(superclasses, _ours(above)))


def is_a(cls: str, other: str) -> bool:
    """Tell whether a class is another one or below it."""
    return other in superclasses(cls)


@cache
def roles(fact_class: str) -> tuple[Role, ...]:
    """Give the roles of a fact class, its own and those of the classes above it, in order."""
    above = {dg(name) for name in superclasses(fact_class)}
    properties = (*files.names("ObjectProperty"), *files.names("DatatypeProperty"))
    mine = {p for p in properties if not above.isdisjoint(files.values(dg(p), dg("roleOf")))}
    return tuple(_role(name) for name in sorted(mine, key=_position))


@cache
def identifying(fact_class: str) -> tuple[str, ...]:
    """Give the properties whose values tell two facts of a class apart, in order."""
    found = map(files.local, _nearest(fact_class, "identifiedBy"))
    return tuple(sorted(found, key=_position))


@cache
def label_template(fact_class: str) -> str:
    """Give the pattern of a fact's label: "{visitor} visits {host}[ ({edtf})]"."""
    found = _nearest(fact_class, "labelTemplate")
    if not found:
        raise OntologyError(fact_class, "label template for")
    return found[0]


def label(name: str) -> str:
    """Give the English label of a term."""
    if not files.has_term(name):
        raise OntologyError(name, "term")
    return next(files.english(dg(name), RDFS + "label"))


@cache
def concepts(cls: str) -> tuple[str, ...]:
    """Give the concepts of a class by their local names, sorted: "Consulate", "Embassy"."""
    below = (dg(name) for name in classes() if is_a(name, cls))
    return tuple(sorted(map(files.local, files.members(below))))


def _nearest(name: str, annotation: str) -> tuple[str, ...]:
    """Give the values of an annotation of a class, or else of the nearest class above it."""
    upwards = sorted(superclasses(name), key=lambda above: (-len(superclasses(above)), above))
    found = (tuple(files.values(dg(above), dg(annotation))) for above in upwards)
    return next(filter(None, found), ())


def _role(name: str) -> Role:
    (kind,) = files.values(dg(name), RDFS + "range")
    if kind.startswith(XSD):
        return Role(name, "xsd:" + kind.removeprefix(XSD))
    cls = kind.removeprefix(DG)
    return Role(name, CONCEPT, cls) if is_a(cls, CONCEPT) else Role(name, cls)


def _position(name: str) -> tuple[int, str]:
    return next(map(int, files.values(dg(name), dg("position"))), _LAST), name


def _ours(iris: Iterable[str]) -> list[str]:
    """Give the local names of our classes and of `skos:Concept` among some IRIs."""
    return [files.local(iri) for iri in iris if iri.startswith(DG) or iri == SKOS + CONCEPT]
