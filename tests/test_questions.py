import re
from pathlib import Path

import pytest

from diplograph import schema
from diplograph.errors import QuestionError, UnknownQuestionError
from diplograph.folders import folder
from diplograph.questions import (
    Column,
    Parameter,
    Plot,
    Question,
    load,
    parse,
    question,
    questions,
)

SOUND = """#+ title: Who is it?
#+ description: >-
#+   Says
#+   who.
#+ tags: [people, tests]
#+ parameters:
#+   state: {type: state, help: a state}
#+   time: {type: period, optional: true, help: "when"}
#+   kind: {type: term, choices: [Loan, Grant], default: Loan, help: which}
#+   until: {type: date, edge: last, optional: true, help: "no: not a truth value"}
#+ columns: {who: thing, state: thing}
#+ plot: {kind: network, between: [who, state]}
#+ ledger: true

SELECT ?who ?state
WHERE {
  VALUES ?state { UNDEF }
  VALUES (?time_first ?time_last) { (UNDEF UNDEF) }
  VALUES ?kind { UNDEF }
  VALUES ?until { UNDEF }
  ?who ?is ?state .
}
ORDER BY ?who
"""
FILES = sorted(folder("queries").glob("*.rq"))


def test_a_file_becomes_a_question() -> None:
    assert parse("who", SOUND) == Question(
        name="who",
        title="Who is it?",
        description="Says who.",
        tags=("people", "tests"),
        parameters=(
            Parameter("state", "state", "a state"),
            Parameter("time", "period", "when", optional=True),
            Parameter("kind", "term", "which", default="Loan", choices=("Loan", "Grant")),
            Parameter("until", "date", "no: not a truth value", optional=True, edge="last"),
        ),
        columns=(Column("who", "thing"), Column("state", "thing")),
        ledger=True,
        sparql=SOUND,
        plot=Plot("network", (("between", ("who", "state")),)),
    )


def test_a_question_stands_under_its_first_tag() -> None:
    assert parse("who", SOUND).group == "people"


def test_a_parameter_is_required_unless_it_is_optional_or_has_a_default() -> None:
    required = {p.name: p.required for p in parse("who", SOUND).parameters}
    assert required == {"state": True, "time": False, "kind": False, "until": False}


BROKEN = {
    ("title: Who is it?", "title: Who it is"): (
        "who.rq:1: a title is a question and ends with '?': 'Who it is'"
    ),
    ("#+ title: Who is it?\n", ""): "who.rq:1: no title",
    ("#+ columns: {who: thing, state: thing}\n", ""): "who.rq:1: no columns",
    ("title: Who is it?", "titel: Who is it?"): (
        "who.rq:1: unknown key 'titel', did you mean title?; known: "
        "title, description, tags, phrasings, parameters, columns, plot, ledger, service"
    ),
    ("tags: [people, tests]", "title: Again?"): "who.rq:5: key 'title' stands twice",
    ("tags: [people, tests]", "tags: people"): "who.rq:5: a list is wanted here, as [one, two]",
    ("tags: [people, tests]", "tags: []"): "who.rq:5: a list is wanted here, as [one, two]",
    ("tags: [people, tests]", "tags: [people"): "who.rq:6: not YAML: ",
    ("#+   who.", "#+\twho."): "who.rq:4: a tab; indent with blanks",
    ("ledger: true", "ledger: yes"): "who.rq:13: 'yes' is none of true, false",
    ("type: state, help", "type: sate, help"): (
        "who.rq:7: 'sate' is none of state, person, organisation, place, sector, article, term, "
        "date, period, integer, number, text, iri, did you mean state or date?"
    ),
    (", help: a state", ""): "who.rq:7: parameter 'state' has no help",
    ("help: a state", "hlep: a state"): "who.rq:7: unknown key 'hlep', did you mean help?",
    ("help: a state", "help: "): "who.rq:7: words are wanted here",
    ("state: {type: state", "store: {type: state"): "who.rq:7: 'store' can not name a parameter",
    ("default: Loan", "default: Loan, optional: true"): (
        "who.rq:9: parameter 'kind' has a default: then it is not optional as well"
    ),
    (", choices: [Loan, Grant]", ""): (
        "who.rq:9: parameter 'kind': a term, and nothing else, has choices"
    ),
    ("edge: last", "edge: end"): "who.rq:10: 'end' is none of first, last",
    ("who: thing", "who: person"): "who.rq:11: 'person' is none of thing, things, id",
    ("columns: {who: thing, ", "columns: {"): (
        "who.rq: selects who, state, but declares the columns state"
    ),
    ("kind: network", "kind: pie"): "who.rq:12: 'pie' is none of bars, timeline, network, map",
    ("kind: network, ", ""): "who.rq:12: a plot has a kind: one of bars, timeline, network, map",
    ("between: [", "betwen: ["): (
        "who.rq:12: unknown key 'betwen', did you mean between?; known: kind, label, value, "
    ),
    ("network, between", "map, between"): "who.rq:12: map have no 'between'; known: from, to, at",
    ("between: [who, state]", "from: who"): "who.rq:12: network need from and to or between",
    ("[who, state]}", "[how, state]}"): "who.rq:12: no column 'how', did you mean who?",
    ("{who: thing, state: thing}", "{who: text, state: thing}"): (
        "who.rq:12: column 'who' is of type text; wanted: thing, things"
    ),
    ("  VALUES ?kind { UNDEF }\n", ""): (
        "who.rq:1: parameter 'kind' needs this line, once: VALUES ?kind { UNDEF }"
    ),
    ("#+   kind:", "#+   sort:"): (
        "who.rq:1: parameter 'sort' needs this line, once: VALUES ?sort { UNDEF }"
    ),
    ("  ?who ?is", "  VALUES ?more { UNDEF }\n  ?who ?is"): (
        "who.rq:21: parameter 'more' is not declared"
    ),
    ("ORDER BY ?who\n", ""): "who.rq: no ORDER BY",
    ("?who ?is ?state .", "?who ?is"): "who.rq: not SPARQL: error at 22:1: expected",
    ("SELECT ?who ?state\nWHERE", "ASK"): "who.rq: a question is a SELECT",
    ("ORDER BY ?who\n", "ORDER BY ?who\n#+ tags: [late]\n"): (
        "who.rq:24: a header line outside the header at the top"
    ),
}


