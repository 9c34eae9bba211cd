import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import STATES, clear, quads, shipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.errors import QueryError, StoreError, StoreLockedError
from diplograph.model import Iri
from diplograph.store import Deposit, Store
from diplograph.terms import DERIVED, DG, ID, PUBLISHED, REFERENCE

ONE = Iri(ID + "article/0000000000000001")
TWO = Iri(ID + "article/0000000000000002")
PREFIX = f"PREFIX dg: <{DG}> PREFIX state: <{ID}state/> PREFIX id: <{ID}>\n"
TEXT = "Cuba and Russia work together."


def deposit(article: Iri, facts: str, fingerprint: str = "print") -> Deposit:
    head = f"""
        <{article}> a dg:Article ; dg:text "{TEXT}" ;
            dg:sha256 "{sha256(TEXT.encode()).hexdigest()}" ."""
    return Deposit(article, frozenset(q.triple for q in quads(head + facts, article)), fingerprint)


def cooperation(name: str, *parties: str) -> str:
    return f"<{ID}cooperation/{name}> a dg:Cooperation ; dg:party {', '.join(parties)} .\n"


def visit(name: str, host: str) -> str:
    return f"<{ID}visit/{name}> a dg:Visit ; dg:host {host} .\n"


def union(store: Store) -> set[ox.Triple]:
    return {quad.triple for quad in store.quads()}


def published(store: Store) -> list[ox.Triple]:
    return list(store.triples(PUBLISHED))


def values(store: Store, query: str, *, ledger: bool = False) -> list[tuple[str, ...]]:
    found = store.query(PREFIX + query, ledger=ledger)
    return sorted(
        tuple(getattr(term, "value", str(term)).removeprefix(ID) for term in row) for row in found
    )


def test_an_article_is_in_its_graph_and_in_the_published_one(store: Store) -> None:
    store.put([deposit(ONE, visit("a", "state:CU"))])
    assert values(store, "SELECT ?v { ?v dg:host state:CU }") == [("visit/a",)]
    assert values(store, "SELECT ?g { GRAPH ?g { ?g a dg:Article } }", ledger=True) == [
        ("article/0000000000000001",)
    ]
    assert store.articles() == (ONE,)


def test_a_ledger_query_sees_no_graph_but_those_it_names(store: Store) -> None:
    store.put([deposit(ONE, visit("a", "state:CU"))])
    assert values(store, "SELECT ?v { ?v dg:host state:CU }", ledger=True) == []


def test_a_triple_of_two_articles_is_counted_once(store: Store) -> None:
    """The engine's own union of graphs counts it twice: that is why there is a published graph."""
    store.put([deposit(iri, visit("a", "state:CU")) for iri in (ONE, TWO)])
    count = "SELECT (COUNT(*) AS ?n) { ?v dg:host ?host }"
    assert values(store, count) == [("1",)]
    assert values(store, count.replace("{", "{ GRAPH ?g {", 1) + "}", ledger=True) == [("3",)]


def test_the_pinned_engine_still_takes_a_union_of_graphs_as_a_bag() -> None:
    """When this fails, the engine has changed: look at every count before the pin is moved."""
    both = quads("state:CU a dg:State .", ONE) + quads("state:CU a dg:State .", TWO)
    engine = ox.Store()
    engine.extend(both)
    solutions = engine.query(
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", use_default_graph_as_union=True
    )
    assert isinstance(solutions, ox.QuerySolutions)
    assert [str(row["n"]) for row in solutions] == [
        '"2"^^<http://www.w3.org/2001/XMLSchema#integer>'
    ]


def test_putting_an_article_again_changes_nothing(store: Store) -> None:
    store.put([deposit(ONE, visit("a", "state:CU"))])
    before = sorted(map(str, store.quads()))
    store.put([deposit(ONE, visit("a", "state:CU"))])
    assert sorted(map(str, store.quads())) == before
    assert len(published(store)) == len(union(store))


