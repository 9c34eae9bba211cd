"""What one article must say of a fact for it to pass the gate: read from the article shapes."""

from collections.abc import Iterator, Mapping
from functools import cache

import pyoxigraph as ox

from diplograph.folders import folder
from diplograph.schema.classes import superclasses
from diplograph.schema.files import local
from diplograph.terms import RDF, dg

_QUERY = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?class ?path ?least ?list WHERE {
  ?shape sh:targetClass ?class ; sh:property ?property .
  ?property sh:path ?path .
  OPTIONAL { ?property sh:minCount ?least }
  OPTIONAL { ?property sh:in ?list }
}
"""


def demands(fact_class: str) -> Mapping[str, int]:
    """Give for each property that a fact must have how many values it needs, at least."""
    return {path: least for path, least in sorted(_counts(fact_class)) if least}


def statuses(fact_class: str) -> tuple[str, ...]:
    """Give the statuses that a fact of a class can have, the most usual first."""
    for cls, path, _, values in _rows():
        if path == dg("status") and values and cls in _above(fact_class):
            return values
    return ()


def _counts(fact_class: str) -> Iterator[tuple[str, int]]:
    above = _above(fact_class)
    return ((local(path), least) for cls, path, least, _ in _rows() if cls in above)


def _above(fact_class: str) -> set[str]:
    return {dg(name) for name in superclasses(fact_class)}


@cache
def _rows() -> tuple[tuple[str, str, int, tuple[str, ...]], ...]:
    """Give class, path, least number and allowed values of each property shape."""
    shapes = ox.Store()
    for file in sorted((folder("ontology") / "shapes" / "article").glob("*.ttl")):
        shapes.extend(ox.parse(path=file))
    found = shapes.query(_QUERY)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("no SELECT query")
    rows = []
    for cls, path, least, head in found:
        values = tuple(_members(shapes, head)) if head is not None else ()
        rows.append((cls.value, path.value, int(least.value) if least else 0, values))
    return tuple(sorted(rows))


def _members(shapes: ox.Store, head: object) -> Iterator[str]:
    """Give the local names of the members of an RDF list."""
    first, rest = (ox.NamedNode(RDF + name) for name in ("first", "rest"))
    while isinstance(head, ox.BlankNode):
        (member,) = (q.object for q in shapes.quads_for_pattern(head, first, None))
        (head,) = (q.object for q in shapes.quads_for_pattern(head, rest, None))
        if isinstance(member, ox.NamedNode):
            yield local(member.value)
