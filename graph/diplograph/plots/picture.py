"""What pictures share: sheet, colours, words at their edges, and how they become bytes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from textwrap import fill, shorten
from warnings import catch_warnings, filterwarnings

import matplotlib as mpl
import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from diplograph.answers import shown
from diplograph.ask import Answer
from diplograph.cells import Cell, Node, Row
from diplograph.errors import ExportError

WIDTH = 10.0  # inches
LINE = 0.3  # inches of a row with its label
LONGEST = 60  # characters of a label
ARROW = " → "

# Colours that people with any kind of colour vision tell apart (Okabe and Ito).
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7A6A00", "#000000")
INK, SOFT, GRID, PAPER = "#1d2126", "#5b6570", "#dcd8cf", "#ffffff"

_STYLE = {
    "axes.edgecolor": GRID,
    "axes.labelcolor": SOFT,
    "figure.facecolor": PAPER,
    "font.family": "DejaVu Sans",
    "font.size": 9.5,
    "savefig.dpi": 150,
    "svg.fonttype": "none",  # words stay words: they can be found and read aloud
    "svg.hashsalt": "diplograph",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": SOFT,
    "ytick.color": INK,
}


@contextmanager
def style() -> Iterator[None]:
    """Draw in our style, whatever that of the user is."""
    with mpl.style.context(_STYLE, after_reset=True), catch_warnings():
        filterwarnings("ignore", message="Glyph .* missing", category=UserWarning)
        yield


def sheet(answer: Answer, height: float, notes: Iterable[str] = ()) -> Figure:
    """Give a sheet with the question above, and what else must be known below; in inches."""
    figure = Figure((WIDTH, height + 1.1), layout="constrained")
    figure.suptitle(fill(answer.title, 75), x=0.01, ha="left", fontsize=13, weight="bold")
    told = [f"{name}: {' or '.join(map(str, row))}" for name, row in answer.understood.items()]
    words = fill(" · ".join([*told, *notes]), 130)
    figure.supxlabel(words, x=0.01, ha="left", fontsize=8.5, color=SOFT)
    return figure


def plain(axes: Axes) -> None:
    """Leave of the frame only lines that lead from a label to what it names."""
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    axes.set_axisbelow(True)


def encode(figure: Figure, form: str, title: str) -> bytes:
    """Write a picture as SVG or PNG, without a date or the name of a program."""
    stream = BytesIO()
    unsaid = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
    figure.savefig(stream, format=form, metadata={"Title": title, **unsaid})
    return stream.getvalue()


def words(answer: Answer, row: Row, names: Iterable[str]) -> str:
    """Give the label of a row, from some of its cells."""
    places = {column.name: place for place, column in enumerate(answer.columns)}
    told = (_words(answer, places[name], row) for name in names)
    return shorten(ARROW.join(filter(None, told)), LONGEST, placeholder=" …")


def _words(answer: Answer, place: int, row: Row) -> str:
    cell = row[place]
    return cell.label if isinstance(cell, Node) else shown(answer.columns[place], cell)


def cell(answer: Answer, row: Row, name: str) -> Cell:
    """Give the cell of a row in a column."""
    return row[[column.name for column in answer.columns].index(name)]


def items(value: Cell) -> tuple[Cell, ...]:
    """Give what is in a cell, one or several."""
    return value if isinstance(value, tuple) else () if value is None else (value,)


def nothing(answer: Answer, wanted: str) -> ExportError:
    """Give the error that no row has what a picture needs."""
    return ExportError(f"nothing to draw: no row of {answer.name!r} has {wanted}")


def left_out(count: int, why: str) -> list[str]:
    """Say how many rows a picture does not show, if any."""
    return [f"{count:,} more {'row' if count == 1 else 'rows'} {why}"] if count else []
