from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph import rdf
from diplograph.model import (
    Claim,
    Document,
    Entity,
    Evidence,
    Iri,
    Paragraph,
    Span,
    Time,
    Value,
)
from diplograph.rdf.wording import fill
from diplograph.terms import DG, ID, RDFS

TEXT = (
    "Ties grow\n\nYuri Borisov, Russian Deputy Prime Minister, visited Cuba on 5 October."
    " Both sides call their ties fruitful. Russia sent 200 tons of food."
)
ARTICLE = Iri(ID + "article/0123456789abcdef")
DOCUMENT = Document(
    ARTICLE,
    TEXT,
    (Paragraph(Span(0, 9), "headline"), Paragraph(Span(11, len(TEXT)))),
    file_name="ties.md",
    title="Ties grow",
    publisher="Radio Uno",
    author="Ana Paz",
    date="2021-10-06",
    url=Iri("https://example.org/ties"),
)
CUBA = Entity("State", "Cuba", Iri(ID + "state/CU"))
RUSSIA = Entity("State", "Russia", Iri(ID + "state/RU"))
BORISOV = Entity("Person", "Yuri Borisov", alt=("Borisov",), links=(("serves", RUSSIA),))
PREMIER = Entity("Role", "deputy prime minister", Iri(ID + "role/deputy-prime-minister"))
OFFICE = Entity("Office", "the vice", links=(("role", PREMIER), ("officeOf", RUSSIA)))
DAY = Time("2021-10-05", date(2021, 10, 5), date(2021, 10, 5))

PREFIXES = f"""
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dg: <{DG}> .
@prefix rdfs: <{RDFS}> .
@prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <{ID}> .
"""


def evidence(words: str, confidence: float = 0.9) -> Evidence:
    start = TEXT.index(words)
    return Evidence(Span(start, start + len(words)), confidence)


def visit(*extra: tuple[str, Value], words: str = "visited Cuba", **rest: object) -> Claim:
    roles = (("visitor", BORISOV), ("host", CUBA), *extra)
    given: dict[str, object] = {"time": DAY, "frame": "visit"} | rest
    return Claim("Visit", roles, (evidence(words),), **given)  # type: ignore[arg-type]


def aid(item: str = "food", quantity: Value | None = 200, **rest: object) -> Claim:
    number: tuple[tuple[str, Value], ...] = () if quantity is None else (("quantity", quantity),)
    roles = (("donor", RUSSIA), ("recipient", CUBA), ("item", item), *number)
    return Claim("Aid", roles, (evidence("sent 200 tons"),), **rest)  # type: ignore[arg-type]


def graph(*claims: Claim, document: Document = DOCUMENT) -> set[ox.Triple]:
    return {quad.triple for quad in rdf.quads(document, claims)}


def values(name: str, *claims: Claim) -> list[str]:
    predicate = ox.NamedNode(name if ":" in name else DG + name)
    found = (t.object for t in graph(*claims) if t.predicate == predicate)
    return sorted(
        o.value.removeprefix(ID) for o in found if not isinstance(o, ox.BlankNode | ox.Triple)
    )


def subjects(cls: str, *claims: Claim) -> list[str]:
    found = (t.subject for t in graph(*claims) if t.object == ox.NamedNode(DG + cls))
    return sorted(s.value.removeprefix(ID) for s in found if isinstance(s, ox.NamedNode))


HEAD = f"""
<article/0123456789abcdef>
    a dg:Article, schema:NewsArticle ;
    dcterms:creator "Ana Paz" ;
    dcterms:date "2021-10-06"^^xsd:date ;
    dcterms:language "en" ;
    dcterms:publisher "Radio Uno" ;
    dcterms:source <https://example.org/ties> ;
    dcterms:title "Ties grow"@en ;
    dg:fileName "ties.md" ;
    dg:sha256 "803c934508180c81aef24bbd311bc9a23b72ff91903b430b1cc65c522b570017" ;
    dg:text {ox.Literal(TEXT)} .
"""

KEY = f"Visit | edtf=2021-10-05 | host={ID}state/CU | visitor={ID}person/RU/yuri-borisov"

