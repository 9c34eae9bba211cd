"""Background data → the reference graph: states, regions, organisations, cities, and links.

The roles, sectors and income groups that it speaks of stand in the ontology.
"""

from collections.abc import Iterator
from itertools import chain

import pyoxigraph as ox

from diplograph.reference.bodies import organisations, places
from diplograph.reference.concepts import codes, matches, regions
from diplograph.reference.states import states

__all__ = ["quads"]


def quads() -> Iterator[ox.Quad]:
    """Give the reference graph, always in the same order."""
    return chain(states(), regions(), organisations(), places(), matches(), codes())
