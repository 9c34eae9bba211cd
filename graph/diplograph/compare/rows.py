"""A table of visits, agreements or aid → its rows, by what the columns are called."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Literal, get_args

from diplograph.errors import ParameterError, ReadError
from diplograph.link.fields import day
from diplograph.link.records import Days
from diplograph.link.states import States
from diplograph.link.table import lines
from diplograph.link.vocabulary import columns_of, plainly

Kind = Literal["visits", "agreements", "aid"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# The columns without which nothing can be compared.
NEEDED: Mapping[Kind, tuple[str, ...]] = {
    "visits": ("host",),
    "agreements": ("party",),
    "aid": ("donor", "recipient"),
}
# The columns that name states.
STATES = ("state", "host", "party", "donor", "recipient")

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")

Columns = Mapping[int, str]  # our name of a column by its place


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its line, the states in it by column, its other cells, and its days."""

    line: int
    states: Mapping[str, frozenset[str]]
    cells: Mapping[str, Sequence[str]]
    days: Days

    def text(self, column: str) -> str:
        """Give what stands in a column, or nothing."""
        return "; ".join(self.cells.get(column, ()))

    @property
    def quantity(self) -> Decimal | None:
        """The number in the column of quantities, if it is one; commas part thousands, no more."""
        text = self.text("quantity").replace(" ", "")
        try:
            number = Decimal(text.replace(",", "") if _THOUSANDS.fullmatch(text) else text)
        except InvalidOperation:
            return None
        return number if number.is_finite() else None

    def __str__(self) -> str:
        return ", ".join(filter(None, ("; ".join(values) for values in self.cells.values())))


def said(kind: Kind, columns: Sequence[str]) -> dict[str, str]:
    """Read what a caller says of columns: `host=destino` says that theirs is our `host`."""
    known = dict.fromkeys(columns_of(kind).values())
    found: dict[str, str] = {}
    for text in columns:
        ours, sign, theirs = text.partition("=")
        if not sign or ours not in known or not theirs:
            names = ", ".join(known)
            raise ParameterError(f"column {text!r}: OURS=THEIRS is right, OURS one of {names}")
        found[theirs] = ours
    return found


def read(
    file: Path, kind: Kind, states: States, *, columns: Mapping[str, str], encoding: str
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Read a table; also give what is wrong with rows that are left out."""
    rows = lines(file, encoding)
    _, header = next(rows, (1, []))
    places = _columns(file, kind, header, columns)
    left_out: list[str] = []
    found = [
        row
        for line, cells in rows
        if (row := _row(kind, places, line, cells, states, lambda why: left_out.append(why)))
    ]
    return tuple(found), tuple(f"{file}, {why}" for why in left_out)


def _columns(file: Path, kind: Kind, header: list[str], told: Mapping[str, str]) -> Columns:
    """Tell what each column is: as the caller says, else by its name."""
    names = columns_of(kind)
    taken = set(told.values())
    for theirs in told:
        if theirs not in header:
            raise ReadError(file, f"no column {theirs!r} among {', '.join(header)}")
    found = {
        place: ours
        for place, name in enumerate(header)
        if (ours := told.get(name) or names.get(plainly(name).rstrip("0123456789")))
        and (name in told or ours not in taken)
    }
    for ours in NEEDED[kind]:
        if ours not in found.values():
            named = ", ".join(header) or "none"
            raise ReadError(file, f"no column for {ours!r} among {named}; --column {ours}=THEIRS")
    return found


def _row(  # noqa: PLR0913 - a row is read by all of it
    kind: Kind,
    places: Columns,
    line: int,
    cells: list[str],
    states: States,
    tell: Callable[[str], None],
) -> Row | None:
    values: dict[str, list[str]] = defaultdict(list)
    for place, column in places.items():
        if place < len(cells) and cells[place].strip():
            values[column] += filter(
                None, map(str.strip, cells[place].replace("|", ";").split(";"))
            )
    named = {
        column: frozenset(filter(None, map(states.find, values[column])))
        for column in STATES
        if values[column]
    }
    for column in NEEDED[kind]:
        if not named.get(column):
            wrong = ", ".join(values[column]) or "nothing"
            tell(f"line {line}: left out: no known state for {column!r}: {wrong}")
            return None
    starts, ends = values["start"], values["end"] or values["start"]
    days = (_edge(starts, last=False), _edge(ends, last=True))
    return Row(line, named, {c: tuple(v) for c, v in values.items() if v}, days)


def _edge(texts: Sequence[str], *, last: bool) -> date | None:
    return next(filter(None, (day(text, last=last) for text in texts)), None)
