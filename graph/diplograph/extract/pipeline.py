"""The extractor's order of steps, over batches of documents."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from diplograph.extract.amounts import find_amounts
from diplograph.extract.cast import Cast
from diplograph.extract.casting import cast
from diplograph.extract.claims import claims
from diplograph.extract.context import context
from diplograph.extract.figures import Figure
from diplograph.extract.language import model
from diplograph.extract.mentions import Mention, aliases, free_times, mentions
from diplograph.extract.names import surname_words
from diplograph.extract.passages import Passage, passage
from diplograph.extract.persons import figures
from diplograph.extract.sketch import Sketch, sketch
from diplograph.extract.syntax import parse
from diplograph.extract.times import TimeMention, find_times
from diplograph.model import Claim, Document, Paragraph, Span, Time

if TYPE_CHECKING:
    from spacy.tokens import Doc

BATCH = 32
SILENT = frozenset({"byline"})
LONGEST = 3000  # characters of a paragraph for the parser
SENTENCE_END = re.compile('[.!?]["\u201d\u2019)]*\\s')

Rows = list[tuple[Paragraph, Sketch]]


def extract(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Read the claims of documents, in their order; those not in English give none."""
    source = iter(documents)
    while batch := list(islice(source, BATCH)):
        yield from _batch(batch)


def _batch(batch: Sequence[Document]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    readable = [_short(document) for document in batch if _is_english(document)]
    names = iter(_names(readable))
    drawn = [_drawn(d, [next(names) for _ in d.paragraphs]) for d in readable]
    parses = iter(parse([one for _, rows in drawn for _, one in rows]))
    told = iter(zip(readable, drawn, strict=True))
    for document in batch:
        if not _is_english(document):
            yield document, ()
            continue
        short, (people, rows) = next(told)
        yield document, claims(short, people, [(p, next(parses)) for p, _ in rows])


def _is_english(document: Document) -> bool:
    return document.lang.lower().startswith("en")


def _short(document: Document) -> Document:
    """Cut long paragraphs at the ends of sentences: parsers take no books."""
    parts = (part for paragraph in document.paragraphs for part in _cut(document.text, paragraph))
    return replace(document, paragraphs=tuple(parts))


def _cut(text: str, paragraph: Paragraph) -> Iterator[Paragraph]:
    start, end = paragraph.span.start, paragraph.span.end
    while end - start > LONGEST:
        stop = _stop(text, start)
        yield replace(paragraph, span=Span(start, stop))
        start = stop
    yield replace(paragraph, span=Span(start, end))


def _stop(text: str, start: int) -> int:
    """Give where to cut: at the last end of a sentence that fits, else of a word."""
    limit = start + LONGEST
    sentences = [found.end() for found in SENTENCE_END.finditer(text, start, limit)]
    stop = sentences[-1] if sentences else text.rfind(" ", start, limit) + 1
    return stop if stop > start else limit


def _names(documents: Sequence[Document]) -> list["Doc"]:
    """Let the model find the names of all paragraphs."""
    nlp = model()
    texts = [d.text[p.span.start : p.span.end] for d in documents for p in d.paragraphs]
    with nlp.select_pipes(enable=["ner"]):
        return list(nlp.pipe(texts))


def _drawn(document: Document, docs: Sequence["Doc"]) -> tuple[Cast, Rows]:
    """Find all that a document names, tell who is who, and write its paragraphs for the parser."""
    passages = [
        passage(document, p, doc) for p, doc in zip(document.paragraphs, docs, strict=True)
    ]
    known = _known(document, passages)
    short = {alias: body for p in passages for alias, body in aliases(p).items()}
    found = [mentions(document, p, known, short) for p in passages]
    where = context(document, found)
    people = cast(_heard(passages, found, where.body), where, document.text)
    rows: Rows = []
    last: Time | None = None
    for p, named in zip(passages, found, strict=True):
        if p.paragraph.kind not in SILENT:
            times = _times(document, p.paragraph, named, last)
            one = _sketch(document, p.paragraph, named, times, where.body)
            rows += [(p.paragraph, one)] if one.words else []
            last = _last_day(times, document) or last
    return people, rows


def _heard(
    passages: Sequence[Passage], found: Sequence[Sequence[Mention]], body: int
) -> list[list[Mention]]:
    """Give the mentions without the people of bylines and datelines: nothing is told of them."""
    return [
        [
            m
            for m in named
            if not (
                m.figure
                and (p.paragraph.kind in SILENT or p.paragraph.span.start <= m.span.start < body)
            )
        ]
        for p, named in zip(passages, found, strict=True)
    ]


def _times(
    document: Document, paragraph: Paragraph, named: Sequence[Mention], last: Time | None
) -> Sequence[TimeMention]:
    """Find the times of a paragraph, none of them in a name."""
    start = paragraph.span.start
    text = document.text[start : paragraph.span.end]
    return free_times(find_times(text, start, document.date, previous=last), named)


def _sketch(
    document: Document,
    paragraph: Paragraph,
    named: Sequence[Mention],
    times: Sequence[TimeMention],
    body: int,
) -> Sketch:
    """Write a paragraph for the parser, from behind its dateline; in a sum nothing is a name."""
    span = paragraph.span
    amounts = find_amounts(document.text[span.start : span.end], span.start)
    sums = [amount.span for amount in amounts if amount.kind == "money"]
    free = [m for m in named if not any(one.covers(m.span) for one in sums)]
    start = body if span.start <= body < span.end else span.start
    return sketch(document, Span(start, span.end), free, times)


def _last_day(times: Sequence[TimeMention], document: Document) -> Time | None:
    """Give the last day that a paragraph tells of, not after the day of writing."""
    today = document.date or "9"
    days = [m.time for m in times if m.relation == "at" and len(m.time.edtf) == len("2021-10-13")]
    return next((day for day in reversed(days) if day.edtf <= today), None)


def _known(document: Document, passages: Sequence[Passage]) -> frozenset[str]:
    """Give the words of all full names, by which the text may call people later."""
    named = ((p, f, f.name) for p in passages for f in figures(p, frozenset()) if f.name)
    return frozenset(
        word
        for p, figure, name in named
        if _is_full(p, figure, name)
        for word in surname_words(document.quote(p.span(*name)))
    )


def _is_full(p: Passage, figure: Figure, name: tuple[int, int]) -> bool:
    """Tell whether a name has two words, an initial, or a post beside it."""
    first, end = name
    return end - first > 1 or "." in p.words[first].text or bool(figure.posts)
