"""A writer that is killed at random moments, and what must be true afterwards.

The writer makes change after change, each told before and after; their sequence depends on
nothing but their numbers. So whoever killed it knows what the store must hold: all changes that
were acknowledged, and of the one under way all or nothing.
"""

import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import pyoxigraph as ox
from conftest import shipped
from test_store import cooperation, deposit, visit

from diplograph.model import Iri
from diplograph.store import Deposit, Store
from diplograph.terms import ID

State = Mapping[Iri, frozenset[ox.Triple]]

KINDS = ("load", "replace", "remove", "bulk", "derive", "publish")
BULK = 70
LONGEST = 0.25  # seconds from the first change to the kill


@dataclass(frozen=True, slots=True)
class Step:
    """A change: what a numbered step does to the articles of a store."""

    kind: str
    put: tuple[Deposit, ...] = ()
    remove: tuple[Iri, ...] = ()

    def after(self, state: State) -> State:
        """Give what the store holds after the step."""
        kept = {iri: said for iri, said in state.items() if iri not in self.remove}
        return kept | {d.article: d.triples for d in self.put}


def step(number: int) -> Step:
    """Give the change of a number."""
    chance = random.Random(number)  # noqa: S311 - no secret
    kind = KINDS[number % len(KINDS)]
    names = {"load": 3, "replace": 2}.get(kind, 0)
    articles = [_article(chance.randrange(80)) for _ in range(names)]
    if kind == "bulk":  # new articles, so many that the bulk loader takes them
        articles = [_article(1000 * number + 1000 + n) for n in range(BULK)]
    if kind == "remove":
        return Step(kind, (), tuple({_article(chance.randrange(80)) for _ in range(3)}))
    return Step(kind, tuple(_deposit(iri, number, chance) for iri in dict.fromkeys(articles)))


def write(path: Path, start: int) -> None:
    """Make changes until killed."""
    store = Store.open(path, data=shipped())
    for number in range(start, sys.maxsize):
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        change = step(number)
        match change.kind:
            case "derive":
                store.refresh_derived()
            case "publish":
                store.close()
                store = Store.open(path, data=shipped())
            case "remove":
                for iri in change.remove:
                    store.remove(iri)
            case _:
                store.put(change.put)


@dataclass(slots=True)
class Kills:
    """What came of killing writers: how many kills, after how many changes, of which kinds."""

    path: Path
    chance: random.Random
    state: State
    number: int = 0
    kills: int = 0

    def kill(self) -> str:
        """Let a writer work, kill it, and hold the store against what it must hold."""
        last = self._work()
        for number in range(self.number, last):
            self.state = step(number).after(self.state)
        under_way = step(last)
        with Store.snapshot(self.path, data=shipped()) as store:
            damages = store.verify()
            held = {iri: frozenset(store.triples(iri)) for iri in store.articles()}
        assert damages == [], damages
        self._compare(under_way, held)
        self.state, self.number, self.kills = held, last + 1, self.kills + 1
        return under_way.kind

    def _work(self) -> int:
        with _writer(self.path, self.number) as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            timer = Timer(self.chance.random() * LONGEST, process.kill)
            timer.start()
            told = [first, *process.stdout]
            timer.join()
        return int([line for line in told if line.endswith("\n")][-1])

    def _compare(self, under_way: Step, held: State) -> None:
        """Hold the articles against what they must be: a removal takes one article at a time."""
        after = under_way.after(self.state)
        if under_way.kind == "remove":
            assert held.items() <= self.state.items()
            assert after.items() <= held.items()
        else:
            assert held in (self.state, after), f"torn: {under_way.kind}"


def begin(path: Path, seed: int) -> Kills:
    """Prepare a store for writers to be killed at."""
    Store.open(path, data=shipped()).close()
    return Kills(path, random.Random(seed), {})  # noqa: S311 - no secret


@contextmanager
def _writer(path: Path, start: int) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, __file__, str(path), str(start)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.kill()


def _article(number: int) -> Iri:
    return Iri(f"{ID}article/{number:016x}")


def _deposit(article: Iri, number: int, chance: random.Random) -> Deposit:
    states = ("state:CU", "state:RU", "state:VN")
    facts = [cooperation(f"c{chance.randrange(9)}", *chance.sample(states, 2)) for _ in range(4)]
    return deposit(article, "".join(facts) + visit(f"v{number}", states[0]), str(number))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
