"""A graph and the records of a data set → links: those to accept, and those for a person.

What was decided before is not proposed again, accepted or rejected. Nothing is accepted that would
say of two things of ours that they are one, or of one thing that it is two of the same data set.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from diplograph.iris import namespace
from diplograph.link import sssom
from diplograph.link.kept import Links
from diplograph.link.propose import ACCEPT, DOUBT, Proposal, propose
from diplograph.link.records import KINDS, Kind, Record, merged
from diplograph.link.sssom import Link
from diplograph.model import Iri

TOOL = "diplograph"
MOST_RIVALS = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be linked, and how sure a link must be."""

    kinds: Sequence[Kind] = KINDS
    accept: float = ACCEPT
    doubt: float = DOUBT


@dataclass(frozen=True, slots=True)
class Linked:
    """What came of it: links to accept, links for a person, and how many were known before."""

    accepted: tuple[Link, ...]
    doubtful: tuple[Link, ...]
    known: int


def link(ours: Sequence[Record], theirs: Iterable[Record], kept: Links, wanted: Wanted) -> Linked:
    """Propose links between things of ours and the records of a data set."""
    found = propose(ours, merged(theirs), accept=wanted.accept, doubt=wanted.doubt)
    known = {_ends(p) for p in found if _ends(p) in kept or p.theirs.id in p.ours.known}
    taken = _Taken.by(kept, ours)
    accepted: list[Link] = []
    doubtful: list[Link] = []
    for proposal in found:
        if _ends(proposal) not in known:
            sure = proposal.sure and taken.free(proposal)
            (accepted if sure else doubtful).append(_link(proposal))
    return Linked(tuple(accepted), tuple(doubtful), len(known))


@dataclass(frozen=True, slots=True)
class _Taken:
    """Which things are linked already: the objects, and the spaces of names of each subject."""

    objects: frozenset[str]
    spaces: frozenset[tuple[str, str]]

    @classmethod
    def by(cls, kept: Links, ours: Iterable[Record]) -> "_Taken":
        pairs = {ends for ends, link in kept.items() if not link.rejected}
        pairs |= {(record.id, Iri(iri)) for record in ours for iri in record.known}
        return cls(frozenset(o for _, o in pairs), frozenset((s, namespace(o)) for s, o in pairs))

    def free(self, proposal: Proposal) -> bool:
        """Tell whether no end of a proposal is linked to another."""
        subject, obj = _ends(proposal)
        return obj not in self.objects and (subject, namespace(obj)) not in self.spaces


def _ends(proposal: Proposal) -> tuple[Iri, Iri]:
    return proposal.ours.id, proposal.theirs.id


def _link(proposal: Proposal) -> Link:
    likeness = proposal.likeness
    return Link(
        proposal.ours.id,
        proposal.theirs.id,
        subject_label=proposal.ours.label,
        object_label=proposal.theirs.label,
        mapping_justification=Iri(sssom.BY_NAME if likeness.by_name_alone else sssom.BY_ALL),
        confidence=proposal.confidence,
        mapping_tool=TOOL,
        mapping_tool_version=version("diplograph"),
        comment="; ".join((*likeness.reasons, *_rivals(proposal))),
    )


def _rivals(proposal: Proposal) -> Iterable[str]:
    if proposal.rivals:
        more = len(proposal.rivals) - MOST_RIVALS
        named = ", ".join(proposal.rivals[:MOST_RIVALS])
        yield f"as likely: {named}{f' and {more} more' if more > 0 else ''}"
