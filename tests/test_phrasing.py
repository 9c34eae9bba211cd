from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from phrased import shares, tried

from diplograph.errors import QuestionError, UnclearError, UnknownQuestionError
from diplograph.phrasing import choose, understand
from diplograph.phrasing.times import joined, whens
from diplograph.questions import Parameter, parse, questions

TODAY = date(2024, 5, 6)
FOLDER = Path(__file__).parent / "phrasings"
FILES, HELD = sorted(FOLDER.glob("*.yaml")), sorted((FOLDER / "held").glob("*.yaml"))

SHOWN = {
    "state": ("Cuba", "Viet Nam", "New Zealand"),
    "sector": ("energy",),
    "person": ("Yuri Borisov",),
    "place": ("Havana",),
    "organisation": ("ASEAN",),
    "article": ("'Good neighbours'",),
    "iri": ("visit/0f3a9c12",),
    "integer": ("2030", "10"),
    "number": ("0.5",),
}
CHOICES = {
    "Memorandum": "memorandum",
    "InPerson": "face to face",
    "Loan": "loan",
    "Embassy": "embassy",
    "Blockade": "blockade",
    "Ongoing": "current",
    "Completed": "completed",
    "Established": "establish",
}


def test_what_people_type_is_understood() -> None:
    found = shares(tried(FILES))

    assert found["first, with parameters"] >= 0.85, found
    assert found["first three, with parameters"] >= 0.95, found
    assert found["refused"] >= 0.9, found


def test_what_nobody_tuned_on_is_understood_too() -> None:
    found = shares(tried(HELD))

    assert found["first, with parameters"] >= 0.85, found
    assert found["first three, with parameters"] >= 0.88, found
    assert found["refused"] >= 0.9, found


def slot_of(parameter: Parameter) -> str:
    return f"{{{parameter.name}}}"


def asked(phrasing: str, parameters: tuple[Parameter, ...]) -> str:
    """Fill a phrasing with what a person would write."""
    states = iter(SHOWN["state"])
    numbers = iter(SHOWN["integer"])
    for parameter in parameters:
        slot = slot_of(parameter)
        if slot in phrasing:
            phrasing = phrasing.replace(slot, _written(parameter, states, numbers))
    return phrasing


def _written(parameter: Parameter, states: Iterator[str], numbers: Iterator[str]) -> str:
    if parameter.type == "term":
        return next(CHOICES[choice] for choice in parameter.choices if choice in CHOICES)
    if parameter.type == "state":
        return next(states)
    if parameter.type == "integer":
        return next(numbers)
    if parameter.type == "date":
        return "2019" if parameter.edge == "first" else "2022"
    if parameter.type == "text":
        return {"publisher": "Xinhua"}.get(parameter.name, "ambassador")
    return SHOWN[parameter.type][0]


def test_each_phrasing_finds_its_question_and_all_that_it_names() -> None:
    wrong = []
    for name, question in questions().items():
        for phrasing in question.phrasings:
            text = asked(phrasing, question.parameters)
            found = understand(text, TODAY)
            slots = {p.name for p in question.parameters if slot_of(p) in phrasing}
            if not found or found[0].question.name != name or not slots <= found[0].values.keys():
                wrong.append(f"{name}: {text}: {[m.command for m in found[:2]]}")

    assert wrong == []


