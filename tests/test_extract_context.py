"""Context: whose news it is, where it was written, which states it is about."""

from dataclasses import replace

import pytest
from reading import article, key, rows

from diplograph.extract.context import (
    Context,
    choose,
    context,
    home,
    is_republic,
    mission_place,
    named_states,
    reweighed,
)
from diplograph.extract.dateline import dateline
from diplograph.gazetteer import find
from diplograph.model import Document

DATELINES = [
    ("ROME, Oct 3 (ANSA) - The minister left.", "Rome", "The minister left."),
    ("LISBON \u2014 The minister left.", "Lisbon", "The minister left."),
    ("Hanoi (VNA) - The minister left.", "Hanoi", "The minister left."),
    ("NIAMEY, 14 June 2024 (Sahel Press) -- He left.", "Niamey", "He left."),
    ("ZORBINA, Ghana, March 3 - He left.", "Zorbina", "He left."),
    ("ZORBINA (XNA) - He left.", "", "He left."),
    ("The minister left Rome.", "", "The minister left Rome."),
]


@pytest.mark.parametrize(("text", "place", "rest"), DATELINES)
def test_a_dateline_tells_where_it_was_written(text: str, place: str, rest: str) -> None:
    here, body = dateline(article(text))

    assert (here.label if here else "", text[body:]) == (place, rest)


HOMES = [
    ("Ghana News", "", "GH"),
    ("The Herald", "And we Ghanaians agree.", "GH"),
    ("The Herald", "We Britain-lovers agree.", ""),
    ("Embassy of Japan in Paraguay", "", "JP"),
    ("Meridian News Agency", "Algeria and Mali agreed.", ""),
    ("Almaty Herald", "Kazakhstan agreed.", "KZ"),
    ("Almaty Herald", "Poland agreed.", ""),
]


@pytest.mark.parametrize(("publisher", "text", "state"), HOMES)
def test_the_publisher_tells_its_state(publisher: str, text: str, state: str) -> None:
    document = article(text or "Talks.", publisher=publisher)
    named = [name.entities[0] for name in find(document.text)]

    assert key(home(document, named)) == state


def test_an_author_tells_a_state_only_if_a_body() -> None:
    ministry = replace(article("Talks."), author="Ministry of Foreign Affairs of Peru")
    person = replace(article("Talks."), author="Jordan Peru")

    assert [key(home(document, ())) for document in (ministry, person)] == ["PE", ""]


def test_a_republic_is_one_by_its_official_name() -> None:
    names = ("Senegal", "France", "Japan", "Spain")

    assert [is_republic(named_states(name)[0]) for name in names] == [True, True, False, False]


def test_a_mission_that_publishes_tells_where_it_stands() -> None:
    def place(publisher: str) -> str:
        return key(mission_place(article("Talks.", publisher=publisher)))

    assert [place(p) for p in ("Embassy of Japan in Paraguay", "Japan in Paraguay", "Herald")] == [
        "PY",
        "",
        "",
    ]


def told(document: Document) -> tuple[str, str, list[str], bool, bool]:
    found = context(document, rows(document))
    states = [key(state) for state in found.states]
    return key(found.home), key(found.here_state), states, found.clear, found.bilateral


WEIGHED = [
    (
        article("Togo spoke.", "Peru spoke.", headline="Ghana speaks"),
        ("", "", ["GH", "TG", "PE"], True, True),
    ),
    (
        article("ROME, Oct 3 (ANSA) - Ghana spoke.", "Ghana left."),
        ("", "IT", ["IT", "GH"], True, True),
    ),
    (article("Ghana and Togo spoke."), ("", "", ["GH", "TG"], False, True)),
    (
        article("The ambassador to Peru spoke of Ghana.", "He spoke.", publisher=""),
        ("", "", ["GH", "PE"], False, True),
    ),
    (article("Talks.", publisher="Ghana News"), ("GH", "", ["GH"], True, False)),
]


@pytest.mark.parametrize(("document", "expected"), WEIGHED)
def test_headline_source_and_first_paragraph_weigh_most(
    document: Document, expected: tuple[str, str, list[str], bool, bool]
) -> None:
    assert told(document) == expected


def test_states_weigh_more_when_people_serve_them() -> None:
    ghana, togo, peru = (n.entities[0] for n in find("Ghana, Togo, Peru"))
    known = Context(None, None, (ghana, togo, peru), 0)

    assert reweighed(known, [peru, peru, None]).states == (ghana, peru, togo)
    assert known.others(ghana) == (togo,)


def test_a_name_means_the_state_that_the_document_speaks_of() -> None:
    ghana, togo = (n.entities[0] for n in find("Ghana, Togo"))

    assert (choose([ghana, togo], [togo]), choose([ghana, togo]), choose([])) == (
        togo,
        ghana,
        None,
    )


def test_a_name_holds_states() -> None:
    assert [key(s) for s in named_states("Russian-Cuban Commission of Russia")] == ["RU", "CU"]