VISIT = f"""
<visit/6ced6448c3f4831d>
    a dg:Visit ;
    rdfs:label "Yuri Borisov visits Cuba (2021-10-05)"@en ;
    dg:earliest "2021-10-05"^^xsd:date ;
    dg:edtf "2021-10-05" ;
    dg:evidence <evidence/4813d40ae0581507> ;
    dg:host <state/CU> ;
    dg:key "{KEY}" ;
    dg:latest "2021-10-05"^^xsd:date ;
    dg:status dg:Completed ;
    dg:visitor <person/RU/yuri-borisov> .

<evidence/4813d40ae0581507>
    a dg:Evidence ;
    dg:article <article/0123456789abcdef> ;
    dg:confidence 0.9 ;
    dg:end 68 ;
    dg:extractor "diplograph/0.1.0" ;
    dg:frame "visit" ;
    dg:quote "visited Cuba" ;
    dg:start 56 .

<person/RU/yuri-borisov>
    a dg:Person ;
    rdfs:label "Yuri Borisov"@en ;
    skos:altLabel "Borisov"@en ;
    dg:serves <state/RU> .
"""


def test_an_article_says_what_it_is_its_facts_their_proof_and_their_persons() -> None:
    expected = ox.parse(PREFIXES + HEAD + VISIT, format=ox.RdfFormat.TURTLE)
    assert sorted(map(str, graph(visit()))) == sorted(str(quad.triple) for quad in expected)


def test_all_stands_in_the_graph_that_the_article_names() -> None:
    assert {quad.graph_name for quad in rdf.quads(DOCUMENT, [visit()])} == {ox.NamedNode(ARTICLE)}


def test_an_article_without_facts_still_says_what_it_is() -> None:
    expected = ox.parse(PREFIXES + HEAD, format=ox.RdfFormat.TURTLE)
    assert graph() == {quad.triple for quad in expected}


def test_what_is_not_known_of_an_article_is_left_out_and_a_partial_date_is_a_text() -> None:
    bare = Document(
        ARTICLE, "Hola.", (Paragraph(Span(0, 5)),), lang="es", date="2021-10", title="H"
    )
    expected = """
    <article/0123456789abcdef>
        a dg:Article, schema:NewsArticle ;
        dcterms:date "2021-10" ;
        dcterms:language "es" ;
        dcterms:title "H"@es ;
        dg:sha256 "ee6494f54a3e6a4605ff8fd710ff6980f656385595777597db72bc71335e659f" ;
        dg:text "Hola." .
    """
    parsed = ox.parse(PREFIXES + expected, format=ox.RdfFormat.TURTLE)
    assert graph(document=bare) == {quad.triple for quad in parsed}


def test_an_office_is_described_with_a_name_of_ours_and_its_known_role_is_not() -> None:
    tenure = Claim(
        "Tenure",
        (("holder", BORISOV), ("office", OFFICE)),
        (evidence("Yuri Borisov, Russian Deputy Prime Minister"),),
        status="Ongoing",
    )
    office = ox.NamedNode(ID + "office/deputy-prime-minister/RU")
    expected = """
    <office/deputy-prime-minister/RU>
        a dg:Office ;
        rdfs:label "deputy prime minister of Russia"@en ;
        dg:officeOf <state/RU> ;
        dg:role <role/deputy-prime-minister> .
    """
    parsed = ox.parse(PREFIXES + expected, format=ox.RdfFormat.TURTLE)
    assert {t for t in graph(tenure) if t.subject == office} == {quad.triple for quad in parsed}
    assert values(RDFS + "label", tenure)[1] == "Yuri Borisov as deputy prime minister of Russia"
    assert subjects("Role", tenure) == []


def test_a_role_that_is_new_is_described_with_the_office() -> None:
    role = Entity("Role", "Envoy for Water")
    office = Entity("Office", "envoy for water", links=(("role", role), ("officeOf", RUSSIA)))
    claim = Claim("Tenure", (("holder", BORISOV), ("office", office)), (evidence("Yuri"),))
    assert subjects("Role", claim) == ["role/envoy-for-water"]
    assert subjects("Office", claim) == ["office/envoy-for-water/RU"]
    assert values(RDFS + "label", claim) == [
        "Yuri Borisov",
        "Yuri Borisov as envoy for water of Russia",
        "envoy for water",
        "envoy for water of Russia",
    ]
    assert values("http://www.w3.org/2004/02/skos/core#altLabel", claim) == [
        "Borisov",
        "Envoy for Water",
    ]


