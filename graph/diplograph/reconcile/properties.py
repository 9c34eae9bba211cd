"""What the graph says of things, property by property."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph import schema
from diplograph.errors import ProtocolError
from diplograph.model import Iri
from diplograph.reconcile.things import Thing
from diplograph.terms import DG, PUBLISHED

if TYPE_CHECKING:
    from diplograph.store import Store

Term = ox.NamedNode | ox.Literal
Said = Mapping[str, list[Term]]

_HAVING = "SELECT DISTINCT ?node ?value WHERE { ?node %s ?value }"


def used(things: Iterable[Thing]) -> tuple[str, ...]:
    """Name the properties that some of these things have, by their labels."""
    found = {local(iri) for thing in things for iri in thing.properties}
    return tuple(sorted(found, key=label))


def said(store: "Store", things: Iterable[Thing]) -> dict[str, Said]:
    """Give what the graph says of things: by their ids, and then by the ids of properties."""
    known = {thing.iri: thing.id for thing in things}
    found: dict[str, dict[str, list[Term]]] = {id_: {} for id_ in known.values()}
    for triple in store.about(PUBLISHED, map(ox.NamedNode, sorted(known))):
        subject, value = triple.subject, triple.object
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            about = found[known[Iri(subject.value)]]
            about.setdefault(local(triple.predicate.value), []).append(value)
    return {id_: {name: sorted(v, key=str) for name, v in s.items()} for id_, s in found.items()}


def having(store: "Store", property_: str) -> dict[Term, list[Iri]]:
    """Give what has a property, by its values."""
    found: dict[Term, list[Iri]] = {}
    for node, value in store.query(_HAVING % whole(property_)).rows:
        if isinstance(node, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            found.setdefault(value, []).append(Iri(node.value))
    return found


def label(property_: str) -> str:
    """Give the words for a property.

    >>> label("iso2"), label("http://www.w3.org/2004/02/skos/core#exactMatch")
    ('ISO alpha-2 code', 'exact match')
    """
    if schema.has_term(property_):
        return schema.label(property_)
    last = property_.rstrip("/").replace("#", "/").rpartition("/")[2]
    return "".join(f" {c.lower()}" if c.isupper() else c for c in last)


def whole(property_: str) -> ox.NamedNode:
    """Give the term of an id."""
    iri = property_ if ":" in property_ else DG + property_
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise ProtocolError(f"{property_[:100]!r}: no property: {error}") from error


def local(iri: str) -> str:
    """Give the id of a term: its IRI, relative to the ontology."""
    return iri.removeprefix(DG)
