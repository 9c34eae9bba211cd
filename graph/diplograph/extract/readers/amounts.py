"""Nouns → the numbers that belong to them: ordinals, counts, sums, growth."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diplograph.extract.page import Page, Part, Raw
from diplograph.extract.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token


def ordinal(page: Page, _scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read "18th", "inaugural" before a noun."""
    for token in tokens:
        before = list(token.lefts)
        span = page.span(*before, token)
        for amount in page.amounts if before else ():
            if amount.kind == "ordinal" and span.covers(amount.span):
                yield Part.of(role, int(amount.number), amount.span)
                return


def count(page: Page, _scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read how many: "six pacts"."""
    numerals = [c for t in tokens for c in t.children if c.dep_ == "nummod" and c.i < t.i]
    for span in map(page.span, numerals):
        for amount in page.amounts:
            if amount.kind == "count" and amount.span.covers(span) and amount.number > 1:
                yield Part.of(role, int(amount.number), amount.span)
                return


def money(page: Page, _scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read a sum and its currency in all that depends on a noun."""
    for token in tokens:
        span = page.span(*token.subtree)
        for amount in page.amounts:
            if amount.kind == "money" and span.covers(amount.span):
                values: list[tuple[str, Raw]] = [(role, amount.number)]
                if amount.currency:
                    values.append(("currency", amount.currency))
                yield Part(tuple(values), (amount.span,))
                return


def growth(page: Page, _scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read by how many percent something grew."""
    for found in page.growths if tokens else ():
        if page.span(*tokens).covers(found.span):
            yield Part.of(role, found.percent, found.span)
            return