def test_a_role_that_the_ontology_knows_is_not_described_even_if_only_its_title_is_given() -> None:
    role = Entity("Role", "co-chair")
    office = Entity("Office", "chair", links=(("role", role), ("officeOf", RUSSIA)))
    claim = Claim("Tenure", (("holder", BORISOV), ("office", office)), (evidence("Yuri"),))
    assert values("role", claim) == ["role/co-chair"]
    assert values(RDFS + "label", claim)[1:] == [
        "Yuri Borisov as co-chair of Russia",
        "co-chair of Russia",
    ]
    assert subjects("Role", claim) == []


def test_the_same_fact_in_two_articles_has_one_name_if_its_key_is_complete() -> None:
    other = Document(Iri(ID + "article/00"), TEXT, DOCUMENT.paragraphs)
    both = [visit()], [visit()]
    names = [
        {t.subject for t in graph(*claims, document=document) if t.predicate.value == DG + "key"}
        for document, claims in zip((DOCUMENT, other), both, strict=True)
    ]
    assert names[0] == names[1]


@pytest.mark.parametrize("time", [None, Time("2021"), Time("2021-10"), Time("2021-10-05~")])
def test_a_fact_whose_key_lacks_a_value_or_a_day_belongs_to_its_article(time: Time | None) -> None:
    edtf = f"edtf={time.edtf} | " if time else ""
    assert values("key", visit(time=time)) == [
        f"Visit | {edtf}host={CUBA.iri} | visitor={ID}person/RU/yuri-borisov | article={ARTICLE}"
    ]


def test_days_from_one_to_another_are_as_good_as_one() -> None:
    assert "article" not in values("key", visit(time=Time("2021-10-05/2021-10-07")))[0]


def test_keys_do_not_depend_on_the_order_or_the_spelling_of_values() -> None:
    one = Claim("Cooperation", (("party", CUBA), ("party", RUSSIA)), (evidence("ties"),))
    other = Claim("Cooperation", (("party", RUSSIA), ("party", CUBA)), (evidence("ties"),))
    assert values("key", one) == values("key", other)
    assert values("key", aid("Food Aid")) == values("key", aid("food  aid"))
    assert values("key", aid(quantity=200)) == values("key", aid(quantity=Decimal("200.0")))


def test_equal_claims_are_one_fact_with_several_pieces_of_evidence() -> None:
    claims = visit(), visit(words="Yuri Borisov, Russian Deputy Prime Minister, visited Cuba")
    assert subjects("Visit", *claims) == ["visit/6ced6448c3f4831d"]
    assert len(values("evidence", *claims)) == 2
    assert values("start", *claims) == ["11", "56"]


def test_one_span_that_was_read_twice_is_one_piece_of_evidence() -> None:
    sure = Claim("Visit", visit().roles, (evidence("visited Cuba", 0.95),), time=DAY, frame="a")
    assert values("frame", visit(), sure) == ["a"]
    assert values("confidence", visit(), sure) == ["0.95"]


def test_claims_of_one_fact_complete_each_other() -> None:
    place = Entity("Place", "Havana", Iri(ID + "place/3553478"))
    claims = visit(), visit(("place", place))
    assert subjects("Visit", *claims) == ["visit/6ced6448c3f4831d"]
    assert values("place", *claims) == ["place/3553478"]


def test_of_claims_that_differ_about_one_fact_the_surest_speaks() -> None:
    planned = Claim(
        "Visit", visit().roles, (evidence("Yuri"),), time=DAY, status="Planned", frame="b"
    )
    sure = Claim("Visit", visit().roles, (evidence("Cuba", 0.99),), time=DAY)
    assert values("status", planned, sure) == [DG + "Completed"]
    assert values("status", sure, planned) == [DG + "Completed"]


def test_claims_that_contradict_each_other_are_two_facts_where_no_key_makes_them_one() -> None:
    planned = visit(time=None, status="Planned", words="Both sides")
    assert len(subjects("Visit", visit(time=None), planned)) == 2
    assert [key.rpartition(" | ")[2] for key in values("key", visit(time=None), planned)] == [
        f"article={ARTICLE}",
        "2",
    ]


