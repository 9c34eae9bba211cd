"""Explanations → one page for a browser, which loads nothing and runs nothing.

Each fact has its colour and its number; where evidence overlaps, its lines run below each other.
What is pointed at, or followed by a link, is lit in the text and among the facts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from string import Template

from diplograph import review, schema
from diplograph.explain.layout import about, counts, judged, marks, shown_blocks, title
from diplograph.explain.look import Explanation, Shown
from diplograph.explain.marks import Mark, Piece, lanes, pieces
from diplograph.model import Document, Evidence, Paragraph

COLOURS = 8
GAP = 4  # pixels from one line below the text to the next

_TAGS = {"headline": "h2", "heading": "h2"}
_WEB = ("https://", "http://")


def page(explanations: Iterable[Explanation]) -> str:
    """Write a page that explains articles or a fact."""
    told = _renumbered(explanations)
    numbers = [shown.number for one in told for shown in one.shown]
    names = dict.fromkeys(title(one.document) for one in told)
    return Template(Path(__file__).with_name("page.html").read_text(encoding="utf-8")).substitute(
        title=escape(" · ".join(names) or "Nothing to explain"),
        links="\n".join(map(_link, numbers)),
        sections="\n".join(map(_section, told)) or "<p>Nothing to explain.</p>",
    )


def _renumbered(explanations: Iterable[Explanation]) -> tuple[Explanation, ...]:
    """Let the numbers of facts run through all of a page."""
    told: list[Explanation] = []
    before = 0
    for one in explanations:
        shown = tuple(replace(fact, number=before + fact.number) for fact in one.shown)
        told.append(replace(one, shown=shown))
        before += len(shown)
    return tuple(told)


def _link(number: int) -> str:
    """Light a fact with its evidence, from whichever side one comes."""
    fact = f"#f{number}"
    lit = f"{fact}:is(:hover, :target), .f{number}:hover, .n{number}:target"
    return (
        f"body:has({lit}) .f{number}, body:has({lit}) {fact} {{ background-color: var(--glow); }}"
    )


def _section(explanation: Explanation) -> str:
    document = explanation.document
    faults = (
        f'<p class="note fault">The gate refuses it: {escape(fault)}</p>'
        for fault in explanation.faults
    )
    parts = (
        f"<header><h1>{escape(title(document))}</h1>",
        f'<p class="about">{_about(document)}</p>',
        *faults,
        "</header>",
        "<section>",
        _text(explanation),
        '<div class="facts">',
        f"<h2>{escape(counts(explanation))}</h2>" if explanation.whole else "",
        *(_fact(shown, document) for shown in explanation.shown),
        "</div>",
        "</section>",
    )
    return "\n".join(filter(None, parts))


def _about(document: Document) -> str:
    known = [escape(words) for words in about(document) if words != document.url]
    if document.url:
        address = escape(document.url)
        web = document.url.lower().startswith(_WEB)
        known.append(f'<a href="{address}" rel="noreferrer">{address}</a>' if web else address)
    return " · ".join(known) + f"<br><code>{escape(document.iri)}</code>"


def _text(explanation: Explanation) -> str:
    found = marks(explanation.shown)
    certain = frozenset(s.number for s in explanation.shown if s.certain)
    ink = _Ink(lanes(found), certain)
    shown = (
        _block(explanation.document, block, ink) for block in shown_blocks(explanation, found)
    )
    return f'<div class="text" style="--lanes: {ink.deep}">\n' + "\n".join(shown) + "\n</div>"


@dataclass(frozen=True, slots=True)
class _Ink:
    """How marks are drawn: the lane of each, and whose lines are whole."""

    lanes: Mapping[Mark, int]
    certain: frozenset[int]

    @property
    def deep(self) -> int:
        return max(self.lanes.values(), default=-1) + 1


def _block(document: Document, block: Paragraph, ink: _Ink) -> str:
    tag = _TAGS.get(block.kind, "p")
    words = "".join(_piece(document, piece, ink) for piece in pieces(block.span, ink.lanes))
    return f'<{tag} class="{block.kind}">{words}</{tag}>'


def _piece(document: Document, piece: Piece, ink: _Ink) -> str:
    words = escape(document.quote(piece.span))
    if not piece.over:
        return words
    numbers = "".join(_number(mark) for mark in piece.opens)
    classes = " ".join(f"f{mark.number}" for mark in piece.over)
    images = ", ".join(
        _line(mark.number, certain=mark.number in ink.certain) for mark in piece.over
    )
    places = ", ".join(f"0 {_height(mark, piece, ink)}" for mark in piece.over)
    style = f"background-image: {images}; background-position: {places}"
    return f'{numbers}<mark class="{classes}" style="{style}">{words}</mark>'


def _height(mark: Mark, piece: Piece, ink: _Ink) -> str:
    """Give where the line of a mark runs below a piece of it."""
    whole = (m for m in ink.lanes if m.number == mark.number and m.span.covers(piece.span))
    above = ink.deep - 1 - ink.lanes[next(whole)]
    return f"calc(100% - {above * GAP}px)"


def _line(number: int, *, certain: bool) -> str:
    """Draw the line of a fact: whole, or dashed where it is not in the graph."""
    colour = f"var(--c{_colour(number)})"
    if certain:
        return f"linear-gradient({colour}, {colour})"
    return f"repeating-linear-gradient(90deg, {colour} 0 4px, transparent 4px 7px)"


def _number(mark: Mark) -> str:
    number = mark.number
    return (
        f'<a class="n n{number} c{_colour(number)}" id="f{number}-{mark.span.start}"'
        f' href="#f{number}">{number}</a>'
    )


def _fact(shown: Shown, document: Document) -> str:
    fact, number = shown.finding.fact, shown.number
    out = "" if shown.certain else " out"
    kind, label = escape(schema.label(fact.cls)), escape(shown.label)
    told = ((escape(role), escape(words)) for role, words in review.told(fact))
    rows = "".join(f"<dt>{role}</dt><dd>{words}</dd>" for role, words in told)
    proofs = "".join(_proof(shown, document, piece, frame) for piece, frame in fact.evidence)
    decided = judged(shown)
    parts = (
        f'<article id="f{number}" class="c{_colour(number)}{out}">',
        f"<h3><b>{number}</b> <span>{kind}:</span> {label}</h3>",
        f"<dl>{rows}</dl>",
        f"<ul>{proofs}</ul>",
        f'<p class="where">{shown.standing}, id <code>{shown.finding.id}</code></p>',
        f'<p class="verdict">{escape(decided)}</p>' if decided else "",
        f"<details><summary>triples</summary><pre>{escape(shown.turtle)}</pre></details>",
        "</article>",
    )
    return "\n".join(filter(None, parts))


def _proof(shown: Shown, document: Document, piece: Evidence, frame: str) -> str:
    """Show a piece of evidence, with a link to the mark that it is in."""
    mark = next(m for m in marks([shown]) if m.span.covers(piece.span))
    quote = escape(" ".join(document.quote(piece.span).split()))
    sure = f"{piece.confidence:.2f}"
    return (
        f'<li><a href="#f{shown.number}-{mark.span.start}">“{quote}”</a>'
        f"<small>{escape(frame or 'no frame')} · confidence {sure}"
        f' <meter min="0" max="1" value="{sure}"></meter>'
        f" · {piece.span.start}-{piece.span.end}</small></li>"
    )


def _colour(number: int) -> int:
    return (number - 1) % COLOURS + 1
