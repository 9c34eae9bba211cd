"""Web pages: the article and what the page says about it, nothing around it."""

from contextlib import suppress
from pathlib import Path
from time import perf_counter

import pytest

from diplograph.errors import ReadError
from diplograph.read.drafts import Block, Draft, Metadata
from diplograph.read.markup import blocks, fragment
from diplograph.read.page import drafts

PAGE = (Path(__file__).parent / "articles" / "page.html").read_text()


def test_a_page_is_read_whole() -> None:
    assert [
        (block.kind, " ".join(block.text.replace("\u00ad", "").split()))
        for draft in drafts(PAGE, "page.html")
        for block in draft.blocks
    ] == [
        ("headline", "Ghana and Fiji open talks on fisheries"),
        ("caption", "The ministers in Suva on Thursday"),
        (
            "body",
            "SUVA (AC) \N{EN DASH} Ghana\N{RIGHT SINGLE QUOTATION MARK}s Minister of Fisheries, "
            "Kojo Addo, arrived in Suva on 30 November for talks with his Fijian colleague, "
            "Litia Vula.",
        ),
        ("heading", "What was agreed"),
        ("body", "The two sides agreed on the following steps:"),
        ("item", "a joint committee;"),
        ("item", "a protocol on landing rights."),
        ("item", "Trade in 2022 | 4 million dollars"),
        ("body", "Share"),
    ]


def test_a_page_says_who_published_it_and_when_as_printed() -> None:
    (draft,) = drafts(PAGE, "page.html")
    assert draft.metadata == Metadata(
        title="Ghana and Fiji open talks on fisheries",
        publisher="Accra Courier",
        author="Efua Mensah",
        date="2023-11-30",
        url="https://courier.example/fiji",
        lang="en",
    )


def test_a_page_that_says_little_is_read_all_the_same() -> None:
    html = "<html><body><article><p>Cuba thanked Russia for all of it.</p></article></body></html>"
    assert list(drafts(html, "a")) == [Draft("a", (Block("Cuba thanked Russia for all of it."),))]


def test_a_short_page_keeps_its_paragraphs_and_the_captions_in_any_dress() -> None:
    html = """<html><head><title>Cuba gets plants - Courier</title></head><body>
        <div class="story"><div class="wp-caption"><img src="x.jpg">
        <p class="wp-caption-text">Borisov in Havana</p></div>
        <div>HAVANA (AC) - Russia handed over 20 plants of oxygen to Cuba.</div>
        <div>The plants are a gift to the hospitals of the country.</div></div>
        <div class="teasers"><a href="/x">Fiji opens an embassy in Seoul</a></div></body></html>"""
    (draft,) = drafts(html, "a")
    assert draft.blocks == (
        Block("Borisov in Havana", "caption"),
        Block("HAVANA (AC) - Russia handed over 20 plants of oxygen to Cuba."),
        Block("The plants are a gift to the hospitals of the country."),
    )
    assert draft.metadata == Metadata(title="Cuba gets plants", publisher="Courier")


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><title>News</title><body><nav>Cuba thanked Russia for it.</nav></body></html>",
        "<html><body><ul>" + "<li><a href='/x'>Minister of Cuba visits Fiji today</a></li>" * 40,
        "<html><body><form><p>Please log in</p></form></body></html>",
        "<!-- ",
        "",
        "Not a page",
    ],
)
def test_a_page_without_an_article_is_refused(html: str) -> None:
    with pytest.raises(ReadError, match=r"^a: (?:a page without an article|no web page)$"):
        list(drafts(html, "a"))


@pytest.mark.parametrize("piece", ["<!--", "<div>", "<b>", "<script>", "<ul><li>a", "<p a=b "])
def test_a_hostile_page_costs_no_time(piece: str) -> None:
    html = "<html><body>" + piece * (200_000 // len(piece))
    start = perf_counter()
    with suppress(ReadError):
        list(drafts(html, "a"))
    assert perf_counter() - start < 5


def test_markup_is_cut_into_blocks() -> None:
    html = (
        "lead<p>One <i>two</i>\n three<br>four</p> between <ul><li>five<p>six</p></li></ul>"
        "<!-- no -->tail<script>no</script><h1>H</h1><h4>h</h4><table>"
        "<tr><td>a</td><td>b</td></tr></table><figcaption>c</figcaption>end"
    )
    assert list(blocks(fragment(html))) == [
        Block("lead"),
        Block("One two three"),
        Block("four"),
        Block("between"),
        Block("five", "item"),
        Block("six"),
        Block("tail"),
        Block("H", "headline"),
        Block("h", "heading"),
        Block("a | b", "item"),
        Block("c", "caption"),
        Block("end"),
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (" ", []),
        ("<!-- -->", []),
        ('<?xml version="1.0" encoding="x"?><p>Cuba', [Block("Cuba")]),
        ("<p>Cuba</b></p></p><li", [Block("Cuba")]),
    ],
)
def test_broken_markup_gives_what_is_in_it(html: str, expected: list[Block]) -> None:
    assert list(blocks(fragment(html))) == expected