def test_numbers_are_typed_and_texts_are_plain() -> None:
    objects = {
        t.predicate.value.removeprefix(DG): str(t.object)
        for t in graph(aid(quantity=Decimal("2E+2")), aid("rice", 3))
        if t.predicate.value in (DG + "quantity", DG + "item")
    }
    assert objects.keys() == {"quantity", "item"}
    quantities = {str(t.object) for t in graph(aid(), aid("rice", Decimal("1.50")))}
    assert '"200"^^<http://www.w3.org/2001/XMLSchema#integer>' in quantities
    assert '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>' in quantities
    assert '"food"' in quantities


def test_the_form_of_a_name_that_kept_its_accents_is_its_label() -> None:
    plain = Entity("Person", "Miguel Diaz-Canel", links=(("serves", CUBA),))
    accented = Entity("Person", "Miguel Díaz-Canel", links=(("serves", CUBA),))
    claim = Claim(
        "Meeting", (("participant", plain), ("participant", accented)), (evidence("ties"),)
    )
    assert values(RDFS + "label", claim)[0] == "Miguel Díaz-Canel"
    assert values("http://www.w3.org/2004/02/skos/core#altLabel", claim) == ["Miguel Diaz-Canel"]


def test_a_thing_of_two_classes_has_the_narrower() -> None:
    body = Entity("Organisation", "Ministry of Health", links=(("country", CUBA),))
    ministry = Entity("Ministry", "Ministry of Health", links=(("country", CUBA),))
    claim = Claim(
        "Meeting", (("participant", body), ("participant", ministry)), (evidence("ties"),)
    )
    assert subjects("Ministry", claim) == ["organisation/CU/ministry-of-health"]
    assert subjects("Organisation", claim) == []


def test_the_order_of_claims_changes_nothing() -> None:
    claims = [visit(), aid(), visit(time=None), aid("rice", 3), visit(time=None, status="Planned")]
    assert graph(*claims) == graph(*reversed(claims))


def test_a_label_calls_concepts_as_the_ontology_does() -> None:
    line = Entity("Concept", "whatever", Iri(DG + "CreditLine"))
    roles = (("provider", RUSSIA), ("recipient", CUBA), ("instrument", line))
    claim = Claim("Financing", roles, (evidence("ties"),))
    assert values(RDFS + "label", claim) == ["Russia finances Cuba by credit line"]


def test_no_bounds_are_made_up_for_an_open_time() -> None:
    open_ = visit(time=Time("2020/..", date(2020, 1, 1)))
    assert values("earliest", open_) == ["2020-01-01"]
    assert values("latest", open_) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"a": ["X"], "b": ["Y"]}, "X meets Y"),
        ({"a": ["X"], "b": ["Y"], "c": ["here"]}, "X meets Y in here"),
        ({"a": ["Z", "X", "Y", "X"], "b": ["W"]}, "X, Y and Z meets W"),
        ({"a": ["{c}"], "b": ["[Y]"]}, "{c} meets [Y]"),
        ({"a": ["X"]}, "X meets …"),
    ],
)
def test_a_label_is_filled_from_its_template(words: dict[str, list[str]], expected: str) -> None:
    assert fill("{a} meets {b}[ in {c}]", words) == expected


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1))
def test_any_text_comes_through_unchanged(text: str) -> None:
    document = Document(ARTICLE, text, (Paragraph(Span(0, len(text))),))
    claim = Claim("Aid", (("item", text),), (Evidence(Span(0, len(text)), 0.5),))
    objects = {t.predicate.value: t.object for t in graph(claim, document=document)}
    assert objects[DG + "quote"] == objects[DG + "item"] == ox.Literal(text)


def test_the_fingerprint_changes_with_text_metadata_and_extractor() -> None:
    same = rdf.fingerprint(DOCUMENT, "x/1")
    assert same == rdf.fingerprint(Document(**{f: getattr(DOCUMENT, f) for f in FIELDS}), "x/1")
    assert same != rdf.fingerprint(DOCUMENT, "x/2")
    assert same != rdf.fingerprint(Document(ARTICLE, TEXT, DOCUMENT.paragraphs), "x/1")


FIELDS = DOCUMENT.__dataclass_fields__
