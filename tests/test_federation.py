"""Queries that ask other services: two real ones on this machine, and some that misbehave."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from conftest import clear, shipped
from servers import oxigraph, replying

from diplograph import Graph
from diplograph.ask import ask
from diplograph.cli import main
from diplograph.errors import DiplographError, QueryError, QuestionError, SettingError, StoreError
from diplograph.questions import parse
from diplograph.sparql import tokens
from diplograph.store import Store, allowed
from diplograph.store.endpoint import Endpoint, update_address
from diplograph.terms import PUBLISHED

WIKIDATA = "https://query.wikidata.org/sparql"
PREFIXES = """
PREFIX dg: <https://w3id.org/diplograph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX state: <https://w3id.org/diplograph/id/state/>
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX x: <http://example.org/>
"""
OURS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix x: <http://example.org/> .
state:CU a dg:State ; rdfs:label "Cuba"@en ; skos:exactMatch wd:Q241, x:islands ; x:rank 2 .
state:RU a dg:State ; rdfs:label "Russia"@en ; skos:exactMatch wd:Q159 ; x:rank 1 .
state:LA a dg:State ; rdfs:label "Laos"@en ; x:rank 3 .
x:miguel a dg:Person ; rdfs:label "Miguel Díaz-Canel"@en ; skos:exactMatch wd:Q5 .
x:gift a dg:Aid ; dg:recipient state:CU ; dg:status dg:Completed .
x:plan a dg:Aid ; dg:recipient state:CU ; dg:status dg:Planned .
"""
THEIRS = """
wd:Q241 wdt:P1082 11089511 ; wdt:P35 wd:Q5 ; wdt:P6 wd:Q6 .
wd:Q159 wdt:P1082 146119928 .
wd:Q9 wdt:P1082 7 ; wdt:P35 wd:Q6 .
wd:Q5 rdfs:label "Miguel Díaz-Canel"@en, "Мигель"@ru ; p:P39 x:s .
x:s ps:P39 wd:Q7 ; pq:P580 "2019-10-10T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
wd:Q6 rdfs:label "Manuel Marrero"@en .
wd:Q7 rdfs:label "President of Cuba"@en .
"""
OTHERS = 'wd:Q241 x:export "sugar" . wd:Q159 x:export "gas", "wheat" . wd:Q5 x:born 1960 .'


@pytest.fixture(scope="module")
def wikidata(address: str) -> str:
    clear(address)
    _fill(address, THEIRS)
    return address


@pytest.fixture(scope="module")
def trade() -> Iterator[str]:
    with oxigraph() as address:
        _fill(address, OTHERS)
        yield address


def _fill(address: str, turtle: str) -> None:
    endpoint = Endpoint(address, update_address(address))
    endpoint.change(f"{PREFIXES} INSERT DATA {{ {turtle} }}")
    endpoint.close()


@pytest.fixture(scope="module")
def world() -> Iterator[Store]:
    with Store.open(None, data=shipped(states=OURS)) as store:
        yield store


@pytest.fixture
def store(world: Store, wikidata: str, trade: str) -> Store:
    world.services = allowed([f"{WIKIDATA}={wikidata}", wikidata, trade])
    return world


def texts(answer: object) -> list[list[str]]:
    rows: list[list[str]] = [list(map(str, row)) for row in answer.rows]  # type: ignore[attr-defined]
    return rows


def test_the_questions_that_need_the_network_join_its_answers_with_the_graph(store: Store) -> None:
    assert texts(ask(store, "world-leaders")) == [
        ["Cuba", "head of government", "Manuel Marrero", "Q6", "None"],
        ["Cuba", "head of state", "Miguel Díaz-Canel", "Q5", "Miguel Díaz-Canel"],
    ]
    assert texts(ask(store, "world-leaders", {"state": "Russia"})) == []
    assert texts(ask(store, "aid-per-head")) == [["Cuba", "1", "11089511", "0.09"]]
    assert texts(ask(store, "positions-held")) == [
        ["Miguel Díaz-Canel", "President of Cuba", "2019-10-10", "Q7"]
    ]


