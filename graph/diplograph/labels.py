"""IRIs → labels: what a person reads in their place."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from diplograph import terms
from diplograph.model import Iri

if TYPE_CHECKING:
    from diplograph.store import Store

# Which properties name a thing, the best first.
PROPERTIES = (
    terms.RDFS + "label",
    terms.SKOS + "prefLabel",
    terms.DCTERMS + "title",
    terms.DG + "fileName",
)
BATCH = 500

Rank = tuple[int, int, int, str]

_QUERY = """
SELECT ?node ?property ?label WHERE {
  VALUES ?node { %s }
  VALUES ?property { %s }
  GRAPH ?graph { ?node ?property ?label }
}
"""


def labels(store: "Store", iris: Iterable[Iri], lang: str = "en") -> dict[Iri, str]:
    """Give a label for each IRI: in the language asked for, else the best there is."""
    wanted = sorted(set(iris))
    found: dict[Iri, Rank] = {}
    for start in range(0, len(wanted), BATCH):
        for iri, rank in _ranked(store, wanted[start : start + BATCH], lang):
            found[iri] = min(found.get(iri, rank), rank)
    return {iri: found[iri][-1] if iri in found else short(iri) for iri in wanted}


def short(iri: str) -> str:
    """Give the short name of an IRI of ours, as "visit/0f3a…"; others stay as they are."""
    for space in (terms.ID, terms.SECTOR, terms.DG):
        if iri.startswith(space):
            return iri.removeprefix(space)
    return iri


def _ranked(store: "Store", iris: list[Iri], lang: str) -> Iterator[tuple[Iri, Rank]]:
    """Give every label with its rank: property, language, length (a fuller name is better)."""
    import pyoxigraph as ox

    nodes = " ".join(str(ox.NamedNode(iri)) for iri in iris)
    properties = " ".join(f"<{iri}>" for iri in PROPERTIES)
    for node, prop, label in store.query(_QUERY % (nodes, properties), ledger=True):
        if isinstance(label, ox.Literal) and isinstance(prop, ox.NamedNode):
            tongue = {lang: 0, "": 1, "en": 2}.get(label.language or "", 3)
            rank = (PROPERTIES.index(prop.value), tongue, -len(label.value), label.value)
            yield Iri(str(node).strip("<>")), rank
