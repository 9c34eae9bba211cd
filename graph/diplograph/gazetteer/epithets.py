"""Phrases like "the Caribbean island nation" → the states that they fit."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from diplograph.gazetteer.letters import plain
from diplograph.gazetteer.tables import by_size, cell, state, states, table
from diplograph.model import Entity, Span


def epithet_states(phrase: str) -> frozenset[str]:
    """Give the ISO codes of the states that a phrase fits; none if it is no epithet.

    >>> sorted(epithet_states("the Iberian country"))
    ['ES', 'PT']
    """
    found = _pattern().fullmatch(plain(phrase).strip())
    return _fit(found) if found else frozenset()


def epithets(text: str) -> Iterator[tuple[Span, tuple[Entity, ...]]]:
    """Find the epithets in a text of plain letters, with the states that each fits."""
    for found in _pattern().finditer(text):
        codes = _fit(found)
        if codes and not _goes_on(found):
            yield Span(*found.span()), tuple(map(state, by_size(codes)))


def _fit(found: re.Match[str]) -> frozenset[str]:
    """Give the states that have all the qualities of a phrase."""
    noun = found["noun"].lower()
    codes = _words("noun", "generic")[noun]
    qualities = _adjective().findall(found["qualities"])
    if not qualities and noun in _words("generic"):
        return frozenset()
    for word in qualities:
        codes &= _words("adjective")[word.lower()]
    return codes


def _goes_on(found: re.Match[str]) -> bool:
    """Tell whether a phrase begins a name: the Kingdom of Bahrain, the Island Council."""
    rest = found.string[found.end() : found.end() + 5]
    return rest.startswith(" of ") or bool(
        found["noun"][0].isupper() and re.match(r" [A-Z]", rest)
    )


@cache
def _words(*kinds: str) -> Mapping[str, frozenset[str]]:
    """Give the states by each word of some kinds, in lower case."""
    return {
        plain(word).lower(): _codes(row["states"])
        for row in table("epithets.csv")
        if row["kind"] in kinds
        for word in cell(row["words"])
    }


def _codes(cell_: str) -> frozenset[str]:
    return frozenset(states()) if cell_ == "*" else frozenset(cell_.split())


@cache
def _adjective() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{_either(_words('adjective'))})\b(?!-)")


@cache
def _pattern() -> re.Pattern[str]:
    adjective = _either(_words("adjective"))
    filler = _either(_words("filler"))
    noun = _either(_words("noun", "generic"))
    before = rf"(?:(?:{filler}),? )*"
    return re.compile(
        rf"\b(?:[Tt]he|[Tt]his|[Tt]hat) {before}"
        rf"(?P<qualities>(?:(?i:{adjective}) {before})*)(?P<noun>(?i:{noun}))(?![\w-])"
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
