"""What several tests need: a small world of shipped data, and stores that know it."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from diplograph.store import Shipped, Store
from diplograph.terms import DG, ID, ONTOLOGY_GRAPH, REFERENCE

PREFIXES = f"""
@prefix dg: <{DG}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix state: <{ID}state/> .
"""

ONTOLOGY = """
dg:Visit rdfs:subClassOf dg:Fact ; rdfs:label "visit"@en .
dg:Cooperation rdfs:subClassOf dg:Fact ; rdfs:label "cooperation"@en .
"""

STATES = """
state:CU a dg:State ; dg:iso2 "CU" ; rdfs:label "Cuba"@en, "Cuba"@es .
state:RU a dg:State ; dg:iso2 "RU" ; rdfs:label "Russia"@en, "Rusia"@es .
state:VN a dg:State ; dg:iso2 "VN" ; rdfs:label "Vietnam"@en .
"""

RULES = {
    "cooperates-with": f"""
        PREFIX dg: <{DG}>
        CONSTRUCT {{ ?a dg:cooperatesWith ?b }}
        WHERE {{ ?fact a dg:Cooperation ; dg:party ?a, ?b FILTER (?a != ?b) }}""",
    "superclasses": f"""
        PREFIX dg: <{DG}>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        CONSTRUCT {{ ?thing a ?wider }}
        WHERE {{
            ?thing a ?class .
            GRAPH <{ONTOLOGY_GRAPH}> {{ ?class rdfs:subClassOf+ ?wider }}
        }}""",
}


def quads(turtle: str, graph: str) -> list[ox.Quad]:
    """Read Turtle into a graph; the prefixes of the small world are known."""
    parsed = ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)
    return [ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(graph)) for q in parsed]


def shipped(version: str = "1", states: str = STATES) -> Shipped:
    """Make a small world of a version."""
    return Shipped(
        version,
        lambda: quads(ONTOLOGY, ONTOLOGY_GRAPH),
        lambda: quads(states, REFERENCE),
        lambda: RULES,
    )


@pytest.fixture
def store() -> Iterator[Store]:
    """Give an empty store in memory that knows the small world."""
    with Store.open(None, data=shipped()) as store:
        yield store
