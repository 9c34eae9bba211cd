from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from diplograph import schema
from diplograph.check import Gate, Violation, prove
from diplograph.errors import ShapesError
from diplograph.folders import folder
from diplograph.model import Iri
from diplograph.terms import ID, ONTOLOGY_GRAPH, RDF, XSD, dg

GRAPHS = Path(__file__).parent / "graphs" / "shapes"
GATE = Gate.prepare("article")

TYPE = ox.NamedNode(RDF + "type")
VISIT = ox.NamedNode(ID + "visit/0000000000000001")
EVIDENCE = ox.NamedNode(ID + "evidence/0000000000000001")
PREFIXES = """
@prefix dg: <https://w3id.org/diplograph/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix : <https://example.org/shape/> .
"""


def triples(name: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(path=GRAPHS / name)]


VISITED = [*triples("base.ttl"), *triples("article/fact.good.ttl")]


def changed(
    subject: ox.NamedNode, name: str, *values: ox.NamedNode | ox.BlankNode | ox.Literal
) -> list[ox.Triple]:
    """Give the good graph with other values of a property."""
    predicate = ox.NamedNode(dg(name))
    kept = [t for t in VISITED if (t.subject, t.predicate) != (subject, predicate)]
    return [*kept, *(ox.Triple(subject, predicate, value) for value in values)]


def literal(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))


def shapes(folder: Path, turtle: str) -> Path:
    (folder / "article").mkdir()
    (folder / "article" / "shape.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    return folder


def test_a_good_graph_has_no_violations() -> None:
    assert GATE.check(VISITED) == ()


def test_a_violation_names_the_node_the_property_and_what_is_right() -> None:
    (violation,) = GATE.check(changed(VISIT, "host"))
    assert violation == Violation(
        VISIT.value, dg("host"), "A visit has exactly one host, a state."
    )
    assert str(violation) == (
        "https://w3id.org/diplograph/id/visit/0000000000000001:"
        " A visit has exactly one host, a state. (dg:host)"
    )


def test_violations_are_sorted() -> None:
    found = GATE.check([*triples("base.ttl"), *triples("article/fact.bad.ttl")])
    assert list(found) == sorted(found)
    assert len(found) == 7


def test_checking_twice_finds_the_same() -> None:
    bad = [*triples("base.ttl"), *triples("article/fact.bad.ttl")]
    assert GATE.check(bad) == GATE.check(reversed(bad))
    assert GATE.check(VISITED) == ()


def test_quads_are_checked_like_triples() -> None:
    graph = ox.NamedNode(ID + "article/0000000000000001")
    quads = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in changed(VISIT, "host")]
    assert [violation.path for violation in GATE.check(quads)] == [dg("host")]


def test_a_sector_needs_no_description_in_the_graph() -> None:
    sector = ox.NamedNode("https://w3id.org/diplograph/sector/energy")
    unknown = ox.NamedNode("https://w3id.org/diplograph/sector/alchemy")
    cooperation = [*triples("base.ttl"), *triples("article/cooperation.good.ttl")]
    node = ox.NamedNode(ID + "cooperation/0000000000000001")
    right, wrong = (
        [t for t in cooperation if t.predicate.value != dg("sector")]
        + [ox.Triple(node, ox.NamedNode(dg("sector")), value)]
        for value in (sector, unknown)
    )
    assert GATE.check(right) == ()
    assert [violation.path for violation in GATE.check(wrong)] == [dg("sector")]


ILL_TYPED = [
    (VISIT, "earliest", literal("2030-13-45", "date"), "'2030-13-45' is no xsd:date."),
    (VISIT, "latest", literal("2021-02-30", "date"), "'2021-02-30' is no xsd:date."),
    (EVIDENCE, "start", literal("first", "integer"), "'first' is no xsd:integer."),
    (EVIDENCE, "confidence", literal("high", "decimal"), "'high' is no xsd:decimal."),
    (EVIDENCE, "confidence", literal("high", "double"), "'high' is no xsd:double."),
]


