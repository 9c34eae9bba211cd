"""What was found is told in lines, as a table, in JSON, and as the report graph of SHACL."""

import json

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import RDF, SH
from test_check import GATE, VISIT, VISITED, changed, literal

from diplograph.check import FORMATS, Violation, report
from diplograph.terms import DG

HOST = Violation(
    VISIT.value,
    DG + "host",
    'A visit has a "host".',
    str(SH.ClassConstraintComponent),
    "https://example.org/shape/host",
    '"x"@en',
)
BLANK = Violation("b0", "", "A blank node: a thing needs an IRI.")
FOUND = {"a.ttl": (HOST, BLANK), "b.ttl": ()}

TEXT = f"""\
a.ttl: {VISIT.value}: A visit has a "host". (dg:host)
a.ttl: b0: A blank node: a thing needs an IRI.
"""
TABLE = """\
graph  node                                                   property  what is right
a.ttl  https://w3id.org/diplograph/id/visit/0000000000000001  dg:host   A visit has a "host".
a.ttl  b0                                                               A blank node: a thing needs an IRI.
"""  # noqa: E501
TURTLE = f"""\
@prefix sh: <http://www.w3.org/ns/shacl#> .

[]
    a sh:ValidationReport ;
    sh:conforms false ;
    sh:result [
        a sh:ValidationResult ;
        sh:focusNode <{VISIT.value}> ;
        sh:resultPath <{DG}host> ;
        sh:value "x"@en ;
        sh:resultMessage "A visit has a \\"host\\"." ;
        sh:resultSeverity sh:Violation ;
        sh:sourceConstraintComponent <{SH.ClassConstraintComponent}> ;
        sh:sourceShape <https://example.org/shape/host> ;
    ] ;
    sh:result [
        a sh:ValidationResult ;
        sh:focusNode [] ;
        sh:resultMessage "A blank node: a thing needs an IRI." ;
        sh:resultSeverity sh:Violation ;
    ] ;
.
"""


@pytest.mark.parametrize(("form", "told"), [("text", TEXT), ("table", TABLE), ("turtle", TURTLE)])
def test_violations_are_told_in_each_format(form: str, told: str) -> None:
    assert report(FOUND, form) == told


def test_json_holds_all_that_is_known_of_each_violation() -> None:
    bare = dict.fromkeys(("resultPath", "value", "constraint", "shape"))
    assert json.loads(report(FOUND, "json")) == {
        "conforms": False,
        "graphs": [
            {
                "graph": "a.ttl",
                "conforms": False,
                "violations": [
                    {
                        "focusNode": HOST.focus,
                        "resultPath": HOST.path,
                        "value": HOST.value,
                        "message": HOST.message,
                        "constraint": HOST.component,
                        "shape": HOST.shape,
                    },
                    bare | {"focusNode": "b0", "message": BLANK.message},
                ],
            },
            {"graph": "b.ttl", "conforms": True, "violations": []},
        ],
    }


def test_what_conforms_is_told_too_where_a_program_reads() -> None:
    told = {form: report({"a.ttl": ()}, form) for form in FORMATS}
    assert (told["text"], told["table"]) == ("", "")
    assert json.loads(told["json"])["conforms"] is True
    assert "    sh:conforms true ;\n" in told["turtle"]


@pytest.mark.parametrize(
    ("values", "component", "value"),
    [
        ([], SH.MinCountConstraintComponent, None),
        ([ox.NamedNode("x:nowhere")], SH.ClassConstraintComponent, "x:nowhere"),
        ([literal("2021-13", "date")], SH.DatatypeConstraintComponent, "2021-13"),
    ],
)
def test_the_report_graph_says_what_the_engine_found(
    values: list[ox.NamedNode | ox.Literal], component: rdflib.URIRef, value: str | None
) -> None:
    assert report({"": GATE.check(VISITED)}, "turtle").count("sh:result ") == 0
    told = report({"": GATE.check(changed(VISIT, "host", *values))}, "turtle")
    graph = rdflib.Graph().parse(data=told, format="turtle")
    (result,) = graph.subjects(RDF.type, SH.ValidationResult)
    assert graph.value(result, SH.focusNode) == rdflib.URIRef(VISIT.value)
    assert graph.value(result, SH.resultPath) == rdflib.URIRef(DG + "host")
    assert graph.value(result, SH.sourceConstraintComponent) == component
    assert [str(found) for found in graph.objects(result, SH.value)] == [value] * bool(value)
