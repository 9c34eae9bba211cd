"""A table (CSV, TSV) → records: one row a thing, or several rows of one id."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from diplograph.errors import IriError, ReadError
from diplograph.iris import node
from diplograph.link.fields import Reading
from diplograph.link.records import Record
from diplograph.model import Iri

Tell = Callable[[str], None]


def table(
    file: Path, reading: Reading, *, prefix: str, encoding: str, tell: Tell
) -> Iterator[Record]:
    """Read a table; `prefix` makes an IRI of an id that is none.

    A row that names nothing is told of and left out, with its line.
    """
    rows = lines(file, encoding)
    _, header = next(rows, (1, []))
    fields = _fields(file, header, reading)
    ids = [place for place, field in fields.items() if field == "id"]
    for line, cells in rows:
        if len(cells) > len(header):
            raise ReadError(file, f"line {line}: {len(cells)} cells, but {len(header)} columns")
        said = defaultdict(list)
        for place, field in fields.items():
            if place < len(cells) and cells[place].strip():
                said[field].append(cells[place].strip())
        try:
            record = reading.record(_iri(file, line, said["id"], prefix), said) if ids else None
        except IriError as error:
            tell(f"{file}, line {line}: left out: {error}")
            continue
        if record is None:
            tell(f"{file}, line {line}: left out: no name")
        else:
            yield record


def lines(file: Path, encoding: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows of a table with the lines where they begin; commas or tabs part the cells."""
    try:
        with file.open(encoding=encoding, newline="") as stream:
            first = stream.readline()
            stream.seek(0)
            mark = max("\t,;", key=first.count)
            yield from _rows(file, csv.reader(stream, delimiter=mark, strict=True))
    except UnicodeError as error:
        wrong = f"no text in {encoding.removesuffix('-sig').upper()}"
        raise ReadError(file, f"{wrong}; --encoding says which it is, as cp1251") from error
    except LookupError as error:
        raise ReadError(file, f"no encoding {encoding!r} is known") from error
    except OSError as error:
        raise ReadError(file, f"can not be read: {error.strerror or error}") from error


def _rows(file: Path, rows: "Iterable[list[str]]") -> Iterator[tuple[int, list[str]]]:
    begin = 1
    try:
        for cells in rows:
            if any(map(str.strip, cells)):
                yield begin, cells
            begin = rows.line_num + 1  # type: ignore[attr-defined]  # a reader counts lines
    except csv.Error as error:
        raise ReadError(file, f"line {begin}: no CSV: {error}") from error


def _fields(file: Path, header: list[str], reading: Reading) -> dict[int, str]:
    """Tell which field of ours each column is."""
    found = {
        place: field for place, name in enumerate(header) if (field := reading.field(name.strip()))
    }
    missing = [field for field in ("id", "name") if field not in found.values()]
    if "given" in found.values() and "family" in found.values():
        missing = [field for field in missing if field != "name"]
    if missing:
        named = ", ".join(header) or "none"
        raise ReadError(
            file,
            f"no column for {missing[0]!r} among {named}; --column {missing[0]}=THEIRS says which",
        )
    return found


def _iri(file: Path, line: int, ids: list[str], prefix: str) -> Iri:
    if not ids:
        raise IriError("no id")
    if ":" not in ids[0] and not prefix:
        raise ReadError(
            file, f"line {line}: id {ids[0]!r} is no IRI; --prefix says what stands before it"
        )
    return Iri(node(ids[0] if ":" in ids[0] else prefix + ids[0]).value)
