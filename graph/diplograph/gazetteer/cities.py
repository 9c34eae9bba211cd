"""The table of cities → places: rows are read at once, entities made when they are asked for."""

import csv
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from diplograph.folders import folder
from diplograph.gazetteer.letters import plain
from diplograph.gazetteer.tables import cell, state, table
from diplograph.model import Entity, Iri
from diplograph.terms import ID

REGION = 1_000_000  # inhabitants that a region counts for, among cities of its name


class City(NamedTuple):
    """A row of the table: a city, or a state of the USA, which has no number of inhabitants.

    `sure` tells that its name alone in a text may be taken for it, `reference` that it stands
    in the reference graph.
    """

    geonames: str
    name: str
    iso2: str
    latitude: str
    longitude: str
    population: str
    sure: str
    reference: str
    other: str

    def names(self) -> tuple[str, ...]:
        """Give all names of a city."""
        return (self.name, *cell(self.other))


def place(name: str, near: str | None = None) -> Entity | None:
    """Give a city by its name: the one of the state `near` (ISO code), else the most populous."""
    keys = _by_name().get(plain(name).casefold(), ())
    home = [key for key in keys if cities()[key].iso2 == near]
    return next(map(city, (*home, *keys)), None)


def places(name: str) -> tuple[Entity, ...]:
    """Give all cities of a name, the most populous first."""
    return tuple(city(key) for key in _by_name().get(plain(name).casefold(), ()))


def capital(iso2: str) -> Entity | None:
    """Give the capital of a state by the state's ISO code."""
    key = next(row["capital"] for row in table("states.csv") if row["iso2"] == iso2)
    return city(key) if key else None


@cache
def city(geonames: str) -> Entity:
    """Give a city by its GeoNames id; it has an IRI if it stands in the reference graph."""
    row = cities()[geonames]
    iri = Iri(f"{ID}place/{geonames}") if row.reference else None
    return Entity("Place", row.name, iri, links=(("country", state(row.iso2)),))


@cache
def cities() -> Mapping[str, City]:
    """Give the rows of all cities by their GeoNames id, the most populous first."""
    path = folder("seeds") / "data" / "cities.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [City._make(row) for row in csv.reader(file)][1:]
    rows.sort(key=lambda row: -int(row.population or REGION))
    return {row.geonames: row for row in rows}


@cache
def sure_names() -> Mapping[str, tuple[str, ...]]:
    """Give the ids of the cities that a name alone may mean, by the name in plain letters."""
    found: dict[str, tuple[str, ...]] = {}
    for row in cities().values():
        for name in row.names() if row.sure else ():
            text = plain(name)
            found[text] = (*found.get(text, ()), row.geonames)
    return found


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in cities().values():
        for name in (*row.names(), *_seats().get(row.geonames, ())):
            text = plain(name).casefold()
            found[text] = (*found.get(text, ()), row.geonames)
    return found


@cache
def _seats() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in table("state_names.csv"):
        if row["place"]:
            found[row["place"]] = (*found.get(row["place"], ()), row["form"])
    return found
