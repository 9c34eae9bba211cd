"""Dots of a map and their labels, so placed that none covers another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg

from diplograph.plots import picture

DIRECTIONS = 16
DISTANCES = (7, 14, 24, 36, 50, 66, 84)  # points from a dot to its label
NEAR = 10  # points; a label farther away has a line to its dot
DOT, GAP = 5, 1.5  # pixels around a dot and around a label that stay free
SIZE = 9  # points

Box = tuple[float, float, float, float]  # left, low, right, high; in pixels


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map: where, its label, and how often it stands in the answer."""

    point: tuple[float, float]
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where a label may stand: off its dot, in points, and what it takes, in pixels."""

    distance: float
    offset: tuple[float, float]
    box: Box


def place(axes: Axes, spots: Sequence[Spot]) -> None:
    """Draw dots, and their labels where there is room; the most frequent come first."""
    sizes = _sizes(axes, spots)
    corners = axes.transAxes.transform(((0, 0), (1, 1)))
    room: Box = (*corners[0], *corners[1])
    dots = [(x, y) for x, y in map(axes.transData.transform, (s.point for s in spots))]
    taken = [(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in dots]
    order = sorted(range(len(spots)), key=lambda n: (-spots[n].count, spots[n].label))
    for number in order:
        spot = spots[number]
        size = 4 + 2 * sqrt(spot.count)
        axes.plot(*spot.point, "o", color=picture.COLOURS[1], markersize=size, zorder=4)
        for seat in _seats(dots[number], sizes[number], _scale(axes)):
            if _within(seat.box, room) and not any(_overlap(seat.box, box) for box in taken):
                _write(axes, spot, seat)
                taken.append(seat.box)
                break


def _scale(axes: Axes) -> float:
    """Give the pixels of a point."""
    return axes.figure.dpi / 72


def _sizes(axes: Axes, spots: Sequence[Spot]) -> list[tuple[float, float]]:
    """Measure the labels, in pixels."""
    renderer = FigureCanvasAgg(axes.get_figure(root=True)).get_renderer()
    found = []
    for spot in spots:
        text = axes.text(0, 0, spot.label, fontsize=SIZE)
        box = text.get_window_extent(renderer)
        text.remove()
        found.append((box.width + 2 * GAP, box.height + 2 * GAP))
    return found


def _seats(dot: tuple[float, float], size: tuple[float, float], scale: float) -> Iterator[_Seat]:
    """Give where a label may stand around a dot, the best first."""
    (x, y), (width, height) = dot, size
    for distance in DISTANCES:
        for step in range(DIRECTIONS):
            angle = 2 * pi * step / DIRECTIONS
            dx = (distance + width / scale / 2) * cos(angle)
            dy = (distance + height / scale / 2) * sin(angle)
            left, low = x + dx * scale - width / 2, y + dy * scale - height / 2
            yield _Seat(distance, (dx, dy), (left, low, left + width, low + height))


def _within(box: Box, room: Box) -> bool:
    return room[0] < box[0] and room[1] < box[1] and box[2] < room[2] and box[3] < room[3]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _write(axes: Axes, spot: Spot, seat: _Seat) -> None:
    line = {"arrowstyle": "-", "color": picture.SOFT, "linewidth": 0.6, "shrinkB": 3}
    axes.annotate(
        spot.label,
        spot.point,
        seat.offset,
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=SIZE,
        zorder=5,
        bbox={"facecolor": "white", "alpha": 0.7, "edgecolor": "none", "pad": 0.6},
        arrowprops=line if seat.distance > NEAR else None,
    )
