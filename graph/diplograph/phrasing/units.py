"""Text → units: the words and phrases that mean something together, and what they may mean."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from diplograph.phrasing import states, times
from diplograph.phrasing.lexicon import Stems, lexicon, stem, stems
from diplograph.phrasing.times import When
from diplograph.phrasing.tokens import Token, tokens, words

MOST = 5  # words of a phrase of the lexicon
PARTICLES = frozenset(
    ["al", "el", "bin", "ibn", "abu", "de", "da", "del", "dos", "la", "van", "von", "der", "den"]
)
ACRONYM = 5  # letters: a word in capitals up to there is no person's name

_DOUBLE = r"[\"\u201c\u201d\u201e\u00ab\u00bb]"
_SINGLE = r"['\u2018\u2019]"
_QUOTED = re.compile(
    rf"{_DOUBLE}(?P<double>(?:(?!{_DOUBLE}).)+){_DOUBLE}"
    rf"|(?<!\w){_SINGLE}(?P<single>(?:(?!{_SINGLE}).|{_SINGLE}(?=\w))+){_SINGLE}(?!\w)"
)
_FACT = re.compile(r"https?://\S+[\w/]|\b[a-z][a-z-]*/[0-9a-f]{4,16}\b")
_FILE = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:txt|md|html?|csv|jsonl?|xml|yaml)\b", re.IGNORECASE)
_NUMBER = re.compile(
    rf"(?<![\w.])(?:\d+(?:\.\d+)?(?=(?:st|nd|rd|th)?\b)|(?:{'|'.join(times.NUMBERS[3:])})\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a text that means something, and all that it may mean.

    `concepts` are groups of the lexicon, or a stem; `text` is what stands there.
    """

    start: int
    end: int
    text: str
    concepts: frozenset[str] = frozenset()
    choices: frozenset[str] = frozenset()
    party: states.Party | None = None
    sector: str | None = None
    role: str | None = None
    when: When | None = None
    literal: str | None = None
    file: str | None = None
    fact: str | None = None
    number: str | None = None
    name: bool = False
    light: bool = False
    small: bool = False
    beyond: bool = False
    words: tuple[Token, ...] = field(default=(), compare=False)


def phrase_units(text: str) -> tuple[Unit, ...]:
    """Cut a phrasing of a question: only words of the lexicon count."""
    return tuple(_lexical(tokens(text)))


def units(text: str, today: date) -> tuple[Unit, ...]:
    """Cut what a person asks."""
    found: list[Unit] = []
    for find in (_literals, lambda rest: _times(rest, today), _numbers, _parties, _words):
        found.extend(find(_without(text, found)))
    return tuple(sorted(found, key=lambda unit: unit.start))


def _words(text: str) -> Iterator[Unit]:
    return _lexical(tokens(text))


def _times(text: str, today: date) -> Iterator[Unit]:
    for when in times.whens(text, today):
        start, end = when.span.start, when.span.end
        yield Unit(start, end, text[start:end], when=when)


def _numbers(text: str) -> Iterator[Unit]:
    for found in _NUMBER.finditer(text):
        yield Unit(found.start(), found.end(), found[0], number=_digits(found[0]))


def _digits(number: str) -> str:
    word = number.lower()
    return str(times.NUMBERS.index(word) + 1) if word in times.NUMBERS else number


def _literals(text: str) -> Iterator[Unit]:
    """Find the short names of facts, quoted words and the names of files."""
    facts = [Unit(f.start(), f.end(), f[0], fact=f[0]) for f in _FACT.finditer(text)]
    quoted = [
        Unit(found.start(), found.end(), found[0], literal=words.strip())
        for found in _QUOTED.finditer(_without(text, facts))
        if (words := found["double"] or found["single"]).strip()
    ]
    yield from (*facts, *quoted)
    for found in _FILE.finditer(_without(text, (*facts, *quoted))):
        yield Unit(found.start(), found.end(), found[0], file=found[0])


def _without(text: str, taken: Sequence[Unit]) -> str:
    """Give a text with blanks in the place of units."""
    for unit in taken:
        text = text[: unit.start] + " " * (unit.end - unit.start) + text[unit.end :]
    return text


def _parties(text: str) -> Iterator[Unit]:
    found = tokens(text)
    at = 0
    while at < len(found):
        before = found[at - 1].word if at else ""
        for size in range(min(states.longest(), len(found) - at), 0, -1):
            run = found[at : at + size]
            if named := states.party(run, before):
                break
        else:
            at += 1
            continue
        if named.value:
            text = " ".join(token.raw for token in run)
            concepts = frozenset({"official"} if named.people else ())
            yield Unit(run[0].start, run[-1].end, text, concepts, party=named, words=tuple(run))
        at += size


def _lexical(found: Sequence[Token]) -> Iterator[Unit]:
    """Cut words into the longest phrases of the lexicon; what it does not know stays alone."""
    at = 0
    while at < len(found):
        size = _longest(found[at : at + MOST])
        yield _unit(found[at : at + size])
        at += size


def _longest(found: Sequence[Token]) -> int:
    key = tuple(stem(token.word) for token in found)
    return next((size for size in range(len(key), 1, -1) if key[:size] in _phrases()), 1)


@cache
def _phrases() -> frozenset[Stems]:
    words = lexicon()
    return frozenset(
        {*words.same, *words.choices, *words.small, *words.beyond, *_roles(), *_sectors()}
    )


def _unit(run: Sequence[Token]) -> Unit:
    known = lexicon()
    key = tuple(stem(token.word) for token in run)
    concepts = known.same.get(key, frozenset())
    small = not concepts and (key in known.small or key[0] in known.sides["takes"])
    return Unit(
        start=run[0].start,
        end=run[-1].end,
        text=" ".join(token.raw for token in run),
        concepts=concepts or (frozenset() if small else _parts(key)),
        choices=known.choices.get(key, frozenset()),
        sector=_sectors().get(key),
        role=_roles().get(key),
        light=key in known.light,
        small=small,
        beyond=key in known.beyond,
        words=tuple(run),
    )


def _parts(key: Stems) -> frozenset[str]:
    """Give what the words of a phrase mean each."""
    return frozenset().union(*(lexicon().same.get((part,), {part}) for part in key))


@cache
def names() -> frozenset[str]:
    """Give all words of the names of roles and sectors, as they are written."""
    from diplograph.extract.sectors import notations
    from diplograph.schema.words import role_labels

    return frozenset(word for form in (*role_labels(), *notations()) for word in words(form))


@cache
def _roles() -> Mapping[Stems, str]:
    """Give the names of roles by their stems, in the singular."""
    from diplograph.schema.words import role_labels

    return {stems(label): label for label in sorted(role_labels())}


@cache
def _sectors() -> Mapping[Stems, str]:
    """Give the notations of sectors by the stems of their names."""
    from diplograph.extract.sectors import notations

    return {stems(form): notation for form, notation in notations().items()}
