"""What the service answers: the messages of the Reconciliation API 0.2, as JSON values."""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from diplograph import schema
from diplograph.errors import ProtocolError
from diplograph.labels import labels
from diplograph.model import Iri
from diplograph.reconcile import messages, properties
from diplograph.reconcile.candidates import Candidate, candidates
from diplograph.reconcile.catalogue import Catalogue
from diplograph.reconcile.page import page
from diplograph.reconcile.properties import Term
from diplograph.reconcile.things import ROOTS, Thing, relative, things, types, words
from diplograph.terms import DG, ID, XSD

if TYPE_CHECKING:
    from diplograph.store import Store

SUGGESTED = 10
SECONDS = 10.0  # that a batch may take
WIDTH, HEIGHT = 430, 300  # of a preview, in pixels

_INTEGER, _DATE = XSD + "integer", XSD + "date"
_NUMBERS = (XSD + "decimal", XSD + "double")

Json = dict[str, Any]


class Service:
    """Answers for a store: what it offers is read once, when the service starts."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._catalogue = Catalogue(things(store))
        self._catalogue.alike("a")  # so that the names are read now, not at the first query
        self._properties: dict[str, tuple[str, ...]] = {}

    def manifest(self, home: str) -> Json:
        """Say what the service offers; `home` is its address, without a slash at the end."""
        suggest = {
            kind: {"service_url": home, "service_path": f"/suggest/{kind}"}
            for kind in ("entity", "type", "property")
        }
        page = f"{home}/preview?id={{{{id}}}}"
        return {
            "versions": ["0.2"],
            "name": "diplograph: relations between states, as news report them",
            "identifierSpace": ID,
            "schemaSpace": DG,
            "serviceVersion": version("diplograph"),
            "batchSize": messages.MOST_QUERIES,
            "defaultTypes": [_type(name) for name in ROOTS],
            "view": {"url": page},
            "preview": {"url": page, "width": WIDTH, "height": HEIGHT},
            "suggest": suggest,
            "extend": {"propose_properties": {"service_url": home, "service_path": "/properties"}},
        }

    def reconcile(self, text: str) -> Json:
        """Answer a batch of queries."""
        batch = messages.queries(text)
        deadline = monotonic() + SECONDS
        answers = {}
        for key, query in batch.items():
            if monotonic() > deadline:
                raise ProtocolError(f"more than {SECONDS:g} s of work; send fewer queries", 503)
            found = candidates(self._store, self._catalogue, query)
            answers[key] = {"result": list(map(_candidate, found))}
        return answers

    def entities(self, prefix: str, skipped: int = 0, type_: str = "") -> Json:
        """Suggest things with a name that begins so."""
        among = self._catalogue.of((type_,) if type_ else ())
        found = islice(among.beginning(prefix), skipped, skipped + SUGGESTED)
        return {"result": list(map(_suggested, found))}

    def types(self, prefix: str, skipped: int = 0) -> Json:
        """Suggest classes."""
        return {"result": [_type(name) for name in _chosen(types(), prefix, skipped)]}

    def properties(self, prefix: str, skipped: int = 0) -> Json:
        """Suggest properties."""
        return {"result": [_property(name) for name in _chosen(self._used(), prefix, skipped)]}

    def proposed(self, type_: str, limit: int | None = None) -> Json:
        """Propose the properties that the members of a class have."""
        names = self._used(type_)
        answer: Json = {"properties": [_property(name) for name in names[:limit]], "type": type_}
        return answer if limit is None else {**answer, "limit": limit}

    def extend(self, text: str) -> Json:
        """Give properties of things, as columns for somebody's table."""
        asked = messages.extension(text)
        known = [thing for id_ in asked.ids if (thing := self._catalogue.get(id_))]
        said = properties.said(self._store, known)
        named = self._names(
            v for about in said.values() for p in asked.properties for v in about.get(p, ())
        )
        ids = {id_: thing.id for id_ in asked.ids if (thing := self._catalogue.get(id_))}
        rows = {
            id_: {
                name: [
                    self._cell(value, named)
                    for value in said.get(ids.get(id_, ""), {}).get(name, ())
                ]
                for name in asked.properties
            }
            for id_ in asked.ids
        }
        return {"meta": [_property(name) for name in asked.properties], "rows": rows}

    def preview(self, id_: str) -> str | None:
        """Write a small page about a thing; nothing, if there is none of that id."""
        thing = self._catalogue.get(id_)
        if thing is None:
            return None
        about = properties.said(self._store, [thing])[thing.id]
        named = self._names(value for some in about.values() for value in some)
        shown = {
            properties.label(name): [
                named.get(v.value, v.value) if isinstance(v, ox.NamedNode) else v.value
                for v in about[name]
            ]
            for name in properties.used([thing])
        }
        return page(thing, shown)

    def _used(self, type_: str = "") -> tuple[str, ...]:
        """Name the properties that things of a class have."""
        if type_ not in self._properties:
            among = self._catalogue.of((type_,) if type_ else ())
            if not among.things:  # whatever strangers call a type is not kept
                return ()
            self._properties[type_] = properties.used(among.things)
        return self._properties[type_]

    def _names(self, values: Iterable[Term]) -> dict[str, str]:
        """Give the names of the things among some values; those of others have none."""
        iris = {Iri(value.value) for value in values if isinstance(value, ox.NamedNode)}
        return {iri: name for iri, name in labels(self._store, iris).items() if name != iri}

    def _cell(self, value: Term, named: dict[str, str]) -> Json:
        if isinstance(value, ox.NamedNode):
            if thing := self._catalogue.get(relative(value.value)):
                return {"id": thing.id, "name": thing.name}
            return {"str": named.get(value.value, value.value)}
        return _literal(value)


def _literal(value: ox.Literal) -> Json:
    """Give a literal as the protocol has it; it knows days only with an hour."""
    text, kind = value.value, value.datatype.value
    try:
        if kind == _INTEGER:
            return {"int": int(text)}
        if kind in _NUMBERS:
            return {"float": float(text)}
    except ValueError:
        return {"str": text}
    return {"date": f"{text}T00:00:00Z"} if kind == _DATE and len(text) == 10 else {"str": text}


def _candidate(found: Candidate) -> Json:
    return {
        "id": found.thing.id,
        "name": found.thing.name,
        "description": found.thing.description,
        "type": [_type(name) for name in found.thing.types],
        "score": found.score,
        "features": [{"id": name, "value": value} for name, value in found.features.items()],
        "match": found.match,
    }


def _suggested(thing: Thing) -> Json:
    return {
        "id": thing.id,
        "name": thing.name,
        "description": thing.description,
        "notable": [_type(name) for name in thing.types],
    }


def _type(name: str) -> Json:
    return {"id": name, "name": schema.label(name)}


def _property(name: str) -> Json:
    return {"id": name, "name": properties.label(name)}


def _chosen(names: Iterable[str], prefix: str, skipped: int) -> Iterator[str]:
    """Choose terms whose id, or a word of whose label, begins so."""
    asked = words(prefix)
    fit = (
        name
        for name in names
        if name.lower().startswith(prefix.strip().lower())
        or f" {words(properties.label(name))}".find(f" {asked}") >= 0
    )
    return islice(fit, skipped, skipped + SUGGESTED)
