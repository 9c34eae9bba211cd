"""International organisations and cities: names, codes, country, position, links."""

from collections.abc import Iterator

import pyoxigraph as ox

from diplograph.gazetteer.cities import City, cities, city
from diplograph.gazetteer.tables import Row, cell, organisation, state, table
from diplograph.reference.statements import (
    ALT,
    LABEL,
    Statement,
    about,
    english,
    node,
    our,
    same,
)
from diplograph.terms import XSD

DECIMAL = ox.NamedNode(XSD + "decimal")


def organisations() -> Iterator[ox.Quad]:
    """Give the international organisations of the reference graph."""
    items = {row["organisation"]: row["wikidata"] for row in table("organisation_items.csv")}
    for row in table("organisations.csv"):
        if entity := organisation(row["label"]):
            yield from about(entity, _organisation(row, items.get(row["slug"], "")))


def places() -> Iterator[ox.Quad]:
    """Give the cities of the reference graph."""
    for key, place in cities().items():
        if place.reference:
            yield from about(city(key), _place(place))


def _organisation(row: Row, wikidata: str) -> Iterator[Statement]:
    yield LABEL, english(row["label"])
    for acronym in cell(row["acronym"]):
        yield our("acronym"), ox.Literal(acronym)
    for name in cell(row["other"]):
        yield ALT, english(name)
    if row["iso2"]:
        yield our("iso2"), ox.Literal(row["iso2"])
    yield from same(wikidata, "")


def _place(row: City) -> Iterator[Statement]:
    yield LABEL, english(row.name)
    for name in row.names()[1:]:
        yield ALT, english(name)
    yield our("country"), node(state(row.iso2))
    if row.latitude:
        yield our("latitude"), ox.Literal(row.latitude, datatype=DECIMAL)
        yield our("longitude"), ox.Literal(row.longitude, datatype=DECIMAL)
    yield from same("", row.geonames)
