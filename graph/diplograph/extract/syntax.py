"""Passage and mentions → parse: a sentence whose names are single plain words.

Parsers stumble over rare names, long titles, appositions and dates. So each mention is given to
the parser as one common word of its kind ("the Minister of Finance of the Republic of Maldives,
Dr. Hassan Zareer," → "Smith"), and times and parentheses are left out and remembered. Every token
knows the stretch of the text that it stands for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from diplograph.extract.bodies import forum_words
from diplograph.extract.language import SYNTAX, model
from diplograph.extract.mentions import Mention
from diplograph.extract.times import TimeMention
from diplograph.extract.vocabulary import read_lexicon
from diplograph.model import Document, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PEOPLE = (
    "Smith",
    "Jones",
    "Brown",
    "Wilson",
    "Taylor",
    "Clark",
    "Lewis",
    "Walker",
    "Baker",
    "Hall",
    "Allen",
    "Young",
)
STATES = (
    "France",
    "Italy",
    "Spain",
    "Germany",
    "Poland",
    "Greece",
    "Sweden",
    "Norway",
    "Austria",
    "Portugal",
)
ADJECTIVES = (
    "French",
    "Italian",
    "Spanish",
    "German",
    "Polish",
    "Greek",
    "Swedish",
    "Norwegian",
    "Austrian",
)
PLACES = (
    "Paris",
    "Rome",
    "Madrid",
    "Berlin",
    "Vienna",
    "Athens",
    "Lisbon",
    "London",
    "Dublin",
    "Prague",
)
FIRMS = ("Microsoft", "Google", "Toyota", "Siemens", "Nokia", "Boeing", "Honda", "Airbus")
BEFORE_TIME = re.compile(
    r"\b(on|in|since|from|until|till|by|of|during|at|around|as of|as from|for|dated|the)\s+$",
    re.IGNORECASE,
)
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|inaugural")
PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]{1,60}[)\]]")


@cache
def asides() -> re.Pattern[str]:
    """Match phrases that say nothing to the syntax: ", for his part,"."""
    phrases = sorted(read_lexicon("words.yaml")["asides"], key=len, reverse=True)
    return re.compile(
        r",?\s*\b(?:" + "|".join(map(re.escape, phrases)) + r")\b,?(?=\s)", re.IGNORECASE
    )


@dataclass(frozen=True, slots=True)
class Sketch:
    """The words given to the parser, and for each the stretch and the mention it stands for."""

    words: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    mentions: list[Mention | None] = field(default_factory=list)
    times: list[tuple[TimeMention, int, bool]] = field(default_factory=list)

    def add(self, word: str, span: Span, mention: Mention | None = None) -> None:
        """Append a word."""
        self.words.append(word)
        self.spans.append(span)
        self.mentions.append(mention)


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """A parsed passage: spaCy's tokens beside what they stand for."""

    doc: "Doc"
    spans: tuple[Span, ...]
    mentions: tuple[Mention | None, ...]
    times: tuple[tuple[TimeMention, int], ...]

    def mention(self, token: "Token") -> Mention | None:
        """Give the mention a token stands for, if any."""
        return self.mentions[token.i]

    def span(self, tokens: Iterable["Token"]) -> Span:
        """Give the stretch of the text from the first to the last of some tokens."""
        places = [self.spans[token.i] for token in tokens]
        return Span(min(s.start for s in places), max(s.end for s in places))