@pytest.mark.parametrize(("node", "name", "value", "message"), ILL_TYPED)
def test_an_ill_typed_literal_is_a_violation(
    node: ox.NamedNode,
    name: str,
    value: ox.Literal,
    message: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert GATE.check(changed(node, name, value)) == (Violation(node.value, dg(name), message),)
    assert caplog.records == []


@pytest.mark.parametrize(
    "value",
    [
        ox.Literal("2021"),
        ox.Literal("2021", language="en"),
        literal("2021", "integer"),
        literal("2021", "gYear"),
        ox.NamedNode("urn:x:2021"),
    ],
    ids=str,
)
def test_what_can_not_be_compared_is_a_violation(value: ox.Literal | ox.NamedNode) -> None:
    found = GATE.check(changed(VISIT, "earliest", value))
    assert {violation.path for violation in found} == {dg("earliest")}
    found = GATE.check(changed(EVIDENCE, "start", value))
    assert {violation.path for violation in found} == {dg("start")}


def test_a_blank_node_is_a_violation() -> None:
    (violation,) = GATE.check(changed(VISIT, "earliest", ox.BlankNode("b")))
    assert violation == Violation(
        VISIT.value, dg("earliest"), "A blank node: a thing needs an IRI."
    )


def test_two_articles_may_differ_where_one_may_not() -> None:
    two = changed(VISIT, "status", *(ox.NamedNode(dg(s)) for s in ("Planned", "Completed")))
    assert [violation.path for violation in GATE.check(two)] == [dg("status")]
    assert Gate.prepare("graph").check(two) == ()


def test_what_conforms_with_its_types_conforms_without_the_ontology() -> None:
    """Exports are checked by others, with pySHACL and the shapes alone."""
    store = ox.Store()
    store.extend(schema.ontology_quads(ONTOLOGY_GRAPH))
    store.extend(schema.scheme_quads(Iri("urn:x:data")))
    data = ox.NamedNode("urn:x:data")
    store.extend(ox.Quad(t.subject, t.predicate, t.object, data) for t in VISITED)
    derived = store.query(
        schema.rules()["superclass-types"],
        default_graph=[data],
        named_graphs=[ox.NamedNode(ONTOLOGY_GRAPH)],
    )
    assert isinstance(derived, ox.QueryTriples)
    export = ox.serialize(
        {*derived, *(quad.triple for quad in store.quads_for_pattern(None, None, None, data))},
        format=ox.RdfFormat.N_TRIPLES,
    )
    graph = rdflib.Graph().parse(data=export, format="nt")
    shapes = rdflib.Graph()
    for file in sorted((folder("ontology") / "shapes" / "graph").glob("*.ttl")):
        shapes.parse(file)
    conforms, _, words = pyshacl.validate(graph, shacl_graph=shapes)
    assert conforms, words


TEXT = "Yuri Borisov visited Havana."


def evidence(**values: str) -> list[ox.Triple]:
    kinds = {"quote": "string", "start": "integer", "end": "integer"}
    return [
        ox.Triple(EVIDENCE, ox.NamedNode(dg(name)), literal(value, kinds[name]))
        for name, value in values.items()
    ]


def test_a_quote_that_the_text_says_there_is_proven() -> None:
    assert prove(TEXT, VISITED) == ()
    assert prove(TEXT, evidence(quote="visited", start="13", end="20")) == ()


def test_positions_count_code_points() -> None:
    assert prove("🕊 Díaz-Canel", evidence(quote="Díaz", start="2", end="6")) == ()


@pytest.mark.parametrize(
    "values",
    [
        {"quote": "visited", "start": "12", "end": "19"},
        {"quote": "Visited", "start": "13", "end": "20"},
        {"quote": "", "start": "13", "end": "13"},
        {"quote": "Havana.", "start": "21", "end": "99"},
        {"quote": "Havana.", "start": "-7", "end": "28"},
        {"quote": "visited", "start": "13", "end": "?"},
        {"quote": "visited", "start": "13"},
        {"start": "13", "end": "20"},
    ],
    ids=str,
)
def test_a_quote_that_the_text_does_not_say_there_is_a_violation(values: dict[str, str]) -> None:
    (violation,) = prove(TEXT, evidence(**values))
    assert (violation.focus, violation.path) == (EVIDENCE.value, dg("quote"))


def test_a_misquotation_is_told_with_its_place() -> None:
    (violation,) = prove(TEXT, evidence(quote="Moscow", start="21", end="27"))
    assert violation.message == (
        "The quote 'Moscow' is not what the article's text says from 21 to 27: that is 'Havana'."
    )


def test_no_shapes_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ShapesError, match="no shapes for the layer 'article'"):
        Gate.prepare("article", tmp_path)
    with pytest.raises(ShapesError, match="no shapes for the layer 'article'"):
        Gate.prepare("article", shapes(tmp_path, ""))


