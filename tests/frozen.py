"""The graph of some articles of the corpus as it once was, and what the questions answer on it.

`python tests/frozen.py answers` writes the answers anew, where a question has changed on purpose;
`python tests/frozen.py graph` reads the articles anew, which is seldom wanted: the graph stands
still, so that only the questions can change their answers.
"""

import gzip
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from toy import world

from diplograph import Graph
from diplograph.answers import shown
from diplograph.ask import ask
from diplograph.model import Iri
from diplograph.questions import questions
from diplograph.store import Deposit, Store
from diplograph.terms import DG, REFERENCE

HERE = Path(__file__).parent
GRAPH, ANSWERS = HERE / "graphs" / "corpus.nq.gz", HERE / "graphs" / "corpus-answers.txt"
ARTICLES = ("00-", "01-", "02-", "03-", "07-", "12-", "13-", "28-", "34-", "46-", "51-")
VALUES = {
    "state": "Cuba",
    "person": "Borisov",
    "sector": "Education",
    "place": "Praia",
    "organisation": "ECOWAS",
    "article": "13-cuba-laos-friendship.html",
    "since": "2021",
    "year": "2025",
    "words": "grant",
}
MORE = {
    "common-partners": {"state": "Cuba", "partner": "Vanuatu"},
    "pair-profile": {"state": "Cuba", "partner": "Russia"},
    "delegations": {"state": "Luxembourg", "partner": "Cabo Verde"},
    "evidence": {"fact": "aid/e6b7"},
}


def text() -> str:
    """Give the answers of all questions on the graph, as a table shows them."""
    return "\n".join(block for name in questions() for block in _block(name))


def _block(name: str) -> Iterator[str]:
    question = questions()[name]
    if question.service:
        return
    needed = {
        p.name: VALUES[p.name] for p in question.parameters if p.required and name not in MORE
    }
    values = MORE.get(name, needed)
    answer = ask(store(), name, values)
    yield "## " + " ".join([name, *(f'--{key} "{value}"' for key, value in values.items())])
    yield from (" | ".join(map(shown, answer.columns, row)).rstrip() for row in answer.rows)
    yield ""


@cache
def store() -> Store:
    """Give the graph in a store in memory."""
    graphs: dict[str, list[ox.Quad]] = {}
    with gzip.open(GRAPH) as file:
        for quad in ox.parse(file.read(), format=ox.RdfFormat.N_QUADS):
            graphs.setdefault(str(quad.graph_name).strip("<>"), []).append(quad)
    opened = Store.open(None, data=world(graphs))
    opened.put(
        Deposit(Iri(name), frozenset(quad.triple for quad in said), name)
        for name, said in sorted(graphs.items())
        if name != REFERENCE
    )
    opened.refresh_derived()
    return opened


def freeze() -> bytes:
    """Read the articles, and give their graphs, with what they need of the reference graph."""
    files = sorted(p for p in (HERE / "corpus").iterdir() if p.suffix != ".json")
    with Graph.open() as graph:
        graph.build([file for file in files if file.name.startswith(ARTICLES)])
        articles = {ox.NamedNode(iri) for iri in graph.store.articles()}
        said = [quad for quad in graph.store.quads() if quad.graph_name in articles]
        kept = [quad for quad in said if quad.predicate != ox.NamedNode(DG + "text")]
        nodes = {q.object for q in kept if isinstance(q.object, ox.NamedNode)}
        reference = ox.NamedNode(REFERENCE)
        known = [
            ox.Quad(t.subject, t.predicate, t.object, reference)
            for t in graph.store.describe(nodes)
        ]
    lines = sorted(f"{quad} .\n" for quad in (*kept, *known))
    return gzip.compress("".join(lines).encode(), mtime=0)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["graph"]:
            GRAPH.write_bytes(freeze())
        case ["answers"]:
            ANSWERS.write_text(text(), encoding="utf-8")
        case _:
            sys.exit("give 'graph' or 'answers'")
