"""Records of ours and of another data set → proposals, each with its confidence and reasons.

Blocking: only records whose names share a coarse key are compared. Where a thing has two likely
partners, it is a person who decides; two of our things never get one partner by themselves.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from diplograph.link.evidence import Likeness, compare
from diplograph.link.likeness import acronym, initials
from diplograph.link.records import Record
from diplograph.link.sound import name

ACCEPT = 0.9
DOUBT = 0.5
MOST = 30  # things that may share one word and a state, to be compared
RIVAL = 1.2  # odds by which a partner must be more likely than the next


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two records that may be of the same thing; `sure` if nothing else is likely."""

    ours: Record
    theirs: Record
    likeness: Likeness
    sure: bool = True
    rivals: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """How sure it is, from 0 to 1."""
        return round(self.likeness.confidence, 4)


def propose(
    ours: Sequence[Record],
    theirs: Iterable[Record],
    *,
    accept: float = ACCEPT,
    doubt: float = DOUBT,
) -> tuple[Proposal, ...]:
    """Give what is likely enough, the surest first; `sure` are those to accept."""
    index = _Index.of(ours)
    found = [p for record in theirs for p in _likely(ours, index, record, doubt)]
    judged = (_judged(p, found_by, accept) for found_by in [_rivals(found)] for p in found)
    return tuple(sorted(judged, key=lambda p: (-p.confidence, p.ours.id, p.theirs.id)))


@dataclass(frozen=True, slots=True)
class _Index:
    """The places of records by the keys of their names, and by their states."""

    by_key: Mapping[str, Sequence[int]]
    by_state: Mapping[str, Set[int]]

    @classmethod
    def of(cls, records: Sequence[Record]) -> "_Index":
        by_key: dict[str, list[int]] = defaultdict(list)
        by_state: dict[str, set[int]] = defaultdict(set)
        for place, record in enumerate(records):
            for key in _keys(record):
                by_key[key].append(place)
            for state in record.states:
                by_state[state].add(place)
        return cls(by_key, by_state)

    def near(self, theirs: Record) -> Set[int]:
        """Give the places of the records that a record may be compared with.

        They share two words with it, or a whole name, or an identifier; or a word and a state,
        if the word is rare, or few share both.
        """
        shared: Counter[int] = Counter()
        rare: set[int] = set()
        for key in _keys(theirs):
            places = self.by_key.get(key, ())
            shared.update(places)
            if len(places) <= MOST:
                rare.update(places)
            if key[0] in "=@^&":
                shared.update(places)
        found = {place for place, count in shared.items() if count > 1}
        for state in theirs.states & self.by_state.keys():
            some = shared.keys() & self.by_state[state]
            found |= some if len(some) <= MOST else some & rare
        return found


def _keys(record: Record) -> set[str]:
    """Give what a record is found by; a key behind a sign counts as two."""
    keys = {f"@{identifier}" for identifier in (*record.known, record.id)}
    for text in record.names:
        for read in (name(text, of_person=of_person) for of_person in _ways(record)):
            keys |= read.keys
            keys.add("=" + "".join(word.key for word in read.words))
            keys.add(f"^{acronym(text) or initials(read)}")
    if record.kind in ("agreement", "event", None) and len(record.states) > 1:
        keys.add(f"&{' '.join(sorted(record.states))}")
    return keys - {"^"}


def _ways(record: Record) -> tuple[bool, ...]:
    """Tell whether names are read as those of a person, of something else, or in both ways."""
    return (True, False) if record.kind is None else (record.kind == "person",)


def _likely(
    ours: Sequence[Record], index: _Index, theirs: Record, doubt: float
) -> Iterator[Proposal]:
    for place in sorted(index.near(theirs)):
        likeness = compare(ours[place], theirs)
        if likeness and likeness.confidence >= doubt:
            yield Proposal(ours[place], theirs, likeness)


def _rivals(found: Iterable[Proposal]) -> Mapping[str, list[Proposal]]:
    """Give the proposals by each of their ends."""
    by_end: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in found:
        by_end[f"ours {proposal.ours.id}"].append(proposal)
        by_end[f"theirs {proposal.theirs.id}"].append(proposal)
    return by_end


def _judged(proposal: Proposal, by_end: Mapping[str, list[Proposal]], accept: float) -> Proposal:
    """Tell whether a proposal is sure: likely enough, and without a rival at either end."""
    ends = (*by_end[f"ours {proposal.ours.id}"], *by_end[f"theirs {proposal.theirs.id}"])
    odds = proposal.likeness.odds
    rivals = [p for p in ends if p is not proposal and p.likeness.odds > odds - RIVAL]
    names = sorted({p.theirs.id if p.ours is proposal.ours else p.ours.id for p in rivals})
    sure = proposal.confidence >= accept and not rivals
    return Proposal(proposal.ours, proposal.theirs, proposal.likeness, sure, tuple(names))
