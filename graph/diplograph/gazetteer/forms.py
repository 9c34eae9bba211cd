"""The tables of seeds/data → every form that names something, by its plain letters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from diplograph.gazetteer.cities import cities, city, sure_names
from diplograph.gazetteer.letters import plain
from diplograph.gazetteer.tables import (
    Kind,
    Row,
    by_size,
    cell,
    organisations_by_form,
    state,
    table,
)
from diplograph.model import Entity

KINDS: Mapping[str, Kind] = {
    "name": "state",
    "adjective": "adjective",
    "person": "people",
    "capital": "capital",
    "seat": "seat",
}
ACCENTED = {"Malé", "Réunion"}  # common words without their accent
SHORT = 5  # letters: a shorter city in capitals is more often an acronym


@dataclass(frozen=True, slots=True)
class Form:
    """What a text shows, and what it may name; `kind` is None where it names nothing of ours.

    `place` is the city that the name also stands for; `exact` the spelling that the text must
    have where plain letters do not suffice.
    """

    text: str
    kind: Kind | None
    entities: tuple[Entity, ...] = ()
    place: Entity | None = None
    exact: str = ""


@cache
def form(text: str) -> Form | None:
    """Give what a text of plain letters may name, if it is a form."""
    found = _others().get(text)
    if found is None and text in city_names():
        places = tuple(map(city, city_names()[text]))
        found = Form(text, "city", places, places[0])
    return found


@cache
def texts() -> tuple[str, ...]:
    """Give the texts of all forms."""
    return (*_others(), *city_names())


@cache
def city_names() -> Mapping[str, tuple[str, ...]]:
    """Give the ids of cities by their names, also in capitals."""
    loud = {name.upper(): ids for name, ids in sure_names().items() if len(name) >= SHORT}
    return {**loud, **sure_names()}


@cache
def _others() -> Mapping[str, Form]:
    """Give all forms but cities, also in capitals; of two with one text the first stays."""
    found: dict[str, Form] = {}
    for given in (*_nothing(), *_states(), *_organisations(), *_phrases()):
        found.setdefault(given.text, given)
    for given in tuple(found.values()):
        loud = replace(given, text=given.text.upper(), exact=given.exact.upper())
        found.setdefault(loud.text, loud)
    return found


def _nothing() -> Iterator[Form]:
    for row in table("kept/not_names.csv"):
        yield Form(plain(row["phrase"]), None)


def _states() -> Iterator[Form]:
    for kind, name in KINDS.items():
        for text, rows in _by_text(kind).items():
            codes = by_size(rows)
            first = rows[codes[0]]
            exact = first["form"] if first["form"] in ACCENTED else ""
            entities = (*map(state, codes), *_namesakes(kind).get(text, ()))
            yield Form(text, name, entities, _itself(first), exact)


def _by_text(kind: str) -> Mapping[str, Mapping[str, Row]]:
    """Give the rows of a kind by text and state."""
    found: dict[str, dict[str, Row]] = {}
    for row in table("state_names.csv"):
        if row["kind"] == kind:
            found.setdefault(plain(row["form"]), {}).setdefault(row["iso2"], row)
    return found


def _itself(row: Row) -> Entity | None:
    """Give the city that a name also stands for: a capital, or a state that is a city."""
    key = row["place"] if row["kind"] == "capital" else _city_states().get(row["form"])
    return city(key) if key else None


@cache
def _city_states() -> Mapping[str, str]:
    """Give the capitals that have the name of their state."""
    keys = {row["iso2"]: row["capital"] for row in table("states.csv") if row["capital"]}
    return {
        row["form"]: keys[row["iso2"]]
        for row in table("state_names.csv")
        if row["kind"] == "name"
        and row["iso2"] in keys
        and row["form"] in cities()[keys[row["iso2"]]].names()
    }


def _namesakes(kind: str) -> Mapping[str, tuple[Entity, ...]]:
    """Give what else the names of a kind may mean: the region Georgia, the Union in Brussels."""
    if kind == "name":
        return _regions()
    return _seated() if kind in {"capital", "seat"} else {}


@cache
def _regions() -> Mapping[str, tuple[Entity, ...]]:
    return {row.name: (city(row.geonames),) for row in cities().values() if not row.population}


@cache
def _seated() -> Mapping[str, tuple[Entity, ...]]:
    found: dict[str, tuple[Entity, ...]] = {}
    for row in table("organisations.csv"):
        for seat in cell(row["seat"]):
            entities = organisations_by_form()[plain(row["label"])][:1]
            found[seat] = (*found.get(seat, ()), *entities)
    return found


def _organisations() -> Iterator[Form]:
    for text, entities in organisations_by_form().items():
        yield Form(text, "organisation", entities)
    for text, entities in _seated().items():
        yield Form(text, "seat", entities)


def _phrases() -> Iterator[Form]:
    for row in table("epithets.csv"):
        if row["kind"] == "phrase":
            entities = tuple(map(state, row["states"].split()))
            for text in cell(row["words"]):
                yield Form(plain(text), "epithet", entities)
