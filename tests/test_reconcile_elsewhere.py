"""'diplograph link --online': a real service on this machine stands for the one of Wikidata."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from click.testing import CliRunner, Result
from reconciliation import serving
from toy import TOY, quads

from diplograph.cli import main
from diplograph.model import Iri
from diplograph.reconcile import Service, messages
from diplograph.reconcile.similarity import similarity
from diplograph.store import Deposit, Store

SPACE = "http://www.wikidata.org/entity/"
HUMAN = {"id": "Q5", "name": "human"}
# A small extract: the shape is Wikidata's; persons and their numbers are invented.
ITEMS: dict[str, dict[str, Any]] = {
    "Q990001": {
        "name": "Ana Ruiz",
        "description": "Cuban politician",
        "P27": [{"id": "Q241", "name": "Cuba"}],
        "P39": [{"id": "Q990020", "name": "President of Cuba"}],
        "P569": [{"date": "1960-12-31T00:00:00Z"}],
    },
    "Q990002": {"name": "Ana Ruiz", "description": "singer"},
    "Q990003": {
        "name": "Boris Orlov",
        "description": "Russian diplomat",
        "P27": [{"id": "Q159", "name": "Russia"}],
    },
    "Q990004": {
        "name": "Ivan Sokolov",
        "description": "Cuban chess player",
        "P27": [{"id": "Q241", "name": "Cuba"}],
    },
}


class Extract:
    """A service over the extract that scores as it likes."""

    def __init__(self) -> None:
        self.asked: list[messages.Query] = []

    def manifest(self, _: str) -> dict[str, Any]:
        return {"versions": ["0.2"], "name": "x", "identifierSpace": SPACE, "schemaSpace": SPACE}

    def reconcile(self, text: str) -> dict[str, Any]:
        batch = messages.queries(text)
        self.asked += batch.values()
        return {key: {"result": self._found(query)} for key, query in batch.items()}

    def extend(self, text: str) -> dict[str, Any]:
        said = messages.extension(text)
        rows = {
            id_: {name: ITEMS[id_].get(name, []) for name in said.properties} for id_ in said.ids
        }
        return {"meta": [{"id": name, "name": name} for name in said.properties], "rows": rows}

    def _found(self, query: messages.Query) -> list[dict[str, Any]]:
        found = []
        for id_, item in ITEMS.items():
            score = 100 * similarity(query.name, item["name"], of_person=True)
            if score > 80 and query.types == ("Q5",):
                said = {"name": item["name"], "description": item["description"], "type": [HUMAN]}
                found.append({"id": id_, "score": score, "match": False, **said})
        return found


@pytest.fixture
def extract() -> Extract:
    return Extract()


@pytest.fixture
def address(extract: Extract) -> Iterator[str]:
    with serving(cast(Service, extract)) as address:
        yield address


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store that holds articles of the toy graph beside the real reference data."""
    path = tmp_path_factory.mktemp("built") / "news"
    graphs = {iri: said for iri, said in quads(TOY).items() if iri[-3:] in ("/a1", "/a2", "/a3")}
    with Store.open(path) as store:
        store.put(
            Deposit(Iri(iri), frozenset(quad.triple for quad in said), iri)
            for iri, said in graphs.items()
        )
    return path


@pytest.fixture
def graph(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "news"))


def run(graph: Path, *words_: str) -> Result:
    command = ["link", "--store", str(graph), "--kind", "person", *words_]
    return CliRunner().invoke(main, command, env={"DIPLOGRAPH_CACHE": str(graph.parent / "kept")})


def test_a_service_is_asked_and_its_words_stand_beside_links_and_doubts(
    graph: Path, address: str, extract: Extract
) -> None:
    call = ("--online", "--service", address)
    result = run(graph, *call, "--format", "json")
    rows = json.loads(result.stdout)["rows"]
    found = [(row["verdict"], row["name"], row["same"]["iri"][-7:]) for row in rows]

    assert [(query.name, query.types, query.conditions) for query in extract.asked][:1] == [
        ("Ana Ruiz", ("Q5",), (messages.Condition("P27", ("Q241",)),))
    ]
    assert found == [
        ("accepted", "Ana Ruiz", "Q990001"),
        ("review", "Boris Orlov", "Q990003"),
        ("review", "Ana Ruiz", "Q990002"),
    ]
    reasons = rows[0]["reasons"]
    assert reasons.startswith(f"same name; same state; same office; {address} of 2")
    assert reasons.endswith(": score 100; Cuban politician")
    review = graph.with_name("news.links-review.tsv").read_text(encoding="utf-8")
    assert "Russian diplomat" in review

    decided = review.replace("\n\tdgid:person/RU", "\naccept\tdgid:person/RU", 1)
    graph.with_name("decided.tsv").write_text(decided, encoding="utf-8")
    applied = run(graph, "--apply", str(graph.with_name("decided.tsv")))
    again = run(graph, *call, "--format", "csv")
    assert (applied.exit_code, again.exit_code) == (0, 0)
    assert again.stderr.startswith(f"{address} is asked about 4 names at most\n")
    assert len(again.stdout.splitlines()) == 1
    assert len(extract.asked) == 4


def test_without_leave_nothing_is_sent(graph: Path, address: str, extract: Extract) -> None:
    refused = run(graph, "--service", address)
    both = run(graph, "people.csv", "--online")

    assert [(one.exit_code, one.output.splitlines()[-1]) for one in (refused, both)] == [
        (2, f"Error: {address}: names leave this machine only with --online"),
        (2, "Error: people.csv: --online asks a service, and reads no data set"),
    ]
    assert extract.asked == []


def test_a_service_that_can_not_be_reached_changes_nothing(graph: Path) -> None:
    before = sorted(file.name for file in graph.parent.iterdir())
    result = run(graph, "--online", "--service", "http://127.0.0.1:9/")

    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith(
        "Error: http://127.0.0.1:9/: the endpoint can"
    )
    assert sorted(file.name for file in graph.parent.iterdir()) == before
