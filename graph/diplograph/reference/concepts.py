"""Concepts: the regions of M49, and what sectors are in other vocabularies and classifications."""

from collections.abc import Iterator

import pyoxigraph as ox

from diplograph.gazetteer.tables import Row, table
from diplograph.reference.statements import (
    ALT,
    LABEL,
    TYPE,
    Statement,
    english,
    our,
    said,
    same,
    skos,
)
from diplograph.terms import ID, SECTOR

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
SCHEMES = {"cofog": "CofogScheme", "crs": "CrsScheme", "isic": "IsicScheme"}
EUROVOC = "http://eurovoc.europa.eu/"


def regions() -> Iterator[ox.Quad]:
    """Give the regions of M49, each below the next larger one."""
    for row in table("regions.csv"):
        yield from said(region(row["m49"]), _region(row))


def region(m49: str) -> ox.NamedNode:
    """Give a region by its code of M49."""
    return ox.NamedNode(f"{ID}region/{m49}")


def matches() -> Iterator[ox.Quad]:
    """Give what each sector is elsewhere: the same, about the same, wider, narrower, related."""
    for row in table("sector_matches.csv"):
        sector = ox.NamedNode(SECTOR + row["sector"])
        yield from said(sector, [(skos(row["relation"]), _concept(row))])


def codes() -> Iterator[ox.Quad]:
    """Give the concepts that have no address of their own: label, code, scheme."""
    found = {(row["scheme"], row["code"]): row for row in table("sector_matches.csv")}
    for row in found.values():
        if row["scheme"] in SCHEMES:
            yield from said(_concept(row), _code(row))


def _region(row: Row) -> Iterator[Statement]:
    scheme = our("RegionScheme")
    yield TYPE, our("Region")
    yield TYPE, skos("Concept")
    for lang in LANGUAGES:
        yield LABEL, ox.Literal(row[lang], language=lang)
        yield skos("prefLabel"), ox.Literal(row[lang], language=lang)
    if row["other"]:
        yield ALT, english(row["other"])
    yield skos("notation"), ox.Literal(row["m49"])
    yield skos("inScheme"), scheme
    if row["broader"]:
        yield skos("broader"), region(row["broader"])
    else:
        yield skos("topConceptOf"), scheme
    yield from same(row["wikidata"], "")


def _concept(row: Row) -> ox.NamedNode:
    """Name a concept: EuroVoc's are its own, those of schemes that have no IRIs are ours."""
    if row["scheme"] in SCHEMES:
        return ox.NamedNode(f"{ID}code/{row['scheme']}/{row['code']}")
    return ox.NamedNode(EUROVOC + row["code"])


def _code(row: Row) -> Iterator[Statement]:
    yield TYPE, skos("Concept")
    yield LABEL, english(row["label"])
    yield skos("prefLabel"), english(row["label"])
    yield skos("notation"), ox.Literal(row["code"])
    yield skos("inScheme"), our(SCHEMES[row["scheme"]])
