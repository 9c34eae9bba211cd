"""Text → names: one pass of Aho and Corasick's automaton over the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from diplograph.gazetteer.epithets import epithets
from diplograph.gazetteer.forms import Form, form, texts
from diplograph.gazetteer.letters import plain
from diplograph.gazetteer.tables import Kind
from diplograph.model import Entity, Span

Match = tuple[int, int, Form]


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of the text that names something, and what it may name, best guess first.

    A capital stands for its state (in `entities`) and for itself (in `place`).
    """

    span: Span
    kind: Kind
    entities: tuple[Entity, ...]
    place: Entity | None = None


def find(text: str) -> tuple[Name, ...]:
    """Find the names in a text: whole words, the longest of several, none inside another."""
    letters = plain(text)
    matches = sorted((*_words(text, letters), *_epithets(letters)), key=_first_and_longest)
    found: list[Name] = []
    end = 0
    for start, stop, named in matches:
        if start >= end:
            end = stop
            if named.kind is not None:
                found.append(Name(Span(start, stop), named.kind, named.entities, named.place))
    return tuple(found)


def state_of_adjective(word: str) -> tuple[Entity, ...]:
    """Give the states that an adjective or a people's name may mean, best guess first."""
    named = form(plain(word))
    return named.entities if named and named.kind in {"adjective", "people"} else ()


def _first_and_longest(match: Match) -> tuple[int, int]:
    return match[0], -match[1]


def _words(text: str, letters: str) -> Iterator[Match]:
    for last, word in _automaton().iter(letters):
        start, end = last + 1 - len(word), last + 1
        if _whole(letters, start, end):
            named = form(word)
            if named and (not named.exact or text[start:end] == named.exact):
                yield start, end - word.endswith("-"), named


def _whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins and ends where words do."""
    if start and text[start - 1].isalnum():
        return False
    after = text[end : end + 1]
    if text[end - 1] == "-":
        return after.isalpha()
    return not after.isalnum() or text[end - 1] == "."


def _epithets(letters: str) -> Iterator[Match]:
    for span, entities in epithets(letters):
        yield span.start, span.end, Form("", "epithet", entities)


@cache
def _automaton() -> Any:
    machine = ahocorasick.Automaton()
    for text in texts():
        machine.add_word(text, text)
    machine.make_automaton()
    return machine
