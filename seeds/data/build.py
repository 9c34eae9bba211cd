"""Packages with open data, and what is kept by hand → the tables of this folder.

Run `python seeds/data/build.py` (needs the extra `data`); README.md names the sources.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies
from compare import disagreements, memberships, organisation_items, settled, standing
from rigour.territories import get_territory
from sources import (
    Row,
    ascii_,
    cities,
    city,
    classification,
    common_city_names,
    countries,
    country_coder,
    folded,
    kept,
    land,
    ocha,
    region_chain,
    regions_of_usa,
    split,
    table,
    write,
)

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
FORMER = {"AN": "an", "CSHH": "cshh", "CSXX": "csxx", "DD": "dd", "SU": "suhh", "YU": "yucs"}
PLAIN = {"CD", "CG", "HK", "MO", "NR"}  # GeoNames has the name that news uses
SMALLEST = 30_000  # inhabitants of a place that is listed
LARGE = 300_000  # inhabitants of a place that stands in the reference graph
SURE = 100_000  # inhabitants of a place whose short name news need not explain
NOT_ALONE = {"name": {"Reunion"}, "capital": {"Male", "Victoria"}}  # mean other things more often
NO_PLURAL = {"I-Kiribati", "Kiribati", "Vatican"}
QUOTES = "[`\u2018\u02bb\u02bc]"
STILL_USED = date(2026, 1, 1)
INCOME = {  # the World Bank's groups → concepts of the ontology
    "low": "LowIncome",
    "lower middle": "LowerMiddleIncome",
    "upper middle": "UpperMiddleIncome",
    "high": "HighIncome",
}


def main() -> None:
    """Write every table, and the list of what the sources disagree about."""
    write("states.csv", states())
    write("state_labels.csv", state_labels())
    write("state_names.csv", state_names())
    write("cities.csv", places())
    write("currencies.csv", currencies())
    write("regions.csv", regions())
    write("memberships.csv", memberships())
    write("land.csv", outlines())
    write("organisation_items.csv", organisation_items())
    write("disagreements.csv", disagreements())
    check_matches()


def states() -> Iterator[Row]:
    """List states and territories of ISO 3166, and former states, with their identifiers."""
    for code, row in countries().items():
        yield {
            "iso2": code,
            "iso3": settled(code, "iso3"),
            "m49": settled(code, "m49"),
            "wikidata": settled(code, "wikidata"),
            "geonames": str(row["geonameid"]),
            "dac": settled(code, "dac"),
            "un": standing(code),
            "population": str(row["population"]),
            "label": label(code),
            "official": official(code),
            "capital": str(capital(code) or ""),
            "region": settled(code, "region"),
            "income": INCOME.get(settled(code, "income group"), ""),
        }
    yield from former_states()


def former_states() -> Iterator[Row]:
    """List states that are no more, by the codes of ISO 3166-3 or, where free, of 3166-1."""
    blank = dict.fromkeys(("m49", "geonames", "dac", "capital", "region", "income"), "")
    for code, key in FORMER.items():
        old = get_territory(key)
        known = {"iso2": code, "iso3": old.alpha3.upper(), "wikidata": old.qid, "un": "former"}
        names = {"label": old.name, "official": old.full_name, "population": "0"}
        yield {column: (blank | known | names)[column] for column in STATE_COLUMNS}


STATE_COLUMNS = (
    *("iso2", "iso3", "m49", "wikidata", "geonames", "dac", "un", "population"),
    *("label", "official", "capital", "region", "income"),
)


def label(code: str) -> str:
    """Give the short English name of a state, as news writes it."""
    if code in PLAIN:
        return str(countries()[code]["name"])
    return str(get_territory(FORMER.get(code, code).lower()).name)


def official(code: str) -> str:
    """Give the formal English name of a state, without its article."""
    return ocha().get(code, {}).get("English Formal", "").removeprefix("the ") or label(code)


def capital(code: str) -> int | None:
    """Give the GeoNames id of a capital."""
    names = [countries()[code]["capital"].strip(), *split(by_hand(code)["capital"])]
    return next((found for name in names if name and (found := city(code, name))), None)


def by_hand(code: str) -> Row:
    """Give the names that are kept by hand."""
    return next(row for row in kept("state_names.csv") if row["iso2"] == code)


def state_labels() -> Iterator[Row]:
    """Name the states in the languages of the United Nations, by CLDR."""
    for row in states():
        for lang in LANGUAGES:
            name = Locale(lang).territories.get(row["iso2"]) if lang != "en" else row["label"]
            if name:
                yield {"iso2": row["iso2"], "lang": lang, "label": name}


def state_names() -> Iterator[Row]:
    """List every form by which English news names a state, its people, its seat of government."""
    for row in states():
        code, hand = row["iso2"], by_hand(row["iso2"])
        adjectives = split(hand["adjective"])
        forms = {
            "name": packaged_names(row) + split(hand["name"]),
            "adjective": adjectives,
            "person": [*filter(None, map(plural, adjectives)), *split(hand["person"])],
            "capital": metonym(row) + split(hand["capital"]),
            "seat": split(hand["seat"]),
        }
        for kind, names in forms.items():
            for name in sorted(set(names) - NOT_ALONE.get(kind, set())):
                place = str(city(code, name) or "") if kind == "capital" else ""
                yield {"iso2": code, "kind": kind, "form": name, "place": place}


def packaged_names(row: Row) -> list[str]:
    """Give the names of a state that the packages know, as news may spell them."""
    code = row["iso2"]
    found = [row["label"], row["official"], Locale("en").territories.get(code, "")]
    found += [countries()[code]["name"]] if code in countries() else []
    for column in ("Preferred Term", "English Short", "M49 English"):
        found.append(ocha().get(code, {}).get(column, ""))
    return [variant for name in found for variant in variants(name)]


def variants(name: str) -> list[str]:
    """Give the spellings of a name, unless it is one that only lists have."""
    name = name.strip().removeprefix("the ").removeprefix("The ")
    if not name or re.search(r"\(|, | SAR China| - ", name):
        return []
    return [name, name.replace("\u2019", "'"), name.replace("&", "and")]


def metonym(row: Row) -> list[str]:
    """Give the capital that news names where it means the state."""
    sovereign = row["un"] in {"member", "observer"} or row["iso2"] in {"TW", "XK"}
    return [countries()[row["iso2"]]["capital"].strip()] if sovereign else []


def plural(adjective: str) -> str:
    """Give the noun of a people (Cuban, Cubans); nothing where English has none."""
    regular = re.search(r"(an|i|ot|[nlt]o|kh|[^r]ek|ik|ai|ene|ave|ak|ina|men|oat)$", adjective)
    return f"{adjective}s" if regular and adjective not in NO_PLURAL else ""


def places() -> Iterator[Row]:
    """List cities with more inhabitants than a town, all capitals, and the states of the USA."""
    english = {key: row for row in kept("city_names.csv") if (key := named_city(row))}
    seats = {key for code in countries() if (key := capital(code))}
    seats |= {key for row in kept("state_names.csv") for key in seats_of(row)}
    for key, row in cities().items():
        if row["population"] >= SMALLEST or key in seats or key in english:
            yield place(key, row, english.get(key), known=key in seats)
    for row in regions_of_usa():
        yield place(row["geonameid"], {**row, "countrycode": "US"}, None, known=True)


def place(key: int, row: Mapping[str, Any], english: Row | None, *, known: bool) -> Row:
    """Give the row of a place; a `known` one stands in the reference graph, however small."""
    name = english["name"] if english else tidy(row["name"])
    population = row.get("population", LARGE)
    return {
        "geonames": str(key),
        "name": name,
        "iso2": row["countrycode"],
        "latitude": degrees(row.get("latitude")),
        "longitude": degrees(row.get("longitude")),
        "population": str(row.get("population", "")),
        "sure": "1" if english or is_sure(name, population) else "",
        "reference": "1" if known or english or population >= LARGE else "",
        "other": english["other"] if english else "",
    }


def named_city(row: Row) -> int | None:
    """Find a city by one of the names that are kept by hand."""
    return next(
        (key for n in (row["name"], *split(row["other"])) if (key := city(row["iso2"], n))), None
    )


def seats_of(row: Row) -> Iterator[int]:
    """Give the ids of the seats of government that are kept by hand."""
    for name in split(row["capital"]):
        if key := city(row["iso2"], name):
            yield key


def is_sure(name: str, population: int) -> bool:
    """Tell whether a name in a text may be taken for the city's without more ado."""
    plain = ascii_(name)
    return plain not in common_city_names() and (population >= SURE or len(plain) >= 7)


