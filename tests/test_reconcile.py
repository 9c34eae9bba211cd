"""Other people's tables are matched against the graph, over HTTP as OpenRefine does it."""

import csv
import json
import operator
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import reconciliation as schemas
import requests
from click.testing import CliRunner
from conftest import shipped
from reconciliation import serving

from diplograph.cli import main
from diplograph.reconcile import Service, http
from diplograph.reconcile.similarity import similarity
from diplograph.store import Store

WIKIDATA = "http://www.wikidata.org/entity/"
WORLD = f"""
@prefix place: <https://w3id.org/diplograph/id/place/> .
@prefix person: <https://w3id.org/diplograph/id/person/> .
@prefix body: <https://w3id.org/diplograph/id/organisation/> .
@prefix pact: <https://w3id.org/diplograph/id/agreement/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
state:CU a dg:State ; dg:iso2 "CU" ; dg:iso3 "CUB" ; dg:m49 "192" ; dg:capital place:1 ;
    dg:officialName "Republic of Cuba"@en ; rdfs:label "Cuba"@en, "Куба"@ru ;
    skos:exactMatch <{WIKIDATA}Q241> .
state:CR a dg:State ; dg:iso2 "CR" ; rdfs:label "Costa Rica"@en .
state:CG a dg:State ; rdfs:label "Congo"@en ; skos:altLabel "Congo-Brazzaville"@en .
state:CD a dg:State ; rdfs:label "DR Congo"@en ; skos:altLabel "Congo"@en .
place:1 a dg:Place ; rdfs:label "Havana"@en ; dg:country state:CU ; dg:latitude 23.133 .
place:2 a dg:Place ; rdfs:label "San José"@en ; dg:country state:CR .
place:3 a dg:Place ; rdfs:label "San Jose"@en ; dg:country state:CU .
person:RU-yuri a dg:Person ; rdfs:label "Yuri Borisov"@en ; dg:serves state:CU .
body:WHO a dg:InternationalOrganisation, dg:Organisation ; dg:acronym "WHO" ;
    rdfs:label "World Health <b>Organization</b>"@en .
pact:1 a dg:Agreement ; rdfs:label "Cuba and Costa Rica sign a pact"@en ; dg:count 2 ;
    dg:party state:CR, state:CU ; dg:earliest "2020-05-01"^^xsd:date ; dg:evidence state:CU .
"""


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with Store.open(None, data=shipped(states=WORLD)) as store:
        yield Service(store)


@pytest.fixture(scope="module")
def home(service: Service) -> Iterator[str]:
    with serving(service) as address:
        yield address


def asked(home: str, **query: Any) -> list[dict[str, Any]]:
    """Send one query as OpenRefine sends a batch."""
    answer = requests.post(home, data={"queries": json.dumps({"q0": query})}, timeout=10)
    schemas.check(answer.json(), schemas.RESULTS)
    found: list[dict[str, Any]] = answer.json()["q0"]["result"]
    return found


def told(home: str, **query: Any) -> list[tuple[str, float, bool]]:
    return [(one["id"], one["score"], one["match"]) for one in asked(home, **query)]


def test_the_service_says_what_it_offers(home: str) -> None:
    answer = requests.get(home, timeout=10)
    manifest = answer.json()

    schemas.check(manifest, schemas.MANIFEST)
    assert answer.headers["content-type"] == "application/json"
    assert manifest["identifierSpace"] == "https://w3id.org/diplograph/id/"
    assert manifest["view"] == {"url": f"{home}/preview?id={{{{id}}}}"}
    assert manifest["suggest"]["entity"] == {
        "service_url": home,
        "service_path": "/suggest/entity",
    }
    assert manifest["defaultTypes"][:2] == [
        {"id": "State", "name": "state"},
        {"id": "Person", "name": "person"},
    ]


def test_a_candidate_says_what_it_is_and_why_it_may_be_meant(home: str) -> None:
    assert asked(home, query="Havana", properties=[{"pid": "country", "v": "Cuba"}])[0] == {
        "id": "place/1",
        "name": "Havana",
        "description": "place, Cuba",
        "type": [{"id": "Place", "name": "place"}],
        "score": 100.0,
        "features": [{"id": "name", "value": 1.0}, {"id": "country", "value": 1.0}],
        "match": True,
    }


@pytest.mark.parametrize(
    "name",
    [
        *("Cuba", "republic of CUBA", "Куба", "Cuba, Republic of", "CUB", "192"),
        *("state/CU", "https://w3id.org/diplograph/id/state/CU", WIKIDATA + "Q241"),
    ],
)
def test_a_state_is_found_by_any_of_its_names_and_codes(home: str, name: str) -> None:
    first = asked(home, query=name, type="State")[0]

    assert (first["id"], first["match"]) == ("state/CU", True)


