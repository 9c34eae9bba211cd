"""Answers as pages, RDF, data frames and results of SPARQL, and what proves their rows."""

import json
import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import polars
import pytest
import rdflib
from lxml import html
from test_answers import ANSWER
from toy import toy

from diplograph.answers import encode, prove, save, write
from diplograph.ask import Answer, ask, select
from diplograph.cells import Cell, Node
from diplograph.errors import ExportError, MissingLibraryError, UsageError
from diplograph.extras import library
from diplograph.model import Iri
from diplograph.questions import Column, ColumnType
from diplograph.terms import DG, ID, XSD


def aid(**values: str) -> Answer:
    return ask(toy(), "aid", values)


def test_evidence_is_a_row_for_each_quote() -> None:
    proven = prove(toy(), aid(recipient="CU"))
    assert [column.name for column in proven.columns[-5:]] == [
        *("quote", "article", "publisher", "date", "url"),
    ]
    assert [row[-6:] for row in proven.rows if row[2] == "oxygen plants"] == [
        (
            Node("Russia gives Cuba oxygen plants", Iri(ID + "aid/2")),
            "Russia gives Cuba oxygen plants.",
            Node(title, Iri(ID + article)),
            publisher,
            date(2021, 10, 13),
            None,
        )
        for title, article, publisher in (
            ("Deepening ties", "article/a1", "Radio One"),
            ("Ties deepen", "article/a3", "Copy Three"),
        )
    ]
    assert {len(row) for row in proven.terms} == {len(proven.columns)}


def test_a_fact_that_is_the_thing_of_a_row_is_proven_too() -> None:
    proven = prove(toy(), ask(toy(), "career", {"person": "Lebedev"}))
    assert [row[-5] for row in proven.rows] == [
        "Pavel Lebedev as deputy prime minister of Russia."
    ]


def test_an_answer_of_no_rows_stays_so() -> None:
    proven = prove(toy(), aid(recipient="US"))
    assert (len(proven), len(proven.columns)) == (0, 14)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("aid-totals", "a row of 'aid-totals' sums facts up; ask for the facts to see"),
        ("conflicts", "the rows of 'conflicts' show where they come from as they are"),
    ],
)
def test_rows_without_facts_of_their_own_are_not_proven(name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        prove(toy(), ask(toy(), name))


def test_turtle_has_the_facts_with_evidence_articles_and_labels() -> None:
    said = encode(toy(), aid(donor="VN"), "turtle").decode()
    head, _, body = said.partition("\n\n")
    assert head.startswith(f"@base <{ID}> .")
    assert (
        f"\n{body}"
        == """
<aid/4>
    a dg:Aid ;
    a dg:Fact ;
    rdfs:label "Viet Nam gives Laos rice"@en ;
    dg:donor <state/VN> ;
    dg:earliest "2022-01-01"^^xsd:date ;
    dg:edtf "2022-01" ;
    dg:evidence <evidence/aid-4-a4> ;
    dg:involves <state/LA> ;
    dg:involves <state/VN> ;
    dg:item "rice" ;
    dg:latest "2022-01-31"^^xsd:date ;
    dg:quantity 50 ;
    dg:recipient <state/LA> ;
    dg:status dg:Completed ;
    dg:unit "tons" ;
.

<article/a4>
    a dg:Article ;
    dcterms:date "2022-03-06"^^xsd:date ;
    dcterms:language "en" ;
    dcterms:publisher "Radio One" ;
    dcterms:title "Neighbours on the Mekong"@en ;
    dg:fileName "a4.md" ;
    dg:sha256 "cccc" ;
.

<evidence/aid-4-a4>
    a dg:Evidence ;
    dg:article <article/a4> ;
    dg:confidence 0.9 ;
    dg:end 1525 ;
    dg:extractor "toy/1" ;
    dg:quote "Viet Nam gives Laos rice." ;
    dg:start 1500 ;
.

<state/LA>
    a dg:Actor ;
    a dg:Agent ;
    a dg:Body ;
    a dg:Location ;
    a dg:State ;
    rdfs:label "Laos"@en ;
.

<state/VN>
    a dg:Actor ;
    a dg:Agent ;
    a dg:Body ;
    a dg:Location ;
    a dg:State ;
    rdfs:label "Viet Nam"@en ;
.
"""
    )


def test_turtle_of_other_things_says_what_they_are() -> None:
    said = encode(toy(), ask(toy(), "triads"), "turtle")
    graph = rdflib.Graph().parse(data=said, format="turtle")
    states = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(DG + "State")))
    assert states == {rdflib.URIRef(f"{ID}state/{code}") for code in ("CU", "LA", "RU", "VN")}


