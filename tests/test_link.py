"""Links with other data sets: how good they are, and what is read, kept and refused."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from time import sleep

import pytest
from linkage import measure
from servers import replying
from toy import toy

from diplograph.errors import DiplographError, LinkError, ReadError, StoreError
from diplograph.link import Dataset, Link, Reading, Record, States, records, things, to_rdf
from diplograph.link import sssom as tsv
from diplograph.link.evidence import compare
from diplograph.link.kept import decided, keep
from diplograph.link.likeness import persons, titles
from diplograph.link.linking import Wanted, link
from diplograph.link.records import merged
from diplograph.model import Iri
from diplograph.store.endpoint import Endpoint
from diplograph.terms import ID, RDF

CUBA, RUSSIA = f"{ID}state/CU", f"{ID}state/RU"
STATES = States.named(
    [(CUBA, "Cuba"), (CUBA, "CU"), (CUBA, CUBA), (CUBA, "Куба"), (RUSSIA, "Russia")]
)
READING = Reading(STATES, {})


@pytest.mark.parametrize(("file", "recall"), [("development.csv", 0.95), ("held-out.csv", 0.95)])
def test_what_is_accepted_is_right_and_little_is_missed(file: str, recall: float) -> None:
    found = measure(file)

    assert found.wrong == ()
    assert found.pairs >= 170
    assert found.recall >= recall


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yuri Borisov", "Юрий Борисов"),
        ("Yuri Borisov", "Iouri Borissov"),
        ("Abdel Fattah el-Sisi", "عبد الفتاح السيسي"),
        ("Xi Jinping", "习近平"),
        ("Fumio Kishida", "KISHIDA Fumio"),
        ("Miguel Díaz-Canel", "Miguel Mario Díaz-Canel Bermúdez"),
    ],
)
def test_a_name_is_known_in_other_scripts_spellings_and_lengths(one: str, other: str) -> None:
    assert persons(one, other) > 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Raúl Castro", "Fidel Castro"),
        ("Anna Petrova", "Anna Petrov"),
        ("Yuri Borisov", "Boris Yurkin"),
        ("Yuri Borisov", "…"),
    ],
)
def test_another_name_is_told_apart(one: str, other: str) -> None:
    assert persons(one, other) < 0.6


def test_an_acronym_is_known_by_the_initials() -> None:
    assert titles("World Health Organization", "WHO") == 0.9
    assert titles("World Health Organization", "WTO") == 0.0


def read(file: Path, **options: str) -> tuple[list[Record], list[str]]:
    left_out: list[str] = []
    found = list(records(Dataset(file, **options), READING, tell=left_out.append))
    return found, left_out


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return file


ANA = Record(
    Iri("http://x.org/1"),
    ("Ana Ruiz", "Ана Руис"),
    "person",
    frozenset({CUBA}),
    frozenset({"President"}),
)
SAME_IN = {
    "a.csv": "Country;Identifier;Full name;Also;Type;Position\n"
    "Cuba;http://x.org/1;Ana Ruiz;;Person;President\n;http://x.org/1;Ана Руис;;;\n",
    "a.tsv": "id\tName\tcountry code\ttype\trole\n"
    "http://x.org/1\tAna Ruiz|Ана Руис\tCU\thuman\tPresident\n",
    "a.ttl": """@prefix s: <http://schema.org/> .
        <http://x.org/1> a s:Person ; s:name "Ana Ruiz" ; s:alternateName "Ана Руис" ;
            s:nationality [ s:name "Cuba" ] ; s:jobTitle "President" .""",
    "a.nt": f"""<http://x.org/1> <http://xmlns.com/foaf/0.1/name> "Ana Ruiz" .
        <http://x.org/1> <http://www.w3.org/2004/02/skos/core#altLabel> "Ана Руис"@ru .
        <http://x.org/1> <{RDF}type> <http://xmlns.com/foaf/0.1/Person> .
        <http://x.org/1> <http://x.org/country> <https://w3id.org/diplograph/id/state/CU> .
        <http://x.org/1> <http://x.org/role> "President" .""",
    "a.jsonld": json.dumps(
        {
            "@context": {"@vocab": "http://schema.org/"},
            "@id": "http://x.org/1",
            "@type": "Person",
            "name": ["Ana Ruiz", "Ана Руис"],
            "nationality": "Cuba",
            "jobTitle": "President",
        }
    ),
    "a.rdf": """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns:s="http://schema.org/"><s:Person rdf:about="http://x.org/1"><s:name>Ana Ruiz</s:name>
        <s:alternateName>Ана Руис</s:alternateName><s:nationality>Куба</s:nationality>
        <s:jobTitle>President</s:jobTitle></s:Person></rdf:RDF>""",
}


