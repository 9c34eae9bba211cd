import io
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from conftest import shipped
from samples import AGAIN, NOTHING, VISIT, claims

from diplograph import rdf
from diplograph.errors import ExportError, UsageError
from diplograph.export import FORMATS, SUFFIXES, export, format_of, save, to_rdflib
from diplograph.model import Document, Iri
from diplograph.store import Deposit, Store
from diplograph.terms import ID, PUBLISHED, dg


def filled(documents: Iterable[Document]) -> Store:
    store = Store.open(None, data=shipped())
    for document in documents:
        triples = frozenset(quad.triple for quad in rdf.quads(document, claims(document)))
        store.put([Deposit(document.iri, triples, "")])
    store.refresh_derived()
    return store


def written(store: Store, format: str) -> str:  # noqa: A002
    stream = io.BytesIO()
    export(store, format, stream)
    return stream.getvalue().decode()


def published(store: Store) -> set[ox.Triple]:
    return {t for t in store.triples(PUBLISHED) if t.predicate.value != dg("text")}


@pytest.fixture(scope="module")
def graph() -> Store:
    return filled([VISIT, AGAIN, NOTHING])


HEAD = """\
@base <https://w3id.org/diplograph/id/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dg: <https://w3id.org/diplograph/ontology#> .
@prefix dgs: <https://w3id.org/diplograph/sector/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""


KEY = f"Visit | edtf=2021-10-05 | host={ID}state/CU | visitor={ID}person/RU/yuri-borisov"

THINGS = f"""\
<article/b>
    a dg:Article ;
    a schema:NewsArticle ;
    dcterms:language "en" ;
    dcterms:title "Again"@en ;
    dg:fileName "b.md" ;
    dg:sha256 "96c3c564bb90f6bebba3c117e176e08d3956d484f8efebfb6e9f16390bb32ba7" ;
.

<evidence/ec3d594e8a1c0bfe>
    a dg:Evidence ;
    dg:article <article/b> ;
    dg:confidence 0.9 ;
    dg:end 42 ;
    dg:extractor "diplograph/0.1.0" ;
    dg:frame "visit" ;
    dg:quote "Yuri Borisov" ;
    dg:start 30 ;
.

<person/RU/yuri-borisov>
    a dg:Person ;
    rdfs:label "Yuri Borisov"@en ;
    dg:serves <state/RU> ;
.

<state/CU>
    a dg:State ;
    rdfs:label "Cuba"@en ;
    rdfs:label "Cuba"@es ;
    dg:iso2 "CU" ;
.

<state/RU>
    a dg:State ;
    rdfs:label "Rusia"@es ;
    rdfs:label "Russia"@en ;
    dg:iso2 "RU" ;
.

<state/VN>
    a dg:State ;
    rdfs:label "Vietnam"@en ;
    dg:iso2 "VN" ;
.

<visit/6ced6448c3f4831d>
    a dg:Fact ;
    a dg:Visit ;
    rdfs:label "Yuri Borisov visits Cuba (2021-10-05)"@en ;
    dg:earliest "2021-10-05"^^xsd:date ;
    dg:edtf "2021-10-05" ;
    dg:evidence <evidence/ec3d594e8a1c0bfe> ;
    dg:host <state/CU> ;
    dg:key "{KEY}" ;
    dg:latest "2021-10-05"^^xsd:date ;
    dg:status dg:Completed ;
    dg:visitor <person/RU/yuri-borisov> ;
.
"""


def test_turtle_is_readable() -> None:
    assert written(filled([AGAIN]), "turtle") == HEAD + THINGS


GRAPHS = """\
GRAPH <https://w3id.org/diplograph/graph/reference> {
    <state/CU>
        a dg:State ;
        rdfs:label "Cuba"@en ;
        rdfs:label "Cuba"@es ;
        dg:iso2 "CU" ;
    .
    <state/RU>
        a dg:State ;
        rdfs:label "Rusia"@es ;
        rdfs:label "Russia"@en ;
        dg:iso2 "RU" ;
    .
    <state/VN>
        a dg:State ;
        rdfs:label "Vietnam"@en ;
        dg:iso2 "VN" ;
    .
}

