"""Things in memory, found by name: by the whole name, by one alike, by how it begins."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from rapidfuzz import fuzz, process

from diplograph.reconcile.similarity import keys, similarity
from diplograph.reconcile.things import Thing, words

MOST_ALIKE = 100  # names that are looked at more closely
MOST_PARTS = 50  # that are kept, each of the things of some classes
LEAST = 60  # how alike they must be at first sight, of 100

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Catalogue:
    """The things that names are held against; it never changes."""

    things: tuple[Thing, ...]

    def of(self, types: Iterable[str]) -> "Catalogue":
        """Give the things of some classes; all of them, where no class is named."""
        wanted = frozenset(types)
        if not wanted:
            return self
        known = wanted & self._classes
        part = self._parts.get(known)
        if part is None:
            kept = (thing for thing in self.things if not known.isdisjoint(thing.types))
            part = Catalogue(tuple(kept))
            if len(self._parts) >= MOST_PARTS:
                self._parts.pop(next(iter(self._parts)), None)
            self._parts[known] = part
        return part

    def get(self, id_: str) -> Thing | None:
        """Give the thing of an id or IRI."""
        return self._ids.get(id_)

    def alike(self, name: str) -> dict[Thing, float]:
        """Give the things with a name alike, and how alike it is: 1 for the same, or for a code.

        An id, an IRI or a code of a thing is as good as its name.
        """
        found = dict.fromkeys(self._codes.get(name.strip(), ()), 1.0)
        for known in self._near(name) if words(name) else ():
            for thing in self._named[known]:
                if how := similarity(name, known, of_person=thing.is_person):
                    found[thing] = max(found.get(thing, 0.0), how)
        return found

    def beginning(self, prefix: str) -> Iterator[Thing]:
        """Give the things with a name, or a word of one, that begins so: the shortest first."""
        exact = self._codes.get(prefix.strip(), [])
        named = (thing for name in self._beginning(words(prefix)) for thing in self._named[name])
        yield from dict.fromkeys((*exact, *named))

    @cached_property
    def _classes(self) -> frozenset[str]:
        return frozenset(name for thing in self.things for name in thing.types)

    @cached_property
    def _parts(self) -> dict[frozenset[str], "Catalogue"]:
        return {}

    @cached_property
    def _ids(self) -> Mapping[str, Thing]:
        return {key: thing for thing in self.things for key in (thing.id, thing.iri)}

    @cached_property
    def _codes(self) -> Mapping[str, list[Thing]]:
        return _grouped(
            (code, thing) for thing in self.things for code in {thing.id, thing.iri, *thing.codes}
        )

    @cached_property
    def _named(self) -> Mapping[str, list[Thing]]:
        return _grouped((name, thing) for thing in self.things for name in thing.names)

    @cached_property
    def _spelt(self) -> Mapping[str, str]:
        """The names, with their words in the order of the alphabet."""
        return {name: _spelt(name) for name in sorted(self._named)}

    @cached_property
    def _keyed(self) -> Mapping[str, list[str]]:
        return _grouped((key, name) for name in self._spelt for key in keys(name))

    @cached_property
    def _begins(self) -> list[tuple[str, str]]:
        """Each name by each of its words and what follows, in order."""
        return sorted(
            (" ".join(parts[at:]), name)
            for name in self._named
            if (parts := words(name).split())
            for at in range(len(parts))
        )

    def _beginning(self, asked: str) -> list[str]:
        """Name the names with a word that begins so; those that begin so themselves come first."""
        found = set()
        for begin, name in self._begins[bisect_left(self._begins, (asked,)) :]:
            if not begin.startswith(asked):
                break
            found.add((begin != words(name), len(name), name))
        return [name for _, _, name in sorted(found)]

    def _near(self, asked: str) -> set[str]:
        """Name the names that may be alike: spelt so, or with the most keys in common."""
        near = process.extract(
            _spelt(asked), self._spelt, scorer=fuzz.ratio, score_cutoff=LEAST, limit=MOST_ALIKE
        )
        shared = Counter(name for key in sorted(keys(asked)) for name in self._keyed.get(key, ()))
        common = shared.most_common(MOST_ALIKE)
        return {name for *_, name in near} | {name for name, _ in common}


def _spelt(name: str) -> str:
    return " ".join(sorted(words(name).split()))


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Gather values by their keys."""
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
