"""Verdicts → a graph that follows them, and the file that keeps them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from diplograph import rdf, review
from diplograph.build import Checker, build
from diplograph.errors import ParameterError, StoreError
from diplograph.model import Claim, Document, Iri, Refusal
from diplograph.report import Outcome, Report
from diplograph.review import Judgement, Verdict, Verdicts
from diplograph.store import Store
from diplograph.terms import dg

_JUDGED = f"SELECT DISTINCT ?article {{ ?verdict <{dg('judgedIn')}> ?article }}"


@dataclass(frozen=True, slots=True)
class Judging:
    """What a person decides in one go: ids of findings to accept, to reject, to leave open."""

    accept: Sequence[str] = ()
    reject: Sequence[str] = ()
    withdraw: Sequence[str] = ()
    reviewer: str = ""
    date: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of it: verdicts that are new, and withdrawn; articles that a verdict would spoil.

    `verdicts` are all that there are now.
    """

    verdicts: Verdicts
    new: tuple[Verdict, ...]
    withdrawn: tuple[Verdict, ...]
    refused: tuple[Outcome, ...]


def judge(
    store: Store,
    file: Path,
    verdicts: Verdicts,
    judging: Judging,
    *,
    gate: Checker | None = None,
) -> Judged:
    """Add to the verdicts of a file, and make a store follow them at once.

    An id that nothing has, or that two verdicts speak of, is an error, and nothing is done. The
    verdicts on an article that would break a rule by them are not taken.
    """
    gone = tuple(_recorded(verdicts, name) for name in judging.withdraw)
    new = tuple(_decided(store, verdicts, judging))
    wanted = review.judged(review.withdrawn(verdicts, gone), new)
    refused = follow(store, wanted, gate=gate).refused
    spoilt = {str(outcome.article or outcome.source) for outcome in refused}
    kept = _besides(wanted, verdicts, spoilt)
    if kept != verdicts:
        review.save(file, kept)
    return Judged(
        kept,
        tuple(verdict for verdict in new if verdict.article not in spoilt),
        tuple(verdict for verdict in gone if verdict.article not in spoilt),
        refused,
    )


def follow(store: Store, verdicts: Verdicts, *, gate: Checker | None = None) -> Report:
    """Make a store follow verdicts; the articles that they touch are not read again for that."""
    claims: dict[Iri, tuple[Claim, ...]] = {}

    def articles() -> Iterator[Document | Refusal]:
        for article in sorted({*_judged(store), *verdicts} & {*store.articles()}):
            try:
                document, claims[article] = review.reading(store, article)
            except StoreError as error:
                yield Refusal(article, str(error))
            else:
                yield document

    def read(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        return ((document, claims.pop(document.iri)) for document in documents)

    return build(articles(), store, extractor=read, gate=gate, verdicts=verdicts)


def _judged(store: Store) -> Iterator[Iri]:
    """Name the articles whose graphs hold verdicts."""
    rows = store.query(_JUDGED)
    return (Iri(node.value) for (node,) in rows if isinstance(node, ox.NamedNode))


def _recorded(verdicts: Verdicts, name: str) -> Verdict:
    """Give the one verdict that an id, or the beginning of one, means."""
    every = (verdict for of_article in verdicts.values() for verdict in of_article.values())
    found = [verdict for verdict in every if verdict.id.startswith(name)]
    if len(found) != 1:
        raise ParameterError(f"{len(found) or 'no'} verdicts have an id that begins with {name!r}")
    return found[0]


def _decided(store: Store, verdicts: Verdicts, judging: Judging) -> Iterator[Verdict]:
    known: dict[str, Judgement] = {}
    for name, judgement in _names(judging):
        for document, finding in review.find(store, name, verdicts):
            if known.setdefault(finding.id, judgement) != judgement:
                raise ParameterError(f"{finding.id} is both to be accepted and to be rejected")
            yield Verdict(
                finding.id,
                judgement,
                document.iri,
                finding.fact.cls,
                rdf.label(finding.fact),
                review.quotes(document, finding.fact),
                judging.reviewer,
                judging.date,
                judging.note,
            )


def _names(judging: Judging) -> Iterator[tuple[str, Judgement]]:
    for name in judging.accept:
        yield name, "accepted"
    for name in judging.reject:
        yield name, "rejected"


def _besides(wanted: Verdicts, old: Verdicts, spoilt: set[str]) -> Verdicts:
    """Give the verdicts that are wanted, but on some articles those from before."""
    kept = {article: said for article, said in wanted.items() if article not in spoilt}
    return kept | {article: said for article, said in old.items() if article in spoilt}
