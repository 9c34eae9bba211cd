"""Annotated articles → the graph that a perfect reader would make of them, and a damaged one."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from diplograph.evaluate.kinds import CLASSES
from diplograph.model import Iri
from diplograph.store import Deposit, Shipped, Store
from diplograph.terms import DG, ID, RDF, RDFS, SECTOR, SKOS

CORPUS = Path(__file__).parent / "corpus"

FACT_CLASSES = {kind: cls for cls, kind in CLASSES.items() if kind != "agreement"}
STANDING = ("office", "cooperation", "trade", "representation", "sanction", "characterisation")
ROLES = {
    "visitor": "visitor",
    "host": "host",
    "participants": "participant",
    "parties": "party",
    "signatories": "signatory",
    "donor": "donor",
    "recipient": "recipient",
    "provider": "provider",
    "organisation": "represented",
    "location": "location",
    "sender": "sender",
    "target": "target",
    "by": "attributedTo",
    "chairs": "chair",
    "place": "place",
    "person": "holder",
}
ALIKE = ("item", "quantity", "unit", "amount", "currency", "value", "growth", "rank", "goods")
LITERALS = {
    **{slot: slot for slot in (*ALIKE, "title", "count", "ordinal")},
    "time": "edtf",
    "terms": "term",
    "label": "name",
}
CONCEPTS = {"kind", "mode", "instrument", "status"}
WORDS = {"office": "representative office", "sanctions": "sanctions measure"}


def quads() -> Iterator[ox.Quad]:
    """Give the gold facts of all articles, each once."""
    for file in sorted(CORPUS.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        article = ox.NamedNode(f"{ID}article/{file.stem}")
        triples = [
            ox.Triple(article, dg("fileName"), ox.Literal(gold["article"])),
            *(
                t
                for number, fact in enumerate(gold["facts"])
                for t in _fact(article, number, fact)
            ),
        ]
        yield from (
            ox.Quad(t.subject, t.predicate, t.object, article) for t in dict.fromkeys(triples)
        )


def damaged() -> Iterator[ox.Quad]:
    """Give the gold facts with some left out, some misread and some made of other states."""
    for number, quad in enumerate(quads()):
        if number % 17 == 5 or number % 41 == 7:
            continue
        yield _damage(quad, number)


def store(found: Iterator[ox.Quad]) -> Store:
    """Put graphs into a store that knows nothing else."""
    graphs: dict[str, set[ox.Triple]] = defaultdict(set)
    for quad in found:
        graphs[str(quad.graph_name).strip("<>")].add(quad.triple)
    opened = Store.open(None, data=Shipped("none", list, list, dict))
    opened.put(Deposit(Iri(name), frozenset(said), name) for name, said in sorted(graphs.items()))
    return opened


def dg(name: str) -> ox.NamedNode:
    return ox.NamedNode(DG + name)


def _damage(quad: ox.Quad, number: int) -> ox.Quad:
    value = quad.object
    if number % 13 == 3 and isinstance(value, ox.Literal) and quad.predicate != dg("iso2"):
        value = ox.Literal(f"x {value.value}")
    if number % 11 == 2 and isinstance(value, ox.NamedNode):
        text = value.value.replace("state/RU", "state/CU").replace("#Completed", "#Planned")
        value = ox.NamedNode(text)
    return ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)


def _fact(article: ox.NamedNode, number: int, fact: dict[str, object]) -> Iterator[ox.Triple]:
    node, kind = ox.NamedNode(f"{article.value}#{number}"), str(fact["type"])
    form = str(fact.get("kind", "agreement"))
    cls = _camel(form) if kind == "agreement" else FACT_CLASSES[kind]
    yield ox.Triple(node, ox.NamedNode(RDF + "type"), dg(cls))
    usual = "ongoing" if kind in STANDING else "completed"
    for slot, value in ({"status": usual} | fact).items():
        for one in value if isinstance(value, list) else [value]:
            if not (kind == "agreement" and slot == "kind"):
                yield from _slot(node, slot, one)
    if kind == "office":
        yield from _office(node, fact)
    elif kind == "session":
        yield from _session(node, fact)
    else:
        states = fact.get("states", [])
        assert isinstance(states, list)
        for state in states:
            yield from _role(node, "party", state)


def _slot(node: ox.NamedNode, slot: str, value: object) -> Iterator[ox.Triple]:
    if slot in ROLES:
        yield from _role(node, ROLES[slot], value)
    elif slot in LITERALS:
        yield ox.Triple(node, dg(LITERALS[slot]), ox.Literal(str(value)))
    elif slot == "sector":
        yield ox.Triple(node, dg("sector"), ox.NamedNode(f"{SECTOR}{value}"))
    elif slot in CONCEPTS:
        word = WORDS.get(str(value), str(value))
        yield ox.Triple(node, dg(slot), dg(_camel(word)))


def _role(node: ox.NamedNode, role: str, value: object) -> Iterator[ox.Triple]:
    text = str(value)
    if re.fullmatch("[A-Z]{2}", text):
        thing = ox.NamedNode(f"{ID}state/{text}")
        yield ox.Triple(thing, dg("iso2"), ox.Literal(text))
    else:
        thing = ox.NamedNode(f"{ID}thing/{_slug(text)}")
        yield ox.Triple(thing, ox.NamedNode(RDFS + "label"), ox.Literal(text))
    yield ox.Triple(node, dg(role), thing)


def _office(node: ox.NamedNode, fact: dict[str, object]) -> Iterator[ox.Triple]:
    office = ox.NamedNode(node.value + "-office")
    role = ox.NamedNode(f"{ID}role/{_slug(str(fact['office']))}")
    yield ox.Triple(node, dg("office"), office)
    yield ox.Triple(office, dg("role"), role)
    yield ox.Triple(role, ox.NamedNode(SKOS + "prefLabel"), ox.Literal(str(fact["office"])))
    for slot, name in (("of", "officeOf"), ("to", "accreditedTo")):
        if slot in fact:
            yield from _role(office, name, fact[slot])


def _session(node: ox.NamedNode, fact: dict[str, object]) -> Iterator[ox.Triple]:
    states = fact.get("states", [])
    assert isinstance(states, list)
    name = _slug(str(fact.get("commission") or "-".join(states) or node.value))
    commission = ox.NamedNode(f"{ID}commission/{name}")
    yield ox.Triple(node, dg("commission"), commission)
    if "commission" in fact:
        label = ox.Literal(str(fact["commission"]))
        yield ox.Triple(commission, ox.NamedNode(RDFS + "label"), label)
    for state in states:
        yield from _role(commission, "party", state)


def _camel(words: str) -> str:
    return "".join(word.capitalize() for word in words.split())


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", text).strip("-").lower()
