"""The graph of one article → the facts in it, as it tells them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

import pyoxigraph as ox

from diplograph import schema
from diplograph.model import Entity, Evidence, Iri, Span, Time, Value
from diplograph.rdf.facts import Fact
from diplograph.terms import DG, RDF, XSD, dg

Said = Mapping[str, list[ox.NamedNode | ox.Literal]]  # IRI of a property → its values

_TYPE = RDF + "type"


def recall(triples: Iterable[ox.Triple], labels: Mapping[Iri, str]) -> tuple[Fact, ...]:
    """Give the facts that an article's graph tells of, in the order of their IRIs.

    Things go by their labels. The claims that the facts were made of are not in the graph.
    """
    nodes: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for t in sorted(triples, key=str):
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode | ox.Literal):
            nodes[t.subject.value][t.predicate.value].append(t.object)
    return tuple(
        _fact(Iri(iri), said, nodes, labels) for iri, said in nodes.items() if dg("key") in said
    )


def _fact(iri: Iri, said: Said, nodes: Mapping[str, Said], labels: Mapping[Iri, str]) -> Fact:
    cls = said[_TYPE][0].value.removeprefix(DG)
    roles = [role.name for role in schema.roles(cls)]
    return Fact(
        iri=iri,
        key=said[dg("key")][0].value,
        cls=cls,
        roles=tuple((r, _value(v, labels)) for r in roles for v in said.get(dg(r), ())),
        status=said[dg("status")][0].value.removeprefix(DG),
        time=_time(said),
        evidence=tuple(sorted(_proofs(said, nodes), key=lambda proof: proof[0].span)),
        claims=(),
    )


def _value(term: ox.NamedNode | ox.Literal, labels: Mapping[Iri, str]) -> Value:
    if isinstance(term, ox.NamedNode):
        iri = Iri(term.value)
        return Entity("Thing", labels.get(iri, iri), iri)
    match term.datatype.value.removeprefix(XSD):
        case "integer":
            return int(term.value)
        case "decimal":
            return Decimal(term.value)
        case _:
            return term.value


def _time(said: Said) -> Time | None:
    edtf, earliest, latest = (said.get(dg(name)) for name in ("edtf", "earliest", "latest"))
    if not edtf:
        return None
    first, last = (date.fromisoformat(day[0].value) if day else None for day in (earliest, latest))
    return Time(edtf[0].value, first, last)


def _proofs(said: Said, nodes: Mapping[str, Said]) -> Iterator[tuple[Evidence, str]]:
    for node in said[dg("evidence")]:
        proof = nodes[node.value]
        start, end = (int(proof[dg(name)][0].value) for name in ("start", "end"))
        frame = proof.get(dg("frame"))
        sure = float(proof[dg("confidence")][0].value)
        yield Evidence(Span(start, end), sure), frame[0].value if frame else ""