@pytest.mark.parametrize("name", SAME_IN)
def test_a_thing_is_the_same_in_every_format(name: str, tmp_path: Path) -> None:
    found, left_out = read(written(tmp_path, name, SAME_IN[name]))

    assert (list(merged(found)), left_out) == ([ANA], [])


def test_a_table_of_another_encoding_says_how_it_is_read(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "id,name,country\nhttp://x.org/1,Ана Руис,Куба\n", "cp1251")

    assert read(file, encoding="cp1251")[0][0].names == ("Ана Руис",)
    with pytest.raises(ReadError, match=r"a\.csv: no text in UTF-8; --encoding says which it is"):
        read(file)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "no column for 'id' among a, b; --column id=THEIRS says which"),
        ("id,b\n1,2\n", "no column for 'name' among id, b; --column name=THEIRS says which"),
        ("id,name\nQ1,Ana\n", "line 2: id 'Q1' is no IRI; --prefix says what stands before it"),
        ("id,name\nurn:1,Ana,x\n", "line 2: 3 cells, but 2 columns"),
        ('id,name\nurn:1,"Ana\n', "line 2: no CSV: unexpected end of data"),
        ("", "no column for 'id' among none; --column id=THEIRS says which"),
    ],
)
def test_a_bad_table_is_told_with_its_line(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as error:
        read(written(tmp_path, "a.csv", text))

    assert str(error.value) == f"{tmp_path / 'a.csv'}: {words}"


def test_rows_that_name_nothing_are_left_out_with_their_line(tmp_path: Path) -> None:
    text = "id,name\nhttp://x.org/a b,Ana\nhttp://x.org/2,\nhttp://x.org/3,Eva\n,Ida\n"
    file = written(tmp_path, "a.csv", text)

    found, left_out = read(file)

    assert [record.names for record in found] == [("Eva",)]
    assert [words.removeprefix(str(file)) for words in left_out] == [
        ", line 2: left out: no IRI: 'http://x.org/a b': Invalid IRI code point ' '",
        ", line 3: left out: no name",
        ", line 5: left out: no id",
    ]


def test_broken_iris_in_rdf_are_left_out_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = '<http://x.org/a b> <urn:name> "Ana" .', '<http://x.org/2> <urn:name> "Eva" .'

    found, left_out = read(written(tmp_path, "a.nt", "\n".join(lines)))

    assert [record.names for record in found] == [("Eva",)]
    assert len(left_out) == 1
    assert "'http://x.org/a b'" in left_out[0]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.ttl", "<http://x.org/1> a", "no Turtle: "),
        ("a.rdf", "<html>", "no RDF/XML: "),
        ("a.jsonld", '{"@id": ', "no JSON-LD: "),
        ("a.xlsx", "", "no data set has the suffix '.xlsx'; right are .csv, .tsv"),
    ],
)
def test_what_is_no_data_set_is_told(name: str, text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=words):
        read(written(tmp_path, name, text))


@pytest.mark.parametrize(
    ("latitude", "longitude", "point"),
    [
        ("23.1", "-82.4", (23.1, -82.4)),
        ("-90", "180", (-90.0, 180.0)),
        ("inf", "0", None),
        ("nan", "0", None),
        ("90.1", "0", None),
        ("0", "-180.1", None),
    ],
)
def test_a_point_lies_on_the_globe(
    latitude: str, longitude: str, point: tuple[float, float] | None
) -> None:
    values = {"name": ["Havana"], "latitude": [latitude], "longitude": [longitude]}
    found = READING.record(Iri("urn:1"), values)

    assert found is not None
    assert found.point == point


def test_a_caller_says_what_a_column_means(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "clave,etiqueta\n7,Ana Ruiz\n")
    reading = Reading(STATES, {"clave": "id", "etiqueta": "name"}, "person")

    found = list(records(Dataset(file, prefix="http://x.org/"), reading, tell=print))

    assert found == [Record(Iri("http://x.org/7"), ("Ana Ruiz",), "person")]


def test_the_things_of_the_graph_are_read_with_what_tells_them_apart() -> None:
    found = {record.label: record for record in things(toy(), ["person", "event"])}

    orlov = found["Boris Orlov"]
    assert (orlov.names, orlov.states, orlov.offices) == (
        ("Boris Orlov", "Orlov"),
        frozenset({RUSSIA}),
        frozenset({"deputy prime minister", "special envoy"}),
    )
    visit = found["Ana Ruiz visits Russia"]
    assert (visit.kind, visit.states, visit.people) == (
        "event",
        frozenset({CUBA, RUSSIA}),
        frozenset({"Ana Ruiz"}),
    )


def person(iri: str, *names: str, states: set[str] | None = None, office: str = "") -> Record:
    offices = frozenset({office} if office else ())
    return Record(Iri(iri), names, "person", frozenset(states or {CUBA}), offices)


