"""A data set → its records: a table, a file of RDF, or the address of a SPARQL endpoint."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from diplograph.errors import ReadError
from diplograph.link import endpoint, table, triples
from diplograph.link.fields import Reading
from diplograph.link.records import Record

TABLES = (".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class Dataset:
    """Where a data set is, and what must be known to read it.

    `prefix` stands before ids of a table that are no IRIs; `encoding` is that of a table; `cls`
    is the class whose members an endpoint is asked for.
    """

    where: Path | str
    prefix: str = ""
    encoding: str = "utf-8-sig"
    cls: str = ""


def records(
    dataset: Dataset, reading: Reading, *, tell: Callable[[str], None]
) -> Iterator[Record]:
    """Read the things of a data set; `tell` is told of each that is left out, and why."""
    where = dataset.where
    if isinstance(where, str):
        return endpoint.records(where, reading, cls=dataset.cls, tell=tell)
    suffix = where.suffix.lower()
    if suffix in TABLES:
        encoding, prefix = dataset.encoding, dataset.prefix
        return table.table(where, reading, prefix=prefix, encoding=encoding, tell=tell)
    if suffix in triples.SUFFIXES:
        return triples.file(where, reading, tell=tell)
    known = ", ".join((*TABLES, *triples.SUFFIXES))
    raise ReadError(where, f"no data set has the suffix {suffix!r}; right are {known}")