UNDERSTOOD = {
    "Which sectors do Cuba and Russia cooperate in?": "sectors --state CU --partner RU",
    "Could you please show me the aid that Haiti received from Norway?": (
        "aid --donor NO --recipient HT"
    ),
    "what does Mongolia owe to China": "financing --provider CN --recipient MN",
    "Which embassies does Cuba have?": "representations --state CU --kind Embassy",
    "which embassies are there in Cuba": "representations --host CU --kind Embassy",
    "who is Ban Ki-moon?": "career --person 'Ban Ki-moon'",
    "grants promised to Vanuatu but not paid out yet": (
        "financing --recipient VU --kind Grant --status Planned"
    ),
    "investments in Peru by China": "financing --provider CN --recipient PE --kind Investment",
    "facts from deepening-relations.txt": "article --article deepening-relations.txt",
    "former ambassadors of Mexico": "offices --state MX --words ambassador --status Former",
    "loans received by Ghana": "financing --recipient GH --kind Loan",
    "is Mali under an embargo": "sanctions --target ML --kind Embargo",
    "American tariffs on CHN": "sanctions --sender US --target CN --kind Tariff",
    "who from Seoul went to Hanoi last year": (
        "visits --state KR --host VN --since 2023 --until 2023"
    ),
    "trips of Yuri Borisov to Havana since March 2020": (
        "visits --host CU --visitor 'Yuri Borisov' --since 2020-03"
    ),
    "cancelld vists to kazakstan": "visits --host KZ --status Cancelled",
    "search for 'visits to Cuba'": "search --words 'visits to Cuba'",
    "what proves aid/e6b75a5c": "evidence --fact aid/e6b75a5c",
    "articles by Radio Habana Cuba": "articles --publisher 'Radio Habana Cuba'",
    "the 25th anniversaries of Viet Nam in 2030": (
        "anniversaries --year 2030 --round 25 --state VN"
    ),
    "facts with a confidence below 0.5": "low-confidence --below 0.5",
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_a_text_becomes_a_question_with_its_values(text: str) -> None:
    assert choose(text, TODAY).command == f"diplograph ask {UNDERSTOOD[text]}"


def test_a_match_says_what_was_understood() -> None:
    assert str(choose("visits to Cuba in 2021")) == "visits: host Cuba, since 2021, until 2021"
    assert str(choose("who met whom?")) == "meetings-and-calls"


TIMES = {
    "between March 2019 and 2021": ("2019-03", "2021"),
    "deals 2021": ("2021", "2021"),
    "since 2019 until 2021": ("2019", "2021"),
    "before 2020": (None, "2019"),
    "after June 2021": ("2021-07", None),
    "up to June 2021": (None, "2021-06"),
    "last month": ("2024-04", "2024-04"),
    "in the last two weeks": ("2024-04-22", None),
    "in the 2010s": ("2010", "2019"),
}


@pytest.mark.parametrize("text", TIMES)
def test_times_are_a_stretch_with_open_ends(text: str) -> None:
    when = joined(whens(text, TODAY))

    assert when is not None
    assert (when.since, when.until) == TIMES[text]


def test_what_no_question_answers_is_refused_in_one_line() -> None:
    with pytest.raises(UnclearError) as error:
        choose("What is the GDP of Cuba?")
    assert str(error.value) == (
        "no question fits 'What is the GDP of Cuba?'; 'diplograph questions' lists them"
    )


HOSTILE = (
    *("", " ", "?", "''", '"', "{state}", "\x00", "\ud800", "of of of", "0/0", "12/12/12 31 02"),
    "visits to Cuba' --output /etc/passwd",
    " and ".join(["Cuba", "Russia", "Peru", "Chile", "Fiji", "Togo", "Mali", "Laos"]) + " aid",
    "aid " * 400,
    "since 99999999999 last 999999 decades",
)


@pytest.mark.parametrize("text", HOSTILE, ids=repr)
def test_any_text_is_understood_or_refused(text: str) -> None:
    for match in understand(text, TODAY):
        assert set(match.values) <= {p.name for p in match.question.parameters}


def test_where_two_questions_fit_both_are_offered() -> None:
    with pytest.raises(UnclearError) as error:
        choose("Which Cubans met which Russians?")
    assert str(error.value) == (
        "'Which Cubans met which Russians?' may ask two things; did you mean\n"
        "  diplograph ask counterparts --state CU --partner RU\n"
        "    Who of one state meets whom of another?\n"
        "  diplograph ask meetings-and-calls --state CU --partner RU\n"
        "    Who meets or calls whom?"
    )


def test_a_word_near_the_name_of_a_question_is_a_slip() -> None:
    with pytest.raises(UnknownQuestionError, match="did you mean visits"):
        choose("visit")


HEADER = """#+ title: Who is it?
#+ description: Says who.
#+ tags: [tests]
#+ phrasings: ["%s"]
#+ parameters:
#+   state: {type: %s, side: %s, help: a state}
#+ columns: {who: thing}

SELECT ?who
WHERE {
  VALUES ?state { UNDEF }
  ?who ?is ?state .
}
ORDER BY ?who
"""


def test_phrasings_and_sides_are_read() -> None:
    question = parse("who", HEADER % ("who is in {state}", "state", "to"))

    assert question.phrasings == ("who is in {state}",)
    assert [parameter.side for parameter in question.parameters] == ["to"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("in {stat}", "state", "to"), "who.rq:4: {stat} is no parameter, did you mean state?"),
        (("in {state}", "state", "up"), "who.rq:6: 'up' is none of from, to"),
        (
            ("in {state}", "sector", "to"),
            "who.rq:6: parameter 'state': a state, and nothing else, has a side",
        ),
    ],
)
def test_a_header_that_is_off_is_refused(words: tuple[str, ...], why: str) -> None:
    with pytest.raises(QuestionError) as error:
        parse("who", HEADER % words)
    assert str(error.value) == why
