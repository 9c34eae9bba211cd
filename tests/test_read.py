"""Whole sources: what is read from files, folders and standard input, and what is refused."""

import doctest
import importlib
import json
import pkgutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import diplograph.read
from diplograph import iris
from diplograph.model import Document, Paragraph, ParagraphKind, Refusal, Span
from diplograph.read import LIMIT, read

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
SEED = HERE.parent / "seeds" / "articles" / "deepening-relations.txt"
GOLD = sorted(CORPUS.glob("*.json"))
MODULES = sorted(
    m.name for m in pkgutil.iter_modules(diplograph.read.__path__, "diplograph.read.")
)


def document(source: str | Path) -> Document:
    (found,) = read([source])
    assert isinstance(found, Document), found
    return found


def refusal(source: str | Path) -> str:
    (found,) = read([source])
    assert isinstance(found, Refusal), found
    assert found.source == str(source)
    return found.why


def parts(found: Document) -> list[tuple[ParagraphKind, str]]:
    return [(paragraph.kind, found.quote(paragraph.span)) for paragraph in found.paragraphs]


def collapsed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_each_module_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.stem)
def test_each_quote_of_the_corpus_is_in_the_text_of_its_article(gold: Path) -> None:
    annotated = json.loads(gold.read_text())
    text = collapsed(document(CORPUS / annotated["article"]).text)
    quotes = [collapsed(fact["quote"]) for fact in annotated["facts"]]
    assert [quote for quote in quotes if quote not in text] == []


def test_the_corpus_has_gold_to_hold_the_reader_against() -> None:
    assert len(GOLD) >= 30


def test_the_seed_is_read_as_it_came_with_the_metadata_beside_it() -> None:
    seed = document(SEED)
    assert (seed.file_name, seed.title, seed.publisher, seed.author, seed.date, seed.lang) == (
        "deepening-relations.txt",
        "Deepening relations between Cuba and Russia",
        "Radio Habana Cuba",
        "María Josefina Arce",
        "2021-10-13",
        "en",
    )
    assert [(kind, text[:24]) for kind, text in parts(seed) if kind != "body"] == [
        ("headline", "Deepening relations betw"),
        ("caption", "Diaz-Canel (L) received "),
        ("byline", "By María Josefina Arce"),
        ("byline", "Radio Habana Cuba"),
    ]
    assert len(seed.paragraphs) == 17


def test_the_seed_and_its_copy_in_markdown_are_one_text_and_one_article() -> None:
    copy = document(CORPUS / "00-deepening-relations.md")
    assert copy.text == document(SEED).text
    assert copy.iri == document(SEED).iri


def test_a_plain_text_is_read_whole() -> None:
    text = (
        "JOINT STATEMENT OF GHANA AND FIJI\n\n"
        "SUVA, 30 November 2023 (Accra Courier) - The Minister of Fisheries of Ghana, Kojo Addo, "
        "and the Minister of Fisheries of Fiji, Litia Vula, held talks in Suva on 29 November.\n\n"
        "The two sides agreed on:\n\n"
        "a joint committee;\n\n"
        "a protocol on landing rights.\n\n"
        "They will meet again in Accra.\n\n"
        "Photo: Fiji Government\n\n"
        "Issued by the Ministry of Fisheries"
    )
    kinds: tuple[ParagraphKind, ...] = (
        *("headline", "body", "body", "item", "item", "body", "caption", "body"),
    )
    start = 0
    paragraphs = []
    for kind, part in zip(kinds, text.split("\n\n"), strict=True):
        paragraphs.append(Paragraph(Span(start, start + len(part)), kind))
        start += len(part) + 2
    title = "JOINT STATEMENT OF GHANA AND FIJI"
    date, publisher = "2023-11-30", "Accra Courier"
    assert document(HERE / "articles" / "communique.txt") == Document(
        iri=iris.article(text=text, publisher=publisher, date=date, title=title),
        text=text,
        paragraphs=tuple(paragraphs),
        file_name="communique.txt",
        title=title,
        publisher=publisher,
        date=date,
        lang="en",
    )


def test_a_folder_means_its_articles_in_order_not_the_data_beside_them(tmp_path: Path) -> None:
    for name, text in {
        "b.txt": "Cuba thanked Russia.",
        "a.md": "Fiji thanked Ghana.",
        "a.json": "{}",
        "a.yaml": "date: 2021-10",
        "README.md": "About this folder.",
        ".hidden.txt": "Nothing.",
        "notes.docx": "Nothing.",
        "2020/c.TXT": "Peru thanked Chile.",
        "offices.csv": "state,holder\nCU,x\n",
        "table.csv": "text,date\nNauru thanked Fiji.,2020\n",
        "other.jsonl": '{"name": "x"}\n',
        "data/names.txt": "Havana",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    found = [(d.file_name, d.text, d.date) for d in read([tmp_path]) if isinstance(d, Document)]
    assert found == [
        ("a.md", "Fiji thanked Ghana.", "2021-10"),
        ("b.txt", "Cuba thanked Russia.", None),
        ("table.csv", "Nauru thanked Fiji.", "2020"),
        ("c.TXT", "Peru thanked Chile.", None),
    ]


def test_the_corpus_as_a_folder_gives_its_articles_alone() -> None:
    names = [d.file_name for d in read([CORPUS]) if isinstance(d, Document)]
    assert names == [json.loads(gold.read_text())["article"] for gold in GOLD]


@pytest.mark.parametrize(
    ("given", "text", "date"),
    [
        ("Cuba thanked Russia.", "Cuba thanked Russia.", None),
        ("---\ndate: 2021\n---\n\nCuba *thanked* Russia.", "Cuba thanked Russia.", "2021"),
        ('{"text": "Cuba thanked Russia.", "date": 2021}\n', "Cuba thanked Russia.", "2021"),
        (
            "<html><body><article><p>Cuba thanked Russia for the whole of it.</p></article>",
            "Cuba thanked Russia for the whole of it.",
            None,
        ),
    ],
)
def test_standard_input_is_read_in_any_format(given: str, text: str, date: str | None) -> None:
    code = "from diplograph.read import read\nfor d in read(['-']): print((d.text, d.date))"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], input=given, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{(text, date)!r}\n"
    assert done.stderr == ""


