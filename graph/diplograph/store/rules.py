"""CONSTRUCT rules → what they need and give: from which premises which triple follows.

A rule that is local looks at one thing at a time: what it gives changes only where the triples
of that thing do. Any other rule speaks of the thing from which it looks at all others, step by
step. All rules only ever add: OPTIONAL, MINUS and NOT EXISTS are refused.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph.errors import StoreError
from diplograph.store.values import Term

if TYPE_CHECKING:
    from rdflib.plugins.sparql.parserutils import CompValue

Slot = str | Term  # the name of a variable, or a term
Binding = Mapping[str, Term]

_HEAD = re.compile(r"CONSTRUCT\s*\{[^{}]*\}\s*WHERE\s*\{")
_REFUSED = frozenset(("LeftJoin", "Minus", "Builtin_NOTEXISTS", "AggregateJoin"))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern; `path` tells that its predicate is a path over these predicates."""

    subject: Slot
    predicates: tuple[ox.NamedNode, ...]
    object: Slot
    path: bool = False

    def triples(self, binding: Binding) -> Iterator[ox.Triple]:
        """Give the triple that the pattern stands for; a path stands for none."""
        subject, obj = self.ends(binding)
        if not self.path and obj is not None and isinstance(subject, ox.NamedNode | ox.BlankNode):
            yield ox.Triple(subject, self.predicates[0], obj)

    def match(self, triple: ox.Triple) -> dict[str, Term] | None:
        """Give what the variables are, if a triple fits."""
        if self.path or triple.predicate != self.predicates[0]:
            return None
        bound: dict[str, Term] = {}
        for slot, term in zip(self._ends, (triple.subject, triple.object), strict=True):
            if bound.setdefault(slot, term) != term if isinstance(slot, str) else slot != term:
                return None
        return bound

    def ends(self, binding: Binding) -> tuple[Term | None, Term | None]:
        """Give the terms at both ends, where they are known."""
        subject, obj = (binding.get(s) if isinstance(s, str) else s for s in self._ends)
        return subject, obj

    @property
    def _ends(self) -> tuple[Slot, Slot]:
        return self.subject, self.object


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its text, the triple that it gives, and the premises that it needs."""

    name: str
    text: str
    head: Pattern
    premises: tuple[Pattern, ...]

    @property
    def local(self) -> bool:
        """Whether all premises are triples of one thing."""
        subjects = {pattern.subject for pattern in self.premises}
        return len(subjects) == 1 and not any(pattern.path for pattern in self.premises)

    @property
    def rooted(self) -> bool:
        """Whether all premises are reached from the thing that the rule speaks of."""
        reached = {self.head.subject}
        for _ in self.premises:
            reached |= {p.object for p in self.premises if p.subject in reached}
        return all(pattern.subject in reached for pattern in self.premises)

    @property
    def predicates(self) -> frozenset[ox.NamedNode]:
        """The predicates of the premises."""
        return frozenset(p for pattern in self.premises for p in pattern.predicates)

    def asked(self, form: str, binding: Binding) -> str:
        """Give the rule as another query ("ASK", "SELECT *"), with terms for its variables."""
        found = _HEAD.search(self.text)
        assert found  # noqa: S101 - `rule` has seen to it
        body = re.sub(r"\?(\w+)", lambda v: _written(v, binding), self.text[found.end() :])
        return f"{self.text[: found.start()]}{form} WHERE {{{body}"


def rules(texts: Mapping[str, str]) -> tuple[Rule, ...]:
    """Understand rules, in their order."""
    return tuple(rule(name, text) for name, text in texts.items())


@cache
def rule(name: str, text: str) -> Rule:
    """Understand a rule."""
    from pyparsing import ParseException
    from rdflib.plugins.sparql.processor import prepareQuery

    try:
        algebra = prepareQuery(text).algebra
    except ParseException as error:
        raise StoreError(f"rule {name}: no SPARQL ({error})") from error
    if algebra.name != "ConstructQuery" or len(algebra.template or ()) != 1:
        raise StoreError(f"rule {name}: no CONSTRUCT query that gives one triple")
    if not _HEAD.search(text):
        raise StoreError(f"rule {name}: 'CONSTRUCT {{ … }} WHERE {{ … }}' is right")
    (head,) = map(_pattern, algebra.template)
    found = Rule(name, text, head, tuple(_premises(name, algebra.p)))
    if not found.local and not found.rooted:
        raise StoreError(f"rule {name}: it must reach all that it looks at from {head.subject}")
    return found


def _premises(name: str, node: "CompValue") -> Iterator[Pattern]:
    """Give the patterns that are matched outside of named graphs."""
    if node.name in _REFUSED:
        raise StoreError(f"rule {name}: {node.name} is refused: more facts must not take away")
    if node.name == "Graph":
        return
    if node.name == "BGP":
        yield from map(_pattern, node.triples)
    for value in node.values():
        for part in value if isinstance(value, list) else [value]:
            if hasattr(part, "name") and hasattr(part, "values"):
                yield from _premises(name, part)


def _pattern(triple: tuple[object, object, object]) -> Pattern:
    from rdflib.paths import Path

    subject, predicate, obj = triple
    found = tuple(ox.NamedNode(iri) for iri in sorted(set(_iris(predicate))))
    return Pattern(_slot(subject), found, _slot(obj), isinstance(predicate, Path))


def _iris(predicate: object) -> Iterator[str]:
    from rdflib import URIRef

    if isinstance(predicate, URIRef):
        yield str(predicate)
    for inner in ("path", "arg"):
        if hasattr(predicate, inner):
            yield from _iris(getattr(predicate, inner))
    for part in getattr(predicate, "args", ()):
        yield from _iris(part)


def _slot(term: object) -> Slot:
    from rdflib import Literal, URIRef, Variable

    match term:
        case Variable():
            return str(term)
        case URIRef():
            return ox.NamedNode(str(term))
        case Literal(language=str() as language):
            return ox.Literal(str(term), language=language)
        case Literal():
            kind = None if term.datatype is None else ox.NamedNode(str(term.datatype))
            return ox.Literal(str(term), datatype=kind)
        case _:
            raise StoreError(f"a rule speaks of {term}: variables, IRIs and literals are right")


def _written(variable: "re.Match[str]", binding: Binding) -> str:
    return str(binding[variable[1]]) if variable[1] in binding else variable[0]
