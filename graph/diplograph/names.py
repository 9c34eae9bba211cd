"""Names → things of the graph: who and what a caller means by a name."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph import terms
from diplograph.errors import ParameterError
from diplograph.iris import fold
from diplograph.model import Iri
from diplograph.store.update import written
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
    terms.DG + "acronym",
    terms.DCTERMS + "title",
    terms.DG + "fileName",
)

_QUERY = """
SELECT DISTINCT ?node ?name WHERE {
  ?node a <%s> ;
    ?property ?name .
  FILTER(?property IN (%s))
  FILTER(CONTAINS(LCASE(?name), LCASE(%s)))
}
ORDER BY ?node ?name
"""

_EXACT = """
SELECT DISTINCT ?node WHERE {
  VALUES ?name { %s }
  ?node %s ?name .
  ?node a <%s> .
}
ORDER BY ?node
"""

_FACTS = """
SELECT DISTINCT ?fact WHERE {
  ?fact <%s> ?evidence .
  FILTER(STRSTARTS(STR(?fact), %s))
}
ORDER BY ?fact
"""


@dataclass(frozen=True, slots=True)
class Found:
    """The things that a name may mean, and the names near it."""

    iris: tuple[Iri, ...]
    near: tuple[str, ...] = ()


def find(store: "Store", cls: Iri, name: str) -> Found:
    """Find the things of a class that have this name, and no other."""
    wanted = words(name)
    return _find(store, cls, name, lambda label: words(label) == wanted)


def search(store: "Store", cls: Iri, name: str) -> Found:
    """Find the things of a class by a name: the whole name, else all that hold its words."""
    wanted = set(words(name))
    found = find(store, cls, name)
    if found.iris or not wanted:
        return found
    return _find(store, cls, name, lambda label: wanted <= set(words(label)))


def facts(store: "Store", start: Iri) -> tuple[Iri, ...]:
    """Name the facts whose IRIs begin so."""
    query = _FACTS % (dg("evidence"), ox.Literal(start))
    return tuple(
        Iri(row[0].value) for row in store.query(query) if isinstance(row[0], ox.NamedNode)
    )


def _find(store: "Store", cls: Iri, name: str, means: Callable[[str], bool]) -> Found:
    """Look for the very name, then among those spelt alike, and then, if need be, among all."""
    if exact := _exact(store, cls, name):
        return Found(exact)
    longest = max(words(name), key=len, default="")
    for part in (longest, ""):
        known = _known(store, cls, part)
        if iris := {iri for iri, label in known if means(label)}:
            return Found(tuple(sorted(iris)))
    near = get_close_matches(name, sorted({label for _, label in known}), n=3)
    return Found((), tuple(near))


def _exact(store: "Store", cls: Iri, name: str) -> tuple[Iri, ...]:
    """Name the things of a class that are called just so, in English or in no language."""
    try:
        literals = ox.Literal(name), ox.Literal(name, language="en")
    except ValueError:  # no text in Unicode
        return ()
    paths = "|".join(f"<{iri}>" for iri in PROPERTIES)
    found = store.query(_EXACT % (" ".join(map(written, literals)), paths, cls))
    return tuple(Iri(node.value) for (node,) in found if isinstance(node, ox.NamedNode))


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


def _known(store: "Store", cls: Iri, part: str = "") -> list[tuple[Iri, str]]:
    """Give the names of the things of a class, or those that hold some letters."""
    query = _QUERY % (cls, ", ".join(f"<{iri}>" for iri in PROPERTIES), ox.Literal(part))
    return [
        (Iri(node.value), label.value)
        for node, label in store.query(query)
        if isinstance(node, ox.NamedNode) and isinstance(label, ox.Literal) and words(label.value)
    ]


@lru_cache(maxsize=100_000)
def words(name: str) -> tuple[str, ...]:
    """Give the words of a name, as they are compared: without accents, case and punctuation.

    >>> words("Miguel Díaz-Canel")
    ('miguel', 'diaz', 'canel')
    """
    return tuple(fold(name).split("-")) if fold(name) else ()
