"""Comparisons → precision, recall, F1 and slot accuracy for each kind of fact."""

from collections.abc import Iterable
from dataclasses import dataclass

from diplograph.evaluate.compare import Comparison
from diplograph.evaluate.kinds import KINDS

ALL = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """The figures for a kind of fact, rounded to three places; `slots` needs a pair."""

    type: str
    gold: int
    predicted: int
    paired: int
    precision: float
    recall: float
    f1: float
    slots: float | None


def rows(comparisons: Iterable[Comparison]) -> tuple[Row, ...]:
    """Give the figures for each kind of fact, and for all of them."""
    told = tuple(comparisons)
    return tuple(_row(name, told) for name in (*KINDS, ALL))


def _row(name: str, comparisons: tuple[Comparison, ...]) -> Row:
    pairs = [p for c in comparisons for p in c.pairs if name in (ALL, p.found.kind.name)]
    missed = sum(name in (ALL, m.gold["type"]) for c in comparisons for m in c.missed)
    made_up = sum(name in (ALL, f.kind.name) for c in comparisons for f in c.made_up)
    gold, predicted, paired = len(pairs) + missed, len(pairs) + made_up, len(pairs)
    precision = paired / predicted if predicted else 0
    recall = paired / gold if gold else 0
    f1 = 2 * precision * recall / (precision + recall) if paired else 0
    slots = sum(pair.slots for pair in pairs)
    accuracy = round(sum(pair.agreed for pair in pairs) / slots, 3) if slots else None
    shares = round(precision, 3), round(recall, 3), round(f1, 3)
    return Row(name, gold, predicted, paired, *shares, accuracy)
