"""The value of a draft: a claim in the making, whose people may not yet have a state."""

from dataclasses import dataclass

from diplograph.extract.page import Raw
from diplograph.model import Span, Time

# Roles that take several values; of any other a claim has one.
MANY = frozenset({"participant", "party", "signatory", "chair", "term", "goods", "sector", "name"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making.

    `noun` is the place of the scene's noun among the tokens, `topic` the stretch that tells what a
    document or project is about; `yields`, `copies` and `adds` are those of the frame.
    """

    cls: str
    roles: tuple[tuple[str, Raw], ...]
    status: str
    time: Time | None
    spans: tuple[Span, ...]
    confidence: float
    frame: str
    headline: bool = False
    noun: int = -1
    yields: frozenset[str] = frozenset()
    copies: str = ""
    adds: str = ""
    topic: Span | None = None

    def values(self, role: str) -> tuple[Raw, ...]:
        """Give all values of a role."""
        return tuple(value for name, value in self.roles if name == role)

    @property
    def start(self) -> int:
        """Where the first of its quotes begins."""
        return min(span.start for span in self.spans)

    @property
    def end(self) -> int:
        """Where the last of its quotes ends."""
        return max(span.end for span in self.spans)
