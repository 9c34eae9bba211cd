"""What several tests need: a small world of shipped data, and stores that know it."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from servers import oxigraph

from diplograph.store import Shipped, Store
from diplograph.store.endpoint import Endpoint, update_address
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


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Give the address of a real SPARQL endpoint."""
    with oxigraph() as address:
        yield address


@pytest.fixture(params=["embedded", "remote"])
def place(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Give where a store may live: in memory, or behind an endpoint that holds nothing yet."""
    if request.param == "embedded":
        yield None
        return
    address = request.getfixturevalue("address")
    clear(address)
    yield address


def clear(address: str) -> None:
    """Take all away that an endpoint holds."""
    endpoint = Endpoint(address, update_address(address))
    endpoint.change("DROP ALL")
    endpoint.close()


@pytest.fixture
def store(place: str | None) -> Iterator[Store]:
    """Give a store that knows the small world: in memory, and behind an endpoint."""
    with Store.open(place, data=shipped()) as store:
        yield store
