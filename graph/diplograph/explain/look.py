"""An article, a fact, a piece of evidence or a file → what there is to explain."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from diplograph import names, rdf, review
from diplograph.build import Checker, faults
from diplograph.errors import ParameterError
from diplograph.model import Claim, Document, Iri, Refusal
from diplograph.review import Finding, Sifted, Verdicts
from diplograph.settings import base
from diplograph.store import Store
from diplograph.terms import PUBLISHED, dg
from diplograph.turtle import paragraph

Standing = Literal["in the graph", "kept", "waiting", "rejected"]

_PROVED = f"SELECT ?fact ?proof {{ ?fact <{dg('evidence')}> ?proof }}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact as it is shown: under a number, with where it stands and its triples in Turtle."""

    number: int
    finding: Finding
    standing: Standing
    turtle: str

    @property
    def certain(self) -> bool:
        """Whether the fact is in the graph, or would be."""
        return self.standing in ("in the graph", "kept")


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article, or the paragraphs of it that prove a fact, and the facts to mark in it.

    `faults` tell why the gate would refuse the article; `left_out` counts what waits or was
    rejected and is not shown.
    """

    document: Document
    shown: tuple[Shown, ...]
    faults: tuple[str, ...] = ()
    left_out: int = 0
    whole: bool = True


def article(store: Store, iri: Iri, verdicts: Verdicts, *, doubtful: bool = False) -> Explanation:
    """Explain an article of a store; `doubtful` shows what is not in the graph, too."""
    document, sifted = review.sifted(store, iri, verdicts)
    everything = tuple(_shown(_standings(store, document, sifted), document))
    if doubtful:
        return Explanation(document, everything)
    held = [shown for shown in everything if shown.certain]
    numbered = tuple(_numbered(held))
    return Explanation(document, numbered, left_out=len(everything) - len(held))


def named(
    store: Store, name: str, verdicts: Verdicts, *, doubtful: bool = False
) -> tuple[Explanation, ...]:
    """Explain what a name means: an article, a fact, a piece of evidence, a finding's id.

    An article goes by its title, file name or IRI. A fact is shown with all its evidence, in
    every article that reports it.
    """
    if iri := _article(store, name):
        return (article(store, iri, verdicts, doubtful=doubtful),)
    fact = _proved_by(store, name if ":" in name else base() + name) or name
    try:
        found = review.find(store, fact, verdicts)
    except ParameterError as error:
        raise ParameterError(
            f"nothing to explain goes by {name!r}: no article, fact, evidence, id or file"
        ) from error
    return tuple(_alone(store, document, finding, verdicts) for document, finding in found)


def files(
    sources: Iterable[str | Path], store: Store, gate: Checker
) -> Iterator[Explanation | Refusal]:
    """Read articles anew, and explain all that is found in them, whatever would become of it.

    The store only lends what is known of states and their like; nothing is put into it.
    """
    from diplograph.extract import extract
    from diplograph.read import read

    refused: list[Refusal] = []

    def documents() -> Iterator[Document]:
        for source in read(sources):
            if isinstance(source, Refusal):
                refused.append(source)
            else:
                yield source

    for document, claims in extract(documents()):
        yield _read(document, claims, store, gate)
    yield from refused


def _read(document: Document, claims: Sequence[Claim], store: Store, gate: Checker) -> Explanation:
    nameless = [claim for claim in claims if not review.can_be_named(document, claim)]
    sifted = review.sift(document, [c for c in claims if c not in nameless], {})
    told = rdf.written(document, (finding.fact for finding in sifted.kept))
    wrong = [f"a claim that can not be named: {claim.cls} {claim.roles}" for claim in nameless]
    wrong += map(str, faults(document.text, frozenset(told), store, gate))
    standings: list[tuple[Finding, Standing]] = [(f, "kept") for f in sifted.kept]
    standings += [(finding, "waiting") for finding in sifted.doubtful]
    return Explanation(document, tuple(_shown(standings, document)), tuple(wrong))


def _standings(
    store: Store, document: Document, sifted: Sifted
) -> Iterator[tuple[Finding, Standing]]:
    """Tell of each finding whether the graph holds it, or else what it waits for."""
    held = {str(triple.subject) for triple in store.triples(document.iri)}
    rejected = {finding.id for finding in sifted.rejected}
    for finding in (*sifted.kept, *sifted.doubtful, *sifted.rejected):
        if str(ox.NamedNode(finding.fact.iri)) in held:
            yield finding, "in the graph"
        else:
            yield finding, "rejected" if finding.id in rejected else "waiting"


def _shown(standings: Iterable[tuple[Finding, Standing]], document: Document) -> Iterator[Shown]:
    """Give findings under numbers, in the order of the text."""
    ordered = sorted(standings, key=lambda pair: review.place(pair[0]))
    for number, (finding, standing) in enumerate(ordered, 1):
        turtle = paragraph(rdf.described(finding.fact, document.iri))
        yield Shown(number, finding, standing, turtle)


def _numbered(shown: Iterable[Shown]) -> Iterator[Shown]:
    for number, one in enumerate(shown, 1):
        yield Shown(number, one.finding, one.standing, one.turtle)


def _alone(store: Store, document: Document, finding: Finding, verdicts: Verdicts) -> Explanation:
    """Explain one fact by the paragraphs that prove it."""
    every = article(store, document.iri, verdicts, doubtful=True)
    mine = (shown for shown in every.shown if shown.finding.id == finding.id)
    return Explanation(document, tuple(_numbered(mine)), whole=False)


def _article(store: Store, name: str) -> Iri | None:
    try:
        return names.article(store, name)
    except ParameterError:
        return None


def _proved_by(store: Store, iri: str) -> Iri | None:
    """Give the fact that a piece of evidence proves, if the name is that of one."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return None
    if next(store.triples(PUBLISHED, node), None) is None:
        return None
    rows = store.query(_PROVED, substitutions={"proof": node})
    return next((Iri(fact.value) for fact, _ in rows if isinstance(fact, ox.NamedNode)), None)
