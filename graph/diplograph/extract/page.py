"""What readers look at and what they give: a parsed paragraph, and parts of a scene."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from diplograph.extract.amounts import Amount, Growth
from diplograph.extract.candidates import Referent, referent_state
from diplograph.extract.mentions import Mention
from diplograph.extract.resolve import Reading
from diplograph.extract.times import Duration, TimeMention
from diplograph.model import Entity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# The value of a role before people become entities.
Raw = Referent | str | int | Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """What a reader found for a role: pairs of role and value, where, and by how many steps."""

    values: tuple[tuple[str, Raw], ...]
    spans: tuple[Span, ...] = ()
    steps: int = 0

    @classmethod
    def of(cls, role: str, value: Raw, *spans: Span, steps: int = 0) -> Self:
        """Give a part of one value."""
        return cls(((role, value),), spans, steps)

    def of_role(self, role: str) -> tuple[Raw, ...]:
        """Give the values of a role."""
        return tuple(value for name, value in self.values if name == role)


@dataclass(frozen=True, slots=True)
class Page:
    """A paragraph as its readers see it: the parse, and the amounts and times found in the text.

    `future` holds the times by their place, read as times to come.
    """

    text: str
    reading: Reading
    amounts: tuple[Amount, ...] = ()
    growths: tuple[Growth, ...] = ()
    future: Mapping[Span, TimeMention] = field(default_factory=dict)
    durations: tuple[Duration, ...] = ()

    def mention(self, token: "Token") -> Mention | None:
        """Give the mention a token stands for, if any."""
        return self.reading.parse.mention(token)

    def is_plain(self, token: "Token") -> bool:
        """Tell whether a token is a word, no name."""
        return self.mention(token) is None

    def span(self, *tokens: "Token") -> Span:
        """Give the stretch of the text from the first to the last of some tokens."""
        return self.reading.parse.span(tokens)

    def words(self, span: Span) -> str:
        """Give the words of a stretch of the text, one space between them."""
        return " ".join(self.text[span.start : span.end].split())

    def values(self, token: "Token") -> tuple[Referent, ...]:
        """Give what a token stands for."""
        return self.reading.resolve(token).values

    def states(self, tokens: Iterable["Token"]) -> list[Entity]:
        """Give the states of all that some tokens stand for."""
        values = (value for token in tokens for value in self.values(token))
        return [state for value in values if (state := referent_state(value))]

    def pair(self, token: "Token") -> tuple[Entity, ...]:
        """Give the two states that the passage is about, as far as they are certain."""
        return self.reading.pair(token, 2)
