"""Rows of an answer → data frames of pandas and polars: types kept, numbers exact.

A thing is a column of IRIs, with one of labels beside it, as in CSV; several are a list in a cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from diplograph.cells import Cell, Node, Row
from diplograph.extras import library
from diplograph.questions import Column

if TYPE_CHECKING:
    import pandas
    import polars

Kind = Literal["text", "texts", "date", "integer", "decimal", "float"]
MOST_DIGITS = 38  # of a decimal in a data frame
MOST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Series:
    """A column of a data frame: its values are None, or Python's for its kind."""

    name: str
    kind: Kind
    values: tuple[object, ...]

    @property
    def scale(self) -> int:
        """How many digits its decimals have behind the point."""
        return _places([value for value in self.values if isinstance(value, Decimal)])


def to_polars(columns: Sequence[Column], rows: Sequence[Row]) -> "polars.DataFrame":
    """Give rows as a data frame of polars."""
    pl = library("polars", "dataframes")
    types = {
        "text": pl.String,
        "texts": pl.List(pl.String),
        "date": pl.Date,
        "integer": pl.Int64,
        "float": pl.Float64,
    }
    frame: polars.DataFrame = pl.DataFrame(
        [
            pl.Series(
                one.name, one.values, types.get(one.kind) or pl.Decimal(MOST_DIGITS, one.scale)
            )
            for one in series(columns, rows)
        ]
    )
    return frame


def to_pandas(columns: Sequence[Column], rows: Sequence[Row]) -> "pandas.DataFrame":
    """Give rows as a data frame of pandas; decimals and lists are objects of Python."""
    pd = library("pandas", "dataframes")
    types = {"text": "string", "date": "datetime64[s]", "integer": "Int64", "float": "Float64"}
    frame: pandas.DataFrame = pd.DataFrame(
        {
            one.name: pd.Series(one.values, dtype=types.get(one.kind, "object"))
            for one in series(columns, rows)
        }
    )
    return frame


def series(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[Series]:
    """Give the columns of a data frame."""
    for place, column in enumerate(columns):
        cells = [row[place] for row in rows]
        match column.type:
            case "thing" | "id" | "any":
                yield Series(column.name, "text", tuple(map(_name, cells)))
                yield Series(f"{column.name}Label", "text", tuple(map(_text, cells)))
            case "things":
                yield Series(column.name, "texts", tuple(map(_names, cells)))
                yield Series(f"{column.name}Label", "texts", tuple(map(_texts, cells)))
            case "texts":
                yield Series(column.name, "texts", tuple(map(_texts, cells)))
            case _:
                kind = _kind(column, [cell for cell in cells if cell is not None])
                yield Series(column.name, kind, tuple(_read(kind, cell) for cell in cells))


def _kind(column: Column, cells: Sequence[Cell]) -> Kind:
    """Tell the kind of a column from its type and its cells: what fits no other is text."""
    if column.type == "date" and all(isinstance(cell, date) for cell in cells):
        return "date"
    if column.type not in ("integer", "number"):
        return "text"
    if all(isinstance(cell, int) and abs(cell) <= MOST for cell in cells):
        return "integer"
    if any(isinstance(cell, float) for cell in cells):
        return "float"
    return "decimal" if all(map(_is_decimal, cells)) and _fits(cells) else "text"


def _is_decimal(cell: Cell) -> bool:
    return isinstance(cell, int | Decimal)


def _fits(cells: Sequence[Cell]) -> bool:
    """Tell whether numbers fit in one column of decimals, side by side."""
    numbers = [Decimal(str(cell)) for cell in cells]
    whole = max((number.adjusted() + 1 for number in numbers), default=0)
    return max(whole, 1) + _places(numbers) <= MOST_DIGITS


def _places(numbers: Sequence[Decimal]) -> int:
    exponents = (number.as_tuple().exponent for number in numbers)
    return max((-e for e in exponents if isinstance(e, int) and e < 0), default=0)


def _read(kind: Kind, cell: Cell) -> object:
    if cell is None:
        return None
    if kind == "text":
        return str(cell)
    if kind == "decimal":
        return Decimal(str(cell))
    return float(str(cell)) if kind == "float" else cell


def _name(cell: Cell) -> str | None:
    return cell.iri if isinstance(cell, Node) else _text(cell)


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)


def _names(cell: Cell) -> list[str]:
    return [item.iri if isinstance(item, Node) else str(item) for item in _items(cell)]


def _texts(cell: Cell) -> list[str]:
    return [str(item) for item in _items(cell)]


def _items(cell: Cell) -> Sequence[Cell]:
    return cell if isinstance(cell, tuple) else () if cell is None else (cell,)