def test_a_new_version_takes_the_place_of_the_old(store: Store) -> None:
    store.put([deposit(ONE, visit("a", "state:CU"), "old")])
    store.put([deposit(ONE, visit("b", "state:RU"), "new")])
    assert values(store, "SELECT ?v ?host { ?v dg:host ?host }") == [("visit/b", "state/RU")]
    assert store.fingerprint(ONE) == "new"


def test_what_another_article_still_says_stays_published(store: Store) -> None:
    store.put([deposit(iri, visit("a", "state:CU")) for iri in (ONE, TWO)])
    store.put([deposit(ONE, "")])
    assert values(store, "SELECT ?v { ?v dg:host ?host }") == [("visit/a",)]
    store.put([deposit(TWO, "")])
    assert values(store, "SELECT ?v { ?v dg:host ?host }") == []


def test_what_the_reference_graph_says_stays_published(store: Store) -> None:
    store.put([deposit(ONE, "state:CU a dg:State .")])
    store.remove(ONE)
    assert values(store, "SELECT ?s { ?s a dg:State }") == [
        ("state/CU",),
        ("state/RU",),
        ("state/VN",),
    ]


def test_a_removed_article_leaves_no_trace(store: Store) -> None:
    before = sorted(map(str, store.quads()))
    store.put([deposit(ONE, visit("a", "state:CU"))])
    assert store.remove(ONE) is True
    assert sorted(map(str, store.quads())) == before
    assert store.articles() == ()
    assert store.fingerprint(ONE) is None
    assert store.remove(ONE) is False


def test_what_follows_from_articles_comes_and_goes_with_them(store: Store) -> None:
    pairs = "SELECT ?a ?b { ?a dg:cooperatesWith ?b }"
    store.put([deposit(ONE, cooperation("a", "state:CU", "state:RU"))])
    store.refresh_derived()
    assert values(store, pairs) == [("state/CU", "state/RU"), ("state/RU", "state/CU")]
    assert values(store, "SELECT ?f { ?f a dg:Fact }") == [("cooperation/a",)]
    store.put([deposit(ONE, cooperation("a", "state:CU", "state:VN"))])
    store.refresh_derived()
    assert values(store, pairs) == [("state/CU", "state/VN"), ("state/VN", "state/CU")]
    store.remove(ONE)
    store.refresh_derived()
    assert list(store.triples(DERIVED)) == []


def test_a_failing_change_leaves_all_as_it_was(store: Store) -> None:
    store.put([deposit(ONE, visit("a", "state:CU"))])
    before = sorted(map(str, store.quads()))

    def half() -> Iterator[Deposit]:
        yield deposit(TWO, visit("b", "state:CU"))
        raise RuntimeError("the source dried up")

    with pytest.raises(RuntimeError, match="dried up"):
        store.put(half())
    assert sorted(map(str, store.quads())) == before


triples = st.sets(
    st.tuples(st.sampled_from("ab"), st.sampled_from(("state:CU", "state:RU", "state:VN"))),
    max_size=4,
)
step = st.one_of(
    st.tuples(st.just("put"), st.dictionaries(st.sampled_from((ONE, TWO)), triples, max_size=2)),
    st.tuples(st.just("remove"), st.sampled_from((ONE, TWO))),
    st.tuples(st.just("derive"), st.none()),
)


@given(st.lists(step, max_size=12))
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_published_graph_is_the_set_union_at_every_moment(
    place: str | None, steps: list[tuple[str, object]]
) -> None:
    if place is not None:
        clear(place)
    with Store.open(place, data=shipped()) as store:
        said: dict[Iri, frozenset[ox.Triple]] = {}
        for name, what in steps:
            if isinstance(what, dict):
                deposits = [
                    deposit(iri, "".join(cooperation(n, "state:CU", p) for n, p in facts))
                    for iri, facts in what.items()
                ]
                store.put(deposits)
                said |= {d.article: d.triples for d in deposits}
            elif name == "remove":
                store.remove(Iri(str(what)))
                said.pop(Iri(str(what)), None)
            else:
                store.refresh_derived()
            assert len(published(store)) == len(set(published(store)))
            assert set(published(store)) == union(store)
            assert {iri: frozenset(store.triples(iri)) for iri in store.articles()} == said
        store.refresh_derived()
        assert store.verify() == []


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=9), min_size=2, max_size=2))
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_can_be_put_and_replaced(place: str | None, texts: list[str]) -> None:
    quote = ox.NamedNode(DG + "quote")
    with Store.open(place, data=shipped()) as store:
        for text in [*texts, '\\u0022 } ; DROP ALL # "\\', "\\\\u0041\r\n\0"]:
            triple = ox.Triple(ox.NamedNode(ONE), quote, ox.Literal(text))
            store.put([Deposit(ONE, frozenset([triple]), text)])
            assert set(store.triples(ONE)) == {triple}
            assert store.fingerprint(ONE) == text
            assert triple in published(store)


