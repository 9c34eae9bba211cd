"""Drafts → drafts: one fact for what is told twice, and what one event lends to the next."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from diplograph.extract.cast import Cast, Person
from diplograph.extract.context import Context
from diplograph.extract.discourse import joined, placed
from diplograph.extract.draft import Draft
from diplograph.extract.implied import implied
from diplograph.extract.merge import copied, join, merged, same
from diplograph.extract.page import Raw
from diplograph.model import Document, Entity, Iri, Paragraph, Span, Time

ID = "https://w3id.org/diplograph/id/state/"
CHINA = Entity("State", "China", Iri(ID + "CN"))
CUBA = Entity("State", "Cuba", Iri(ID + "CU"))
PERU = Entity("State", "Peru", Iri(ID + "PE"))
FISHERY = Entity("Concept", "fishery", Iri("https://w3id.org/diplograph/sector/fishery"))
DAY = Time("2021-10-12", date(2021, 10, 12), date(2021, 10, 12))
MONTH = Time("2021-10", date(2021, 10, 1), date(2021, 10, 31))
OTHER_DAY = Time("2021-09-01", date(2021, 9, 1), date(2021, 9, 1))


def draft(cls: str, *roles: tuple[str, Raw], at: int = 0, time: Time | None = None) -> Draft:
    return Draft(cls, roles, "Completed", time, (Span(at, at + 10),), 0.9, "test")


def visit(at: int = 0, time: Time | None = None) -> Draft:
    return draft("Visit", ("visitor", CHINA), ("host", CUBA), at=at, time=time)


def pact(at: int = 0, time: Time | None = None) -> Draft:
    return draft("Agreement", ("party", CHINA), ("party", CUBA), at=at, time=time)


def test_what_is_told_twice_is_one_fact_with_two_proofs() -> None:
    found = merged([visit(50, MONTH), visit(10, DAY)])

    assert found == [replace(visit(50, DAY), spans=(Span(50, 60), Span(10, 20)))]


def test_a_headline_gives_way_to_the_body() -> None:
    headline = replace(visit(0), headline=True, status="Planned", frame="headline")

    (found,) = merged([headline, visit(30, DAY)])

    assert (found.status, found.frame, found.spans) == (
        "Completed",
        "test",
        (Span(30, 40), Span(0, 10)),
    )


def test_facts_stand_in_the_order_of_the_text() -> None:
    assert [d.start for d in merged([pact(40), visit(20), visit(60, DAY)])] == [20, 40]


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        (visit(30), True),
        (visit(30, MONTH), True),
        (visit(30, OTHER_DAY), False),
        (replace(visit(30), roles=(("visitor", PERU), ("host", CUBA))), False),
        (replace(visit(30, DAY), status="Planned"), False),
        (replace(visit(30, DAY), status="Ongoing"), True),
        (pact(30), False),
    ],
)
def test_two_reports_are_one_fact_if_keys_times_and_statuses_agree(
    other: Draft,
    wanted: bool,  # noqa: FBT001 (what is expected)
) -> None:
    assert same(visit(0, DAY), other) is wanted


def test_a_rank_joins_the_trade_that_it_ranks() -> None:
    parties: tuple[tuple[str, Raw], ...] = (("party", CUBA), ("party", PERU))
    ranked = draft("TradeRelation", *parties, ("rank", "first partner"))
    nine, eight = (draft("TradeRelation", *parties, ("value", Decimal(n))) for n in (9, 8))

    assert same(nine, ranked)
    assert not same(nine, eight)


def test_sessions_in_two_places_are_two() -> None:
    body = ("commission", Entity("Commission", "Joint Commission"))
    first, second = (
        draft("CommissionSession", body, ("place", Entity("Place", name)))
        for name in ("Lima", "Havana")
    )

    assert not same(first, second)


def test_a_title_that_one_report_leaves_out_parts_no_agreements() -> None:
    titled = replace(pact(), roles=(*pact().roles, ("title", "Pact on Fisheries")))

    assert same(pact(), titled)
    assert not same(titled, replace(pact(), roles=(*pact().roles, ("title", "Pact on Rice"))))


def test_a_sanction_lasts_from_when_it_was_imposed_until_it_was_lifted() -> None:
    roles: tuple[tuple[str, Raw], ...] = (("sender", CHINA), ("target", CUBA))
    imposed = replace(
        draft("Sanction", *roles, time=Time("2020/..", date(2020, 1, 1), None)),
        frame="sanction.impose",
    )
    lifted = replace(
        draft("Sanction", *roles, at=20, time=Time("../2021", None, date(2021, 12, 31))),
        frame="sanction.lift",
    )

    found = join(lifted, imposed)

    assert (found.time, found.frame) == (
        Time("2020/2021", date(2020, 1, 1), date(2021, 12, 31)),
        "sanction.lift",
    )


def test_who_accompanies_a_visitor_makes_the_same_visit() -> None:
    minister = Person("Li Wei", frozenset({"li", "wei"}))
    along = replace(
        draft("Visit", ("visitor", minister), at=20), copies="visitor", status="Planned"
    )

    assert copied([visit(0, DAY), along]) == [
        visit(0, DAY),
        draft("Visit", ("visitor", minister), ("host", CUBA), at=20, time=DAY),
    ]


def test_who_accompanies_nobody_makes_no_visit() -> None:
    assert copied([replace(draft("Visit", ("visitor", CHINA)), copies="visitor")]) == []


def test_a_chair_is_added_to_the_nearest_session() -> None:
    first, second = (draft("CommissionSession", ("ordinal", n), at=100 * n) for n in (1, 2))
    chair = replace(draft("CommissionSession", ("chair", CUBA), at=220), adds="chair")

    assert joined([first, second, chair]) == [
        first,
        replace(
            second,
            roles=(("ordinal", 2), ("chair", CUBA)),
            spans=(Span(200, 210), Span(220, 230)),
        ),
    ]


def test_an_agreement_brings_cooperation_in_its_sector() -> None:
    signed = replace(pact(), roles=(*pact().roles, ("sector", FISHERY)))

    (found,) = implied([signed], "signed a pact", (CHINA, CUBA))

    assert (found.cls, found.roles, found.status, found.confidence) == (
        "Cooperation",
        (("party", CHINA), ("party", CUBA), ("sector", FISHERY)),
        "Ongoing",
        0.85,
    )


@pytest.mark.parametrize(
    "told",
    [
        pact(),
        replace(pact(), roles=(("party", CHINA), ("sector", FISHERY))),
        replace(pact(), roles=(*pact().roles, ("sector", FISHERY)), status="Planned"),
    ],
    ids=["no sector", "one party", "planned"],
)
def test_what_is_not_told_implies_nothing(told: Draft) -> None:
    assert list(implied([told], "signed a pact", ())) == []


def test_a_loan_agreement_implies_no_cooperation() -> None:
    signed = replace(pact(), roles=(*pact().roles, ("sector", FISHERY)))

    assert list(implied([signed], "a loan for", (CHINA, CUBA))) == []


def article(text: str) -> tuple[Document, Cast]:
    whole = Paragraph(Span(0, len(text)))
    document = Document(Iri("https://example.org/a"), text, (whole,), date="2021-10-13")
    return document, Cast(Context(None, None, (CHINA, CUBA), 0), text=text)


def test_a_document_has_the_day_of_the_meeting_before() -> None:
    text = "They met in Rome. After the talks they signed a pact."
    meeting = draft("Meeting", ("participant", CHINA), ("participant", CUBA), time=DAY)

    found = placed(*article(text), [meeting, pact(text.index("they signed"))])

    assert [d.time for d in found] == [DAY, DAY]


def test_a_meeting_takes_no_day_from_one_that_it_does_not_follow() -> None:
    text = "They met in Rome. The envoys met the press."
    roles: tuple[tuple[str, Raw], ...] = (("participant", CHINA), ("participant", CUBA))
    first, second = draft("Meeting", *roles, time=DAY), draft("Meeting", *roles, at=20)

    assert [d.time for d in placed(*article(text), [first, second])] == [DAY, None]


def test_a_visit_whose_days_take_in_the_day_of_writing_goes_on() -> None:
    days = Time("2021-10-12/2021-10-14", date(2021, 10, 12), date(2021, 10, 14))

    (found,) = placed(*article("They came to Cuba."), [visit(0, days)])

    assert found.status == "Ongoing"
