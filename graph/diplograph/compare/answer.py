"""What came of a comparison → an answer, for all the formats that answers have."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from diplograph.ask import Answer
from diplograph.cells import Node, Row
from diplograph.compare.comparison import Compared
from diplograph.labels import labels
from diplograph.model import Iri
from diplograph.questions import Column

if TYPE_CHECKING:
    from diplograph.store import Store

COLUMNS = (
    Column("verdict", "text"),
    Column("line", "integer"),
    Column("row", "text"),
    Column("fact", "thing"),
    Column("time", "text"),
    Column("differs", "text"),
    Column("quote", "text"),
    Column("article", "thing"),
    Column("name", "id"),
)


def answer(store: "Store", compared: Sequence[Compared]) -> Answer:
    """Give a row for each row of the table and each fact, the evidence beside it."""
    articles = labels(store, (c.fact.article for c in compared if c.fact))
    rows = tuple(_row(each, articles) for each in compared)
    title = "What does the graph say of the table?"
    return Answer("compare", title, {}, COLUMNS, rows)


def _row(compared: Compared, articles: Mapping[Iri, str]) -> Row:
    row, fact = compared.row, compared.fact
    table = (row.line, str(row)) if row else (None, None)
    if fact is None:
        return (compared.verdict, *table, None, None, None, None, None, None)
    return (
        compared.verdict,
        *table,
        Node(fact.label, fact.iri),
        fact.edtf or None,
        "; ".join(compared.differs) or None,
        " ".join(fact.quote.split()),
        Node(articles[fact.article], fact.article),
        Node(fact.label, fact.iri),
    )
