"""An answer → the same with the evidence of its rows: quote, article, publisher, date, address."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph.ask import Answer, Terms
from diplograph.cells import Node, Row, cells
from diplograph.errors import UsageError
from diplograph.model import Iri
from diplograph.questions import Column
from diplograph.terms import DCTERMS, DG

if TYPE_CHECKING:
    from diplograph.store import Store

EVIDENCE = (
    Column("quote", "text"),
    Column("article", "thing"),
    Column("publisher", "text"),
    Column("date", "text"),
    Column("url", "text"),
)
BATCH = 500  # facts that one query asks about

_QUERY = f"""
PREFIX dg: <{DG}>
PREFIX dcterms: <{DCTERMS}>
SELECT DISTINCT ?fact ?quote ?article ?publisher ?date ?url ?start
WHERE {{
  VALUES ?fact {{ %s }}
  ?fact dg:evidence ?evidence .
  ?evidence dg:quote ?quote ;
    dg:article ?article ;
    dg:start ?start .
  OPTIONAL {{ ?article dcterms:publisher ?publisher }}
  OPTIONAL {{ ?article dcterms:date ?date }}
  OPTIONAL {{ ?article dcterms:source ?source }}
  BIND(STR(?source) AS ?url)
}}
ORDER BY ?fact STR(?date) ?article ?start ?quote
"""

Proofs = Mapping[Iri, Sequence[Terms]]


def prove(store: "Store", answer: Answer) -> Answer:
    """Give an answer in which a row stands once for each evidence of its facts.

    An answer whose rows add up many facts, or show their evidence already, is an error.
    """
    names = {column.name for column in answer.columns}
    if names & {"quote", "article"}:
        raise UsageError(f"the rows of {answer.name!r} show where they come from as they are")
    proofs = _proofs(store, {iri for row in answer.rows for iri in facts(answer, row)})
    if answer.rows and not proofs:
        raise UsageError(
            f"a row of {answer.name!r} sums facts up; ask for the facts to see their evidence"
        )
    terms = tuple(
        (*before, *proof)
        for row, before in zip(answer.rows, answer.terms, strict=True)
        for proof in _of(proofs, facts(answer, row))
    )
    columns = (*answer.columns, *EVIDENCE)
    rows = cells(store, terms, [column.type for column in columns])
    return Answer(answer.name, answer.title, answer.understood, columns, rows, terms)


def facts(answer: Answer, row: Row) -> tuple[Iri, ...]:
    """Name what may be the facts of a row: its short names, or else any single thing in it."""
    pairs = list(zip(answer.columns, row, strict=True))
    named = [cell for column, cell in pairs if column.type == "id"]
    things = named or [cell for column, cell in pairs if column.type in ("thing", "any")]
    return tuple(dict.fromkeys(cell.iri for cell in things if isinstance(cell, Node)))


def _of(proofs: Proofs, iris: Iterable[Iri]) -> Iterator[Terms]:
    """Give the evidence of the facts of a row; where there is none, one of blanks."""
    found = [proof for iri in iris for proof in proofs.get(iri, ())]
    return iter(found or [(None,) * len(EVIDENCE)])


def _proofs(store: "Store", iris: Iterable[Iri]) -> Proofs:
    found: dict[Iri, list[Terms]] = defaultdict(list)
    wanted = sorted(iris)
    for start in range(0, len(wanted), BATCH):
        nodes = " ".join(str(ox.NamedNode(iri)) for iri in wanted[start : start + BATCH])
        for fact, *proof, _start in store.query(_QUERY % nodes):
            found[Iri(str(fact).strip("<>"))].append(tuple(proof))
    return found
