"""A table and a graph → what the graph confirms, contradicts or lacks of it, and adds to it.

Each fact belongs to the row that it agrees with most; several facts may belong to one row. A fact
without a row is missing in the table only if it is of its time and its states.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from diplograph.compare.facts import Fact
from diplograph.compare.pairs import Pair, apart, pair
from diplograph.compare.rows import Kind, Row
from diplograph.link.records import Days

Verdict = Literal["confirmed", "contradicted", "new", "missing"]

# The states by which a table is limited: its visitors', its parties', its donors'.
_ACTORS: Mapping[Kind, str] = {"visits": "state", "agreements": "party", "aid": "donor"}


@dataclass(frozen=True, slots=True)
class Compared:
    """A row, a fact, or both: what came of their comparison."""

    verdict: Verdict
    row: Row | None
    fact: Fact | None
    differs: tuple[str, ...] = ()


def compare(kind: Kind, rows: Sequence[Row], facts: Sequence[Fact]) -> tuple[Compared, ...]:
    """Hold the rows of a table against the facts of a graph, in the order of the table."""
    by_row = _paired(kind, rows, facts)
    told = list(chain.from_iterable(_told(row, by_row[row.line]) for row in rows))
    paired = {compared.fact.iri for compared in told if compared.fact}
    rest = [fact for fact in facts if fact.iri not in paired]
    return (*told, *_missing(kind, rows, rest, told))


def _paired(kind: Kind, rows: Sequence[Row], facts: Sequence[Fact]) -> dict[int, list[Pair]]:
    """Give the facts that belong to each row, by its line."""
    by_row: dict[int, list[Pair]] = defaultdict(list)
    for fact in facts:
        pairs = [found for row in rows if (found := pair(kind, row, fact))]
        if pairs:
            nearest = min(pairs, key=lambda p: (len(p.differs), -p.agrees, p.row.line))
            by_row[nearest.row.line].append(nearest)
    return by_row


def _told(row: Row, pairs: Sequence[Pair]) -> Iterator[Compared]:
    """Tell of a row: what agrees counts more than what differs; both are shown."""
    if not pairs:
        yield Compared("new", row, None)
    for found in sorted(pairs, key=lambda p: (len(p.differs), p.fact.iri)):
        verdict: Verdict = "contradicted" if found.differs else "confirmed"
        yield Compared(verdict, row, found.fact, found.differs)


def _missing(
    kind: Kind, rows: Sequence[Row], facts: Sequence[Fact], told: Sequence[Compared]
) -> Iterator[Compared]:
    """Give the facts that a table of these states and this time would have.

    One without a time may be of any; what was cancelled is not wanted.
    """
    actor = _ACTORS[kind]
    states = {state for row in rows for state in row.states.get(actor, ())}
    states |= {s for c in told if c.fact for s in c.fact.states[actor]}
    span = _span(rows)
    for fact in facts:
        if fact.statuses == {"Cancelled"}:
            continue
        if fact.states[actor] & states and span and not apart(span, fact.days):
            yield Compared("missing", None, fact)


def _span(rows: Sequence[Row]) -> Days | None:
    """Give the days that a table covers; nothing, if it tells of none."""
    firsts = [first for first, _ in (row.days for row in rows) if first]
    lasts = [last for _, last in (row.days for row in rows) if last]
    return (min(firsts), max(lasts)) if firsts and lasts else None
