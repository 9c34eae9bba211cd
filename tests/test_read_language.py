"""The guess at a language: English or not, and which."""

import csv
from pathlib import Path

import pytest

from diplograph.read.language import language

TEXTS = Path(__file__).parent / "articles" / "languages.csv"


def rows() -> list[list[str]]:
    with TEXTS.open(newline="") as file:
        return list(csv.reader(file))[1:]


@pytest.mark.parametrize(("expected", "text"), rows(), ids=lambda value: value[:3])
def test_a_language_is_told_by_script_and_common_words(expected: str, text: str) -> None:
    assert language(text) == expected


def test_a_short_line_in_latin_letters_counts_as_english() -> None:
    assert language("Borisov visits Havana") == "en"


def test_a_long_list_of_names_counts_as_no_language() -> None:
    assert (
        language("Havana Minsk Lima Suva Accra Quito Dakar Oslo Tunis Riga Amman Doha Praia")
        == "und"
    )
    assert language("12 13 14") == "und"


def test_foreign_names_do_not_hide_english() -> None:
    assert (
        language("The Embassy of Việt Nam in Österreich and the Ministry of Santé met at noon.")
        == "en"
    )