def test_sparql_json_is_what_the_engine_gave() -> None:
    said = json.loads(write(ask(toy(), "trade", {"state": "CU", "since": "2020"}), "sparql-json"))
    assert said == {
        "head": {
            "vars": [
                *("parties", "value", "currency", "growth", "rank", "goods", "times"),
                *("sources", "trade"),
            ]
        },
        "results": {
            "bindings": [
                {
                    "parties": {"type": "literal", "value": f"{ID}state/CU\n{ID}state/RU"},
                    "value": {
                        "type": "literal",
                        "value": "150000000",
                        "datatype": XSD + "integer",
                    },
                    "currency": {"type": "literal", "value": "USD"},
                    "growth": {"type": "literal", "value": "12.5", "datatype": XSD + "decimal"},
                    "goods": {"type": "literal", "value": "rum\nsugar"},
                    "times": {"type": "literal", "value": "2020"},
                    "sources": {"type": "literal", "value": "1", "datatype": XSD + "integer"},
                    "trade": {"type": "uri", "value": ID + "trade/2"},
                }
            ]
        },
    }


def test_sparql_json_keeps_languages_and_leaves_out_what_is_not_bound() -> None:
    query = "SELECT ?l ?no ?b { BIND('Cuba'@es AS ?l) BIND(BNODE('x') AS ?b) }"
    (row,) = json.loads(write(select(toy(), query), "sparql-json"))["results"]["bindings"]
    assert row["l"] == {"type": "literal", "value": "Cuba", "xml:lang": "es"}
    assert (row["b"]["type"], "no" in row) == ("bnode", False)


def page(answer: Answer) -> html.HtmlElement:
    return html.fromstring(write(answer, "html"))


def words(element: html.HtmlElement) -> list[str]:
    return [" ".join(cell.text_content().split()) for cell in element]


def test_a_page_shows_the_question_its_parameters_and_the_rows() -> None:
    told = page(ask(toy(), "visits", {"state": "Rusia", "since": "2021"}))
    assert (
        told.findtext(".//title") == told.findtext(".//h1") == "Who visits whom, where and when?"
    )
    assert words(told.find(".//dl")) == ["state", "Russia", "since", "2021-01-01"]
    assert told.findtext(".//caption") == "2 rows"
    assert [words(row) for row in told.iterfind(".//tr")] == [
        ["visitor", "from", "host", "places", "times", "statuses", "sources", "visit"],
        ["Boris Orlov", "Russia", "Cuba", "", "2021", "completed", "1", "visit/2"],
        ["Boris Orlov", "Russia", "Cuba", "Havana", "2021-10-12", "completed", "2", "visit/1"],
    ]


def test_a_page_lists_the_evidence_of_a_row_within_it() -> None:
    told = page(prove(toy(), aid(recipient="CU")))
    heads, _, row, _ = (words(row) for row in told.iterfind(".//tr"))
    assert (heads[-1], told.findtext(".//caption")) == ("evidence", "3 rows")
    assert row[-1] == (
        "Russia gives Cuba oxygen plants.Deepening ties · Radio One · 2021-10-13"
        "Russia gives Cuba oxygen plants.Ties deepen · Copy Three · 2021-10-13"
    )


def test_a_page_can_be_sorted_by_exact_numbers_and_without_a_mouse() -> None:
    told = page(ANSWER)
    assert [cell.get("data-value") for cell in told.iterfind(".//td[@class='number']")] == [
        *("1234", "123456789012345678.90", "0", "0.1")
    ]
    assert [head.get("scope") for head in told.iterfind(".//th")] == ["col"] * 8
    assert len(told.findall(".//th/button")) == 8


EVIL = "<script>alert('1')</script>&\"$title"


@pytest.mark.parametrize("kind", ["text", "texts", "any", "thing"])
def test_a_page_runs_nothing_that_is_in_an_answer(kind: ColumnType) -> None:
    cell: Cell = Node(EVIL, Iri("javascript:alert(1)")) if kind == "thing" else EVIL
    told = page(Answer("x", EVIL, {"a": (EVIL,)}, (Column("url", kind),), ((cell,),)))
    assert (len(told.findall(".//script")), told.findall(".//a")) == (1, [])
    assert told.findtext(".//td") == told.findtext(".//h1") == told.findtext(".//dd") == EVIL


