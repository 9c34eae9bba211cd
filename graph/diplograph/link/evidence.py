"""Two records → what speaks for and against their being the same, and how sure that makes.

Each agreement or conflict weighs something; the weights add up (in the manner of Fellegi and
Sunter) to the logarithm of the odds. They were set on one half of a labelled set, and measured on
the other; docs/links.md has the figures.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from math import asin, cos, exp, radians, sin, sqrt

from diplograph.iris import namespace
from diplograph.link.likeness import best, persons, titles
from diplograph.link.records import Days, Kind, Point, Record
from diplograph.link.sound import Word, name

# What is said of two things before anything is compared.
PRIOR: Mapping[Kind, float] = {
    "person": -1.0, "organisation": -1.0, "place": -1.0, "agreement": -2.5, "event": -3.0,
}  # fmt: skip
# How alike the names must be at least, and what that weighs.
NAMES: Mapping[Kind, tuple[tuple[float, float], ...]] = {
    "person": ((0.98, 3.0), (0.92, 2.2), (0.86, 1.4), (0.78, 0.2), (0.55, -1.0), (0.45, -1.7)),
    "organisation": ((0.98, 3.0), (0.89, 2.0), (0.75, 0.8), (0.6, -0.5)),
    "place": ((0.98, 3.0), (0.89, 2.0), (0.75, 0.0)),
    "agreement": ((0.98, 3.0), (0.8, 2.2), (0.6, 1.2), (0.4, 0.4), (0.0, -0.6)),
    "event": ((0.98, 2.5), (0.7, 1.2), (0.0, 0.0)),
}
STATE = {True: 1.6, False: -3.5}
PARTIES = {True: 2.0, False: -4.0}
SOME_PARTIES = 0.5
OFFICE = {True: 1.0, False: -1.5}
PEOPLE = {True: 1.5, False: -1.5}
ACTIVE = {True: 0.3, False: -1.0}
DAY, PERIOD, OTHER_TIME = 2.0, 0.8, -3.0
LIFE = -4.0
NEAR, FAR = 1.5, -4.0
LONG_NAME = 0.6
IDENTIFIER, OTHER_IDENTIFIER = 8.0, -6.0

_NEAR_KM, _FAR_KM = 30.0, 150.0
_GROWN = 18
_DEPUTIES = frozenset(("vice", "deputy", "first", "assistant", "under", "former", "acting"))
_EMPTY = frozenset(("affairs", "minister", "ministry", "secretary", "state", "republic"))

Finding = tuple[str, float]  # in words, and what it weighs


@dataclass(frozen=True, slots=True)
class Likeness:
    """How sure it is that two records are of the same thing, from 0 to 1, and why."""

    odds: float
    reasons: tuple[str, ...]
    by_name_alone: bool

    @property
    def confidence(self) -> float:
        """The odds as a share."""
        return 1 / (1 + exp(-self.odds))


def compare(ours: Record, theirs: Record) -> Likeness | None:
    """Weigh what speaks for two records' being of the same thing; None, if nothing can."""
    kind = ours.kind
    if kind is None or theirs.kind not in (kind, None):
        return None
    findings = list(_identifiers(ours, theirs))
    named = _name(kind, ours, theirs)
    if named is None and not findings:
        return None
    findings += [named] if named else []
    context = [finding for look in _LOOKS[kind] for finding in look(ours, theirs)]
    findings += context
    odds = PRIOR[kind] + sum(weight for _, weight in findings)
    return Likeness(odds, tuple(text for text, _ in findings), not context)


def _identifiers(ours: Record, theirs: Record) -> Iterator[Finding]:
    if not ours.known:
        return
    told = theirs.known | {theirs.id}
    if shared := ours.known & told:
        yield f"same identifier {min(shared)}", IDENTIFIER
    elif any(namespace(one) == namespace(other) for one in ours.known for other in told):
        yield "another identifier of the same data set", OTHER_IDENTIFIER


def _name(kind: Kind, ours: Record, theirs: Record) -> Finding | None:
    least = NAMES[kind][-1][0]
    by = persons if kind == "person" else partial(titles, least=least)
    alike, one, other = best(ours.names, theirs.names, by)
    for least, weight in NAMES[kind]:
        if alike >= least:
            return _named(alike, one, other), weight
    return None


