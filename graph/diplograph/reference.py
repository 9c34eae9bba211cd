"""The tables of seeds/data → the reference graph: states, organisations and cities.

The roles and sectors of the reference data stand in the ontology.
"""

from collections.abc import Iterator
from itertools import groupby

import pyoxigraph as ox

from diplograph.gazetteer.cities import City, cities, city
from diplograph.gazetteer.tables import Row, cell, organisation, state, table
from diplograph.model import Entity
from diplograph.terms import RDF, RDFS, REFERENCE, SKOS, XSD, dg

GRAPH = ox.NamedNode(REFERENCE)
TYPE, LABEL, ALT = map(ox.NamedNode, (RDF + "type", RDFS + "label", SKOS + "altLabel"))
SAME = ox.NamedNode(SKOS + "exactMatch")
DECIMAL = ox.NamedNode(XSD + "decimal")
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"

Statement = tuple[ox.NamedNode, ox.NamedNode | ox.Literal]


def quads() -> Iterator[ox.Quad]:
    """Give the reference graph, always in the same order."""
    labels = {key: list(rows) for key, rows in groupby(table("state_labels.csv"), _iso2)}
    names = {key: list(rows) for key, rows in groupby(table("state_names.csv"), _iso2)}
    for row in table("states.csv"):
        code = row["iso2"]
        yield from _about(state(code), _state(row, labels.get(code, []), names[code]))
    for row in table("organisations.csv"):
        if entity := organisation(row["label"]):
            yield from _about(entity, _organisation(row))
    for key, place in cities().items():
        if place.reference:
            yield from _about(city(key), _place(place))


def _about(entity: Entity, statements: Iterator[Statement]) -> Iterator[ox.Quad]:
    node = _node(entity)
    yield ox.Quad(node, TYPE, ox.NamedNode(dg(entity.cls)), GRAPH)
    for predicate, value in dict.fromkeys(statements):
        yield ox.Quad(node, predicate, value, GRAPH)


def _state(row: Row, labels: list[Row], names: list[Row]) -> Iterator[Statement]:
    for label in labels:
        yield LABEL, ox.Literal(label["label"], language=label["lang"])
    if row["official"] != row["label"]:
        yield _dg("officialName"), _english(row["official"])
    for name in names:
        if name["kind"] == "name" and name["form"] not in {row["label"], row["official"]}:
            yield ALT, _english(name["form"])
        if name["kind"] == "adjective" and not name["form"].endswith("-"):
            yield _dg("demonym"), _english(name["form"])
    for column, term in (("iso2", "iso2"), ("iso3", "iso3"), ("m49", "m49"), ("dac", "dacCode")):
        if row[column]:
            yield _dg(term), ox.Literal(row[column])
    if row["capital"]:
        yield _dg("capital"), _node(city(row["capital"]))
    yield from _same(row["wikidata"], row["geonames"])


def _organisation(row: Row) -> Iterator[Statement]:
    yield LABEL, _english(row["label"])
    for acronym in cell(row["acronym"]):
        yield _dg("acronym"), ox.Literal(acronym)
    for name in cell(row["other"]):
        yield ALT, _english(name)
    if row["iso2"]:
        yield _dg("iso2"), ox.Literal(row["iso2"])
    yield from _same(row["wikidata"], "")


def _place(row: City) -> Iterator[Statement]:
    yield LABEL, _english(row.name)
    for name in row.names()[1:]:
        yield ALT, _english(name)
    yield _dg("country"), _node(state(row.iso2))
    if row.latitude:
        yield _dg("latitude"), ox.Literal(row.latitude, datatype=DECIMAL)
        yield _dg("longitude"), ox.Literal(row.longitude, datatype=DECIMAL)
    yield from _same("", row.geonames)


def _same(wikidata: str, geonames: str) -> Iterator[Statement]:
    if wikidata:
        yield SAME, ox.NamedNode(WIKIDATA + wikidata)
    if geonames:
        yield SAME, ox.NamedNode(f"{GEONAMES}{geonames}/")


def _node(entity: Entity) -> ox.NamedNode:
    return ox.NamedNode(str(entity.iri))


def _dg(name: str) -> ox.NamedNode:
    return ox.NamedNode(dg(name))


def _english(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")


def _iso2(row: Row) -> str:
    return row["iso2"]
