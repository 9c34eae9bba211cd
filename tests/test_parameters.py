from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest
from toy import toy

from diplograph.errors import ParameterError
from diplograph.parameters import Given, bind, read
from diplograph.questions import Parameter, ParameterType, question
from diplograph.terms import DG, ID, SECTOR, XSD


def meaning(kind: ParameterType, given: str, **more: object) -> list[list[str]]:
    """Give what words mean for a type, as terms of N-Triples."""
    parameter = Parameter("it", kind, "", **more)  # type: ignore[arg-type]
    return [[str(term) for term in row] for row in read(toy(), parameter, given)]


def iris(kind: ParameterType, given: str) -> list[str]:
    return [row[0].strip("<>").removeprefix(ID) for row in meaning(kind, given)]


def refused(kind: ParameterType, given: str, **more: object) -> str:
    with pytest.raises(ParameterError) as caught:
        meaning(kind, given, **more)
    return str(caught.value)


@pytest.mark.parametrize(
    "given", ["CU", "cu", "CUB", "Cuba", "cuba", " CUBA ", "cuban", "Cuban", f"{ID}state/CU"]
)
def test_a_state_is_understood_by_name_code_adjective_and_iri(given: str) -> None:
    assert iris("state", given) == ["state/CU"]


@pytest.mark.parametrize(
    ("given", "iri"),
    [
        ("Rusia", "state/RU"),
        ("Russian", "state/RU"),
        ("Vietnam", "state/VN"),
        ("viet nam", "state/VN"),
        ("EU", "organisation/EU"),
        ("european union", "organisation/EU"),
    ],
)
def test_a_state_is_understood_in_other_words(given: str, iri: str) -> None:
    assert iris("state", given) == [iri]


def test_a_state_that_is_none_names_those_near_it() -> None:
    assert refused("state", "Cubo") == (
        "--it: the graph knows no state 'Cubo'; did you mean Cuba?"
    )
    assert refused("state", "") == "--it: the graph knows no state ''"
    assert refused("state", "Havana").startswith("--it: the graph knows no state 'Havana'")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("Boris Orlov", ["person/RU/boris-orlov"]),
        ("orlov", ["person/RU/boris-orlov"]),
        ("Órlov, Borís", ["person/RU/boris-orlov"]),
        ("Lan Tran", ["person/LA/lan-tran", "person/VN/lan-tran"]),
        ("a:b", ["a:b"]),
    ],
)
def test_a_person_is_understood_by_any_part_of_the_name(given: str, found: list[str]) -> None:
    assert iris("person", given) == found


def test_a_state_whose_name_two_have_is_asked_for_by_code() -> None:
    assert refused("state", "Guinean") == (
        "--it: 'Guinean' may mean state/GN (GN) or state/GW (GW)"
    )


def test_a_person_that_is_not_there_names_those_near() -> None:
    assert refused("person", "Boris Orlow") == (
        "--it: the graph knows no person 'Boris Orlow'; did you mean Boris Orlov?"
    )


@pytest.mark.parametrize(
    ("kind", "given", "found"),
    [
        ("organisation", "havana biotech", ["organisation/CU/havana-biotech-group"]),
        ("organisation", "Committee", ["commission/LA-VN"]),
        ("place", "moscow", ["place/524901"]),
        ("article", "a1.md", ["article/a1"]),
        ("article", "deepening ties", ["article/a1"]),
        ("sector", "oil-gas", [f"{SECTOR}oil-gas"]),
        ("sector", "Oil and gas", [f"{SECTOR}oil-gas"]),
        ("sector", "petróleo y gas", [f"{SECTOR}oil-gas"]),
        ("iri", "visit/1", ["visit/1"]),
        ("iri", "http://example.org/x", ["http://example.org/x"]),
    ],
)
def test_things_are_understood_by_their_names(
    kind: ParameterType, given: str, found: list[str]
) -> None:
    assert iris(kind, given) == found


def test_part_of_the_name_of_a_sector_is_not_enough() -> None:
    assert refused("sector", "oil").startswith("--it: the graph knows no sector 'oil'")


@pytest.mark.parametrize("given", ["CreditLine", "credit line", "CREDIT-LINE", "creditline"])
def test_a_term_is_one_of_the_choices(given: str) -> None:
    assert meaning("term", given, choices=("Loan", "CreditLine")) == [[f"<{DG}CreditLine>"]]


def test_a_term_that_is_no_choice_is_told_the_choices() -> None:
    assert refused("term", "gift", choices=("Loan", "CreditLine")) == (
        "--it: 'gift' is no term; give one of Loan, CreditLine"
    )


@pytest.mark.parametrize(
    ("given", "edge", "day"),
    [
        ("2021", "first", "2021-01-01"),
        ("2021", "last", "2021-12-31"),
        ("2024-02", "first", "2024-02-01"),
        ("2024-02", "last", "2024-02-29"),
        ("2021-10-12", "first", "2021-10-12"),
        ("2021-10-12", "last", "2021-10-12"),
    ],
)
def test_a_date_may_be_partial(given: str, edge: str, day: str) -> None:
    assert meaning("date", given, edge=edge) == [[f'"{day}"^^<{XSD}date>']]


