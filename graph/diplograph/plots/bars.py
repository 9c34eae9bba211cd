"""Bars: a row each, longest first or year by year; another unit stands in its own panel."""

from collections import defaultdict
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from diplograph.ask import Answer
from diplograph.plots import picture
from diplograph.questions import Plot

MOST = 40  # bars of a picture
TITLE = 0.5  # inches above the bars of a panel

Bar = tuple[str, int | float | Decimal]


def draw(answer: Answer, plot: Plot) -> Figure:
    """Draw an answer as bars."""
    panels = _panels(answer, plot)
    if not panels:
        raise picture.nothing(answer, "a number")
    drawn = sum(map(len, panels.values()))
    notes = picture.left_out(len(answer.rows) - drawn, "with no or smaller numbers")
    figure = picture.sheet(answer, picture.LINE * drawn + TITLE * len(panels), notes)
    sizes = [len(bars) for bars in panels.values()]
    grid = figure.subplots(len(panels), squeeze=False, height_ratios=sizes)
    for axes, (name, bars) in zip(grid[:, 0], panels.items(), strict=True):
        title = name or _untitled(plot)
        axes.set_title(title, loc="left", color=picture.SOFT, fontsize=10)
        _bars(axes, bars)
    return figure


def _untitled(plot: Plot) -> str:
    """Say what bars are of that stand in no panel with a name."""
    (value,) = plot.columns("value")
    split = "".join(plot.columns("split"))
    return (f"{value}, no {split}" if split else value).replace("_", " ")


def _panels(answer: Answer, plot: Plot) -> dict[str, list[Bar]]:
    """Give the bars of each panel; of more than can be drawn, the longest of each."""
    (value,) = plot.columns("value")
    found: dict[str, list[Bar]] = defaultdict(list)
    for row in answer.rows:
        number = picture.cell(answer, row, value)
        if isinstance(number, int | float | Decimal):
            panel = picture.words(answer, row, plot.columns("split"))
            found[panel].append((picture.words(answer, row, plot.columns("label")), number))
    most = max(1, MOST // max(1, len(found)))
    longest = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST]
    return {name: _chosen(answer, plot, bars, most) for name, bars in longest}


def _chosen(answer: Answer, plot: Plot, bars: list[Bar], most: int) -> list[Bar]:
    """Give the longest bars, longest first; years and their like stay in their order."""
    types = {column.name: column.type for column in answer.columns}
    longest = sorted(bars, key=lambda bar: -bar[1])[:most]
    if all(types[name] in ("integer", "date") for name in plot.columns("label")):
        return [bar for bar in bars if bar in longest]
    return longest


def _bars(axes: Axes, bars: list[Bar]) -> None:
    places = range(len(bars))
    drawn = axes.barh(places, [float(number) for _, number in bars], 0.7, color=picture.COLOURS[0])
    axes.bar_label(drawn, [_written(number) for _, number in bars], padding=4, color=picture.INK)
    axes.set_yticks(places, [label for label, _ in bars])
    axes.set_ylim(len(bars) - 0.5, -0.5)
    axes.set_xticks([])
    longest = max(len(_written(number)) for _, number in bars)
    axes.margins(x=0.04 + 0.02 * longest)
    picture.plain(axes)


def _written(number: float | Decimal) -> str:
    return f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
