"""The gate: shapes prepared once, any number of graphs checked by them."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph.check import graphs, shapes
from diplograph.check.graphs import Statement
from diplograph.check.shapes import Layer
from diplograph.check.violation import Violation
from diplograph.terms import dg

if TYPE_CHECKING:
    import rdflib
    from pyshacl import ShapesGraph
    from rdflib.term import Node

_QUOTE, _START, _END = (ox.NamedNode(dg(name)) for name in ("quote", "start", "end"))


@dataclass(frozen=True, slots=True, eq=False)
class Gate:
    """The shapes of a layer: "article" for what one article says, "graph" for many together."""

    layer: Layer
    _shapes: "ShapesGraph"
    _targets: Mapping[str, tuple[str, ...]]

    @classmethod
    def prepare(cls, layer: Layer, home: Path | None = None) -> "Gate":
        """Load the shapes of a layer, from ontology/shapes or another folder of that shape."""
        from pyshacl import ShapesGraph

        loaded = shapes.load(layer, home)
        gate = cls(layer, ShapesGraph(loaded), shapes.targets(loaded))
        list(gate._shapes.shapes)  # parsed now, not at the first check
        return gate

    def check(self, statements: Iterable[Statement]) -> tuple[Violation, ...]:
        """Check one graph: its violations, sorted; none means that it conforms.

        Blank nodes and ill-typed literals are told alone: no shape can judge them.
        """
        data = graphs.graph(statements)
        return graphs.unsound(data) or self._validate(data)

    def _validate(self, data: "rdflib.Graph") -> tuple[Violation, ...]:
        import rdflib
        from pyshacl import Validator
        from pyshacl.errors import ReportableRuntimeError
        from pyshacl.graph_abstraction import DataGraph

        wanted = self._relevant(data)
        if not wanted:
            return ()
        validator = Validator(
            DataGraph.from_rdflib_graph(data),
            shacl_graph=rdflib.Graph(bind_namespaces="none"),
            options={"inplace": True, "use_shapes": wanted},
        )
        validator.shacl_graph = self._shapes  # parsed once: a third of the time of a check
        try:
            _, report, _ = validator.run()  # type: ignore[no-untyped-call]  # pySHACL's
        except (ReportableRuntimeError, TypeError) as error:
            return (Violation("", "", f"the values of this graph can not be compared: {error}"),)
        return _violations(report)

    def _relevant(self, data: "rdflib.Graph") -> list[str]:
        """Give the shapes that have targets in a graph, sorted."""
        from rdflib.namespace import RDF, RDFS

        found = {"", *data.objects(None, RDF.type), *data.objects(None, RDFS.subClassOf)}
        return sorted({shape for cls in found for shape in self._targets.get(str(cls), ())})


def prove(text: str, statements: Iterable[Statement]) -> tuple[Violation, ...]:
    """Check that each quote is what the article's text says from its start to its end."""
    held: dict[str, dict[ox.NamedNode, str]] = {}
    for statement in statements:
        if statement.predicate in (_QUOTE, _START, _END):
            evidence = held.setdefault(_text(statement.subject), {})
            evidence[statement.predicate] = _text(statement.object)
    return tuple(
        Violation(focus, _QUOTE.value, fault)
        for focus, evidence in sorted(held.items())
        if (fault := _misquoted(text, *(evidence.get(p, "") for p in (_QUOTE, _START, _END))))
    )


def _misquoted(text: str, quote: str, start: str, end: str) -> str:
    """Tell, in words, where a quote is not what the text says at its place."""
    span = tuple(int(place) if place.isdecimal() else -1 for place in (start, end))
    there = text[slice(*span)] if 0 <= span[0] < span[1] <= len(text) else ""
    if there and there == quote:
        return ""
    says = f": that is {there!r}" if there else ""
    return f"The quote {quote!r} is not what the article's text says from {start} to {end}{says}."


def _violations(report: "rdflib.Graph") -> tuple[Violation, ...]:
    """Give what a report tells, sorted; of several that say the same, the first."""
    from rdflib.namespace import RDF, SH

    results = report.subjects(RDF.type, SH.ValidationResult)
    found = sorted((_violation(report, result) for result in results), key=astuple)
    return tuple(dict.fromkeys(found))


def _violation(report: "rdflib.Graph", result: "Node") -> Violation:
    from rdflib import BNode
    from rdflib.namespace import SH

    shape = report.value(result, SH.sourceShape)
    return Violation(
        str(report.value(result, SH.focusNode)),
        str(report.value(result, SH.resultPath) or ""),
        str(report.value(result, SH.resultMessage)),
        str(report.value(result, SH.sourceConstraintComponent) or ""),
        "" if shape is None or isinstance(shape, BNode) else str(shape),
        graphs.written(report.value(result, SH.value)),
    )


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal) else str(term)
