"""The tables of seeds/data → states and organisations of the reference graph."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from diplograph.errors import GazetteerError
from diplograph.folders import folder
from diplograph.gazetteer.letters import plain
from diplograph.model import Entity, Iri
from diplograph.terms import ID

Kind = Literal[
    "state", "adjective", "people", "capital", "seat", "city", "organisation", "epithet"
]
Row = Mapping[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """Read a table of seeds/data."""
    with (folder("seeds") / "data" / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def cell(text: str) -> list[str]:
    """Give the several values of a cell."""
    return text.split(";") if text else []


def state(iso2: str) -> Entity:
    """Give a state by its ISO code."""
    found = states().get(iso2)
    if found is None:
        raise GazetteerError(f"no state {iso2!r}: a code of ISO 3166 like 'CU' is needed")
    return found


@cache
def states() -> Mapping[str, Entity]:
    """Give all states and territories, also former ones, by their ISO code."""
    return {
        row["iso2"]: Entity("State", row["label"], Iri(f"{ID}state/{row['iso2']}"))
        for row in table("states.csv")
    }


def official_name(iso2: str) -> str:
    """Give the official name of a state: "Republic of Senegal"; empty for an unknown code."""
    return _official().get(iso2, "")


@cache
def _official() -> Mapping[str, str]:
    return {row["iso2"]: row["official"] for row in table("states.csv")}


def by_size(codes: Iterable[str]) -> tuple[str, ...]:
    """Sort states by their population: of several, news mostly means the largest."""
    return tuple(sorted(codes, key=lambda code: (-_people()[code], code)))


@cache
def _people() -> Mapping[str, int]:
    return {row["iso2"]: int(row["population"]) for row in table("states.csv")}


def organisation(name: str) -> Entity | None:
    """Give an international organisation by its name or acronym, accents or none."""
    return next(iter(organisations_by_form().get(plain(name), ())), None)


@cache
def organisations_by_form() -> Mapping[str, tuple[Entity, ...]]:
    """Give the international organisations by each of their names; an own acronym goes first."""
    found: dict[str, list[tuple[bool, str, Entity]]] = {}
    for row in table("organisations.csv"):
        iri = Iri(f"{ID}organisation/{row['slug']}")
        entity = Entity("InternationalOrganisation", row["label"], iri)
        for form in {row["label"], *cell(row["acronym"]), *cell(row["other"])}:
            rank = (form not in {row["slug"], row["label"]}, row["slug"], entity)
            found.setdefault(plain(form), []).append(rank)
    return {
        form: tuple(entity for *_, entity in sorted(ranks, key=lambda rank: rank[:2]))
        for form, ranks in found.items()
    }
