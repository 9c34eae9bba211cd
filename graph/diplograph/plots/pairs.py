"""Who stands with whom in an answer, and how often."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from diplograph.ask import Answer
from diplograph.cells import Node, Row
from diplograph.plots import picture
from diplograph.questions import Plot

Pair = tuple[Node, Node]


def pairs(answer: Answer, plot: Plot) -> dict[Pair, float]:
    """Give the pairs of things with the weight of each: of an arrow, from the first on."""
    found: defaultdict[Pair, float] = defaultdict(float)
    for row in answer.rows:
        weight = _weight(answer, row, plot)
        for pair in dict.fromkeys(_pairs(answer, row, plot)):
            found[pair] += weight
    return dict(sorted(found.items()))


def _weight(answer: Answer, row: Row, plot: Plot) -> float:
    for name in plot.columns("weight"):
        value = picture.cell(answer, row, name)
        return float(value) if isinstance(value, int | float | Decimal) else 0.0
    return 1.0


def _pairs(answer: Answer, row: Row, plot: Plot) -> Iterator[Pair]:
    if plot.columns("between"):
        yield from combinations(sorted(set(_nodes(answer, row, plot, "between"))), 2)
        return
    for one in _nodes(answer, row, plot, "from"):
        for other in _nodes(answer, row, plot, "to"):
            if one != other:
                yield one, other


def _nodes(answer: Answer, row: Row, plot: Plot, part: str) -> Iterator[Node]:
    for name in plot.columns(part):
        for item in picture.items(picture.cell(answer, row, name)):
            if isinstance(item, Node):
                yield item