SHAPES = {
    "a join": "?s MATCH . PEOPLE",
    "the service first": "PEOPLE ?s MATCH",
    "in the midst": "?s x:rank ?r . PEOPLE . ?s MATCH",
    "a filter on its values": "?s MATCH FILTER(?n > 20000000) PEOPLE",
    "a filter on ours": "?s MATCH ; x:rank ?r FILTER(?r < 2) PEOPLE",
    "no filter can be met": "?s MATCH FILTER(?i = 1) PEOPLE",
    "nothing in common": "?s a dg:Aid . PEOPLE",
    "optional": "?s a dg:State OPTIONAL { ?s MATCH . PEOPLE }",
    "optional, joined outside": "?s MATCH OPTIONAL { SERVICE <A> { ?i wdt:P35 ?h } }",
    "optional before it": "?s a dg:State OPTIONAL { ?s MATCH } PEOPLE",
    "behind the optional": "?s MATCH OPTIONAL { PEOPLE } ?c x:rank ?n",
    "around the optional": "?c x:rank ?n . { ?s MATCH OPTIONAL { PEOPLE } }",
    "optional twice": "?c x:rank ?n OPTIONAL { ?s MATCH OPTIONAL { PEOPLE } }",
    "in braces": "?s MATCH . { PEOPLE }",
    "both": "?s MATCH . PEOPLE SERVICE <B> { ?i x:export ?e }",
    "one after the other": "SERVICE <B> { ?h x:born ?y } SERVICE <A> { ?i wdt:P35 ?h } ?s MATCH",
    "bound from its values": "?s MATCH PEOPLE BIND(?n AS ?m) FILTER(?m > 9)",
    "a default for its values": "PEOPLE ?s x:rank ?r BIND(COALESCE(?n, 7) AS ?z)",
    "taken away": "?s MATCH MINUS { ?s x:rank ?r FILTER(?r = 1) } PEOPLE",
    "given values": "VALUES ?s { UNDEF } VALUES ?i { wd:Q159 wd:Q9 } PEOPLE",
    "a union": "{ ?s MATCH } UNION { ?s x:rank ?i } PEOPLE",
    "a sub-select": "{ SELECT ?i (COUNT(*) AS ?c) { ?s MATCH } GROUP BY ?i } PEOPLE",
    "a union in it": "?s MATCH . SERVICE <A> { { ?i wdt:P35 ?h } UNION { ?i wdt:P6 ?h } }",
    "optional in it": "?s MATCH . SERVICE <A> { ?i wdt:P1082 ?n OPTIONAL { ?i wdt:P35 ?h } }",
    "absent": "?s MATCH FILTER NOT EXISTS { ?s x:rank 1 } PEOPLE",
    "comments": "?s MATCH # SERVICE {\n SERVICE <A> { ?i wdt:P1082 ?n # }\n } # }\n",
}

