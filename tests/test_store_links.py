"""Links in a store: part of what is published, gone with what they are about."""

import pyoxigraph as ox
from conftest import PREFIXES

from diplograph.model import Iri
from diplograph.store import Deposit, Store
from diplograph.terms import ID, LINKS, OWL, PUBLISHED, SKOS

ANA, EVA, OUTSIDE = f"{ID}person/CU/ana-ruiz", f"{ID}person/CU/eva-paz", "http://x.org/1"


def deposit(name: str, *people: str) -> Deposit:
    text = "".join(f"<{iri}> a dg:Person .\n" for iri in people)
    graph = f"{ID}article/{name}"
    triples = {q.triple for q in ox.parse(PREFIXES + text, format=ox.RdfFormat.TURTLE)}
    article = ox.Triple(ox.NamedNode(graph), ox.NamedNode(ID + "p"), ox.Literal(name))
    return Deposit(Iri(graph), frozenset({*triples, article}), name)


def link(source: str, target: str) -> set[ox.Triple]:
    """Give a link and the node that says how it came to be."""
    axiom, said = ox.NamedNode(f"{ID}link/{source[-3:]}"), map(ox.NamedNode, (source, target))
    subject, obj = said
    return {
        ox.Triple(subject, ox.NamedNode(SKOS + "exactMatch"), obj),
        ox.Triple(axiom, ox.NamedNode(OWL + "annotatedSource"), subject),
        ox.Triple(axiom, ox.NamedNode(OWL + "annotatedTarget"), obj),
        ox.Triple(axiom, ox.NamedNode(SKOS + "note"), ox.Literal("by name")),
    }


def links(store: Store) -> set[ox.Triple]:
    held = set(store.triples(LINKS))
    assert held <= set(store.triples(PUBLISHED))
    return held


def dangling(store: Store) -> list[str]:
    return [damage for damage in store.verify() if "link" in damage]


def test_links_are_published_and_go_with_what_they_are_about(store: Store) -> None:
    store.put([deposit("a", ANA), deposit("b", ANA, EVA)])

    assert store.link(link(ANA, OUTSIDE) | link(EVA, OUTSIDE)) == 2
    store.remove(Iri(f"{ID}article/b"))
    store.refresh_derived()

    assert links(store) == link(ANA, OUTSIDE)
    assert LINKS in store.graphs()
    store.put([deposit("a")])
    store.refresh_derived()
    assert links(store) == set()
    assert dangling(store) == []


def test_a_link_of_what_nothing_speaks_of_is_not_taken(store: Store) -> None:
    store.put([deposit("a", ANA)])

    assert store.link(link(EVA, OUTSIDE)) == 0
    assert store.link(link(ANA, EVA)) == 0
    assert links(store) == set()


def test_a_link_that_dangles_is_damage(store: Store) -> None:
    store.put([deposit("a", ANA, EVA)])
    store.link(link(ANA, EVA))
    backend = store._backend  # noqa: SLF001 - it is to be harmed
    from diplograph.store.changes import remove

    backend.apply(remove(backend, Iri(f"{ID}article/a")))

    assert dangling(store) == [
        f"link of <{ANA}>: nothing else speaks of it",
        f"link of <{EVA}>: nothing else speaks of it",
    ]
