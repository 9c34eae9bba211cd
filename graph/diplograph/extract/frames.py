"""The lexicon's frames: which words tell of which fact, and where its roles sit.

A frame knows diplomacy and no syntax: it maps deep roles of a trigger (see `clauses`) to roles of
a fact class of the ontology. The meaning of each key stands in docs/lexicon.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from diplograph import schema
from diplograph.errors import LexiconError
from diplograph.extract.vocabulary import read_lexicon

KEYS = frozenset(
    {
        "fact",
        "verbs",
        "nouns",
        "core",
        "nominal",
        "bare",
        "roles",
        "require",
        "each",
        "fixed",
        "status",
        "words",
        "without",
        "kinds",
        "examples",
        "inherits",
        "also",
        "abstract",
        "confidence",
        "distinct",
        "cues",
        "copies",
        "split",
        "yields",
        "unless",
        "only",
        "needs",
        "adds",
        "marked",
        "intransitive",
        "time",
    }
)


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """How a role is read: by which reader, from which deep roles, the first that gives a value."""

    read: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of the lexicon.

    `verbs` and `nouns` are triggers; `core` are the nouns that a verb must have as its patient
    ("sign" an "agreement"), with the class or kind each stands for; `nominal` the nouns of the
    verbs ("signing"); `bare` lets a core stand without a verb. `words` must one of them stand in
    the sentence, `without` none.
    """

    name: str
    fact: str
    roles: Mapping[str, RoleSpec]
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    core: Mapping[str, str] = field(default_factory=dict)
    nominal: frozenset[str] = frozenset()
    bare: bool = False
    require: tuple[str, ...] = ()
    each: str = ""
    fixed: Mapping[str, str] = field(default_factory=dict)
    kinds: str = ""
    status: str = ""
    words: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    cues: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    copies: str = ""
    split: str = ""
    yields: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    only: str = ""
    needs: tuple[str, ...] = ()
    adds: str = ""
    time: str = ""
    marked: frozenset[str] = frozenset()
    intransitive: bool = False
    confidence: float = 0.9
    distinct: tuple[str, ...] = ()
    examples: tuple[Mapping[str, Any], ...] = ()

    @property
    def triggers(self) -> frozenset[str]:
        """Give the last words of all that may call the frame: none of them, no scene."""
        return _triggers(self)


@cache
def frames(language: str = "en") -> tuple[Frame, ...]:
    """Load and check all frames of a language."""
    entries = read_lexicon("frames.yaml", language)
    return tuple(entry(name, entries) for name, spec in entries.items() if not spec.get("abstract"))


def entry(name: str, entries: Mapping[str, Any]) -> Frame:
    """Check one entry and give its frame; a LexiconError names what is wrong."""
    return _frame(name, _inherited(name, entries))


_cache: dict[str, frozenset[str]] = {}


def _triggers(frame: Frame) -> frozenset[str]:
    if frame.name not in _cache:
        last = {word.split()[-1] for word in (*frame.nouns, *frame.nominal)} | frame.verbs
        bare = {part for word in frame.core for part in word.split()} if frame.bare else set()
        _cache[frame.name] = frozenset(last | bare)
    return _cache[frame.name]


def _inherited(name: str, entries: Mapping[str, Any]) -> dict[str, Any]:
    spec = dict(entries[name])
    unknown = set(spec) - KEYS
    if unknown:
        raise LexiconError(
            f"frames.yaml: {name}: unknown key {min(unknown)!r}; known are {', '.join(sorted(KEYS))}"
        )
    parent = spec.pop("inherits", None)
    if parent is None:
        return spec
    if parent not in entries:
        raise LexiconError(f"frames.yaml: {name}: inherits from {parent!r}, which does not exist")
    base = _inherited(parent, entries)
    base.pop("abstract", None)
    return {**base, **spec, "roles": {**base.get("roles", {}), **spec.get("roles", {})}}


def _frame(name: str, spec: Mapping[str, Any]) -> Frame:
    fact = spec.get("fact", "")
    if not schema.has_term(fact):
        raise LexiconError(f"frames.yaml: {name}: {fact!r} is no class of the ontology")
    roles = {}
    for role, how in spec.get("roles", {}).items():
        if not schema.has_term(role):
            raise LexiconError(f"frames.yaml: {name}: {role!r} is no property of the ontology")
        reader, sources = _how(how)
        roles[role] = RoleSpec(reader, sources)
    core = spec.get("core", {})
    core = (
        dict.fromkeys(core, "")
        if isinstance(core, list)
        else {k: v or "" for k, v in core.items()}
    )
    for term in [*(v for v in core.values() if v != "-"), *spec.get("fixed", {}).values()]:
        if term and not schema.has_term(term):
            raise LexiconError(f"frames.yaml: {name}: {term!r} is no term of the ontology")
    return Frame(
        name,
        fact,
        roles,
        frozenset(spec.get("verbs", ())),
        frozenset(spec.get("nouns", ())),
        core,
        frozenset(spec.get("nominal", ())),
        bool(spec.get("bare")),
        tuple(spec.get("require", ())),
        spec.get("each", ""),
        spec.get("fixed", {}),
        spec.get("kinds", ""),
        spec.get("status", ""),
        frozenset(spec.get("words", ())),
        frozenset(spec.get("without", ())),
        {
            role: {term: tuple(words) for term, words in cue.items()}
            for role, cue in spec.get("cues", {}).items()
        },
        spec.get("copies", ""),
        spec.get("split", ""),
        frozenset(spec.get("yields", ())),
        frozenset(spec.get("unless", ())),
        spec.get("only", ""),
        tuple(spec.get("needs", ())),
        spec.get("adds", ""),
        spec.get("time", ""),
        frozenset(spec.get("marked", ())),
        bool(spec.get("intransitive")),
        spec.get("confidence", 0.9),
        tuple(spec.get("distinct", ())),
        tuple(spec.get("examples", ())),
    )


def _how(how: Any) -> tuple[str, tuple[str, ...]]:
    """Read "agent by poss" (an entity from these deep roles) or "money: patient of"."""
    if not isinstance(how, str):
        raise LexiconError(f"frames.yaml: a role is read by words such as 'agent by', not {how!r}")
    reader, colon, sources = how.partition(":")
    return (reader.strip(), tuple(sources.split())) if colon else ("entity", tuple(how.split()))
