"""Text → its words, as they are compared: in plain letters and lower case."""

import re
from dataclasses import dataclass

from diplograph.gazetteer.letters import plain

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: as it is written, as it is compared, and where it stands."""

    raw: str
    word: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """Give the words of a text; signs, also hyphens and apostrophes, part them."""
    return tuple(
        Token(found[0], plain(found[0]).casefold(), found.start(), found.end())
        for found in _WORD.finditer(text)
    )


def words(text: str) -> tuple[str, ...]:
    """Give the words of a text as they are compared.

    >>> words("Côte d'Ivoire")
    ('cote', 'd', 'ivoire')
    """
    return tuple(_WORD.findall(plain(text).casefold()))
