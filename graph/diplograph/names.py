"""Names → things of the graph: who and what a caller means by a name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph import terms
from diplograph.errors import ParameterError
from diplograph.iris import fold
from diplograph.model import Iri
from diplograph.terms import dg

if TYPE_CHECKING:
    from diplograph.store import Store

PROPERTIES = (
    terms.RDFS + "label",
    terms.SKOS + "prefLabel",
    terms.SKOS + "altLabel",
    terms.SKOS + "notation",
    terms.DG + "iso2",
    terms.DG + "iso3",
    terms.DG + "demonym",
    terms.DCTERMS + "title",
    terms.DG + "fileName",
)

_QUERY = """
SELECT DISTINCT ?node ?name WHERE {
  ?node a <%s> .
  VALUES ?property { %s }
  ?node ?property ?name
}
ORDER BY ?node ?name
"""


@dataclass(frozen=True, slots=True)
class Found:
    """The things that a name may mean, and the names near it."""

    iris: tuple[Iri, ...]
    near: tuple[str, ...] = ()


def find(store: "Store", cls: Iri, name: str) -> Found:
    """Find the things of a class that have this name, and no other."""
    known, wanted = _known(store, cls), words(name)
    return _found({iri for iri, label in known if words(label) == wanted}, known, name)


def search(store: "Store", cls: Iri, name: str) -> Found:
    """Find the things of a class by a name: the whole name, else all that hold its words."""
    known, wanted = _known(store, cls), words(name)
    whole = {iri for iri, label in known if words(label) == wanted}
    parts = {iri for iri, label in known if wanted and set(wanted) <= set(words(label))}
    return _found(whole or parts, known, name)


def article(store: "Store", name: str) -> Iri:
    """Give the one article of this title, file name or IRI."""
    known = {iri for iri, _ in _known(store, dg("Article"))}
    found = Found((Iri(name),)) if name in known else find(store, dg("Article"), name)
    if len(found.iris) == 1:
        return found.iris[0]
    if found.iris:
        raise ParameterError(f"{name!r} names several articles: {', '.join(found.iris)}")
    hint = f"; did you mean {' or '.join(found.near)}?" if found.near else ""
    raise ParameterError(f"the graph knows no article {name!r}{hint}")


def _known(store: "Store", cls: Iri) -> list[tuple[Iri, str]]:
    query = _QUERY % (cls, " ".join(f"<{iri}>" for iri in PROPERTIES))
    rows = store.query(query)
    return [
        (Iri(node.value), label.value)
        for node, label in rows
        if isinstance(node, ox.NamedNode) and isinstance(label, ox.Literal) and words(label.value)
    ]


def _found(iris: Collection[Iri], known: Iterable[tuple[Iri, str]], name: str) -> Found:
    if iris:
        return Found(tuple(sorted(iris)))
    return Found((), tuple(get_close_matches(name, sorted({label for _, label in known}), n=3)))


def words(name: str) -> tuple[str, ...]:
    """Give the words of a name, as they are compared: without accents, case and punctuation.

    >>> words("Miguel Díaz-Canel")
    ('miguel', 'diaz', 'canel')
    """
    return tuple(fold(name).split("-")) if fold(name) else ()
