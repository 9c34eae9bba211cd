"""How fast, how large: `python benchmarks/scale.py 1000 10000`.

For each number of articles: the durable load, the size on disk, memory, an incremental build, and
how long the saved questions take; beside it the same quads in bare pyoxigraph, and in rdflib's
store in memory where that is bearable.
"""

import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import pyoxigraph as ox
from world import deposits, quads

from diplograph.ask import ask
from diplograph.questions import questions
from diplograph.store import Deposit, Store

GROUP = 256  # as an import puts them
NEW = 10
REPEATS = 5
SLOW = 0.5  # seconds
RDFLIB_UP_TO = 1000
VALUES = {
    "state": "Cuba",
    "partner": "Russia",
    "sector": "energy",
    "words": "agreed",
    "person": "Ana Abreu",
    "place": "Havana",
    "organisation": "European Union",
    "article": "Article 7",
    "fact": "visit/0",
    "since": "2024-01",
    "year": "2025",
    "below": "0.5",
}


def main(sizes: list[int]) -> None:
    """Measure each number of articles."""
    slow: set[str] = set()
    for size in sizes:
        with tempfile.TemporaryDirectory() as home:
            slow |= measure(size, Path(home), slow)


def measure(articles: int, home: Path, slow: set[str]) -> set[str]:
    """Measure one number of articles; give the questions that are slow."""
    say(f"\n{articles:,} articles", "of four facts each")
    store = Store.open(home / "store")
    seconds, count = load(store, deposits(articles))
    derived = timed(store.refresh_derived)
    closed = timed(store.close)
    per = 1000 * (seconds + derived + closed) / articles
    say("quads of their graphs", f"{count:,}")
    say("durable load", f"{per:.2f} ms an article; {count / (seconds + derived):,.0f} quads/s")
    say(
        "of which",
        f"put {seconds:.1f} s, derive at the end {derived:.1f} s, publish {closed:.2f} s",
    )
    say("size on disk", f"{size(home / 'store') / 1e6:.0f} MB")
    say("largest memory", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")
    with Store.open(home / "store") as store:
        more = islice(deposits(articles + NEW), articles, None)
        again = load(store, more)[0] + timed(store.refresh_derived)
    say(f"{NEW} more articles", f"{1000 * again:.0f} ms, with what follows from them")
    with Store.snapshot(home / "store") as store:
        slower = ask_all(store, slow)
    bare(articles, home)
    if articles <= RDFLIB_UP_TO:
        in_rdflib(articles)
    return slower


def load(store: Store, graphs: Iterator[Deposit]) -> tuple[float, int]:
    """Put articles in groups, as an import does; give the seconds that it took, and the quads."""
    seconds, count = 0.0, 0
    while group := list(islice(graphs, GROUP)):
        seconds += timed(lambda some=group: store.put(some))
        count += sum(len(deposit.triples) for deposit in group)
    return seconds, count


def ask_all(store: Store, slow: set[str]) -> set[str]:
    """Ask the saved questions but those that were slow on a smaller graph; give the slow ones."""
    took: dict[str, float] = {}
    for question in questions().values():
        given = {p.name: VALUES[p.name] for p in question.parameters if p.name in VALUES}
        answerable = all(p.name in given or not p.required for p in question.parameters)
        if answerable and question.name not in slow and not question.service:
            took[question.name] = again(lambda q=question, g=given: ask(store, q.name, g))
    times = [1000 * seconds for seconds in took.values()]
    say(
        f"{len(took)} saved questions",
        f"p50 {median(times):.0f} ms, p95 {quantiles(times, n=20)[-1]:.0f} ms",
    )
    slowest = sorted(took.items(), key=lambda item: -item[1])[:6]
    say("slowest", ", ".join(f"{name} {1000 * s:.0f} ms" for name, s in slowest))
    if slow:
        say("not asked, too slow", ", ".join(sorted(slow)))
    return {name for name, seconds in took.items() if seconds > SLOW}


def again(run: Callable[[], object]) -> float:
    """Give the seconds that something takes: where it is swift, the median of several runs."""
    first = timed(run)
    return first if first > SLOW else median(timed(run) for _ in range(REPEATS))


def bare(articles: int, home: Path) -> None:
    """Load the same quads into bare pyoxigraph: no published graph, no book, no rules."""
    store = ox.Store(str(home / "bare"))
    graphs = deposits(articles)
    seconds = 0.0

    def put(some: list[ox.Quad]) -> None:
        store.extend(some)
        store.flush()

    while group := list(islice(graphs, GROUP)):
        some = list(quads(iter(group)))
        seconds += timed(lambda some=some: put(some))
    say("bare pyoxigraph", f"{1000 * seconds / articles:.2f} ms an article, as durable")
    say("its size on disk", f"{size(home / 'bare') / 1e6:.0f} MB")


def in_rdflib(articles: int) -> None:
    """Load the same quads into rdflib's store in memory."""
    import rdflib

    dataset = rdflib.Dataset()
    data = ox.serialize(quads(deposits(articles)), format=ox.RdfFormat.N_QUADS)
    seconds = timed(lambda: dataset.parse(data=data, format="nquads"))
    say("rdflib in memory", f"{1000 * seconds / articles:.2f} ms an article, not durable")


def timed(run: Callable[[], object]) -> float:
    """Give the seconds that something takes."""
    start = perf_counter()
    run()
    return perf_counter() - start


def size(folder: Path) -> int:
    """Give the bytes of a folder; what is linked twice counts once."""
    files = {path.stat().st_ino: path.stat().st_size for path in folder.rglob("*")}
    return sum(files.values())


def say(what: str, told: str) -> None:
    """Print a line."""
    print(f"{what:<22} {told}", flush=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1000])
