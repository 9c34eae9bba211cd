"""The graph of one article → the facts in it, in the gold's words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from diplograph import terms
from diplograph.evaluate.agree import Value
from diplograph.evaluate.kinds import CLASSES, KINDS, Kind, Slot
from diplograph.evaluate.things import Thing
from diplograph.model import Iri
from diplograph.store import Store, Term
from diplograph.terms import PUBLISHED

_NAMES = ("label", "altLabel", "prefLabel")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_GOLD_WORDS = {"representative office": "office", "sanctions measure": "sanctions"}

Statements = Mapping[str, list[Term]]  # local name of a property → its values


@dataclass(frozen=True, slots=True)
class Found:
    """A fact that an article's graph reports, the words it was read from, and how surely."""

    kind: Kind
    node: str
    slots: Mapping[str, tuple[Value, ...]]
    quotes: tuple[str, ...]
    confidence: float = 1.0


def articles(store: Store) -> dict[str, Iri]:
    """Give the articles of a store by the names of their files."""
    query = f"SELECT ?name ?article {{ ?article <{terms.dg('fileName')}> ?name }} ORDER BY ?name"
    return {_text(name): Iri(_text(article)) for name, article in store.query(query)}


def facts(store: Store, article: Iri) -> tuple[Found, ...]:
    """Read the facts of an article, in the order of their IRIs."""
    nodes: dict[str, list[ox.Triple]] = defaultdict(list)
    for triple in store.triples(article):
        nodes[str(triple.subject)].append(triple)
    said = {node: _statements(triples) for node, triples in nodes.items()}
    return tuple(
        _fact(store, said, node, cls) for node in sorted(said) if (cls := _class(said[node]))
    )


def _class(said: Statements) -> str | None:
    """Give the most specific fact class of a node, if it is a fact."""
    classes = {_tail(term) for term in said.get("type", ())} & CLASSES.keys()
    return min(classes - {"Agreement"} or classes, default=None)


def _fact(store: Store, said: Mapping[str, Statements], node: str, cls: str) -> Found:
    kind = KINDS[CLASSES[cls]]
    mine: Statements = {**said[node], "class": [ox.NamedNode(terms.dg(cls))]}
    slots = {name: tuple(_values(store, mine, slot)) for name, slot in kind.slots.items()}
    proofs = [said.get(str(proof), {}) for proof in mine.get("evidence", ())]
    quotes = tuple(_text(quote) for proof in proofs for quote in proof.get("quote", ()))
    sure = (float(_text(value)) for proof in proofs for value in proof.get("confidence", ()))
    return Found(kind, node, slots, quotes, max(sure, default=1.0))


def _values(store: Store, mine: Statements, slot: Slot) -> Iterator[Value]:
    for path in slot.paths:
        if found := _follow(store, mine, path):
            yield from (_value(store, slot, term) for term in found)
            return
    if slot.default:
        yield slot.default


def _follow(store: Store, mine: Statements, path: str) -> list[Term]:
    """Follow a path: its first step within the article, the second in the whole graph."""
    first, _, second = path.partition("/")
    found = mine.get(first, [])
    if second:
        found = [term for node in found for term in _about(store, node).get(second, ())]
    return sorted(set(found), key=str)


def _value(store: Store, slot: Slot, term: Term) -> Value:
    if slot.read == "thing":
        return _thing(store, term)
    if slot.read == "notation":
        return _tail(term)
    if isinstance(term, ox.Literal):
        return term.value
    word = _CAMEL.sub(" ", _tail(term)).lower()
    return _GOLD_WORDS.get(word, word)


def _thing(store: Store, term: Term) -> Thing:
    if isinstance(term, ox.Literal):
        return Thing(None, (term.value,))
    said = _about(store, term)
    told = [name for key in _NAMES for name in said.get(key, ()) if not _is_foreign(name)]
    names = tuple(map(_text, told))
    codes = [_text(code) for code in said.get("iso2", ())]
    return Thing(min(codes, default=None), names or (_tail(term).replace("-", " "),))


def _is_foreign(name: Term) -> bool:
    return getattr(name, "language", None) not in {None, "en"}


def _about(store: Store, node: Term) -> Statements:
    """Give what the whole graph says of a thing."""
    return _statements(store.triples(PUBLISHED, node)) if isinstance(node, ox.NamedNode) else {}


def _statements(triples: Iterable[ox.Triple]) -> Statements:
    found: dict[str, list[Term]] = defaultdict(list)
    for triple in sorted(triples, key=str):
        found[_tail(triple.predicate)].append(triple.object)
    return found


def _tail(term: Term) -> str:
    return re.split("[/#]", _text(term))[-1]


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
