"""An answer → text for other programs: full precision, and every row.

A thing stands in it as its IRI, with its label beside it. Nothing is added to a text, also where
a spreadsheet would take it for a formula.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

import pyoxigraph as ox

from diplograph.answers.layout import NUMBERS, SEVERAL, THINGS, filled, heading, shown
from diplograph.answers.page import page
from diplograph.ask import Answer
from diplograph.cells import Cell, Node
from diplograph.errors import UsageError
from diplograph.questions import Column
from diplograph.terms import XSD


def write(answer: Answer, format: str) -> str:  # noqa: A002 - its usual name
    """Write an answer as a file in one of the formats."""
    if format not in _WRITERS:
        raise UsageError(f"no format {format!r}; {', '.join(FORMATS)} are right")
    return "".join(line + "\n" for line in _WRITERS[format](answer))


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
    return (column.name, f"{column.name}Label") if column.type in THINGS else (column.name,)


def _values(column: Column, cell: Cell) -> tuple[str, ...]:
    several = cell if isinstance(cell, tuple) else () if cell is None else (cell,)
    iris = [item.iri if isinstance(item, Node) else str(item) for item in several]
    if column.type in THINGS:
        return " ".join(iris), SEVERAL.join(map(str, several))
    return (SEVERAL.join(iris),)


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
    columns = filled(answer)
    yield _cells(heading(column) for _, column in columns)
    yield _cells("--:" if column.type in NUMBERS else "---" for _, column in columns)
    for row in answer.rows:
        yield _cells(shown(column, row[place]) for place, column in columns)


def _cells(texts: Iterable[str]) -> str:
    escaped = (" ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|") for text in texts)
    return f"| {' | '.join(escaped)} |"


def _sparql_json(answer: Answer) -> Iterator[str]:
    """Write the results of the query as its engine gives them: SPARQL 1.1 Query Results JSON."""
    names = [column.name for column in answer.columns]
    rows = (
        {
            n: _bound(column, term)
            for n, column, term in zip(names, answer.columns, row, strict=True)
        }
        for row in answer.terms
    )
    bindings = [{n: said for n, said in row.items() if said} for row in rows]
    said = {"head": {"vars": names}, "results": {"bindings": bindings}}
    yield json.dumps(said, ensure_ascii=False, indent=2)


def _bound(column: Column, term: object) -> dict[str, str] | None:
    """Give a term as SPARQL's JSON has it; the lines of a list are put in order."""
    match term:
        case ox.NamedNode():
            return {"type": "uri", "value": term.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": term.value}
        case ox.Literal() if column.type in ("things", "texts"):
            return {"type": "literal", "value": "\n".join(sorted(term.value.splitlines()))}
        case ox.Literal():
            said = {"type": "literal", "value": term.value}
            if term.language:
                return {**said, "xml:lang": term.language}
            kind = term.datatype.value
            return said if kind == XSD + "string" else {**said, "datatype": kind}
    return None


_WRITERS: Mapping[str, Callable[[Answer], Iterator[str]]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "jsonl": _jsonl,
    "markdown": _markdown,
    "html": page,
    "sparql-json": _sparql_json,
}
FORMATS = tuple(_WRITERS)
