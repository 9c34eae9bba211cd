"""A network in a ring: things that are close stand side by side, no label covers another."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import cos, degrees, hypot, pi, sin

import networkx as nx
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path

from diplograph.ask import Answer
from diplograph.cells import Node
from diplograph.plots import picture
from diplograph.plots.pairs import Pair, pairs
from diplograph.questions import Plot

MOST = 40  # things in a ring
SIDE = 8.5  # inches
CHARACTER = 0.073  # inches
LONGEST = 28  # characters of a label
THICK, THIN = 5.0, 1.0  # points
AWAY = 1.07  # where labels begin, if the ring is at 1
ASIDE = 0.06  # how far a line bends aside, of its length

Point = tuple[float, float]


def draw(answer: Answer, plot: Plot) -> Figure:
    """Draw an answer as a network."""
    found = pairs(answer, plot)
    if not found:
        raise picture.nothing(answer, "two different things")
    kept = _heaviest(found)
    lines = {pair: weight for pair, weight in found.items() if kept.issuperset(pair)}
    notes = [] if len(kept) == len(_things(found)) else [f"the {MOST} with most connections"]
    if len(set(lines.values())) > 1:
        of = "".join(plot.columns("weight")) or "rows"
        low, high = min(lines.values()), max(lines.values())
        notes.append(f"thickness: {of.replace('_', ' ')}, {low:,g} to {high:,g}")
    figure = picture.sheet(answer, SIDE, notes)
    _ring(figure.subplots(), lines, directed=not plot.columns("between"))
    return figure


def _things(lines: Mapping[Pair, float]) -> set[Node]:
    return {node for pair in lines for node in pair}


def _heaviest(lines: Mapping[Pair, float]) -> set[Node]:
    weights: defaultdict[Node, float] = defaultdict(float)
    for pair, weight in lines.items():
        for node in pair:
            weights[node] += weight
    return set(sorted(weights, key=lambda node: (-weights[node], node))[:MOST])


def _ring(axes: Axes, lines: Mapping[Pair, float], *, directed: bool) -> None:
    groups = _communities(lines)
    order = [(node, place) for place, group in enumerate(groups) for node in group]
    spots = {node: _spot(number, len(order)) for number, (node, _) in enumerate(order)}
    most = max(lines.values()) or 1
    alike = len(set(lines.values())) == 1
    for (one, other), weight in lines.items():
        width = 2 * THIN if alike else THIN + (THICK - THIN) * weight / most
        _line(axes, spots[one], spots[other], width, "-|>" if directed else "-")
    for number, (node, group) in enumerate(order):
        colour = picture.COLOURS[group % len(picture.COLOURS)]
        axes.plot(*spots[node], "o", color=colour, markersize=10, zorder=3)
        _label(axes, node.label, 2 * pi * number / len(order))
    axes.set_aspect("equal")
    rim = _rim([(spots[node], len(_short(node.label))) for node in spots])
    axes.set_xlim(-rim, rim)
    axes.set_ylim(-rim, rim)
    axes.set_axis_off()


def _rim(labels: Sequence[tuple[Point, int]]) -> float:
    """Give how far from the middle the sheet must reach, so that all labels are on it."""
    steep = [(max(map(abs, spot)), 2 * CHARACTER * length / SIDE) for spot, length in labels]
    return max((AWAY * part / (1 - part * length) for part, length in steep))


def _communities(lines: Mapping[Pair, float]) -> Sequence[Sequence[Node]]:
    """Part the things into groups with many lines within them, by the greedy modularity."""
    graph = nx.Graph()
    for (one, other), weight in lines.items():
        known = graph.get_edge_data(one, other, {"weight": 0})["weight"]
        graph.add_edge(one, other, weight=known + weight)
    if not any(weight for *_, weight in graph.edges.data("weight")):
        return [sorted(graph)]
    found = nx.community.greedy_modularity_communities(graph, weight="weight")
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))


def _spot(number: int, of: int) -> Point:
    angle = 2 * pi * number / of
    return cos(angle), sin(angle)


def _line(axes: Axes, start: Point, end: Point, width: float, style: str) -> None:
    """Draw a line that bends to the middle, and aside, so that the way back is another."""
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    dx, dy = end[0] - start[0], end[1] - start[1]
    inwards = 1 - 0.38 * hypot(dx, dy)
    middle = (x * inwards - dy * ASIDE, y * inwards + dx * ASIDE)
    path = Path([start, middle, end], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    axes.add_patch(
        FancyArrowPatch(
            path=path,
            arrowstyle=style,
            mutation_scale=12,
            linewidth=width,
            color=picture.SOFT,
            alpha=0.55,
            shrinkA=6,
            shrinkB=7,
        )
    )


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"


def _label(axes: Axes, label: str, angle: float) -> None:
    left = pi / 2 < angle < 3 * pi / 2
    axes.text(
        AWAY * cos(angle),
        AWAY * sin(angle),
        _short(label),
        rotation=degrees(angle) + (180 if left else 0),
        rotation_mode="anchor",
        ha="right" if left else "left",
        va="center",
    )
