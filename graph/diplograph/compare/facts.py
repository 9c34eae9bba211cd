"""A store → its visits, agreements or aid, as they are held against the rows of a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from diplograph import terms
from diplograph.compare.rows import Kind
from diplograph.iris import fold
from diplograph.link.records import Days
from diplograph.link.things import Said, about, rows, time
from diplograph.model import Iri
from diplograph.terms import dg

if TYPE_CHECKING:
    from diplograph.store import Store

CLASSES: Mapping[Kind, str] = {"visits": "Visit", "agreements": "Agreement", "aid": "Aid"}
# The roles that states play, by the columns of a table.
ROLES: Mapping[Kind, tuple[str, ...]] = {
    "visits": ("host",),
    "agreements": ("party",),
    "aid": ("donor", "recipient"),
}
_NAMES = (terms.RDFS + "label", terms.SKOS + "altLabel")
_PROOFS = f"""
SELECT ?fact ?quote ?article ?confidence WHERE {{
  ?fact a <%s> ; <{dg("evidence")}> ?evidence .
  ?evidence <{dg("quote")}> ?quote ; <{dg("article")}> ?article .
  OPTIONAL {{ ?evidence <{dg("confidence")}> ?confidence }}
}}"""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as it is compared: its states by role, and all names of its persons and places.

    `known_places` are the names of all places of the graph, folded; `quote` and `article` are
    its surest evidence.
    """

    iri: Iri
    label: str
    states: Mapping[str, frozenset[str]]
    people: tuple[tuple[str, ...], ...]
    places: frozenset[str]
    known_places: frozenset[str]
    title: str
    quantity: Decimal | None
    days: Days
    edtf: str
    statuses: frozenset[str]
    quote: str
    article: Iri


def facts(store: "Store", kind: Kind) -> tuple[Fact, ...]:
    """Give the facts of a kind, in the order of their IRIs."""
    cls = dg(CLASSES[kind])
    proofs = _proofs(store, cls)
    known = _Known.of(store)
    ordered = sorted(about(store, cls).items())
    return tuple(_fact(kind, iri, said, known, proofs[iri]) for iri, said in ordered)


@dataclass(frozen=True, slots=True)
class _Known:
    """The persons and places of a graph, and the names of all places, folded."""

    people: Mapping[Iri, Said]
    places: Mapping[Iri, Said]
    names: frozenset[str]

    @classmethod
    def of(cls, store: "Store") -> "_Known":
        people, places = about(store, dg("Person")), about(store, dg("Place"))
        names = frozenset(fold(name) for said in places.values() for name in _names(said))
        return cls(people, places, names)


def _proofs(store: "Store", cls: Iri) -> dict[str, tuple[str, str]]:
    """Give the surest evidence of each fact."""
    found = sorted(
        (float(sure or 0), fact, quote, article)
        for fact, quote, article, sure in rows(store, _PROOFS % cls)
    )
    return {fact: (quote, article) for _, fact, quote, article in found}


def _fact(
    kind: Kind,
    iri: Iri,
    said: Said,
    known: _Known,
    proof: tuple[str, str],
) -> Fact:
    people, places = known.people, known.places
    visitors = [Iri(value) for value in said.get(dg("visitor"), ())]
    states = {role: frozenset(said.get(dg(role), ())) for role in ROLES[kind]}
    if kind == "visits":
        states["state"] = frozenset(_from(visitors, people))
    sites = [Iri(value) for value in said.get(dg("place"), ())]
    return Fact(
        iri,
        _first(said, _NAMES[0]),
        states,
        tuple(_names(people[v]) for v in visitors if v in people),
        frozenset(name for site in sites if site in places for name in _names(places[site])),
        known.names,
        _first(said, dg("item" if kind == "aid" else "title")),
        Decimal(said[dg("quantity")][0]) if dg("quantity") in said else None,
        time(said),
        ", ".join(said.get(dg("edtf"), ())),
        frozenset(value.removeprefix(terms.DG) for value in said.get(dg("status"), ())),
        *(proof[0], Iri(proof[1])),
    )


def _from(visitors: Sequence[Iri], people: Mapping[Iri, Said]) -> Iterator[str]:
    """Give the states that visitors come from."""
    for visitor in visitors:
        if visitor.startswith(terms.ID + "state/"):
            yield visitor
        yield from people.get(visitor, {}).get(dg("serves"), ())


def _names(said: Said) -> tuple[str, ...]:
    return tuple(name for prop in _NAMES for name in said.get(prop, ()))


def _first(said: Said, prop: str) -> str:
    return next(iter(said.get(prop, ())), "")