def test_two_of_ours_never_get_one_partner_and_one_never_two() -> None:
    ours = [
        person("urn:a", "Ana Ruiz"),
        person("urn:b", "Ana Maria Ruiz"),
        person("urn:c", "Eva Paz"),
    ]
    theirs = [person("urn:1", "Ana Ruiz"), person("urn:2", "Eva Paz"), person("urn:3", "Eva Paz")]

    found = link(ours, theirs, {}, Wanted())

    assert found.accepted == ()
    assert {x.ends for x in found.doubtful} == {
        ("urn:a", "urn:1"),
        ("urn:b", "urn:1"),
        ("urn:c", "urn:2"),
        ("urn:c", "urn:3"),
    }


def test_what_is_decided_is_not_proposed_again_and_holds_others_back() -> None:
    ours = [person("urn:a", "Ana Ruiz"), person("urn:b", "Ana Maria Ruiz")]
    theirs = [person("http://x.org/1", "Ana Ruiz"), person("http://x.org/2", "Ana Ruiz Gil")]
    kept = {
        x.ends: x
        for x in (
            Link(Iri("urn:a"), Iri("http://x.org/1"), rejected=True),
            Link(Iri("urn:b"), Iri("http://x.org/9")),
        )
    }

    found = link(ours, theirs, kept, Wanted(accept=0.5, doubt=0.5))

    assert ("urn:a", "http://x.org/1") not in {x.ends for x in (*found.accepted, *found.doubtful)}
    assert found.known == 1
    assert not [x for x in found.accepted if x.subject_id == "urn:b"]


ROW = Link(
    Iri(f"{ID}person/CU/ana-ruiz"),
    Iri("http://www.wikidata.org/entity/Q1"),
    "Ana Ruiz",
    object_label="=Ана\tРуис",
    mapping_justification=Iri(tsv.BY_ALL),
    confidence=0.97,
    mapping_tool="diplograph",
    mapping_tool_version="1",
    comment="same name",
)
PAGE = """\
#curie_map:
#  dgid: https://w3id.org/diplograph/id/
#  semapv: https://w3id.org/semapv/vocab/
#  skos: http://www.w3.org/2004/02/skos/core#
#  wd: http://www.wikidata.org/entity/
#license: https://w3id.org/sssom/license/unspecified
#mapping_set_id: https://w3id.org/diplograph/id/links
#sssom_version: '1.1'
subject_id	subject_label	predicate_id	predicate_modifier	object_id	object_label	\
mapping_justification	confidence	mapping_tool	mapping_tool_version	\
reviewer_label	review_date	comment
dgid:person/CU/ana-ruiz	Ana Ruiz	skos:exactMatch		wd:Q1	'=Ана Руис	\
semapv:CompositeMatching	0.97	diplograph	1			same name
"""


def test_links_are_written_as_sssom_and_read_again() -> None:
    assert tsv.write([ROW]) == PAGE
    (line, verdict, again), *_ = tsv.read(PAGE, "x.tsv")
    assert (line, verdict, again.object_label, again.confidence) == (10, "", "=Ана Руис", 0.97)
    assert again.ends == ROW.ends
    assert again.mapping_justification == tsv.BY_ALL


@pytest.mark.parametrize("name", ["'s-Hertogenbosch", "=1+1", "'=1+1", "-", "''", "@a"])
def test_a_name_is_read_as_it_was_written(name: str) -> None:
    page = tsv.write([replace(ROW, object_label=name)])

    assert [link.object_label for _, _, link in tsv.read(page, "x.tsv")] == [name]


def test_other_terms_of_one_vocabulary_are_other_things_of_one_data_set() -> None:
    ours = replace(ANA, id=Iri("urn:a"), known=frozenset({"http://x.org/people#1"}))
    other, elsewhere = (
        compare(ours, replace(ANA, id=Iri(iri)))
        for iri in ("http://x.org/people#2", "http://x.org/places#2")
    )

    assert other is not None
    assert elsewhere is not None
    assert set(other.reasons) - set(elsewhere.reasons) == {
        "another identifier of the same data set"
    }


def test_a_link_that_makes_no_triple_is_not_saved(tmp_path: Path) -> None:
    bad = replace(ROW, object_id=Iri("http://x.org/Q 5"))

    with pytest.raises(ValueError, match="IRI"):
        keep(toy(), tmp_path / "links.tsv", {bad.ends: bad})
    assert list(tmp_path.iterdir()) == []


def test_a_day_without_a_reviewer_is_kept() -> None:
    page = tsv.write([ROW], review=True).replace("\n\tdgid", "\naccept\tdgid")

    assert [x.review_date for x in decided(page, "x.tsv", reviewer="", day="2026-03-02")] == [
        "2026-03-02"
    ]


