"""What follows is brought up to date for what changed alone, and is what all rules give on all."""

from collections.abc import Sequence

import pyoxigraph as ox
import pytest
from conftest import ONTOLOGY, STATES, quads
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_store import ONE, TWO, deposit, values

from diplograph import schema
from diplograph.errors import StoreError
from diplograph.model import Iri
from diplograph.store import Shipped, Store
from diplograph.store.rules import rule, rules
from diplograph.terms import DERIVED, DG, ID, ONTOLOGY_GRAPH, REFERENCE

THREE = Iri(ID + "article/0000000000000003")

CLASSES = (
    ONTOLOGY
    + """
dg:Tenure rdfs:subClassOf dg:Fact .
dg:Agreement rdfs:subClassOf dg:Fact .
dg:Treaty rdfs:subClassOf dg:Agreement .
dg:Official rdfs:subClassOf dg:Person .
dg:Person rdfs:subClassOf dg:Agent .
"""
)
WORLD = Shipped(
    "1",
    lambda: quads(CLASSES, ONTOLOGY_GRAPH),
    lambda: quads(STATES, REFERENCE),
    schema.rules,
)

STATEMENTS = (
    "<x:c1> a dg:Cooperation ; dg:status dg:Ongoing ; dg:party state:CU, state:RU .",
    "<x:c1> a dg:Cooperation ; dg:status dg:Planned ; dg:party state:CU .",
    "<x:c2> a dg:Cooperation ; dg:status dg:Completed ; dg:party state:RU, state:CU, state:VN .",
    "<x:a> a dg:Treaty ; dg:status dg:Completed ; dg:party state:RU, state:VN .",
    "<x:t1> a dg:Tenure ; dg:status dg:Ongoing ; dg:holder <x:p> ; dg:office <x:o> .",
    "<x:t2> a dg:Tenure ; dg:status dg:Ongoing ; dg:holder <x:p> ; dg:office <x:o2> .",
    "<x:t2> dg:status dg:Former .",
    "<x:p> a dg:Person .",
    "<x:p> a dg:Official .",
    "<x:u> dg:partOf <x:v> .",
    "<x:v> dg:partOf <x:w> .",
    "<x:w> dg:partOf <x:u> .",
    "<x:u> dg:partOf <x:w> .",
    "state:CU dg:cooperatesWith state:VN .",
    "<x:m> a dg:Meeting ; dg:status dg:Completed ; dg:participant <x:p>, state:RU .",
    "<x:p> dg:serves <x:b> .",
    "<x:b> dg:country state:CU .",
    "<x:o> dg:officeOf <x:b> ; dg:accreditedTo state:VN .",
    "<x:c1> dg:involves state:VN .",
)

step = st.tuples(
    st.sampled_from((ONE, TWO, THREE)),
    st.sets(st.integers(0, len(STATEMENTS) - 1), max_size=5),
    st.booleans(),
)


@given(st.lists(step, min_size=1, max_size=10))
@example([(ONE, {9, 10, 11}, True), (TWO, {9}, True), (ONE, {10}, True), (TWO, set(), True)])
@example([(ONE, {4, 7}, True), (TWO, {5, 6}, True), (ONE, set(), True), (TWO, set(), True)])
@settings(max_examples=40, deadline=None)
def test_what_follows_step_by_step_is_what_follows_at_once(
    steps: Sequence[tuple[Iri, set[int], bool]],
) -> None:
    with Store.open(None, data=WORLD) as store:
        for article, said, refresh in steps:
            if said:
                store.put([deposit(article, "".join(STATEMENTS[n] for n in sorted(said)))])
            else:
                store.remove(article)
            if refresh:
                store.refresh_derived()
                assert store.verify() == []
        store.refresh_derived()
        assert store.verify() == []


