"""The tables of seeds/data → the reference graph: states, regions, organisations and cities.

The roles, sectors and income groups of the reference data stand in the ontology.
"""

from collections.abc import Iterator
from itertools import chain, groupby

import pyoxigraph as ox

from diplograph.gazetteer.cities import City, cities, city
from diplograph.gazetteer.tables import Row, cell, organisation, state, table
from diplograph.model import Entity, Iri
from diplograph.terms import ID, ORG, RDF, RDFS, REFERENCE, SKOS, XSD, dg

GRAPH = ox.NamedNode(REFERENCE)
TYPE, LABEL, ALT = map(ox.NamedNode, (RDF + "type", RDFS + "label", SKOS + "altLabel"))
MEMBER_OF = ox.NamedNode(ORG + "memberOf")
SAME = ox.NamedNode(SKOS + "exactMatch")
DECIMAL = ox.NamedNode(XSD + "decimal")
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"
CODES = {"iso2": "iso2", "iso3": "iso3", "m49": "m49", "dac": "dacCode"}  # column → property
REGION = ID + "region/"
REGION_LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")

Statement = tuple[ox.NamedNode, ox.NamedNode | ox.Literal]


def quads() -> Iterator[ox.Quad]:
    """Give the reference graph, always in the same order."""
    labels = {key: list(rows) for key, rows in groupby(table("state_labels.csv"), _iso2)}
    names = {key: list(rows) for key, rows in groupby(table("state_names.csv"), _iso2)}
    memberships = sorted(table("memberships.csv"), key=_iso2)
    bodies = {key: list(rows) for key, rows in groupby(memberships, _iso2)}
    for row in table("states.csv"):
        code = row["iso2"]
        said = _state(row, labels.get(code, []), names[code])
        yield from _about(state(code), chain(said, _memberships(bodies.get(code, []))))
    for row in table("regions.csv"):
        yield from _about(_region(row), _region_in_scheme(row))
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
    for column, term in ((c, CODES[c]) for c in CODES if row[c]):
        yield _dg(term), ox.Literal(row[column])
    yield from _whereabouts(row)
    yield from _same(row["wikidata"], row["geonames"])


def _whereabouts(row: Row) -> Iterator[Statement]:
    if row["capital"]:
        yield _dg("capital"), _node(city(row["capital"]))
    if row["region"]:
        yield _dg("region"), ox.NamedNode(REGION + row["region"])
    if row["income"]:
        yield _dg("incomeGroup"), _dg(row["income"])


def _memberships(bodies: list[Row]) -> Iterator[Statement]:
    for row in bodies:
        yield MEMBER_OF, ox.NamedNode(f"{ID}organisation/{row['organisation']}")


def _region(row: Row) -> Entity:
    return Entity("Region", row["en"], Iri(REGION + row["m49"]))


def _region_in_scheme(row: Row) -> Iterator[Statement]:
    scheme = _dg("RegionScheme")
    yield TYPE, _skos("Concept")
    for lang in REGION_LANGUAGES:
        yield LABEL, ox.Literal(row[lang], language=lang)
        yield _skos("prefLabel"), ox.Literal(row[lang], language=lang)
    if row["other"]:
        yield ALT, _english(row["other"])
    yield _skos("notation"), ox.Literal(row["m49"])
    yield _skos("inScheme"), scheme
    if row["broader"]:
        yield _skos("broader"), ox.NamedNode(REGION + row["broader"])
    else:
        yield _skos("topConceptOf"), scheme


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


def _skos(name: str) -> ox.NamedNode:
    return ox.NamedNode(SKOS + name)


def _english(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")


def _iso2(row: Row) -> str:
    return row["iso2"]
