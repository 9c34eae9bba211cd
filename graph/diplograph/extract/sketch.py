"""Passage and mentions → sketch: the passage in words that a parser knows.

Parsers stumble over rare names, long titles, appositions and dates. So each mention is given to
the parser as one common word of its kind ("the Minister of Finance of the Republic of Maldives,
Dr. Hassan Zareer," → "Smith"), and times and parentheses are left out and remembered. Every word
knows the stretch of the text that it stands for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from diplograph.extract.clauses import word_list
from diplograph.extract.language import model
from diplograph.extract.mentions import Mention
from diplograph.extract.stand_ins import stand_ins
from diplograph.extract.times import TimeMention
from diplograph.model import Document, Span

PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]{1,60}[)\]]")
# A time before such a word stands at the beginning of what follows: "Friday morning talks …".
BEFORE_NOUN = re.compile(
    r"\s(?!(?:and|or|but|to|in|at|by|for|from|with|on|as|that|which|who|after|before|during)\b)"
    r"[a-z]"
)
PLAIN = {
    "\u2019": "'",
    "\u2019s": "'s",
    "\u201c": '"',
    "\u201d": '"',
    "\u2013": "-",
    "\u2014": "-",
}
MARKS = frozenset({",", "-"})
# How far before a guest the verb may stand that receives them.
FARTHEST = 9
POSSESSIVES = frozenset({"'s", "'"})


@dataclass(frozen=True, slots=True)
class Sketch:
    """The words given to the parser, and for each the stretch and the mention it stands for.

    `times` are those left out: before which word, and whether they belong to what follows.
    """

    words: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    mentions: list[Mention | None] = field(default_factory=list)
    times: list[tuple[TimeMention, int, bool]] = field(default_factory=list)

    def add(self, word: str, span: Span, mention: Mention | None = None) -> None:
        """Append a word."""
        self.words.append(word)
        self.spans.append(span)
        self.mentions.append(mention)

    def drop(self) -> None:
        """Take the last word away."""
        self.words.pop()
        self.spans.pop()
        self.mentions.pop()


def sketch(
    document: Document, stretch: Span, found: Sequence[Mention], times: Sequence[TimeMention]
) -> Sketch:
    """Write a stretch of the text in the parser's words."""
    result = Sketch()
    text, place = document.text, stretch.start
    for span, piece in _pieces(text, stretch, [*found, *times]):
        if span.start < place:
            continue
        _copy(result, text, place, span.start)
        if isinstance(piece, Mention):
            first = len(result.words)
            for word, mention in list(stand_ins(piece, result.words, result.mentions)):
                result.add(word, span, mention)
            _bring_forward(result, first)
        elif piece is not None:
            _leave_out(result, piece, text)
        place = span.end
    _copy(result, text, place, stretch.end)
    return _tidy(result)


Piece = tuple[Span, Mention | TimeMention | None]


def _pieces(text: str, stretch: Span, found: Sequence[Mention | TimeMention]) -> list[Piece]:
    """Give the stretches that are not copied, in order: mentions, times, asides, parentheses."""
    pieces: list[Piece] = [(m.span, m) for m in found if m.span.start >= stretch.start]
    for pattern in (PARENTHESIS, _asides()):
        for match in pattern.finditer(text, stretch.start, stretch.end):
            span = Span(*match.span())
            if not any(span.start < s.end and s.start < span.end for s, _ in pieces):
                pieces.append((span, None))
    return sorted(pieces, key=lambda piece: piece[0].start)


@cache
def _asides() -> re.Pattern[str]:
    """Match phrases that say nothing to the syntax: ", for his part,"."""
    phrases = "|".join(map(re.escape, sorted(word_list("asides"), key=lambda p: (-len(p), p))))
    return re.compile(rf",?\s*\b(?:{phrases})\b,?(?=\s)", re.IGNORECASE)


def _bring_forward(result: Sketch, first: int) -> None:
    """Put a guest before the place in "received at the palace the prime minister, X"."""
    if first == len(result.words) or not _is_guest(result.mentions[first]):
        return
    start = next(
        (k for k in range(first - 1, max(first - FARTHEST, 0), -1) if _hosts(result, k)), 0
    )
    between = range(start + 1, first)
    if start and between and all(_is_of_place(result, k, start) for k in between):
        order = [*range(start + 1), *range(first, len(result.words)), *between]
        for column in (result.words, result.spans, result.mentions):
            column[:] = [column[k] for k in order]


