from collections.abc import Iterator
from csv import DictReader
from datetime import date
from pathlib import Path

import pytest
import rdflib
from lxml.html import fragment_fromstring

from diplograph import Graph
from diplograph.cells import Node
from diplograph.errors import QueryError, StoreError, UsageError
from diplograph.folders import folder
from diplograph.terms import DG, ID

SEEDS = folder("seeds") / "articles"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with Graph.open(tmp_path_factory.mktemp("graph") / "store") as graph:
        assert graph.build([SEEDS]).results["new"] == 1
        yield graph


def test_a_question_is_answered_with_typed_rows(graph: Graph) -> None:
    items = {(row["item"], row["quantity"]) for row in graph.ask("aid", donor="RU")}
    assert ("medical gas concentrator plants", 20) in items


def test_a_fact_has_its_evidence(graph: Graph) -> None:
    (row,) = graph.ask("representations", state="CU")
    assert isinstance(row["representation"], Node)
    fact = graph.fact(row["representation"].iri)
    (proof,) = fact.evidence
    assert "Biotechnology and Pharmaceutical Group" in fact.label
    ((text,),) = graph.sparql(f"SELECT ?text {{ ?article <{DG}text> ?text }}").rows
    start, end = proof["start"], proof["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert str(text)[start:end] == proof["quote"]


def test_a_fact_is_explained_as_text_and_in_a_frame(graph: Graph) -> None:
    (row,) = graph.ask("representations", state="CU")
    assert isinstance(row["representation"], Node)
    told = graph.explain(row["representation"].name)
    (one,) = told
    assert (len(told), [shown.standing for shown in one.shown]) == (1, ["in the graph"])
    assert str(told).startswith(
        "Deepening relations between Cuba and Russia\nRadio Habana Cuba · "
    )
    frame = fragment_fromstring(told._repr_html_())
    assert (frame.tag, frame.get("srcdoc")) == ("iframe", told.html())


def test_an_answer_is_proven_saved_and_drawn(graph: Graph, tmp_path: Path) -> None:
    answer = graph.prove(graph.ask("sanctions"))
    graph.save(answer, tmp_path / "a.txt", "csv")
    (line,) = DictReader((tmp_path / "a.txt").read_text(encoding="utf-8").splitlines())
    assert (line["senderLabel"], line["publisher"]) == ("United States", "Radio Habana Cuba")
    graph.plot(graph.ask("sanctions"), tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<?xml")


def test_a_fact_that_is_not_there_is_told(graph: Graph) -> None:
    with pytest.raises(StoreError, match="no fact 'visit/none' in the graph"):
        graph.fact("visit/none")


def test_building_again_changes_nothing(graph: Graph) -> None:
    before = graph.sparql("SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 50").rows
    assert graph.build([SEEDS]).results["unchanged"] == 1
    assert graph.sparql("SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 50").rows == before


def test_sparql_reads_only(graph: Graph) -> None:
    with pytest.raises(QueryError, match="INSERT is refused"):
        graph.sparql("INSERT DATA { <a:b> <a:b> <a:b> }")


def test_a_query_can_make_triples(graph: Graph) -> None:
    made = graph.construct(
        f"PREFIX dg: <{DG}> CONSTRUCT {{ ?a dg:gaveAidTo ?b }} WHERE {{ ?a dg:gaveAidTo ?b }}"
    )
    russia, cuba = (rdflib.URIRef(f"{ID}state/{code}") for code in ("RU", "CU"))
    assert set(made) == {(russia, rdflib.URIRef(DG + "gaveAidTo"), cuba)}
    with pytest.raises(QueryError, match="INSERT is refused"):
        graph.construct("INSERT DATA { <a:b> <a:b> <a:b> }")


def test_the_ledger_says_which_article_says_what(graph: Graph) -> None:
    query = f"SELECT ?a {{ GRAPH ?a {{ ?a a <{DG}Article> . ?f a <{DG}Visit> }} }}"
    articles = {str(article) for (article,) in graph.sparql(query, ledger=True).rows}
    assert articles == {"Deepening relations between Cuba and Russia"}


def test_rdflib_and_files_get_the_published_graph(graph: Graph, tmp_path: Path) -> None:
    known = graph.to_rdflib()
    assert (rdflib.URIRef(ID + "state/CU"), rdflib.RDF.type, rdflib.URIRef(DG + "State")) in known
    graph.export(tmp_path / "graph.ttl")
    assert len(rdflib.Graph().parse(tmp_path / "graph.ttl")) == len(known)
    with pytest.raises(UsageError, match=r"no format has the suffix '\.xls'"):
        graph.export(tmp_path / "graph.xls")


def test_a_graph_that_was_never_built_says_how(tmp_path: Path) -> None:
    with (
        Graph.open(tmp_path / "none") as graph,
        pytest.raises(StoreError, match="'diplograph build'"),
    ):
        graph.ask("visits")


def test_a_graph_in_memory_is_gone_when_it_is_closed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("It rained in the hills.\n", encoding="utf-8")
    graph = Graph.open()
    assert graph.build(str(tmp_path / "a.md")).results["new"] == 1
    assert len(graph.ask("articles")) == 1
    graph.close()
    assert len(graph.ask("articles")) == 0


def test_a_question_in_words_is_answered_as_by_its_name(graph: Graph) -> None:
    said = graph.ask("Which sectors do Cuba and Russia cooperate in?")
    match = graph.understand("visits to Cuba last year", date(2022, 5, 1))[0]

    assert (len(said), said) == (10, graph.ask("sectors", state="CU", partner="RU"))
    assert match.command == "diplograph ask visits --host CU --since 2021 --until 2021"
