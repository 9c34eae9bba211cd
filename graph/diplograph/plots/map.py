"""A map: dots at places, arrows from state to state, by the coordinates in the graph.

A state stands at its capital. Land is drawn without borders: they are not ours to draw.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import cos, radians
from typing import TYPE_CHECKING

import pyoxigraph as ox
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from diplograph.ask import Answer
from diplograph.cells import Node
from diplograph.gazetteer.tables import table
from diplograph.model import Iri
from diplograph.plots import picture
from diplograph.plots.marks import Spot, place
from diplograph.plots.pairs import Pair, pairs
from diplograph.questions import Plot
from diplograph.terms import DG

if TYPE_CHECKING:
    from diplograph.store import Store

MARGIN, LEAST = 9, 40  # degrees
FLAT = 0.45  # how high a map is at least, of its width
EDGES = ((-180.0, 180.0), (-60.0, 85.0))
LAND, SEA = "#e4e0d6", "#f7f9fb"
SIDE = 0.15  # inches beside the map

_QUERY = f"""
PREFIX dg: <{DG}>
SELECT ?thing ?longitude ?latitude WHERE {{
  VALUES ?thing {{ %s }}
  ?thing dg:capital? ?place .
  ?place dg:latitude ?latitude ; dg:longitude ?longitude .
}}
ORDER BY ?thing ?longitude ?latitude
"""

Point = tuple[float, float]
Range = tuple[float, float]


def draw(store: "Store", answer: Answer, plot: Plot) -> Figure:
    """Draw an answer as a map."""
    lines = pairs(answer, plot) if plot.columns("from") else {}
    counts = Counter(_at(answer, plot)) + Counter(node for pair in lines for node in pair)
    known = coordinates(store, counts)
    if not known:
        raise picture.nothing(answer, "coordinates")
    unknown = [node.label for node in sorted(counts) if node not in known]
    notes = [f"without coordinates: {', '.join(unknown)}"] if unknown else []
    wide, high = _extent(known.values())
    width = picture.WIDTH - 2 * SIDE
    height = width * (high[1] - high[0]) / (wide[1] - wide[0]) / cos(radians(sum(high) / 2))
    figure = picture.sheet(answer, height, notes)
    figure.set_layout_engine("none")
    right, top = figure.get_size_inches()
    axes = figure.add_axes((SIDE / right, 0.45 / top, width / right, height / top))
    _land(axes, wide, high)
    _arrows(axes, lines, known)
    place(axes, [Spot(known[node], node.label, counts[node]) for node in sorted(known)])
    return figure


def _at(answer: Answer, plot: Plot) -> Iterator[Node]:
    for row in answer.rows:
        for name in plot.columns("at"):
            for item in picture.items(picture.cell(answer, row, name)):
                if isinstance(item, Node):
                    yield item


def coordinates(store: "Store", nodes: Iterable[Node]) -> dict[Node, Point]:
    """Give the longitude and latitude of things, in degrees: of places, and of capitals."""
    named = {node.iri: node for node in nodes}
    values = " ".join(str(ox.NamedNode(iri)) for iri in sorted(named))
    found: dict[Node, Point] = {}
    for thing, *point in store.query(_QUERY % values):
        longitude, latitude = (float(getattr(term, "value", "nan")) for term in point)
        found.setdefault(named[Iri(str(thing).strip("<>"))], (longitude, latitude))
    return found


def _extent(points: Iterable[Point]) -> tuple[Range, Range]:
    """Give what of the world is shown: all points, with some room around them."""
    known = list(points)
    wide = _range([x for x, _ in known], LEAST, EDGES[0])
    return wide, _range([y for _, y in known], (wide[1] - wide[0]) * FLAT, EDGES[1])


def _range(values: list[float], least: float, edges: Range) -> Range:
    low, high = min(values) - MARGIN, max(values) + MARGIN
    more = max(0.0, least - (high - low)) / 2
    first, last = min(edges[0], *values), max(edges[1], *values)  # no point is cut off
    return max(low - more, first), min(high + more, last)


@cache
def _rings() -> tuple[tuple[Point, ...], ...]:
    return tuple(tuple(_points(row["outline"])) for row in table("land.csv"))


def _points(outline: str) -> Iterator[Point]:
    for point in outline.split(";"):
        longitude, latitude = point.split(" ")
        yield float(longitude), float(latitude)


def _land(axes: Axes, wide: Range, high: Range) -> None:
    land = PolyCollection(_rings(), facecolor=LAND, edgecolor=LAND, linewidth=0.4)
    axes.add_collection(land, autolim=False)
    axes.set_facecolor(SEA)
    axes.set_xlim(*wide)
    axes.set_ylim(*high)
    axes.set_xticks([])
    axes.set_yticks([])


def _arrows(axes: Axes, lines: Mapping[Pair, float], known: Mapping[Node, Point]) -> None:
    most = max(lines.values(), default=1)
    for (one, other), weight in lines.items():
        if one in known and other in known:
            axes.add_patch(
                FancyArrowPatch(
                    known[one],
                    known[other],
                    connectionstyle="arc3,rad=0.18",
                    arrowstyle="-|>",
                    mutation_scale=13,
                    linewidth=1 + 3 * weight / most,
                    color=picture.COLOURS[0],
                    alpha=0.65,
                    shrinkA=4,
                    shrinkB=5,
                )
            )
