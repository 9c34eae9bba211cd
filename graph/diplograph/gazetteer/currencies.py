"""The table of currencies → values: how news writes an amount's currency."""

from dataclasses import dataclass
from functools import cache

from diplograph.gazetteer.tables import Row, state, table
from diplograph.model import Entity


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency by its ISO 4217 code, and the forms that name it.

    `names` and `symbols` are enough by themselves ("Cuban pesos", "C$"); a word of `words`
    ("pesos") is shared: the state spoken of decides. Words of `default` mean this currency
    where no other is near ("dollars").
    """

    code: str
    label: str
    names: tuple[str, ...]
    symbols: tuple[str, ...]
    words: tuple[str, ...]
    default: tuple[str, ...]
    states: tuple[Entity, ...]


@cache
def currencies() -> tuple[Currency, ...]:
    """Give the currencies in use, by code."""
    found: dict[str, list[Row]] = {}
    for row in table("currencies.csv"):
        found.setdefault(row["code"], []).append(row)
    return tuple(_currency(code, rows) for code, rows in sorted(found.items()))


def _currency(code: str, rows: list[Row]) -> Currency:
    def forms(kind: str) -> tuple[str, ...]:
        return tuple(row["form"] for row in rows if row["kind"] == kind)

    return Currency(
        code=code,
        label=rows[0]["label"],
        names=forms("name"),
        symbols=forms("symbol"),
        words=forms("word"),
        default=forms("default"),
        states=tuple(state(iso2) for iso2 in rows[0]["states"].split()),
    )
