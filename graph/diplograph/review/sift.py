"""Claims → what enters the graph, what waits for a person, what a person kept out.

What a claim is called never depends on a doubtful one or on a verdict: to judge one finding
leaves the names of all others as they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from diplograph import iris, rdf
from diplograph.errors import IriError
from diplograph.model import Claim, Document, Iri
from diplograph.review.thresholds import Thresholds, thresholds
from diplograph.review.verdicts import Verdict, Verdicts

NO_VERDICTS: Mapping[str, Verdict] = {}


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact as it was read from one article, and what a person decided about it, if anything.

    `id` is the same whenever the article is read: it is made of the article, the class and the
    key of the fact.
    """

    id: str
    article: Iri
    fact: rdf.Fact
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Sifted:
    """The findings of an article: what is in its graph, what waits, what a person rejected.

    Each is in the order of the text.
    """

    kept: tuple[Finding, ...]
    doubtful: tuple[Finding, ...]
    rejected: tuple[Finding, ...]


def sift(
    document: Document,
    claims: Sequence[Claim],
    verdicts: Verdicts,
    least: Thresholds | None = None,
) -> Sifted:
    """Part what was read of an article by confidence, and by what people decided about it.

    A fact that some claim is sure of is kept as the sure claims tell it.
    """
    bounds = least or thresholds()
    sure = [claim for claim in claims if _is_sure(claim, bounds)]
    unsure = [c for c in claims if not _is_sure(c, bounds) and can_be_named(document, c)]
    piles: dict[str, list[Finding]] = {"kept": [], "doubtful": [], "rejected": []}
    for name, group in rdf.named([sure, unsure], document.iri).items():
        told = [claim for claim in group if _is_sure(claim, bounds)]
        fact = rdf.fact(name, told or group, document.iri)
        found = finding(document.iri, fact, verdicts)
        piles[_pile(found.verdict, sure=bool(told))].append(found)
    kept, doubtful, rejected = (tuple(sorted(pile, key=place)) for pile in piles.values())
    return Sifted(kept, doubtful, rejected)


def mark(article: Iri, verdicts: Verdicts, least: Thresholds | None = None) -> str:
    """Give a print of all that sifting an article depends on beside its claims."""
    said = least or thresholds(), *verdicts.get(article, NO_VERDICTS).values()
    return sha256(repr(said).encode()).hexdigest()


def _is_sure(claim: Claim, bounds: Thresholds) -> bool:
    return claim.confidence >= bounds.of(claim.cls)


def finding(article: Iri, fact: rdf.Fact, verdicts: Verdicts) -> Finding:
    """Give a fact that an article reports with its id, and what was decided about it."""
    name = iris.verdict(article, fact.cls, fact.key).rpartition("/")[2]
    return Finding(name, article, fact, verdicts.get(article, NO_VERDICTS).get(name))


def _pile(verdict: Verdict | None, *, sure: bool) -> str:
    if verdict:
        return "kept" if verdict.judgement == "accepted" else "rejected"
    return "kept" if sure else "doubtful"


def can_be_named(document: Document, claim: Claim) -> bool:
    """Tell whether a claim could enter the graph at all."""
    try:
        _ = rdf.written(document, rdf.facts([claim], document.iri))
    except IriError:
        return False
    return True


def place(finding: Finding) -> tuple[int, int, str]:
    """Give where a finding stands in the order of the text."""
    first, _ = finding.fact.evidence[0]
    return first.span.start, first.span.end, finding.fact.key
