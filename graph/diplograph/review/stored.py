"""A store → the findings in it: what waits for a person, and what a person means by an id."""

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from diplograph import names, rdf
from diplograph.errors import ParameterError, StoreError
from diplograph.model import Claim, Document, Iri, Paragraph
from diplograph.review import readings
from diplograph.review.sift import Finding, Sifted, sift
from diplograph.review.thresholds import thresholds
from diplograph.review.verdicts import Verdict, Verdicts
from diplograph.settings import base
from diplograph.store import Store
from diplograph.terms import DG, PUBLISHED, dg

DIGITS = 16

_ID = re.compile(rf"[0-9a-f]{{4,{DIGITS}}}")
_VERDICTS = f"SELECT ?verdict ?judgement {{ ?verdict <{dg('judgement')}> ?judgement }}"
_EVIDENCE, _ARTICLE = (ox.NamedNode(dg(name)) for name in ("evidence", "article"))


def reading(store: Store, article: Iri) -> tuple[Document, tuple[Claim, ...]]:
    """Give an article of a store and all that was read of it."""
    said = store.reading(article)
    if said is None:
        raise StoreError(f"{article}: the store does not know what was read; build it again")
    read = readings.read(said)
    if read.extractor != rdf.extractor():
        raise StoreError(f"{article}: read by {read.extractor}; build it with {rdf.extractor()}")
    return rdf.document(article, store.triples(article), read.paragraphs), read.claims


def paragraphs(store: Store, article: Iri) -> tuple[Paragraph, ...]:
    """Give the paragraphs of an article of a store, as far as the store knows them."""
    said = store.reading(article)
    return () if said is None else readings.read(said).paragraphs


def sifted(store: Store, article: Iri, verdicts: Verdicts) -> tuple[Document, Sifted]:
    """Give an article of a store and its findings."""
    document, claims = reading(store, article)
    return document, sift(document, claims, verdicts)


def waiting(store: Store, verdicts: Verdicts) -> Iterator[tuple[Document, Finding]]:
    """Give what waits for a person, article by article, in the order of the text."""
    for article in _with_doubts(store):
        document, found = sifted(store, article, verdicts)
        for finding in found.doubtful:
            yield document, finding


def find(store: Store, name: str, verdicts: Verdicts) -> tuple[tuple[Document, Finding], ...]:
    """Give the findings that a person means by an id or a fact's name, or the start of either.

    A fact that several articles report has a finding in each.
    """
    if _ID.fullmatch(name):
        found = _by_id(store, name, verdicts)
        meant = {finding.id for _, finding in found}
    else:
        iri = name if ":" in name else base() + name
        articles = reporting(store, names.facts(store, Iri(iri))) or _read(store)
        every = _all(store, articles, verdicts)
        found = [pair for pair in every if pair[1].fact.iri.startswith(iri)]
        meant = {finding.fact.iri for _, finding in found}
    if not found:
        raise ParameterError(f"no finding {name!r}; 'diplograph review' lists those that wait")
    if len(meant) > 1:
        raise ParameterError(f"{name!r} is short for {', '.join(sorted(meant))}")
    return tuple(found)


def _by_id(store: Store, name: str, verdicts: Verdicts) -> list[tuple[Document, Finding]]:
    """Find what an id means: a whole one is looked for first where people look."""
    if len(name) == DIGITS:
        near = {*_with_doubts(store), *(verdicts.keys() & {*_read(store)})}
        for pair in _all(store, sorted(near), verdicts):
            if pair[1].id == name:
                return [pair]
    every = _all(store, _read(store), verdicts)
    return [pair for pair in every if pair[1].id.startswith(name)]


def stale(store: Store, verdicts: Verdicts) -> Iterator[Verdict]:
    """Give the verdicts on what the articles of a store are no longer read to report."""
    for article in sorted(verdicts.keys() & {*_read(store)}):
        known = {finding.id for _, finding in _all(store, [article], verdicts)}
        yield from (verdict for name, verdict in verdicts[article].items() if name not in known)


def unapplied(store: Store, verdicts: Verdicts) -> int:
    """Count the verdicts that a store does not follow yet, or that it follows still."""
    here = {*_read(store)}
    outdated = {verdict.id for verdict in stale(store, verdicts)}
    wanted = {
        (name, verdict.judgement)
        for article, of_article in verdicts.items()
        for name, verdict in of_article.items()
        if article in here and name not in outdated
    }
    return len({name for name, _ in wanted ^ {*_followed(store)}})


def _followed(store: Store) -> Iterator[tuple[str, str]]:
    """Give the ids that verdicts in the graph judge, and how."""
    for node, judgement in store.query(_VERDICTS):
        if isinstance(node, ox.NamedNode) and isinstance(judgement, ox.NamedNode):
            yield node.value.rpartition("/")[2], judgement.value.removeprefix(DG).lower()


def _all(
    store: Store, articles: Iterable[Iri], verdicts: Verdicts
) -> Iterator[tuple[Document, Finding]]:
    for article in articles:
        document, found = sifted(store, article, verdicts)
        for finding in (*found.kept, *found.doubtful, *found.rejected):
            yield document, finding


def _read(store: Store) -> Iterator[Iri]:
    """Name the articles that were read, not brought in from a backup."""
    return (article for article in store.articles() if store.reading(article) is not None)


def _with_doubts(store: Store) -> Iterator[Iri]:
    """Name the articles of which something may wait: to look is much quicker than to sift."""
    highest = thresholds().highest
    for article in store.articles():
        said = store.reading(article)
        if said is not None and readings.least_confidence(said) < highest:
            yield article


def reporting(store: Store, facts: Iterable[Iri]) -> tuple[Iri, ...]:
    """Name the articles that report facts of the graph."""
    proofs = (o for fact in facts for o in _objects(store, ox.NamedNode(fact), _EVIDENCE))
    articles = (o for proof in proofs for o in _objects(store, proof, _ARTICLE))
    return tuple(sorted({Iri(article.value) for article in articles}))


def _objects(
    store: Store, subject: ox.NamedNode, predicate: ox.NamedNode
) -> Iterator[ox.NamedNode]:
    for triple in store.triples(PUBLISHED, subject):
        if triple.predicate == predicate and isinstance(triple.object, ox.NamedNode):
            yield triple.object