def test_a_cycle_of_parts_does_not_keep_itself_alive() -> None:
    with Store.open(None, data=WORLD) as store:
        store.put([deposit(ONE, STATEMENTS[9] + STATEMENTS[10]), deposit(TWO, STATEMENTS[11])])
        store.refresh_derived()
        assert len(values(store, "SELECT ?a ?b { ?a dg:partOf ?b }")) == 6
        store.put([deposit(ONE, STATEMENTS[9])])
        store.refresh_derived()
        assert values(store, "SELECT ?a ?b { ?a dg:partOf ?b }") == [
            ("x:u", "x:v"),
            ("x:w", "x:u"),
            ("x:w", "x:v"),
        ]


def test_what_two_facts_prove_outlives_one_of_them() -> None:
    with Store.open(None, data=WORLD) as store:
        store.put([deposit(ONE, STATEMENTS[0]), deposit(TWO, STATEMENTS[2])])
        store.refresh_derived()
        store.remove(ONE)
        store.refresh_derived()
        pairs = "SELECT ?b { state:CU dg:cooperatesWith ?b }"
        assert values(store, pairs) == [("state/RU",), ("state/VN",)]
        store.remove(TWO)
        store.refresh_derived()
        assert values(store, pairs) == []
        assert all(q.predicate.value != DG + "cooperatesWith" for q in store.triples(DERIVED))


INVOLVED = "SELECT ?fact ?state { ?fact dg:involves ?state }"


def test_a_fact_involves_the_states_of_those_in_it_as_articles_come_to_know_them() -> None:
    with Store.open(None, data=WORLD) as store:
        for article, words, states in (
            (ONE, STATEMENTS[14], ["RU"]),
            (TWO, STATEMENTS[15], ["RU"]),
            (THREE, STATEMENTS[16], ["CU", "RU"]),
            (TWO, "<x:p> dg:serves state:VN .", ["RU", "VN"]),
            (THREE, STATEMENTS[15] + STATEMENTS[16], ["CU", "RU", "VN"]),
            (TWO, "", ["CU", "RU"]),
            (ONE, "", []),
        ):
            store.put([deposit(article, words)])
            store.refresh_derived()
            assert values(store, INVOLVED) == [("x:m", f"state/{code}") for code in states]
            assert store.verify() == []


def test_the_rules_that_look_at_several_things_are_known() -> None:
    assert [rule.name for rule in rules(schema.rules()) if not rule.local] == [
        "involves",
        "part-of",
    ]


def test_a_rule_is_asked_for_one_triple() -> None:
    found = rule("visited", schema.rules()["visited"])
    cuba, person = ox.NamedNode(ID + "state/CU"), ox.NamedNode("x:p")
    bound = found.head.match(ox.Triple(person, ox.NamedNode(DG + "visited"), cuba))
    assert bound == {"visitor": person, "host": cuba}
    assert found.asked("ASK", bound).splitlines()[2:] == [
        "ASK WHERE {",
        "  VALUES ?status { dg:Completed dg:Ongoing }",
        f"  ?fact a dg:Visit ; dg:status ?status ; dg:visitor <x:p> ; dg:host <{ID}state/CU> .",
        "}",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "no CONSTRUCT query that gives one triple"),
        ("CONSTRUCT { ?s a ?o . ?o a ?s } WHERE { ?s a ?o }", "that gives one triple"),
        ("CONSTRUCT { ?s a ?o ", "no SPARQL"),
        ("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o MINUS { ?s a ?s } }", "Minus is refused"),
        ("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o . ?a ?b ?s }", "must reach .* from s"),
        (
            "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o FILTER (?s != ?o && NOT EXISTS { ?o a ?o }) }",
            "NOTEXISTS is refused",
        ),
    ],
)
def test_a_rule_that_can_not_be_followed_step_by_step_is_refused(text: str, words: str) -> None:
    with pytest.raises(StoreError, match=words) as caught:
        rule("odd", text)
    assert str(caught.value).startswith("rule odd: ")
