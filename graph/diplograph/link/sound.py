"""Names → words as they are compared: in Latin letters, and by sound.

A name comes in many spellings and scripts: Yuri, Yuriy, Iouri, Юрий. Each word of it is folded to
ASCII, brought to the sounds that its spellings share, and, for blocking, to a coarse key that even
careless spellings share. What a script does not write (the short vowels of Arabic and Hebrew) is
left out of the comparison.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from diplograph.iris import fold
from diplograph.link.vocabulary import vocabulary

# How letters that carry a sound are written where they have no mark.
_MARKED = str.maketrans(
    {"č": "ch", "ć": "ch", "š": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "đ": "dj", "ğ": "g",
     "ň": "n", "ə": "a", "\u0131": "i", "ц": "ts"}
)  # fmt: skip
# Spellings of one sound, the longer ones first.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|sch|sh|sz", "s"), ("tch|ch|cz", "C"), ("dzh|dj|zh|j(?=[aeou])", "J"),
        ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("tz|ts", "s"),
        ("ck|q", "k"), ("x", "ks"), ("c(?=[eiy])", "s"), ("c", "k"), ("w", "v"), ("ou|oo", "u"),
        ("ee", "i"), ("eo", "o"), ("eu|ue", "u"), ("ae|ai|ay|ei|ey", "e"), ("oe", "o"),
        ("ff$", "v"), ("[yj]", "i"), ("o", "u"), ("e", "a"), ("J", "j"), ("C", "c"),
        (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_CLASSES = str.maketrans("bgqxzcdv", "pkkksstf", "aeiouywh'j")
_BONES = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"(.)\1+", r"\1"), ("ch", "s"), ("dj", "j"), ("dh|z", "d"), ("c", "k"),
        ("[aeiouhvwy]", ""),
    )
)  # fmt: skip
_ABJADS = re.compile("[\u0590-\u06ff]")
_ARTICLE = "\u0627\u0644"  # the Arabic al-
_HAN = re.compile("[\u3400-\u9fff\uac00-\ud7af]+")
_SLAVE_OF = re.compile("^(?:abd|abdu|abdou)(?:[aeiou]?[lrsntdz])(?=[a-z]{4})")
_SYLLABLE = re.compile("[A-Z][^A-Z]*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: in ASCII, by its sound, by its consonants, and by its coarse key.

    `bare` tells that its script writes no short vowels.
    """

    text: str
    sound: str
    bones: str
    key: str
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared: its words, joined, and the keys that they have."""

    words: tuple[Word, ...]
    joined: str
    keys: frozenset[str]


@lru_cache(maxsize=200_000)
def name(text: str, *, of_person: bool) -> Name:
    """Read a name; of its words those count that tell something from others, if there are any.

    >>> [word.text for word in name("Hamad bin Jassim Al-Thani", of_person=True).words]
    ['hamad', 'jassim', 'thani']
    """
    little = vocabulary().particles if of_person else vocabulary().little
    found = tuple(word for part in _parts(text) for word in _read(part))
    read = tuple(word for word in found if word.text not in little) or found
    return Name(read, "".join(word.text for word in read), frozenset(word.key for word in read))


def _parts(name: str) -> list[str]:
    """Part a name at blanks and hyphens; names in Han and Hangul at their family name."""
    text = unicodedata.normalize("NFKC", name)
    parts: list[str] = []
    for part in re.split(r"[\s\-–,.·・=/()\"«»“”_]+", text):  # noqa: RUF001 - signs in names
        if _HAN.fullmatch(part) and 2 <= len(part) <= 4:
            parts += [part[:1], part[1:]]
        elif part:
            parts.append(part)
    return parts


def _read(part: str) -> list[Word]:
    bare = bool(_ABJADS.search(part))
    part = part.removeprefix(_ARTICLE) if len(part) > len(_ARTICLE) + 1 else part
    text = fold(part.strip("'’`")).replace("-", "")  # noqa: RUF001 - signs in names
    marked = fold(part.lower().translate(_MARKED)).replace("-", "")
    if servant := _SLAVE_OF.match(text):
        return [_word("abd", "abd", bare), *_read(text[servant.end() :])]
    if text in ("abdel", "abdul", "abdal"):
        text = marked = "abd"
    return [_word(text, marked, bare)] if text else []


def _bones(text: str) -> str:
    """Give what a script without vowels writes of a word."""
    for pattern, letter in _BONES:
        text = pattern.sub(letter, text)
    return text


@lru_cache(maxsize=200_000)
def _word(text: str, marked: str, bare: bool) -> Word:  # noqa: FBT001 - cached by place
    sound = marked
    for pattern, shorter in _SOUNDS:
        sound = pattern.sub(shorter, sound)
    bones = _bones(marked)
    key = re.sub(r"(.)\1+", r"\1", sound.translate(_CLASSES)) or sound[:1]
    return Word(text, sound, bones, key, bare)
