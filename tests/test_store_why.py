"""Every derived triple is traced to the facts that it rests on."""

import pyoxigraph as ox
import pytest
from test_store import ONE, TWO, deposit
from test_store_follow import WORLD
from toy import toy

from diplograph.store import Reason, Store, reasons, why
from diplograph.terms import DERIVED, DG, ID, PUBLISHED, RDF

WORDS = """
<x:c1> a dg:Cooperation ; dg:status dg:Ongoing ; dg:party state:CU, state:RU ; dg:evidence <x:e> .
<x:t> a dg:Tenure ; dg:status dg:Ongoing ; dg:holder <x:p> ; dg:office <x:o> ; dg:evidence <x:e> .
<x:p> a dg:Official .
<x:u> dg:partOf <x:v> . <x:v> dg:partOf <x:w> .
"""
MORE = """
<x:c2> a dg:Cooperation ; dg:status dg:Ongoing ; dg:party state:RU, state:CU ; dg:evidence <x:f> .
<x:c3> a dg:Cooperation ; dg:status dg:Planned ; dg:party state:RU, state:CU ; dg:evidence <x:f> .
<x:m> a dg:Meeting ; dg:participant <x:u> ; dg:evidence <x:f> .
"""


@pytest.fixture
def told() -> Store:
    store = Store.open(None, data=WORLD)
    store.put([deposit(ONE, WORDS), deposit(TWO, MORE)])
    store.refresh_derived()
    return store


def triple(subject: str, predicate: str, obj: str) -> ox.Triple:
    def full(name: str) -> ox.NamedNode:
        for prefix, iri in (("dg:", DG), ("state:", f"{ID}state/"), ("rdf:", RDF)):
            if name.startswith(prefix):
                return ox.NamedNode(iri + name.removeprefix(prefix))
        return ox.NamedNode(name)

    return ox.Triple(full(subject), full(predicate), full(obj))


@pytest.mark.parametrize(
    ("derived", "facts"),
    [
        (("state:CU", "dg:cooperatesWith", "state:RU"), ("x:c1", "x:c2")),
        (("x:c1", "rdf:type", "dg:Fact"), ("x:c1",)),
        (("x:p", "dg:holdsOffice", "x:o"), ("x:t",)),
        (("x:p", "rdf:type", "dg:Agent"), ("x:t",)),
        (("x:u", "dg:partOf", "x:w"), ("x:m",)),
        (("state:CU", "dg:cooperatesWith", "state:VN"), ()),
        (("state:CU", "dg:visited", "state:RU"), ()),
    ],
)
def test_a_derived_triple_rests_on_facts(
    told: Store, derived: tuple[str, str, str], facts: tuple[str, ...]
) -> None:
    assert why(told, triple(*derived)) == facts


def test_each_way_to_a_triple_names_its_rule_and_premises(told: Store) -> None:
    assert reasons(told, triple("x:u", "dg:partOf", "x:w")) == (
        Reason(
            "part-of",
            (triple("x:u", "dg:partOf", "x:v"), triple("x:v", "dg:partOf", "x:w")),
        ),
    )
    assert reasons(told, triple("x:p", "rdf:type", "dg:Agent")) == (
        Reason("superclass-types", (triple("x:p", "rdf:type", "dg:Official"),)),
        Reason("superclass-types", (triple("x:p", "rdf:type", "dg:Person"),)),
    )


def test_every_derived_triple_of_the_toy_graph_has_a_reason_that_is_published() -> None:
    published = set(toy().triples(PUBLISHED))
    derived = sorted(toy().triples(DERIVED), key=str)
    assert len(derived) > 100
    for each in derived[::7]:
        found = reasons(toy(), each)
        assert found
        assert all(set(reason.premises) <= published for reason in found)


def test_every_shortcut_of_the_toy_graph_rests_on_facts() -> None:
    shortcuts = [t for t in toy().triples(DERIVED) if t.predicate.value != RDF + "type"]
    assert {each for each in shortcuts if not why(toy(), each)} == {
        each for each in shortcuts if each.predicate.value == DG + "partOf"
    }
