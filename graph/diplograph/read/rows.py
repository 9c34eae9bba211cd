"""Tables and lines of JSON → a draft for each row."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from diplograph.errors import ReadError
from diplograph.model import Refusal
from diplograph.read import files, lines
from diplograph.read.drafts import Block, Draft
from diplograph.read.markup import blocks, fragment
from diplograph.read.metadata import metadata

_HTML: Final = re.compile(r"<(?:p|div|br|h[1-6]|ul|ol)\b", re.IGNORECASE)
_DELIMITERS: Final = (",", ";", "\t")


def from_csv(rows: Iterable[str], name: str, longest: int) -> Iterator[Draft | Refusal]:
    """Read a table: a column "text", and title, date, url, publisher, author, lang if given."""
    csv.field_size_limit(longest)  # the module's own limit would refuse long articles
    source = iter(rows)
    header = next(source, "")
    if not header.strip():
        raise ReadError(name, files.EMPTY)
    names = columns(header)
    if "text" not in names:
        found = ", ".join(map(repr, filter(None, names))) or "none"
        raise ReadError(name, f"no column 'text'; the columns are {found}")
    table = csv.reader(source, delimiter=_delimiter(header), strict=True)
    row: list[str] = []
    try:
        for row in filter(any, table):
            place = f"{name}, line {table.line_num + 1}"
            yield _draft(dict(zip(names, row, strict=False)), place)
    except csv.Error as error:
        raise ReadError(name, f"line {table.line_num + 1}: broken CSV: {error}") from error
    if not row:
        raise ReadError(name, "a table without rows")


def columns(line: str) -> list[str]:
    """Give the names of a table's columns, in lower case."""
    try:
        row = next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:
        return []
    return [column.strip().lower() for column in row]


def from_jsonl(rows: Iterable[str], name: str) -> Iterator[Draft | Refusal]:
    """Read lines of JSON, an object each with the keys that the columns of a table have."""
    line = ""
    for number, line in filter(_has_text, enumerate(rows, start=1)):
        yield _parsed(line.strip(), f"{name}, line {number}")
    if not line:
        raise ReadError(name, files.EMPTY)


def _has_text(numbered: tuple[int, str]) -> bool:
    return bool(numbered[1].strip())


def _parsed(line: str, place: str) -> Draft | Refusal:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        return Refusal(place, f"no JSON: {error.msg} at character {error.colno}")
    except (ValueError, RecursionError):
        return Refusal(place, "no JSON: a number or a nesting without end")
    if isinstance(row, dict):
        return _draft(row, place)
    return Refusal(place, f"no JSON object, but {line[:40]!r}")


def _draft(row: Mapping[str, object], place: str) -> Draft | Refusal:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return Refusal(place, "no text")
    try:
        return Draft(place, tuple(_blocks(text)), metadata(row, place))
    except ReadError as error:
        return Refusal(place, error.why)


def _blocks(text: str) -> Iterator[Block]:
    return blocks(fragment(text)) if _HTML.search(text) else lines.blocks(text)


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)
