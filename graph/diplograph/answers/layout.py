"""What a person reads of an answer: the headings of its columns, and the words of its cells."""

import re
from decimal import Decimal

from diplograph.ask import Answer
from diplograph.cells import Cell, Node
from diplograph.questions import Column

THINGS = ("thing", "things", "id", "any")
NUMBERS = ("integer", "number")
SEVERAL = "; "

# The start of a hash is enough to name a fact.
_HASH = re.compile("(?<=/)([0-9a-f]{8})[0-9a-f]{8}$")


def shown(column: Column, cell: Cell) -> str:
    """Give what a person reads in a cell."""
    if isinstance(cell, tuple):
        return SEVERAL.join(map(str, cell))
    if isinstance(cell, Node):
        return _HASH.sub(r"\1", cell.name) if column.type == "id" else cell.label
    if column.type == "number" and isinstance(cell, Decimal | int):
        return f"{cell:,f}" if isinstance(cell, Decimal) else f"{cell:,}"
    return "" if cell is None else str(cell)


def heading(column: Column) -> str:
    """Give the words above a column."""
    return column.name.replace("_", " ")


def filled(answer: Answer) -> list[tuple[int, Column]]:
    """Give the columns that have some value, and where they stand; all, if there are no rows."""
    return [
        (place, column)
        for place, column in enumerate(answer.columns)
        if not answer.rows or any(row[place] not in (None, ()) for row in answer.rows)
    ]
