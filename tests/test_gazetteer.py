"""Text → names."""

import doctest

import pytest

from diplograph import gazetteer
from diplograph.errors import GazetteerError
from diplograph.gazetteer import (
    capital,
    currencies,
    epithet_states,
    epithets,
    find,
    letters,
    organisation,
    place,
    state,
    state_of_adjective,
)
from diplograph.model import Entity, Iri, Span
from diplograph.terms import ID

CUBA = Entity("State", "Cuba", Iri(ID + "state/CU"))
HAVANA = Entity("Place", "Havana", Iri(ID + "place/3553478"), links=(("country", CUBA),))


def short(entity: Entity) -> str:
    """Give the last part of an IRI, or the label of a city outside the reference graph."""
    return entity.iri.rpartition("/")[2] if entity.iri else entity.label


def names(text: str) -> list[tuple[str, str, str]]:
    """Give what is found: the words, their kind, what they may mean."""
    return [
        (text[n.span.start : n.span.end], n.kind, " ".join(map(short, n.entities)))
        for n in find(text)
    ]


def test_a_name_has_its_place_in_the_text_its_kind_and_its_state() -> None:
    found = find("Then Cuba spoke.")
    assert found == (gazetteer.Name(Span(5, 9), "state", (CUBA,)),)


def test_a_capital_stands_for_its_state_and_for_itself() -> None:
    found = find("Havana welcomed it.")
    assert found == (gazetteer.Name(Span(0, 6), "capital", (CUBA,), HAVANA),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Papua New Guinea, Equatorial Guinea, Guinea-Bissau and Guinea",
            [
                ("Papua New Guinea", "state", "PG"),
                ("Equatorial Guinea", "state", "GQ"),
                ("Guinea-Bissau", "state", "GW"),
                ("Guinea", "state", "GN"),
            ],
        ),
        (
            "Niger, Nigeria, Nigerien and Nigerian",
            [
                ("Niger", "state", "NE"),
                ("Nigeria", "state", "NG"),
                ("Nigerien", "adjective", "NE"),
                ("Nigerian", "adjective", "NG"),
            ],
        ),
        (
            "the Dominican Republic and Dominica",
            [("Dominican Republic", "state", "DO"), ("Dominica", "state", "DM")],
        ),
        (
            "South Sudan, Sudan, South Sudanese",
            [
                ("South Sudan", "state", "SS"),
                ("Sudan", "state", "SD"),
                ("South Sudanese", "adjective", "SS"),
            ],
        ),
        (
            "the Democratic Republic of the Congo and the Republic of the Congo",
            [
                ("Democratic Republic of the Congo", "state", "CD"),
                ("Republic of the Congo", "state", "CG"),
            ],
        ),
        (
            "the Republic of Ireland, not Northern Ireland",
            [("Republic of Ireland", "state", "IE")],
        ),
        (
            "the People's Republic of China and the Republic of China (Taiwan)",
            [
                ("People's Republic of China", "state", "CN"),
                ("Republic of China (Taiwan)", "state", "TW"),
            ],
        ),
        (
            "American Samoa and Samoa",
            [("American Samoa", "state", "AS"), ("Samoa", "state", "WS")],
        ),
    ],
)
def test_the_longest_name_wins(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("form", "kind", "candidates"),
    [
        ("Korea", "state", "KR KP"),
        ("Korean", "adjective", "KR KP"),
        ("Congolese", "adjective", "CD CG"),
        ("Dominican", "adjective", "DO DM"),
        ("Guinean", "adjective", "GN GW"),
        ("Georgia", "state", "GE 4197000"),
        ("Brussels", "capital", "BE EU"),
        ("ADB", "organisation", "ADB AfDB"),
    ],
)
def test_an_ambiguous_name_gives_every_candidate(form: str, kind: str, candidates: str) -> None:
    assert names(f"We saw {form} there.") == [(form, kind, candidates)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Viet Nam", "VN"),
        ("Việt Nam", "VN"),
        ("DPRK", "KP"),
        ("Cabo Verde", "CV"),
        ("Cape Verde", "CV"),
        ("Lao PDR", "LA"),
        ("the Russian Federation", "RU"),
        ("the Sultanate of Oman", "OM"),
        ("the Republic of Korea", "KR"),
        ("U.S.A.", "US"),
        ("the United States", "US"),
        ("Britain", "GB"),
        ("Türkiye", "TR"),
        ("Turkiye", "TR"),
        ("Ivory Coast", "CI"),
        ("Côte d\u2019Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("São Tomé and Príncipe", "ST"),
        ("Sao Tome and Principe", "ST"),
        ("Czechoslovakia", "CSHH"),
        ("the USSR", "SU"),
    ],
)
def test_a_state_is_found_under_each_of_its_names(text: str, expected: str) -> None:
    [(_, kind, code)] = names(text)
    assert (kind, code) == ("state", expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kazakhstan-Oman ties", [("Kazakhstan", "state", "KZ"), ("Oman", "state", "OM")]),
        ("Cuba\u2013Russia ties", [("Cuba", "state", "CU"), ("Russia", "state", "RU")]),
        ("U.S.-Cuba talks", [("U.S.", "state", "US"), ("Cuba", "state", "CU")]),
        ("Sino-Russian", [("Sino", "adjective", "CN"), ("Russian", "adjective", "RU")]),
        ("Vietnam's and Vietnam\u2019s", [("Vietnam", "state", "VN"), ("Vietnam", "state", "VN")]),
        ("US-led", [("US", "state", "US")]),
    ],
)
def test_hyphens_and_possessives_stay_outside(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MOSCOW, April 18.", [("MOSCOW", "capital", "RU")]),
        ("CUBAN MINISTER IN OMAN", [("CUBAN", "adjective", "CU"), ("OMAN", "state", "OM")]),
        ("IZMIR (AA)", [("IZMIR", "city", "311046")]),
    ],
)
def test_headlines_and_datelines_in_capitals_are_read(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They told us. Us too.",
        "a turkey and fine china",
        "Omanisation",
        "the Indo-Pacific and the Indian Ocean",
        "South American and Latin American leaders",
        "Male students held a Reunion",
        "a Nice place to Split, said George Mobile",
        "Sino-",
        "the South China Sea",
        "New England",
        "the Paris Agreement",
    ],
)
def test_what_only_looks_like_a_name_is_left_alone(text: str) -> None:
    assert names(text) == []