NO_ROWS = ("no filter can be met",)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_rows_are_those_that_the_engine_gives_when_it_asks_itself(
    store: Store, wikidata: str, trade: str, shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diplograph.store.federation.AT_ONCE", 1)
    body = SHAPES[shape].replace("PEOPLE", "SERVICE <A> { ?i wdt:P1082 ?n }")
    body = (
        body.replace("MATCH", "skos:exactMatch ?i")
        .replace("<A>", f"<{wikidata}>")
        .replace("<B>", f"<{trade}>")
    )
    query = f"{PREFIXES} SELECT DISTINCT * WHERE {{ {body} }}"
    engine = ox.Store()
    engine.extend(ox.Quad(*triple) for triple in store.triples(PUBLISHED))
    expected = engine.query(query)
    assert isinstance(expected, ox.QuerySolutions)
    names = sorted(variable.value for variable in expected.variables)
    found = store.query(query)

    assert sorted(found.variables) == names
    assert sorted(str([row[found.variables.index(n)] for n in names]) for row in found) == sorted(
        str([row[name] for name in names]) for row in expected
    )
    assert len(found) > 0 or shape in NO_ROWS


ANSWER = b'{"head": {"vars": ["i"]}, "results": {"bindings": []}}'
JSON = "application/sparql-results+json"


class Sent(list[str]):
    """A service that answers with nothing, and keeps the queries that it gets."""

    def __call__(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        text = body.decode()  # a form, or the query alone, as the engine sends it
        self.append(" ".join(parse_qs(text).get("query", [text])[0].split()))
        respond(handler, ANSWER)


def respond(handler: BaseHTTPRequestHandler, body: bytes, kind: str = JSON) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def test_a_service_is_asked_about_the_things_around_it_and_no_others(world: Store) -> None:
    sent = Sent()
    head = "PREFIX s: <http://www.w3.org/2004/02/skos/core#> SELECT"
    with replying(sent) as address:
        world.services = allowed([address])
        rows = world.query(
            f"{head} ?i {{ ?s s:exactMatch ?i . FILTER(STRENDS(STR(?i), '1'))"
            f" SERVICE <{address}> {{ ?i ?p ?o }} }}"
        )
        none = world.query(f"{head} * {{ ?s s:broader ?i . SERVICE <{address}> {{ ?i ?p ?o }} }}")

    assert (len(rows), len(none)) == (0, 0)
    assert sent == [
        f"{head} * WHERE {{ VALUES (?i) {{ (<http://www.wikidata.org/entity/Q241>) }}"
        " ?i ?p ?o } LIMIT 20001"
    ]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * { SERVICE <A> { ?s ?p ?o } }", "<A> is refused, as queries do not leave"),
        ("SELECT * { { { OPTIONAL { service silent <A> { ?s ?p ?o } } } } }", "<A> is refused"),
        ("SELECT * { SERVICE ?where { ?s ?p ?o } }", "the address is written out"),
        ("PREFIX a: <A> SELECT * { SERVICE a: { ?s ?p ?o } }", "the address is written out"),
        ("SELECT * { SERVICE <A> { SERVICE <A> { ?s ?p ?o } } }", "a SERVICE in a SERVICE"),
        ("SELECT * { { SELECT * { SERVICE <A> { ?s ?p ?o } } } }", "not stand in a sub-select"),
        ("SELECT * { SELECT * { SERVICE <A> { ?s ?p ?o } } }", "not stand in SELECT"),
        ("SELECT * { ?s ?p ?o MINUS { SERVICE <A> { ?s ?p ?o } } }", "not stand in MINUS"),
        ("SELECT * { GRAPH ?g { SERVICE <A> { ?s ?p ?o } } }", "not stand in GRAPH"),
        ("SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <A> { ?s ?p ?o } } }", "stand in FILTER"),
        ("SELECT * { {} UNION { SERVICE <A> { ?s ?p ?o } } }", "not stand in UNION"),
        ("SELECT * { SERVICE <A> { ?s ?p ?o }", "a { is never closed"),
        ("SELECT * { SERVICE <A> }", "SERVICE without its braces"),
        ("SELECT * { SERVICE { ?s ?p ?o } }", "the address is written out"),
        ("SELECT (EXISTS { SERVICE <A> { ?s ?p ?o } } AS ?e) { }", "a SERVICE outside"),
        ("ASK { SERVICE <A> { ?s ?p ?o } }", "<A> is refused"),
        ("LOAD <A>", "LOAD is refused"),
        (r"SELECT * { \u0053ERVICE <A> { ?s ?p ?o } }", "outside of strings and names is refused"),
        ("SELECT * FROM <A> { ?s ?p ?o }", ""),
        ("SELECT * { ?s ?p 'SERVICE <A> {' } # SERVICE <A> { ?s ?p ?o }", ""),
    ],
)
def test_nothing_leaves_the_machine_without_leave(world: Store, query: str, words: str) -> None:
    sent = Sent()
    with replying(sent) as address:
        for name, services in {"none": [], "another": [WIKIDATA]}.items():
            world.services = allowed(services)
            if not words:
                assert world.query(query.replace("<A>", f"<{address}>")).rows is not None, name
                continue
            with pytest.raises(QueryError) as caught:
                world.query(query.replace("<A>", f"<{address}>"))
            assert words.replace("<A>", f"<{address}>") in str(caught.value)
            assert "\n" not in str(caught.value)

    assert sent == []


