"""How well the graph says what a careful reader takes from annotated articles.

`gold` reads the annotations, `found` reads the graph in the gold's words, `compare` pairs both,
`measure` counts, `calibrate` holds confidence against truth. What stands where, and when it
agrees, is data in `kinds`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.evaluate import found, gold
from diplograph.evaluate.calibrate import Step, steps
from diplograph.evaluate.compare import Comparison, Miss, Pair, compare
from diplograph.evaluate.found import Found
from diplograph.evaluate.measure import ALL, Row, rows
from diplograph.store import Store

if TYPE_CHECKING:
    from diplograph.build import Progress
    from diplograph.review import Thresholds

__all__ = [
    "ALL",
    "Comparison",
    "Evaluation",
    "Found",
    "Miss",
    "Pair",
    "Row",
    "Step",
    "evaluate",
    "steps",
]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures, what they come from, and the annotated articles that the graph lacks."""

    rows: tuple[Row, ...]
    comparisons: tuple[Comparison, ...]
    absent: tuple[str, ...]


def evaluate(
    folder: Path,
    store: Store | None = None,
    *,
    only: str = "",
    progress: "Progress | None" = None,
    thresholds: "Thresholds | None" = None,
) -> Evaluation:
    """Measure a store against the annotated articles of a folder.

    Without a store, the articles beside the annotations are read into one in memory, and
    `progress` is told of each; `thresholds` let in what they do. `only` takes the annotations
    whose files' names begin with it.
    """
    annotated = gold.load(folder, only)
    if store is None:
        with Store.open(None) as fresh:
            _read(fresh, [folder / article.article for article in annotated], progress, thresholds)
            return _measure(annotated, fresh)
    return _measure(annotated, store)


def _measure(annotated: tuple[gold.Gold, ...], store: Store) -> Evaluation:
    known = found.articles(store)
    absent = tuple(one.article for one in annotated if one.article not in known)
    told = tuple(
        compare(one, () if one.article in absent else found.facts(store, known[one.article]))
        for one in annotated
    )
    return Evaluation(rows(told), told, absent)


def _read(
    store: Store,
    files: list[Path],
    progress: "Progress | None",
    thresholds: "Thresholds | None",
) -> None:
    from diplograph.build import build
    from diplograph.read import read

    build(read(files), store, progress=progress, thresholds=thresholds)
