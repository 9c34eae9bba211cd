"""The graph as a Python program uses it: build, ask, look at the proof, export."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from diplograph.errors import StoreError
from diplograph.model import Iri
from diplograph.settings import where

if TYPE_CHECKING:
    from datetime import date

    import rdflib

    from diplograph.ask import Answer
    from diplograph.cells import Cell
    from diplograph.explain import Explained
    from diplograph.parameters import Given
    from diplograph.phrasing import Match
    from diplograph.report import Report
    from diplograph.review import Verdicts
    from diplograph.store import Store


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the graph, and the words that prove it: rows of the question `evidence`."""

    iri: Iri
    label: str
    evidence: "tuple[dict[str, Cell], ...]"


class Graph:
    """A knowledge graph of relations between states, in a folder or in memory.

    It shows the graph as it was last built, and opens it for writing only while it builds:

        with Graph.open("news") as graph:
            graph.build(["articles/"])
            for row in graph.ask("sectors", state="CU", partner="RU"):
                print(row["field"])
    """

    def __init__(self, path: Path | str | None = None, services: Iterable[str] = ()) -> None:
        self._path = path
        self._services = tuple(services)
        self._store: Store | None = None

    @classmethod
    def open(cls, path: str | Path | None = None, *, services: Iterable[str] = ()) -> Self:
        """Open a graph in a folder or behind an address, there or not yet; or else in memory.

        `services` are the addresses of SPARQL services elsewhere that queries may ask.
        """
        return cls(None if path is None else where(str(path)), services)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the graph; one in memory is gone then."""
        if self._store is not None:
            self._store.close()
            self._store = None

    @property
    def store(self) -> "Store":
        """The store behind the graph, open for reading."""
        from diplograph.store import Store, allowed

        if self._store is None:
            self._store = Store.open(None) if self._path is None else Store.snapshot(self._path)
            if self._services:
                self._store.services = allowed(self._services)
        return self._store

    def build(
        self,
        sources: str | Path | Iterable[str | Path],
        *,
        refresh: bool = False,
        verdicts: str | Path | None = None,
        online: bool = False,
    ) -> "Report":
        """Bring articles into the graph: files, folders of them and, `online`, web addresses.

        It follows the verdicts of people in a file, or in the one beside the graph, if any.
        """
        from diplograph.build import build
        from diplograph.read import Web, read
        from diplograph.store import Store

        said = self._verdicts(verdicts)
        several = [sources] if isinstance(sources, str | Path) else sources
        wanted = read(several, web=Web() if online else None)
        if self._path is None:
            return build(wanted, self.store, refresh=refresh, verdicts=said)
        self.close()
        with Store.open(self._path) as store:
            return build(wanted, store, refresh=refresh, verdicts=said)

    def _verdicts(self, file: str | Path | None) -> "Verdicts":
        from diplograph.review import beside, load

        if file is not None:
            return load(Path(file))
        known = self._path is not None and beside(self._path).exists()
        return load(beside(self._path)) if self._path and known else {}

    def ask(self, question: str, **values: "Given") -> "Answer":
        """Answer a saved question, by its name or in words.

            graph.ask("sectors", state="CU", partner="RU")
            graph.ask("Which sectors do Cuba and Russia cooperate in?")

        The answer tells what was understood; an UnclearError, that no question fits, or two.
        """
        from diplograph.ask import ask
        from diplograph.phrasing import choose
        from diplograph.questions import questions

        if values or question in questions():
            return ask(self.store, question, values)
        match = choose(question)
        return ask(self.store, match.question.name, match.values)

    def understand(self, text: str, today: "date | None" = None) -> "tuple[Match, ...]":
        """Give the questions that a text may ask, with their values, the best first.

        "Last year" and the like are counted from `today`, by default the day of the clock.
        """
        from diplograph.phrasing import understand

        return understand(text, today)

    def sparql(self, query: str, *, ledger: bool = False) -> "Answer":
        """Answer a SELECT query; one that would change the graph is refused.

        It sees the published graph; with `ledger`, the graphs that it names.
        """
        from diplograph.ask import select

        return select(self.store, query, ledger=ledger)

    def construct(self, query: str) -> "rdflib.Graph":
        """Give what a CONSTRUCT or DESCRIBE query makes of the published graph, for rdflib."""
        from diplograph.export import in_rdflib

        return in_rdflib(self.store.construct(query))

    def fact(self, iri: str) -> Fact:
        """Give a fact by its IRI or its short name, with the words that prove it."""
        from diplograph.cells import Node

        answer = self.ask("evidence", fact=iri)
        for node in answer.understood["fact"]:
            if answer.rows and isinstance(node, Node):
                return Fact(node.iri, node.label, tuple(answer))
        raise StoreError(f"no fact {iri!r} in the graph; answers show the short names of facts")

    def explain(self, name: str, *, doubtful: bool = False) -> "Explained":
        """Show why the graph says what it says: an article, or a fact with all its evidence.

        An article goes by its title, file name or IRI, a fact by its short name. `doubtful` also
        shows what waits for review or was rejected.
        """
        from diplograph.explain import Explained, named

        return Explained(named(self.store, name, self._verdicts(None), doubtful=doubtful))

    def prove(self, answer: "Answer") -> "Answer":
        """Give an answer with its evidence: quote, article, publisher, date and address.

        A row stands there once for each evidence.
        """
        from diplograph.answers import prove

        return prove(self.store, answer)

    def save(self, answer: "Answer", path: str | Path, format: str | None = None) -> None:  # noqa: A002
        """Write an answer to a file; the suffix tells the format, if nothing else does."""
        from diplograph.answers import save

        save(self.store, answer, Path(path), format)

    def plot(self, answer: "Answer", path: str | Path) -> None:
        """Draw an answer to a file ending in .svg or .png, as its question says."""
        from diplograph.plots import draw

        draw(self.store, answer, Path(path))

    def to_rdflib(self) -> "rdflib.Graph":
        """Give the published graph, without the articles' texts, for rdflib."""
        from diplograph.export import to_rdflib

        return to_rdflib(self.store)

    def export(self, path: str | Path, format: str | None = None) -> None:  # noqa: A002
        """Write the graph to a file; the suffix tells the format, if nothing else does."""
        from diplograph.export import save

        save(self.store, Path(path), format)
