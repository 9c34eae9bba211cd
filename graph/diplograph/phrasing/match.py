"""A text and the saved questions → how well each fits, and what the text gives for it.

A question fits as well as the best of its phrasings: by the share of the text that it explains,
words weighed by how telling they are, and by the share of the phrasing that the text says. Words
that nothing explains count against it, so that what no question answers is refused.
"""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diplograph.phrasing.fill import Filled, fill
from diplograph.phrasing.people import with_names
from diplograph.phrasing.spelling import corrected
from diplograph.phrasing.states import named
from diplograph.phrasing.units import Unit, units
from diplograph.phrasing.vocabulary import (
    Form,
    Worded,
    is_grouped,
    is_known,
    is_own,
    overlap,
    weight,
    worded,
)
from diplograph.questions import Question

NAMED, UNUSED = 0.4, 1.5  # weights of a name or time that the question takes, or does not
FURTHER = 0.6  # weight of a person's name or a number that the question does not take
EXACT = 1.5  # weight of the short name of a fact, or the name of a file
ROLE = 0.5  # weight of an office at most: "the president" visits
AMBIGUOUS = 0.8  # how far a sector explains a word that may also be the matter: "investment"
CAPITAL = 0.9  # how far a state explains its capital
GUESSED, KNOWN = 0.85, 0.5  # how far a guess explains a word: one that nobody knows, or another
ELSEWHERE = 0.85  # how far a word is explained that stands in another phrasing of the question
EMPTY = 0.4  # weight of a parameter that a phrasing names and a text does not
MISSING = 0.5  # of the score, that what a phrasing says stands in the text
WHOLE = 0.95  # share of a phrasing from which on the text says it
STRANGE = 0.8  # of the score, where a text has not what nearly all phrasings have
REST = 0.1  # of the score, how well the next best phrasings fit


@dataclass(frozen=True, slots=True)
class Match:
    """A question, the values that a text gives for it, and how well it fits: 0 to 1."""

    question: Question
    values: Mapping[str, str]
    score: float

    @property
    def command(self) -> str:
        """The command that asks it: "diplograph ask sectors --state CU --partner RU"."""
        words = ["diplograph", "ask", self.question.name]
        for parameter in self.question.parameters:
            if parameter.name in self.values:
                words += [parameter.option, self.values[parameter.name]]
        return shlex.join(words)

    def __str__(self) -> str:
        said = ", ".join(f"{name} {named(value)}" for name, value in self.values.items())
        return f"{self.question.name}: {said}" if said else self.question.name


@dataclass(frozen=True, slots=True)
class Heard:
    """A unit of the text for a question: its weight, and how far a phrasing explains it.

    `share` is how far, `more` how far if the phrasing has a word of the unit.
    """

    unit: Unit
    weight: float
    share: float
    more: float


def matches(text: str, today: date) -> tuple[Match, ...]:
    """Give all questions that can be asked with what a text says, the best first."""
    text = corrected(text)
    found = with_names(units(text, today), text)
    known = (match for each in worded() if (match := _match(each, found, text)))
    return tuple(sorted(known, key=lambda match: (-match.score, match.question.name)))


def _match(asked: Worded, found: Sequence[Unit], text: str) -> Match | None:
    filled = fill(asked, found, text)
    required = {p.name for p in asked.question.parameters if p.required}
    if not required <= filled.values.keys():
        return None
    return Match(asked.question, filled.values, _score(asked, filled, found))


def _score(asked: Worded, filled: Filled, found: Sequence[Unit]) -> float:
    """Weigh how well the phrasings of a question fit: above all the best one."""
    said = _said(asked, filled, found)
    heard = [_hear(asked, filled, at, u) for at, u in enumerate(found) if not u.small]
    telling = any(_tells(asked, filled, at, unit) for at, unit in enumerate(found))
    scores = (
        _fit(form, filled, heard, said) * _familiar(asked, said, form)
        for form in asked.forms
        if telling or _is_bare(form, filled)
    )
    best = sorted(scores, reverse=True)[:3]
    return (1 - REST) * best[0] + REST * sum(best) / len(best) if best else 0.0


def _said(asked: Worded, filled: Filled, found: Sequence[Unit]) -> frozenset[str]:
    """Give all that a text says; "embassy" says that it is about representations."""
    said = frozenset().union(*(unit.concepts for unit in found))
    own = any(is_own(found[at]) for at in filled.used - filled.guessed)
    return said | asked.essential if own else said


def _hear(asked: Worded, filled: Filled, at: int, unit: Unit) -> Heard:
    heavy = _weight(unit, used=at in filled.used)
    if at in filled.guessed:
        strange = unit.words and not unit.party and not is_known(unit)
        share = GUESSED if strange else KNOWN
        return Heard(unit, heavy, share, share)
    if at in filled.used:
        other = unit.sector and is_grouped(unit) and unit.concepts.isdisjoint(asked.concepts)
        capital = unit.party and unit.party.city and unit.text not in filled.values.values()
        share = AMBIGUOUS if other else CAPITAL if capital else 1.0
        return Heard(unit, heavy, share, share)
    return Heard(unit, heavy, ELSEWHERE * overlap(unit, asked.concepts), 1.0)


def _weight(unit: Unit, *, used: bool) -> float:
    if unit.fact or unit.file:
        return EXACT
    if unit.concepts and not unit.party:
        return min(weight(unit), ROLE) if unit.role else weight(unit)
    if used:
        return NAMED
    return FURTHER if unit.name or unit.number else UNUSED


def _is_bare(form: Form, filled: Filled) -> bool:
    """Tell whether a phrasing is nothing but names, and all are there."""
    return not form.units and form.slots <= filled.values.keys() and not filled.guessed


def _fit(form: Form, filled: Filled, heard: Sequence[Heard], said: frozenset[str]) -> float:
    """Weigh how much of the text a phrasing explains, and how much of it the text says."""
    whole = sum(each.weight for each in heard)
    explained = sum(
        each.weight * max(each.share, each.more * overlap(each.unit, form.concepts))
        for each in heard
    )
    empty = EMPTY * len(form.slots - filled.values.keys())
    share = explained / whole if whole else 0.0
    return share * (1 - MISSING + MISSING * form.said(said, empty))


def _familiar(asked: Worded, said: frozenset[str], form: Form) -> float:
    """Weigh down a text without the words that nearly all phrasings have."""
    return 1.0 if asked.essential <= said or form.said(said) > WHOLE else STRANGE


def _tells(asked: Worded, filled: Filled, at: int, unit: Unit) -> bool:
    """Tell whether a word is one of the question's own, and not one that fits many."""
    if at in filled.guessed or unit.small:
        return False
    heavy = not unit.light or asked.question.name in unit.concepts
    own = heavy and unit.concepts & asked.concepts
    return bool(own) or (at in filled.used and is_own(unit))
