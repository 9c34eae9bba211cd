import shlex
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
import rdflib
from conftest import clear
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.query import ResultRow
from toy import TOY, load, nothing, toy

from diplograph.answers import shown
from diplograph.ask import Answer, ask, fill, select
from diplograph.cells import Node, cells
from diplograph.errors import ParameterError, QueryError, UnknownQuestionError
from diplograph.export import to_rdflib
from diplograph.labels import labels
from diplograph.model import Iri
from diplograph.parameters import bind
from diplograph.questions import Question, parse, question, questions
from diplograph.terms import ID

FILE = Path(__file__).parent / "graphs" / "toy-answers.txt"


def blocks() -> Iterator[tuple[str, list[str]]]:
    """Give the calls in the file, each with the rows expected."""
    _, *found = FILE.read_text(encoding="utf-8").split("\n## ")
    for block in found:
        call, *rows = block.strip("\n").split("\n")
        yield call, rows


CASES = dict(blocks())


def values(call: str) -> tuple[str, dict[str, str]]:
    """Take a call apart: the name of the question, and its parameters."""
    name, *words = shlex.split(call)
    return name, {
        key.removeprefix("--").replace("-", "_"): value
        for key, value in zip(words[::2], words[1::2], strict=True)
    }


def lines(found: Answer) -> list[str]:
    return [" | ".join(map(shown, found.columns, row)).rstrip() for row in found.rows]


@pytest.mark.parametrize("call", CASES)
def test_a_question_answers_with_just_these_rows(call: str) -> None:
    name, given_ = values(call)
    assert lines(ask(toy(), name, given_)) == CASES[call]


@pytest.mark.parametrize("name", [name for name, q in questions().items() if not q.service])
def test_a_question_is_answered_and_is_also_empty(name: str) -> None:
    expected = [CASES[call] for call in CASES if values(call)[0] == name]
    assert any(expected), "no call of it in toy-answers.txt has rows"
    if question(name).parameters:
        assert not all(expected), "no call of it in toy-answers.txt is empty"
    else:
        assert ask(nothing(), name).rows == ()


def first_calls() -> Iterator[str]:
    """Give one call of each question that reads the published graph, and nothing else."""
    for name, asked in questions().items():
        if not asked.ledger and not asked.service:
            yield next(call for call, rows in CASES.items() if rows and values(call)[0] == name)


@cache
def published() -> rdflib.Graph:
    return to_rdflib(toy())


def rows(graph: rdflib.Graph, query: str) -> Iterator[ResultRow]:
    return (row for row in graph.query(query) if isinstance(row, ResultRow))


def term(value: rdflib.term.Node | None) -> ox.NamedNode | ox.Literal | None:
    """Turn a term of rdflib into one of Oxigraph."""
    if isinstance(value, rdflib.URIRef):
        return ox.NamedNode(value)
    if not isinstance(value, rdflib.Literal):
        return None
    if value.language:
        return ox.Literal(str(value), language=value.language)
    kind = value.datatype
    return ox.Literal(str(value), datatype=ox.NamedNode(kind) if kind else None)


@pytest.mark.parametrize("call", list(first_calls()))
def test_rdflib_gives_the_same_rows(call: str) -> None:
    name, given_ = values(call)
    asked = question(name)
    query = fill(asked, bind(toy(), asked, given_))
    found = [[term(value) for value in row] for row in rows(published(), query)]
    types = [column.type for column in asked.columns]
    assert cells(toy(), found, types) == ask(toy(), name, given_).rows


def test_an_endpoint_gives_the_same_rows(address: str) -> None:
    clear(address)
    with load(TOY, address) as remote:
        for call, (asked, query) in queries().items():
            found = remote.query(query, ledger=asked.ledger)
            types = [column.type for column in asked.columns]
            here = toy().query(query, ledger=asked.ledger)
            assert cells(toy(), found.rows, types) == cells(toy(), here.rows, types), call


def queries() -> dict[str, tuple[Question, str]]:
    """Give a bound query of each question, by the call."""
    found = {}
    for name, asked in questions().items():
        for call in [call for call in CASES if values(call)[0] == name and CASES[call]][:1]:
            found[call] = asked, fill(asked, bind(toy(), asked, values(call)[1]))
    return found