VISIT_SHAPE = ":Visit a sh:NodeShape ; sh:targetClass dg:Visit ; sh:property :host . "
FAULTS = {
    "it has no target, and no other shape uses it": (
        ":Visit a sh:NodeShape ; sh:property :host . :host sh:path dg:host ; sh:minCount 1 ."
    ),
    "shape https://example.org/shape/mode: it has no target": (
        VISIT_SHAPE + ":host sh:path dg:host . :mode a sh:PropertyShape ; sh:path dg:mode ."
    ),
    "SHACL has no term sh:minCuont": VISIT_SHAPE + ":host sh:path dg:host ; sh:minCuont 1 .",
    "SHACL has no term sh:targetClas": ":Visit a sh:NodeShape ; sh:targetClas dg:Visit .",
    "the ontology has no term dg:hosts, but a shape uses it": (
        VISIT_SHAPE + ":host sh:path dg:hosts ; sh:minCount 1 ."
    ),
    "the ontology has no term dg:Vist, but a shape uses it": (
        ":Visit a sh:NodeShape ; sh:targetClass dg:Vist ; sh:closed true ."
    ),
    "the ontology does not declare <http://schema.org/Evento>": (
        ":Visit a sh:NodeShape ; sh:targetClass <http://schema.org/Evento> ; sh:closed true ."
    ),
    "no Turtle: line 6": "\n:Visit a sh:NodeShape ;; sh:closed ] .",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_shapes_that_would_let_everything_pass_are_an_error(fault: str, tmp_path: Path) -> None:
    with pytest.raises(ShapesError) as error:
        Gate.prepare("article", shapes(tmp_path, FAULTS[fault]))
    assert fault in str(error.value)


def test_other_shapes_can_be_prepared(tmp_path: Path) -> None:
    turtle = VISIT_SHAPE + ":host sh:path dg:host ; sh:maxCount 0 ; sh:message 'No host.' ."
    gate = Gate.prepare("article", shapes(tmp_path, turtle))
    nodes = {violation.focus for violation in gate.check(VISITED)}
    assert nodes == {f"{ID}visit/000000000000000{number}" for number in (1, 2, 3)}
    assert {violation.message for violation in gate.check(VISITED)} == {"No host."}


@pytest.mark.parametrize(
    "target",
    [
        "sh:targetSubjectsOf dg:host",
        "sh:targetObjectsOf dg:evidence",
        "sh:targetNode <https://w3id.org/diplograph/id/state/CU>",
    ],
)
def test_a_shape_can_have_a_target_of_any_kind(target: str, tmp_path: Path) -> None:
    turtle = f":Any a sh:NodeShape ; {target} ; sh:property :key . "
    turtle += ":key sh:path dg:count ; sh:minCount 1 ; sh:message 'No count.' ."
    found = Gate.prepare("article", shapes(tmp_path, turtle)).check(VISITED)
    assert {violation.message for violation in found} == {"No count."}