HIDDEN = [
    "?s ?p ?o SERVICE:q { }",
    "?s ?p ?o . SERVICEs:q { }",
    "SERVICESILENT<A>{ }",
    r"OPTIONAL { ex:a\#b ?p ?o SERVICE <A> { } # }" "\n } #\n",
    r"OPTIONAL { ex:a\' ?p ?o } SERVICE <A> { } #'" "\n",
    "OPTIONAL { ?s ?p 1e1SERVICE<A>{ } }",
    "OPTIONAL { ?s ?p 1.SERVICE<A>{ } }",
    "OPTIONAL { ?s ?p trueSERVICE<A>{ } }",
    "OPTIONAL { ?s ?p ex:.SERVICE<A>{ } }",
    "OPTIONAL { ?s ?p host:SERVICE<A>{ } }",
    "?s ?p ?o . FILTER(?s<?o)SERVICE:q#>\n{ }",
    "?s ?p ?o . FILTER(?s<'>')SERVICE<A>{ }FILTER(1>'')",
    "?s ?p ?o . FILTER(?s<1#>'''\n)SERVICE<A>{ }#'''\n",
    "OPTIONAL { ?s <?p'>'a'SERVICE<A>{ } }#'\n",
    r"VALUES ?v {'''a'}SERVICE<A>{ }#\q'''" "\n",
    r"VALUES ?v {'''a'}SERVICE<A>{ }#\uD800'''" "\n",
    r"VALUES ?v {'''a'}SERVICE<A>{ }#\U00110000'''" "\n",
    r'VALUES ?v {"""a"}SERVICE<A>{ }#\q"""' "\n",
]


def test_no_spelling_hides_a_service(world: Store) -> None:
    sent = Sent()
    engine = ox.Store()
    engine.add(ox.Quad(ox.NamedNode("http://e/a"), ox.NamedNode("http://e/p"), ox.Literal(1)))
    with replying(sent) as address:
        head = (
            f"BASE <http://x/> PREFIX : <{address}/> PREFIX q: <{address}> PREFIX s: <{address}/>"
            " PREFIX ex: <http://e/> PREFIX host: <http://a:>"
        )
        for body in HIDDEN:
            pattern = f"{{ {body.replace('<A>', f'<{address}>')} }}"
            for services in ([], [WIKIDATA]):
                world.services = allowed(services)
                with pytest.raises(QueryError, match="refused"):
                    world.query(f"{head} SELECT * {pattern}")
            with pytest.raises(QueryError, match="refused"):
                world.ask(f"{head} ASK {pattern}")
            assert sent == [], body
            rows = engine.query(f"{head} SELECT * {pattern}")  # which does ask, left to itself
            assert isinstance(rows, ox.QuerySolutions)
            list(rows)
            assert len(sent) == 1, body
            sent.clear()


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX ex: <http://e/> SELECT ?service { ?service ex:serviceOf ex:SERVICE, _:service }",
        "PREFIX : <http://e/#> SELECT * { ?s :service 'SERVICE'@en, <http://e/service#it's(1)> }",
        r"PREFIX e: <http://e/> SELECT * { ?s e:a\#b\'c e:d.e . ?s ?p 1.5e1, 'it\'s', <urn:x:y> }",
        "SELECT * { ?s ?p ?o FILTER(?s<?o&&?o>?p) FILTER(-1.0<2) } # SERVICE <http://e/> {",
        "PREFIX ex: <http://e> SELECT * { ?service ex:x <http://e/service> }",
    ],
)
def test_what_only_looks_like_a_service_is_answered(world: Store, query: str) -> None:
    assert world.query(query).rows == ()


def test_names_and_numbers_end_where_the_grammar_ends_them() -> None:
    text = r"ex:a.b. SERVICEs:q x.y-z:w\#1 _:b.c 1e1SERVICE<http://a/b#c><urn:x><x:y#>"
    assert [(t.kind, t.text) for t in tokens(text) if t.kind != "blank"] == [
        ("inert", "ex:a.b"),
        ("sign", "."),
        ("doubtful", "SERVICEs:q"),
        ("inert", r"x.y-z:w\#1"),
        ("inert", "_:b.c"),
        ("inert", "1e1"),
        ("word", "SERVICE"),
        ("inert", "<http://a/b#c>"),
        ("inert", "<urn:x>"),
        ("doubtful", "<x:y#>"),
    ]


