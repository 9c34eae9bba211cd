"""A query → the things that it may mean, the best first, each with its score and what makes it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph.reconcile import properties
from diplograph.reconcile.catalogue import Catalogue
from diplograph.reconcile.messages import Condition, Query, Value
from diplograph.reconcile.properties import Said, Term
from diplograph.reconcile.similarity import TURNED, similarity
from diplograph.reconcile.things import Thing, relative

if TYPE_CHECKING:
    from diplograph.store import Store

WEIGHT = 0.5  # of a property, beside the name's 1
MOST_COMPARED = 100
NAME = "name"
# Of these there is but one of a name; elsewhere there may be others that the graph does not know.
NAMED_ONCE = frozenset(("State", "InternationalOrganisation", "Sector", "Office"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a query may mean, its score of 100, and how alike name and properties are.

    `match` says that the service is sure: the same name, and no other thing that has it.
    """

    thing: Thing
    score: float
    features: Mapping[str, float]
    match: bool = False


def candidates(store: "Store", catalogue: Catalogue, query: Query) -> list[Candidate]:
    """Find what a query may mean."""
    among = catalogue.of(query.types)
    named = among.alike(query.name) if query.name.strip() else _having(store, catalogue, query)
    best = nlargest(MOST_COMPARED, named, key=lambda thing: (named[thing], thing.id))
    features = {thing: {NAME: named[thing]} for thing in best}
    if query.conditions:
        known = properties.said(store, best)
        for thing, found in features.items():
            found |= _met(catalogue, known[thing.id], query.conditions)
    return _judged(query, features)[: query.limit]


def _judged(query: Query, features: Mapping[Thing, Mapping[str, float]]) -> list[Candidate]:
    """Score things, and tell whether the best is the only one that it can be.

    A person, a place or a body of a state is not known by its name alone.
    """
    scored = [Candidate(thing, _score(found), found) for thing, found in features.items()]
    scored.sort(key=lambda one: (-one.score, one.thing.id))
    certain = [one for one in scored if one.score >= 100 * TURNED]
    if len(certain) == 1 and _is_told_apart(certain[0].thing, query):
        scored[0] = Candidate(scored[0].thing, scored[0].score, scored[0].features, match=True)
    return scored


def _is_told_apart(thing: Thing, query: Query) -> bool:
    """Tell whether a query says more than a name that others may have, too."""
    identified = query.name.strip() in {thing.id, thing.iri, *thing.codes}
    return identified or bool(query.conditions) or not NAMED_ONCE.isdisjoint(thing.types)


def _score(features: Mapping[str, float]) -> float:
    weights = {key: 1.0 if key == NAME else WEIGHT for key in features}
    total = sum(weights[key] * value for key, value in features.items())
    return round(100 * total / sum(weights.values()), 1)


def _having(store: "Store", catalogue: Catalogue, query: Query) -> dict[Thing, float]:
    """Give the things for a query without a name: those that meet every condition."""
    first, among = query.conditions[0], catalogue.of(query.types)
    having = [
        thing
        for value, iris in properties.having(store, first.property).items()
        if max(_agrees(catalogue, value, wanted) for wanted in first.values) >= TURNED
        for iri in iris
        if (thing := among.get(iri))
    ]
    known = properties.said(store, having)
    return {
        thing: 1.0
        for thing in having
        if min(_met(catalogue, known[thing.id], query.conditions).values()) >= TURNED
    }


def _met(catalogue: Catalogue, about: Said, asked: Iterable[Condition]) -> dict[str, float]:
    """Tell how well what is said of a thing agrees with each condition."""
    return {
        one.property: max(
            (
                _agrees(catalogue, term, value)
                for term in about.get(one.property, ())
                for value in one.values
            ),
            default=0.0,
        )
        for one in asked
    }


def _agrees(catalogue: Catalogue, term: Term, value: Value) -> float:
    text = str(value).strip()
    if isinstance(term, ox.NamedNode):
        thing = catalogue.get(relative(term.value))
        if text in (term.value, relative(term.value)) or (thing and text in thing.codes):
            return 1.0
        if thing is None:
            return 0.0
        person = thing.is_person
        return max((similarity(text, name, of_person=person) for name in thing.names), default=0.0)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return similarity(text, term.value, of_person=False)
    try:
        return float(float(term.value) == value)
    except ValueError:
        return float(term.value == text)
