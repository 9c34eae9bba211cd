"""Feeds: an article for each entry, a refusal for each broken one."""

from pathlib import Path

import pytest

from diplograph import iris
from diplograph.model import Document, Iri, Paragraph, Refusal, Span
from diplograph.read import read

FEED = Path(__file__).parent / "articles" / "feed.xml"

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es">
<title>La Orilla</title>
<entry>
<title type="html">Cuba y &lt;b&gt;Fiji&lt;/b&gt;</title>
<link href="https://orilla.example/1"/>
<published>2024-03-14T23:30:00-05:00</published><updated>2024-03-16T00:00:00Z</updated>
<author><name>Ana Ruiz</name></author>
<content type="html">
&lt;p&gt;Uno.&lt;/p&gt;&lt;script&gt;no&lt;/script&gt;&lt;p&gt;Dos.&lt;/p&gt;
</content>
</entry>
</feed>"""


def test_a_feed_is_read_entry_by_entry() -> None:
    text = (
        "Ghana opens an embassy in Fiji\n\nGhana opened an embassy in Suva.\n\n"
        "Fiji welcomed the step."
    )
    last = "Fiji, Ghana sign fisheries pact"
    assert list(read([FEED])) == [
        Document(
            iri=iris.article(text=text, url="https://courier.example/embassy"),
            text=text,
            paragraphs=(
                Paragraph(Span(0, 30), "headline"),
                Paragraph(Span(32, 64), "body"),
                Paragraph(Span(66, 89), "body"),
            ),
            file_name="feed.xml",
            title="Ghana opens an embassy in Fiji",
            publisher="Accra Courier",
            author="Efua Mensah",
            date="2023-11-30",
            lang="en",
            url=Iri("https://courier.example/embassy"),
        ),
        Refusal(f"{FEED}, entry 2", "date 'soon': no date"),
        Refusal(f"{FEED}, entry 3", "neither title nor text"),
        Document(
            iri=iris.article(text=last),
            text=last,
            paragraphs=(Paragraph(Span(0, 31), "headline"),),
            file_name="feed.xml",
            title=last,
            publisher="Accra Courier",
            lang="en",
        ),
    ]


def test_an_atom_feed_gives_dates_as_printed(tmp_path: Path) -> None:
    path = tmp_path / "a.atom"
    path.write_text(ATOM)
    (found,) = read([path])
    assert isinstance(found, Document)
    assert (found.text, found.publisher, found.author, found.date, found.lang) == (
        *("Cuba y Fiji\n\nUno.\n\nDos.", "La Orilla", "Ana Ruiz", "2024-03-14", "es"),
    )


def test_a_feed_cut_off_gives_what_is_whole_and_says_that_more_may_be_missing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.rss"
    item = "<item><title>One</title><description>Cuba thanked Fiji.</description></item>"
    path.write_text(f'<rss version="2.0"><channel>\n{item}\n<item><title>Tw')
    first, *rest = read([path])
    assert isinstance(first, Document)
    assert first.text == "One\n\nCuba thanked Fiji."
    assert rest[-1] == Refusal(
        str(path), "broken XML, entries may be missing: line 3: no element found"
    )


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        ("<rss><channel></channel></rss>", "a feed without entries"),
        ("<a/>", "no RSS or Atom feed"),
        (
            "<rss><channel><item><title>&#xD800; & x</title></item></channel></rss>",
            "the feed can not be parsed: 'utf-8' codec can't encode character '\\ud800' in "
            "position 0: surrogates not allowed",
        ),
        ("/etc/hostname", "no RSS or Atom feed"),
        ("http://127.0.0.1/feed", "no RSS or Atom feed"),
        (
            '<!DOCTYPE x [<!ENTITY a "aaaa">]><rss><channel/></rss>',
            "XML with a DOCTYPE or ENTITY declaration: feeds need none",
        ),
    ],
)
def test_what_is_no_feed_is_refused(tmp_path: Path, xml: str, why: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(xml)
    assert list(read([path])) == [Refusal(str(path), why)]


def test_an_entity_bomb_in_another_encoding_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(
        '\ufeff<!DOCTYPE x [<!ENTITY a "aaaa">]><rss><channel/></rss>'.encode("utf-16-le")
    )
    assert list(read([path])) == [
        Refusal(str(path), "XML with a DOCTYPE or ENTITY declaration: feeds need none")
    ]


def test_a_feed_may_declare_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    item = "<item><title>Perú y Fiji</title></item>"
    xml = f'<?xml version="1.0" encoding="iso-8859-1"?><rss><channel>{item}</channel></rss>'
    path.write_bytes(xml.encode("latin-1"))
    (found,) = read([path])
    assert isinstance(found, Document)
    assert found.text == "Perú y Fiji"
    path.write_bytes(xml.replace("iso-8859-1", "unicode_escape").encode())
    assert list(read([path])) == [
        Refusal(str(path), "encoding 'unicode_escape' is not known; utf-8 is right")
    ]
