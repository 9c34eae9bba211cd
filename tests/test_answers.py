import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from rich.console import Console
from toy import toy

from diplograph.answers import shown, table, write
from diplograph.ask import Answer, ask
from diplograph.cells import Cell, Node
from diplograph.errors import UsageError
from diplograph.model import Iri
from diplograph.questions import Column
from diplograph.terms import DG, ID

HAVANA = Node("Havana", Iri(ID + "place/1"))
MOSCOW = Node("Moscow | Москва", Iri(ID + "place/2"))
VISIT = Node("A visits B", Iri(ID + "visit/0f"))
ANSWER = Answer(
    "made-up",
    "What was made up?",
    {"state": (Node("Cuba", Iri(ID + "state/CU")),), "words": ('a "quote"',)},
    (
        Column("at", "thing"),
        Column("also_at", "things"),
        Column("quote", "text"),
        Column("terms", "texts"),
        Column("day", "date"),
        Column("sources", "integer"),
        Column("amount", "number"),
        Column("unit", "text"),
        Column("visit", "id"),
    ),
    (
        (
            HAVANA,
            (HAVANA, MOSCOW),
            'He said "yes",\nand = 1',
            ("a", "b"),
            date(2021, 10, 12),
            1234,
            Decimal("123456789012345678.90"),
            None,
            VISIT,
        ),
        (None, (), "-", (), None, 0, Decimal("0.1"), None, VISIT),
    ),
)


def test_csv_has_iris_and_labels_in_full_precision() -> None:
    heads, first, second = csv.reader(io.StringIO(write(ANSWER, "csv")))
    assert heads == [
        *("at", "atLabel", "also_at", "also_atLabel", "quote", "terms", "day", "sources"),
        *("amount", "unit", "visit", "visitLabel"),
    ]
    assert first == [
        *(HAVANA.iri, "Havana", f"{HAVANA.iri} {MOSCOW.iri}", "Havana; Moscow | Москва"),
        *('He said "yes",\nand = 1', "a; b", "2021-10-12", "1234", "123456789012345678.90", ""),
        *(VISIT.iri, "A visits B"),
    ]
    assert second == ["", "", "", "", "-", "", "", "0", "0.1", "", VISIT.iri, "A visits B"]


def test_tsv_parts_by_tabs() -> None:
    lines = write(ANSWER, "tsv").splitlines()
    assert lines[0].split("\t")[:3] == ["at", "atLabel", "also_at"]
    assert lines[-1].split("\t")[4] == "-"


def test_json_tells_the_question_and_its_parameters() -> None:
    said = json.loads(write(ANSWER, "json"))
    assert {key: said[key] for key in said if key != "rows"} == {
        "question": "made-up",
        "title": "What was made up?",
        "parameters": {
            "state": [{"iri": ID + "state/CU", "label": "Cuba"}],
            "words": ['a "quote"'],
        },
    }


ROWS = [
    {
        "at": {"iri": HAVANA.iri, "label": "Havana"},
        "also_at": [
            {"iri": HAVANA.iri, "label": "Havana"},
            {"iri": MOSCOW.iri, "label": "Moscow | Москва"},
        ],
        "quote": 'He said "yes",\nand = 1',
        "terms": ["a", "b"],
        "day": "2021-10-12",
        "sources": 1234,
        "amount": "123456789012345678.90",
        "unit": None,
        "visit": {"iri": VISIT.iri, "label": "A visits B"},
    },
    {
        "at": None,
        "also_at": [],
        "quote": "-",
        "terms": [],
        "day": None,
        "sources": 0,
        "amount": 0.1,
        "unit": None,
        "visit": {"iri": VISIT.iri, "label": "A visits B"},
    },
]


def test_json_has_typed_rows_and_loses_no_digit() -> None:
    assert json.loads(write(ANSWER, "json"))["rows"] == ROWS


def test_jsonl_has_a_row_a_line() -> None:
    assert [json.loads(line) for line in write(ANSWER, "jsonl").splitlines()] == ROWS


def test_a_whole_decimal_is_a_whole_number_in_json() -> None:
    answer = Answer("x", "", {}, (Column("n", "number"),), ((Decimal("200.0"),),))
    assert write(answer, "jsonl") == '{"n": 200}\n'


