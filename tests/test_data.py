"""The tables of seeds/data hold together: what they name exists, what they need is there."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from diplograph.folders import folder
from diplograph.schema import sectors

Row = dict[str, str]
DATA = folder("seeds") / "data"
KEYS = {
    "states.csv": ("iso2",),
    "state_labels.csv": ("iso2", "lang"),
    "state_names.csv": ("iso2", "kind", "form"),
    "cities.csv": ("geonames",),
    "currencies.csv": ("code", "kind", "form"),
    "organisations.csv": ("slug",),
    "regions.csv": ("m49",),
    "memberships.csv": ("organisation", "iso2"),
    "sector_matches.csv": ("sector", "scheme", "code"),
    "organisation_items.csv": ("organisation",),
    "disagreements.csv": ("about", "what"),
    "kept/country_coder.csv": ("code",),
    "kept/decisions.csv": ("about", "what"),
    "kept/membership_sources.csv": ("organisation",),
    "kept/organisation_items.csv": ("organisation", "source"),
    "kept/state_names.csv": ("iso2",),
    "kept/not_names.csv": ("phrase",),
    "kept/city_names.csv": ("iso2", "name"),
    "kept/currency_forms.csv": ("code", "kind", "form"),
}
RELATIONS = {"broadMatch", "closeMatch", "exactMatch", "narrowMatch", "relatedMatch"}
KINDS = {
    "state_names.csv": {"adjective", "capital", "name", "person", "seat"},
    "currencies.csv": {"default", "name", "symbol", "word"},
    "epithets.csv": {"adjective", "filler", "generic", "noun", "phrase"},
}
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
NO_CAPITAL_WORD = {"SC": "Victoria is a person's name more often"}


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Read a table."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def codes() -> frozenset[str]:
    """Give the codes of all states."""
    return frozenset(row["iso2"] for row in rows("states.csv"))


def sovereign() -> tuple[Row, ...]:
    """Give the members and observers of the United Nations."""
    return tuple(row for row in rows("states.csv") if row["un"] in {"member", "observer"})


@pytest.mark.parametrize("name", sorted(KEYS))
def test_every_row_has_a_key_of_its_own(name: str) -> None:
    keys = Counter(tuple(row[column] for column in KEYS[name]) for row in rows(name))
    assert [key for key, count in keys.items() if count > 1 or not all(key)] == []


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.csv")), ids=lambda path: path.name)
def test_every_row_is_as_wide_as_its_header(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        widths = {len(row) for row in csv.reader(file)}
    assert len(widths) == 1


@pytest.mark.parametrize(
    "name",
    [
        *("states.csv", "state_labels.csv", "state_names.csv", "cities.csv"),
        *("regions.csv", "memberships.csv", "organisation_items.csv", "disagreements.csv"),
    ],
)
def test_made_tables_are_sorted(name: str) -> None:
    table = [tuple(row.values()) for row in rows(name)]
    assert table == sorted(table)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_kinds_are_known(name: str) -> None:
    assert {row["kind"] for row in rows(name)} == KINDS[name]


@pytest.mark.parametrize(
    ("column", "pattern"),
    [
        ("iso2", r"[A-Z]{2}|CSHH|CSXX"),
        ("iso3", r"[A-Z]{3}"),
        ("m49", r"\d{3}|"),
        ("wikidata", r"Q[1-9]\d*"),
        ("geonames", r"[1-9]\d*|"),
        ("dac", r"[1-9]\d{0,2}|"),
        ("un", r"member|observer|former|"),
        ("population", r"\d+"),
        ("region", r"\d{3}|"),
        ("income", r"(Low|LowerMiddle|UpperMiddle|High)Income|"),
        ("label", r".+"),
        ("official", r".+"),
    ],
)
def test_every_code_of_a_state_is_well_formed(column: str, pattern: str) -> None:
    cells = [(row["iso2"], row[column]) for row in rows("states.csv")]
    assert [cell for cell in cells if not re.fullmatch(pattern, cell[1])] == []


@pytest.mark.parametrize("column", ["iso3", "m49", "wikidata", "geonames", "label", "capital"])
def test_no_two_states_share_an_identifier(column: str) -> None:
    shared = Counter(row[column] for row in rows("states.csv") if row[column])
    assert [value for value, count in shared.items() if count > 1] == []


def test_the_united_nations_have_193_members_and_two_observers() -> None:
    assert Counter(row["un"] for row in sovereign()) == {"member": 193, "observer": 2}


def test_every_sovereign_state_has_all_identifiers() -> None:
    needed = ("iso3", "m49", "wikidata", "geonames", "capital", "region")
    missing = [
        (row["iso2"], column) for row in sovereign() for column in needed if not row[column]
    ]
    assert missing == []


def test_every_sovereign_state_has_a_name_an_adjective_and_a_capital() -> None:
    there = {(row["iso2"], row["kind"]) for row in rows("state_names.csv")}
    wanted = {(r["iso2"], k) for r in sovereign() for k in ("name", "adjective", "capital")}
    assert wanted - there == {(iso2, "capital") for iso2 in NO_CAPITAL_WORD}


def test_every_sovereign_state_has_a_name_in_each_language_of_the_united_nations() -> None:
    there = {(row["iso2"], row["lang"]) for row in rows("state_labels.csv")}
    assert [
        (r["iso2"], lang)
        for r in sovereign()
        for lang in LANGUAGES
        if (r["iso2"], lang) not in there
    ] == []


@pytest.mark.parametrize(
    "name",
    [
        *("state_labels.csv", "state_names.csv", "cities.csv", "memberships.csv"),
    ],
)
def test_every_state_that_is_named_exists(name: str) -> None:
    assert {row["iso2"] for row in rows(name)} <= codes() | {"EU", "UN"}


def test_names_are_kept_for_every_state() -> None:
    assert {row["iso2"] for row in rows("kept/state_names.csv")} == codes()


@pytest.mark.parametrize("name", ["epithets.csv", "currencies.csv"])
def test_every_state_of_a_list_exists(name: str) -> None:
    named = {code for row in rows(name) for code in row["states"].split()}
    assert named - codes() <= {"*"}


def test_every_capital_is_a_city_of_its_state_in_the_reference_graph() -> None:
    city = {row["geonames"]: row for row in rows("cities.csv")}
    wrong = [
        row["iso2"]
        for row in rows("states.csv")
        if row["capital"]
        and (city[row["capital"]]["iso2"], city[row["capital"]]["reference"]) != (row["iso2"], "1")
    ]
    assert wrong == []


def test_every_capital_word_is_a_city_of_its_state() -> None:
    city = {row["geonames"]: row["iso2"] for row in rows("cities.csv")}
    words = [row for row in rows("state_names.csv") if row["kind"] == "capital"]
    unplaced = {row["form"] for row in words if not row["place"]}
    assert unplaced == {"East Berlin", "Melekeok", "Ulan Baatar"}
    assert [row for row in words if row["place"] and city[row["place"]] != row["iso2"]] == []


def test_every_city_has_a_sound_position() -> None:
    wrong = [
        row["geonames"]
        for row in rows("cities.csv")
        if row["population"]
        and not (abs(float(row["latitude"])) <= 90 and abs(float(row["longitude"])) <= 180)
    ]
    assert wrong == []
    assert {row["iso2"] for row in rows("cities.csv") if not row["population"]} == {"US"}


def test_coordinates_stand_in_their_shortest_form() -> None:
    """A store gives decimals back in this form, so that graphs stay equal."""
    cells = {row[column] for row in rows("cities.csv") for column in ("latitude", "longitude")}
    assert [cell for cell in cells if cell and not re.fullmatch(r"-?\d+(\.\d*[1-9])?", cell)] == []


def test_a_common_name_is_never_taken_for_a_city_unless_it_is_kept_so() -> None:
    common = set((DATA / "kept" / "common_city_names.txt").read_text("utf-8").splitlines())
    kept = {row["name"] for row in rows("kept/city_names.csv")}
    sure = {row["name"] for row in rows("cities.csv") if row["sure"]}
    assert sure & common - kept == set()


def test_every_item_of_an_organisation_is_proven_by_a_source() -> None:
    said = {
        (r["organisation"], r["source"]): r["wikidata"]
        for r in rows("kept/organisation_items.csv")
    }
    for row in rows("organisation_items.csv"):
        sources = row["sources"].split(";")
        assert {said[row["organisation"], source] for source in sources} == {row["wikidata"]}, row


def test_no_two_organisations_share_an_item_of_wikidata() -> None:
    items = [row["wikidata"] for row in rows("organisation_items.csv")]
    assert [item for item in items if not re.fullmatch(r"Q[1-9]\d*", item)] == []
    assert (len(set(items)), len(items)) == (145, 145)
    named = {row["organisation"] for row in rows("organisation_items.csv")}
    assert named <= {row["slug"] for row in rows("organisations.csv")}


def test_every_organisation_that_has_members_exists() -> None:
    slugs = {row["slug"] for row in rows("organisations.csv")}
    assert {row["organisation"] for row in rows("memberships.csv")} <= slugs
    assert {row["organisation"] for row in rows("kept/membership_sources.csv")} == {
        row["organisation"] for row in rows("memberships.csv")
    }


def test_the_members_of_the_united_nations_are_those_of_the_table_of_states() -> None:
    members = {row["iso2"] for row in rows("memberships.csv") if row["organisation"] == "UN"}
    assert members == {row["iso2"] for row in rows("states.csv") if row["un"] == "member"}


def test_organisations_have_as_many_members_as_the_sources_agree_on() -> None:
    counts = Counter(row["organisation"] for row in rows("memberships.csv"))
    some = ("ASEAN", "AU", "BRICS", "CARICOM", "EU", "G20", "G7", "NATO", "OECD", "OPEC", "SCO")
    assert [counts[name] for name in some] == [11, 55, 11, 15, 27, 19, 7, 32, 38, 12, 10]


def test_every_region_leads_to_one_of_the_five_continents() -> None:
    larger = {row["m49"]: row["broader"] for row in rows("regions.csv")}
    tops = {code for code, broader in larger.items() if not broader}
    names = {row["m49"]: row["en"] for row in rows("regions.csv")}
    assert sorted(names[code] for code in tops) == [
        *("Africa", "Americas", "Asia", "Europe", "Oceania")
    ]
    for code in larger:
        while larger[code]:
            code = larger[code]
        assert code in tops
    assert {row["region"] for row in rows("states.csv")} - {""} <= larger.keys()


def test_a_region_has_a_name_in_each_language() -> None:
    named = [row[lang] for row in rows("regions.csv") for lang in LANGUAGES]
    assert all(named)


def test_two_sources_agree_on_the_wikidata_items_of_states_but_where_that_is_decided() -> None:
    items = {row["code"]: row["wikidata"] for row in rows("kept/country_coder.csv")}
    mine = {row["iso2"]: row["wikidata"] for row in rows("states.csv") if row["un"] != "former"}
    assert mine.keys() <= items.keys()
    assert {code: items[code] for code in mine} == mine
    differ = [row["about"] for row in rows("disagreements.csv") if row["what"] == "wikidata"]
    assert [about for about in differ if about in mine] == ["EH", "SJ"]


def test_every_region_has_an_item_of_its_own_in_wikidata() -> None:
    items = [row["wikidata"] for row in rows("regions.csv")]
    assert [item for item in items if not re.fullmatch(r"Q[1-9]\d*", item)] == []
    assert len(set(items)) == len(items)


def test_every_difference_between_sources_is_decided_with_a_reason() -> None:
    for row in rows("disagreements.csv"):
        said = dict(part.split(": ", 1) for part in row["said"].split(" | "))
        assert len(set(said.values())) > 1, row
        assert row["taken"] in said.values(), row
        assert row["reason"], row


def test_what_sources_differ_about_exists() -> None:
    slugs = {row["slug"] for row in rows("organisations.csv")}
    assert {row["about"] for row in rows("disagreements.csv")} <= codes() | slugs


def test_a_decision_stands_only_where_sources_differ() -> None:
    differ = {(row["about"], row["what"]) for row in rows("disagreements.csv")}
    differ |= {("*", row["what"]) for row in rows("disagreements.csv")}
    decided = {(row["about"], row["what"]) for row in rows("kept/decisions.csv")}
    assert decided - differ == set()


def test_what_is_taken_of_a_membership_is_what_the_table_of_members_has() -> None:
    members = {(row["iso2"], row["organisation"]) for row in rows("memberships.csv")}
    asked = [row for row in rows("disagreements.csv") if row["what"].startswith("member of ")]
    told = [(row["about"], row["what"].removeprefix("member of ")) for row in asked]
    assert ["yes" if pair in members else "no" for pair in told] == [row["taken"] for row in asked]


def test_every_sector_is_matched_and_every_match_is_of_a_sector() -> None:
    matched = {row["sector"] for row in rows("sector_matches.csv")}
    assert matched == {sector.notation for sector in sectors()}
    assert {row["scheme"] for row in rows("sector_matches.csv")} == {
        *("cofog", "crs", "eurovoc", "isic")
    }
    assert {row["relation"] for row in rows("sector_matches.csv")} == RELATIONS


def test_what_is_exactly_a_sector_is_no_other_and_nothing_of_its_scheme_is_too() -> None:
    exact = [row for row in rows("sector_matches.csv") if row["relation"] == "exactMatch"]
    assert len(exact) == 13
    assert len({(row["scheme"], row["code"]) for row in exact}) == len(exact)
    assert len({(row["scheme"], row["sector"]) for row in exact}) == len(exact)
    assert {row["scheme"] for row in exact} == {"eurovoc"}


def test_a_code_has_one_label() -> None:
    labels = {(r["scheme"], r["code"], r["label"]) for r in rows("sector_matches.csv")}
    assert len(labels) == len({(scheme, code) for scheme, code, _ in labels})
    assert [label for *_, label in labels if not label or label != label.strip()] == []


def test_the_cities_stay_below_a_megabyte() -> None:
    assert (DATA / "cities.csv").stat().st_size < 1_000_000


def test_the_readme_names_every_table() -> None:
    told = (DATA / "README.md").read_text("utf-8")
    assert [p.name for p in sorted(DATA.rglob("*.csv")) if p.name not in told] == []