@pytest.mark.parametrize("edge", ["first", "last"])
@pytest.mark.parametrize("given", ["2021-13", "2021-02-30", "0000", "12.10.2021", "\uff12021", ""])
def test_a_date_that_is_none_is_refused(given: str, edge: str) -> None:
    assert refused("date", given, edge=edge) == (
        f"--it: {given!r} is no date; give 2021, 2021-10 or 2021-10-12"
    )


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2021", '"2021-01-01"', '"2021-12-31"'),
        ("2021-10/2022", '"2021-10-01"', '"2022-12-31"'),
        ("2020/..", '"2020-01-01"', "None"),
        ("../2020", "None", '"2020-12-31"'),
    ],
)
def test_a_period_has_a_first_and_a_last_day(given: str, first: str, last: str) -> None:
    date_ = f"^^<{XSD}date>"
    ((found_first, found_last),) = meaning("period", given)
    assert (found_first.removesuffix(date_), found_last.removesuffix(date_)) == (first, last)


@pytest.mark.parametrize("given", ["2021-13", "2021/x", "..", "/", "2021/2022/2023"])
def test_a_period_that_is_none_is_refused(given: str) -> None:
    assert refused("period", given) == (
        f"--it: {given!r} is no period; give 2021, 2021-10/2022-03, 2020/.. or ../2021"
    )


def test_a_period_does_not_end_before_it_begins() -> None:
    assert refused("period", "2022/2021") == "--it: '2022/2021' ends before it begins"


def test_a_time_does_not_end_before_it_begins() -> None:
    with pytest.raises(ParameterError) as caught:
        bound("visits", since="2022-05", until="2021")
    assert str(caught.value) == "--until is before --since: no day lies between"
    assert bound("visits", since="2021-12-31", until="2021").keys() == {"since", "until"}


def test_numbers_are_literals() -> None:
    assert meaning("integer", "18") == [[f'"18"^^<{XSD}integer>']]
    assert meaning("integer", "-3") == [[f'"-3"^^<{XSD}integer>']]
    assert meaning("number", "0.70") == [[f'"0.70"^^<{XSD}decimal>']]
    assert meaning("number", "1e2") == [[f'"100"^^<{XSD}decimal>']]


@pytest.mark.parametrize("given", ["x", "", "1.5"])
def test_an_integer_that_is_none_is_refused(given: str) -> None:
    assert refused("integer", given) == (
        f"--it: {given!r} is no integer; give a whole number, as 18"
    )


@pytest.mark.parametrize("given", ["x", "", "nan", "inf"])
def test_a_number_that_is_none_is_refused(given: str) -> None:
    assert refused("number", given) == f"--it: {given!r} is no number; give a number, as 0.8"


def test_text_is_taken_as_it_is() -> None:
    assert meaning("text", ' "x" ') == [['" \\"x\\" "']]
    assert refused("text", "\ud800").endswith("is no text; give text in Unicode")


@pytest.mark.parametrize("given", ["a b", "<x>", "x{y}", 'x"y', "x\ny"])
def test_an_iri_that_is_none_is_refused(given: str) -> None:
    assert refused("iri", given) == (
        f"--it: {given!r} is no iri; give an IRI, or the short name that a table shows"
    )


def bound(name: str, **values: Given) -> dict[str, str]:
    found = bind(toy(), question(name), values)
    return {parameter.name: str(rows[0][0]) for parameter, rows in found.items()}


def test_python_values_are_as_good_as_words() -> None:
    assert bound("anniversaries", year=2030, round=10) == {
        "year": f'"2030"^^<{XSD}integer>',
        "round": f'"10"^^<{XSD}integer>',
    }
    assert bound("low-confidence", below=Decimal("0.5")) == {"below": f'"0.5"^^<{XSD}decimal>'}
    assert bound("visits", since=date(2021, 10, 12), state=None) == {
        "since": f'"2021-10-12"^^<{XSD}date>'
    }


def test_a_default_stands_in_for_what_is_not_given() -> None:
    assert bound("low-confidence") == {"below": f'"0.7"^^<{XSD}decimal>'}


def test_a_missing_parameter_is_told_with_its_help() -> None:
    with pytest.raises(ParameterError) as caught:
        bound("sectors", partner="RU")
    assert str(caught.value) == "question 'sectors' needs --state: one state"


def test_an_unknown_parameter_is_told_the_known_ones() -> None:
    with pytest.raises(ParameterError) as caught:
        bound("sectors", stat="CU")
    assert str(caught.value) == (
        "question 'sectors' has no parameter 'stat'; did you mean --state?"
        " (it has --state, --partner, --sector)"
    )
    with pytest.raises(ParameterError) as caught:
        bound("most-connected", state="CU")
    assert str(caught.value) == (
        "question 'most-connected' has no parameter 'state' (it has none)"
    )


def test_terms_of_oxigraph_come_out() -> None:
    rows = read(toy(), Parameter("it", "text", ""), "x")
    assert rows == ((ox.Literal("x"),),)
