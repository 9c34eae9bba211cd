"""Each shape lets a known-good graph pass, and says exactly what is wrong with a known-bad one.

What a bad graph must be told stands in its head, as comments.
"""

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import RDF, SH

from diplograph.check import Gate, Layer
from diplograph.folders import folder

GRAPHS = Path(__file__).parent / "graphs" / "shapes"
SHAPES = folder("ontology") / "shapes"
LAYERS: tuple[Layer, ...] = ("article", "graph")
GATES = {layer: Gate.prepare(layer) for layer in LAYERS}
CASES = [(layer, file.stem) for layer in LAYERS for file in sorted((SHAPES / layer).glob("*.ttl"))]


def triples(file: Path) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(path=file)]


def expected(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("# ") for line in lines if line.startswith("# ")]


def messages(layer: Layer, file: Path) -> list[str]:
    found = GATES[layer].check([*triples(GRAPHS / "base.ttl"), *triples(file)])
    return sorted(violation.message for violation in found)


@pytest.mark.parametrize(("layer", "name"), CASES)
def test_a_good_graph_conforms(layer: Layer, name: str) -> None:
    assert messages(layer, GRAPHS / layer / f"{name}.good.ttl") == []


@pytest.mark.parametrize(("layer", "name"), CASES)
def test_a_bad_graph_is_told_exactly_what_is_wrong(layer: Layer, name: str) -> None:
    bad = GRAPHS / layer / f"{name}.bad.ttl"
    assert messages(layer, bad) == expected(bad)
    assert expected(bad)


@pytest.mark.parametrize("layer", LAYERS)
def test_every_constraint_has_words_that_some_bad_graph_is_told(layer: Layer) -> None:
    told = {
        words for file in sorted((GRAPHS / layer).glob("*.bad.ttl")) for words in expected(file)
    }
    shapes = rdflib.Graph()
    for file in sorted((SHAPES / layer).glob("*.ttl")):
        shapes.parse(file)
    constraints = set(shapes.subjects(RDF.type, SH.PropertyShape))
    words = {
        shape: [str(text) for text in shapes.objects(shape, SH.message)] for shape in constraints
    }
    assert [shape for shape, texts in words.items() if len(texts) != 1] == []
    assert {text for texts in words.values() for text in texts} == told


def test_both_layers_have_the_same_files() -> None:
    article, graph = ({file.name for file in (SHAPES / layer).glob("*.ttl")} for layer in LAYERS)
    assert article == graph


@pytest.mark.parametrize("layer", LAYERS)
def test_no_graph_stands_here_for_a_shape_that_is_gone(layer: Layer) -> None:
    names = {file.name.split(".")[0] for file in (GRAPHS / layer).glob("*.ttl")}
    assert names == {name for other, name in CASES if other == layer}
