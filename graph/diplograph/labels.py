"""IRIs → labels: what a person reads in their place."""

from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING

from diplograph import settings, terms
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

# A FILTER, as engines join a second VALUES by looking at all pairs.
_QUERY = """
SELECT ?node ?property ?label WHERE {
  VALUES ?node { %s }
  %s
  FILTER(?property IN (%s))
}
"""
_PUBLISHED = "?node ?property ?label ."
_ONTOLOGY = f"GRAPH <{terms.ONTOLOGY_GRAPH}> {{ ?node ?property ?label }}"


def labels(store: "Store", iris: Iterable[Iri], lang: str = "en") -> dict[Iri, str]:
    """Give a label for each IRI: in the language asked for, else the best there is."""
    wanted = set(iris)
    found = _best(store, wanted, lang, _PUBLISHED)
    found |= _best(store, wanted - found.keys(), lang, _ONTOLOGY)
    return {iri: found[iri][-1] if iri in found else short(iri) for iri in sorted(wanted)}


def short(iri: str) -> str:
    """Give the short name of an IRI of ours, as "visit/0f3a…"; others stay as they are."""
    for space in (settings.base(), terms.ID, terms.SECTOR, terms.DG):
        if iri.startswith(space):
            return iri.removeprefix(space)
    return iri


def _best(store: "Store", wanted: Set[Iri], lang: str, where: str) -> dict[Iri, Rank]:
    found: dict[Iri, Rank] = {}
    iris = sorted(wanted)
    for start in range(0, len(iris), BATCH):
        for iri, rank in _ranked(store, iris[start : start + BATCH], lang, where):
            found[iri] = min(found.get(iri, rank), rank)
    return found


def _ranked(store: "Store", iris: list[Iri], lang: str, where: str) -> Iterator[tuple[Iri, Rank]]:
    """Give every label with its rank: property, language, length (a fuller name is better)."""
    import pyoxigraph as ox

    nodes = " ".join(str(ox.NamedNode(iri)) for iri in iris)
    properties = ", ".join(f"<{iri}>" for iri in PROPERTIES)
    query = _QUERY % (nodes, where, properties)
    for node, prop, label in store.query(query, ledger=where is _ONTOLOGY):
        if isinstance(label, ox.Literal) and isinstance(prop, ox.NamedNode):
            tongue = {lang: 0, "": 1, "en": 2}.get(label.language or "", 3)
            rank = (PROPERTIES.index(prop.value), tongue, -len(label.value), label.value)
            yield Iri(str(node).strip("<>")), rank
