"""Nouns → things given and traded, with their quantity and unit."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from diplograph.extract.amounts import Amount
from diplograph.extract.clauses import conjuncts, lemma, prepositional, word_list
from diplograph.extract.page import Page, Part, Raw
from diplograph.extract.readers.phrases import is_single, noun_text
from diplograph.extract.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

COUNTING = frozenset({"nummod", "compound", "amod", "quantmod", "nmod", "det", "predet"})


def goods(page: Page, scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read things with their quantity and unit: "2,000 tonnes of rice", "six ambulances"."""
    for token in tokens:
        if not _may_be_given(page, token):
            continue
        inner = _contents(token)
        amount = _amount_of(page, token)
        measured = amount is not None and (_is("units", token) or amount.kind == "quantity")
        if inner and not measured and (_is("consignments", token) or _is("carriers", token)):
            each = dict.fromkeys(t for noun in inner for t in conjuncts(noun))
            yield from goods(page, scene, role, list(each))
            continue
        is_unit = bool(inner) and (measured or (amount is None and _is("units", token)))
        noun = inner[0] if is_unit else token
        unit = page.words(page.span(token)) if measured and inner else ""
        if text := noun_text(page, noun):
            values = (
                (role, text),
                *_quantity(amount, token),
                *((("unit", unit),) if unit else ()),
            )
            yield Part(values, (page.span(token, noun),))


def _is(kind: str, token: "Token") -> bool:
    return lemma(token) in word_list(kind)


def _may_be_given(page: Page, token: "Token") -> bool:
    if (not page.is_plain(token) and page.values(token)) or _is_money(page, token):
        return False
    pronoun = token.pos_ in {"PRON", "VERB"} or token.tag_ in {"PRP", "WP", "WDT", "DT"}
    sent = _is("consignments", token) and bool(_contents(token))  # "a team of 80 rescuers"
    return not pronoun and (sent or not _is("no_goods", token))


def _is_money(page: Page, token: "Token") -> bool:
    span = page.span(token)
    return any(a.kind == "money" and a.span.covers(span) for a in page.amounts)


def _contents(token: "Token") -> list["Token"]:
    """Give what a noun holds: the rice in "a ship with rice", "tonnes of rice"."""
    if not _is("carriers", token):
        found = prepositional(token, frozenset({"of"}))
        return [t for t in found if t.pos_ in {"NOUN", "PROPN"}]
    found = prepositional(token, frozenset({"of", "with"}))
    inner = [t for t in found if t.pos_ in {"NOUN", "PROPN"}]
    beside = prepositional(token.head, frozenset({"with"}))
    return inner or [t for t in beside if t.pos_ == "NOUN"]


def _amount_of(page: Page, token: "Token") -> Amount | None:
    """Give the amount that counts a noun."""
    marks = [c for c in token.children if c.i < token.i and c.dep_ in COUNTING]
    span = page.span(*marks, token)
    found = (a for a in page.amounts if a.kind in {"count", "quantity"})
    return next((a for a in found if marks and span.start <= a.span.start < span.end), None)


def _quantity(amount: Amount | None, noun: "Token") -> tuple[tuple[str, Raw], ...]:
    if amount is not None:
        return (("quantity", amount.number),)
    return (("quantity", Decimal(1)),) if is_single(noun) else ()


def listing(page: Page, _scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read a list of goods, one by one."""
    for token in tokens:
        for noun in conjuncts(token):
            if _is_traded(page, noun):
                yield Part.of(role, noun_text(page, noun).lower(), page.span(noun))


def _is_traded(page: Page, noun: "Token") -> bool:
    if noun.pos_ not in {"NOUN", "PROPN"} or not page.is_plain(noun) or _is("no_goods", noun):
        return False
    return not any(amount.span.covers(page.span(noun)) for amount in page.amounts)
