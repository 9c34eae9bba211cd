"""An answer → text: a table for people, or a file for other programs.

A file has full precision and every row. A thing stands in it as its IRI, with its label beside
it; a table shows labels, and the short names of what the next question may ask about.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from diplograph.ask import Answer
from diplograph.cells import Cell, Node
from diplograph.errors import UsageError
from diplograph.questions import Column

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

_THINGS = ("thing", "things", "id", "any")
_NUMBERS = ("integer", "number")
_SEVERAL = "; "
_LONG_WORD = 10

# The start of a hash is enough to name a fact.
_HASH = re.compile("(?<=/)([0-9a-f]{8})[0-9a-f]{8}$")


def write(answer: Answer, format: str) -> str:  # noqa: A002 - its usual name
    """Write an answer as a file in one of the formats."""
    if format not in _WRITERS:
        raise UsageError(f"no format {format!r}; {', '.join(FORMATS)} are right")
    return "".join(line + "\n" for line in _WRITERS[format](answer))


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
    filled = _filled(answer)
    if columns is not None:
        filled = [(place, column) for place, column in filled if column.type != "id"][:columns]
    for place, column in filled:
        texts = [shown(column, row[place]) for row in answer.rows[:rows]]
        drawn.add_column(
            _heading(column),
            justify="right" if column.type in _NUMBERS else "left",
            overflow="fold",
            min_width=_width(column, texts),
            no_wrap=column.type == "id",
        )
    for row in answer.rows[:rows]:
        drawn.add_row(*(_harmless(shown(column, row[place])) for place, column in filled))
    return drawn


def _width(column: Column, texts: Sequence[str]) -> int:
    """Give the width that a column needs: a short name is for copying, and is not broken."""
    if column.type == "id":
        return max(map(len, texts), default=0)
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return min(longest, _LONG_WORD)


def shown(column: Column, cell: Cell) -> str:
    """Give what a person reads in a cell."""
    if isinstance(cell, tuple):
        return _SEVERAL.join(map(str, cell))
    if isinstance(cell, Node):
        return _HASH.sub(r"\1", cell.name) if column.type == "id" else cell.label
    if column.type == "number" and isinstance(cell, Decimal | int):
        return f"{cell:,f}" if isinstance(cell, Decimal) else f"{cell:,}"
    return "" if cell is None else str(cell)


def _heading(column: Column) -> str:
    return column.name.replace("_", " ")


def _filled(answer: Answer) -> list[tuple[int, Column]]:
    """Give the columns that have some value, and where they stand; all, if there are no rows."""
    return [
        (place, column)
        for place, column in enumerate(answer.columns)
        if not answer.rows or any(row[place] not in (None, ()) for row in answer.rows)
    ]


def _harmless(text: str) -> "Text":
    """Give text that can not steer a terminal: quotes come from anywhere."""
    from rich.text import Text

    return Text("".join(char if char.isprintable() else " " for char in text))


def _csv(answer: Answer) -> Iterator[str]:
    return _separated(answer, ",")


def _tsv(answer: Answer) -> Iterator[str]:
    return _separated(answer, "\t")


def _separated(answer: Answer, mark: str) -> Iterator[str]:
    columns = answer.columns
    yield _line(mark, [name for column in columns for name in _names(column)])
    for row in answer.rows:
        pairs = zip(columns, row, strict=True)
        yield _line(mark, [value for column, cell in pairs for value in _values(column, cell)])


def _line(mark: str, values: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=mark, lineterminator="").writerow(values)
    return line.getvalue()


def _names(column: Column) -> tuple[str, ...]:
    """Name the fields of a column: that of a label is named as on the Wikidata query service."""
    return (column.name, f"{column.name}Label") if column.type in _THINGS else (column.name,)


def _values(column: Column, cell: Cell) -> tuple[str, ...]:
    several = cell if isinstance(cell, tuple) else () if cell is None else (cell,)
    iris = [item.iri if isinstance(item, Node) else str(item) for item in several]
    if column.type in _THINGS:
        return " ".join(iris), _SEVERAL.join(map(str, several))
    return (_SEVERAL.join(iris),)


def _json(answer: Answer) -> Iterator[str]:
    said = {
        "question": answer.name,
        "title": answer.title,
        "parameters": {name: [*map(_jsonable, row)] for name, row in answer.understood.items()},
        "rows": [{name: _jsonable(cell) for name, cell in row.items()} for row in answer],
    }
    yield json.dumps(said, ensure_ascii=False, indent=2)


def _jsonl(answer: Answer) -> Iterator[str]:
    for row in answer:
        yield json.dumps({n: _jsonable(cell) for n, cell in row.items()}, ensure_ascii=False)


def _jsonable(cell: Cell) -> object:
    if isinstance(cell, tuple):
        return [_jsonable(item) for item in cell]
    if isinstance(cell, Node):
        return {"iri": cell.iri, "label": cell.label}
    if isinstance(cell, Decimal):
        return _exact(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _exact(number: Decimal) -> int | float | str:
    """Give a number that JSON's readers understand as it is, or else its digits as text."""
    if number == number.to_integral_value():
        return int(number)
    return float(number) if Decimal(repr(float(number))) == number else str(number)


def _markdown(answer: Answer) -> Iterator[str]:
    columns = _filled(answer)
    yield _cells(_heading(column) for _, column in columns)
    yield _cells("--:" if column.type in _NUMBERS else "---" for _, column in columns)
    for row in answer.rows:
        yield _cells(shown(column, row[place]) for place, column in columns)


def _cells(texts: Iterable[str]) -> str:
    escaped = (" ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|") for text in texts)
    return f"| {' | '.join(escaped)} |"


_WRITERS: Mapping[str, Callable[[Answer], Iterator[str]]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "jsonl": _jsonl,
    "markdown": _markdown,
}
FORMATS = tuple(_WRITERS)