def test_no_door_lets_a_query_out(world: Store, tmp_path: Path) -> None:
    sent = Sent()
    Store.open(tmp_path / "s", data=shipped()).close()
    with replying(sent) as address, Graph.open(tmp_path / "s") as graph:
        world.services = allowed([address])
        pattern = f"{{ SERVICE <{address}> {{ ?s ?p ?o }} }}"
        doors = (
            lambda: world.ask(f"ASK {pattern}"),
            lambda: world.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {pattern}"),
            lambda: graph.sparql(f"SELECT * WHERE {pattern}"),
            lambda: graph.ask("world-leaders"),
        )
        for door in doors:
            with pytest.raises(QueryError, match="is refused"):
                door()
        with pytest.raises(QuestionError, match="asks "):
            parse("who", QUESTION % pattern)

    assert sent == []


QUESTION = """\
#+ title: Who?
#+ description: All.
#+ tags: [x]
#+ columns: {s: text}

SELECT ?s WHERE %s
ORDER BY ?s
"""


def test_the_command_and_the_graph_allow_a_service_by_name(tmp_path: Path, wikidata: str) -> None:
    where = str(tmp_path / "s")
    Store.open(where, data=shipped(states=OURS)).close()
    call = ["ask", "aid-per-head", "--store", where, "--format", "csv"]
    refused = CliRunner().invoke(main, call)
    mirror = f"{WIKIDATA}={wikidata}"
    answers = [
        CliRunner().invoke(main, [*call, "--allow-service", mirror]),
        CliRunner().invoke(main, call, env={"DIPLOGRAPH_SERVICES": f"https://a.org/s {mirror}"}),
    ]

    assert (refused.exit_code, refused.output) == (
        2,
        f"Error: SERVICE <{WIKIDATA}> is refused, as queries do not leave this machine;"
        f" '--allow-service {WIKIDATA}' or DIPLOGRAPH_SERVICES allows it\n",
    )
    for answer in answers:
        assert answer.output.splitlines()[1:] == [
            "https://w3id.org/diplograph/id/state/CU,Cuba,1,11089511,0.09"
        ]
    with Graph.open(where, services=[mirror]) as graph:
        assert len(graph.ask("aid-per-head")) == 1


def test_an_address_that_is_none_can_not_be_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPLOGRAPH_SERVICES", "file:///etc/passwd")
    with pytest.raises(SettingError, match=r"^service 'file:///etc/passwd': the http address"):
        Store.open(None, data=shipped())


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (ANSWER[:-9], JSON, "the answer breaks off or is none"),
        (b"<html>", "text/html", "no SPARQL endpoint: it answers with text/html"),
        (b"<html>", JSON, "the answer breaks off or is none"),
        (b'{"head": {}, "boolean": true}', JSON, "only it gives rows"),
    ],
)
def test_a_service_that_talks_nonsense_is_named_or_silent(
    world: Store, body: bytes, kind: str, words: str
) -> None:
    with replying(lambda handler, _: respond(handler, body, kind)) as address:
        world.services = allowed([address])
        with pytest.raises(DiplographError, match=words) as caught:
            world.query(f"SELECT * {{ SERVICE <{address}> {{ ?i ?p ?o }} }}")
        silent = f"SELECT ?i {{ VALUES ?i {{ 1 }} SERVICE SILENT <{address}> {{ ?i ?p ?o }} }}"
        assert len(world.query(silent)) == 1

    assert "\n" not in str(caught.value)


def test_a_service_that_does_not_answer_is_given_up(
    world: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIPLOGRAPH_TIMEOUT", "0.1")
    monkeypatch.setattr("diplograph.store.endpoint.TRIES", 1)

    def wait(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        handler.connection.recv(1)

    with replying(wait) as address:
        world.services = allowed([address])
        with pytest.raises(StoreError, match=r"no whole answer within 0\.1 s$"):
            world.query(f"SELECT * {{ SERVICE <{address}> {{ ?i ?p ?o }} }}")


def test_too_much_is_not_asked(world: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplograph.store.federation.MOST_ASKED", 2)
    world.services = allowed(["http://127.0.0.1:9/"])
    with pytest.raises(QueryError, match="asks about 3 things; at most 2 are"):
        world.query(
            "SELECT * { ?s <http://example.org/rank> ?r"
            " SERVICE <http://127.0.0.1:9/> { ?r ?p ?o } }"
        )
