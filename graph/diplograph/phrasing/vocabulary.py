"""The saved questions → how each is worded, and how telling each of their words is."""

import re
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

from diplograph.phrasing.lexicon import lexicon, stem
from diplograph.phrasing.tokens import words
from diplograph.phrasing.units import Unit, phrase_units
from diplograph.questions import Question, questions

SLOT = re.compile(r"\{(\w+)\}")
LIGHT = 0.35
BEYOND = 3.0  # weight of a word of what no question tells
UNKNOWN = 1.6  # weight of a word that no question has; those of one question weigh 1
FEW = 4  # questions
ESSENTIAL = 0.7  # of the phrasings of a question: what stands in so many must be asked for


@dataclass(frozen=True, slots=True)
class Form:
    """A phrasing of a question: the parameters that it names, and its words with a meaning."""

    text: str
    slots: frozenset[str]
    units: tuple[Unit, ...]
    concepts: frozenset[str]

    def said(self, concepts: Set[str], empty: float = 0.0) -> float:
        """Give the share of it that some concepts say; `empty` weighs what else is not there."""
        whole = sum(map(weight, self.units))
        there = sum(weight(unit) * overlap(unit, concepts) for unit in self.units)
        return there / (whole + empty) if whole + empty else 1.0


@dataclass(frozen=True, slots=True)
class Worded:
    """A question and its phrasings; `concepts` are those of all of them."""

    question: Question
    forms: tuple[Form, ...]
    concepts: frozenset[str]
    essential: frozenset[str]


@cache
def worded() -> tuple[Worded, ...]:
    """Give the questions with their phrasings."""
    return tuple(map(_worded, questions().values()))


def _worded(question: Question) -> Worded:
    texts = (*question.phrasings, question.title, question.name.replace("-", " "))
    forms = tuple(map(form, texts))
    number = Counter(concept for form in forms for concept in form.concepts)
    light = {
        concept for form in forms for unit in form.units if unit.light for concept in unit.concepts
    }
    often = {concept for concept, n in number.items() if n >= ESSENTIAL * len(forms)}
    return Worded(question, forms, frozenset(number), frozenset(often - light))


def form(text: str) -> Form:
    """Read a phrasing: "visits of {state}"."""
    units = tuple(unit for unit in phrase_units(SLOT.sub(" ", text)) if not unit.small)
    concepts = frozenset().union(*(unit.concepts for unit in units))
    return Form(text, frozenset(SLOT.findall(text)), units, concepts)


@cache
def _weights() -> Mapping[str, float]:
    """Give the weight of each concept: how few questions it stands in, from 0 to 1."""
    number = Counter(concept for each in worded() for concept in each.concepts)
    most = log(1 + len(worded()))
    return {concept: log(1 + len(worded()) / n) / most for concept, n in number.items()}


def weight(unit: Unit) -> float:
    """Give how much the words of a unit tell; words that no question has tell most."""
    if unit.beyond:
        return BEYOND
    return _telling(unit.concepts) * (LIGHT if unit.light else 1.0)


def overlap(unit: Unit, concepts: Set[str]) -> float:
    """Give how far some concepts have the meaning of a unit: 0 to 1."""
    shared = unit.concepts & concepts
    if not shared:
        return 0.0
    if len(unit.words) > 1 and (unit.sector or unit.role):  # all its words count
        return _sum(shared) / _sum(unit.concepts)
    return _telling(shared) / _telling(unit.concepts)


def _sum(concepts: frozenset[str]) -> float:
    return sum(_telling(frozenset({concept})) for concept in sorted(concepts))


@lru_cache(maxsize=20_000)
def _telling(concepts: frozenset[str]) -> float:
    return max((_weights().get(concept, UNKNOWN) for concept in concepts), default=0.0)


@cache
def _choosers() -> Mapping[str, int]:
    """Give for each choice how many questions have it."""
    return Counter(
        choice for each in worded() for p in each.question.parameters for choice in p.choices
    )


def is_own(unit: Unit) -> bool:
    """Tell whether a unit names a choice that few questions have: "embassy", not "planned"."""
    return any(_choosers().get(choice, FEW) < FEW for choice in unit.choices)


def is_known(unit: Unit) -> bool:
    """Tell whether the lexicon or some question knows the words of a unit."""
    named = unit.small or unit.beyond or unit.choices or unit.role or unit.sector
    return bool(named) or not unit.concepts.isdisjoint(_concepts())


def is_grouped(unit: Unit) -> bool:
    """Tell whether a unit is one word that is in a group of the lexicon, too."""
    return len(unit.words) == 1 and not unit.concepts.isdisjoint(_groups())


@cache
def _groups() -> Set[str]:
    return frozenset().union(*lexicon().same.values())


@cache
def _concepts() -> Set[str]:
    """Give all that a word may mean: to a question, or as a group of the lexicon."""
    return _weights().keys() | _groups()


@cache
def spelling() -> frozenset[str]:
    """Give all words that phrasings are made of, as they are written."""
    phrased = {word for each in questions().values() for p in each.phrasings for word in words(p)}
    small = lexicon().small
    said = phrased | lexicon().spelling
    return frozenset(word for word in said if (stem(word),) not in small)
