"""A reconciliation service elsewhere is asked: a real one, and some that misbehave."""

import json
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from conftest import shipped
from reconciliation import serving
from servers import replying

from diplograph.errors import DiplographError, ServiceError
from diplograph.reconcile import Service
from diplograph.reconcile.cache import Cache
from diplograph.reconcile.client import Client, Json, Match
from diplograph.store import Store

ID = "https://w3id.org/diplograph/id/"
WORLD = f"""
@prefix person: <{ID}person/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
state:CU a dg:State ; rdfs:label "Cuba"@en .
person:1 a dg:Person ; rdfs:label "Yuri Borisov"@en ; dg:serves state:CU .
person:2 a dg:Person ; rdfs:label "Yuri Borisoff"@en .
"""
TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    with (
        Store.open(None, data=shipped(states=WORLD)) as store,
        serving(Service(store)) as address,
    ):
        yield address


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", lambda: TODAY)


def test_a_service_says_what_a_name_may_mean_and_why(home: str, cache: Cache) -> None:
    client = Client(home, cache, pause=0)
    queries: list[Json] = [{"query": "Yuri Borisov", "limit": 2}, {"query": "Nobody at All"}]
    found, none = client.candidates(queries)
    client.close()

    assert none == ()
    assert found == (
        Match(
            ID + "person/1",
            "Yuri Borisov",
            "person, Cuba",
            ("person",),
            100.0,
            match=False,
            features={"name": 1.0},
            day=TODAY,
        ),
        Match(
            ID + "person/2",
            "Yuri Borisoff",
            "person",
            ("person",),
            98.0,
            match=False,
            features={"name": 0.98},
            day=TODAY,
        ),
    )


def test_properties_of_things_elsewhere_are_fetched(home: str, cache: Cache) -> None:
    client = Client(home, cache, pause=0)
    found = client.extend([ID + "person/1", ID + "person/2"], ["serves", "iso2"])
    client.close()

    assert found == {
        ID + "person/1": {"serves": [{"id": "state/CU", "name": "Cuba"}], "iso2": []},
        ID + "person/2": {"serves": [], "iso2": []},
    }


class Silent:
    """A service that finds nothing, and keeps what it is asked."""

    def __init__(self) -> None:
        self.sent: list[list[str]] = []
        self.agents: set[str] = set()

    def __call__(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        self.agents.add(handler.headers["User-Agent"])
        batch = json.loads(parse_qs(body.decode())["queries"][0])
        self.sent.append(list(batch))
        respond(handler, json.dumps({key: {"result": []} for key in batch}).encode())


def respond(
    handler: BaseHTTPRequestHandler, body: bytes, kind: str = "application/json", status: int = 200
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def test_a_service_is_asked_slowly_in_batches_and_never_twice(cache: Cache) -> None:
    service, waits = Silent(), list[float]()
    queries = [{"query": f"name {number}"} for number in range(23)]
    with replying(service) as address:
        for _ in range(2):
            client = Client(address, cache, pause=5.0, wait=waits.append)
            assert client.candidates(queries) == [()] * 23
            client.close()
        later = Client(address, Cache(cache.folder, lambda: date(2027, 1, 1)), pause=0)
        later.candidates(queries[:1])
        later.close()

    assert [len(batch) for batch in service.sent] == [10, 10, 3, 1]
    assert [round(wait) for wait in waits] == [0, 5, 5]
    (agent,) = service.agents
    assert agent.startswith("diplograph/")
    assert agent.endswith(" (https://w3id.org/diplograph/ontology)")


def test_what_was_answered_before_a_failure_is_kept(cache: Cache) -> None:
    service = Silent()

    def fail_later(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        if service.sent:
            respond(handler, b"{", status=500)
        else:
            service(handler, body)

    queries = [{"query": f"name {number}"} for number in range(11)]
    with replying(fail_later) as address:
        client = Client(address, cache, pause=0)
        with pytest.raises(DiplographError, match="answers 500"):
            client.candidates(queries)
        assert client.candidates(queries[:10]) == [()] * 10
        client.close()


def test_a_service_that_asks_for_patience_gets_it(cache: Cache) -> None:
    service, waits, refused = Silent(), list[float](), list[int]()

    def busy(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        if refused:
            service(handler, body)
            return
        refused.append(429)
        handler.send_response(429)
        handler.send_header("Retry-After", "7")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    with replying(busy) as address:
        client = Client(address, cache, pause=0, wait=waits.append)
        assert client.candidates([{"query": "x"}]) == [()]
        client.close()

    assert waits == [0.0, 7.0]


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b'{"q0": {"result": [', "application/json", "the answer breaks off or is no JSON"),
        (b"[" * 100_000, "application/json", "the answer breaks off or is no JSON"),
        (b"<html>", "text/html", "no reconciliation service: it answers with text/html"),
        (b"[]", "application/json", "the answer is no object of JSON"),
        (b'{"q0": 1}', "application/json", "a query has no candidates with id, name and score"),
        (
            b'{"q0": {"result": [{"id": "Q1", "name": "x", "score": "high"}]}}',
            "application/json",
            "a query has no candidates with id, name and score",
        ),
        (
            b'{"q0": {"result": [{"id": "http://x.org/Q 5", "name": "x", "score": 9}]}}',
            "application/json",
            "the id 'http://x.org/Q 5' makes no IRI",
        ),
    ],
)
def test_a_service_that_talks_nonsense_is_named_in_one_line(
    cache: Cache, body: bytes, kind: str, words: str
) -> None:
    with replying(lambda handler, _: respond(handler, body, kind)) as address:
        client = Client(address, cache, pause=0)
        with pytest.raises(DiplographError) as caught:
            client.candidates([{"query": "x"}])
        client.close()

    assert str(caught.value).startswith(f"{address}: {words}")
    assert "\n" not in str(caught.value)
    assert not list(cache.folder.glob("*"))


def test_a_service_that_does_not_answer_is_given_up(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIPLOGRAPH_TIMEOUT", "0.1")
    monkeypatch.setattr("diplograph.store.endpoint.TRIES", 1)
    with replying(lambda handler, _: handler.connection.recv(1) and None) as address:
        client = Client(address, cache, pause=0)
        with pytest.raises(DiplographError, match=r"no whole answer within 0\.1 s$"):
            client.candidates([{"query": "x"}])
        client.close()


def test_a_cache_that_was_damaged_is_asked_for_anew(home: str, cache: Cache) -> None:
    client = Client(home, cache, pause=0)
    first = client.candidates([{"query": "Cuba"}])
    for file in cache.folder.glob("*.json"):
        file.write_text('{"answer": ')
    again = client.candidates([{"query": "Cuba"}])
    client.close()

    assert again == first
    assert [match.iri for match in first[0]] == [ID + "state/CU"]


def test_a_cache_that_can_not_be_written_is_named(home: str, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    client = Client(home, Cache(tmp_path / "cache"), pause=0)
    with pytest.raises(ServiceError, match="can not be kept: "):
        client.candidates([{"query": "Cuba"}])
    client.close()
