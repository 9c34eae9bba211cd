"""The store: the only part that opens a database.

`graph_store` is what others use; `changes` keeps the published graph the set-union of the
others; `embedded` speaks to the engine, `disk` lays out the folder; `guard` refuses queries.
"""

from diplograph.store.graph_store import Store
from diplograph.store.values import Deposit, Row, Shipped, Solutions, Subject, Term

__all__ = ["Deposit", "Row", "Shipped", "Solutions", "Store", "Subject", "Term"]
