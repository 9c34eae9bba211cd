"""Paragraph → passage: its words, with the names that gazetteer and model see in it."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
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
    after it). An end beyond the last word is `len(words)`.
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

    def label(self, i: int) -> str:
        """Give the model's label of the name that covers a word, if any."""
        for start, (label, end) in self.labels.items():
            if start <= i < end:
                return label
        return ""


def split(word: Word, borders: set[int]) -> tuple[Word, ...]:
    """Cut a word where a name ends inside it: "Ghana-Togo" is two names and a hyphen."""
    inside = sorted(b for b in borders if word.start < b < word.end)
    if not inside or "-" not in word.text:
        return (word,)
    places = sorted({word.start, *inside, word.end})
    pieces = zip(places, places[1:], strict=False)
    return tuple(Word(word.text[a - word.start : b - word.start], a, b) for a, b in pieces)


def passage(document: Document, paragraph: Paragraph, doc: "Doc") -> Passage:
    """Cut a paragraph into words and lay the names of gazetteer and model over them.

    `doc` is the model's reading of the paragraph's own text.
    """
    span = paragraph.span
    found = find(document.text[span.start : span.end])
    borders = {b + span.start for name in found for b in (name.span.start, name.span.end)}
    cut = tuple(
        part for word in words(document.text, span.start, span.end) for part in split(word, borders)
    )
    starts = {word.start: i for i, word in enumerate(cut)}
    ends = {word.end: i + 1 for i, word in enumerate(cut)}

    def ending(end: int) -> int | None:
        return ends.get(end) or next(
            (i + 1 for i, w in enumerate(cut) if w.start < end <= w.end), None
        )

    names: dict[int, tuple[Name, int]] = {}
    for name in found:
        start = starts.get(name.span.start + span.start)
        end = ending(name.span.end + span.start)
        if start is not None and end is not None:
            names[start] = (name, end)
    labels: dict[int, tuple[str, int]] = {}
    for entity in doc.ents:
        start = starts.get(entity.start_char + span.start)
        end = ending(entity.end_char + span.start)
        if start is not None and end is not None:
            labels[start] = (entity.label_, end)
    offices = tuple(i for i, word in enumerate(cut) if word.lower in heads())
    return Passage(paragraph, cut, names, labels, offices)
