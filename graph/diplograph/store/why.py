"""A derived triple → the facts that it rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph.model import Iri
from diplograph.store.rules import Binding, Pattern, Rule, rules
from diplograph.terms import DERIVED, PUBLISHED, dg

if TYPE_CHECKING:
    from diplograph.store.graph_store import Store

_EVIDENCE = ox.NamedNode(dg("evidence"))
_FACTS = f"""SELECT DISTINCT ?fact WHERE {{{{
  {{{{ ?fact ?role {{thing}} }}}} UNION {{{{ ?fact ?role ?other . ?other ?link {{thing}} }}}}
  ?fact <{dg("evidence")}> ?evidence .
}}}} ORDER BY ?fact"""


@dataclass(frozen=True, slots=True)
class Reason:
    """One way in which a triple follows: the rule, and the triples that it needed."""

    rule: str
    premises: tuple[ox.Triple, ...]


def reasons(store: "Store", triple: ox.Triple) -> tuple[Reason, ...]:
    """Give all ways in which a triple follows, by the order of the rules."""
    found = (reason for rule in rules(store.rules()) for reason in _by(store, rule, triple))
    return tuple(dict.fromkeys(found))


def why(store: "Store", triple: ox.Triple) -> tuple[Iri, ...]:
    """Give the facts that a derived triple rests on, in order.

    What follows from a derived triple rests on the facts of that. Where a rule looks at a thing
    that is no fact, such as a person, the facts about that thing are meant.
    """
    facts: set[Iri] = set()
    seen: set[ox.Triple] = set()
    waiting = [triple]
    while waiting:
        for reason in reasons(store, waiting.pop()):
            for premise in reason.premises:
                if premise not in seen:
                    seen.add(premise)
                    waiting += [premise] if _is_derived(store, premise) else []
                    facts.update(_facts(store, premise))
    return tuple(sorted(facts))


def _by(store: "Store", rule: Rule, triple: ox.Triple) -> Iterator[Reason]:
    bound = rule.head.match(triple)
    if bound is None:
        return
    found = store.query(rule.asked("SELECT *", bound))
    for row in sorted(found, key=str):
        named = {n: term for n, term in zip(found.variables, row, strict=True) if term is not None}
        premises = {t for p in rule.premises for t in _premises(store, p, bound | named)}
        yield Reason(rule.name, tuple(sorted(premises - {triple}, key=str)))


def _premises(store: "Store", pattern: Pattern, binding: Binding) -> Iterator[ox.Triple]:
    """Give the triples that a pattern stands for: of a path, all steps between its ends."""
    if not pattern.path:
        yield from pattern.triples(binding)
        return
    start, end = (
        term if isinstance(term, ox.NamedNode) else None for term in pattern.ends(binding)
    )
    step = "|".join(map(str, pattern.predicates))
    for predicate in pattern.predicates if start and end else ():
        query = (
            "SELECT ?one ?other WHERE {"
            f" {start} ({step})* ?one . ?one {predicate} ?other . ?other ({step})* {end} }}"
        )
        for one, other in store.query(query):
            if isinstance(one, ox.NamedNode) and other is not None:
                yield ox.Triple(one, predicate, other)


def _is_derived(store: "Store", triple: ox.Triple) -> bool:
    return triple in store.about(DERIVED, [triple.subject])


def _facts(store: "Store", premise: ox.Triple) -> Iterator[Iri]:
    """Give the fact that a premise is of, or those that its thing is in."""
    about = store.about(PUBLISHED, [premise.subject])
    if any(triple.predicate == _EVIDENCE for triple in about):
        found: Iterable[object] = [premise.subject]
    else:
        found = (row[0] for row in store.query(_FACTS.format(thing=premise.subject)))
    yield from (Iri(fact.value) for fact in found if isinstance(fact, ox.NamedNode))
