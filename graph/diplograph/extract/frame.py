"""The value of a lexicon entry: which words tell of which fact, and where its roles sit.

A frame knows diplomacy and no syntax: it maps deep roles of a trigger (see `clauses`) to roles of
a fact class of the ontology. The meaning of each key stands in docs/lexicon.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """How a role is read: by which reader, from which deep roles, the first that gives a value."""

    read: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One entry of the lexicon.

    `verbs` and `nouns` are triggers; `core` are the nouns that a verb must have as its patient
    ("sign" an "agreement"), with the class or kind each stands for; `nominal` the nouns of the
    verbs ("signing"); `bare` lets a core stand without a verb. `words` must one of them stand in
    the sentence, `without` none.
    """

    name: str
    fact: str
    roles: Mapping[str, RoleSpec] = field(default_factory=dict)
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    core: Mapping[str, str] = field(default_factory=dict)
    nominal: frozenset[str] = frozenset()
    bare: bool = False
    intransitive: bool = False
    marked: frozenset[str] = frozenset()
    require: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    each: str = ""
    fixed: Mapping[str, str] = field(default_factory=dict)
    kinds: str = ""
    status: str = ""
    time: str = ""
    words: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    cues: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    distinct: tuple[str, ...] = ()
    split: str = ""
    unless: frozenset[str] = frozenset()
    yields: frozenset[str] = frozenset()
    adds: str = ""
    copies: str = ""
    only: str = ""
    confidence: float = 0.9

    @property
    def triggers(self) -> frozenset[str]:
        """The last words of all that may call the frame: none of them, no scene."""
        return _triggers(self)


@cache
def _triggers(frame: Frame) -> frozenset[str]:
    last = {word.split()[-1] for word in (*frame.nouns, *frame.nominal)}
    bare = {part for word in frame.core for part in word.split()} if frame.bare else set()
    return frozenset(last | frame.verbs | bare)
