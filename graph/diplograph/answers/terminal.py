"""An answer → a table for a terminal: labels, and short names for the next question."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from diplograph.answers.layout import NUMBERS, filled, heading, shown
from diplograph.ask import Answer
from diplograph.questions import Column

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

_LONG_WORD = 10


def table(answer: Answer, rows: int | None = None, columns: int | None = None) -> "Table":
    """Lay out an answer for a terminal, without the columns that are empty.

    With bounds it has no more than that many rows, and that many columns, none of them a short
    name; it is for the caller to say what is left out.
    """
    from rich import box
    from rich.table import Table

    drawn = Table(
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        header_style="bold",
    )
    places = filled(answer)
    if columns is not None:
        places = [(place, column) for place, column in places if column.type != "id"][:columns]
    for place, column in places:
        texts = [shown(column, row[place]) for row in answer.rows[:rows]]
        drawn.add_column(
            heading(column),
            justify="right" if column.type in NUMBERS else "left",
            overflow="fold",
            min_width=_width(column, texts),
            no_wrap=column.type == "id",
        )
    for row in answer.rows[:rows]:
        drawn.add_row(*(_harmless(shown(column, row[place])) for place, column in places))
    return drawn


def _width(column: Column, texts: Sequence[str]) -> int:
    """Give the width that a column needs: a short name is for copying, and is not broken."""
    if column.type == "id":
        return max(map(len, texts), default=0)
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return min(longest, _LONG_WORD)


def _harmless(text: str) -> "Text":
    """Give text that can not steer a terminal: quotes come from anywhere."""
    from rich.text import Text

    return Text("".join(char if char.isprintable() else " " for char in text))
