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
from diplograph.extract.language import model
from diplograph.extract.mentions import Mention, aliases, free_times, mentions
from diplograph.extract.names import surname_words
from diplograph.extract.passages import Passage, passage
from diplograph.extract.persons import figures
from diplograph.extract.syntax import Sketch, parse, sketch
from diplograph.extract.times import TimeMention, find_times
from diplograph.model import Claim, Document, Paragraph, Span, Time

if TYPE_CHECKING:
    from spacy.tokens import Doc

BATCH = 32
SILENT = frozenset({"byline"})


def extract(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Read the claims of documents, in their order; those not in English give none."""
    source = iter(documents)
    while batch := list(islice(source, BATCH)):
        yield from _batch(batch)


LONG = 3000
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s")


def short(document: Document) -> Document:
    """Cut paragraphs of more than 3,000 characters at the ends of sentences: parsers take no books."""
    return replace(document, paragraphs=tuple(p for q in document.paragraphs for p in _cut(document, q)))


def _cut(document: Document, paragraph: Paragraph) -> Iterator[Paragraph]:
    start, end = paragraph.span.start, paragraph.span.end
    while end - start > LONG:
        stops = [m.end() for m in SENTENCE_END.finditer(document.text, start, start + LONG)]
        stop = stops[-1] if stops else document.text.rfind(" ", start, start + LONG) + 1
        stop = stop if stop > start else start + LONG
        yield replace(paragraph, span=Span(start, stop))
        start = stop
    yield replace(paragraph, span=Span(start, end))


def _batch(batch: Sequence[Document]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    readable = [short(d) for d in batch if d.lang.lower().startswith("en")]
    names = iter(_names(readable))
    casts: list[tuple[Cast, list[tuple[Paragraph, Sketch]]]] = []
    for document in readable:
        docs = [next(names) for _ in document.paragraphs]
        casts.append(prepared(document, docs))
    parses = iter(parse([s for _, rows in casts for _, s in rows]))
    prepared_casts = iter(casts)
    cut = iter(readable)
    for document in batch:
        if not document.lang.lower().startswith("en"):
            yield document, ()
            continue
        whole = next(cut)
        people, rows = next(prepared_casts)
        yield (
            document,
            claims(whole, people, [(paragraph, next(parses)) for paragraph, _ in rows]),
        )


def _names(documents: Sequence[Document]) -> list["Doc"]:
    """Let the model find the names of all paragraphs."""
    nlp = model()
    texts = [d.text[p.span.start : p.span.end] for d in documents for p in d.paragraphs]
    with nlp.select_pipes(enable=["ner"]):
        return list(nlp.pipe(texts))


def prepared(
    document: Document, docs: Sequence["Doc"]
) -> tuple[Cast, list[tuple[Paragraph, Sketch]]]:
    """Find all that a document names, tell who is who, and write its paragraphs for the parser."""
    passages = [passage(document, p, d) for p, d in zip(document.paragraphs, docs, strict=True)]
    known = _known(document, passages)
    short = {alias: body for p in passages for alias, body in aliases(p).items()}
    rows = [mentions(document, p, known, short) for p in passages]
    where = context(document, rows)
    people = cast(rows, where, document.text)
    sketches = []
    previous: Time | None = None
    for p, row in zip(passages, rows, strict=True):
        if p.paragraph.kind in SILENT:
            continue
        text = document.text[p.paragraph.span.start : p.paragraph.span.end]
        times = free_times(
            find_times(text, p.paragraph.span.start, document.date, previous=previous), row
        )
        drawn = _sketch(document, p, row, times, where.body)
        if drawn.words:
            sketches.append((p.paragraph, drawn))
        previous = _last_day(times, document) or previous
    return people, sketches


def _sketch(
    document: Document, p: Passage, row: Sequence[Mention], times: Sequence[TimeMention], body: int
) -> Sketch:
    span = p.paragraph.span
    start = body if span.start <= body < span.end else span.start
    sums = [
        a.span
        for a in find_amounts(document.text[span.start : span.end], span.start)
        if a.kind == "money"
    ]
    named = [m for m in row if not any(s.covers(m.span) for s in sums)]
    return sketch(document, start, span.end, named, times)


def _last_day(times: Sequence[TimeMention], document: Document) -> Time | None:
    """Give the last day that a paragraph tells of, not after the day of writing."""
    days = [
        m.time
        for m in times
        if len(m.time.edtf) == 10 and m.relation == "at" and m.time.edtf <= (document.date or "9")
    ]
    return days[-1] if days else None


def _known(document: Document, passages: Sequence[Passage]) -> frozenset[str]:
    """Give the words of all full names, by which the text may call people later."""
    words: set[str] = set()
    for p in passages:
        for figure in figures(p, frozenset()):
            if figure.name and (
                figure.name[1] - figure.name[0] > 1
                or "." in p.words[figure.name[0]].text
                or figure.posts
            ):
                words |= surname_words(document.quote(p.span(*figure.name)))
    return frozenset(words)
