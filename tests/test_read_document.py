"""Drafts become documents: headline, kinds, metadata from the text, the IRI."""

from pathlib import Path

import pytest

from diplograph import iris
from diplograph.errors import ReadError
from diplograph.model import Document, Iri, Paragraph, Refusal, Span
from diplograph.read import read
from diplograph.read.document import document
from diplograph.read.drafts import Block, Draft, Metadata

NOTHING = Metadata()


def draft(*blocks: Block | str, metadata: Metadata = NOTHING) -> Draft:
    return Draft("x", tuple(Block(b) if isinstance(b, str) else b for b in blocks), metadata)


def kinds(found: Document) -> list[tuple[str, str]]:
    return [(p.kind, found.quote(p.span)) for p in found.paragraphs]


def test_a_document_is_built_whole() -> None:
    given = draft(
        "Cuba  thanked\nRussia.", metadata=Metadata(title="Thanks", url="https://a.example/")
    )
    text = "Thanks\n\nCuba thanked Russia."
    assert document(given) == Document(
        iri=iris.article(text=text, url="https://a.example/"),
        text=text,
        paragraphs=(Paragraph(Span(0, 6), "headline"), Paragraph(Span(8, 28), "body")),
        title="Thanks",
        lang="en",
        url=Iri("https://a.example/"),
    )


def test_the_title_is_said_once() -> None:
    known = Metadata(title="Deep ties")
    for repeated in (Block("DEEP TIES.", "headline"), Block("Deep ties"), Block("*Deep ties*")):
        assert kinds(document(draft("OPINION", repeated, "They met.", metadata=known))) == [
            ("headline", "Deep ties"),
            ("body", "OPINION"),
            ("body", "They met."),
        ]


def test_a_headline_that_is_not_the_title_is_a_heading() -> None:
    blocks = (Block("Deep ties", "headline"), Block("They met."))
    assert kinds(document(draft(*blocks, metadata=Metadata(title="Cuba and Fiji")))) == [
        ("headline", "Cuba and Fiji"),
        ("heading", "Deep ties"),
        ("body", "They met."),
    ]
    assert kinds(document(draft(*blocks, Block("More", "headline")))) == [
        ("headline", "Deep ties"),
        ("body", "They met."),
        ("heading", "More"),
    ]


def test_without_a_title_there_is_no_headline() -> None:
    found = document(draft("They met."))
    assert (found.title, kinds(found)) == (None, [("body", "They met.")])


def test_noise_goes_and_signatures_and_captions_are_marked() -> None:
    known = Metadata(publisher="La Orilla", author="Ana Ruiz")
    found = document(
        draft(
            *("Share", "Ana Ruiz", "The ministers. Photo: ACN", "They met.", "---"),
            Block("Photo: a list may say so", "item"),
            *("Issued by Bo Li, Spokesperson", "LA ORILLA"),
            metadata=known,
        )
    )
    assert kinds(found) == [
        ("byline", "Ana Ruiz"),
        ("caption", "The ministers. Photo: ACN"),
        ("body", "They met."),
        ("item", "Photo: a list may say so"),
        ("body", "Issued by Bo Li, Spokesperson"),
        ("byline", "LA ORILLA"),
    ]


def test_byline_and_dateline_complete_the_metadata_but_never_overrule_them() -> None:
    blocks = ("By Ana Ruiz", "LIMA, 5 May 2020 (Andina) - They met.")
    found = document(draft(*blocks))
    assert (found.author, found.publisher, found.date) == ("Ana Ruiz", "Andina", "2020-05-05")
    known = Metadata(author="Bo", publisher="La Orilla", date="2020-05")
    found = document(draft(*blocks, metadata=known))
    assert (found.author, found.publisher, found.date) == ("Bo", "La Orilla", "2020-05")


def test_a_last_line_of_place_and_day_dates_an_article() -> None:
    assert document(draft("They met.", "Belgrade, 12 October 2023")).date == "2023-10-12"
    assert document(draft("They met.", "They met again on 12 October 2023.")).date is None


def test_a_draft_without_text_is_refused() -> None:
    with pytest.raises(ReadError, match=r"^x: no text$"):
        document(draft("---", " ", metadata=Metadata(title="Deep ties")))


def test_metadata_beside_an_article_come_first(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Old\nauthor: Ana\n---\nThey met.\n")
    (tmp_path / "a.yaml").write_text("# a remark\ntitle: New\ndate: 2021\n")
    (found,) = read([tmp_path / "a.md"])
    assert isinstance(found, Document)
    assert (found.title, found.author, found.date, found.file_name) == (
        "New",
        "Ana",
        "2021",
        "a.md",
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "tittle: New",
            "unknown key 'tittle'; title, publisher, author, date, url, lang are right",
        ),
        (
            "a\n b: [",
            "line 2: metadata can not be parsed: mapping values are not allowed in this context",
        ),
        ("date: tomorrow", "date 'tomorrow': 2021, 2021-10 or 2021-10-13 is right"),
    ],
)
def test_a_bad_file_beside_an_article_refuses_it(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "a.txt").write_text("They met.")
    (tmp_path / "a.yaml").write_text(text)
    assert list(read([tmp_path / "a.txt"])) == [Refusal(str(tmp_path / "a.yaml"), why)]
