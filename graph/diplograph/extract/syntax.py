"""Sketch → parse: the syntax of a passage, each token beside what it stands for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diplograph.extract.language import SYNTAX, model
from diplograph.extract.mentions import Mention
from diplograph.extract.sketch import Sketch
from diplograph.extract.times import TimeMention
from diplograph.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STOPS = frozenset({".", "!", "?", ";", '"', ":"})


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """A parsed passage: spaCy's tokens beside what they stand for.

    `times` are the times of the passage, each with the token beside which it stood.
    """

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


def parse(sketches: Iterable[Sketch]) -> Iterator[Parse]:
    """Parse passages; none of the sketches may be empty."""
    from spacy.tokens import Doc

    nlp = model()
    kept = list(sketches)
    docs = (Doc(nlp.vocab, words=one.words) for one in kept)
    with nlp.select_pipes(enable=list(SYNTAX)):
        parsed = list(nlp.pipe(docs))
    for one, doc in zip(kept, parsed, strict=True):
        yield Parse(doc, tuple(one.spans), tuple(one.mentions), tuple(_anchored(one, doc)))


def _anchored(one: Sketch, doc: "Doc") -> Iterator[tuple[TimeMention, int]]:
    """Give for each time the token beside which it stood: that before it, or that after it."""
    for time, at, right in one.times:
        if _belongs_after(doc, at, right=right):
            yield time, at
        elif at > 0:
            yield time, at - 1


def _belongs_after(doc: "Doc", at: int, *, right: bool) -> bool:
    """Tell whether a time that stood before a token belongs to its sentence."""
    if at >= len(doc):
        return False
    if at == 0:
        return True
    starts = bool(doc[at].is_sent_start)
    if starts and doc[at].text in {".", ";"}:
        return False
    return right or (starts and doc[at - 1].text in STOPS)