def test_a_bad_source_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_text("Cuba thanked Russia.")
    missing = str(tmp_path / "none.txt")
    found = list(read([missing, tmp_path, tmp_path / "b.txt"]))
    assert [d.why if isinstance(d, Refusal) else d.text for d in found] == [
        "no such file or directory",
        "empty: there is no text",
        "Cuba thanked Russia.",
        "Cuba thanked Russia.",
    ]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "empty: there is no text"),
        ("a.md", b" \n\t\r\n\xc2\xa0", "empty: there is no text"),
        ("a.txt", "\N{ZERO WIDTH SPACE}\n---".encode(), "no text"),
        ("a.csv", b"", "empty: there is no text"),
        ("a.jsonl", b"\n\n", "empty: there is no text"),
        ("a.txt", b"\x7fELF\0\0", "a binary file: it holds a zero byte at offset 4"),
        ("a.csv", b"text\nab\0c", "a binary file: it holds a zero byte at offset 7"),
        ("a.txt", b"Per\xfa thanked Chile.", "no utf-8: byte 0xfa at offset 3"),
        ("a.txt", b"\xef\xbb\xbfPer\xfa", "no utf-8: byte 0xfa at offset 6"),
        ("a.csv", b"text,date\nPer\xfa,2020", "no utf-8: byte 0xfa at offset 13"),
        ("a.txt", b"x" * (LIMIT + 1), "5.0 MB: at most 5 MB are read"),
        ("a.txt", b"x" * 10_000_000, "10.0 MB: at most 5 MB are read"),
        ("a.jsonl", b"x" * (LIMIT + 1), "a line of more than 5 MB"),
        ("a.md", b"*a " * 60_000, "60000 marks of Markdown: 50000 at most are read"),
        (
            "a.html",
            b"<html>" + b"<br>" * 100_001,
            "a page of 100003 elements: 100000 at most are read",
        ),
        ("a.xml", b"<rss>" + b"<a>" * 100_001, "a feed of 100002 tags: 100000 at most are read"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(
    tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refusal(path) == why


def test_a_path_that_is_none_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no" / "a.txt") == "no such file or directory"
    assert refusal(str(tmp_path) + "/a\0.txt") == "embedded null byte"
    assert refusal(tmp_path / ("a" * 300)) == "file name too long"
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert refusal(loop) == "too many levels of symbolic links"


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    assert refusal(tmp_path) == (
        "a folder without articles; their files end with .md .markdown .txt .html .htm .xhtml "
        ".xml .rss .atom .csv .tsv .jsonl .ndjson"
    )


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffPerú thanked Chile.".encode(),
        "\ufeffPerú thanked Chile.".encode("utf-16-le"),
        "\ufeffPerú thanked Chile.".encode("utf-16-be"),
        "Peru\u0301 thanked\r\nChi\u00adle.\r\n".encode(),
    ],
)
def test_marks_of_encodings_and_odd_characters_make_no_difference(
    tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert document(path).text == "Perú thanked Chile."


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_long_article_is_read_whole_and_quickly(tmp_path: Path, suffix: str) -> None:
    sentences = [f"Cuba sent {n} tons of rice to Fiji in the year." for n in range(5000)]
    given = "\n\n".join(sentences)
    if suffix == ".html":
        body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
        given = f"<html><body><article>{body}</article></body></html>"
    path = tmp_path / f"a{suffix}"
    path.write_text(given)
    start = perf_counter()
    assert document(path).text == "\n\n".join(sentences)
    assert perf_counter() - start < 10


def test_text_in_capitals_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "CUBA THANKS RUSSIA\n\nTHE PRESIDENT OF CUBA THANKED THE PRESIDENT OF RUSSIA.\n"
    )
    assert parts(document(path)) == [
        ("headline", "CUBA THANKS RUSSIA"),
        ("body", "THE PRESIDENT OF CUBA THANKED THE PRESIDENT OF RUSSIA."),
    ]
    assert document(path).lang == "en"


@settings(deadline=None)  # the first page loads the libraries
@given(st.text(max_size=200), st.sampled_from([".txt", ".md", ".html", ".xml", ".csv", ".jsonl"]))
def test_whatever_a_file_holds_its_spans_cover_its_text(
    tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    for found in read([path]):
        if isinstance(found, Document):
            assert "\n\n".join(text for _, text in parts(found)) == found.text
            assert unicodedata.is_normalized("NFC", found.text)
            assert found.text == found.text.strip() != ""
        else:
            assert "\n" not in found.why
