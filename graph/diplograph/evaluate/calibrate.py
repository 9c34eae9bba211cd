"""Comparisons → how often facts of a confidence are right: what is claimed against what is so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diplograph.evaluate.compare import Comparison
from diplograph.evaluate.kinds import KINDS
from diplograph.evaluate.measure import ALL

STEPS = 20  # of a twentieth each


@dataclass(frozen=True, slots=True)
class Step:
    """The facts of a type whose confidence lies from `least` on, below the next step.

    `claimed` is their mean confidence, `measured` the share that the gold has too, and `above`
    that share among all facts from here upwards: what a threshold here would give.
    """

    type: str
    least: float
    facts: int
    right: int
    claimed: float
    measured: float
    above: float


def steps(comparisons: Iterable[Comparison]) -> tuple[Step, ...]:
    """Give the steps of all facts and of each type, the highest first; empty ones are left out."""
    told = tuple(comparisons)
    judged = [(pair.found, True) for one in told for pair in one.pairs]
    judged += [(found, False) for one in told for found in one.made_up]
    rows = [(found.kind.name, found.confidence, right) for found, right in judged]
    return tuple(
        step
        for name in (ALL, *KINDS)
        for step in _steps(name, [row[1:] for row in rows if name in (ALL, row[0])])
    )


def _steps(name: str, rows: Sequence[tuple[float, bool]]) -> Iterable[Step]:
    by_step: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in rows:
        by_step.setdefault(_step(confidence), []).append((confidence, right))
    passed: list[bool] = []
    for step in sorted(by_step, reverse=True):
        rights = [right for _, right in by_step[step]]
        passed += rights
        mean = sum(confidence for confidence, _ in by_step[step]) / len(rights)
        yield Step(
            name,
            step / STEPS,
            len(rights),
            sum(rights),
            round(mean, 3),
            round(sum(rights) / len(rights), 3),
            round(sum(passed) / len(passed), 3),
        )


def _step(confidence: float) -> int:
    """Give the step that a confidence is in; a hair below the next belongs to it."""
    return min(int(confidence * STEPS + 1e-9), STEPS - 1)