def test_rows_keep_the_order_and_names_of_the_query(store: Store) -> None:
    found = store.query(PREFIX + "SELECT ?s ?none { ?s a dg:State } ORDER BY DESC(?s) LIMIT 1")
    assert found.variables == ("s", "none")
    assert found.rows == ((ox.NamedNode(ID + "state/VN"), None),)
    assert len(found) == 1


def test_yes_or_no_and_triples_have_methods_of_their_own(store: Store) -> None:
    assert store.ask(PREFIX + "ASK { state:CU a dg:State }") is True
    found = store.construct(PREFIX + "CONSTRUCT { ?s a dg:Place } { ?s a dg:State, ?c }")
    assert sorted(map(str, found)) == [
        f"<{ID}state/{code}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{DG}Place>"
        for code in ("CU", "RU", "VN")
    ]


def test_values_are_bound_not_pasted(store: Store) -> None:
    found = store.query(
        PREFIX + "SELECT ?s ?label { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label }",
        substitutions={"label": ox.Literal('"} ; DROP ALL #', language="en")},
    )
    assert found.rows == ()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
            "SERVICE <http://127.0.0.1:9/> is refused",
        ),
        ("SELECT * { service ?x { ?s ?p ?o } }", "the address is written out"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "INSERT is refused"),
        ("DROP ALL", "DROP is refused"),
        ("SELECT * " + "{" * 3000 + "}" * 3000, "nested more than 64 deep"),
        ("SELECT * { FILTER(" + "!" * 3000 + "true) }", "nested more than 64 deep"),
        ("SELECT * { # " + "x" * 100_000 + "\n }", "at most 100000 are taken"),
        ("SELECT * {", "error at 1:11: expected one of"),
        ("ASK {}", "a SELECT query is right here"),
    ],
)
def test_a_query_that_must_not_run_is_refused_in_one_line(
    store: Store, query: str, words: str
) -> None:
    with pytest.raises(QueryError, match=words) as caught:
        store.query(query)
    assert "\n" not in str(caught.value)


def test_the_words_of_updates_may_stand_in_names_and_strings(store: Store) -> None:
    query = "SELECT ?add { ?add <x:load> 'DROP ALL' ; <x:b> '''SERVICE ' {''' } # INSERT"
    assert store.query(query).rows == ()


@contextmanager
def writing(path: Path) -> Iterator[Store]:
    with Store.open(path, data=shipped()) as store:
        yield store


def test_a_store_on_disk_is_as_it_was_when_opened_again(tmp_path: Path) -> None:
    with writing(tmp_path / "store") as store:
        store.put([deposit(ONE, cooperation("a", "state:CU", "state:RU"))])
    with writing(tmp_path / "store") as store:
        assert store.articles() == (ONE,)
        assert values(store, "SELECT ?b { state:CU dg:cooperatesWith ?b }") == [("state/RU",)]
        assert store.verify() == []


