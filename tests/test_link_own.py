"""Facts of several articles that may be one: proposed, never made one by themselves."""

import pyoxigraph as ox
import pytest

from diplograph.link import Link
from diplograph.link.own import same_facts
from diplograph.model import Iri
from diplograph.store import Deposit, Shipped, Store
from diplograph.terms import DG, ID, RDFS, XSD

PREFIXES = f"""@base <{ID}> . @prefix dg: <{DG}> . @prefix rdfs: <{RDFS}> . @prefix xsd: <{XSD}> .
<person/RU/yuri-borisov> a dg:Person ; rdfs:label "Yuri Borisov" .
<person/RU/yuriy-borisov> a dg:Person ; rdfs:label "Yuriy Borisov" .
<person/RU/vladimir-putin> a dg:Person ; rdfs:label "Vladimir Putin" .
"""


def visit(
    name: str, article: str, who: str = "yuri", when: str = "", host: str = "CU"
) -> tuple[str, str]:
    """Give an article and a visit that it tells of; the key is whole where the day is known."""
    first, _, last = when.partition("/")
    days = f'dg:earliest "{first}"^^xsd:date ; dg:latest "{last or first}"^^xsd:date ;'
    key = f"Visit | {when}" + ("" if when and not last else " | article=x")
    person = {"yuri": "yuri-borisov", "yuriy": "yuriy-borisov", "putin": "vladimir-putin"}[who]
    return (
        article,
        f"""<visit/{name}> a dg:Visit, dg:Fact ; rdfs:label "{name}" ; dg:key "{key}" ;
        dg:visitor <person/RU/{person}> ; dg:host <state/{host}> ; {days if when else ""}
        dg:evidence <evidence/{name}> . <evidence/{name}> dg:article <article/{article}> .
    """,
    )


def proposed(*visits: tuple[str, str], kept: tuple[Link, ...] = ()) -> list[tuple[str, str]]:
    store = Store.open(None, data=Shipped("0", list, list, dict))
    graphs: dict[str, str] = {}
    for article, turtle in visits:
        graphs[article] = graphs.get(article, PREFIXES) + turtle
    for name, text in graphs.items():
        parsed = ox.parse(text, format=ox.RdfFormat.TURTLE)
        store.put([Deposit(Iri(ID + name), frozenset(quad.triple for quad in parsed), name)])
    links = same_facts(store, {link.ends: link for link in kept})
    assert not [link for link in links if link.confidence < 0.5]
    return [(link.subject_label, link.object_label) for link in links]


def test_a_visit_without_a_day_may_be_that_of_another_article() -> None:
    assert proposed(
        visit("month", "a", when="2021-10-01/2021-10-31"), visit("day", "b", when="2021-10-05")
    ) == [("day", "month")]
    assert proposed(visit("a1", "a", "yuriy"), visit("b1", "b")) == [("a1", "b1")]
    assert proposed(
        visit("a1", "a", "yuriy", "2021-10-04/2021-10-06"), visit("b1", "b", when="2021-10-05")
    ) == [("a1", "b1")]


@pytest.mark.parametrize(
    "other",
    [
        visit("b", "b", "putin", "2021-10-01/2021-10-31"),
        visit("b", "b", when="2021-11-05"),
        visit("b", "b", when="2021-10-05", host="VN"),
        visit("b", "a", when="2021-10-05"),
    ],
    ids=["another person", "another month", "another host", "the same article"],
)
def test_what_speaks_against_it_keeps_two_facts_apart(other: tuple[str, str]) -> None:
    assert proposed(visit("a", "a", when="2021-10-01/2021-10-31"), other) == []


def test_two_whole_keys_are_two_facts() -> None:
    assert proposed(visit("a", "a", when="2021-10-05"), visit("b", "b", when="2021-10-06")) == []


def test_what_is_decided_is_not_proposed_again() -> None:
    pair = visit("a", "a", when="2021-10-01/2021-10-31"), visit("b", "b", when="2021-10-05")
    ends = Iri(f"{ID}visit/a"), Iri(f"{ID}visit/b")

    assert proposed(*pair) == [("a", "b")]
    assert proposed(*pair, kept=(Link(*ends, rejected=True),)) == []
