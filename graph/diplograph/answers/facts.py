"""The facts in an answer → Turtle: the facts, their evidence, and what they are about."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph.answers.evidence import facts
from diplograph.ask import Answer
from diplograph.labels import PROPERTIES
from diplograph.terms import PUBLISHED, RDF, dg
from diplograph.turtle import HEAD, paragraph

if TYPE_CHECKING:
    from diplograph.store import Store

_TEXT = dg("text")
_NAMING = (RDF + "type", *PROPERTIES)
_EVIDENCE, _ARTICLE = ox.NamedNode(dg("evidence")), ox.NamedNode(dg("article"))


def turtle(store: "Store", answer: Answer) -> str:
    """Describe the facts of an answer, or the things in it if they are no facts.

    A fact comes with all that the graph says of it, with its evidence, and with the articles of
    that, but for their texts; of other things it says what they are and what they are called.
    """
    found = sorted(set(_described(store, answer)), key=lambda t: (str(t.subject), str(t)))
    parts = (paragraph(said) for _, said in groupby(found, attrgetter("subject")))
    return HEAD + "".join(f"\n{part}" for part in parts)


def _described(store: "Store", answer: Answer) -> Iterator[ox.Triple]:
    named = {iri for row in answer.rows for iri in facts(answer, row)}
    things = list(_about(store, map(ox.NamedNode, named)))
    proofs = list(_about(store, _objects(things, _EVIDENCE)))
    articles = list(_about(store, _objects(proofs, _ARTICLE)))
    whole = [*things, *proofs, *articles]
    yield from whole
    told = {triple.subject for triple in whole}
    others = {o for t in whole for o in (t.object,) if isinstance(o, ox.NamedNode)}
    for triple in _about(store, others - told):
        if triple.predicate.value in _NAMING and _is_english(triple.object):
            yield triple


def _about(store: "Store", nodes: Iterable[ox.NamedNode]) -> Iterator[ox.Triple]:
    wanted = sorted(set(nodes), key=str)
    return (t for t in store.about(PUBLISHED, wanted) if t.predicate.value != _TEXT)


def _objects(triples: Iterable[ox.Triple], predicate: ox.NamedNode) -> Iterator[ox.NamedNode]:
    for triple in triples:
        if triple.predicate == predicate and isinstance(triple.object, ox.NamedNode):
            yield triple.object


def _is_english(term: object) -> bool:
    return not isinstance(term, ox.Literal) or term.language in (None, "en")
