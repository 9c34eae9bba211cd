"""The data that come with the package: the ontology, its rules, and the reference graph."""

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from diplograph import catalogue, reference, schema
from diplograph.folders import folder
from diplograph.store.values import Shipped
from diplograph.terms import ONTOLOGY_GRAPH, QUESTIONS_GRAPH, REFERENCE


@cache
def shipped() -> Shipped:
    """Give the data that come with the package; their version changes with their files."""
    return Shipped(_version(), _ontology, _reference, schema.rules)


def _ontology() -> Iterable[ox.Quad]:
    """Give what says nothing of the world: the terms, and the saved questions."""
    return chain(schema.ontology_quads(ONTOLOGY_GRAPH), catalogue.quads(QUESTIONS_GRAPH))


def _reference() -> Iterable[ox.Quad]:
    """Give states, organisations and cities, and the schemes that facts refer to."""
    return chain(reference.quads(), schema.scheme_quads(REFERENCE))


def _version() -> str:
    digest = sha256()
    for file in _files():
        digest.update(file.name.encode() + b"\n" + file.read_bytes())
    return f"{version('diplograph')}+{digest.hexdigest()[:16]}"


def _files() -> Iterator[Path]:
    yield from sorted(folder("ontology").rglob("*.ttl"))
    yield from sorted((folder("ontology") / "rules").glob("*.rq"))
    yield from sorted(folder("queries").glob("*.rq"))
    yield from sorted((folder("seeds") / "data").rglob("*.csv"))