def test_readers_see_what_was_last_published_while_a_writer_works(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with writing(path) as store:
        store.put([deposit(ONE, "")])
    with writing(path) as store:
        store.put([deposit(TWO, "")])
        with Store.snapshot(path, data=shipped()) as reader:
            assert reader.articles() == (ONE,)
    with Store.snapshot(path, data=shipped()) as reader:
        assert reader.articles() == (ONE, TWO)


def test_a_reader_keeps_its_snapshot_while_newer_ones_come(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with writing(path):
        pass
    with Store.snapshot(path, data=shipped()) as reader:
        for fingerprint in "abc":
            with writing(path) as store:
                store.put([deposit(ONE, visit("a", "state:CU"), fingerprint)])
        assert reader.articles() == ()
        assert values(reader, "SELECT ?s { ?s a dg:State }")[0] == ("state/CU",)
    with writing(path) as store:
        store.put([deposit(ONE, "", "d")])
    assert len(list((path / "snapshots").iterdir())) == 1


def test_a_snapshot_can_not_be_written(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with writing(path):
        pass
    with (
        Store.snapshot(path, data=shipped()) as reader,
        pytest.raises(StoreError, match="opened for reading"),
    ):
        reader.put([deposit(ONE, "")])


HOLD = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}]
from conftest import shipped
from test_store import deposit, ONE, TWO, visit
from diplograph.store import Store
store = Store.open(Path({path!r}), data=shipped())
store.put([deposit(ONE, visit("a", "state:CU"))])
print("ready", flush=True)
sys.stdin.readline()
store.close()
"""


@contextmanager
def another_writer(path: Path) -> Iterator[subprocess.Popen[str]]:
    code = HOLD.format(tests=str(Path(__file__).parent), path=str(path))
    command = [sys.executable, "-c", code]
    with subprocess.Popen(  # noqa: S603 - our own words
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_writer_is_told_within_a_second_and_readers_are_not_blocked(
    tmp_path: Path,
) -> None:
    path = tmp_path / "store"
    with writing(path):
        pass
    with another_writer(path):
        start = time.monotonic()
        with pytest.raises(StoreLockedError, match="another process is writing to this store"):
            Store.open(path, data=shipped())
        assert time.monotonic() - start < 1
        with Store.snapshot(path, data=shipped()) as reader:
            assert reader.articles() == ()


def test_a_writer_that_was_killed_has_lost_nothing_it_had_put(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with another_writer(path) as process:
        process.kill()
        process.wait()
    with Store.snapshot(path, data=shipped()) as reader:
        assert reader.articles() == (ONE,)
        assert values(reader, "SELECT ?f { ?f a dg:Fact }") == [("visit/a",)]
        assert reader.verify() == []


def test_a_second_writer_in_the_same_process_is_told_too(tmp_path: Path) -> None:
    with writing(tmp_path / "store"), pytest.raises(StoreLockedError):
        Store.open(tmp_path / "store", data=shipped())


def test_newer_shipped_data_take_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with writing(path) as store:
        store.put([deposit(ONE, cooperation("a", "state:CU", "state:RU"))])
    newer = shipped("2", STATES.replace('"Russia"@en', '"Russian Federation"@en'))
    with Store.open(path, data=newer) as store:
        labels = "SELECT ?l { state:RU <http://www.w3.org/2000/01/rdf-schema#label> ?l }"
        assert values(store, labels) == [("Rusia",), ("Russian Federation",)]
        assert store.verify() == []
        assert store.articles() == (ONE,)
    with Store.snapshot(path, data=shipped("3")) as reader:
        assert reader.verify() == [
            "shipped data of version 2, not 3: open the store for writing once"
        ]


def test_a_path_that_can_not_be_a_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.odt").touch()
    (tmp_path / "newer").mkdir()
    (tmp_path / "newer" / "format").write_text("7\n")
    for name, words in (
        ("file", "a file, not the folder of a store"),
        ("other", "a folder of other things, not of a store"),
        ("newer", "a store of format '7', this diplograph knows format 1"),
    ):
        for way in (Store.open, Store.snapshot):
            with pytest.raises(StoreError, match=words):
                way(tmp_path / name, data=shipped())
    with pytest.raises(StoreError, match="no store here; 'diplograph build' makes one"):
        Store.snapshot(tmp_path / "none", data=shipped())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "newer", "other"]


def test_a_damaged_database_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with writing(path):
        pass
    (path / "database" / "CURRENT").write_text("rubbish")
    with pytest.raises(StoreError, match="the store is damaged") as caught:
        Store.open(path, data=shipped())
    assert "\n" not in str(caught.value)


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", data=shipped())
    store.close()
    with pytest.raises(StoreError, match="the store is closed"):
        store.query("SELECT * {}")


def engine(path: Path) -> ox.Store:
    return ox.Store(str(path / "database"))


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("DELETE WHERE { GRAPH graph:published { id:visit/a ?p ?o } }", "not published, though"),
        ("INSERT DATA { GRAPH graph:published { id:x a id:y } }", "published, though no graph"),
        ("INSERT DATA { id:x a id:y }", "a triple outside all graphs"),
        ("DROP GRAPH graph:store", "not in the store's book"),
        ("DROP GRAPH id:article/0000000000000001", "its graph is lost"),
        ("INSERT DATA { GRAPH id:x { id:x a id:y } }", "no article of that name in it"),
        ("INSERT DATA { GRAPH id:x { id:x a id:y } }", "not in the store's book"),
    ],
)
def test_damage_is_found_and_told_in_words(tmp_path: Path, damage: str, words: str) -> None:
    path = tmp_path / "store"
    with writing(path) as store:
        store.put([deposit(ONE, visit("a", "state:CU"))])
    prefixed = damage.replace("/", r"\/")
    engine(path).update(
        f"PREFIX id: <{ID}> PREFIX graph: <https://w3id.org/diplograph/graph/> {prefixed}"
    )
    database = Store.open(path, data=shipped())
    assert any(words in line for line in database.verify())


EVIDENCE = f"""
<{ID}evidence/e> a dg:Evidence ; dg:quote "Russia" ; dg:start 9 ; dg:end 15 ; dg:article <{ONE}> .
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("", "", ""),
        ("start 9", "start 8", "its quote is not the text from 8 to 15"),
        ("start 9", 'start "x"', "no position in the text"),
        (f"<{ONE}>", f"<{TWO}>", "not of the article in whose graph it stands"),
    ],
)
def test_a_quote_is_proven_by_the_text(store: Store, old: str, new: str, words: str) -> None:
    store.put([deposit(ONE, EVIDENCE.replace(old, new) if old else EVIDENCE)])
    store.refresh_derived()
    assert store.verify() == ([f"evidence <{ID}evidence/e>: {words}"] if words else [])


