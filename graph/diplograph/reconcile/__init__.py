"""The graph as a service of the W3C Reconciliation API 0.2.

Other people match the names in their tables against the things of the graph, by OpenRefine or
any client of the protocol.
"""

from diplograph.reconcile.service import Service

__all__ = ["Service"]