def test_words_that_need_their_accent_are_found_with_it() -> None:
    assert names("from Malé to Réunion") == [
        ("Malé", "capital", "MV"),
        ("Réunion", "state", "RE"),
    ]


def test_peoples_seats_cities_and_organisations_are_found() -> None:
    assert names("Filipinos told the White House and ASEAN in St. Petersburg") == [
        ("Filipinos", "people", "PH"),
        ("White House", "seat", "US"),
        ("ASEAN", "organisation", "ASEAN"),
        ("St. Petersburg", "city", "498817 St. Petersburg"),
    ]


def test_offsets_count_code_points() -> None:
    text = "🇨🇺 Ñandú—Cuba"
    assert [text[n.span.start : n.span.end] for n in find(text)] == ["Cuba"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He saw the Caribbean island nation.", "the Caribbean island nation"),
        (
            "This small landlocked Southeast Asian country",
            "This small landlocked Southeast Asian country",
        ),
        ("the archipelago's harvest", "the archipelago"),
        ("the Kingdom said", "the Kingdom"),
    ],
)
def test_epithets_are_found_with_their_article(text: str, words: str) -> None:
    [(found, kind, _)] = names(text)
    assert (found, kind) == (words, "epithet")


@pytest.mark.parametrize(
    "text",
    [
        "the country",
        "an African country",
        "African countries",
        "the neighbouring state",
        "the giant",
    ],
)
def test_phrases_that_fit_nearly_any_state_are_no_epithets(text: str) -> None:
    assert names(text) == []
    assert epithet_states(text) == frozenset()


