"""The saved questions as RDF: complete, readable by others, and their queries run."""

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, RDFS, SH, URIRef
from toy import nothing, toy

from diplograph import catalogue
from diplograph.questions import questions
from diplograph.terms import QUESTIONS_GRAPH

SCHEMA = rdflib.Namespace(catalogue.SCHEMA)
GRAPH = rdflib.Graph().parse(data=catalogue.turtle(), format="turtle")


def test_every_question_is_an_executable() -> None:
    found = set(GRAPH.subjects(RDF.type, SH.SPARQLExecutable))
    assert found == {URIRef(catalogue.HOME + name) for name in questions()}
    assert found == set(GRAPH.subjects(RDF.type, SH.SPARQLSelectExecutable))


@pytest.mark.parametrize("name", [name for name, q in questions().items() if not q.service])
def test_a_query_of_the_catalogue_runs_as_it_stands(name: str) -> None:
    asked = questions()[name]
    (query,) = GRAPH.objects(URIRef(catalogue.HOME + name), SH.select)
    assert not str(query).startswith("#+")
    found = toy().query(str(query), ledger=asked.ledger)
    assert list(found.variables) == [column.name for column in asked.columns]


def test_a_question_tells_its_words_and_its_parameters() -> None:
    iri = URIRef(catalogue.HOME + "visits")
    text = "Who visits whom, where and when?"
    assert str(GRAPH.value(iri, RDFS.label)) == text
    assert str(GRAPH.value(iri, RDFS.comment)).startswith(f"{text} Visits")
    assert set(map(str, GRAPH.objects(iri, SCHEMA.keywords))) == set(questions()["visits"].tags)
    told = {
        str(GRAPH.value(node, SH.path)).removeprefix(catalogue.PARAMETER): node
        for node in GRAPH.objects(iri, SH.parameter)
    }
    assert sorted(told) == ["host", "since", "state", "status", "until", "visitor"]
    assert said(told["host"]) == {
        "path": catalogue.PARAMETER + "host",
        "name": "host",
        "description": "the state visited",
        "class": "https://w3id.org/diplograph/ontology#State",
        "optional": "true",
        "order": "1",
    }
    choices = GRAPH.value(told["status"], SH["in"])
    assert choices is not None
    assert [str(item).rpartition("#")[2] for item in GRAPH.items(choices)] == list(
        next(p for p in questions()["visits"].parameters if p.name == "status").choices
    )


def said(node: rdflib.term.Node) -> dict[str, str]:
    """Give what is said of a node, by the local names of the properties."""
    return {
        str(predicate).removeprefix(str(SH)): str(value)
        for predicate, value in GRAPH.predicate_objects(node)
    }


def test_prefixes_are_declared_as_the_queries_have_them() -> None:
    declared = {
        str(GRAPH.value(node, SH.prefix)): str(GRAPH.value(node, SH.namespace))
        for node in GRAPH.objects(URIRef(catalogue.PREFIXES), SH.declare)
    }
    for asked in questions().values():
        for line in asked.sparql.splitlines():
            if line.startswith("PREFIX "):
                _, prefix, space = line.split()
                assert declared[prefix.rstrip(":")] == space.strip("<>")


def test_a_question_that_asks_another_service_names_it() -> None:
    federates = URIRef(catalogue.SPEX + "federatesWith")
    assert {
        str(iri).removeprefix(catalogue.HOME): str(service)
        for iri, service in GRAPH.subject_objects(federates)
    } == {name: q.service for name, q in questions().items() if q.service}


def test_the_catalogue_is_the_same_twice_and_reads_well() -> None:
    first = catalogue.turtle()
    assert catalogue.turtle() == first
    assert 'sh:select """PREFIX dg: <https://w3id.org/diplograph/ontology#>\n' in first


def test_a_store_holds_the_catalogue_beside_the_published_graph() -> None:
    held = set(nothing().triples(QUESTIONS_GRAPH))
    assert held == set(catalogue.triples())
    assert nothing().verify() == []
    assert QUESTIONS_GRAPH not in nothing().graphs()
    query = "SELECT ?q { %s ?q <http://www.w3.org/ns/shacl#select> ?text %s }"
    named = query % (f"GRAPH <{QUESTIONS_GRAPH}> {{", "}")
    assert len(nothing().query(named)) == len(questions())
    assert len(nothing().query(query % ("", ""))) == 0


def test_a_default_has_the_type_of_its_parameter() -> None:
    (default,) = (
        triple.object
        for triple in catalogue.triples()
        if triple.predicate.value.endswith("#defaultValue")
        and str(triple.subject) == "_:low-confidence-below"
    )
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    assert default == ox.Literal("0.7", datatype=decimal)
