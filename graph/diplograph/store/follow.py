"""What changed → what follows no more, and what follows now: only the changed things are read.

First go the derived triples that rest on what a changed thing said before, even those that may
rest on something else too; then come back those that still follow, and what is new.

Where a rule looks further than at one thing, the things that it speaks of are found by going back
from what changed, and all that it looks at by going on from them.
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
Subjects = Set[Subject]

_PUBLISHED = ox.NamedNode(PUBLISHED)


@dataclass(slots=True)
class Pending:
    """What has changed since the rules last ran, as far as they look at it.

    `known` holds what is now published of each thing that changed, `fresh` what of that is new.
    `before` holds what was published of those that lost a triple, `unsaid` the triples that a
    graph said no more: only where these are may something follow no more.
    """

    named: frozenset[ox.NamedNode]
    known: dict[Subject, set[ox.Triple]] = field(default_factory=dict)
    fresh: set[ox.Triple] = field(default_factory=set)
    before: dict[Subject, frozenset[ox.Triple]] = field(default_factory=dict)
    unsaid: set[ox.Triple] = field(default_factory=set)

    def note(self, backend: Backend, change: Change) -> None:
        """Note a change that is about to be made."""
        dropped = (quad.triple for iri in change.dropped for quad in backend.quads(iri))
        self.unsaid.update(dropped, (quad.triple for quad in change.removed))
        removed, added = self._published(change.removed), self._published(change.added)
        self._meet(backend, _subjects(removed) | _subjects(added))
        for subject in _subjects(removed) - self.before.keys():
            self.before[subject] = frozenset(self.known[subject])
        for triple in removed:
            self.known[triple.subject].discard(triple)
            self.fresh.discard(triple)
        for triple in added:
            if triple not in self.known[triple.subject]:
                self.known[triple.subject].add(triple)
                self.fresh.add(triple)

    def _published(self, quads: Iterable[ox.Quad]) -> Triples:
        found = (q for q in quads if q.predicate in self.named)
        return {quad.triple for quad in found if quad.graph_name == _PUBLISHED}

    def _meet(self, backend: Backend, subjects: Subjects) -> None:
        """Read what is published of things that have not changed before."""
        unmet = subjects - self.known.keys()
        self.known |= {subject: set() for subject in unmet}
        for quad in backend.about(PUBLISHED, unmet):
            if quad.predicate in self.named:
                self.known[quad.subject].add(quad.triple)

    def __len__(self) -> int:
        return len(self.known) + len(self.unsaid)


class Follower:
    """Rules that keep the derived graph of a backend up to date."""

    def __init__(self, backend: Backend, rules: Iterable[Rule]) -> None:
        self._backend = backend
        self._rules = tuple(rules)
        self._texts = {rule.name: rule.text for rule in self._rules}
        self._local = {rule.name: rule.text for rule in self._rules if rule.local}
        self._wide = tuple(rule for rule in self._rules if not rule.local)
        self._links = frozenset(p for rule in self._wide for p in rule.predicates)
        self._named = frozenset(
            p for rule in self._rules for p in rule.predicates.union(rule.head.predicates)
        )
        self._desk = Desk(quad.triple for quad in backend.quads(ONTOLOGY_GRAPH))
        self._pending = Pending(self._named)

    def note(self, change: Change) -> None:
        """Note a change that is about to be made."""
        self._pending.note(self._backend, change)

    def __len__(self) -> int:
        return len(self._pending)

    def follow(self) -> Iterator[Change]:
        """Give the changes that bring the derived graph up to date, each to be made at once."""
        doubtful = self._doubtful(self._pending)
        yield changes.rederive(self._backend, doubtful, frozenset())
        following = self._following(self._pending, doubtful)
        yield changes.rederive(self._backend, frozenset(), following)
        self._pending = Pending(self._named)

    def _doubtful(self, pending: Pending) -> set[ox.Triple]:
        """Give the derived triples that rest on what changed things said before, and theirs."""
        self._desk.clear()
        doubtful = self._derived(pending.unsaid)
        seen = set(pending.before)
        found = _all(pending.before.values()) | doubtful
        gone = found - (_all(pending.known.values()) - doubtful)
        while found:
            self._desk.lay(found)
            fresh = self._derived(set(self._desk.run(self._local)))
            fresh = (fresh | self._given(self._origins(self._linked(gone)))) - doubtful
            doubtful |= fresh
            found = fresh | self._about(_subjects(fresh) - seen)
            seen |= _subjects(fresh)
            gone = fresh
        return doubtful

    def _following(self, pending: Pending, doubtful: Triples) -> Triples:
        """Give the triples that follow now, and are not in the derived graph."""
        self._desk.clear()
        shaken = _subjects(doubtful)
        seen = pending.known.keys() | shaken
        known = _all(said for thing, said in pending.known.items() if thing not in shaken)
        known |= self._about(shaken)
        self._desk.lay(known)
        origins = self._origins(self._linked(pending.fresh))
        self._desk.lay(self._ahead(origins | _subjects(self._wide_heads(doubtful))))
        heads = set(self._desk.run(self._texts))
        heads |= {t for t in doubtful - heads if self._follows(t)}
        following: set[ox.Triple] = set()
        while fresh := self._new(heads - following, known, seen):
            following |= fresh
            more = self._about(_subjects(fresh) - seen)
            known |= more
            seen |= _subjects(fresh)
            self._desk.lay(more | fresh)
            self._desk.lay(self._ahead(self._origins(self._linked(fresh))))
            heads = set(self._desk.run(self._texts))
        return following

    def _follows(self, triple: ox.Triple) -> bool:
        """Tell whether some local rule gives a triple, from what is published."""
        for rule in self._rules:
            bound = rule.head.match(triple) if rule.local else None
            if bound is not None and self._backend.ask(rule.asked("ASK", bound), PUBLISHED, {}):
                return True
        return False

    def _origins(self, changed: Subjects) -> Subjects:
        """Give the things of which wide rules may speak because of others: these, and those."""
        found: set[Subject] = set()
        while changed:
            found |= changed
            quads = self._backend.leading(PUBLISHED, changed)
            changed = {q.subject for q in quads if q.predicate in self._links} - found
        return found

    def _ahead(self, origins: Subjects) -> Triples:
        """Give all that wide rules look at from some things on."""
        found: set[ox.Triple] = set()
        seen: set[Subject] = set()
        while origins:
            seen |= origins
            more = self._about(origins, self._links)
            found |= more
            origins = {t.object for t in more if not isinstance(t.object, ox.Literal)} - seen
        return found

    def _given(self, origins: Subjects) -> Triples:
        """Give the derived triples that wide rules can have given of some things."""
        return self._wide_heads({q.triple for q in self._backend.about(DERIVED, origins)})

    def _wide_heads(self, triples: Triples) -> Triples:
        heads = [rule.head for rule in self._wide]
        return {t for t in triples if any(head.match(t) is not None for head in heads)}

    def _linked(self, triples: Triples) -> Subjects:
        """Give the things whose triples wide rules look at."""
        return {triple.subject for triple in triples if triple.predicate in self._links}

    def _derived(self, triples: Triples) -> set[ox.Triple]:
        """Give those of some triples that are in the derived graph."""
        return {q.triple for q in self._backend.about(DERIVED, _subjects(triples))} & triples

    def _new(self, triples: Triples, known: Triples, seen: Subjects) -> Triples:
        """Give those that are not in the derived graph; what is known of things seen is all."""
        uncertain = {t for t in triples if t in known or t.subject not in seen}
        return triples - uncertain | (uncertain - self._derived(uncertain))

    def _about(self, subjects: Subjects, named: Set[ox.NamedNode] | None = None) -> set[ox.Triple]:
        """Give what is published of some things, as far as rules, or some of them, name it."""
        wanted = self._named if named is None else named
        quads = self._backend.about(PUBLISHED, subjects)
        return {quad.triple for quad in quads if quad.predicate in wanted}


def _subjects(triples: Iterable[ox.Triple]) -> set[Subject]:
    return {triple.subject for triple in triples}


def _all(several: Iterable[Triples]) -> set[ox.Triple]:
    return set().union(*several)
