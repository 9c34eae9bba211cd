"""The data that come with the package: the ontology, its rules, and the reference graph."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox

from diplograph.folders import folder
from diplograph.store.values import Shipped
from diplograph.terms import ONTOLOGY_GRAPH


@cache
def shipped() -> Shipped:
    """Give the data that come with the package; their version changes with their files."""
    return Shipped(_version(), _ontology, _reference, _rules)


def _rules() -> Mapping[str, str]:
    from diplograph import schema

    return schema.rules()


def _ontology() -> Iterable[ox.Quad]:
    from diplograph import schema

    return schema.ontology_quads(ONTOLOGY_GRAPH)


def _reference() -> Iterable[ox.Quad]:
    from diplograph import reference

    return reference.quads()


def _version() -> str:
    digest = sha256()
    for file in _files():
        digest.update(file.name.encode() + b"\n" + file.read_bytes())
    return f"{version('diplograph')}+{digest.hexdigest()[:16]}"


def _files() -> Iterator[Path]:
    ontology = folder("ontology")
    yield from sorted(ontology.glob("*.ttl"))
    yield from sorted((ontology / "rules").glob("*.rq"))
    yield from sorted(p for p in (folder("seeds") / "data").rglob("*") if p.is_file())
