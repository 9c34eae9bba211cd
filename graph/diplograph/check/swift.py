"""The swift gate: the same verdicts by another engine, for bulk loads.

It needs the extra `swift`. What it lets through is settled; what it does not, the gate of
`diplograph.check.gate` tells in words. So both say the same, and a test holds them to it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph.check import graphs, shapes
from diplograph.check.gate import Gate
from diplograph.check.graphs import Statement
from diplograph.check.shapes import Layer
from diplograph.check.violation import Violation
from diplograph.terms import RDF, XSD

if TYPE_CHECKING:
    from shifty import PreparedValidator

_UNTYPED = (XSD + "string", RDF + "langString")


def gate(layer: Layer) -> "Gate | SwiftGate":
    """Prepare the swiftest gate that is installed."""
    return SwiftGate.prepare(layer) if is_installed() else Gate.prepare(layer)


def is_installed() -> bool:
    """Tell whether the engine of the swift gate is there."""
    return find_spec("shifty") is not None


@dataclass(slots=True, eq=False)
class SwiftGate:
    """The shapes of a layer, prepared for the swift engine."""

    layer: Layer
    _engine: "PreparedValidator"
    _home: Path | None = None
    _slow: Gate | None = field(default=None)

    @classmethod
    def prepare(cls, layer: Layer, home: Path | None = None) -> "SwiftGate":
        """Load the shapes of a layer, from ontology/shapes or another folder of that shape."""
        from shifty import PreparedValidator

        return cls(layer, PreparedValidator(shapes.load(layer, home)), home)

    def check(self, statements: Iterable[Statement]) -> tuple[Violation, ...]:
        """Check one graph: its violations, sorted; none means that it conforms."""
        held = tuple(statements)
        if self.conforms(held):
            return ()
        if self._slow is None:
            self._slow = Gate.prepare(self.layer, self._home)
        told = self._slow.check(held)
        return told or (Violation("", "", "The two engines differ on this graph: report it."),)

    def conforms(self, statements: Iterable[Statement]) -> bool:
        """Tell whether a graph has no violations."""
        triples = [s if isinstance(s, ox.Triple) else s.triple for s in statements]
        if any(map(_unsound, triples)):
            return False
        data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        objects = {t.object.value for t in triples if isinstance(t.object, ox.NamedNode)}
        needed = b"".join(map(_needed, sorted(objects)))
        return self._engine.validate_algebra(data + needed, infer=False).conforms


def _unsound(triple: ox.Triple) -> bool:
    """Tell whether no shape can judge a triple: a blank node, or a literal that is ill-typed."""
    obj = triple.object
    if isinstance(obj, ox.Literal) and obj.datatype.value not in _UNTYPED:
        return _is_ill_typed(obj.value, obj.datatype.value)
    return isinstance(triple.subject, ox.BlankNode) or isinstance(obj, ox.BlankNode)


@lru_cache(maxsize=10_000)
def _is_ill_typed(value: str, datatype: str) -> bool:
    return bool(graphs.literal(value, datatype).ill_typed)


@cache
def _needed(iri: str) -> bytes:
    """Give what the engine must know of a class or concept, as N-Triples."""
    return "".join(_lines(iri)).encode()


def _lines(iri: str) -> Iterator[str]:
    for triple in graphs.known(iri):
        yield " ".join(term.n3() for term in triple) + " .\n"
