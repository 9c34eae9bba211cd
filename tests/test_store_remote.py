"""A store behind an endpoint: whatever the endpoint does is one clear line, or no error at all."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import clear, shipped
from servers import replying
from test_store import ONE, TWO, cooperation, deposit, values, visit

from diplograph.errors import QueryError, SettingError, StoreError, StoreLockedError
from diplograph.graph import Graph
from diplograph.model import Iri
from diplograph.settings import Credentials, timeout, where
from diplograph.store import Store
from diplograph.store.endpoint import Endpoint, update_address
from diplograph.store.remote import Remote
from diplograph.store.update import guarded, parts
from diplograph.store.values import BOOK, Change
from diplograph.terms import DERIVED, ID, PUBLISHED

ROWS = "application/sparql-results+json"
EMPTY = json.dumps({"head": {"vars": ["s"]}, "results": {"bindings": []}}).encode()
SELECT = "SELECT ?s WHERE { ?s a ?c }"


def send(
    handler: BaseHTTPRequestHandler, status: int, body: bytes, kind: str = ROWS, **headers: str
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    if "Content_Length" not in headers:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def ask(address: str, credentials: Credentials | None = None, seconds: float = 5.0) -> int:
    """Ask an endpoint; give how many rows it answers with."""
    waited: list[float] = []
    endpoint = Endpoint(address, address, credentials or Credentials(), seconds, waited.append)
    try:
        return len(Remote(endpoint).select(SELECT, PUBLISHED, {}))
    finally:
        endpoint.close()


@pytest.mark.parametrize(
    ("status", "kind", "body", "words"),
    [
        (404, "text/html", b"<html>", "the endpoint answers 404 Not Found"),
        (500, "text/plain", b"out of\nmemory", "answers 500 Internal Server Error: out of memory"),
        (507, "text/html", b"<html>", "answers 507 Insufficient Storage"),
        (503, "text/plain", b"busy", "answers 503 Service Unavailable: busy"),
        (403, "text/html", b"", "refuses who asks (403 Forbidden); DIPLOGRAPH_USER and"),
        (200, "text/html", b"<html>", "no SPARQL endpoint: it answers with text/html"),
        (200, ROWS, b"", "the answer breaks off or is none"),
        (200, ROWS, EMPTY[:-9], "the answer breaks off or is none"),
        (200, ROWS, b"\xff\xfe\x00garbage", "the answer breaks off or is none"),
    ],
)
def test_a_bad_answer_is_one_clear_line(status: int, kind: str, body: bytes, words: str) -> None:
    with (
        replying(lambda handler, _: send(handler, status, body, kind)) as address,
        pytest.raises(StoreError) as caught,
    ):
        ask(address)
    assert str(caught.value).startswith(f"{address}: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_refused_query_is_told_as_one() -> None:
    with (
        replying(lambda handler, _: send(handler, 400, b"line 1:\nno", "text/plain")) as address,
        pytest.raises(QueryError, match="the endpoint refuses the query: line 1: no"),
    ):
        ask(address)


def test_an_endpoint_that_has_moved_is_not_followed() -> None:
    with (
        replying(lambda h, _: send(h, 302, b"", Location="https://elsewhere.org/")) as address,
        pytest.raises(StoreError, match=r"moved to https://elsewhere\.org/; use that address"),
    ):
        ask(address)


def test_half_an_answer_is_none() -> None:
    with (
        replying(lambda h, _: send(h, 200, EMPTY[:9], Content_Length="999")) as address,
        pytest.raises(StoreError, match="the endpoint's answer breaks off"),
    ):
        ask(address)


def test_silence_ends_in_time() -> None:
    def slow(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        handler.connection.settimeout(2)
        handler.rfile.read(1)  # until the other side hangs up

    with (
        replying(slow) as address,
        pytest.raises(StoreError, match=r"no whole answer within 0.1 s"),
    ):
        ask(address, seconds=0.1)


def test_an_endpoint_that_is_not_there_is_named() -> None:
    with pytest.raises(StoreError, match=r"127.0.0.1:9/sparql: the endpoint can not be reached"):
        ask("http://127.0.0.1:9/sparql")


def test_a_busy_endpoint_is_asked_again() -> None:
    answers = iter([(503, b""), (502, b""), (200, EMPTY)])
    with replying(lambda handler, _: send(handler, *next(answers))) as address:
        assert ask(address) == 0
    assert list(answers) == []


BASIC = "Basic " + base64.b64encode(b"ana:se:cret").decode()


@pytest.mark.parametrize(
    ("credentials", "challenge", "wanted"),
    [
        (Credentials("ana", "se:cret"), 'Basic realm="x"', BASIC),
        (Credentials("ana", "x"), 'Digest realm="x", nonce="n", qop="auth"', 'Digest username="a'),
        (Credentials("", "", "t0k"), "Bearer", "Bearer t0k"),
    ],
)
def test_an_endpoint_is_told_who_asks_in_the_way_it_wants(
    credentials: Credentials, challenge: str, wanted: str
) -> None:
    seen = []

    def guarded(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        seen.append(handler.headers.get("Authorization", ""))
        if seen[-1].startswith(wanted):
            send(handler, 200, EMPTY)
        else:
            send(handler, 401, b"", WWW_Authenticate=challenge)

    with replying(guarded) as address:
        assert ask(address, credentials) == 0
    assert seen[-1].startswith(wanted)


def test_who_is_not_let_in_is_told_so_without_the_secret() -> None:
    who = Credentials("ana", "se:cret")
    with (
        replying(lambda h, _: send(h, 401, b"", WWW_Authenticate='Basic realm="x"')) as address,
        pytest.raises(StoreError, match="refuses who asks \\(401 Unauthorized\\)") as caught,
    ):
        ask(address, who)
    assert "se:cret" not in repr(who) + str(caught.value)


def test_credentials_are_not_sent_in_the_clear() -> None:
    with pytest.raises(StoreError, match="credentials are sent by https only"):
        Endpoint("http://example.org/sparql", "http://example.org/update", Credentials("ana"))
    Endpoint("https://example.org/sparql", "https://example.org/update", Credentials("ana"))


def test_no_graph_behind_an_endpoint_is_told(address: str) -> None:
    clear(address)
    with pytest.raises(StoreError, match="no graph here; 'diplograph build' makes one"):
        Store.snapshot(address, data=shipped())


def test_readers_see_a_change_at_once_and_another_writer_finds_all(address: str) -> None:
    clear(address)
    with Store.open(address, data=shipped()) as store:
        store.put([deposit(ONE, cooperation("a", "state:CU", "state:RU"))])
        assert Store.snapshot(address, data=shipped()).articles() == (ONE,)
    with Store.open(address, data=shipped("2")) as store:
        assert store.verify() == []
        assert values(store, "SELECT ?b { state:CU dg:cooperatesWith ?b }") == [("state/RU",)]


def test_what_a_writer_that_died_left_undone_is_done_by_the_next(address: str) -> None:
    clear(address)
    store = Store.open(address, data=shipped())
    store.put([deposit(ONE, cooperation("a", "state:CU", "state:RU"))])
    assert list(store.triples(DERIVED)) == []
    del store  # it never closes
    Store.open(address, data=shipped()).close()
    with Store.snapshot(address, data=shipped()) as reader:
        assert reader.verify() == []
        assert len(list(reader.triples(DERIVED))) == 3


def test_requests_are_bounded_and_any_of_them_may_fail(address: str) -> None:
    """Wherever it is cut off, what is published is the union, and to try again completes it."""
    facts = [visit(f"v{n}", "state:CU") for n in range(30)]
    sent = 0
    for allowed in range(20):
        clear(address)
        Store.open(address, data=shipped()).close()
        backend = _Bounded(address, allowed)
        try:
            with Store(backend, shipped()) as store:
                store.put([deposit(ONE, "".join(facts)), deposit(TWO, visit("w", "state:RU"))])
                store.put([deposit(ONE, "".join(facts[:15]))])
        except StoreError:
            sent += 1
        with Store.snapshot(address, data=shipped()) as reader:
            found = [line for line in reader.verify() if "published" in line]
        assert found == []
        with Store.open(address, data=shipped()) as store:
            store.put([deposit(ONE, "".join(facts)), deposit(TWO, visit("w", "state:RU"))])
        with Store.snapshot(address, data=shipped()) as reader:
            assert reader.verify() == []
            assert reader.articles() == (ONE, TWO)
    assert sent > 5


class _Bounded(Remote):
    """A backend of small requests, of which only some get through."""

    most = 40

    def __init__(self, address: str, allowed: int) -> None:
        super().__init__(Endpoint(address, update_address(address)))
        self.allowed = allowed

    def apply(self, change: Change) -> None:
        if not self.allowed:
            raise StoreError("cut off")
        self.allowed -= 1
        assert len(change.removed) + len(change.added) <= self.most + 1
        super().apply(change)


def test_a_change_in_parts_keeps_copies_together_and_its_record_last() -> None:
    def quad(name: str, graph: str) -> ox.Quad:
        return ox.Quad(*(ox.NamedNode(f"x:{name}"),) * 3, ox.NamedNode(graph))

    change = Change(
        (),
        (quad("old", ONE), quad("print", BOOK), quad("old", PUBLISHED)),
        (quad("b", ONE), quad("a", ONE), quad("new", BOOK), quad("b", PUBLISHED)),
    )
    assert list(parts(change, 99)) == [change]
    assert list(parts(change, 2)) == [
        Change((), (quad("print", BOOK),)),
        Change((), (quad("old", ONE), quad("old", PUBLISHED))),
        Change((), (), (quad("a", ONE),)),
        Change((), (), (quad("b", ONE), quad("b", PUBLISHED))),
        Change((), (), (quad("new", BOOK),)),
    ]


@pytest.mark.parametrize(
    ("query", "update"),
    [
        ("http://h/query", "http://h/update"),
        ("https://h/ds/sparql", "https://h/ds/update"),
        ("https://h/repositories/news", "https://h/repositories/news/statements"),
        ("https://h/db", "https://h/db"),
    ],
)
def test_where_an_endpoint_is_changed_is_known_by_where_it_is_asked(
    query: str, update: str
) -> None:
    assert update_address(query) == update


def test_a_store_is_a_folder_or_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert where("news") == Path("news")
    assert where("https://h/sparql") == "https://h/sparql"
    monkeypatch.setenv("DIPLOGRAPH_TIMEOUT", "soon")
    with pytest.raises(SettingError, match="DIPLOGRAPH_TIMEOUT is 'soon'; a number of seconds"):
        timeout()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("DELETE WHERE { GRAPH graph:published { id:visit\\/a ?p ?o } }", "not published, though"),
        ("INSERT DATA { GRAPH graph:published { id:x a id:y } }", "published, though no graph"),
        ("DROP GRAPH graph:store", "not in the store's book"),
        ("DROP GRAPH id:article\\/0000000000000001", "its graph is lost"),
        (
            "INSERT DATA { GRAPH graph:derived { id:x a id:y } }",
            "derived, though no rule gives it",
        ),
    ],
)
def test_damage_behind_an_endpoint_is_found(address: str, damage: str, words: str) -> None:
    clear(address)
    with Store.open(address, data=shipped()) as store:
        store.put([deposit(ONE, visit("a", "state:CU"))])
        store.refresh_derived()
        assert store.verify() == []
    prefixes = f"PREFIX id: <{ID}> PREFIX graph: <https://w3id.org/diplograph/graph/> "
    Endpoint(address, update_address(address)).change(prefixes + damage)
    with Store.open(address, data=shipped()) as store:
        assert any(words in line for line in store.verify())


def test_the_graph_of_python_lives_behind_an_address_too(address: str) -> None:
    clear(address)
    with Store.open(address) as store:
        store.put([deposit(ONE, visit("a", "state:CU"))])
    with Graph.open(address) as graph:
        assert [row["v"] for row in graph.sparql("SELECT ?v { ?v <x:none> ?o }")] == []
        assert graph.store.articles() == (ONE,)


def test_of_two_writers_the_second_is_told_and_changes_nothing(address: str) -> None:
    clear(address)
    Store.open(address, data=shipped()).close()
    first, second = (Store.open(address, data=shipped()) for _ in range(2))
    first.put([deposit(ONE, visit("a", "state:CU"))])
    for change in (
        lambda: second.put([deposit(TWO, visit("b", "state:RU"))]),
        lambda: second.remove(ONE),
    ):
        with pytest.raises(StoreLockedError) as caught:
            change()
        assert str(caught.value) == (
            f"{address}: another process has written to this store meanwhile;"
            " run the command again when it is done"
        )
    first.close()
    with Store.open(address, data=shipped()) as third:
        assert third.articles() == (ONE,)
        assert third.verify() == []


def test_an_update_that_is_sent_twice_is_made_once(address: str) -> None:
    clear(address)
    endpoint = Endpoint(address, update_address(address))
    quad = ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.Literal("c"), ox.NamedNode("x:g"))
    for change, before, after in (
        (Change((), (), (quad,)), None, "1"),
        (Change(("x:g",)), "1", "2"),  # type: ignore[arg-type]
    ):
        endpoint.change(guarded(change, before, after))
        held = sorted(map(str, Remote(endpoint).quads()))
        endpoint.change(guarded(change, before, after))
        assert sorted(map(str, Remote(endpoint).quads())) == held
        assert len(held) == (2 if after == "1" else 1)
    endpoint.close()


def test_writers_that_race_lose_nothing_that_was_acknowledged(address: str) -> None:
    clear(address)
    Store.open(address, data=shipped()).close()

    def write(article: Iri) -> tuple[Iri, ...]:
        for _ in range(50):
            with suppress(StoreLockedError), Store.open(address, data=shipped()) as store:
                store.put([deposit(article, cooperation("a", "state:CU", "state:RU"))])
                return (article,)
        return ()

    names = [Iri(f"{ID}article/{number:016x}") for number in range(6)]
    with ThreadPoolExecutor(3) as pool:
        put = [iri for done in pool.map(write, names) for iri in done]
    with Store.open(address, data=shipped()) as store:
        assert put == names
        assert store.articles() == tuple(names)
        store.refresh_derived()
        assert store.verify() == []
