"""Text → names: one pass of Aho and Corasick's automaton over the text."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import ahocorasick

from diplograph.gazetteer.tables import state, table
from diplograph.model import Entity, Span

Kind = Literal[
    "state", "adjective", "people", "capital", "seat", "city", "organisation", "epithet"
]

KINDS: dict[str, Kind] = {
    "name": "state",
    "adjective": "adjective",
    "person": "people",
    "capital": "capital",
    "seat": "seat",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of the text that names something, and what it may name, best guess first.

    A capital stands for its state (in `entities`) and for itself (in `place`).
    """

    span: Span
    kind: Kind
    entities: tuple[Entity, ...]
    place: Entity | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form that the automaton looks for: what a text must show for it, and what it means."""

    text: str
    kind: Kind
    entities: tuple[Entity, ...]


def find(text: str) -> tuple[Name, ...]:
    """Find the names in a text: whole words, the longest first, none inside another."""
    found: list[Name] = []
    end = 0
    for start, stop, form in sorted(matches(plain(text)), key=lambda match: (match[0], -match[1])):
        if start >= end:
            found.append(Name(Span(start, stop), form.kind, form.entities))
            end = stop
    return tuple(found)


def state_of_adjective(word: str) -> tuple[Entity, ...]:
    """Give the states that an adjective or a people's name may mean, best first."""
    form = forms().get(plain(word))
    return form.entities if form and form.kind in {"adjective", "people"} else ()


def matches(text: str) -> Iterator[tuple[int, int, Form]]:
    """Give every whole word or phrase of a folded text that is a form, with its place."""
    for last, form in automaton().iter(text):
        start, end = last + 1 - len(form.text), last + 1
        if whole(text, start, end):
            yield start, end - form.text.endswith("-"), form


def whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins and ends where words do."""
    if start and text[start].isalnum() and text[start - 1].isalnum():
        return False
    return (
        end == len(text)
        or text[end - 1] == "."
        or not text[end].isalnum()
        or (text[end - 1] == "-" and text[end].isalpha())
    )


@cache
def automaton() -> Any:
    """Build the automaton over all forms and their spelling in capitals."""
    machine = ahocorasick.Automaton()
    for text, form in forms().items():
        machine.add_word(text, form)
    machine.make_automaton()
    return machine


@cache
def forms() -> dict[str, Form]:
    """Give every form by its folded text, the more usual kind of name first."""
    found: dict[str, Form] = {}
    for kind, names in KINDS.items():
        for text, codes in by_form(kind):
            for spelling in {text, text.upper()}:
                entities = tuple(state(code) for code in codes)
                found.setdefault(spelling, Form(spelling, names, entities))
    return found


def by_form(kind: str) -> Iterable[tuple[str, list[str]]]:
    """Give the forms of a kind, each with the states it may mean."""
    found: dict[str, list[str]] = {}
    for row in table("state_names.csv"):
        if row["kind"] == kind and row["iso2"] not in found.setdefault(plain(row["form"]), []):
            found[plain(row["form"])].append(row["iso2"])
    return [(text, sorted(codes, key=size, reverse=True)) for text, codes in found.items()]


def size(iso2: str) -> int:
    """Give a state's population: of two states of one name, news mostly means the larger."""
    return populations()[iso2]


@cache
def populations() -> dict[str, int]:
    """Give the population of each state."""
    return {row["iso2"]: int(row["population"]) for row in table("states.csv")}


def plain(text: str) -> str:
    """Give a text without accents and typographer's marks, letter for letter."""
    return text if text.isascii() else text.translate(letters())


@cache
def letters() -> dict[int, str]:
    """Map accented letters and typographer's marks to plain ones, one for one."""
    table = {
        ord(mark): plain
        for mark, plain in zip("’‘ʼ`–—‑−ıøØłŁđĐðÐ", "''''----ioOlLdDdD", strict=True)
    }
    for code in (*range(0xA0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii():
            table.setdefault(code, base)
    return table
