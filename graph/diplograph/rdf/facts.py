"""Claims → facts: what one article says of the same thing stands in one node."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diplograph import iris
from diplograph.model import Claim, Evidence, Iri, Span, Time, Value
from diplograph.rdf.keys import canonical, is_bound, key


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as one article reports it: all its claims of one key, made one.

    `evidence` stands with the name of the frame that read it; `claims` are what it was made of.
    """

    iri: Iri
    key: str
    cls: str
    roles: tuple[tuple[str, Value], ...]
    status: str
    time: Time | None
    evidence: tuple[tuple[Evidence, str], ...]
    claims: tuple[Claim, ...]

    @property
    def confidence(self) -> float:
        """The confidence of the best evidence."""
        return max(piece.confidence for piece, _ in self.evidence)


def facts(claims: Iterable[Claim], article: Iri) -> tuple[Fact, ...]:
    """Give the facts of an article, in the order of the text."""
    return tuple(fact(name, group, article) for name, group in named([claims], article).items())


def named(batches: Iterable[Iterable[Claim]], article: Iri) -> dict[str, list[Claim]]:
    """Give the claims of each fact by its key; no batch changes the keys of those before it."""
    groups: dict[str, list[Claim]] = {}
    for batch in batches:
        for claim in sorted(batch, key=_place):
            groups.setdefault(key(claim, article), []).append(claim)
    return {
        name: cluster
        for shared, group in groups.items()
        for name, cluster in _split(shared, group, article)
    }


def _place(claim: Claim) -> tuple[Span, str]:
    return min(piece.span for piece in claim.evidence), repr(claim)


def _split(shared: str, group: list[Claim], article: Iri) -> Iterator[tuple[str, list[Claim]]]:
    """Part claims that contradict each other: they are one fact only if their key is complete."""
    if not is_bound(shared):
        yield shared, group
        return
    clusters: list[list[Claim]] = []
    for claim in group:
        fitting = (c for c in clusters if all(_agree(claim, other, article) for other in c))
        if (cluster := next(fitting, None)) is not None:
            cluster.append(claim)
        else:
            clusters.append([claim])
    for number, cluster in enumerate(clusters, 1):
        yield f"{shared} | {number}" if number > 1 else shared, cluster


def _agree(one: Claim, other: Claim, article: Iri) -> bool:
    """Tell whether nothing that one claim says speaks against the other."""
    if one.status != other.status or (one.time and other.time and one.time != other.time):
        return False
    ours, theirs = _compared(one, article), _compared(other, article)
    shared = ours.keys() & theirs.keys()
    return all(ours[role] <= theirs[role] or theirs[role] <= ours[role] for role in shared)


def _compared(claim: Claim, article: Iri) -> dict[str, frozenset[str]]:
    return {
        role: frozenset(canonical(value, article) for value in claim.values(role))
        for role, _ in claim.roles
    }


def fact(name: str, claims: Sequence[Claim], article: Iri) -> Fact:
    """Make one fact: where its claims differ, the surest speaks, or else the first."""
    surest = sorted(claims, key=lambda claim: -claim.confidence)
    return Fact(
        iri=iris.fact(claims[0].cls, name),
        key=name,
        cls=claims[0].cls,
        roles=_roles(surest, article),
        status=surest[0].status,
        time=next((claim.time for claim in surest if claim.time), None),
        evidence=_evidence(claims),
        claims=tuple(claims),
    )


def _roles(surest: list[Claim], article: Iri) -> tuple[tuple[str, Value], ...]:
    told: dict[str, dict[str, Value]] = {}
    for claim in surest:
        for role, _ in claim.roles:
            values = {canonical(value, article): value for value in claim.values(role)}
            if told.get(role, {}).keys() <= values.keys():
                told[role] = values | told.get(role, {})
    return tuple((role, value) for role, values in told.items() for value in values.values())


def _evidence(claims: Sequence[Claim]) -> tuple[tuple[Evidence, str], ...]:
    """Give each span once, as its surest reader read it."""
    read = [(piece, claim.frame) for claim in claims for piece in claim.evidence]
    read.sort(key=lambda item: (item[0].span, -item[0].confidence, item[1]))
    return tuple({piece.span: (piece, frame) for piece, frame in reversed(read)}.values())[::-1]
