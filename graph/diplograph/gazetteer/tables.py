"""The tables of seeds/data → entities of the reference graph."""

import csv
from collections.abc import Mapping
from functools import cache

from diplograph.errors import DiplographError
from diplograph.folders import folder
from diplograph.model import Entity, Iri
from diplograph.terms import ID

Row = Mapping[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """Read a table of seeds/data."""
    with (folder("seeds") / "data" / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def states() -> Mapping[str, Entity]:
    """Give all states and territories by their ISO code."""
    return {
        row["iso2"]: Entity("State", row["label"], Iri(f"{ID}state/{row['iso2']}"))
        for row in table("states.csv")
    }


def state(iso2: str) -> Entity:
    """Give a state by its ISO code."""
    found = states().get(iso2)
    if found is None:
        raise DiplographError(f"no state {iso2!r}: a code of ISO 3166 like 'CU' is needed")
    return found
