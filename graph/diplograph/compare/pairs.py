"""A row and a fact → whether they are of the same, what agrees and what differs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from diplograph.compare.facts import Fact
from diplograph.compare.rows import Kind, Row
from diplograph.iris import fold
from diplograph.link.likeness import best, persons, titles
from diplograph.link.records import EVER, Days

NEAR = 31  # days by which two reports of one event may differ
SAME_PERSON, SAME_TITLE, SAME_ITEM, SAME_PLACE = 0.86, 0.6, 0.5, 0.85

# What was looked at, whether it agrees, and what the graph says of it.
Look = tuple[str, bool, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A row and a fact of the same: how much agrees, and what differs, in words."""

    row: Row
    fact: Fact
    agrees: int
    differs: tuple[str, ...]


def pair(kind: Kind, row: Row, fact: Fact) -> Pair | None:
    """Compare a row with a fact; None if they are not of the same."""
    looks = []
    for look in _LOOKS[kind]:
        seen = look(row, fact)
        if seen is None:
            return None
        looks += seen
    differs = tuple(f"{what}: {words}" for what, agrees, words in looks if not agrees)
    return Pair(row, fact, sum(agrees for _, agrees, _ in looks), differs)


def _visitor(row: Row, fact: Fact) -> list[Look] | None:
    """Know a visitor by name, or else by the state alone."""
    wanted, states = row.cells.get("visitor", ()), row.states.get("state", frozenset())
    if states and fact.states["state"] and not states & fact.states["state"]:
        return None
    if wanted and fact.people:
        alike = max(best(names, wanted, persons)[0] for names in fact.people)
        return [("visitor", True, "")] if alike >= SAME_PERSON else None
    return [] if states and not wanted else None


def _host(row: Row, fact: Fact) -> list[Look] | None:
    return [] if row.states["host"] & fact.states["host"] else None


def _parties(row: Row, fact: Fact) -> list[Look] | None:
    ours, theirs = fact.states["party"], row.states["party"]
    return [] if theirs <= ours or ours <= theirs else None


def _giver(row: Row, fact: Fact) -> list[Look] | None:
    meets = (row.states[role] & fact.states[role] for role in ("donor", "recipient"))
    return [] if all(meets) else None


def _time(row: Row, fact: Fact) -> list[Look] | None:
    """Hold times that share a day for one, such as lie near for a difference."""
    if EVER in (row.days, fact.days):
        return []
    away = apart(row.days, fact.days)
    if away > NEAR:
        return None
    return [("time", away == 0, fact.edtf)]


def _same_time(row: Row, fact: Fact) -> list[Look] | None:
    """Where no name tells two agreements apart, they must be of one time."""
    named = row.text("title") and fact.title
    seen = _time(row, fact)
    return seen if named or (seen and seen[0][1]) else None


def _status(_: Row, fact: Fact) -> list[Look]:
    return [("status", False, "cancelled")] if fact.statuses == {"Cancelled"} else []


def _place(row: Row, fact: Fact) -> list[Look]:
    """Tell of another place only where the graph knows it: a name may be of another language."""
    wanted = row.cells.get("place", ())
    if not wanted or not fact.places:
        return []
    if best(fact.places, wanted, titles)[0] >= SAME_PLACE:
        return [("place", True, "")]
    elsewhere = any(fold(name) in fact.known_places for name in wanted)
    return [("place", False, min(fact.places))] if elsewhere else []


def _title(row: Row, fact: Fact) -> list[Look] | None:
    return _called("title", SAME_TITLE, row, fact)


def _item(row: Row, fact: Fact) -> list[Look] | None:
    return _called("item", SAME_ITEM, row, fact)


def _called(column: str, least: float, row: Row, fact: Fact) -> list[Look] | None:
    wanted = row.text(column)
    if not wanted or not fact.title:
        return []
    return [(column, True, "")] if titles(wanted, fact.title) >= least else None


def _quantity(row: Row, fact: Fact) -> list[Look]:
    if row.quantity is None or fact.quantity is None:
        return []
    return [("quantity", row.quantity == fact.quantity, f"{fact.quantity:f}")]


_LOOKS: Mapping[Kind, tuple[Callable[[Row, Fact], list[Look] | None], ...]] = {
    "visits": (_host, _visitor, _time, _place, _status),
    "agreements": (_parties, _title, _same_time, _status),
    "aid": (_giver, _item, _time, _quantity, _status),
}


def apart(one: Days, other: Days) -> int:
    """Give how many days lie between two spans; 0 if they share one."""
    (first, last), (first2, last2) = one, other
    gaps: Iterator[int] = (
        (late - early).days
        for early, late in ((last, first2), (last2, first))
        if early and late and early < late
    )
    return max(gaps, default=0)
