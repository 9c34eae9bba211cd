"""A labelled set of pairs → how good links are: what is accepted, and what a person is asked.

Every pair stands for two records; all of ours are held against all of theirs, so that what is
proposed across pairs counts as wrong, too.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from diplograph.days import first_day, last_day
from diplograph.link import KINDS, Record, propose
from diplograph.link.records import Days
from diplograph.model import Iri

HOME = Path(__file__).parent / "linkage"
Pair = tuple[str, str]


@dataclass(frozen=True)
class Measured:
    """What came of a set: how many pairs are the same, accepted, asked; and which are wrong."""

    same: int
    pairs: int
    accepted: int
    right: int
    asked: int
    wrong: tuple[Pair, ...]
    missed: tuple[Pair, ...]

    @property
    def precision(self) -> float:
        return self.right / self.accepted

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.same


def measure(*files: str) -> Measured:
    texts = ((HOME / file).read_text(encoding="utf-8") for file in files)
    rows = [row for text in texts for row in csv.DictReader(text.splitlines())]
    ours = {record.id: record for row in rows if (record := _ours(row))}
    theirs = {record.id: record for row in rows if (record := _theirs(row))}
    same = {(_ours(row).id, _theirs(row).id) for row in rows if row["same"] == "1"}
    sure: set[Pair] = set()
    asked: set[Pair] = set()
    for kind in KINDS:
        mine = [record for record in ours.values() if record.kind == kind]
        others = [record for record in theirs.values() if record.kind == kind]
        for proposal in propose(mine, others):
            pair = proposal.ours.id, proposal.theirs.id
            (sure if proposal.sure else asked).add(pair)
    names: dict[str, str] = {
        record.id: record.label for record in (*ours.values(), *theirs.values())
    }
    return Measured(
        len(same),
        len(rows),
        len(sure),
        len(sure & same),
        len(asked),
        tuple((names[a], names[b]) for a, b in sorted(sure - same)),
        tuple((names[a], names[b]) for a, b in sorted(same - sure - asked)),
    )


def _ours(row: dict[str, str]) -> Record:
    return _record(row, "")


def _theirs(row: dict[str, str]) -> Record:
    return _record(row, "2")


def _record(row: dict[str, str], side: str) -> Record:
    """Make a record of one side of a row; the same cells make the same record."""
    named = ("name", "also", "states", "offices", "active", "life")
    cells = {name: row.get(name + side, "") for name in named}
    told = frozenset(filter(None, cells["offices"].split("|")))
    person = row["kind"] == "person"
    return Record(
        Iri(f"urn:{side or 'ours'}:{row['kind']}|{'|'.join(cells.values())}"),
        tuple(filter(None, (cells["name"], *cells["also"].split("|")))),
        row["kind"],  # type: ignore[arg-type]  # a kind
        frozenset(filter(None, cells["states"].split("|"))),
        told if person else frozenset(),
        frozenset() if person else told,
        _days(cells["active"]),
        _days(cells["life"], open_end=True),
    )


def _days(text: str, *, open_end: bool = False) -> Days:
    first, sign, last = text.partition("/")
    if sign or open_end:
        return first_day(first), last_day(last)
    return first_day(first), last_day(first)