def test_a_file_that_a_spreadsheet_has_saved_is_read() -> None:
    saved = PAGE.replace("\n", "\t\t\t\r\n").replace("#curie_map:", '"#curie_map:"')

    assert next(link for _, _, link in tsv.read(saved, "x.tsv")).ends == ROW.ends


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("wd:Q1", "xy:Q1", "x.tsv, line 10: object_id is 'xy:Q1'; an IRI is right, or a known"),
        ("\t0.97\t", "\t97\t", "x.tsv, line 10: confidence '97'; a number from 0 to 1 is right"),
        ("\t0.97\t", "\t1.5\t", "x.tsv, line 10: confidence '1.5'; a number from 0 to 1 is right"),
        ("skos:exactMatch\t\t", "skos:exactMatch\tno\t", "line 10: predicate_modifier 'no'; Not"),
        ("object_id\t", "object\t", "x.tsv, line 9: no column 'object_id', but subject_id"),
        ("same name", '"same name', "x.tsv, line 10: no TSV: unexpected end of data"),
        ("same name", "same\tname", "x.tsv, line 10: 14 cells, but 13 columns"),
        ("#license: h", "#license: [h", "x.tsv: the lines behind # are no YAML"),
    ],
)
def test_a_bad_line_is_named(old: str, new: str, words: str) -> None:
    with pytest.raises(LinkError) as error:
        list(tsv.read(PAGE.replace(old, new), "x.tsv"))

    assert words in str(error.value)


@pytest.fixture
def endpoint(address: str) -> Iterator[str]:
    """Give a real endpoint that knows two persons and a town."""
    known = Endpoint(address, address.replace("query", "update"))
    known.change(
        """PREFIX s: <http://schema.org/> DROP ALL ; INSERT DATA {
        <http://x.org/1> a s:Person ; s:name "Ana Ruiz", "Ана Руис" ;
            s:nationality "Cuba" ; s:jobTitle "President" .
        <http://x.org/2> a s:City ; s:name "Havana" . <http://x.org/3> s:jobTitle "nameless" }"""
    )
    yield address
    known.change("DROP ALL")
    known.close()


def test_an_endpoint_is_asked_for_what_has_a_name(endpoint: str) -> None:
    found = list(records(Dataset(endpoint), READING, tell=print))
    persons = list(records(Dataset(endpoint, cls="http://schema.org/Person"), READING, tell=print))

    assert [(record.id, record.kind) for record in sorted(found, key=lambda r: r.id)] == [
        ("http://x.org/1", "person"),
        ("http://x.org/2", "place"),
    ]
    assert [(p.id, set(p.names), p.states, p.offices) for p in persons] == [
        (ANA.id, set(ANA.names), ANA.states, ANA.offices)
    ]


def half(handler: BaseHTTPRequestHandler, _: bytes) -> None:
    answer(
        handler,
        "application/sparql-results+json",
        b'{"head": {"vars": ["s", "p", "o"]}, "results": {"bind',
    )


def lie(handler: BaseHTTPRequestHandler, _: bytes) -> None:
    answer(handler, "application/sparql-results+json", b"<!DOCTYPE html><title>Welcome</title>")


def page(handler: BaseHTTPRequestHandler, _: bytes) -> None:
    answer(handler, "text/html", b"<!DOCTYPE html>")


def slow(handler: BaseHTTPRequestHandler, _: bytes) -> None:
    sleep(0.3)
    with suppress(OSError):  # nobody waits any more
        answer(handler, "application/sparql-results+json", b"{}")


def answer(handler: BaseHTTPRequestHandler, kind: str, body: bytes) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (half, "the answer breaks off or is none"),
        (lie, "the answer breaks off or is none"),
        (page, "no SPARQL endpoint: it answers with text/html"),
        (slow, "the endpoint gives no whole answer within 0.1 s"),
    ],
)
def test_a_bad_endpoint_is_one_clear_line(
    reply: object, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIPLOGRAPH_TIMEOUT", "0.1")
    with replying(reply) as address, pytest.raises(StoreError) as error:  # type: ignore[arg-type]
        list(records(Dataset(address), READING, tell=print))

    assert isinstance(error.value, DiplographError)
    assert str(error.value).startswith(f"{address}: {words}")


def test_links_are_annotated_triples_in_rdf() -> None:
    told = {(str(t.predicate), str(t.object)) for t in to_rdf([ROW])}
    wikidata = "<http://www.wikidata.org/entity/Q1>"

    assert ("<http://www.w3.org/2004/02/skos/core#exactMatch>", wikidata) in told
    assert ("<http://www.w3.org/2002/07/owl#annotatedTarget>", wikidata) in told
    assert (f"<{tsv.SSSOM}mapping_justification>", f"<{tsv.BY_ALL}>") in told
    assert to_rdf([replace(ROW, rejected=True)]) == frozenset()