ECHO = parse(
    "echo",
    """#+ title: What was said?
#+ description: Gives a value back.
#+ tags: [test]
#+ parameters:
#+   words: {type: text, help: words}
#+ columns: {words: text}

SELECT ?words
WHERE {
  VALUES ?words { UNDEF }
}
ORDER BY ?words
""",
)
PIECES = (
    *('"', "'", "\\", "}", "{", ")", "#", "\n", "\r", "\t", "<", ">", "?", "$", "@en", "^^", " "),
    *("\\u0022", "\\U00000022", "\\u005c", "\\n", "u0022", "u", '"""', "UNDEF", "\x00", "\x7f"),
    *('" } UNION { ?s ?p ?o } #', "<http://x/>", "VALUES ?words { UNDEF }", "DROP ALL", "ñ", "😀"),
    *("\ufffe", "\u202e", "a", "b"),
)


def hostile(count: int) -> Iterator[str]:
    """Give strings made of what could break out of a query."""
    chance = Random(1)  # noqa: S311 - the same strings at each run
    for _ in range(count):
        yield "".join(chance.choices(PIECES, k=chance.randint(1, 12)))


def filled(text: str) -> str:
    (parameter,) = ECHO.parameters
    return fill(ECHO, {parameter: [(ox.Literal(text),)]})


def test_ten_thousand_hostile_values_change_nothing_but_the_answer() -> None:
    engine = ox.Store()
    for text in hostile(10_000):
        found = engine.query(filled(text))
        assert isinstance(found, ox.QuerySolutions)
        assert [row[0] for row in found] == [ox.Literal(text)]


def test_rdflib_reads_hostile_values_as_they_are() -> None:
    graph = rdflib.Graph()
    for text in hostile(150):
        if not set(text) & {"\x00", "\r", "\ufffe"}:  # rdflib itself changes these
            (row,) = rows(graph, filled(text))
            assert str(row[0]) == text


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(PIECES))
def test_a_search_finds_the_quotes_that_hold_the_words(words: str) -> None:
    found = ask(toy(), "search", {"words": words}).rows
    everything = ask(toy(), "search", {"words": "."}).rows
    assert set(found) >= {row for row in everything if words in str(row[1])}
    assert set(found) <= set(everything)


@given(st.sampled_from(PIECES).map(lambda piece: f"visit/1{piece}"))
def test_an_iri_that_is_none_is_refused_and_any_other_has_no_evidence(iri: str) -> None:
    with suppress(ParameterError):
        assert ask(toy(), "evidence", {"fact": iri}).rows == ()


def test_a_question_that_is_not_there_names_those_near_it() -> None:
    with pytest.raises(UnknownQuestionError, match="no question 'visit'; did you mean visits"):
        ask(toy(), "visit")


def test_cells_are_typed_and_things_have_labels() -> None:
    assert next(iter(ask(toy(), "trade", {"state": "CU", "since": "2020"}))) == {
        "parties": (
            Node("Cuba", Iri(ID + "state/CU")),
            Node("Russia", Iri(ID + "state/RU")),
        ),
        "value": 150000000,
        "currency": "USD",
        "growth": Decimal("12.5"),
        "rank": None,
        "goods": ("rum", "sugar"),
        "times": ("2020",),
        "sources": 1,
        "trade": Node("Trade between Cuba and Russia: 150000000 USD", Iri(ID + "trade/2")),
    }


def test_an_answer_tells_how_its_parameters_were_understood() -> None:
    found = ask(toy(), "sectors", {"state": "cuban", "partner": "Rusia"})
    assert found.understood == {
        "state": (Node("Cuba", Iri(ID + "state/CU")),),
        "partner": (Node("Russia", Iri(ID + "state/RU")),),
    }
    assert (found.name, found.title, len(found)) == (
        "sectors",
        "Which sectors do two states cooperate in?",
        3,
    )


def test_a_query_of_ones_own_has_labels_too() -> None:
    found = select(toy(), "SELECT ?s { ?s <http://www.w3.org/2004/02/skos/core#altLabel> 'EU' }")
    assert found.rows == ((Node("European Union", Iri(ID + "organisation/EU")),),)


@pytest.mark.parametrize(
    "query", ["INSERT DATA { <a:b> <a:b> <a:b> }", "ASK { ?s ?p ?o }", "SELECT", "DROP ALL"]
)
def test_a_query_that_is_no_select_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        select(toy(), query)


def test_labels_prefer_the_language_then_the_fuller_name() -> None:
    russia = Iri(ID + "state/RU")
    assert labels(toy(), [russia], "es") == {russia: "Rusia"}
    assert labels(toy(), [russia], "fr") == {russia: "Russia"}


def test_what_has_no_label_keeps_its_short_name_or_its_iri() -> None:
    ours, other = Iri(ID + "visit/0f"), Iri("http://example.org/x")
    assert labels(toy(), [ours, other]) == {ours: "visit/0f", other: "http://example.org/x"}
