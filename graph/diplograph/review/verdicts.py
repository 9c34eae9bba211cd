"""What people decided about facts: a file to read, to share and to keep under version control.

One line a verdict, always in the same order. It counts by its id and its article; the class, the
label and the quote tell people what was judged.
"""

import csv
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import quote

from diplograph import iris
from diplograph.errors import IriError, VerdictError
from diplograph.model import Iri

Judgement = Literal["accepted", "rejected"]

COLUMNS = ("id", "verdict", "article", "class", "label", "quote", "reviewer", "date", "note")
NEEDED = ("id", "verdict", "article")

_ID = re.compile(r"[0-9a-f]{16}")
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decided about a fact that was read from an article.

    `id` is that of the finding: made of the article, the class and the key of the fact. `label`
    and `quote` are what the person saw; `date` is ISO 8601, as it was given.
    """

    id: str
    judgement: Judgement
    article: Iri
    cls: str = ""
    label: str = ""
    quote: str = ""
    reviewer: str = ""
    date: str = ""
    note: str = ""


Verdicts = Mapping[Iri, Mapping[str, Verdict]]  # by article, and then by id


def beside(store: Path | str) -> Path:
    """Name the file of verdicts that belongs to a store: it stands beside the folder.

    That of a store at an address stands in the folder where one works.
    """
    if isinstance(store, str):
        return Path(f"{quote(store, safe='')}.verdicts.csv")
    return store.with_name(f"{store.name}.verdicts.csv")


def load(file: Path) -> Verdicts:
    """Read a file of verdicts: all of it, or the first thing that is wrong, with its line."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return _indexed(list(_read(file, lines)))
    except OSError as error:
        raise VerdictError(f"{file}: can not be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise VerdictError(f"{file}: no text in UTF-8: {error.reason}") from error


def save(file: Path, verdicts: Verdicts) -> None:
    """Write a file of verdicts, all of it or nothing."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(map(_cells, _all(verdicts)))
        part.replace(file)
    except OSError as error:
        raise VerdictError(f"{file}: can not be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def judged(verdicts: Verdicts, new: Iterable[Verdict]) -> Verdicts:
    """Give verdicts with some new ones, each in the place of an older one on the same finding."""
    return _indexed([*_all(verdicts), *new])


def withdrawn(verdicts: Verdicts, old: Iterable[Verdict]) -> Verdicts:
    """Give verdicts without some."""
    gone = {(verdict.article, verdict.id) for verdict in old}
    return _indexed([v for v in _all(verdicts) if (v.article, v.id) not in gone])


def _all(verdicts: Verdicts) -> Iterator[Verdict]:
    return (verdict for of_article in verdicts.values() for verdict in of_article.values())


def _indexed(verdicts: list[Verdict]) -> Verdicts:
    """Order verdicts by article and id; of two on one finding the last counts."""
    last = {(verdict.article, verdict.id): verdict for verdict in verdicts}
    ordered = (verdict for _, verdict in sorted(last.items()))
    return {
        article: {verdict.id: verdict for verdict in group}
        for article, group in groupby(ordered, attrgetter("article"))
    }


def _cells(verdict: Verdict) -> list[str]:
    """Give the cells of a verdict: no words of an article are a formula to a spreadsheet."""
    shown = (" ".join(text.split()) for text in (verdict.label, verdict.quote))
    label, quote = (f"'{text}" if text.startswith(_FORMULA) else text for text in shown)
    first = verdict.id, verdict.judgement, verdict.article, verdict.cls
    return [*first, label, quote, verdict.reviewer, verdict.date, verdict.note]


def _read(file: Path, lines: Iterable[str]) -> Iterator[Verdict]:
    """Read the rows of a file; lines are counted from where a row begins."""
    rows = csv.reader(lines, strict=True)
    columns: list[str] = []
    seen: dict[tuple[str, str], int] = {}
    begin = 1
    try:
        for cells in rows:
            line, begin = begin, rows.line_num + 1
            if not columns:
                columns = _header(file, cells)
            elif cells:
                verdict = _verdict(f"{file}, line {line}", columns, cells)
                first = seen.setdefault((verdict.article, verdict.id), line)
                if first != line:
                    raise VerdictError(
                        f"{file}, line {line}: id {verdict.id} has a verdict in line {first} too"
                    )
                yield verdict
    except csv.Error as error:
        raise VerdictError(f"{file}, line {begin}: no CSV: {error}") from error
    if not columns:
        raise VerdictError(f"{file}: empty; a line with the columns {','.join(COLUMNS)} is right")


def _header(file: Path, cells: list[str]) -> list[str]:
    wrong = [name for name in cells if name not in COLUMNS or cells.count(name) > 1]
    missing = [name for name in NEEDED if name not in cells]
    if wrong or missing:
        fault = f"the column {wrong[0]!r}" if wrong else f"no column {missing[0]!r}"
        raise VerdictError(f"{file}, line 1: {fault}; {','.join(COLUMNS)} are right")
    return cells


def _verdict(place: str, columns: list[str], cells: list[str]) -> Verdict:
    if len(cells) != len(columns):
        raise VerdictError(f"{place}: {len(cells)} cells, but {len(columns)} columns")
    said = dict(zip(columns, (cell.strip() for cell in cells), strict=True))
    if not _ID.fullmatch(said["id"]):
        raise VerdictError(f"{place}: id {said['id']!r}; 16 hexadecimal digits are right")
    day = said.get("date", "")
    if day and not _is_day(day):
        raise VerdictError(f"{place}: date {day!r}; a day as 2021-10-12 is right")
    return Verdict(
        said["id"],
        _judgement(place, said["verdict"]),
        _article(place, said["article"]),
        *(said.get(name, "") for name in COLUMNS[3:]),
    )


def _judgement(place: str, said: str) -> Judgement:
    for judgement in get_args(Judgement):
        if said == judgement:
            return judgement  # type: ignore[no-any-return]  # one of the literals
    raise VerdictError(f"{place}: verdict {said!r}; accepted or rejected is right")


def _article(place: str, said: str) -> Iri:
    try:
        return Iri(iris.node(said).value)
    except IriError as error:
        raise VerdictError(f"{place}: article {said!r}; the IRI of an article is right") from error


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
