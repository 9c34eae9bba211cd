"""What a paragraph is: noise, byline, caption or text."""

import pytest

from diplograph.read.characters import clean, same
from diplograph.read.drafts import Metadata
from diplograph.read.paragraphs import byline, is_caption, is_noise, is_signature


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("plain", "plain"),
        (" a \t b\r\nc ", "a b c"),
        ("78\N{NO-BREAK SPACE}million", "78 million"),
        ("eu\N{SOFT HYPHEN}ros", "euros"),
        ("a\N{ZERO WIDTH SPACE}b\N{BYTE ORDER MARK}", "ab"),
        ("Peru\N{COMBINING ACUTE ACCENT}", "Perú"),
        ("Per\N{ZERO WIDTH JOINER}u\N{ZERO WIDTH JOINER}\N{COMBINING ACUTE ACCENT}", "Perú"),
        ("a\0b\x0cc\x85d", "a b c d"),
        ("a\ud800b", "a\N{REPLACEMENT CHARACTER}b"),
        ("“a” ‘b’ 12, 000", "“a” ‘b’ 12, 000"),
    ],
)
def test_characters_are_cleaned_but_quotes_and_numbers_stay(given: str, expected: str) -> None:
    assert clean(given) == expected


def test_lines_are_the_same_whatever_their_case_and_marks() -> None:
    assert same("*CUBA and Russia*", "Cuba and  Russia.")
    assert not same("Cuba and Russia sign", "Cuba and Russia")
    assert not same("---", "***")
    assert not same("Cuba", None)


@pytest.mark.parametrize(
    "text",
    [
        "---",
        "* * *",
        "…",
        "Image not found or type unknown",
        "Share",
        "PRINT",
        "Share this article:",
    ],
)
def test_remainders_of_pages_are_noise(text: str) -> None:
    assert is_noise(text)


@pytest.mark.parametrize("text", ["Share prices fell.", "Belize", "1975", "Print works in Minsk"])
def test_words_are_no_noise(text: str) -> None:
    assert not is_noise(text)


@pytest.mark.parametrize(
    ("text", "author", "publisher", "date"),
    [
        ("By María Josefina Arce", "María Josefina Arce", None, None),
        ("BY HALIMA ISSOUFOU", "HALIMA ISSOUFOU", None, None),
        ("Por Ana de la Torre", "Ana de la Torre", None, None),
        ("By Lusia Tanielu, Pacific Beat News", "Lusia Tanielu", "Pacific Beat News", None),
        ("By Ana Ruiz | La Orilla", "Ana Ruiz", "La Orilla", None),
        ("By Yanet Rosabal · September 26, 2024", "Yanet Rosabal", None, "2024-09-26"),
        ("By Ana Ruiz in Lima", "Ana Ruiz", None, None),
        ("By Ana Ruiz, Political Editor", "Ana Ruiz", None, None),
        ("By Ana Ruiz, Bo Li and Jo Ek", "Ana Ruiz, Bo Li and Jo Ek", None, None),
    ],
)
def test_a_byline_says_who_wrote(
    text: str, author: str, publisher: str | None, date: str | None
) -> None:
    assert byline(text) == Metadata(author=author, publisher=publisher, date=date)


@pytest.mark.parametrize(
    "text",
    [
        "By Monday the ministers had left.",
        "By Friday",
        "By 2030 both sides hope to double trade",
        "By Cuban law the parties share the costs",
        "Byron Smith",
        "by Miguel Díaz-Canel",
        "By Ana Ruiz. She lives in Lima.",
    ],
)
def test_a_sentence_is_no_byline(text: str) -> None:
    assert byline(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Prensa Latina",
        "Diaz-Canel (L) received Borisov. Photo: Prensa Latina",
        "Diaz-Canel (L) and Borisov in Havana",
        "The ministers in Amman on Tuesday (Balqa photo)",
        "(left to right) Carole Wagener; Elisângela Fortes, in Praia © MFA",
        "The ministers in Suva. Foto: ACN.",
    ],
)
def test_a_credit_or_a_side_makes_a_caption(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "The fund opened a line of credit: 60 million euros.",
        "The ministers posed for a photo in Havana.",
        "He called the picture: bleak but not hopeless.",
        "The talks were long. " * 20 + "Photo: ACN",
    ],
)
def test_a_sentence_is_no_caption(text: str) -> None:
    assert not is_caption(text)


def test_the_bare_name_of_author_or_publisher_signs() -> None:
    known = Metadata(author="Martín Larrañaga", publisher="Radio Habana Cuba")
    assert is_signature("RADIO HABANA CUBA", known)
    assert is_signature("Martín Larrañaga", known)
    assert not is_signature("Martín Larrañaga teaches in Montevideo.", known)
    assert not is_signature("Radio Habana Cuba", Metadata())
