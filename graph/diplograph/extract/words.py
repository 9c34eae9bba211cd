"""Text → words: what the grammars of names and offices read."""

import re
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

WORD = re.compile(
    r"""
      (?:[^\W\d_a-z][a-z]?\.)+[^\W\d_a-z][\w-]+               # B.Ganzorig
    | (?:[A-Z]\.){2,}                                         # U.S., H.E.
    | \b(?:Mr|Mrs|Ms|Dr|Prof|Eng|Gen|Col|Lt|Maj|Capt|Brig|Adm|Hon|Rev|St|Ing|Lic|Sen|Gov|Smt|Jr|Sr)\.
    | \b[A-Z]\.(?=\s[A-Z])                                    # Dmitry O. Rogozin
    | \d+(?:[.,]\d+)*
    | ['’]s\b
    | (?i:vice|deputy|then|ex)(?=-[^\W\d_])                   # vice-president: two words
    | [^\W\d_]+(?:(?:[-‐]|['’](?!s\b))[^\W\d_]+)*             # words, with hyphens inside
    | \S
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a number or a mark, with its place in the document."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case, with a plain apostrophe."""
        return self.text.lower().replace("’", "'")

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Cut a stretch of a text into words; hyphens that join a prefix vanish."""
    found = (Word(m[0], m.start(), m.end()) for m in WORD.finditer(text, start, end))
    kept: list[Word] = []
    for word in found:
        if word.text == "-" and kept and kept[-1].end == word.start and is_prefix(kept[-1]):
            continue
        kept.append(word)
    return tuple(part for word in kept for part in _parts(word))


def _parts(word: Word) -> tuple[Word, ...]:
    """Cut "commissioner-designate" in two."""
    head, hyphen, tail = word.text.rpartition("-")
    if hyphen and head and tail.lower() in {"designate", "elect", "nominee"}:
        place = word.start + len(head)
        return (Word(head, word.start, place), Word(tail, place + 1, word.end))
    return (word,)


def is_prefix(word: Word) -> bool:
    """Tell whether a word may be joined to the next by a hyphen that says nothing."""
    return word.lower in {"vice", "deputy", "then", "ex"}


@cache
def fold(name: str) -> tuple[str, ...]:
    """Give the words of a name without case, accents and hyphens."""
    return tuple(re.findall(r"[a-z0-9]+", anyascii(name).lower()))
