"""States and territories: names, codes, capital, region, income group, memberships, links."""

from collections.abc import Iterator, Mapping
from itertools import chain, groupby

import pyoxigraph as ox

from diplograph.gazetteer.cities import city
from diplograph.gazetteer.tables import Row, state, table
from diplograph.reference.concepts import region
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
from diplograph.terms import ID, ORG

MEMBER_OF = ox.NamedNode(ORG + "memberOf")
CODES = {"iso2": "iso2", "iso3": "iso3", "m49": "m49", "dac": "dacCode"}  # column → property


def states() -> Iterator[ox.Quad]:
    """Give the states of the reference graph."""
    labels, names = _by_state("state_labels.csv"), _by_state("state_names.csv")
    memberships = _by_state("memberships.csv")
    for row in table("states.csv"):
        code = row["iso2"]
        statements = chain(
            _names(row, labels.get(code, []), names[code]),
            _codes(row),
            _whereabouts(row),
            same(row["wikidata"], row["geonames"]),
            _memberships(memberships.get(code, [])),
        )
        yield from about(state(code), statements)


def _names(row: Row, labels: list[Row], names: list[Row]) -> Iterator[Statement]:
    for label in labels:
        yield LABEL, ox.Literal(label["label"], language=label["lang"])
    if row["official"] != row["label"]:
        yield our("officialName"), english(row["official"])
    for name in names:
        if name["kind"] == "name" and name["form"] not in {row["label"], row["official"]}:
            yield ALT, english(name["form"])
        if name["kind"] == "adjective" and not name["form"].endswith("-"):
            yield our("demonym"), english(name["form"])


def _codes(row: Row) -> Iterator[Statement]:
    for column, term in CODES.items():
        if row[column]:
            yield our(term), ox.Literal(row[column])


def _whereabouts(row: Row) -> Iterator[Statement]:
    if row["capital"]:
        yield our("capital"), node(city(row["capital"]))
    if row["region"]:
        yield our("region"), region(row["region"])
    if row["income"]:
        yield our("incomeGroup"), our(row["income"])


def _memberships(rows: list[Row]) -> Iterator[Statement]:
    for row in rows:
        yield MEMBER_OF, ox.NamedNode(f"{ID}organisation/{row['organisation']}")


def _by_state(name: str) -> Mapping[str, list[Row]]:
    """Give the rows of a table by state, in their order."""
    rows = sorted(table(name), key=_iso2)
    return {code: list(some) for code, some in groupby(rows, _iso2)}


def _iso2(row: Row) -> str:
    return row["iso2"]