def test_the_beginning_of_a_name_is_no_epithet() -> None:
    assert names("the Kingdom of Bahrain") == [("Kingdom of Bahrain", "state", "BH")]
    assert names("the Island Council") == []


@pytest.mark.parametrize(
    ("phrase", "codes"),
    [
        ("the Iberian country", "ES PT"),
        ("the Eurasian nation", "AM AZ BY GE KG KZ RU TJ TM TR UZ"),
        ("the landlocked Southeast Asian nation", "LA"),
        ("the Himalayan kingdom", "BT"),
        ("the South American giant", "AR BR"),
        ("this Gulf emirate", "AE KW QA"),
    ],
)
def test_an_epithet_fits_the_states_that_have_all_its_qualities(phrase: str, codes: str) -> None:
    assert epithet_states(phrase) == frozenset(codes.split())


def test_the_island_may_be_any_island_state() -> None:
    assert {"CU", "JM", "LK", "MG"} <= epithet_states("the island")
    assert not {"RU", "BR", "CH"} & epithet_states("the island")


def test_a_state_is_given_by_its_code() -> None:
    assert state("CU") == CUBA


def test_an_unknown_code_is_refused_in_words() -> None:
    with pytest.raises(GazetteerError, match="no state 'ZZ': a code of ISO 3166 like 'CU'"):
        state("ZZ")


@pytest.mark.parametrize(
    ("word", "codes"),
    [("Cuban", "CU"), ("Emirati", "AE"), ("Lao", "LA"), ("Danes", "DK"), ("Kazakhstani", "KZ")],
)
def test_adjectives_and_peoples_give_their_states(word: str, codes: str) -> None:
    assert " ".join(map(short, state_of_adjective(word))) == codes


def test_a_word_that_is_no_adjective_gives_no_state() -> None:
    assert state_of_adjective("Cuba") == ()
    assert state_of_adjective("kind") == ()


def test_a_place_is_chosen_by_its_state_and_else_by_its_size() -> None:
    near, far = place("Córdoba", near="ES"), place("Cordoba")
    assert near
    assert far
    assert near.link("country") == state("ES")
    assert far.link("country") == state("AR")
    assert place("HAVANA") == HAVANA
    assert place("Nowhere at all") is None


def test_a_city_outside_the_reference_graph_has_no_iri_but_a_country() -> None:
    assert place("Ramotswa") == Entity("Place", "Ramotswa", links=(("country", state("BW")),))


def test_a_capital_is_given_by_its_state() -> None:
    assert capital("CU") == HAVANA
    assert capital("SU") is None


def test_an_organisation_is_given_by_name_or_acronym() -> None:
    union = Entity("InternationalOrganisation", "European Union", Iri(ID + "organisation/EU"))
    assert organisation("European Union") == union
    assert organisation("EU") == union
    assert organisation("No such body") is None


def test_currencies_know_how_news_writes_them() -> None:
    [peso] = [money for money in currencies() if money.code == "CUP"]
    assert peso == gazetteer.Currency(
        code="CUP",
        label="Cuban peso",
        names=("Cuban peso", "Cuban pesos"),
        symbols=("CUP",),
        words=("peso", "pesos"),
        default=(),
        states=(CUBA,),
    )
    default = {word: money.code for money in currencies() for word in money.default}
    assert [default[word] for word in ("dollars", "euros", "yuan", "roubles", "won")] == [
        "USD",
        "EUR",
        "CNY",
        "RUB",
        "KRW",
    ]


def test_the_examples_in_the_docs_hold() -> None:
    for module in (letters, epithets):
        assert doctest.testmod(module) == doctest.TestResults(0, 1)
