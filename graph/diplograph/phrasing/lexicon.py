"""queries/words.yaml → what the words of a phrasing may mean, by their stems."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

import Stemmer

from diplograph.errors import QuestionError
from diplograph.folders import folder
from diplograph.phrasing.tokens import words
from diplograph.questions import questions, yaml_entry

FILE = "words.yaml"
KEYS = ("same", "light", "small", "beyond", "choices", "sides")
SIDES = ("from", "to", "takes", "of", "owes")

Stems = tuple[str, ...]
Side = Literal["from", "to", "takes", "of", "owes"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of questions, each word or phrase as its stems.

    `same` gives the groups of words of one meaning that a phrase is in, `choices` the choices
    of parameters that it may stand for, `sides` what it says of a state beside it. A `light`
    phrase says little, a `small` one nothing, one `beyond` what no question tells.
    `spelling` holds all words as they are written.
    """

    same: Mapping[Stems, frozenset[str]]
    choices: Mapping[Stems, frozenset[str]]
    light: frozenset[Stems]
    small: frozenset[Stems]
    beyond: frozenset[Stems]
    sides: Mapping[Side, frozenset[str]]
    spelling: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Read the words of questions."""
    path = folder("queries") / FILE
    top = yaml_entry(FILE, path.read_text(encoding="utf-8")).entries(KEYS)
    for key in KEYS:
        if key not in top:
            raise QuestionError(f"{FILE}: no {key}")
    same = {name: entry.texts() for name, entry in top["same"].entries().items()}
    choices = {name: entry.texts() for name, entry in top["choices"].entries(_choices()).items()}
    sides = {name: entry.texts() for name, entry in top["sides"].entries(SIDES).items()}
    light, small, beyond = (
        frozenset(map(stems, top[key].texts())) for key in ("light", "small", "beyond")
    )
    return Lexicon(
        same=_by_stems(same),
        choices=_by_stems(choices),
        light=light,
        small=small,
        beyond=beyond,
        sides={cast("Side", name): frozenset(map(stem, said)) for name, said in sides.items()},
        spelling=frozenset(_spelling((*same.values(), *choices.values()))),
    )


def _choices() -> tuple[str, ...]:
    """Name all choices that some question gives."""
    return tuple(
        sorted({c for q in questions().values() for p in q.parameters for c in p.choices})
    )


def _by_stems(groups: Mapping[str, Iterable[str]]) -> Mapping[Stems, frozenset[str]]:
    found: dict[Stems, frozenset[str]] = {}
    for name, phrases in groups.items():
        for phrase in phrases:
            key = stems(phrase)
            found[key] = found.get(key, frozenset()) | {name}
    return found


def _spelling(groups: Iterable[Iterable[str]]) -> Iterator[str]:
    return (word for phrases in groups for phrase in phrases for word in words(phrase))


def stems(phrase: str) -> Stems:
    """Give the stems of the words of a phrase.

    >>> stems("Joint commissions")
    ('joint', 'commiss')
    """
    return tuple(map(stem, words(phrase)))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Give the stem of a word in lower case."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
