"""A saved question and the values of its parameters → its answer.

Values are bound as RDF terms: the line `VALUES ?state { UNDEF }` of a question, which binds
nothing, gives way to one that holds the terms. So the file runs as it stands on any engine, and
the bound query does too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph.cells import Cell, Row, cells
from diplograph.parameters import Binding, Given, bind
from diplograph.questions import Column, Parameter, Question, question
from diplograph.store.update import written

if TYPE_CHECKING:
    import pandas
    import polars

    from diplograph.store import Store

Bound = Mapping[Parameter, Sequence[Binding]]
Terms = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows that answer a question: its name and words, and its parameters as understood.

    `terms` holds the rows as the engine gave them, as terms of RDF.
    """

    name: str
    title: str
    understood: Mapping[str, Row]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    terms: tuple[Terms, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)

    def to_pandas(self) -> "pandas.DataFrame":
        """Give the rows as a data frame of pandas: types kept, numbers exact."""
        from diplograph.dataframes import to_pandas

        return to_pandas(self.columns, self.rows)

    def to_polars(self) -> "polars.DataFrame":
        """Give the rows as a data frame of polars: types kept, numbers exact."""
        from diplograph.dataframes import to_polars

        return to_polars(self.columns, self.rows)


def ask(store: "Store", name: str, values: Mapping[str, Given] | None = None) -> Answer:
    """Answer a saved question."""
    asked = question(name)
    return answer(store, asked, bind(store, asked, values or {}))


def answer(store: "Store", asked: Question, bound: Bound) -> Answer:
    """Answer a question whose parameters are bound."""
    found = store.query(fill(asked, bound), ledger=asked.ledger)
    rows = cells(store, found.rows, [column.type for column in asked.columns])
    understood = {p.name: _understood(store, bindings) for p, bindings in bound.items()}
    return Answer(asked.name, asked.title, understood, asked.columns, rows, found.rows)


def select(store: "Store", sparql: str, *, ledger: bool = False) -> Answer:
    """Answer a SELECT query of one's own."""
    found = store.query(sparql, ledger=ledger)
    columns = tuple(Column(name, "any") for name in found.variables)
    rows = cells(store, found.rows, ["any"] * len(columns))
    return Answer("sparql", "", {}, columns, rows, found.rows)


def _understood(store: "Store", bindings: Sequence[Binding]) -> Row:
    rows = cells(store, bindings, ["any"] * len(bindings[0]))
    return tuple(cell for row in rows for cell in row)


def fill(asked: Question, bound: Bound) -> str:
    """Give the SPARQL of a question with terms in the place of its parameters."""
    given = {parameter.name for parameter, bindings in bound.items() if len(bindings) == 1}
    sparql = _WHERE_GIVEN.sub(lambda found: _plainer(found, given), asked.sparql)
    slots = {parameter.slot: _values(parameter, bound[parameter]) for parameter in bound}
    lines = (slots.get(line.strip(), line) for line in sparql.splitlines())
    return "\n".join(lines) + "\n"


# Engines look a pattern up, but try a filter on each row. Where a pattern matches twice, rows come
# twice: questions that filter so count what is distinct.
_WHERE_GIVEN = re.compile(r"FILTER\(!BOUND\(\?(\w+)\) \|\| EXISTS \{ ([^{}]*) \}\)")


def _plainer(found: re.Match[str], given: Set[str]) -> str:
    """Write a filter on a value that is given as the pattern that must match."""
    name, pattern = found.groups()
    return f"{pattern} ." if name in given else found[0]


def _values(parameter: Parameter, bindings: Sequence[Binding]) -> str:
    names = " ".join(f"?{name}" for name in parameter.variables)
    rows = " ".join(f"({' '.join(map(_written, row))})" for row in bindings)
    return f"  VALUES ({names}) {{ {rows} }}"


def _written(term: ox.NamedNode | ox.Literal | None) -> str:
    return "UNDEF" if term is None else written(term)