def _named(alike: float, one: str, other: str) -> str:
    if alike >= 0.98:
        return "same name"
    return f"name {alike:.2f} alike" + (f" ({one} / {other})" if alike else "")


def _state(ours: Record, theirs: Record) -> Iterator[Finding]:
    if ours.states and theirs.states:
        agrees = bool(ours.states & theirs.states)
        yield f"{'same' if agrees else 'another'} state", STATE[agrees]


def _parties(ours: Record, theirs: Record) -> Iterator[Finding]:
    if not ours.states or not theirs.states:
        return
    if ours.states == theirs.states:
        yield "same states", PARTIES[True]
    elif ours.states <= theirs.states or theirs.states <= ours.states:
        yield "some of the states", SOME_PARTIES
    else:
        yield "other states", PARTIES[False]


def _office(ours: Record, theirs: Record) -> Iterator[Finding]:
    if ours.offices and theirs.offices:
        agrees = any(_same_office(a, b) for a in ours.offices for b in theirs.offices)
        yield f"{'same' if agrees else 'another'} office", OFFICE[agrees]


def _same_office(one: str, other: str) -> bool:
    """Tell whether two titles may be of one office: the words that tell them apart agree."""
    first, second = ({w.text[:6] for w in _title(office)} for office in (one, other))
    if first & _DEPUTIES != second & _DEPUTIES:
        return False
    empty = {word[:6] for word in _EMPTY}
    first, second = (first - empty or first), (second - empty or second)
    return len(first & second) * 2 >= min(len(first), len(second)) + 1 or first == second


def _title(text: str) -> tuple[Word, ...]:
    return name(text, of_person=False).words


def _people(ours: Record, theirs: Record) -> Iterator[Finding]:
    if ours.people and theirs.people:
        agrees = any(persons(a, b) >= 0.86 for a in ours.people for b in theirs.people)
        yield f"{'shared' if agrees else 'other'} persons", PEOPLE[agrees]


def _times(ours: Record, theirs: Record) -> Iterator[Finding]:
    """Hold the times of two agreements or events against each other."""
    if None in ours.active or None in theirs.active:
        return
    if _apart(ours.active, theirs.active):
        yield "another time", OTHER_TIME
    elif _length(ours.active) <= 7 and _length(theirs.active) <= 7:
        yield "same days", DAY
    else:
        yield "same time", PERIOD


def _activity(ours: Record, theirs: Record) -> Iterator[Finding]:
    """Hold the days for which articles tell of a person against an office, and against a life."""
    born, died = theirs.life
    first, last = ours.active
    if (died and first and died < first) or (born and last and last.year - born.year < _GROWN):
        yield "not alive or grown then", LIFE
    elif theirs.active != (None, None) and ours.active != (None, None):
        apart = _apart(ours.active, theirs.active)
        yield ("in office at another time" if apart else "in office then"), ACTIVE[not apart]


def _distance(ours: Record, theirs: Record) -> Iterator[Finding]:
    if ours.point and theirs.point:
        away = kilometres(ours.point, theirs.point)
        if away <= _NEAR_KM:
            yield f"{away:.0f} km apart", NEAR
        elif away > _FAR_KM:
            yield f"{away:,.0f} km apart", FAR


def _length_of_name(ours: Record, theirs: Record) -> Iterator[Finding]:
    """Tell of a long name that is the same: there is hardly a second one."""
    if len(_title(ours.label)) >= 3 and titles(ours.label, theirs.label) >= 0.98:
        yield "long name", LONG_NAME


_LOOKS: Mapping[Kind, tuple[Callable[[Record, Record], Iterator[Finding]], ...]] = {
    "person": (_state, _office, _activity),
    "organisation": (_state, _length_of_name),
    "place": (_state, _distance),
    "agreement": (_parties, _times, _people),
    "event": (_parties, _times, _people),
}


def kilometres(one: Point, other: Point) -> float:
    """Give how far two points are apart on the globe."""
    (lat, lon), (lat2, lon2) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 12_742 * asin(min(1.0, sqrt(half)))


def _apart(one: Days, other: Days) -> bool:
    """Tell whether two spans of time have no day in common; what is open has no end."""
    (first, last), (first2, last2) = one, other
    return bool((last and first2 and last < first2) or (last2 and first and last2 < first))


def _length(span: Days) -> int:
    first, last = span
    return (last - first).days if first and last else 0