def test_markdown_escapes_bars_and_leaves_empty_columns_out() -> None:
    assert write(ANSWER, "markdown") == (
        "| at | also at | quote | terms | day | sources | amount | visit |\n"
        "| --- | --- | --- | --- | --- | --: | --: | --- |\n"
        '| Havana | Havana; Moscow \\| Москва | He said "yes", and = 1 | a; b | 2021-10-12'
        " | 1234 | 123,456,789,012,345,678.90 | visit/0f |\n"
        "|  |  | - |  |  | 0 | 0.1 | visit/0f |\n"
    )


def drawn(answer: Answer, rows: int | None = None, columns: int | None = None) -> list[str]:
    page = io.StringIO()
    Console(file=page, width=200).print(table(answer, rows, columns))
    return [line.rstrip() for line in page.getvalue().splitlines()]


def test_a_table_shows_labels_and_short_names() -> None:
    head, _, first, _ = drawn(ANSWER)
    assert " ".join(head.split()) == "at also at quote terms day sources amount visit"
    assert first.split() == [
        *("Havana", "Havana;", "Moscow", "|", "Москва", "He", "said", '"yes",', "and", "=", "1"),
        *("a;", "b", "2021-10-12", "1234", "123,456,789,012,345,678.90", "visit/0f"),
    ]


def test_a_table_can_be_cut() -> None:
    head, _, *rows = drawn(ANSWER, rows=1, columns=2)
    assert (head.split(), len(rows)) == (["at", "also", "at"], 1)


def test_a_table_can_not_be_steered_by_what_is_in_it() -> None:
    evil: Cell = "[bold]a[/bold]\x1b[31m\x07\u202eb"
    answer = Answer("x", "", {}, (Column("quote", "text"),), ((evil,),))
    assert drawn(answer)[-1].strip() == "[bold]a[/bold] [31m  b"


def test_an_unknown_format_is_told_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no format 'xls'; csv, tsv, json, jsonl, markdown, "):
        write(ANSWER, "xls")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("csv", "field,fieldLabel,sources\n"),
        ("tsv", "field\tfieldLabel\tsources\n"),
        ("json", '{\n  "question": "x",\n  "title": "",\n  "parameters": {},\n  "rows": []\n}\n'),
        ("jsonl", ""),
        ("markdown", "| field | sources |\n| --- | --: |\n"),
    ],
)
def test_an_answer_without_rows_has_its_columns(form: str, text: str) -> None:
    columns = (Column("field", "thing"), Column("sources", "integer"))
    assert write(Answer("x", "", {}, columns, ()), form) == text


@pytest.mark.parametrize(("form", "mark"), [("csv", ","), ("tsv", "\t")])
def test_a_text_for_programs_is_exact_also_where_it_looks_like_a_formula(
    form: str, mark: str
) -> None:
    columns = (Column("quote", "text"), Column("unit", "text"))
    answer = Answer("x", "", {}, columns, (("=1+1", "@a"), ("-2", "+3")))
    assert write(answer, form) == f"quote{mark}unit\n=1+1{mark}@a\n-2{mark}+3\n"


def test_files_hold_what_the_graph_says() -> None:
    answer = ask(toy(), "visits", {"visitor": "Lan Tran"})
    (row,) = csv.DictReader(io.StringIO(write(answer, "csv")))
    assert row == {
        "visitor": ID + "person/VN/lan-tran",
        "visitorLabel": "Lan Tran",
        "from": ID + "state/VN",
        "fromLabel": "Viet Nam",
        "host": ID + "state/LA",
        "hostLabel": "Laos",
        "places": ID + "place/1651944",
        "placesLabel": "Vientiane",
        "times": "2022-03-04/2022-03-05",
        "statuses": DG + "Completed",
        "statusesLabel": "completed",
        "sources": "1",
        "visit": ID + "visit/4",
        "visitLabel": "Lan Tran visits Laos",
    }


def test_the_short_name_in_a_table_is_what_the_next_question_takes() -> None:
    answer = ask(toy(), "visits", {"visitor": "Lan Tran"})
    name = shown(answer.columns[-1], answer.rows[0][-1])
    (proof,) = ask(toy(), "evidence", {"fact": name})
    assert (name, proof["quote"]) == ("visit/4", "Lan Tran visits Laos.")
