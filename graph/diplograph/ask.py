"""A saved question and the values of its parameters → its answer.

Values are bound as RDF terms: the line `VALUES ?state { UNDEF }` of a question, which binds
nothing, gives way to one that holds the terms. So the file runs as it stands on any engine, and
the bound query does too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph.cells import Cell, Row, cells
from diplograph.parameters import Binding, Given, bind
from diplograph.questions import Parameter, Question, question

if TYPE_CHECKING:
    from diplograph.store import Store

Bound = Mapping[Parameter, Sequence[Binding]]


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that answer a question, and the parameters as they were understood."""

    question: Question
    understood: Mapping[str, Row]
    rows: tuple[Row, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.question.columns)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


def ask(store: "Store", name: str, values: Mapping[str, Given] | None = None) -> Answer:
    """Answer a saved question."""
    asked = question(name)
    return answer(store, asked, bind(store, asked, values or {}))


def answer(store: "Store", asked: Question, bound: Bound) -> Answer:
    """Answer a question whose parameters are bound."""
    table = [tuple(row) for row in store.query(fill(asked, bound), ledger=asked.ledger)]
    rows = cells(store, table, [column.type for column in asked.columns])
    understood = {p.name: _understood(store, bindings) for p, bindings in bound.items()}
    return Answer(asked, understood, rows)


def _understood(store: "Store", bindings: Sequence[Binding]) -> Row:
    rows = cells(store, bindings, ["any"] * len(bindings[0]))
    return tuple(cell for row in rows for cell in row)


def fill(asked: Question, bound: Bound) -> str:
    """Give the SPARQL of a question with terms in the place of its parameters."""
    slots = {parameter.slot: _values(parameter, bound[parameter]) for parameter in bound}
    lines = (slots.get(line.strip(), line) for line in asked.sparql.splitlines())
    return "\n".join(lines) + "\n"


def _values(parameter: Parameter, bindings: Sequence[Binding]) -> str:
    names = " ".join(f"?{name}" for name in parameter.variables)
    rows = " ".join(f"({' '.join(map(written, row))})" for row in bindings)
    return f"  VALUES ({names}) {{ {rows} }}"


def written(term: ox.NamedNode | ox.Literal | None) -> str:
    r"""Write a term for a query.

    As in N-Triples, but for a "u" behind a backslash of the value: some engines expand \u0022
    before they parse, and would find one there.
    """
    if term is None:
        return "UNDEF"
    return _BACKSLASH_U.sub(lambda found: f"{found[1]}\\u{ord(found[2]):04X}", str(term))


_BACKSLASH_U = re.compile(r"(?<!\\)((?:\\\\)+)([uU])")