def test_what_two_things_are_called_is_left_to_a_person(home: str) -> None:
    assert told(home, query="Congo") == [("state/CD", 100.0, False), ("state/CG", 100.0, False)]


def test_a_person_or_place_is_not_known_by_its_name_alone(home: str) -> None:
    serves = {"pid": "serves", "v": "Cuba"}

    assert told(home, query="Yuri Borisov") == [("person/RU-yuri", 100.0, False)]
    assert told(home, query="Yuri Borisov", properties=[serves])[0][2] is True
    assert told(home, query="Havana") == [("place/1", 100.0, False)]


def test_what_is_only_alike_is_no_match(home: str) -> None:
    assert told(home, query="Y. Borisov") == [("person/RU-yuri", 88.0, False)]
    assert told(home, query="Юрий Иванович Борисов") == [("person/RU-yuri", 95.0, False)]
    assert told(home, query="Kosta Ryka", type=["State", "Place"]) == [("state/CR", 96.0, False)]
    assert told(home, query="Xyzzy") == []


@pytest.mark.parametrize(
    "value", ["Costa Rica", "CR", {"id": "state/CR", "name": "x"}, ["?", "CR"]]
)
def test_a_property_tells_namesakes_apart(home: str, value: object) -> None:
    found = told(home, query="San José", properties=[{"pid": "country", "v": value}], limit=1)

    assert found == [("place/2", 100.0, True)]


def test_a_query_without_a_name_finds_what_has_the_properties(home: str) -> None:
    where = {"pid": "country", "v": {"id": "state/CU"}}

    assert told(home, properties=[where]) == [("place/1", 100.0, False), ("place/3", 100.0, False)]
    assert told(home, properties=[where, {"pid": "latitude", "v": 23.133}]) == [
        ("place/1", 100.0, True)
    ]
    assert told(home, properties=[{"pid": "m49", "v": "192"}], type="Person") == []


def test_the_type_is_a_class_or_one_above_it(home: str) -> None:
    whole = "World Health Organization"

    assert [id_ for id_, *_ in told(home, query=whole, type="Organisation")] == [
        "organisation/WHO"
    ]
    assert told(home, query=whole, type="State") == told(home, query=whole, type="Nothing") == []


def test_a_batch_may_stand_in_the_address(home: str) -> None:
    batch = {"a": {"query": "Cuba", "type_strict": "any", "limit": 0}, "b": {"query": "Havana"}}
    answer = requests.get(home, params={"queries": json.dumps(batch)}, timeout=10).json()

    schemas.check(answer, schemas.RESULTS)
    assert [answer[key]["result"][0]["id"] for key in ("a", "b")] == ["state/CU", "place/1"]


@pytest.mark.parametrize(
    ("path", "schema", "ids"),
    [
        ("entity?prefix=hav", schemas.ENTITIES, ["place/1"]),
        ("entity?prefix=health", schemas.ENTITIES, ["organisation/WHO"]),
        ("entity?prefix=san", schemas.ENTITIES, ["place/3", "place/2"]),
        ("entity?prefix=san&cursor=1", schemas.ENTITIES, ["place/2"]),
        ("entity?prefix=c&type=Agreement", schemas.ENTITIES, ["agreement/1"]),
        ("entity?prefix=state/CU", schemas.ENTITIES, ["state/CU"]),
        ("entity?prefix=%D0%9A%D1%83", schemas.ENTITIES, ["state/CU"]),
        ("type?prefix=org", schemas.TYPES, ["Organisation", "InternationalOrganisation"]),
        ("property?prefix=iso", schemas.PROPERTIES, ["iso2", "iso3"]),
        ("property?prefix=capital", schemas.PROPERTIES, ["capital"]),
    ],
)
def test_names_types_and_properties_are_completed(
    home: str, path: str, schema: schemas.Schema, ids: list[str]
) -> None:
    answer = requests.get(f"{home}/suggest/{path}", timeout=10).json()

    schemas.check(answer, schema)
    assert [one["id"] for one in answer["result"]] == ids


def test_types_that_nothing_is_of_take_no_memory(service: Service) -> None:
    catalogue = vars(service)["_catalogue"]
    offered = {each["id"] for each in service.types("")["result"]}

    assert catalogue.of(["Nobody"]) is catalogue.of(["Nothing"])
    assert catalogue.of(["State", "Nobody"]) is catalogue.of(["State"])
    assert service.proposed("Nobody") == {"properties": [], "type": "Nobody"}
    assert vars(service)["_properties"].keys() <= offered | {""}


def test_the_properties_of_a_type_are_proposed(home: str) -> None:
    answer = requests.get(f"{home}/properties?type=Person&limit=2", timeout=10).json()

    schemas.check(answer, schemas.PROPOSED)
    assert answer == {
        "type": "Person",
        "limit": 2,
        "properties": [
            {"id": "http://www.w3.org/2000/01/rdf-schema#label", "name": "label"},
            {"id": "serves", "name": "serves"},
        ],
    }


