"""Paragraph → passage: its words, with the names that gazetteer and model see in it."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from diplograph.extract.vocabulary import heads
from diplograph.extract.words import Word, words
from diplograph.gazetteer import Name, find
from diplograph.model import Document, Paragraph, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph cut into words; `names` and `labels` give, by a word's place, what begins there.

    `names` holds (name of the gazetteer, place after it), `labels` (the model's label, place
    after it), `heads` the places where the noun of an office may begin.
    """

    paragraph: Paragraph
    words: tuple[Word, ...]
    names: Mapping[int, tuple[Name, int]]
    labels: Mapping[int, tuple[str, int]]
    heads: tuple[int, ...] = ()

    def head_near(self, i: int) -> bool:
        """Tell whether the noun of an office stands at a word or soon after."""
        k = bisect_left(self.heads, i)
        return k < len(self.heads) and self.heads[k] <= i + 16

    def lower(self, i: int) -> str:
        """Give the word at a place in lower case; nothing beyond the ends."""
        return self.words[i].lower if 0 <= i < len(self.words) else ""

    def capital(self, i: int) -> bool:
        """Tell whether the word at a place begins with a capital."""
        return 0 <= i < len(self.words) and self.words[i].capital

    def span(self, i: int, j: int) -> Span:
        """Give the stretch of the text from word i up to, not including, word j."""
        return Span(self.words[i].start, self.words[j - 1].end)

    def phrase(self, i: int, j: int) -> str:
        """Give the words from word i up to word j, a space between each two."""
        return " ".join(word.text for word in self.words[i:j])

    def label(self, i: int) -> str:
        """Give the model's label of the name that covers a word, if any."""
        for start, (label, end) in self.labels.items():
            if start <= i < end:
                return label
        return ""


def passage(document: Document, paragraph: Paragraph, doc: "Doc") -> Passage:
    """Cut a paragraph into words and lay the names of gazetteer and model over them.

    `doc` is the model's reading of the paragraph's own text.
    """
    first = paragraph.span.start
    found = find(document.quote(paragraph.span))
    borders = {b + first for name in found for b in (name.span.start, name.span.end)}
    places = _Places(_cut(document, paragraph.span, borders))
    names = {
        at[0]: (name, at[1])
        for name in found
        if (at := places.of(name.span.start + first, name.span.end + first))
    }
    labels = {
        at[0]: (entity.label_, at[1])
        for entity in doc.ents
        if (at := places.of(entity.start_char + first, entity.end_char + first))
    }
    offices = tuple(i for i, word in enumerate(places.words) if word.lower in heads())
    return Passage(paragraph, places.words, names, labels, offices)


def _cut(document: Document, span: Span, borders: set[int]) -> tuple[Word, ...]:
    found = words(document.text, span.start, span.end)
    return tuple(part for word in found for part in split(word, borders))


def split(word: Word, borders: set[int]) -> tuple[Word, ...]:
    """Cut a word where a name ends inside it: "Ghana-Togo" is two names and a hyphen."""
    inside = sorted(b for b in borders if word.start < b < word.end)
    if not inside or "-" not in word.text:
        return (word,)
    pieces = pairwise([word.start, *inside, word.end])
    return tuple(Word(word.text[a - word.start : b - word.start], a, b) for a, b in pieces)


class _Places:
    """Words by the places of the text where they begin and end."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words
        self._starts = {word.start: i for i, word in enumerate(words)}
        self._ends = {word.end: i + 1 for i, word in enumerate(words)}

    def of(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the words of a stretch that begins with a word; it may end inside one."""
        first, last = self._starts.get(start), self._ends.get(end) or self._around(end)
        return None if first is None or last is None else (first, last)

    def _around(self, end: int) -> int | None:
        return next((i + 1 for i, w in enumerate(self.words) if w.start < end <= w.end), None)
