"""Drafts → drafts: the facts that facts bring with them, by the rules of the lexicon."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from diplograph.extract.context import state_of
from diplograph.extract.draft import Draft
from diplograph.extract.page import Raw
from diplograph.extract.sectors import find_sectors
from diplograph.extract.vocabulary import read_lexicon
from diplograph.model import Entity

CONFIDENCE = 0.85  # what follows from another fact is at most this sure


@dataclass(frozen=True, slots=True)
class Rule:
    """A fact that others bring with them where their words do not forbid it."""

    name: str
    sources: frozenset[str]
    fact: str
    status: frozenset[str]
    unless: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """Load what facts imply from the lexicon."""
    return tuple(
        Rule(
            name,
            frozenset(spec["from"]),
            spec["fact"],
            frozenset(spec["status"]),
            tuple(spec.get("unless", ())),
        )
        for name, spec in read_lexicon("implied.yaml").items()
    )


def implied(found: Sequence[Draft], text: str, pair: Sequence[Entity]) -> Iterator[Draft]:
    """Give the facts that drafts imply between the states of their parties."""
    for draft in found:
        for rule in rules():
            if _fits(rule, draft, text):
                yield from _between_parties(rule, draft, text, pair)


def _fits(rule: Rule, draft: Draft, text: str) -> bool:
    if draft.cls not in rule.sources or draft.status not in rule.status:
        return False
    words = text[draft.start : draft.end].lower()
    return not any(word in words for word in rule.unless)


def _between_parties(
    rule: Rule, draft: Draft, text: str, pair: Sequence[Entity]
) -> Iterator[Draft]:
    parties = _states(draft, pair)
    for sector in _sectors(draft, text) if len(parties) > 1 else ():
        yield Draft(
            rule.fact,
            (*(("party", state) for state in parties), ("sector", sector)),
            "Ongoing",
            None,
            draft.spans,
            min(draft.confidence, CONFIDENCE),
            rule.name,
            draft.headline,
        )


def _sectors(draft: Draft, text: str) -> Sequence[Raw]:
    """Give the sectors that a fact names, else those that its topic names."""
    told = draft.values("sector")
    if told or draft.topic is None:
        return told
    return list(dict.fromkeys(sector for _, sector in find_sectors(text, draft.topic)))


def _states(draft: Draft, pair: Sequence[Entity]) -> Sequence[Entity]:
    """Give the states of a fact's parties; two bodies of one state may stand for the pair."""
    parties = draft.values("party")
    states = [state_of(party) for party in parties if isinstance(party, Entity)]
    found = list(dict.fromkeys(s for s in states if s is not None and s.cls == "State"))
    if len(found) == 1 and len(parties) > 1 and found[0] in pair:
        return list(dict.fromkeys(pair))
    return found
