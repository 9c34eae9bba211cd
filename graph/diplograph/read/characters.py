"""Raw characters → clean ones: one kind of blank, nothing invisible, Unicode NFC."""

import unicodedata
from typing import Final

_INVISIBLE = [
    0x00AD,  # soft hyphen
    0x034F,  # combining grapheme joiner
    0x061C,  # Arabic letter mark
    0x180E,  # Mongolian vowel separator
    *range(0x200B, 0x2010),  # zero-width blanks and joiners, marks of direction
    *range(0x202A, 0x202F),  # embeddings of direction
    *range(0x2060, 0x2070),  # word joiner, isolates of direction
    0xFEFF,  # byte order mark
    *range(0xFFF9, 0xFFFC),  # interlinear annotation
]
# XML and RDF can not hold these.
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF]
_LONE_SURROGATES = range(0xD800, 0xE000)

_MARKS: Final = 10
"""How many more marks two lines that are the same may differ by, whatever their length."""

_TABLE: Final = (
    dict.fromkeys(_INVISIBLE, "")
    | dict.fromkeys(_CONTROLS, " ")
    | dict.fromkeys(_LONE_SURROGATES, "\N{REPLACEMENT CHARACTER}")
)


def clean(text: str) -> str:
    r"""Make every run of blanks one blank, drop what is invisible, compose accents.

    >>> clean("78\xa0million\n  eu\xadros")
    '78 million euros'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_TABLE))
    elif not text.isprintable():
        text = text.translate(_TABLE)
    return " ".join(text.split())


def same(text: str, other: str | None) -> bool:
    """Tell whether two lines differ in nothing but case, blanks and punctuation."""
    if not other or len(text) > 2 * len(other) + _MARKS:
        return False
    return _letters(text) == _letters(other) != ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