def test_columns_are_filled_from_the_graph(home: str) -> None:
    match = "http://www.w3.org/2004/02/skos/core#exactMatch"
    wanted = ["capital", "iso2", match, "party", "count", "earliest", "latitude"]
    request = {
        "ids": ["state/CU", "agreement/1", "place/1", "nobody"],
        "properties": [{"id": name} for name in wanted],
    }
    answer = requests.post(home, data={"extend": json.dumps(request)}, timeout=10).json()

    schemas.check(answer, schemas.EXTENDED)
    assert answer["meta"][:2] == [
        {"id": "capital", "name": "has capital"},
        {"id": "iso2", "name": "ISO alpha-2 code"},
    ]
    none: dict[str, list[object]] = {name: [] for name in wanted}
    assert answer["rows"] == {
        "state/CU": {
            **none,
            "capital": [{"id": "place/1", "name": "Havana"}],
            "iso2": [{"str": "CU"}],
            match: [{"str": WIKIDATA + "Q241"}],
        },
        "agreement/1": {
            **none,
            "party": [
                {"id": "state/CR", "name": "Costa Rica"},
                {"id": "state/CU", "name": "Cuba"},
            ],
            "count": [{"int": 2}],
            "earliest": [{"date": "2020-05-01T00:00:00Z"}],
        },
        "place/1": {**none, "latitude": [{"float": 23.133}]},
        "nobody": none,
    }


def test_a_preview_shows_a_thing_and_runs_nothing(home: str) -> None:
    answer = requests.get(f"{home}/preview?id=organisation%2FWHO", timeout=10)

    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "<h1>World Health &lt;b&gt;Organization&lt;/b&gt;</h1>" in answer.text
    assert "<tr><th>acronym<td>WHO\n" in answer.text
    assert "evidence" not in requests.get(f"{home}/preview?id=agreement/1", timeout=10).text
    assert requests.get(f"{home}/preview?id=nobody", timeout=10).status_code == 404


def test_pages_of_other_sites_may_ask(home: str) -> None:
    site = {"Origin": "http://127.0.0.1:3333"}
    wish = {**site, "Access-Control-Request-Method": "POST"}

    for path in ("", "/suggest/entity?prefix=a", "/preview?id=state/CU", "/preview?id=nobody"):
        allowed = requests.get(home + path, headers=site, timeout=10).headers
        assert allowed["access-control-allow-origin"] == "*"
    assert requests.options(home, headers=wish, timeout=10).status_code == 200


def conditions(number: int, values: int) -> str:
    """Give a query of so many conditions, each with so many values."""
    return json.dumps({"a": {"properties": [{"pid": "iso2", "v": ["CU"] * values}] * number}})


@pytest.mark.parametrize(
    ("form", "status", "why"),
    [
        ({"queries": '{"q0": {"query": "Cu'}, 400, "no JSON: Unterminated string"),
        ({"queries": "[" * 100_000}, 400, "no JSON: "),
        ({"queries": "[]"}, 400, "queries: an object of JSON is right"),
        ({"queries": '{"a": {}}'}, 400, "queries.a: neither a query nor properties"),
        ({"queries": '{"a": {"query": 1}}'}, 400, "queries.a.query: a text is right"),
        ({"queries": '{"a": {"query": "x", "limit": -1}}'}, 400, "queries.a.limit: -1;"),
        ({"queries": '{"a": {"query": "x", "limit": true}}'}, 400, "queries.a.limit: True;"),
        ({"queries": '{"a": {"query": "x", "typ": ""}}'}, 400, "queries.a: no field 'typ'"),
        ({"queries": '{"a": {"query": "x", "type_strict": 1}}'}, 400, "queries.a.type_strict"),
        ({"queries": '{"a": {"properties": [{"pid": "x"}]}}'}, 400, "queries.a.properties: v:"),
        ({"queries": '{"a": {"properties": [{"pid": "a: b", "v": 1}]}}'}, 400, "'a: b': no pro"),
        ({"queries": '{"a": {"properties": [{"pid": "iso2", "v": []}]}}'}, 400, "queries.a.prop"),
        ({"queries": conditions(21, 1)}, 413, "queries.a.properties: 21 at once; at most 20 are"),
        ({"queries": conditions(1, 51)}, 413, "queries.a.properties: v: 51 at once; at most 50"),
        ({"queries": json.dumps({"a": {"query": "x" * 501}})}, 413, "queries.a.query: 501"),
        ({"queries": json.dumps({str(n): {} for n in range(101)})}, 413, "queries: 101"),
        ({"extend": '{"ids": ["x"]}'}, 400, "extend.properties: a list is right"),
        ({"extend": json.dumps({"ids": ["x"] * 101, "properties": []})}, 413, "extend.ids: 101"),
        ({"queries": " " * 1_000_000}, 413, "a body of more than 1,000,000 bytes"),
        ({"other": "1"}, 400, "neither 'queries' nor 'extend' is in the form"),
        ({f"f{n}": "1" for n in range(30)}, 400, "no form: "),
    ],
)
def test_what_is_off_is_named_in_one_line(
    home: str, form: dict[str, str], status: int, why: str
) -> None:
    answer = requests.post(home, data=form, timeout=10)
    (line,) = answer.json().values()

    assert (answer.status_code, line[: len(why)]) == (status, why)
    assert "\n" not in line


