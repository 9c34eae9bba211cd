"""The store → the things that a name in somebody's table may mean, with all their names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph import schema
from diplograph.iris import fold
from diplograph.model import Iri
from diplograph.names import PROPERTIES
from diplograph.terms import DG, ID, OWL, RDF, SKOS, dg

if TYPE_CHECKING:
    from diplograph.store import Store

# What people have in their tables: these classes, and those below them.
ROOTS = ("State", "Person", "Organisation", "Place", "Agreement", "Office", "Sector")

TYPE = RDF + "type"
CODES = frozenset(map(dg, ("iso2", "iso3", "m49", "dacCode")))
LINKS = frozenset((SKOS + "exactMatch", OWL + "sameAs"))
NAMES = (
    *(iri for iri in PROPERTIES if iri not in CODES | {dg("demonym")}),
    *map(dg, ("officialName", "acronym", "title")),
)
TOLD = tuple(map(dg, ("country", "serves", "holdsOffice", "party")))  # what tells namesakes apart
SILENT = (dg("evidence"), dg("key"))

_QUERY = """
SELECT DISTINCT ?node ?property ?value WHERE {
  VALUES ?class { %s }
  ?node a ?class .
  ?node ?property ?value .
  FILTER(?property NOT IN (%s))
}
"""

Said = dict[str, list[ox.NamedNode | ox.Literal]]


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """A thing of the graph; `id` is its IRI, relative to the space of our things.

    `codes` are also the IRIs that other data sets have for it. `types` are local names of classes,
    the widest first; `properties` are IRIs.
    """

    iri: Iri
    id: str
    name: str
    names: frozenset[str]
    codes: frozenset[str]
    types: tuple[str, ...]
    properties: frozenset[str]
    description: str

    @property
    def is_person(self) -> bool:
        """Whether its names are those of a person."""
        return "Person" in self.types


@cache
def types() -> tuple[str, ...]:
    """Name the classes whose members are offered, the widest first."""
    offered = (cls for cls in schema.classes() if any(schema.is_a(cls, root) for root in ROOTS))
    return tuple(sorted(offered, key=lambda cls: (_depth(cls), cls)))


def things(store: "Store") -> tuple[Thing, ...]:
    """Give all things that are offered, by their IRIs."""
    said = {iri: about for iri, about in _said(store) if about.get(TYPE)}
    names = {iri: _name(about) for iri, about in said.items()}
    return tuple(_thing(iri, about, names) for iri, about in said.items() if names[iri])


@lru_cache(maxsize=200_000)
def words(name: str) -> str:
    """Fold a name to how names are compared: ASCII words in lower case.

    >>> words("Díaz-Canel, Miguel")
    'diaz canel miguel'
    """
    return fold(name).replace("-", " ")


def relative(iri: str) -> str:
    """Give an IRI relative to the space of our things: it is the id of a thing."""
    return iri.removeprefix(ID)


def _said(store: "Store") -> Iterator[tuple[Iri, Said]]:
    classes = " ".join(f"<{dg(name)}>" for name in ROOTS)
    silent = ", ".join(f"<{iri}>" for iri in SILENT)
    rows = sorted(store.query(_QUERY % (classes, silent)).rows, key=str)
    for node, some in groupby(rows, key=itemgetter(0)):
        about: Said = {}
        for _, predicate, value in some:
            if isinstance(predicate, ox.NamedNode) and isinstance(
                value, ox.NamedNode | ox.Literal
            ):
                about.setdefault(predicate.value, []).append(value)
        if isinstance(node, ox.NamedNode):
            yield Iri(node.value), about


def _thing(iri: Iri, about: Said, names: dict[Iri, str]) -> Thing:
    offered = types()
    mine = {value.value.removeprefix(DG) for value in about[TYPE]}
    known = (value.value for p in NAMES for value in about.get(p, ()))
    return Thing(
        iri,
        relative(iri),
        names[iri],
        frozenset(name for name in known if words(name)),
        frozenset(value.value for p in CODES | LINKS for value in about.get(p, ())),
        tuple(cls for cls in offered if cls in mine),
        frozenset(about) - {TYPE},
        _description(about, mine, names),
    )


def _description(about: Said, mine: Iterable[str], names: dict[Iri, str]) -> str:
    """Say what tells a thing from its namesakes: "city, Cuba", "person, president of Cuba"."""
    narrowest = max(set(types()).intersection(mine), key=_depth)
    told = (names.get(Iri(v.value), "") for p in TOLD for v in about.get(p, ()))
    return ", ".join(dict.fromkeys(filter(None, (schema.label(narrowest), *told))))


def _name(about: Said) -> str:
    """Give the name to show: the English one, if there is one."""
    for predicate in NAMES:
        said = [value for value in about.get(predicate, ()) if isinstance(value, ox.Literal)]
        if said:
            best = min(said, key=lambda v: (v.language != "en", -len(v.value), v.value))
            return best.value
    return ""


def _depth(cls: str) -> tuple[int, str]:
    return len(schema.superclasses(cls)), cls
