"""Text → words: what the grammars of names and offices read."""

import re
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

from diplograph.extract.vocabulary import office_words

WORD = re.compile(
    r"""
      (?:[^\W\d_a-z][a-z]?\.)+[^\W\d_a-z][\w-]+               # B.Ganzorig
    | (?:[A-Z]\.){2,}                                         # U.S., H.E.
    | \b(?:Mr|Mrs|Ms|Dr|Prof|Eng|Gen|Col|Lt|Maj|Capt|Brig|Adm
         |Hon|Rev|St|Ing|Lic|Sen|Gov|Smt|Jr|Sr)\.
    | \b[A-Z]\.(?=\s[A-Z])                                    # Dmitry O. Rogozin
    | \d+(?:[.,]\d+)*
    | ['\u2019]s\b
    | (?i:vice|deputy|then|ex)(?=-[^\W\d_])                   # vice-president: two words
    | [^\W\d_]+(?:(?:[-\u2010]|['\u2019](?!s\b))[^\W\d_]+)*   # words, with hyphens inside
    | \S
    """,
    re.VERBOSE,
)
DASHES = frozenset({"-", "\u2013"})
PREFIXES = frozenset({"vice", "deputy", "then", "ex"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a number or a mark, with its place in the document."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case, with a plain apostrophe."""
        return self.text.lower().replace("\u2019", "'")

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper() and self.text[0].isalpha()


def words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Cut a stretch of a text into words; hyphens that join a prefix vanish.

    >>> [word.text for word in words("Cuba's vice-president, H.E. Mr. X", 0, 33)]
    ['Cuba', "'s", 'vice', 'president', ',', 'H.E.', 'Mr.', 'X']
    """
    kept: list[Word] = []
    for match in WORD.finditer(text, start, end):
        word = Word(match[0], match.start(), match.end())
        if not (word.text == "-" and kept and _is_prefix(kept[-1], word)):
            kept.append(word)
    return tuple(part for word in kept for part in _parts(word))


def _is_prefix(word: Word, hyphen: Word) -> bool:
    """Tell whether a hyphen joins a word to the next and says nothing: "vice-president"."""
    return word.end == hyphen.start and word.lower in PREFIXES


def _parts(word: Word) -> tuple[Word, ...]:
    """Cut "commissioner-designate" in two."""
    head, hyphen, tail = word.text.rpartition("-")
    if hyphen and head and tail.lower() in office_words("planned_after"):
        place = word.start + len(head)
        return (Word(head, word.start, place), Word(tail, place + 1, word.end))
    return (word,)


@cache
def fold(name: str) -> tuple[str, ...]:
    """Give the words of a name without case, accents and hyphens.

    >>> fold("Miguel Díaz-Canel")
    ('miguel', 'diaz', 'canel')
    """
    return tuple(re.findall(r"[a-z0-9]+", anyascii(name).lower()))