def sketch(
    document: Document,
    start: int,
    end: int,
    found: Sequence[Mention],
    times: Sequence[TimeMention],
) -> Sketch:
    """Write a stretch of the text in the parser's words."""
    result = Sketch()
    pieces: list[tuple[Span, Mention | TimeMention | None]] = [
        (m.span, m) for m in found if m.span.start >= start
    ]
    pieces += [(t.span, t) for t in times if t.span.start >= start]
    text = document.text
    for match in PARENTHESIS.finditer(text, start, end):
        span = Span(match.start(), match.end())
        if not any(span.start < s.end and s.start < span.end for s, _ in pieces):
            pieces.append((span, None))
    for match in asides().finditer(text, start, end):
        span = Span(match.start(), match.end())
        if not any(span.start < s.end and s.start < span.end for s, _ in pieces):
            pieces.append((span, None))
    place = start
    for span, piece in sorted(pieces, key=lambda item: item[0].start):
        if span.start < place:
            continue
        _gap(result, text, place, span.start)
        if isinstance(piece, Mention):
            _mention(result, piece, text)
        elif piece is not None:
            _time(result, piece, text)
        place = span.end
    _gap(result, text, place, end)
    return _tidy(result)


def _gap(result: Sketch, text: str, start: int, end: int) -> None:
    if start >= end:
        return
    for token in model().tokenizer(text[start:end]):
        if not token.is_space:
            at = start + token.idx
            result.add(_plain(token.text), Span(at, at + len(token.text)))


def _plain(word: str) -> str:
    return {"’": "'", "’s": "'s", "“": '"', "”": '"', "–": "-", "—": "-"}.get(word, word)


def _mention(result: Sketch, mention: Mention, text: str) -> None:
    """Write a mention as one plain word, or as an article and a noun."""
    count = sum(1 for m in result.mentions if m is not None and m.kind == mention.kind)
    if mention.kind == "post":
        for word in _post_words(mention, result):
            result.add(word, mention.span, mention)
    elif mention.kind == "person":
        if (
            result.mentions
            and result.mentions[-1] is not None
            and result.mentions[-1].kind == "person"
        ):
            result.add(",", mention.span)
        result.add(PEOPLE[count % len(PEOPLE)], mention.span, mention)
    elif mention.kind in {"adjective", "people"}:
        plural = mention.kind == "people"
        result.add(
            "Americans" if plural else ADJECTIVES[count % len(ADJECTIVES)], mention.span, mention
        )
    elif mention.kind in {"state", "capital", "seat"}:
        table = PLACES if mention.kind == "capital" else STATES
        result.add(table[count % len(table)], mention.span, mention)
    elif mention.kind == "city":
        result.add(PLACES[-1 - count % len(PLACES)], mention.span, mention)
    elif mention.kind == "epithet":
        words = mention.text.split()
        if words[0].lower() in {"the", "this", "that", "a"}:
            result.add(words[0].lower(), mention.span, mention)
        result.add("country", mention.span, mention)
    else:
        article = bool(result.words) and result.words[-1].lower() in {
            "the",
            "a",
            "an",
            "its",
            "their",
        }
        noun = "committee" if mention.body and mention.body.cls == "Commission" else "company"
        numbered = bool(result.words) and ORDINAL.fullmatch(result.words[-1].lower())
        if mention.body and mention.body.cls == "Commission" and numbered:
            result.add("meeting", mention.span, mention)
            return
        if mention.body and mention.body.keyword in forum_words("sessions"):
            result.add(mention.body.keyword, mention.span, mention)
            return
        result.add(noun if article else FIRMS[count % len(FIRMS)], mention.span, mention)


def _post_words(mention: Mention, result: Sketch) -> list[str]:
    figure = mention.figure
    assert figure is not None  # noqa: S101 (a post mention always has its figure)
    if figure.posts:
        noun = figure.posts[-1].head
        noun = noun if noun.isalpha() else "minister"
    elif figure.reference:
        noun = figure.reference.split()[-1] if " of " not in figure.reference else "leader"
        noun = noun + "s" if figure.number > 1 else noun
    else:
        noun = "counterpart" if figure.number == 1 else "counterparts"
    first = mention.text.split()[0].lower()
    lead = {
        "his": "his",
        "her": "her",
        "its": "its",
        "their": "their",
        "our": "our",
        "a": "a",
        "an": "a",
    }.get(first, "the")
    bare = mention.text[:1].islower() and first not in {
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "this",
    }
    if (
        bare
        and figure.posts
        and not mention.name
        and mention.text.split()[0].lower() not in {"both", "two"}
    ):
        return [noun]
    if result.words and result.words[-1].lower() in {
        "'s",
        "'",
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "as",
        "two",
        "both",
        "three",
    }:
        return [noun]
    if (
        first not in {"the", "a", "an", "his", "her", "its", "their", "our", "this"}
        and not figure.posts[:1]
    ):
        return ["the", noun]
    return (
        [lead, noun]
        if first in {"the", "a", "an", "his", "her", "its", "their", "our"} or figure.number > 1
        else ["the", noun]
    )


