"""Documents → claims: whatever their language, their length and their company."""

from collections.abc import Sequence
from functools import cache

import pytest

from diplograph.extract import extract, pipeline
from diplograph.model import Claim, Document, Iri, Paragraph, ParagraphKind, Span

TEXTS = (
    "Ghana closed its embassy in Quito in 2019.",
    "Cuban Foreign Minister Bruno Rodríguez visited Laos on 5 October 2021.",
    "China gave Fiji six ambulances. Fiji thanked China.",
    "Nothing happened.",
)


def document(*paragraphs: str, lang: str = "en", kind: ParagraphKind = "body") -> Document:
    spans, start = [], 0
    for text in paragraphs:
        spans.append(Paragraph(Span(start, start + len(text)), kind))
        start += len(text) + 2
    iri = Iri("https://example.org/a")
    return Document(iri, "\n\n".join(paragraphs), tuple(spans), date="2021-10-13", lang=lang)


def told(documents: Sequence[Document]) -> list[tuple[Claim, ...]]:
    return [claims for _, claims in extract(documents)]


@cache
def alone() -> list[tuple[Claim, ...]]:
    return [told([document(text)])[0] for text in TEXTS]


def test_each_article_has_its_claims() -> None:
    assert [[claim.cls for claim in claims] for claims in alone()] == [
        ["Representation"],
        ["Tenure", "Visit"],
        ["Aid"],
        [],
    ]


@pytest.mark.parametrize("size", [1, 3, 32])
def test_claims_are_the_same_whatever_the_batch(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH", size)

    assert told([document(text) for text in TEXTS]) == alone()


def test_documents_come_back_in_their_order() -> None:
    documents = [document(TEXTS[0]), document(TEXTS[3], lang="fr"), document(TEXTS[2])]

    assert [d for d, _ in extract(documents)] == documents


@pytest.mark.parametrize("lang", ["fr", "es", "zh-Hans", ""])
def test_other_languages_give_nothing(lang: str) -> None:
    assert told([document(TEXTS[0], lang=lang)]) == [()]


@pytest.mark.parametrize("lang", ["en", "en-GB", "EN-us"])
def test_every_english_is_read(lang: str) -> None:
    assert told([document(TEXTS[0], lang=lang)]) == [alone()[0]]


def test_no_articles_give_no_claims() -> None:
    assert told([]) == []


def test_an_article_without_paragraphs_gives_no_claims() -> None:
    assert told([Document(Iri("https://example.org/a"), "", ())]) == [()]


def test_a_byline_tells_no_facts() -> None:
    assert "Representation" not in [c.cls for c in told([document(TEXTS[0], kind="byline")])[0]]


def test_quotes_are_the_words_that_say_it() -> None:
    quotes = [
        [document(text).quote(piece.span) for claim in claims for piece in claim.evidence]
        for text, claims in zip(TEXTS, alone(), strict=True)
    ]

    assert quotes == [
        ["Ghana closed its embassy in Quito"],
        [
            "Cuban Foreign Minister Bruno Rodríguez",
            "Cuban Foreign Minister Bruno Rodríguez visited Laos",
        ],
        ["China gave Fiji six ambulances"],
        [],
    ]


def test_quotes_are_exact_in_every_paragraph() -> None:
    article = document("A word before \u2013 \u201cquoted\u201d.", *TEXTS)

    ((_, claims),) = extract([article])
    quotes = {article.quote(p.span) for claim in claims for p in claim.evidence}

    assert {"Ghana closed its embassy in Quito", "China gave Fiji six ambulances"} <= quotes


def test_a_paragraph_too_long_for_the_parser_is_read_in_parts() -> None:
    article = document("word " * 5_000 + ". " + TEXTS[0])

    ((_, claims),) = extract([article])

    assert [article.quote(p.span) for c in claims for p in c.evidence] == [
        "Ghana closed its embassy in Quito"
    ]


def test_a_word_longer_than_the_parser_takes_is_cut() -> None:
    assert told([document("a" * 10_000, kind="headline")]) == [()]