@pytest.mark.parametrize(("change", "message"), BROKEN.items(), ids=BROKEN.values())
def test_a_file_at_fault_is_told_with_its_line(change: tuple[str, str], message: str) -> None:
    before, after = change
    assert before in SOUND
    with pytest.raises(QuestionError) as caught:
        parse("who", SOUND.replace(before, after, 1))
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_file_without_a_header_says_what_the_first_line_is() -> None:
    with pytest.raises(QuestionError, match=r"who\.rq:1: no header: the first line is "):
        parse("who", "SELECT * WHERE { ?s ?p ?o } ORDER BY ?s")


def test_a_name_is_in_kebab_case(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"Who_Is.rq: a question's name is in kebab-case"):
        load(tmp_path / "Who_Is.rq")


def test_an_unknown_question_names_those_near_it() -> None:
    with pytest.raises(UnknownQuestionError) as caught:
        question("sector")
    assert str(caught.value) == "no question 'sector'; did you mean sectors?"
    assert caught.value.near == ["sectors"]


def test_there_are_forty_questions_in_known_groups() -> None:
    assert len(questions()) >= 40
    assert {asked.group for asked in questions().values()} == {
        *("agreements", "aid", "commissions", "cooperation", "evidence", "finance", "links"),
        *("meetings", "network", "pairs", "people", "pressure", "projects", "states", "time"),
        *("trade", "visits", "elsewhere"),
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_question_keeps_to_the_style(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if len(line) > 99 or line != line.rstrip()] == []
    prefixes = re.findall(r"^PREFIX (\w+): <", text, re.MULTILINE)
    body = text.partition("\nSELECT")[2]
    assert prefixes == sorted(set(re.findall(r"(?<![\w:])(\w+):(?=\w)", body)))
    assert not re.search(r"\b(select|where|filter|optional|bind)\b", body)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_term_in_a_question_is_declared(file: Path) -> None:
    used = set(re.findall(r"\bdg:(\w+)", file.read_text(encoding="utf-8")))
    choices = {
        choice for parameter in question(file.stem).parameters for choice in parameter.choices
    }
    assert [name for name in sorted(used | choices) if not schema.has_term(name)] == []


def above(cls: str) -> set[str]:
    return {other for other in schema.fact_classes() if other != cls and schema.is_a(cls, other)}


def listed(variable: str) -> list[set[str]]:
    """Give what the questions list for a variable: the local names of classes."""
    found = [re.search(rf"\?{variable} IN \(([^)]*)\)", q.sparql) for q in questions().values()]
    return [{name.strip().removeprefix("dg:") for name in f[1].split(",")} for f in found if f]


def test_questions_that_count_by_kind_list_every_fact_class() -> None:
    kinds = {cls for cls in schema.fact_classes() if not above(cls)}
    assert listed("kind") == [kinds, kinds]


def test_questions_on_agreements_list_every_form_of_them() -> None:
    forms = {cls for cls in schema.fact_classes() if "Agreement" in above(cls)}
    assert listed("narrower") == [forms, forms, forms]
