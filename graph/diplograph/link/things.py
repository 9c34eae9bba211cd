"""A store → the things of the graph, as records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph import terms
from diplograph.days import first_day, last_day
from diplograph.labels import labels
from diplograph.link.records import EVER, KINDS, Days, Kind, Point, Record
from diplograph.model import Iri
from diplograph.terms import dg

if TYPE_CHECKING:
    from diplograph.store import Store

CLASSES: Mapping[Kind, tuple[str, ...]] = {
    "person": ("Person",),
    "organisation": ("Organisation",),
    "place": ("Place", "State"),
    "agreement": ("Agreement",),
    "event": ("Event",),
}
# The best name first.
_NAMES = (
    dg("title"),
    terms.RDFS + "label",
    terms.SKOS + "altLabel",
    dg("officialName"),
    dg("acronym"),
)
_ABOUT = "SELECT ?thing ?property ?value WHERE { ?thing a <%s> ; ?property ?value }"
_OFFICES = f"""
SELECT ?person ?role ?of ?day WHERE {{
  ?tenure <{dg("holder")}> ?person ; <{dg("office")}> ?office .
  ?office <{dg("role")}> ?role .
  OPTIONAL {{ ?office <{dg("officeOf")}> ?of }}
  OPTIONAL {{ ?tenure <{dg("evidence")}>/<{dg("article")}>/<{terms.DCTERMS}date> ?day }}
}}"""
_PEOPLE = f"SELECT ?p ?s WHERE {{ ?p a <{dg('Person')}> OPTIONAL {{ ?p <{dg('serves')}> ?s }} }}"
_STATE = terms.ID + "state/"

Said = Mapping[str, Sequence[str]]  # IRI of a property → its values


def things(store: "Store", kinds: Iterable[Kind] = KINDS) -> tuple[Record, ...]:
    """Give the things of some kinds, in the order of their IRIs."""
    found: list[Record] = []
    for kind in kinds:
        for cls in CLASSES[kind]:
            found += _of_kind(store, kind, about(store, dg(cls)))
    return tuple(sorted(found, key=lambda record: record.id))


def about(store: "Store", cls: Iri) -> dict[Iri, Said]:
    """Give what is published of the things of a class, by property."""
    found: dict[Iri, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for thing, prop, value in rows(store, _ABOUT % cls):
        found[Iri(thing)][prop].append(value)
    return {
        iri: {prop: sorted(values) for prop, values in said.items()} for iri, said in found.items()
    }


def rows(store: "Store", query: str) -> Iterator[tuple[str, ...]]:
    """Give the rows of a query as texts; what is not bound is an empty one."""
    for row in store.query(query):
        yield tuple(
            term.value if isinstance(term, ox.NamedNode | ox.Literal) else "" for term in row
        )


def _of_kind(store: "Store", kind: Kind, known: Mapping[Iri, Said]) -> Iterator[Record]:
    match kind:
        case "person":
            return _persons(store, known)
        case "agreement" | "event":
            return _facts(store, kind, known)
        case _:
            return (_thing(kind, iri, said) for iri, said in known.items())


def _thing(kind: Kind, iri: Iri, said: Said) -> Record:
    states = {iri} if dg("iso3") in said else set(said.get(dg("country"), ()))
    return Record(
        iri,
        _names(said),
        kind,
        frozenset(states),
        point=_point(said),
        known=_known(said),
    )


def _persons(store: "Store", known: Mapping[Iri, Said]) -> Iterator[Record]:
    tenures = list(rows(store, _OFFICES))
    named = labels(store, (Iri(role) for _, role, _, _ in tenures))
    offices: dict[str, set[str]] = defaultdict(set)
    states: dict[str, set[str]] = defaultdict(set)
    days: dict[str, set[str]] = defaultdict(set)
    for person, role, of, day in tenures:
        offices[person].add(named[Iri(role)])
        states[person] |= {of} if of.startswith(_STATE) else set()
        days[person] |= {day} if day else set()
    for iri, said in known.items():
        yield Record(
            iri,
            _names(said),
            "person",
            frozenset(states[iri]).union(said.get(dg("serves"), ())),
            frozenset(offices[iri]),
            active=_reported(days[iri]),
            known=_known(said),
        )


def _facts(store: "Store", kind: Kind, known: Mapping[Iri, Said]) -> Iterator[Record]:
    """Give facts by who takes part in them, and where those come from."""
    serving = {person: state for person, state in rows(store, _PEOPLE)}  # noqa: C416 - typed
    named = labels(store, map(Iri, serving))
    for iri, said in known.items():
        roles = [v for p, values in said.items() if _is_role(p) for v in values]
        states = {v for v in roles if v.startswith(_STATE)} | {serving.get(v, "") for v in roles}
        yield Record(
            iri,
            _names(said),
            kind,
            frozenset(states - {""}),
            people=frozenset(named[Iri(v)] for v in roles if v in named),
            active=time(said),
            known=_known(said),
        )


def _is_role(prop: str) -> bool:
    return prop.startswith(terms.DG) and prop not in (dg("evidence"), dg("status"), dg("sector"))


def _names(said: Said) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for prop in _NAMES for name in said.get(prop, ())))


def _known(said: Said) -> frozenset[str]:
    return frozenset(said.get(terms.SKOS + "exactMatch", ()))


def _point(said: Said) -> Point | None:
    if dg("latitude") not in said:
        return None
    return float(said[dg("latitude")][0]), float(said[dg("longitude")][0])


def time(said: Said) -> Days:
    """Give the first and the last day of a fact."""
    first, last = said.get(dg("earliest")), said.get(dg("latest"))
    return (
        date.fromisoformat(first[0]) if first else None,
        date.fromisoformat(last[-1]) if last else None,
    )


def _reported(days: Iterable[str]) -> Days:
    """Give the days between which articles tell of somebody in office."""
    told = sorted(days)
    return (first_day(told[0]), last_day(told[-1])) if told else EVER
