"""A timeline: a row each, a dot for a day, a bar for a longer time, an arrow where it is open."""

from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure

from diplograph.ask import Answer
from diplograph.cells import Row
from diplograph.days import first_day, last_day
from diplograph.plots import picture
from diplograph.questions import Plot

MOST = 60  # rows of a picture
SHORT = 1 / 80  # of the picture; a shorter time is drawn as a dot

Time = tuple[date | None, date | None]  # the first and the last day, if they are known
Line = tuple[str, tuple[Time, ...]]


def draw(answer: Answer, plot: Plot) -> Figure:
    """Draw an answer as a timeline."""
    label = plot.columns("label")
    told = [(picture.words(answer, r, label), _times(answer, r, plot)) for r in answer.rows]
    dated = [line for line in told if line[1]]
    if not dated:
        raise picture.nothing(answer, "a time")
    notes = [
        *picture.left_out(len(told) - len(dated), "without a time"),
        *picture.left_out(len(dated[MOST:]), "are left out"),
    ]
    figure = picture.sheet(answer, picture.LINE * len(dated[:MOST]) + 0.4, notes)
    axes = figure.subplots()
    _lines(axes, dated[:MOST])
    return figure


def _times(answer: Answer, row: Row, plot: Plot) -> tuple[Time, ...]:
    (start,) = plot.columns("time")
    until = plot.columns("until")
    begun = [_time(str(item)) for item in picture.items(picture.cell(answer, row, start))]
    if not until:
        return tuple(time for time in begun if any(time))
    ended = [_time(str(item)) for item in picture.items(picture.cell(answer, row, until[0]))]
    days = [day for time in (*begun, *ended) for day in time if day]
    return ((min(days), max(days)),) if days else ()


def _time(edtf: str) -> Time:
    begin, _, end = edtf.partition("/")
    return first_day(begin), last_day(end or begin)


def _lines(axes: Axes, lines: list[Line]) -> None:
    first, last = _bounds(lines)
    span = max(last - first, timedelta(days=30))
    axes.set_xlim(date2num(first - span / 20), date2num(last + span / 20))
    for place, (_, times) in enumerate(lines):
        for begin, end in times:
            _mark(axes, place, (begin, end), (first - span / 30, last + span / 30))
    axes.set_yticks(range(len(lines)), [label for label, _ in lines])
    axes.set_ylim(len(lines) - 0.4, -0.6)
    locator = AutoDateLocator(minticks=3, maxticks=8)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.grid(axis="both", color=picture.GRID, linewidth=0.6)
    picture.plain(axes)


def _bounds(lines: list[Line]) -> tuple[date, date]:
    days = [day for _, times in lines for time in times for day in time if day]
    return min(days), max(days)


def _mark(axes: Axes, place: int, time: Time, edges: tuple[date, date]) -> None:
    colour = picture.COLOURS[0]
    begin, end = time[0] or edges[0], time[1] or edges[1]
    if end - begin <= (edges[1] - edges[0]) * SHORT:
        axes.plot([date2num(begin + (end - begin) / 2)], [place], "o", color=colour, markersize=7)
        return
    ends = [date2num(begin), date2num(end)]
    axes.plot(ends, [place, place], color=colour, linewidth=7, alpha=0.75, solid_capstyle="butt")
    for day, marker, known in ((ends[0], "<", time[0]), (ends[1], ">", time[1])):
        if known is None:
            axes.plot([day], [place], marker, color=colour, markersize=8)
