"""A table held against the graph: what is confirmed, contradicted, new and missing."""

from decimal import Decimal
from pathlib import Path

import pytest
from toy import toy

from diplograph.compare import Kind, answer, compare, facts, read, said
from diplograph.compare.pairs import apart
from diplograph.compare.rows import Row
from diplograph.errors import ParameterError, ReadError
from diplograph.link import States
from diplograph.link.fields import day

STATES = States.of(toy())


def held(folder: Path, kind: Kind, table: str, *columns: str) -> list[tuple[object, ...]]:
    """Give verdict, line, short name of the fact and what differs, of each row of the outcome."""
    file = folder / "table.csv"
    file.write_text(table, encoding="utf-8")
    rows, left_out = read(file, kind, STATES, columns=said(kind, columns), encoding="utf-8-sig")
    assert left_out == ()
    found = compare(kind, rows, facts(toy(), kind))
    return [
        (
            each.verdict,
            each.row and each.row.line,
            each.fact and each.fact.iri.rpartition("/id/")[2],
            each.differs,
        )
        for each in found
    ]


VISITS = (
    "LeaderFullName,LeaderCountryISO,CountryVisitedISO,CityVisited,TripStartDate,TripEndDate\n"
)


def test_a_visit_that_the_graph_knows_is_confirmed_by_each_report(tmp_path: Path) -> None:
    table = VISITS + "Орлов Борис,RUS,CUB,La Habana,2021-10-11,2021-10-13\n"

    assert held(tmp_path, "visits", table) == [
        ("confirmed", 2, "visit/1", ()),
        ("confirmed", 2, "visit/2", ()),
    ]


def test_another_day_or_place_contradicts_and_another_month_is_new(tmp_path: Path) -> None:
    table = VISITS + (
        "Boris Orlov,RUS,CUB,Vientiane,2021-10-14,2021-10-15\nAna Ruiz,CU,RU,,2019-05-05,\n"
    )

    assert held(tmp_path, "visits", table) == [
        ("confirmed", 2, "visit/2", ()),
        ("contradicted", 2, "visit/1", ("time: 2021-10-12", "place: Havana")),
        ("new", 3, None, ()),
    ]


def test_what_a_table_of_these_states_and_this_time_lacks_is_missing(tmp_path: Path) -> None:
    table = VISITS + "Ana Ruiz,CU,VN,,2020-01-01,\nAna Ruiz,CU,VN,,2023-01-01,\n"

    assert held(tmp_path, "visits", table) == [
        ("new", 2, None, ()),
        ("new", 3, None, ()),
        ("missing", None, "visit/3", ()),
    ]


def test_agreements_are_known_by_parties_and_title_or_day(tmp_path: Path) -> None:
    table = (
        "Party 1;Party 2;Title;Signed\nRussia;Cuba;Memorandum on energy;2021-10-12\n"
        "Russia;Cuba;Treaty on extradition;2021-10-12\nVietnam;Russia;;2021-10-12\n"
    )

    found = held(tmp_path, "agreements", table)

    assert found[:3] == [
        ("confirmed", 2, "agreement/2", ()),
        ("new", 3, None, ()),
        ("new", 4, None, ()),
    ]


def test_another_quantity_of_aid_contradicts(tmp_path: Path) -> None:
    fact = next(fact for fact in facts(toy(), "aid") if fact.quantity)
    assert fact.quantity is not None
    names = {iri: name for name, iri in sorted(STATES.by_name.items()) if len(name) == 2}
    states = f"{names[min(fact.states['donor'])]},{names[min(fact.states['recipient'])]}"
    table = f"donor,recipient,item,amount\n{states},{fact.title},{fact.quantity + 1}\n"

    assert held(tmp_path, "aid", table)[0] == (
        "contradicted",
        2,
        fact.iri.rpartition("/id/")[2],
        (f"quantity: {fact.quantity:f}",),
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("200", 200),
        ("1,234,567.5", Decimal("1234567.5")),
        ("1 200", 1200),
        ("-1,200", -1200),
        ("200,0", None),
        ("1,5", None),
        ("1.234,5", None),
        ("NaN", None),
        ("sNaN", None),
        ("-inf", None),
        ("some", None),
    ],
)
def test_a_quantity_is_a_number_that_can_be_read_in_one_way(
    text: str, number: Decimal | None
) -> None:
    assert Row(2, {}, {"quantity": (text,)}, (None, None)).quantity == number


def test_a_caller_says_what_a_column_is(tmp_path: Path) -> None:
    table = "quien,destino\nBoris Orlov,Cuba\n"

    found = held(tmp_path, "visits", table, "visitor=quien", "host=destino")

    assert found == [("confirmed", 2, "visit/1", ()), ("confirmed", 2, "visit/2", ())]
    with pytest.raises(ParameterError, match="OURS one of visitor, state, host, place, start"):
        said("visits", ["guest=quien"])


@pytest.mark.parametrize(
    ("table", "columns", "words"),
    [
        ("a,b\n", (), "no column for 'host' among a, b; --column host=THEIRS"),
        ("host,b\n", ("place=c",), "no column 'c' among host, b"),
        ("", (), "no column for 'host' among none; --column host=THEIRS"),
    ],
)
def test_a_table_that_can_not_be_compared_says_why(
    table: str, columns: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    with pytest.raises(ReadError) as error:
        held(tmp_path, "visits", table, *columns)

    assert str(error.value) == f"{tmp_path / 'table.csv'}: {words}"


def test_a_row_of_no_known_state_is_left_out_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("name,host\nA,Atlantis\nB,\n", encoding="utf-8")

    rows, left_out = read(file, "visits", STATES, columns={}, encoding="utf-8")

    assert rows == ()
    assert left_out == (
        f"{file}, line 2: left out: no known state for 'host': Atlantis",
        f"{file}, line 3: left out: no known state for 'host': nothing",
    )


def test_the_proof_stands_beside_each_row(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(VISITS + "Boris Orlov,RU,CU,Havana,2021-10-12,\n", encoding="utf-8")
    rows, _ = read(file, "visits", STATES, columns={}, encoding="utf-8")

    laid_out = answer(toy(), compare("visits", rows, facts(toy(), "visits")))

    first = next(iter(laid_out))
    assert {name: str(cell) for name, cell in first.items()} == {
        "verdict": "confirmed",
        "line": "2",
        "row": "Boris Orlov, RU, CU, Havana, 2021-10-12",
        "fact": "Boris Orlov visits Cuba",
        "time": "2021-10-12",
        "differs": "None",
        "quote": "Boris Orlov visits Cuba.",
        "article": str(first["article"]),
        "name": "Boris Orlov visits Cuba",
    }


def test_the_gap_between_two_times_is_counted_in_days() -> None:
    def days(first: str, last: str):  # type: ignore[no-untyped-def]
        return day(first), day(last, last=True)

    assert apart(days("2021-10-12", "2021-10-12"), days("2021-10", "2021-10")) == 0
    assert apart(days("2021-10-12", "2021-10-14"), days("2021-10-17", "2021-10-17")) == 3
    assert apart((None, day("2021-01-01")), days("2021-02-01", "2021-02-01")) == 31
    assert apart((day("2021-01-01"), None), days("2022", "2022")) == 0
