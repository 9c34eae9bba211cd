"""Texts → claims: what whole sentences of the news give, and what no article may do."""

import json
from pathlib import Path

import pytest

from diplograph import Graph
from diplograph.extract import extract
from diplograph.extract.dateline import dateline
from diplograph.model import Claim, Document, Entity, Iri, Paragraph, Span

CORPUS = Path(__file__).parent / "corpus"


def claims(text: str, cls: str) -> list[Claim]:
    document = Document(
        Iri("https://example.org/1"), text, (Paragraph(Span(0, len(text))),), date="2021-10-13"
    )
    ((_, found),) = extract([document])
    return [claim for claim in found if claim.cls == cls]


def told(claim: Claim) -> list[tuple[str, object]]:
    return [
        (role, value.label if isinstance(value, Entity) else value) for role, value in claim.roles
    ]


def hosts(claim: Claim) -> list[str]:
    offices = [value for value in claim.values("office") if isinstance(value, Entity)]
    return [
        thing.label for office in offices for name, thing in office.links if name == "accreditedTo"
    ]


@pytest.mark.parametrize(
    ("text", "cls", "wanted"),
    [
        ("Peru would donate 10 ambulances to Ghana if Congress agreed.", "Aid", []),
        (
            "A visit by Prime Minister Jan Novak of Poland to Chile in April has been postponed.",
            "Visit",
            [("Planned", None)],
        ),
        ("Ghana lifted sanctions on Peru in March.", "Sanction", [("Completed", "../2021-03")]),
        (
            "Prime Minister Jan Novak of Poland travels to Chile on Friday.",
            "Visit",
            [("Planned", "2021-10-15")],
        ),
    ],
)
def test_conditions_delays_and_ends_are_told_apart(
    text: str, cls: str, wanted: list[tuple[str, str | None]]
) -> None:
    found = [(claim.status, claim.time and claim.time.edtf) for claim in claims(text, cls)]

    assert found == wanted


def test_a_currency_is_that_of_the_states_spoken_of() -> None:
    (claim,) = claims("Denmark lent Morocco 30 million kroner for wind farms.", "Financing")

    assert dict(told(claim))["currency"] == "DKK"


def test_his_counterpart_is_that_of_the_sentence() -> None:
    text = (
        "Ghana's ambassador to Peru, Ama Mensah, left. Ghana's finance minister Ken Atta will fly "
        "to Lima, and he met his Peruvian counterpart José Arista in Geneva."
    )
    held = {
        dict(told(claim))["holder"]: dict(told(claim))["office"]
        for claim in claims(text, "Tenure")
    }

    assert held == {
        "Ama Mensah": "ambassador",
        "José Arista": "minister of finance",
        "Ken Atta": "minister of finance",
    }


def test_what_was_made_possible_came_about() -> None:
    text = (
        "Ghana and Togo cooperate. An agreement made it possible to increase links between "
        "universities, as well as studies in areas such as the environment and biophysics."
    )
    assert [told(claim)[-1] for claim in claims(text, "Cooperation")] == [
        ("sector", "higher-education"),
        ("sector", "environment"),
        ("sector", "biophysics"),
    ]


@pytest.mark.parametrize("prospect", ["the prospects of", "their interest in", "the idea of"])
def test_a_prospect_is_no_cooperation(prospect: str) -> None:
    assert claims(f"Ghana and Togo noted {prospect} cooperation in tourism.", "Cooperation") == []


def test_who_is_sent_to_two_hosts_holds_two_offices() -> None:
    text = "Ama Boateng is the Ghanaian ambassador to Togo. She is also accredited to Benin."
    assert [hosts(claim) for claim in claims(text, "Tenure")] == [["Togo"], ["Benin"]]


def test_an_embassy_in_capitals_is_one() -> None:
    text = "Ghana will reopen its Consulate General in Quito in 2026."
    (claim,) = claims(text, "Representation")
    assert (claim.status, claim.time and claim.time.edtf, told(claim)) == (
        "Planned",
        "2026",
        [("represented", "Ghana"), ("location", "Quito"), ("kind", "Consulate")],
    )


def test_annotated_articles_enter_the_graph() -> None:
    """Read every fourth; `.ci/run` reads them all."""
    with Graph.open(None) as graph:
        report = graph.build([CORPUS / name(gold) for gold in sorted(CORPUS.glob("*.json"))[::4]])
    assert ([str(refusal) for refusal in report.refused], report.read) == ([], 26)


def name(gold: Path) -> str:
    return str(json.loads(gold.read_text(encoding="utf-8"))["article"])


@pytest.mark.parametrize("word", ["a" * 5000, "a." * 2500, "a-" * 2500, "a " * 2500])
def test_no_word_is_too_long_for_a_dateline(word: str) -> None:
    document = Document(
        Iri("https://example.org/1"), word, (Paragraph(Span(0, len(word))),), date="2021-10-13"
    )
    assert dateline(document) == (None, 0)