def _is_of_place(result: Sketch, k: int, start: int) -> bool:
    """Tell whether a word belongs to the place after a verb: no other preposition parts them."""
    low = result.words[k].lower()
    return k == start + 1 or low not in {",", "and", "but"} | word_list("prepositions")


def _is_guest(mention: Mention | None) -> bool:
    return mention is not None and mention.kind in {"person", "post"}


def _hosts(result: Sketch, k: int) -> bool:
    """Tell whether a verb of receiving stands at a word, and a place after it."""
    after = result.words[k + 1].lower()
    return result.words[k].lower() in word_list("received") and after in {"at", "in"}


def _copy(result: Sketch, text: str, start: int, end: int) -> None:
    """Copy the words of a stretch, with plain marks, "co-chaired" as "chaired"."""
    place = start
    for match in _prefixed().finditer(text, start, end):
        _copy_plain(result, text, place, match.start())
        result.add((match[1] or "") + match[2], Span(*match.span()))
        place = match.end()
    _copy_plain(result, text, place, end)


@cache
def _prefixed() -> re.Pattern[str]:
    """Match "co-chaired" and "re-opened", which the tokenizer would cut into pieces."""
    verbs = "|".join(sorted(word_list("prefixed")))
    return re.compile(rf"\b(?:(re)|co)-((?:{verbs})(?:e?d|e?s|ing)?)\b", re.IGNORECASE)


def _copy_plain(result: Sketch, text: str, start: int, end: int) -> None:
    for token in model().tokenizer(text[start:end]):
        if not token.is_space:
            place = start + token.idx
            word = PLAIN.get(token.text, token.text)
            result.add(word, Span(place, place + len(token.text)))


def _leave_out(result: Sketch, time: TimeMention, text: str) -> None:
    """Leave a time out, with the preposition before it, and remember where it stood."""
    while result.words and _introduces_time(result.words):
        result.drop()
    result.times.append((time, len(result.words), _belongs_right(result, time, text)))


def _introduces_time(words: Sequence[str]) -> bool:
    """Tell whether the last word only leads to a time: "on", or "the" after one that does."""
    before_time = word_list("before_time")
    if words[-1].lower() == "the" and len(words) > 1:
        return words[-2].lower() in before_time
    return words[-1].lower() in before_time


def _belongs_right(result: Sketch, time: TimeMention, text: str) -> bool:
    """Tell whether a time belongs to what follows: "Friday's talks"."""
    if text[time.span.end : time.span.end + 2] in {"'s", "\u2019s"}:
        return True
    end = time.span.end
    return not result.words and bool(BEFORE_NOUN.match(text, end, end + 12))


def _tidy(result: Sketch) -> Sketch:
    """Drop what leaving things out has orphaned: doubled commas, a comma at the start, "'s"."""
    keep = _kept(result.words, {at for _, at, _ in result.times})
    place = {old: new for new, old in enumerate(keep)}
    later = range(len(result.words))
    return Sketch(
        [result.words[i] for i in keep],
        [result.spans[i] for i in keep],
        [result.mentions[i] for i in keep],
        [
            (time, next((place[k] for k in later[at:] if k in place), len(keep)), right)
            for time, at, right in result.times
        ],
    )


def _kept(words: Sequence[str], gone: set[int]) -> list[int]:
    """Give the places of the words to keep; before those in `gone` a time was left out."""
    keep: list[int] = []
    for i, word in enumerate(words):
        before = words[keep[-1]] if keep else ""
        if word in POSSESSIVES and i in gone:
            continue
        if word in MARKS and _is_orphan(before, after_time=i in gone):
            if word == before == "," and i in gone and len(keep) > 1:
                keep.pop()
            continue
        keep.append(i)
    return keep


def _is_orphan(before: str, *, after_time: bool) -> bool:
    """Tell whether a comma or dash has lost what it parted from the word before it."""
    if not before or before == ",":
        return True
    return after_time and before in {".", "-", '"'}
