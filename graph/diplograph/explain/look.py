"""An article, a fact, a piece of evidence or a file → what there is to explain."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from diplograph import names, rdf, review
from diplograph.build import Checker, faults
from diplograph.errors import ParameterError
from diplograph.labels import labels
from diplograph.model import Claim, Document, Iri, Refusal
from diplograph.review import Finding, Verdicts
from diplograph.settings import base
from diplograph.store import Store
from diplograph.terms import PUBLISHED, RDFS, dg
from diplograph.turtle import paragraph

Standing = Literal["in the graph", "kept", "waiting", "rejected"]

_PROVED = f"SELECT ?fact ?proof {{ ?fact <{dg('evidence')}> ?proof }}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact as it is shown: under a number, with its label, its triples, and where it stands."""

    number: int
    finding: Finding
    standing: Standing
    label: str
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
    """Explain an article of a store; `doubtful` shows what is not in the graph, too.

    What is in the graph is told as the graph tells it, wherever it comes from.
    """
    document, held = _held(store, iri, verdicts)
    out = _left_out(store, iri, held, verdicts)
    if doubtful:
        return Explanation(document, _numbered([*held, *out]))
    return Explanation(document, _numbered(held), left_out=len(out))


def named(
    store: Store, name: str, verdicts: Verdicts, *, doubtful: bool = False
) -> tuple[Explanation, ...]:
    """Explain what a name means: an article, a fact, a piece of evidence, a finding's id.

    An article goes by its title, file name or IRI. A fact is shown with all its evidence, in
    every article that reports it.
    """
    if iri := _article(store, name):
        return (article(store, iri, verdicts, doubtful=doubtful),)
    full = name if ":" in name else base() + name
    if facts := _proved_by(store, full) or names.facts(store, Iri(full)):
        if len(facts) > 1:
            raise ParameterError(f"{name!r} is short for {', '.join(facts)}")
        reports = review.reporting(store, facts)
        return tuple(_alone(store, report, facts[0], verdicts) for report in reports)
    try:
        found = review.find(store, name, verdicts)
    except ParameterError as error:
        if "short for" in str(error):
            raise
        raise ParameterError(
            f"nothing to explain goes by {name!r}: no article, fact, evidence, id or file"
        ) from error
    return tuple(_alone(store, one.article, one.fact.iri, verdicts) for _, one in found)


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
    kept = [_shown(finding, "kept") for finding in sifted.kept]
    waiting = [_shown(finding, "waiting") for finding in sifted.doubtful]
    return Explanation(document, _numbered([*kept, *waiting]), tuple(wrong))


def _held(store: Store, iri: Iri, verdicts: Verdicts) -> tuple[Document, list[Shown]]:
    """Give an article, and what is in its graph."""
    triples = tuple(store.triples(iri))
    things = (Iri(t.object.value) for t in triples if isinstance(t.object, ox.NamedNode))
    facts = rdf.recall(triples, labels(store, things))
    held = []
    for fact in facts:
        said = [triple for triple in triples if triple.subject == ox.NamedNode(fact.iri)]
        label = next(t.object for t in said if t.predicate.value == RDFS + "label")
        finding = review.finding(iri, fact, verdicts)
        held.append(Shown(0, finding, "in the graph", _text(label), paragraph(said)))
    return rdf.document(iri, triples, review.paragraphs(store, iri)), held


def _left_out(store: Store, iri: Iri, held: Sequence[Shown], verdicts: Verdicts) -> list[Shown]:
    """Give what was read of an article and is not in its graph, if the store knows of that."""
    if store.reading(iri) is None:
        return []
    _, sifted = review.sifted(store, iri, verdicts)
    known = {shown.finding.fact.iri for shown in held}
    out = [_shown(finding, "waiting") for finding in sifted.kept + sifted.doubtful]
    out += [_shown(finding, "rejected") for finding in sifted.rejected]
    return [shown for shown in out if shown.finding.fact.iri not in known]


def _shown(finding: Finding, standing: Standing) -> Shown:
    fact = finding.fact
    turtle = paragraph(rdf.described(fact, finding.article))
    return Shown(0, finding, standing, rdf.label(fact), turtle)


def _numbered(shown: Iterable[Shown]) -> tuple[Shown, ...]:
    """Put facts in the order of the text, and number them."""
    ordered = sorted(shown, key=lambda one: review.place(one.finding))
    return tuple(replace(one, number=number) for number, one in enumerate(ordered, 1))


def _alone(store: Store, iri: Iri, fact: Iri, verdicts: Verdicts) -> Explanation:
    """Explain one fact by the paragraphs of an article that prove it."""
    document, held = _held(store, iri, verdicts)
    every = [*held, *_left_out(store, iri, held, verdicts)]
    mine = (shown for shown in every if shown.finding.fact.iri == fact)
    return Explanation(document, _numbered(mine), whole=False)


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.Literal) else str(term)


def _article(store: Store, name: str) -> Iri | None:
    try:
        return names.article(store, name)
    except ParameterError:
        return None


def _proved_by(store: Store, iri: str) -> tuple[Iri, ...]:
    """Give the facts that a piece of evidence proves, if the name is that of one."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return ()
    if next(store.triples(PUBLISHED, node), None) is None:
        return ()
    rows = store.query(_PROVED, substitutions={"proof": node})
    return tuple(Iri(fact.value) for fact, _ in rows if isinstance(fact, ox.NamedNode))
