"""RDF terms → cells of an answer: typed values, and things with their labels."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph import terms
from diplograph.labels import labels, short
from diplograph.model import Iri
from diplograph.questions import ColumnType

if TYPE_CHECKING:
    from diplograph.store import Store


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A thing in an answer: the label that a person reads, and its IRI."""

    label: str
    iri: Iri

    @property
    def name(self) -> str:
        """Its short name, which questions understand ("visit/0f3a…")."""
        return short(self.iri)

    def __str__(self) -> str:
        return self.label


Cell = Node | str | int | Decimal | float | date | bool | tuple[Node | str, ...] | None
Row = tuple[Cell, ...]


def cells(
    store: "Store", table: Sequence[Sequence[object]], types: Sequence[ColumnType]
) -> tuple[Row, ...]:
    """Read a table of terms, column by column."""
    columns = [_split if kind in ("things", "texts") else _value for kind in types]
    read = [[column(term) for column, term in zip(columns, row, strict=True)] for row in table]
    named = labels(store, (node.iri for row in read for cell in row for node in _nodes(cell)))
    return tuple(tuple(_labelled(cell, named) for cell in row) for row in read)


def _value(term: object) -> Cell:
    if isinstance(term, ox.NamedNode):
        return Node("", Iri(term.value))
    if not isinstance(term, ox.Literal) or not term.value:
        return str(term) if isinstance(term, ox.BlankNode) else None
    read = _TYPES.get(term.datatype.value.removeprefix(terms.XSD), str)
    try:
        return read(term.value)
    except (ValueError, ArithmeticError):
        return term.value


_TYPES: Mapping[str, Callable[[str], Cell]] = {
    "integer": int,
    "decimal": Decimal,
    "double": float,
    "date": date.fromisoformat,
    "boolean": {"true": True, "1": True, "false": False, "0": False}.get,
}


def _split(term: object) -> Cell:
    lines = term.value.splitlines() if isinstance(term, ox.Literal) else []
    return tuple(Node("", Iri(line)) if _IRI.fullmatch(line) else line for line in lines)


_IRI = re.compile(r"(?:https?://|urn:)[^<>\"{}|^`\\\x00-\x20]+")


def _nodes(cell: Cell) -> Iterator[Node]:
    for item in cell if isinstance(cell, tuple) else (cell,):
        if isinstance(item, Node):
            yield item


def _labelled(cell: Cell, named: Mapping[Iri, str]) -> Cell:
    """Give the cell with its labels; what is in a list stands in their order."""
    if isinstance(cell, tuple):
        return tuple(sorted((_label(item, named) for item in cell), key=_sort_key))
    return _label(cell, named) if isinstance(cell, Node) else cell


def _label(item: Node | str, named: Mapping[Iri, str]) -> Node | str:
    return Node(named[item.iri], item.iri) if isinstance(item, Node) else item


def _sort_key(item: Node | str) -> tuple[str, str]:
    return (item.label, item.iri) if isinstance(item, Node) else (item, "")
