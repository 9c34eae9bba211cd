"""Lexicon → frames: each entry checked; a LexiconError names what is wrong with it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from diplograph import schema
from diplograph.errors import LexiconError
from diplograph.extract.clauses import word_list
from diplograph.extract.deep_roles import DEEP_ROLES
from diplograph.extract.frame import Frame, RoleSpec
from diplograph.extract.readers import FALLBACKS, READERS
from diplograph.extract.vocabulary import read_lexicon

# What an entry may say beside the fields of its frame.
ABOUT = frozenset({"abstract", "examples", "inherits"})
KEYS = ABOUT | {field.name for field in fields(Frame)} - {"name"}


@cache
def frames(language: str = "en") -> tuple[Frame, ...]:
    """Load and check all frames of a language."""
    entries = read_lexicon("frames.yaml", language)
    return tuple(
        entry(name, entries) for name, spec in entries.items() if not spec.get("abstract")
    )


def entry(name: str, entries: Mapping[str, Any]) -> Frame:
    """Check one entry and give its frame; a LexiconError names what is wrong."""
    spec = _inherited(name, entries)
    for problem in _problems(spec):
        raise LexiconError(f"frames.yaml: {name}: {problem}")
    given = {key: _value(key, value) for key, value in spec.items() if key not in ABOUT}
    return Frame(name, **given)


def _inherited(name: str, entries: Mapping[str, Any]) -> dict[str, Any]:
    """Give an entry's keys together with those of the entries it inherits from."""
    spec = dict(entries[name])
    for key in sorted(set(spec) - KEYS):
        known = ", ".join(sorted(KEYS))
        raise LexiconError(f"frames.yaml: {name}: unknown key {key!r}; known are {known}")
    parent = spec.pop("inherits", None)
    if parent is None:
        return spec
    if parent not in entries:
        raise LexiconError(f"frames.yaml: {name}: inherits from {parent!r}, which does not exist")
    base = _inherited(parent, entries)
    return {**base, **spec, "roles": {**base.get("roles", {}), **spec.get("roles", {})}}


def _problems(spec: Mapping[str, Any]) -> Iterator[str]:
    """Say what an entry names that does not exist."""
    fact = spec.get("fact", "")
    if not schema.has_term(fact):
        yield f"{fact!r} is no class of the ontology"
    for role, how in spec.get("roles", {}).items():
        if not schema.has_term(role):
            yield f"{role!r} is no property of the ontology"
        yield from _misread(role, how)
    for term in [*_core(spec.get("core", {})).values(), *spec.get("fixed", {}).values()]:
        if term not in {"", "-"} and not schema.has_term(term):
            yield f"{term!r} is no term of the ontology"


def _misread(role: str, how: Any) -> Iterator[str]:
    """Say what is wrong with the words by which a role is read."""
    if not isinstance(how, str):
        yield f"a role is read by words such as 'agent by', not {how!r}"
        return
    spec = _role(how)
    if spec.read not in READERS:
        yield f"{role}: no reader {spec.read!r}; known are {', '.join(sorted(READERS))}"
    for source in spec.sources:
        if source not in FALLBACKS and not all(map(_is_deep_role, source.split("+"))):
            yield f"{role}: {source!r} is no deep role, no preposition and no fallback"


def _is_deep_role(source: str) -> bool:
    names = source.removeprefix("noun.").split("|")
    return source in DEEP_ROLES or word_list("prepositions").issuperset(names)


def _value(key: str, value: Any) -> Any:
    """Give the value of a frame's field for what an entry says."""
    return VALUES.get(key, _unchanged)(value)


def _unchanged(value: Any) -> Any:
    return value


def _roles(roles: Mapping[str, str]) -> dict[str, RoleSpec]:
    return {role: _role(how) for role, how in roles.items()}


def _role(how: str) -> RoleSpec:
    """Read "agent by" (an entity from these deep roles) or "money: patient of"."""
    reader, colon, sources = how.rpartition(":")
    return RoleSpec(reader.strip() if colon else "entity", tuple(sources.split()))


def _core(core: Any) -> dict[str, str]:
    """Give the core nouns with the term that each stands for, if any."""
    return {noun: core[noun] or "" if isinstance(core, dict) else "" for noun in core}


def _cues(cues: Mapping[str, Mapping[str, list[str]]]) -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        role: {term: tuple(words) for term, words in cue.items()} for role, cue in cues.items()
    }


SETS = ("marked", "nominal", "nouns", "unless", "verbs", "without", "words", "yields")
VALUES: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(SETS, frozenset),
    **dict.fromkeys(("distinct", "needs", "require"), tuple),
    "bare": bool,
    "core": _core,
    "cues": _cues,
    "intransitive": bool,
    "roles": _roles,
}
