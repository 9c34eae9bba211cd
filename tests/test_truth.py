"""Many agencies, one world: what they report alike is one fact, what they report apart is shown.

Six invented agencies, and a seventh that copies the first, report on the same events.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from samples import CUBA, DAY, RUSSIA, evidence

from diplograph import iris
from diplograph.ask import ask
from diplograph.build import build
from diplograph.check import Gate
from diplograph.model import Claim, Document, Entity, Iri, Paragraph, Span, Time, Value
from diplograph.store import Store
from diplograph.terms import PUBLISHED, dg

ENERGY = Entity("Concept", "energy", Iri("https://w3id.org/diplograph/sector/energy"))
COMMISSION = Entity(
    "Commission", "Intergovernmental Commission", links=(("party", CUBA), ("party", RUSSIA))
)
MINISTER = Entity("Role", "minister of energy")
OFFICE = Entity("Office", "minister of energy", links=(("role", MINISTER), ("officeOf", RUSSIA)))
PETROV = Entity("Person", "Ivan Petrov", links=(("serves", RUSSIA),))
SIDOROV = Entity("Person", "Oleg Sidorov", links=(("serves", RUSSIA),))
YEAR = Time("2020", date(2020, 1, 1), date(2020, 12, 31))

SESSION = "the {} session met in Havana on 5 October"
PETROV_IS = "energy minister Ivan Petrov"
SIDOROV_IS = "energy minister Oleg Sidorov"
COOPERATE = "Cuba and Russia work together in energy"
LOAN = "a loan of {} million euros on 5 October"

AGENCIES = {
    "Alfa": (SESSION.format("18th"), PETROV_IS, COOPERATE, LOAN.format(40)),
    "Bravo": (SESSION.format("18th"), PETROV_IS, COOPERATE),
    "Charlie": (SESSION.format("19th"), PETROV_IS),
    "Delta": (SESSION.format("18th"), SIDOROV_IS, LOAN.format(45)),
    "Echo": (COOPERATE, LOAN.format(40)),
    "Foxtrot": ("Havana hosts a conference on energy", COOPERATE),
}
COPIES = {"Golf": "Alfa"}


def document(agency: str) -> Document:
    text = ". ".join(AGENCIES[COPIES.get(agency, agency)]) + "."
    return Document(
        iris.article(text=text, publisher=agency, date="2021-10-06", title=agency),
        text,
        (Paragraph(Span(0, len(text))),),
        title=agency,
        publisher=agency,
        date="2021-10-06",
    )


DOCUMENTS = tuple(map(document, (*AGENCIES, *COPIES)))


def claims(document: Document) -> Iterator[Claim]:
    """Read what an agency reports."""

    def claim(cls: str, words: str, *roles: tuple[str, Value], **more: object) -> Iterator[Claim]:
        if words in document.text:
            proof = evidence(document, words)
            yield Claim(cls, roles, proof, frame=cls, **more)  # type: ignore[arg-type]

    for words, number in (("18th", 18), ("19th", 19)):
        roles: tuple[tuple[str, Value], ...] = (("commission", COMMISSION), ("ordinal", number))
        yield from claim("CommissionSession", SESSION.format(words), *roles, time=DAY)
    for words, person in ((PETROV_IS, PETROV), (SIDOROV_IS, SIDOROV)):
        yield from claim("Tenure", words, ("holder", person), ("office", OFFICE), status="Ongoing")
    parties = (("party", CUBA), ("party", RUSSIA))
    yield from claim("Cooperation", COOPERATE, *parties, ("sector", ENERGY), status="Ongoing")
    for million in (40, 45):
        yield from claim(
            "Financing",
            LOAN.format(million),
            ("provider", RUSSIA),
            ("recipient", CUBA),
            ("instrument", Entity("Concept", "loan", dg("Loan"))),
            ("amount", Decimal(million * 1_000_000)),
            ("currency", "EUR"),
            time=DAY,
        )


def read(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    return ((document, tuple(claims(document))) for document in documents)


@pytest.fixture(scope="module")
def world() -> Iterator[Store]:
    with Store.open(None) as store:
        report = build(DOCUMENTS, store, extractor=read)
        assert report.results == {"new": 7, "replaced": 0, "unchanged": 0, "refused": 0}
        yield store


def reported(store: Store, cls: str) -> list[tuple[str, int, int, int]]:
    """Give the facts of a class: label, pieces of evidence, articles, and sources."""
    query = f"""
        SELECT ?label (COUNT(DISTINCT ?e) AS ?pieces) (COUNT(DISTINCT ?a) AS ?articles)
          (COUNT(DISTINCT ?text) AS ?sources) WHERE {{
          ?fact a <{dg(cls)}> ; <{dg("evidence")}> ?e ;
            <http://www.w3.org/2000/01/rdf-schema#label> ?label .
          ?e <{dg("article")}> ?a . ?a <{dg("sha256")}> ?text .
        }} GROUP BY ?fact ?label ORDER BY ?label"""
    return [
        (row[0].value, *(int(term.value) for term in row[1:]))  # type: ignore[misc,union-attr]
        for row in store.query(query)
    ]


def test_what_several_agencies_report_alike_is_one_fact_with_the_proof_of_each(
    world: Store,
) -> None:
    sessions, tenures, cooperation = (
        reported(world, cls) for cls in ("CommissionSession", "Tenure", "Cooperation")
    )
    assert [counts[1:] for counts in sessions] == [(4, 4, 3), (1, 1, 1)]
    assert [counts[1:] for counts in tenures] == [(4, 4, 3), (1, 1, 1)]
    assert [counts[1:] for counts in cooperation] == [(5, 5, 4)]


def test_a_copy_of_an_agency_s_text_is_no_second_source(world: Store) -> None:
    assert [counts[1:] for counts in reported(world, "Financing")] == [(3, 3, 2), (1, 1, 1)]
    assert len(world.articles()) == 7


def test_the_order_of_the_articles_makes_no_difference(world: Store) -> None:
    with Store.open(None) as other:
        for document in reversed(DOCUMENTS):
            build([document], other, extractor=read)
        assert sorted(map(str, other.quads())) == sorted(map(str, world.quads()))
        assert other.verify() == []


def test_facts_that_exclude_one_another_stand_side_by_side(world: Store) -> None:
    answer = ask(world, "rivals")
    values = [tuple(str(getattr(v, "label", v)) for v in (r[2], r[4])) for r in answer.rows]
    assert [(row[0], sorted(pair)) for row, pair in zip(answer.rows, values, strict=True)] == [
        ("holders of one office", ["Ivan Petrov", "Oleg Sidorov"]),
        ("numbers of one session", ["18", "19"]),
        ("sums of one thing", ["40000000", "45000000"]),
    ]


def test_when_the_odd_one_is_withdrawn_nothing_excludes_anything(world: Store) -> None:
    with Store.open(None) as other:
        build(DOCUMENTS, other, extractor=read)
        for document in DOCUMENTS:
            if document.publisher in ("Charlie", "Delta"):
                other.remove(document.iri)
        other.refresh_derived()
        assert ask(other, "rivals").rows == ()
        assert other.verify() == []


def test_the_union_of_all_agencies_passes_the_gate_of_the_graph(world: Store) -> None:
    assert Gate.prepare("graph").check(world.triples(PUBLISHED)) == ()
