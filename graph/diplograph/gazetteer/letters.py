"""Text → the same text in plain letters, so that accents and typographer's marks are optional."""

import unicodedata
from functools import cache

MARKS = {
    "'": "\u2018\u2019\u02bb\u02bc`\u00b4",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2212",
    " ": "\u00a0\u202f\n\t",
    "i": "\u0131",
    "e": "ə",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "d": "đð",
    "D": "ĐÐ",
}


def plain(text: str) -> str:
    """Give a text without accents and typographer's marks, letter for letter.

    >>> plain("São Tomé e Príncipe")
    'Sao Tome e Principe'
    """
    return text.translate(_letters())


@cache
def _letters() -> dict[int, str]:
    letters = {ord(mark): letter for letter, marks in MARKS.items() for mark in marks}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii():
            letters.setdefault(code, base)
    return letters
