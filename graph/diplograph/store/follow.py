"""What changed → what follows no more, and what follows now: only the changed things are read.

First go the derived triples that rest on what a changed thing said before, even those that may
rest on something else too; then come back those that still follow, and what is new.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

import pyoxigraph as ox

from diplograph.store import changes
from diplograph.store.backend import Backend
from diplograph.store.derived import Desk
from diplograph.store.rules import Rule
from diplograph.store.values import Change, Subject
from diplograph.terms import DERIVED, ONTOLOGY_GRAPH, PUBLISHED

Triples = Set[ox.Triple]


@dataclass(slots=True)
class Pending:
    """The things that changed since the rules last ran, and what was published of some before.

    `before` holds those that lost a triple: only there may something follow no more.
    """

    touched: set[Subject] = field(default_factory=set)
    lost: set[Subject] = field(default_factory=set)
    before: set[ox.Triple] = field(default_factory=set)

    def note(self, backend: Backend, change: Change) -> None:
        """Note a change that is about to be made."""
        dropped = (quad for iri in change.dropped for quad in backend.quads(iri))
        losing = _subjects((*change.removed, *dropped)) - self.lost
        self.before |= _about(backend, losing)
        self.lost |= losing
        self.touched |= losing | _subjects(change.added)

    def __len__(self) -> int:
        return len(self.touched)


class Follower:
    """Rules that keep the derived graph of a backend up to date."""

    def __init__(self, backend: Backend, rules: Iterable[Rule]) -> None:
        self._backend = backend
        self._rules = tuple(rules)
        self._local = {rule.name: rule.text for rule in self._rules if rule.local}
        self._wide = tuple(rule for rule in self._rules if not rule.local)
        self._named = frozenset(
            p for rule in self._rules for p in rule.predicates.union(rule.head.predicates)
        )
        self._desk = Desk(quad.triple for quad in backend.quads(ONTOLOGY_GRAPH))

    def follow(self, pending: Pending) -> Iterator[Change]:
        """Give the changes that bring the derived graph up to date, each to be made at once."""
        doubtful = self._doubtful(pending)
        yield changes.rederive(self._backend, doubtful, frozenset())
        yield changes.rederive(self._backend, frozenset(), self._following(pending, doubtful))

    def _doubtful(self, pending: Pending) -> Triples:
        """Give the derived triples that rest on what changed things said before, and theirs."""
        self._desk.clear()
        doubtful: set[ox.Triple] = set()
        seen = set(pending.lost)
        found: Triples = pending.before
        while found:
            self._desk.lay(found)
            fresh = self._derived(set(self._desk.run(self._local))) - doubtful
            for rule in self._wide:
                if _looks(rule, found):
                    fresh |= self._given(rule) - doubtful
            doubtful |= fresh
            found = fresh | self._about(_subjects(fresh) - seen)
            seen |= _subjects(fresh)
        return doubtful

    def _following(self, pending: Pending, doubtful: Triples) -> Triples:
        """Give the triples that follow now, and are not in the derived graph."""
        self._desk.clear()
        seen = pending.touched | _subjects(doubtful)
        known = self._about(seen)
        self._desk.lay(known)
        rules = self._local | self._opened(known | doubtful | pending.before)
        heads = set(self._desk.run(rules))
        heads |= {t for t in doubtful - heads if self._follows(t)}
        following: set[ox.Triple] = set()
        while fresh := self._new(heads - following, known, seen):
            following |= fresh
            more = self._about(_subjects(fresh) - seen)
            known |= more
            seen |= _subjects(fresh)
            self._desk.lay(more | fresh)
            rules |= self._opened(more | fresh)
            heads = set(self._desk.run(rules))
        return following

    def _follows(self, triple: ox.Triple) -> bool:
        """Tell whether some rule gives a triple, from what is published."""
        for rule in self._rules:
            bound = rule.head.match(triple)
            if bound is not None and self._backend.ask(rule.asked("ASK", bound), PUBLISHED, {}):
                return True
        return False

    def _opened(self, triples: Triples) -> dict[str, str]:
        """Give the wide rules that look at some triples, with all that they look at laid out."""
        opened = [rule for rule in self._wide if _looks(rule, triples)]
        for predicate in frozenset().union(*(rule.predicates for rule in opened)):
            quads = self._backend.quads(PUBLISHED, None, predicate)
            self._desk.lay(quad.triple for quad in quads)
        return {rule.name: rule.text for rule in opened}

    def _given(self, rule: Rule) -> Triples:
        """Give the derived triples that a rule can have given."""
        quads = self._backend.quads(DERIVED, None, rule.head.predicates[0])
        return {q.triple for q in quads if rule.head.match(q.triple) is not None}

    def _derived(self, triples: Triples) -> Triples:
        """Give those of some triples that are in the derived graph."""
        return triples & {q.triple for q in self._backend.about(DERIVED, _subjects(triples))}

    def _new(self, triples: Triples, known: Triples, seen: Set[Subject]) -> Triples:
        """Give those that are not in the derived graph; what is known of things seen is all."""
        uncertain = {t for t in triples if t in known or t.subject not in seen}
        return triples - uncertain | (uncertain - self._derived(uncertain))

    def _about(self, subjects: Set[Subject]) -> set[ox.Triple]:
        """Give what is published of some things, as far as rules name it."""
        quads = self._backend.about(PUBLISHED, subjects)
        return {quad.triple for quad in quads if quad.predicate in self._named}


def _about(backend: Backend, subjects: Set[Subject]) -> Triples:
    return {quad.triple for quad in backend.about(PUBLISHED, subjects)}


def _subjects(things: Iterable[ox.Triple | ox.Quad]) -> Set[Subject]:
    return {thing.subject for thing in things}


def _looks(rule: Rule, triples: Triples) -> bool:
    return any(triple.predicate in rule.predicates for triple in triples)
