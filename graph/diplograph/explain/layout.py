"""Explanations → lines for a terminal or a pipe: words, and the style that a terminal gives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diplograph import review, schema
from diplograph.explain.look import Explanation, Shown
from diplograph.explain.marks import Mark, blocks, pieces, united
from diplograph.model import Document, Paragraph

COLOURS = ("cyan", "green", "magenta", "yellow", "blue", "red")
_KINDS = {"headline": "bold", "heading": "bold", "byline": "dim", "caption": "dim"}


@dataclass(frozen=True, slots=True)
class Words:
    """Some words, and their style, in the language of the library rich."""

    text: str
    style: str = ""


Line = tuple[Words, ...]


def lines(explanation: Explanation) -> Iterator[Line]:
    """Lay out an explanation: the article's head, its text with marks, and then its facts."""
    yield from _head(explanation.document)
    yield from _text(explanation)
    if explanation.whole:
        yield (Words(counts(explanation), "bold"),)
    for fault in explanation.faults:
        yield (Words(f"the gate refuses it: {fault}", "bold red"),)
    for number, shown in enumerate(explanation.shown):
        if number or explanation.whole:
            yield ()
        yield from _fact(shown, explanation.document)


def marks(shown: Iterable[Shown]) -> tuple[Mark, ...]:
    """Give the marks of some facts: where evidence of one fact overlaps, it is one mark."""
    return tuple(
        Mark(span, one.number)
        for one in shown
        for span in united(piece.span for piece, _ in one.finding.fact.evidence)
    )


def about(document: Document) -> tuple[str, ...]:
    """Give what is known of an article beside its title, in words."""
    known = document.publisher, document.author, document.date, document.file_name, document.url
    return tuple(filter(None, known))


def title(document: Document) -> str:
    """Give what an article is called."""
    return document.title or document.file_name or document.iri


def judged(shown: Shown) -> str:
    """Tell what a person decided about a fact, if anybody did."""
    verdict = shown.finding.verdict
    if verdict is None:
        return ""
    by = f" by {verdict.reviewer}" if verdict.reviewer else ""
    day = f" on {verdict.date}" if verdict.date else ""
    return f"{verdict.judgement}{by}{day}" + (f": {verdict.note}" if verdict.note else "")


def _head(document: Document) -> Iterator[Line]:
    yield (Words(title(document), "bold"),)
    if known := " · ".join(about(document)):
        yield (Words(known, "dim"),)
    yield (Words(document.iri, "dim"),)
    yield ()


def counts(explanation: Explanation) -> str:
    """Count the facts that are shown by where they stand, and tell what is left out."""
    standings = [shown.standing for shown in explanation.shown]
    told = [f"{standings.count(name)} {name}" for name in dict.fromkeys(sorted(standings))]
    more = explanation.left_out
    rest = f"; {more} more wait or are rejected (--doubtful)" if more else ""
    return f"facts: {', '.join(told) or 'none'}{rest}"


def _text(explanation: Explanation) -> Iterator[Line]:
    found = marks(explanation.shown)
    styles = {shown.number: _style(shown) for shown in explanation.shown}
    for block in shown_blocks(explanation, found):
        yield tuple(_block(explanation.document, block, found, styles))
        yield ()


def shown_blocks(explanation: Explanation, found: Iterable[Mark]) -> Iterator[Paragraph]:
    """Give the paragraphs to show: all, or those with marks; no title stands there twice."""
    document = explanation.document
    for block in blocks(document):
        repeated = document.quote(block.span).strip() == title(document)
        if any(_meet(mark, block) for mark in found) or (explanation.whole and not repeated):
            yield block


def _meet(mark: Mark, block: Paragraph) -> bool:
    return mark.span.start < block.span.end and block.span.start < mark.span.end


def _block(
    document: Document, block: Paragraph, found: Iterable[Mark], styles: dict[int, str]
) -> Iterator[Words]:
    for piece in pieces(block.span, found):
        for mark in piece.opens:
            yield Words(f"[{mark.number}", f"bold {styles[mark.number]}")
        if piece.opens:
            yield Words(" ")
        inner = styles[piece.over[-1].number] if piece.over else _KINDS.get(block.kind, "")
        yield Words(document.quote(piece.span), inner)
        for mark in piece.closes:
            yield Words(f"]{mark.number}", f"bold {styles[mark.number]}")


def _style(shown: Shown) -> str:
    colour = COLOURS[(shown.number - 1) % len(COLOURS)]
    return colour if shown.certain else f"dim {colour}"


def _fact(shown: Shown, document: Document) -> Iterator[Line]:
    fact, style = shown.finding.fact, _style(shown)
    kind = schema.label(fact.cls)
    yield Words(f"[{shown.number}] ", f"bold {style}"), Words(f"{kind}: "), Words(shown.label)
    for role, words in review.told(fact):
        yield Words(f"    {role} ", "dim"), Words(words)
    place = f"    {shown.standing}, id {shown.finding.id}"
    yield (Words(place, "" if shown.certain else "yellow"),)
    if decided := judged(shown):
        yield (Words(f"    {decided}", "yellow"),)
    for piece, frame in fact.evidence:
        read = f" {frame or 'no frame'}, confidence {piece.confidence:.2f}"
        quote = " ".join(document.quote(piece.span).split())
        yield Words(f"    “{quote}”", style), Words(f"{read}, {piece.span.start}-{piece.span.end}")
    for line in shown.turtle.splitlines():
        yield (Words(f"    {line}", "dim"),)
