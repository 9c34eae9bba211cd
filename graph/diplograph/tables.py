"""The graph → tables for statistics: a file for each class of facts, a row for each fact.

Things stand in a table by their names, with their IRIs and the ISO codes of their states beside
them; of the words that prove a fact, those of its surest evidence. Several values of a role stand
in one cell, parted by "; ", always in the order of their names.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

import pyoxigraph as ox

from diplograph import schema
from diplograph.errors import ExportError
from diplograph.store import Store, Term
from diplograph.terms import DCTERMS, DG, PUBLISHED, RDFS, SKOS, dg

AT_ONCE = 500  # facts that are read together
SEVERAL = "; "

Known = Mapping[object, Mapping[str, list[Term]]]  # by thing and property

_OF_STATES = ("State", "Actor", "Agent", "Person", "Organisation", "Office", "Location", "Place")
_LINKS = ("serves", "country", "officeOf")
_OF_FACT = ("status", "edtf", "earliest", "latest", "place")
_OF_PROOF = (
    *("sources", "quote", "confidence", "article", "article_title", "article_date"),
    *("publisher", "source"),
)
_FACTS = f"""SELECT DISTINCT ?fact ?class
WHERE {{ ?fact <{dg("evidence")}> ?evidence ; a ?class }}
ORDER BY ?fact ?class"""
_LABELS = (RDFS + "label", SKOS + "prefLabel", DCTERMS + "title")


def save(store: Store, folder: Path) -> tuple[Path, ...]:
    """Write the tables to a folder; give their files. A class without facts has none."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for cls, facts in _facts(store).items():
            file = folder / f"{re.sub('(?<=[a-z])(?=[A-Z])', '-', cls).lower()}.csv"
            with file.open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream, lineterminator="\n").writerows(table(store, cls, facts))
            written.append(file)
    except OSError as error:
        raise ExportError(f"{folder}: can not be written: {error.strerror or error}") from error
    return tuple(written)


def table(store: Store, cls: str, facts: Iterable[ox.NamedNode]) -> Iterator[list[str]]:
    """Give the rows of a class of facts, its head first."""
    roles = [role.name for role in schema.roles(cls) if role.name not in _OF_FACT]
    ranges = {role.name: role.range for role in schema.roles(cls)}
    yield list(_head(roles, ranges))
    waiting = iter(facts)
    while some := tuple(islice(waiting, AT_ONCE)):
        known = _known(store, some)
        for fact in some:
            yield [*_fact(known, fact), *_roles(known, fact, roles, ranges), *_proof(known, fact)]


def _head(roles: Iterable[str], ranges: Mapping[str, str]) -> Iterator[str]:
    yield from ("fact", "label", "status", "edtf", "earliest", "latest", "place", "place_iri")
    for role in roles:
        yield role
        if not ranges[role].startswith("xsd:"):
            yield f"{role}_iri"
        if ranges[role] in _OF_STATES:
            yield f"{role}_iso3"
    yield from _OF_PROOF


def _facts(store: Store) -> dict[str, list[ox.NamedNode]]:
    """Give the facts of each class in order; a fact counts for its most specific class."""
    found: dict[str, list[ox.NamedNode]] = {}
    for fact, rows in groupby(store.query(_FACTS), key=itemgetter(0)):
        names = {_text(cls).removeprefix(DG) for _, cls in rows} & {*schema.fact_classes()}
        if names and isinstance(fact, ox.NamedNode):
            cls = max(names, key=lambda name: (len(schema.superclasses(name)), name))
            found.setdefault(cls, []).append(fact)
    return dict(sorted(found.items()))


def _known(store: Store, facts: Iterable[ox.NamedNode]) -> Known:
    """Give what is published of some facts, and of the things and articles that they lead to."""
    known: dict[object, dict[str, list[Term]]] = {}
    waiting: set[ox.NamedNode] = set(facts)
    for _ in range(3):  # facts, then evidence and things, then articles
        for triple in store.about(PUBLISHED, sorted(waiting, key=str)):
            said = known.setdefault(triple.subject, {})
            if triple.predicate.value != dg("text"):
                said.setdefault(triple.predicate.value, []).append(triple.object)
        values = (o for about in known.values() for objects in about.values() for o in objects)
        waiting = {o for o in values if isinstance(o, ox.NamedNode)} - known.keys()
    return known


def _fact(known: Known, fact: ox.NamedNode) -> Iterator[str]:
    yield fact.value
    yield _label(known, fact)
    yield _named(known, _values(known, fact, dg("status")))
    for name in ("edtf", "earliest", "latest"):
        yield _joined(map(_text, _values(known, fact, dg(name))))
    places = _by_name(known, _values(known, fact, dg("place")))
    yield _named(known, places)
    yield _joined(map(_text, places))


def _roles(
    known: Known, fact: ox.NamedNode, roles: Iterable[str], ranges: Mapping[str, str]
) -> Iterator[str]:
    for role in roles:
        values = _values(known, fact, dg(role))
        if ranges[role].startswith("xsd:"):
            yield _joined(map(_text, values))
            continue
        yield _named(known, values)
        yield _joined(map(_text, _by_name(known, values)))
        if ranges[role] in _OF_STATES:
            codes = (_code(known, value) for value in _by_name(known, values))
            yield _joined(dict.fromkeys(filter(None, codes)))


def _code(known: Known, thing: Term) -> str:
    """Give the ISO code of a state, or of the one that a person or body belongs to."""
    owners = (owner for link in _LINKS for owner in _values(known, thing, dg(link)))
    codes = (_one(known, state, dg("iso3")) for state in (thing, *owners))
    return next(filter(None, codes), "")


def _proof(known: Known, fact: ox.NamedNode) -> Iterator[str]:
    """Give how many texts report a fact, and of its surest evidence words and article."""
    pieces = _values(known, fact, dg("evidence"))
    articles = [article for piece in pieces for article in _values(known, piece, dg("article"))]
    yield str(len({_one(known, article, dg("sha256")) for article in articles}))
    surest = min(pieces, key=lambda piece: _rank(known, piece), default=None)
    article = next(iter(_values(known, surest, dg("article"))), None)
    yield _one(known, surest, dg("quote"))
    yield _one(known, surest, dg("confidence"))
    yield _text(article)
    for name in ("title", "date", "publisher", "source"):
        yield _one(known, article, DCTERMS + name)


def _rank(known: Known, piece: Term) -> tuple[float, str]:
    return -float(_one(known, piece, dg("confidence")) or 0), _text(piece)


def _named(known: Known, values: Iterable[Term]) -> str:
    return _joined(_label(known, value) for value in _by_name(known, values))


def _by_name(known: Known, values: Iterable[Term]) -> list[Term]:
    return sorted(values, key=lambda value: (_label(known, value), _text(value)))


def _label(known: Known, thing: Term) -> str:
    """Give the English name of a thing, or any, or the last part of its IRI."""
    for predicate in _LABELS:
        names = [n for n in _values(known, thing, predicate) if isinstance(n, ox.Literal)]
        if names:
            return min(names, key=lambda name: (name.language != "en", name.value)).value
    return re.split("[/#]", _text(thing))[-1]


def _one(known: Known, thing: Term | None, predicate: str) -> str:
    return min(map(_text, _values(known, thing, predicate)), default="")


def _values(known: Known, thing: Term | None, predicate: str) -> list[Term]:
    return sorted(known.get(thing, {}).get(predicate, ()), key=str)


def _joined(texts: Iterable[str]) -> str:
    return SEVERAL.join(texts)


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
