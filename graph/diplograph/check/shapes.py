"""The shapes of a layer, loaded, and refused where they would let everything pass.

SHACL engines are silent about a misspelt term or a shape that no node is a target of: all graphs
conform to it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from diplograph import schema
from diplograph.errors import ShapesError
from diplograph.folders import folder
from diplograph.terms import DG, RDF, RDFS

if TYPE_CHECKING:
    import rdflib

Layer = Literal["article", "graph"]

_BUILT_IN = frozenset({RDF + "type", RDFS + "label"})


def load(layer: Layer, home: Path | None = None) -> "rdflib.Graph":
    """Load the shapes of a layer from ontology/shapes, or another folder of that shape."""
    import rdflib

    files = sorted(((home or folder("ontology") / "shapes") / layer).glob("*.ttl"))
    shapes = rdflib.Graph(store="SimpleMemory", bind_namespaces="none")
    for file in files:
        _parse(shapes, file)
    if not shapes:
        raise ShapesError(f"no shapes for the layer {layer!r}: every graph would conform")
    for fault in _faults(shapes):
        raise ShapesError(fault)
    return shapes


def targets(shapes: "rdflib.Graph") -> dict[str, tuple[str, ...]]:
    """Give for each class the shapes that aim at its members; for "", those that aim otherwise."""
    from rdflib.namespace import SH

    pairs = {(str(cls), str(shape)) for shape, cls in shapes.subject_objects(SH.targetClass)}
    for kind in (SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf):
        pairs |= {("", str(shape)) for shape in shapes.subjects(kind)}
    found: dict[str, tuple[str, ...]] = {}
    for cls, shape in sorted(pairs):
        found[cls] = (*found.get(cls, ()), shape)
    return found


def _parse(shapes: "rdflib.Graph", file: Path) -> None:
    from rdflib.plugins.parsers.notation3 import BadSyntax

    try:
        shapes.parse(file, format="turtle")
    except BadSyntax as error:
        where = f"line {error.lines + 1}" if hasattr(error, "lines") else "unknown line"
        raise ShapesError(f"{file}: no Turtle: {where}") from error


def _faults(shapes: "rdflib.Graph") -> Iterator[str]:
    """Find what is wrong with shapes, in words."""
    yield from _unknown_terms(shapes)
    yield from _undeclared(shapes)
    yield from _idle(shapes)


def _unknown_terms(shapes: "rdflib.Graph") -> Iterator[str]:
    import rdflib
    from rdflib.namespace import SH

    iris = {term for triple in shapes for term in triple if isinstance(term, rdflib.URIRef)}
    for iri in sorted(iris):
        if iri.startswith(str(SH)) and iri not in SH:
            yield f"SHACL has no term sh:{iri.removeprefix(str(SH))}"
        if iri.startswith(DG) and str(iri) not in schema.declared():
            yield f"the ontology has no term dg:{iri.removeprefix(DG)}, but a shape uses it"


def _undeclared(shapes: "rdflib.Graph") -> Iterator[str]:
    """Find paths and targets that the ontology does not declare: nothing would match them."""
    import rdflib
    from rdflib.namespace import SH

    for predicate in (SH.path, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf):
        for shape, iri in sorted(shapes.subject_objects(predicate), key=str):
            known = str(iri) in schema.declared() or str(iri) in _BUILT_IN
            if isinstance(iri, rdflib.URIRef) and not known:
                yield f"shape {shape}: the ontology does not declare <{iri}>"


def _idle(shapes: "rdflib.Graph") -> Iterator[str]:
    """Find shapes that have no target and that no other shape uses."""
    from rdflib.namespace import RDF, SH

    spoken = [(s, p, o) for s, p, o in shapes if str(p).startswith(str(SH))]
    used = {*(o for _, _, o in spoken), *shapes.objects(None, RDF.first)}
    kinds = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
    aimed = {shape for kind in kinds for shape in shapes.subjects(kind)}
    for shape in sorted({s for s, _, _ in spoken} - used - aimed, key=str):
        yield f"shape {shape}: it has no target, and no other shape uses it"
