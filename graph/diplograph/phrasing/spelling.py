"""Text → the same text with slips of the pen put right."""

from collections.abc import Collection, Sequence
from functools import cache

from diplograph.phrasing import states
from diplograph.phrasing.lexicon import lexicon, stem
from diplograph.phrasing.tokens import Token, tokens
from diplograph.phrasing.units import names
from diplograph.phrasing.vocabulary import spelling

SHORTEST, LONG = 5, 9  # letters: shorter words are left, longer ones may have two slips
NAMES = 6  # letters: shorter words are no slips of a state's name


def corrected(text: str) -> str:
    """Put right the words that are near one that is known, outside of quotes."""
    found = tokens(text)
    for at in reversed(range(len(found))):
        token = found[at]
        fixed = _is_known(token) or _is_quoted(text, token) or _is_name(found, at)
        if not fixed and (better := _nearest(token)):
            text = text[: token.start] + better + text[token.end :]
    return text


def _is_name(found: Sequence[Token], at: int) -> bool:
    """Tell whether a word may be of a person's name: another beside it has a capital, too."""
    beside = (*found[max(0, at - 1) : at], *found[at + 1 : at + 2])
    loud = [other for other in beside if other.raw[0].isupper()]
    return found[at].raw[0].isupper() and any(not _is_known(other) for other in loud)


def _is_quoted(text: str, token: Token) -> bool:
    before = text[: token.start]
    return before.count('"') % 2 == 1 or "/" in text[max(0, token.start - 1) : token.end + 1]


def _is_known(token: Token) -> bool:
    key = (stem(token.word),)
    known = lexicon()
    return (
        token.word in states.spelling()
        or token.word in spelling()
        or token.word in names()
        or key in known.same
        or key in known.small
        or key[0] in _stems()
    )


@cache
def _stems() -> frozenset[str]:
    return frozenset(map(stem, spelling()))


def _nearest(token: Token) -> str | None:
    """Give the word that is meant: of states also for a capitalised one, else of any."""
    if len(token.word) < SHORTEST or not token.word.isalpha():
        return None
    named = _near(token.word, states.spelling()) if len(token.word) >= NAMES else None
    if token.raw[0].isupper():
        return named.title() if named else None
    return _near(token.word, spelling()) or _near(token.word, names()) or named


def _near(word: str, known: Collection[str]) -> str | None:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    slips = 2 if len(word) >= LONG else 1
    known = _alike(word[0], frozenset(known))
    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=5)
    return min(((distance, other) for other, distance, _ in found), default=(0, None))[1]


@cache
def _alike(letter: str, known: frozenset[str]) -> tuple[str, ...]:
    """Give the known words with the same first letter: slips there are rare."""
    return tuple(sorted(word for word in known if word[0] == letter and len(word) >= SHORTEST - 1))
