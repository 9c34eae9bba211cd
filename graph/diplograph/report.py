"""What came of the articles of a build."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from diplograph.model import Iri

Result = Literal["new", "replaced", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: in the store, or refused, and why that or why it has no facts.

    `facts` counts the facts that the article reports; it is None where the article was not read
    again, or was refused. `doubtful` counts those that were read and wait for a person.
    """

    source: str
    result: Result
    article: Iri | None = None
    facts: int | None = None
    why: str = ""
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What came of all sources, and the facts that the graph now holds, counted by class."""

    outcomes: tuple[Outcome, ...]
    facts: tuple[tuple[str, int], ...]

    @property
    def read(self) -> int:
        """How many sources were given."""
        return len(self.outcomes)

    @property
    def results(self) -> dict[Result, int]:
        """How many sources had each result."""
        counted = Counter(outcome.result for outcome in self.outcomes)
        return {name: counted[name] for name in ("new", "replaced", "unchanged", "refused")}

    @property
    def doubtful(self) -> int:
        """How many facts of the articles that were read wait for a person."""
        return sum(outcome.doubtful for outcome in self.outcomes)

    @property
    def refused(self) -> tuple[Outcome, ...]:
        """The sources that did not get in."""
        return tuple(outcome for outcome in self.outcomes if outcome.result == "refused")

    @property
    def without_facts(self) -> tuple[Outcome, ...]:
        """The articles that got in, though no fact was found in them."""
        return tuple(outcome for outcome in self.outcomes if outcome.facts == 0)
