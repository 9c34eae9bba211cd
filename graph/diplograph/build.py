"""The whole way, from sources to a checked graph: the only module that knows its steps.

read → skip what is unchanged → extract → write as RDF → check → store, in groups that are safe
once they are put. What is wrong with one article is its result; the others go on.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType
from typing import Protocol

import pyoxigraph as ox

from diplograph import rdf, review
from diplograph.check import Gate, prove
from diplograph.errors import IriError
from diplograph.model import Claim, Document, Iri, Refusal
from diplograph.report import Outcome, Report, Result
from diplograph.store import Deposit, Store
from diplograph.terms import dg

GROUP = 32  # articles that are put at once: a group is as large as a batch of the extractor
MOST_FAULTS = 3
NO_VERDICTS: review.Verdicts = MappingProxyType({})

Extractor = Callable[[Iterable[Document]], Iterable[tuple[Document, tuple[Claim, ...]]]]
Progress = Callable[[Outcome], None]

_FACTS = f"""
SELECT ?class (COUNT(?key) AS ?facts) WHERE {{
  ?fact <{dg("key")}> ?key .
  BIND(STRBEFORE(?key, " | ") AS ?class)
}} GROUP BY ?class ORDER BY ?class"""


class Checker(Protocol):
    """What checks one article's graph: no violations mean that it may go in."""

    def check(self, statements: Iterable[ox.Triple]) -> Sequence[object]:
        """Give the violations of a graph."""
        ...


def build(  # noqa: PLR0913 - all but two have defaults
    sources: Iterable[Document | Refusal],
    store: Store,
    *,
    extractor: Extractor | None = None,
    gate: Checker | None = None,
    progress: Progress | None = None,
    refresh: bool = False,
    verdicts: review.Verdicts = NO_VERDICTS,
    thresholds: review.Thresholds | None = None,
) -> Report:
    """Bring articles into a store; those that are there unchanged are not read again.

    `progress` is told of each article as soon as it is safe, or refused; with `refresh` all are
    read again. What the extractor is not sure of stays out, but for what `verdicts` accept.
    """
    least = thresholds or review.thresholds()
    run = _Run(
        store, gate or Gate.prepare("article"), progress or _silent, refresh, verdicts, least
    )
    for document, claims in (extractor or _extract)(run.wanted(sources)):
        run.take(document, claims)
    run.put()
    outcomes = tuple(run.outcomes[position] for position in sorted(run.outcomes))
    if any(outcome.result in ("new", "replaced") for outcome in outcomes):
        store.refresh_derived()
    return Report(outcomes, facts(store))


def facts(store: Store) -> tuple[tuple[str, int], ...]:
    """Count the facts in a store by class."""
    rows = store.query(_FACTS)
    return tuple((_value(cls), int(_value(count))) for cls, count in rows)


def faults(text: str, triples: frozenset[ox.Triple], store: Store, gate: Checker) -> list[object]:
    """Find why an article's graph may not go into a store; nothing, if it may."""
    return [*prove(text, triples), *gate.check(triples | _context(triples, store))]


def _context(triples: frozenset[ox.Triple], store: Store) -> frozenset[ox.Triple]:
    """Give what the shapes must know of the things that an article does not describe."""
    objects = {t.object for t in triples if isinstance(t.object, ox.NamedNode)}
    return store.describe(objects - {triple.subject for triple in triples})


@dataclass(frozen=True, slots=True)
class _Seen:
    """An article that was met in a build: where it stood, and the digest of its text."""

    position: int
    source: str
    digest: str


@dataclass(slots=True)
class _Run:
    """One build under way: what it has met, what waits to be put, what came of it."""

    store: Store
    gate: Checker
    progress: Progress
    refresh: bool
    verdicts: review.Verdicts
    thresholds: review.Thresholds
    outcomes: dict[int, Outcome] = field(default_factory=dict)  # by the position of the source
    seen: dict[Iri, _Seen] = field(default_factory=dict)
    waiting: list[tuple[Deposit, Outcome]] = field(default_factory=list)

    def wanted(self, sources: Iterable[Document | Refusal]) -> Iterator[Document]:
        """Give the documents that must be read, and settle the others."""
        for position, source in enumerate(sources):
            if isinstance(source, Refusal):
                self._tell(position, Outcome(source.source, "refused", why=source.why))
            elif outcome := self._settled(position, source):
                self._tell(position, outcome)
            else:
                yield source

    def take(self, document: Document, claims: Sequence[Claim]) -> None:
        """Let an article wait to be put, if it passes the gate."""
        name, iri = _name(document), document.iri
        triples: frozenset[ox.Triple] = frozenset()
        try:
            sifted = review.sift(document, claims, self.verdicts, self.thresholds)
            kept = rdf.written(document, (finding.fact for finding in sifted.kept))
            triples = frozenset((*kept, *review.triples(sifted)))
            wrong = faults(document.text, triples, self.store, self.gate)
        except IriError as error:
            wrong = [error]
        if wrong:
            refused = Outcome(name, "refused", iri, why=_words(wrong))
            self._tell(self.seen[iri].position, refused)
            return
        result: Result = "new" if self.store.fingerprint(iri) is None else "replaced"
        told, doubtful = len(sifted.kept), len(sifted.doubtful)
        reading = review.written(document, claims)
        deposit = Deposit(iri, triples, self._fingerprint(document), reading)
        why = (
            ""
            if document.lang.lower().startswith("en")
            else f"in {document.lang!r}; English is read"
        )
        self.waiting.append((deposit, Outcome(name, result, iri, told, why, doubtful)))
        if len(self.waiting) >= GROUP:
            self.put()

    def put(self) -> None:
        """Put the articles that wait; they are safe when it returns, and told only then."""
        self.store.put(deposit for deposit, _ in self.waiting)
        for deposit, outcome in self.waiting:
            self._tell(self.seen[deposit.article].position, outcome)
        self.waiting.clear()

    def _settled(self, position: int, document: Document) -> Outcome | None:
        """Tell what came of a document that need not be read, if that is so."""
        name, iri = _name(document), document.iri
        digest = sha256(document.text.encode()).hexdigest()
        first = self.seen.setdefault(iri, _Seen(position, name, digest))
        if first.position == position:
            known = self.store.fingerprint(iri)
            same = not self.refresh and known == self._fingerprint(document)
            return Outcome(name, "unchanged", iri) if same else None
        if first.digest == digest:
            return Outcome(name, "unchanged", iri, why=f"the same article as {first.source}")
        why = f"not the text of {first.source}, but named <{iri}> too"
        return Outcome(name, "refused", iri, why=why)

    def _fingerprint(self, document: Document) -> str:
        judged = review.mark(document.iri, self.verdicts, self.thresholds)
        return rdf.fingerprint(document, f"{rdf.extractor()} {judged}")

    def _tell(self, position: int, outcome: Outcome) -> None:
        self.outcomes[position] = outcome
        self.progress(outcome)


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.Literal) else str(term)


def _extract(documents: Iterable[Document]) -> Iterable[tuple[Document, tuple[Claim, ...]]]:
    from diplograph.extract import extract

    return extract(documents)


def _silent(_: Outcome) -> None:
    """Tell nobody."""


def _name(document: Document) -> str:
    return document.file_name or document.url or document.iri


def _words(faults: Sequence[object]) -> str:
    told = "; ".join(map(str, faults[:MOST_FAULTS]))
    more = len(faults) - MOST_FAULTS
    return f"{told}; and {more} more" if more > 0 else told
