"""Two engines, one verdict: on every good and bad graph, and on graphs broken at random."""

import random
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from test_check import GRAPHS, VISITED, triples
from toy import toy

from diplograph.check import Gate, Layer, SwiftGate, gate
from diplograph.terms import PUBLISHED, XSD, dg

pytest.importorskip("shifty", reason="the extra 'swift' is not installed")

LAYERS: tuple[Layer, ...] = ("article", "graph")
GATES = {layer: (Gate.prepare(layer), SwiftGate.prepare(layer)) for layer in LAYERS}
CASES = [(layer, file) for layer in LAYERS for file in sorted((GRAPHS / layer).glob("*.ttl"))]
MUTANTS = 500

# What the engines see differently, and why; nothing does, as far as these tests go.
DIFFERENCES: dict[str, str] = {}


def base() -> list[ox.Triple]:
    return triples("base.ttl")


def test_there_are_good_and_bad_graphs() -> None:
    assert {file.suffixes[-2] for _, file in CASES} == {".good", ".bad"}
    assert len(CASES) > 80


@pytest.mark.parametrize(("layer", "file"), CASES, ids=[f"{x}-{f.stem}" for x, f in CASES])
def test_both_engines_agree_on_each_graph_of_the_shapes(layer: Layer, file: Path) -> None:
    slow, swift = GATES[layer]
    graph = [*base(), *(quad.triple for quad in ox.parse(path=file))]
    told = slow.check(graph)
    assert swift.conforms(graph) is (told == ())
    assert swift.check(graph) == told


def good() -> list[ox.Triple]:
    """Give a graph of facts of every class that conforms."""
    files = sorted((GRAPHS / "article").glob("*.good.ttl"))
    return [*base(), *(t for file in files for t in triples(f"article/{file.name}"))]


def mutants(count: int) -> Iterator[tuple[str, list[ox.Triple]]]:
    """Break a good graph at random, always in the same ways."""
    chance = random.Random(5)  # noqa: S311 - no secret
    files = sorted(file.name for file in (GRAPHS / "article").glob("*.good.ttl"))
    for number in range(count):
        name = files[number % len(files)]
        graph = [*base(), *triples(f"article/{name}")]
        own = range(len(base()), len(graph))
        place, other = chance.choice(own), graph[chance.choice(own)]
        t = graph[place]
        odd = chance.choice(
            (
                ox.Literal("odd"),
                ox.Literal("2021-13-45", datatype=ox.NamedNode(XSD + "date")),
                ox.Literal("2030-01-01", datatype=ox.NamedNode(XSD + "date")),
                ox.Literal(-1),
                ox.Literal("x", language="en"),
                ox.NamedNode(dg("Completed")),
                ox.NamedNode("https://example.org/nothing"),
            )
        )
        kind = chance.choice(("drop", "value", "more", "predicate", "swap"))
        match kind:
            case "drop":
                new: list[ox.Triple] = []
            case "value":
                new = [ox.Triple(t.subject, t.predicate, odd)]
            case "more":
                new = [t, ox.Triple(t.subject, t.predicate, odd)]
            case "predicate":
                new = [ox.Triple(t.subject, other.predicate, t.object)]
            case _:
                new = [ox.Triple(t.subject, t.predicate, other.object)]
        yield f"{number} {kind} {name} {t}", [*graph[:place], *new, *graph[place + 1 :]]


def test_both_engines_agree_on_graphs_broken_at_random() -> None:
    slow, swift = GATES["article"]
    broken, differing = 0, set()
    for name, graph in mutants(MUTANTS):
        told = slow.check(graph)
        broken += told != ()
        if swift.conforms(graph) is not (told == ()):
            differing.add(name)
    assert 100 < broken < MUTANTS
    assert differing == set(DIFFERENCES)


def test_the_union_of_all_that_is_good_conforms_for_both() -> None:
    slow, swift = GATES["article"]
    assert slow.check(good()) == swift.check(good())


def test_both_engines_agree_on_a_whole_graph() -> None:
    slow, swift = GATES["graph"]
    published = list(toy().triples(PUBLISHED))
    assert swift.check(published) == slow.check(published)


def test_the_swiftest_gate_is_taken_where_it_is_installed() -> None:
    assert isinstance(gate("article"), SwiftGate)
    assert gate("article").check(VISITED) == ()
