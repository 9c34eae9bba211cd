"""'diplograph link --online': a real service on this machine stands for the one of Wikidata."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from click.testing import CliRunner, Result
from conftest import shipped
from reconciliation import serving

from diplograph.cli import main
from diplograph.link import Link, Reading, States, Wanted, things
from diplograph.model import Iri
from diplograph.reconcile import Service, messages
from diplograph.reconcile.cache import Cache
from diplograph.reconcile.client import Client
from diplograph.reconcile.elsewhere import proposed
from diplograph.reconcile.similarity import similarity
from diplograph.store import Store

SPACE = "http://www.wikidata.org/entity/"
ID = "https://w3id.org/diplograph/id/"
OURS = f"""
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <{SPACE}> .
@prefix person: <{ID}person/> .
@prefix x: <{ID}x/> .
state:CU a dg:State ; rdfs:label "Cuba"@en ; dg:iso3 "CUB" ; skos:exactMatch wd:Q241 .
state:RU a dg:State ; rdfs:label "Russia"@en ; dg:iso3 "RUS" ; skos:exactMatch wd:Q159 .
person:ana a dg:Person ; rdfs:label "Ana Ruiz"@en ; dg:serves state:CU .
person:boris a dg:Person ; rdfs:label "Boris Orlov"@en ; dg:serves state:RU .
person:ivan a dg:Person ; rdfs:label "Ivan Sokolov"@en ; dg:serves state:RU .
person:eva a dg:Person ; rdfs:label "Eva Linked"@en ; skos:exactMatch wd:Q990009 .
x:tenure a dg:Tenure ; dg:holder person:ana ; dg:office x:office .
x:office a dg:Office ; dg:role x:president ; dg:officeOf state:CU .
x:president a dg:Role ; skos:prefLabel "president"@en .
"""
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


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "news"
    Store.open(path, data=shipped(states=OURS)).close()
    return path


def run(graph: Path, *words_: str) -> Result:
    command = ["link", "--store", str(graph), "--dry-run", *words_]
    return CliRunner().invoke(main, command, env={"DIPLOGRAPH_CACHE": str(graph.parent / "kept")})


def test_a_service_is_asked_and_its_words_stand_beside_links_and_doubts(
    graph: Path, address: str, extract: Extract
) -> None:
    result = run(graph, "--online", "--service", address, "--format", "json")
    rows = json.loads(result.stdout)["rows"]
    found = [(row["verdict"], row["name"], row["same"]["iri"][-7:]) for row in rows]

    assert [(query.name, query.types, query.conditions) for query in extract.asked] == [
        ("Ana Ruiz", ("Q5",), (messages.Condition("P27", ("Q241",)),)),
        ("Boris Orlov", ("Q5",), (messages.Condition("P27", ("Q159",)),)),
        ("Ivan Sokolov", ("Q5",), (messages.Condition("P27", ("Q159",)),)),
    ]
    assert found == [
        ("accepted", "Ana Ruiz", "Q990001"),
        ("review", "Boris Orlov", "Q990003"),
        ("review", "Ana Ruiz", "Q990002"),
    ]
    assert rows[0]["reasons"].startswith(f"same name; same state; same office; {address} of 2")
    assert rows[0]["reasons"].endswith(": score 100; Cuban politician")
    assert result.stderr.startswith(f"{address} is asked about 4 names at most\n")


def test_what_is_linked_is_not_asked_about_and_what_is_rejected_not_proposed(
    graph: Path, address: str, extract: Extract
) -> None:
    first, _, rejected = (Iri(f"{SPACE}Q99000{number}") for number in (1, 2, 3))
    kept = {
        link.ends: link
        for link in (
            Link(Iri(f"{ID}person/ana"), first),
            Link(Iri(f"{ID}person/boris"), rejected, rejected=True),
        )
    }
    client = Client(address, Cache(graph.parent / "kept"), pause=0)
    with Store.snapshot(graph) as store:
        ours, reading = things(store, ("person",)), Reading(States.of(store), {})
        linked = proposed(client, ours, reading, kept, Wanted(("person",)))
    client.close()

    assert [query.name for query in extract.asked] == ["Boris Orlov", "Ivan Sokolov"]
    assert (linked.accepted, linked.doubtful, linked.known) == ((), (), 1)


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
