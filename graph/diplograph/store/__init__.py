"""The store: the only part that opens a database.

`graph_store` is what others use; `changes` keeps the published graph the set-union of the
others; `embedded` speaks to the engine, `disk` lays out the folder; `remote` speaks to any SPARQL
endpoint, by the HTTP of `endpoint` and the requests of `update`; `guard` refuses queries;
`federation` asks other services what a query asks of them.

What follows: `rules` understands the rules, `derived` runs them on all, `follow` for what changed
alone; `why` traces what they gave. `damages` finds what is wrong.
"""

from diplograph.store.endpoint import Endpoint, is_local
from diplograph.store.federation import allowed
from diplograph.store.graph_store import Store
from diplograph.store.values import Deposit, Row, Shipped, Solutions, Subject, Term
from diplograph.store.why import Reason, reasons, why

__all__ = [
    "Deposit",
    "Endpoint",
    "Reason",
    "Row",
    "Shipped",
    "Solutions",
    "Store",
    "Subject",
    "Term",
    "allowed",
    "is_local",
    "reasons",
    "why",
]
