"""What is compared: a thing of ours or of another data set, with all that tells it from others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from typing import Literal, get_args

from diplograph.model import Iri

Kind = Literal["person", "organisation", "place", "agreement", "event"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Days = tuple[date | None, date | None]  # the first and the last day; None where it is not known
Point = tuple[float, float]  # latitude and longitude, in degrees

EVER: Days = (None, None)


@dataclass(frozen=True, slots=True)
class Record:
    """A thing as it is compared.

    `kind` is None where a data set does not tell. `states` are IRIs of ours: those that a person
    serves, that a place lies in, that take part in an event. `people` are the names of those who
    take part. `active` are the days for which it is told of, `life` those of birth and death.
    `known` are identifiers that it is known to have.
    """

    id: Iri
    names: tuple[str, ...]
    kind: Kind | None = None
    states: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    active: Days = EVER
    life: Days = EVER
    point: Point | None = None
    known: frozenset[str] = field(default=frozenset())

    @property
    def label(self) -> str:
        """The name that it goes by."""
        return self.names[0] if self.names else self.id


def merged(records: Iterable[Record]) -> Iterator[Record]:
    """Make the records of one id one, in the order in which they first stand."""
    groups: dict[Iri, list[Record]] = {}
    for record in records:
        groups.setdefault(record.id, []).append(record)
    return (reduce(_both, group) for group in groups.values())


def _both(one: Record, other: Record) -> Record:
    return replace(
        one,
        names=tuple(dict.fromkeys((*one.names, *other.names))),
        kind=one.kind or other.kind,
        states=one.states | other.states,
        offices=one.offices | other.offices,
        people=one.people | other.people,
        active=_span(one.active, other.active),
        life=(one.life[0] or other.life[0], one.life[1] or other.life[1]),
        point=one.point or other.point,
        known=one.known | other.known,
    )


def _span(one: Days, other: Days) -> Days:
    """Give the days from the first of two spans to the last; what is open stays open."""
    if EVER in (one, other):
        return other if one == EVER else one
    firsts, lasts = zip(one, other, strict=True)
    known = [day for day in firsts if day], [day for day in lasts if day]
    first = min(known[0]) if len(known[0]) == 2 else None
    return first, max(known[1]) if len(known[1]) == 2 else None