def test_of_many_like_damages_the_first_are_told() -> None:
    with Store.open(None, data=shipped()) as store:
        facts = "".join(cooperation(f"f{n}", "state:CU", "state:RU") for n in range(30))
        store.put([deposit(ONE, facts)])
        found = store.verify()
    assert len(found) == 21
    assert found[0].startswith("not derived, though a rule gives it: ")
    assert found[20] == "… and 12 more like it"


def test_a_thing_is_described_with_those_that_it_leads_to() -> None:
    world = (
        STATES
        + """
        state:CU dg:capital <x:havana> .
        <x:havana> a dg:Place ; dg:country state:CU ; rdfs:seeAlso state:VN .
        state:VN rdfs:label "Vi\u1ec7t Nam"@vi .
    """
    )
    with Store.open(None, data=shipped(states=world)) as store:
        described = store.describe([ox.NamedNode(ID + "state/CU"), ox.NamedNode("x:none")])
    assert described == {
        quad.triple
        for quad in quads(world, REFERENCE)
        if "state/VN" not in str(quad.subject) and "state/RU" not in str(quad.subject)
    }


def test_a_reader_without_any_snapshot_hears_of_the_writer(tmp_path: Path) -> None:
    with (
        writing(tmp_path / "store"),
        pytest.raises(StoreLockedError, match="another process is writing"),
    ):
        Store.snapshot(tmp_path / "store", data=shipped())


def test_what_was_published_is_readable_though_the_live_database_is_damaged(
    tmp_path: Path,
) -> None:
    path = tmp_path / "store"
    with writing(path) as store:
        store.put([deposit(ONE, "")])
    (path / "database" / "CURRENT").write_text("rubbish")
    (path / "unfinished").touch()
    with Store.snapshot(path, data=shipped()) as reader:
        assert reader.articles() == (ONE,)
