"""Tables and lines of JSON: an article for each row."""

from pathlib import Path

import pytest

from diplograph.model import Document, Refusal
from diplograph.read import read

Fields = tuple[str | None, ...]


def rows(path: Path, text: str) -> list[Fields | str]:
    path.write_text(text, newline="")
    return [
        f"{found.source.removeprefix(str(path))}: {found.why}"
        if isinstance(found, Refusal)
        else (found.text, found.title, found.date, found.publisher, found.author, found.url)
        for found in read([path])
    ]


def test_each_row_of_a_table_is_an_article(tmp_path: Path) -> None:
    table = (
        "id,Text,title,date,url,publisher,author,lang\r\n"
        '1,"They ""met"", and\r\n\r\nparted.",Deep ties,2021-10-12 08:00,https://a.example/1,P,A,en\r\n'
        "\r\n"
        "2,They met.,,,,,,\r\n"
        "3,,Deep ties,,,,,\r\n"
        "4,They met.,,2021-13-40,,,,\r\n"
        "5,<p>They met.</p><p>They parted.</p>\r\n"
    )
    assert rows(tmp_path / "a.csv", table) == [
        (
            'Deep ties\n\nThey "met", and\n\nparted.',
            *("Deep ties", "2021-10-12", "P", "A", "https://a.example/1"),
        ),
        ("They met.", None, None, None, None, None),
        ", line 7: no text",
        ", line 8: date '2021-13-40': 2021, 2021-10 or 2021-10-13 is right",
        ("They met.\n\nThey parted.", None, None, None, None, None),
    ]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_may_be_cut_otherwise(tmp_path: Path, delimiter: str) -> None:
    table = f"date{delimiter}text\n2021{delimiter}Cuba, Fiji met.\n"
    assert rows(tmp_path / "a.tsv", table) == [("Cuba, Fiji met.", None, "2021", None, None, None)]


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("date,body\n2021,x\n", ": no column 'text'; the columns are 'date', 'body'"),
        ("text,date\n", ": a table without rows"),
        ('text\n"They met.', ": line 2: broken CSV: unexpected end of data"),
    ],
)
def test_what_is_no_table_of_articles_is_refused(tmp_path: Path, table: str, why: str) -> None:
    assert rows(tmp_path / "a.csv", table) == [why]


def test_a_long_article_fits_a_cell(tmp_path: Path) -> None:
    text = "They met. " * 50_000
    assert rows(tmp_path / "a.csv", f"text\n{text}\n") == [
        (text.strip(), None, None, None, None, None)
    ]


def test_each_line_of_json_is_an_article(tmp_path: Path) -> None:
    lines = (
        '{"text": "They met.\\u2028They parted.", "title": null, "date": 2021, '
        '"author": ["A", "B"], "x": {}}\n'
        "\n"
        '{"text": "They met."\n'
        "[1]\n"
        '{"title": "Deep ties"}\n'
        '{"text": "They met.", "title": {"a": 1}}\n'
        '{"text": "\\ud800 met."}\n' + "[" * 100_000
    )
    assert rows(tmp_path / "a.jsonl", lines) == [
        ("They met. They parted.", None, "2021", None, "A, B", None),
        ", line 3: no JSON: Expecting ',' delimiter at character 21",
        ", line 4: no JSON object, but '[1]'",
        ", line 5: no text",
        ", line 6: title {'a': 1}: text is right",
        ("\N{REPLACEMENT CHARACTER} met.", None, None, None, None, None),
        ", line 8: no JSON: a number or a nesting without end",
    ]


def test_rows_are_read_one_by_one_however_long_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = '{"text": "' + "They met. " * 1000 + '"}\n'
    path.write_text(line * 600)
    assert path.stat().st_size > 5_000_000
    found = iter(read([path]))
    assert isinstance(next(found), Document)
    assert sum(isinstance(d, Document) for d in found) == 599