def test_other_bodies_methods_and_addresses_are_refused(home: str) -> None:
    answers = [
        requests.post(home, json={"queries": {}}, timeout=10),
        requests.put(home, timeout=10),
        requests.get(f"{home}/suggest/entity?prefix=a&cursor=-1", timeout=10),
        requests.get(f"{home}/nothing", timeout=10),
    ]

    assert [(answer.status_code, answer.json()["error"]) for answer in answers] == [
        (415, f"a body of application/json; {http.FORM} is right"),
        (405, "Method Not Allowed"),
        (400, "cursor: '-1'; a whole number is right"),
        (404, "Not Found"),
    ]


def test_a_batch_that_takes_too_long_is_given_up(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diplograph.reconcile.service.SECONDS", -1.0)
    with serving(service) as home:
        answer = requests.get(home, params={"queries": '{"a": {"query": "x"}}'}, timeout=10)

    assert (answer.status_code, answer.json()) == (
        503,
        {"error": "more than -1 s of work; send fewer queries"},
    )


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("yuri borisov", "yuri borisov", 1.0),
        ("borisov yuri", "yuri borisov", 0.99),
        ("y borisov", "yuri borisov", 0.88),
        ("borisov", "yuri borisov", 0.7),
        ("raul castro", "fidel castro", 0.56),
        ("ana", "yuri borisov", 0.0),
    ],
)
def test_names_are_as_alike_as_their_words_sounds_and_letters(
    one: str, other: str, how: float
) -> None:
    assert similarity(one, other, of_person=True) == how


CLASSES = {
    "person": "Person",
    "organisation": "Organisation",
    "place": "Place",
    "agreement": "Agreement",
}


def test_the_right_one_is_offered_first_for_most_of_the_labelled_pairs() -> None:
    text = (Path(__file__).parent / "linkage" / "held-out.csv").read_text(encoding="utf-8")
    pairs = [row for row in csv.DictReader(text.splitlines()) if row["kind"] in CLASSES]
    ids = {(row["kind"], row["name"]): f"x/{number}" for number, row in enumerate(pairs)}
    world = "".join(
        f"<https://w3id.org/diplograph/id/{id_}> a dg:{CLASSES[kind]} ;"
        f" rdfs:label {json.dumps(name, ensure_ascii=False)} .\n"
        for (kind, name), id_ in ids.items()
    )
    same = [row for row in pairs if row["same"] == "1"]
    queries = {
        str(number): {"query": row["name2"], "type": CLASSES[row["kind"]]}
        for number, row in enumerate(same)
    }
    with Store.open(None, data=shipped(states=world)) as store:
        service, answers = Service(store), dict[str, Any]()
        for at in range(0, len(same), 100):
            some = {key: queries[key] for key in list(queries)[at : at + 100]}
            answers |= service.reconcile(json.dumps(some))
    first = [(answers[key]["result"] or [{"id": ""}])[0]["id"] for key in queries]
    right = [ids[row["kind"], row["name"]] for row in same]

    assert len(same) == 136
    assert sum(map(operator.eq, first, right)) == 125


def test_the_server_runs_until_it_is_interrupted(tmp_path: Path) -> None:
    Store.open(tmp_path / "s", data=shipped()).close()
    program = str(Path(sys.executable).parent / "diplograph")
    command = [program, "serve", "--store", str(tmp_path / "s"), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:  # noqa: S603
        assert server.stderr
        address, _, rest = server.stderr.readline().partition(" ")
        found = asked(address, query="Cuba")
        server.send_signal(signal.SIGINT)
        _, messages = server.communicate(timeout=10)

    assert (rest, found[0]["id"]) == ("answers; Ctrl-C ends it\n", "state/CU")
    assert (server.returncode, messages) == (0, "ended\n")


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    Store.open(tmp_path / "s", data=shipped()).close()
    with http.listen("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(
            main, ["serve", "--store", str(tmp_path / "s"), "--port", port]
        )

    assert (result.exit_code, result.output) == (
        1,
        f"Error: 127.0.0.1:{port}: can not listen there: Address already in use\n",
    )