def tidy(name: str) -> str:
    """Give a name without the marks of transliteration, which English news does not print."""
    straight = re.sub(QUOTES, "'", name)
    return ascii_(straight) if re.search(f"{QUOTES}|[ĀāĒēĪīŌōŪūḨḩŢţẔẕḐḑ]", name) else name


def degrees(value: float | None) -> str:
    """Give a coordinate to about ten metres, in its shortest form."""
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def currencies() -> Iterator[Row]:
    """List the currencies in use, the forms that news writes, and the states that use them."""
    users: dict[str, list[str]] = {}
    for code in sorted(countries()):
        for money in get_territory_currencies(code, STILL_USED) if known_to_cldr(code) else ():
            users.setdefault(money, []).append(code)
    for code in sorted(users):
        label, several = (str(get_currency_name(code, count, "en")) for count in (1, 2))
        forms = {("name", label), ("name", several), ("symbol", code)}
        forms |= {("word", name.split()[-1].lower()) for name in (label, several)}
        forms |= {(r["kind"], r["form"]) for r in kept("currency_forms.csv") if r["code"] == code}
        for kind, form in forms:
            row = {"code": code, "kind": kind, "form": form, "label": label}
            yield row | {"states": " ".join(users[code])}


def regions() -> Iterator[Row]:
    """List the regions of M49, each with the next larger one, named by CLDR; English: UN OCHA."""
    chains = {chain for row in ocha().values() if (chain := region_chain(row))}
    parts = {pair for chain in chains for pair in zip(chain, (("", ""), *chain), strict=False)}
    for (code, name), (larger, _) in sorted(parts):
        names = {lang: Locale(lang).territories.get(code, "") for lang in LANGUAGES}
        other = names["en"] if folded(names["en"]) != folded(name) else ""
        links = {"wikidata": country_coder()[code]["wikidata"]}
        yield {"m49": code, "broader": larger} | names | {"en": name, "other": other} | links


def check_matches() -> None:
    """Hold the codes and labels with which sectors are matched against their sources."""
    for row in table("sector_matches.csv"):
        if (label := classification(row["scheme"]).get(row["code"])) != row["label"]:
            raise SystemExit(f"sector_matches.csv: {row['scheme']} {row['code']} is {label!r}")


def known_to_cldr(code: str) -> bool:
    """Tell whether CLDR knows the currencies of a territory."""
    return code in get_global("territory_currencies")


def outlines() -> Iterator[Row]:
    """Give the outlines of land, each point as longitude and latitude, to a tenth of a degree."""
    for ring in land():
        points = dict.fromkeys(f"{longitude:.1f} {latitude:.1f}" for longitude, latitude in ring)
        yield {"outline": ";".join(points)}


if __name__ == "__main__":
    main()
