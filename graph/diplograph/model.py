"""The things diplograph speaks of, from a document to a claim.

Nothing here knows RDF, files or the network, and nothing here changes: a step of the
pipeline takes values and gives new ones.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NewType

Iri = NewType("Iri", str)

ParagraphKind = Literal["headline", "body", "item", "byline", "caption", "heading"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a document's text, in code points: `start` is in it, `end` is not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}, {self.end}")

    def covers(self, other: "Span") -> bool:
        """Tell whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document: no sentence crosses its borders."""

    span: Span
    kind: ParagraphKind = "body"


@dataclass(frozen=True, slots=True)
class Document:
    """An article as the reader made it: its text never changes, all offsets point into it.

    `date` is ISO 8601 and may be partial ("2021-10"); `iri` names the article and its graph.
    """

    iri: Iri
    text: str
    paragraphs: tuple[Paragraph, ...]
    file_name: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    lang: str = "en"
    url: Iri | None = None

    def quote(self, span: Span) -> str:
        """Give the words of a span."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source that did not get in, and why, in words."""

    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that facts are about: a state, a person, an office, a place, a sector, a kind.

    `cls` is the local name of its class in the ontology ("State", "Person", "Office", "Concept").
    `iri` is set where the reference graph or the ontology knows the thing; else `rdf` mints one.
    `links` are the statements that the entity needs beside its labels: pairs of a property's
    local name and another entity ("officeOf", "role", "country", "serves", "party").
    """

    cls: str
    label: str
    iri: Iri | None = None
    alt: tuple[str, ...] = ()
    links: tuple[tuple[str, "Entity"], ...] = ()

    def link(self, name: str) -> "Entity | None":
        """Give the first entity that a property links to, if any."""
        return next((entity for key, entity in self.links if key == name), None)


Value = Entity | str | int | Decimal


@dataclass(frozen=True, slots=True)
class Time:
    """A time as the text gives it, never more precise: EDTF level 0/1 and its bounds.

    An open or unknown end has no bound. `edtf` is "2021", "2021-10", "2021-10-12",
    "2021-10-12/2021-10-14", "2020/..", "../2023-09".
    """

    edtf: str
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of the text that proves a claim, and how sure its reader is (0..1)."""

    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact as one article reports it.

    `cls` is the local name of its fact class ("Visit"); `roles` are pairs of a property's local
    name and a value, in the order of the ontology ("visitor", Entity(…)); a set-valued role
    stands once per value. `status` is the local name of a status ("Planned"). `frame` names the
    entry of the lexicon that read it.
    """

    cls: str
    roles: tuple[tuple[str, Value], ...]
    evidence: tuple[Evidence, ...]
    status: str = "Completed"
    time: Time | None = None
    frame: str = ""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a claim needs evidence: {self.cls} {self.roles}")

    @property
    def confidence(self) -> float:
        """The confidence of the best evidence."""
        return max(piece.confidence for piece in self.evidence)

    def values(self, role: str) -> tuple[Value, ...]:
        """Give all values of a role."""
        return tuple(value for name, value in self.roles if name == role)