GRAPH <article/c> {
    <article/c>
        a dg:Article ;
        a schema:NewsArticle ;
        dcterms:language "en" ;
        dg:fileName "c.md" ;
        dg:sha256 "8b38b558e4df5eb3a70f60edea988d448559dfdded9b7ca08d9ba7f6c5ac71a8" ;
        dg:text "It rained." ;
    .
}
"""


def test_trig_shows_each_graph_with_the_texts() -> None:
    assert written(filled([NOTHING]), "trig") == HEAD + GRAPHS


@pytest.mark.parametrize("format", FORMATS)
def test_the_order_of_loading_does_not_show(format: str, graph: Store) -> None:  # noqa: A002
    other = filled([NOTHING, AGAIN, VISIT, AGAIN])
    assert written(other, format) == written(graph, format)


@pytest.mark.parametrize("format", ["turtle", "ntriples", "jsonld", "rdfxml"])
def test_the_published_graph_comes_through_without_the_texts(
    format: str,  # noqa: A002
    graph: Store,
) -> None:
    kinds = {"turtle": "TURTLE", "ntriples": "N_TRIPLES", "jsonld": "JSON_LD", "rdfxml": "RDF_XML"}
    parsed = ox.parse(written(graph, format), format=getattr(ox.RdfFormat, kinds[format]))
    assert {quad.triple for quad in parsed} == published(graph)


@pytest.mark.parametrize(("format", "kind"), [("trig", "TRIG"), ("nquads", "N_QUADS")])
def test_a_backup_holds_what_the_published_graph_is_made_of(
    format: str,  # noqa: A002
    kind: str,
    graph: Store,
) -> None:
    parsed = set(ox.parse(written(graph, format), format=getattr(ox.RdfFormat, kind)))
    assert parsed == set(graph.quads())
    assert {quad.triple for quad in parsed} == set(graph.triples(PUBLISHED))
    assert len([quad for quad in parsed if quad.predicate.value == dg("text")]) == 3


@pytest.mark.parametrize(
    "value",
    [
        "",
        'a "quoted" word',
        "two\nlines\r\n",
        "back\\slash",
        "\ttab",
        "ünï 漢字 🌍",
        "<b>&amp;</b>",
    ],
)
@pytest.mark.parametrize("format", FORMATS)
def test_any_text_comes_through(value: str, format: str) -> None:  # noqa: A002
    article = Iri(ID + "article/x")
    triple = ox.Triple(
        ox.NamedNode(article), ox.NamedNode(dg("quote")), ox.Literal(value, language="en")
    )
    store = Store.open(None, data=shipped())
    store.put([Deposit(article, frozenset([triple]), "")])
    suffix = {name: suffix for suffix, name in SUFFIXES.items()}[format]
    kind = ox.RdfFormat.from_extension(suffix.removeprefix("."))
    parsed = ox.parse(written(store, format), format=kind)
    assert triple in {quad.triple for quad in parsed}


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (ID + "person/RU/yuri-borisov", "<person/RU/yuri-borisov>"),
        (ID + "a//b", f"<{ID}a//b>"),
        (ID + "../b", f"<{ID}../b>"),
        (dg("Visit"), "dg:Visit"),
        (dg("a.b-"), f"<{dg('a.b-')}>"),
        ("https://example.org/?a=b", "<https://example.org/?a=b>"),
    ],
)
def test_names_are_shortened_only_where_they_stay_the_same(iri: str, expected: str) -> None:
    from diplograph.turtle import write

    assert write(ox.NamedNode(iri)) == expected


def test_rdflib_reads_the_turtle_and_gets_the_same_graph(graph: Store) -> None:
    parsed = rdflib.Graph().parse(data=written(graph, "turtle"), format="turtle")
    assert set(parsed) == set(to_rdflib(graph))
    assert len(parsed) == len(published(graph))
    assert to_rdflib(graph).qname(rdflib.URIRef(dg("Visit"))) == "dg:Visit"


def test_rdf_xml_says_which_character_it_can_not_hold() -> None:
    article = Iri(ID + "article/x")
    triple = ox.Triple(ox.NamedNode(article), ox.NamedNode(dg("quote")), ox.Literal("a\x07b"))
    store = Store.open(None, data=shipped())
    store.put([Deposit(article, frozenset([triple]), "")])
    with pytest.raises(ExportError, match=r"can not hold the character U\+0007 of <.*/x>"):
        written(store, "rdfxml")


def test_a_file_is_written_as_its_suffix_says(tmp_path: Path, graph: Store) -> None:
    for suffix, name in SUFFIXES.items():
        save(graph, tmp_path / f"graph{suffix}")
        assert (tmp_path / f"graph{suffix}").read_text("utf-8") == written(graph, name)
    save(graph, tmp_path / "graph.txt", "nquads")
    assert (tmp_path / "graph.txt").read_text("utf-8") == written(graph, "nquads")


def test_a_write_that_fails_leaves_the_old_file_and_no_part_of_the_new(tmp_path: Path) -> None:
    (tmp_path / "graph.rdf").write_text("old")
    article = Iri(ID + "article/x")
    triple = ox.Triple(ox.NamedNode(article), ox.NamedNode(dg("quote")), ox.Literal("a\x07b"))
    store = Store.open(None, data=shipped())
    store.put([Deposit(article, frozenset([triple]), "")])
    with pytest.raises(ExportError, match="U\\+0007"):
        save(store, tmp_path / "graph.rdf")
    assert [file.name for file in tmp_path.iterdir()] == ["graph.rdf"]
    assert (tmp_path / "graph.rdf").read_text() == "old"


def test_a_place_that_can_not_be_written_is_named(tmp_path: Path, graph: Store) -> None:
    with pytest.raises(ExportError, match=r"none/graph\.ttl: can not be written: No such file"):
        save(graph, tmp_path / "none" / "graph.ttl")


def test_an_unknown_format_or_suffix_is_named_with_those_that_are_right(graph: Store) -> None:
    with pytest.raises(UsageError, match="no format 'docx'; turtle, trig, nquads, ntriples,"):
        written(graph, "docx")
    with pytest.raises(UsageError, match=r"no format has the suffix '\.docx'; right are \.ttl"):
        format_of(Path("graph.docx"))