def _time(result: Sketch, time: TimeMention, text: str) -> None:
    """Leave a time out, with the preposition before it, and remember where it stood."""
    while result.words and BEFORE_TIME.search(result.words[-1] + " "):
        low = result.words[-1].lower()
        if (
            low == "the"
            and len(result.words) > 1
            and not BEFORE_TIME.search(result.words[-2] + " ")
        ):
            break
        result.words.pop(), result.spans.pop(), result.mentions.pop()
    follows = text[time.span.end : time.span.end + 2]
    right = follows in {"'s", "’s"} or (
        bool(
            re.match(
                r"\s(?!(?:and|or|but|to|in|at|by|for|from|with|on|as|that|which|who|after|before|during)\b)[a-z]",
                text[time.span.end : time.span.end + 12],
            )
        )
        and not result.words
    )
    result.times.append((time, len(result.words), right))


def _tidy(result: Sketch) -> Sketch:
    """Drop what leaving things out has orphaned: doubled commas, a comma at the start, "'s"."""
    keep: list[int] = []
    for i, word in enumerate(result.words):
        before = result.words[keep[-1]] if keep else "."
        gone = any(at == i for _, at, _ in result.times)
        if (
            word in {",", "-"}
            and (before in {",", ".", "-", '"'} or not keep)
            and (gone or not keep or before == ",")
        ):
            if word == before == "," and gone and len(keep) > 1:
                keep.pop()
            continue
        if word in {"'s", "'"} and gone:
            continue
        keep.append(i)
    place = {old: new for new, old in enumerate(keep)}
    after = [
        next((place[k] for k in range(old, len(result.words)) if k in place), len(keep))
        for old in range(len(result.words) + 1)
    ]
    return Sketch(
        [result.words[i] for i in keep],
        [result.spans[i] for i in keep],
        [result.mentions[i] for i in keep],
        [(time, after[at], right) for time, at, right in result.times],
    )


def parse(sketches: Iterable[Sketch]) -> Iterator[Parse]:
    """Parse passages; none of the sketches may be empty."""
    from spacy.tokens import Doc

    nlp = model()
    kept = list(sketches)
    docs = (Doc(nlp.vocab, words=s.words) for s in kept)
    with nlp.select_pipes(enable=list(SYNTAX)):
        parsed = list(nlp.pipe(docs))
    for one, doc in zip(kept, parsed, strict=True):
        yield Parse(doc, tuple(one.spans), tuple(one.mentions), tuple(_anchored(one, doc)))


def _anchored(one: Sketch, doc: "Doc") -> Iterator[tuple[TimeMention, int]]:
    """Give for each time the token beside which it stood."""
    for time, at, right in one.times:
        left = at - 1
        starts = left < 0 or at >= len(doc) or doc[at].is_sent_start
        if (
            (right or starts)
            and at < len(doc)
            and not (
                left >= 0
                and at < len(doc)
                and doc[at].is_sent_start
                and doc[at].text in {".", ";"}
            )
        ):
            inside = (
                left >= 0
                and starts
                and doc[left].text not in {".", "!", "?", ";", '"', ":"}
                and not right
            )
            yield time, left if inside else at
        elif left >= 0:
            yield time, left