def test_a_page_links_to_what_is_not_ours() -> None:
    addresses = ("https://example.org/?a=1&b=2", ID + "state/CU", "javascript:alert(1)")
    rows = tuple((Node(f"n{i}", Iri(iri)), iri) for i, iri in enumerate(addresses))
    told = page(Answer("x", "", {}, (Column("at", "thing"), Column("url", "text")), rows))
    assert [(a.get("href"), a.text) for a in told.iterfind(".//a")] == [
        (addresses[0], "n0"),
        (addresses[0], addresses[0]),
        (addresses[1], addresses[1]),
    ]


def test_a_page_allows_no_script_but_its_own() -> None:
    policy = page(ANSWER).find(".//meta[@http-equiv]").get("content")
    assert re.fullmatch(
        r"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-[\w+/]{43}='", policy
    )


def test_polars_has_typed_columns() -> None:
    frame = ANSWER.to_polars()
    strings = polars.List(polars.String)
    assert dict(frame.schema) == {
        "at": polars.String,
        "atLabel": polars.String,
        "also_at": strings,
        "also_atLabel": strings,
        "quote": polars.String,
        "terms": strings,
        "day": polars.Date,
        "sources": polars.Int64,
        "amount": polars.Decimal(38, 2),
        "unit": polars.String,
        "visit": polars.String,
        "visitLabel": polars.String,
    }
    assert frame.row(0, named=True) | {"quote": "", "visit": ""} == {
        "at": ID + "place/1",
        "atLabel": "Havana",
        "also_at": [ID + "place/1", ID + "place/2"],
        "also_atLabel": ["Havana", "Moscow | Москва"],
        "quote": "",
        "terms": ["a", "b"],
        "day": date(2021, 10, 12),
        "sources": 1234,
        "amount": Decimal("123456789012345678.90"),
        "unit": None,
        "visit": "",
        "visitLabel": "A visits B",
    }
    assert frame.row(1)[:4] == (None, None, [], [])


def test_pandas_has_typed_columns() -> None:
    frame = ANSWER.to_pandas()
    assert {name: str(kind) for name, kind in frame.dtypes.items() if kind != "string"} == {
        "also_at": "object",
        "also_atLabel": "object",
        "terms": "object",
        "day": "datetime64[s]",
        "sources": "Int64",
        "amount": "object",
    }
    assert list(frame["amount"]) == [Decimal("123456789012345678.90"), Decimal("0.1")]
    assert frame["day"][0].date() == date(2021, 10, 12)
    assert frame["at"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    ("kind", "cells", "dtype"),
    [
        ("number", (1, None), polars.Int64),
        ("number", (1, Decimal("0.25")), polars.Decimal(38, 2)),
        ("number", (2**63, None), polars.Decimal(38, 0)),
        ("number", (1, 0.5), polars.Float64),
        ("number", (10**38, None), polars.String),
        ("number", (Decimal("1e37"), Decimal("0.01")), polars.String),
        ("number", (1, "many"), polars.String),
        ("date", (date(2021, 1, 1), "2021"), polars.String),
        ("text", (date(2021, 1, 1), None), polars.String),
        ("integer", (), polars.Int64),
    ],
)
def test_a_column_has_the_kind_that_holds_all_its_cells(
    kind: ColumnType, cells: tuple[Cell, ...], dtype: polars.DataType
) -> None:
    columns = (Column("n", kind),)
    frame = Answer("x", "", {}, columns, tuple((cell,) for cell in cells)).to_polars()
    assert frame.schema["n"] == dtype
    kept = frame["n"].to_list()
    assert kept == [str(cell) if cell and dtype == polars.String else cell for cell in cells]


def test_parquet_is_the_data_frame() -> None:
    said = encode(toy(), ANSWER, "parquet")
    assert polars.read_parquet(BytesIO(said)).equals(ANSWER.to_polars())
    assert encode(toy(), ANSWER, "parquet") == said


def test_a_library_that_is_not_there_is_told() -> None:
    with pytest.raises(MissingLibraryError) as caught:
        library("no_such_library", "dataframes")
    assert str(caught.value) == (
        "no_such_library is missing: pip install 'diplograph[dataframes]' brings it"
    )


def test_the_suffix_of_a_file_tells_the_format(tmp_path: Path) -> None:
    for suffix, form in ((".md", "markdown"), (".srj", "sparql-json"), (".ttl", "turtle")):
        save(toy(), aid(), tmp_path / f"a{suffix}")
        assert (tmp_path / f"a{suffix}").read_bytes() == encode(toy(), aid(), form)
    with pytest.raises(UsageError, match=r"a\.xls: its suffix is none of \.csv, \.tsv, "):
        save(toy(), aid(), tmp_path / "a.xls")
    with pytest.raises(ExportError, match="can not be written: No such file or directory"):
        save(toy(), aid(), tmp_path / "no" / "a.csv")
