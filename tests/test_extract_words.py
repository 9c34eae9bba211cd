"""Words: what a text is cut into, and the lists of the lexicon that read them."""

import pytest
from reading import article, one, passages

from diplograph.extract.vocabulary import heads, keywords, numbers, plural
from diplograph.extract.words import fold, words
from diplograph.model import Span

CUTS = [
    ("Cuba's vice-president, H.E. Mr. X", "Cuba|'s|vice|president|,|H.E.|Mr.|X"),
    ("B.Ganzorig of the U.S. said", "B.Ganzorig|of|the|U.S.|said"),
    ("commissioner-designate Ada O. Bello", "commissioner|designate|Ada|O.|Bello"),
    ("Al-Sisi, then-President", "Al-Sisi|,|then|President"),
    ("a chargé d\u2019affaires\u2019s 1,200.5 t", "a|chargé|d\u2019affaires|\u2019s|1,200.5|t"),
]


@pytest.mark.parametrize(("text", "cut"), CUTS)
def test_a_text_is_cut_into_words(text: str, cut: str) -> None:
    assert [word.text for word in words(text, 0, len(text))] == cut.split("|")


def test_words_know_their_places() -> None:
    assert [(w.start, w.end) for w in words("Mr. X, ex-envoy", 0, 15)] == [
        (0, 3),
        (4, 5),
        (5, 6),
        (7, 9),
        (10, 15),
    ]


def test_a_folded_name_has_no_case_accents_or_hyphens() -> None:
    assert fold("Miguel DÍAZ-Canel") == ("miguel", "diaz", "canel")


PLURALS = [
    ("prime minister", "prime ministers"),
    ("minister of state", "ministers of state"),
    ("chargé d'affaires", "chargés d'affaires"),
    ("attorney general", "attorneys general"),
    ("deputy", "deputies"),
    ("attaché", "attachés"),
    ("spokesman", "spokesmen"),
]


@pytest.mark.parametrize(("noun", "several"), PLURALS)
def test_offices_have_plurals(noun: str, several: str) -> None:
    assert plural(noun) == several


def test_the_longest_noun_of_an_office_comes_first() -> None:
    assert [head.words for head in heads()["secretary"]][:2] == [
        ("secretary", "of", "state"),
        ("secretary", "general"),
    ]


def test_the_lexicon_knows_bodies_and_numbers() -> None:
    assert (keywords()["shipyard"], numbers()["both"]) == ("Company", 2)


def test_a_passage_lays_names_over_words() -> None:
    p = one("Ghana-Togo talks: Lao envoys met in Rome.")

    assert [word.text for word in p.words[:3]] == ["Ghana", "-", "Togo"]
    assert {p.phrase(i, end): name.kind for i, (name, end) in p.names.items()} == {
        "Ghana": "state",
        "Togo": "state",
        "Lao": "adjective",
        "Rome": "capital",
    }


def test_a_passage_points_into_its_document() -> None:
    p = passages(article("Ghana spoke.", "Togo spoke."))[1]

    assert (p.span(0, 1), p.lower(0), p.lower(9), p.capital(-1)) == (
        Span(14, 18),
        "togo",
        "",
        False,
    )


def test_a_passage_knows_where_posts_may_begin() -> None:
    assert one("His Excellency the President").head_near(0)
    assert not one("His excellent talks").head_near(0)
