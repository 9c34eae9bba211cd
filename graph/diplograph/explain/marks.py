"""Evidence in a text → the text in pieces, none of which an end of evidence lies within."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from diplograph.model import Document, Paragraph, Span


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of text that proves the fact of a number."""

    span: Span
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the marks that lie over all of it.

    `opens` and `closes` are those that begin before it and end behind it, in the order in which
    brackets stand: what lies within another opens after it and closes before it.
    """

    span: Span
    over: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


def pieces(whole: Span, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Cut a stretch of text at the ends of the marks in it; those that reach out are clipped."""
    inside = sorted(filter(None, (_clipped(mark, whole) for mark in marks)), key=_outer_first)
    ends = {end for mark in inside for end in (mark.span.start, mark.span.end)}
    cuts = sorted({whole.start, whole.end, *ends})
    return tuple(_piece(Span(start, end), inside) for start, end in pairwise(cuts))


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Make one of all spans that overlap, so that none of those left does."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def lanes(marks: Iterable[Mark]) -> dict[Mark, int]:
    """Give each mark the lowest lane in which no other lies over the same text."""
    found: dict[Mark, int] = {}
    for mark in sorted(marks, key=_outer_first):
        taken = {lane for other, lane in found.items() if mark.span.start < other.span.end}
        found[mark] = next(lane for lane in range(len(found) + 1) if lane not in taken)
    return found


def blocks(document: Document) -> Iterator[Paragraph]:
    """Give all of a text in paragraphs, with what stands between them, if that is not blank."""
    reached = 0
    for paragraph in sorted(document.paragraphs, key=lambda paragraph: paragraph.span):
        yield from _between(document, reached, paragraph.span.start)
        yield paragraph
        reached = max(reached, paragraph.span.end)
    yield from _between(document, reached, len(document.text))


def _between(document: Document, start: int, end: int) -> Iterator[Paragraph]:
    if document.text[start:end].strip():
        yield Paragraph(Span(start, end))


def _piece(span: Span, marks: list[Mark]) -> Piece:
    over = tuple(mark for mark in marks if mark.span.covers(span))
    opens = tuple(mark for mark in over if mark.span.start == span.start)
    closes = tuple(mark for mark in reversed(over) if mark.span.end == span.end)
    return Piece(span, over, opens, closes)


def _clipped(mark: Mark, whole: Span) -> Mark | None:
    start, end = max(mark.span.start, whole.start), min(mark.span.end, whole.end)
    return Mark(Span(start, end), mark.number) if start < end else None


def _outer_first(mark: Mark) -> tuple[int, int, int]:
    return mark.span.start, -mark.span.end, mark.number
