"""Verdicts → triples: what people decided, as evidence of its own kind."""

from collections.abc import Iterator

import pyoxigraph as ox

from diplograph import iris
from diplograph.review.sift import Finding, Sifted
from diplograph.terms import DCTERMS, RDF, XSD, dg

_JUDGEMENTS = {"accepted": dg("Accepted"), "rejected": dg("Rejected")}


def triples(sifted: Sifted) -> Iterator[ox.Triple]:
    """Give the triples of the verdicts on the findings of an article, rejected ones too."""
    for finding in (*sifted.kept, *sifted.rejected):
        if finding.verdict:
            node = iris.verdict(finding.article, finding.fact.cls, finding.fact.key)
            for predicate, value in _statements(finding):
                yield ox.Triple(iris.node(node), ox.NamedNode(predicate), value)


def _statements(finding: Finding) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    if not (verdict := finding.verdict):
        return
    yield RDF + "type", iris.node(dg("Verdict"))
    yield dg("judgement"), iris.node(_JUDGEMENTS[verdict.judgement])
    yield dg("judges"), iris.node(finding.fact.iri)
    yield dg("judgedIn"), iris.node(finding.article)
    if verdict.reviewer:
        yield dg("reviewer"), ox.Literal(verdict.reviewer)
    if verdict.date:
        yield DCTERMS + "date", ox.Literal(verdict.date, datatype=ox.NamedNode(XSD + "date"))
    if verdict.note:
        yield dg("note"), ox.Literal(verdict.note)
