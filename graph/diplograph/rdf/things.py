"""Entities → triples: the things in an article that no shipped data know."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from diplograph import iris, schema
from diplograph.model import Entity, Iri
from diplograph.rdf.wording import is_known_role, spoken
from diplograph.terms import RDF, RDFS, SKOS, dg

TYPE, LABEL, ALT = map(ox.NamedNode, (RDF + "type", RDFS + "label", SKOS + "altLabel"))


def things(entities: Iterable[Entity], article: Iri, lang: str) -> Iterator[ox.Triple]:
    """Type, name and link every thing that is new, and those that it is linked to."""
    found: dict[Iri, list[Entity]] = defaultdict(list)
    for entity in entities:
        for thing in _new(entity):
            found[iris.entity(thing, article)].append(thing)
    for iri, same in found.items():
        yield from _described(iris.node(iri), same, article, lang)


def _new(entity: Entity) -> Iterator[Entity]:
    if entity.iri is None and not is_known_role(entity):
        yield entity
        for _, other in entity.links:
            yield from _new(other)


def _described(
    node: ox.NamedNode, same: list[Entity], article: Iri, lang: str
) -> Iterator[ox.Triple]:
    classes = {thing.cls for thing in same}
    wider = {name for cls in classes for name in schema.superclasses(cls) - {cls}}
    for cls in classes - wider:
        yield ox.Triple(node, TYPE, iris.node(dg(cls)))
    yield from _named(node, same, lang)
    for thing in same:
        for name, other in thing.links:
            yield ox.Triple(node, iris.node(dg(name)), iris.node(iris.entity(other, article)))


def _named(node: ox.NamedNode, same: list[Entity], lang: str) -> Iterator[ox.Triple]:
    """Name a thing: an office in words of ours, all else as the article does."""
    label = max(map(spoken, same), key=_accents)
    if any(thing.cls == "Office" for thing in same):
        yield ox.Triple(node, LABEL, ox.Literal(label, language="en"))
        return
    yield ox.Triple(node, LABEL, ox.Literal(label, language=lang))
    for alt in {name for thing in same for name in (thing.label, *thing.alt)} - {label}:
        yield ox.Triple(node, ALT, ox.Literal(alt, language=lang))


def _accents(name: str) -> tuple[int, str]:
    """Prefer the form that was not stripped of its accents."""
    return sum(not character.isascii() for character in name), name
