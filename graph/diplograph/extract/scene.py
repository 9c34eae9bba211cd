"""The value of a scene: where in a sentence a frame's trigger stands."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diplograph.extract.clauses import lemma, phrasal, prepositional
from diplograph.extract.frame import Frame

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Scene:
    """A trigger of a frame: its verb, its noun (the event, or the core that the verb governs).

    `agent` and `patient` are set where a scene is one of several that share a verb.
    """

    frame: Frame
    verb: "Token | None"
    noun: "Token | None"
    agent: "Token | None" = None
    patient: "Token | None" = None

    @property
    def trigger(self) -> "Token":
        """The word that called the frame."""
        token = self.verb if self.is_told_by_verb else self.noun
        assert token is not None  # noqa: S101 (a scene has a verb or a noun)
        return token

    @property
    def is_told_by_verb(self) -> bool:
        """Whether the verb calls the frame; else it only governs the noun that does."""
        if self.verb is None:
            return False
        return self.noun is None or bool(self.frame.verbs & set(phrasal(self.verb)))


def core_of(frame: Frame, token: "Token") -> str | None:
    """Give the listed word that makes a token a core of a frame: the longest compound first."""
    if token.dep_ == "compound":
        return None
    if frame.marked and not any(c.lower_ in frame.marked for c in token.children):
        return None
    low = lemma(token)
    before = [c.lower_ for c in token.children if c.dep_ in {"compound", "amod", "nmod"}]
    after = [f"{low} of {t.lower_}" for t in prepositional(token, frozenset({"of"}))]
    if any(frame.core.get(name) == "-" for name in after):
        return None
    names = [*(f"{word} {low}" for word in reversed(before)), *after, low]
    return next((name for name in names if name in frame.core), None)
