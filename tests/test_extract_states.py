"""States: whom people serve whose state stands not beside their names; and their offices."""

import pytest
from reading import article, key

from diplograph.extract import extract
from diplograph.model import Claim, Document, Entity

# a person's name -> the state they serve
Served = dict[str, str]

CASES: dict[str, tuple[Document, Served]] = {
    "the one whose people stand bare": (
        article(
            "Norway's Foreign Minister Jan Dahl spoke of Chile and Norway. Trade Minister "
            "Ana Rojas spoke of Chile, too."
        ),
        {"Jan Dahl": "NO", "Ana Rojas": "CL"},
    ),
    "where envoys are sent": (
        article(
            "Norway and Chile talk. Trade Minister Ana Rojas spoke to Norway's Ambassador to "
            "Chile, Jan Dahl."
        ),
        {"Jan Dahl": "NO", "Ana Rojas": "CL"},
    ),
    "what the title tells": (
        article(
            "Japan and Senegal met in May. Japan and Senegal were glad. "
            "The President of the Republic, Ama Sarr, spoke of Japan."
        ),
        {"Ama Sarr": "SN"},
    ),
    "the publisher's": (
        article("President Ama Mensah opened a school.", publisher="Ghana News"),
        {"Ama Mensah": "GH"},
    ),
    "where it was written": (
        article("ACCRA, Oct 3 (GNA) - President Ama Mensah opened a school."),
        {"Ama Mensah": "GH"},
    ),
    "the one not visited": (
        article(
            "Foreign Minister Ama Mensah visited Togo on Monday.",
            "Ghana and Togo trade.",
            headline="Ghana and Togo talk",
        ),
        {"Ama Mensah": "GH"},
    ),
    "the one left when others are met": (
        article(
            "Foreign Minister Ama Mensah met Togolese Foreign Minister Kofi Adom.",
            headline="Ghana, Togo talk",
        ),
        {"Ama Mensah": "GH", "Kofi Adom": "TG"},
    ),
    "the delegation's": (
        article("A Cuban delegation led by Health Minister Luis Prado visited Hanoi."),
        {"Luis Prado": "CU"},
    ),
    "the inviting one's": (
        article(
            "Togolese President Kofi Adom visited Ghana at the invitation of President Ama Mensah."
        ),
        {"Ama Mensah": "GH", "Kofi Adom": "TG"},
    ),
    "the recalling one's": (
        article("Ghana recalled its ambassador to Togo, Ama Mensah."),
        {"Ama Mensah": "GH"},
    ),
    "the opposite one's": (
        article(
            "Togolese Trade Minister Kofi Adom and Trade Minister Ama Mensah signed an agreement.",
            headline="Ghana and Togo sign agreement",
        ),
        {"Ama Mensah": "GH", "Kofi Adom": "TG"},
    ),
}

OFFICES: dict[str, tuple[Document, list[tuple[str, str, list[str], str]]]] = {
    "beside the name": (
        article("Cuban Ambassador to Ghana Luis Prado spoke."),
        [("Luis Prado", "ambassador", ["CU", "GH"], "Ongoing")],
    ),
    "was": (
        article("Luis Prado was the Cuban ambassador to Ghana."),
        [("Luis Prado", "ambassador", ["CU", "GH"], "Former")],
    ),
    "appointed as": (
        article("Cuba appointed Luis Prado as its ambassador to Ghana."),
        [("Luis Prado", "ambassador", ["CU", "GH"], "Ongoing")],
    ),
    "was appointed": (
        article("Luis Prado was appointed Ambassador of Cuba to Ghana."),
        [("Luis Prado", "ambassador", ["CU", "GH"], "Ongoing")],
    ),
    "appointed by a state that is no other word's": (
        article("Cuba appointed Luis Prado as ambassador to Ghana."),
        [("Luis Prado", "ambassador", ["CU", "GH"], "Ongoing")],
    ),
    "named somebody something": (
        article("President Kofi Ansah of Ghana has named Ama Boateng foreign minister."),
        [
            ("Ama Boateng", "minister of foreign affairs", ["GH"], "Ongoing"),
            ("Kofi Ansah", "president", ["GH"], "Ongoing"),
        ],
    ),
    "concurrently": (
        article(
            "Luis Prado has been appointed Cuba's ambassador to Ghana and, concurrently, to Togo."
        ),
        [
            ("Luis Prado", "ambassador", ["CU", "GH"], "Ongoing"),
            ("Luis Prado", "ambassador", ["CU", "TG"], "Ongoing"),
        ],
    ),
    "sent elsewhere before": (
        article("Cuban Ambassador to Togo Luis Prado, who was ambassador to Ghana, spoke."),
        [
            ("Luis Prado", "ambassador", ["CU", "GH"], "Former"),
            ("Luis Prado", "ambassador", ["CU", "TG"], "Ongoing"),
        ],
    ),
    "will serve as": (
        article("Luis Prado will serve as Cuba's ambassador to Ghana."),
        [("Luis Prado", "ambassador", ["CU", "GH"], "Planned")],
    ),
    "is not": (article("Luis Prado is not the Cuban ambassador to Ghana."), []),
    "also accredited": (
        article("Cuban Ambassador to Ghana Luis Prado, who is also accredited to Togo, spoke."),
        [
            ("Luis Prado", "ambassador", ["CU", "GH"], "Ongoing"),
            ("Luis Prado", "ambassador", ["CU", "TG"], "Ongoing"),
        ],
    ),
    "too little for an office": (article("Cuban envoy Luis Prado spoke."), []),
}


@pytest.fixture(scope="module")
def claims() -> dict[str, tuple[Claim, ...]]:
    documents = [document for document, _ in [*CASES.values(), *OFFICES.values()]]
    return {document.text: found for document, found in extract(documents)}


def people(claim: Claim) -> dict[str, str]:
    found = [value for _, value in claim.roles if isinstance(value, Entity)]
    return {e.label: key(e.link("serves")) for e in found if e.cls == "Person"}


@pytest.mark.parametrize("case", CASES)
def test_people_serve_the_state_that_is(case: str, claims: dict[str, tuple[Claim, ...]]) -> None:
    document, served = CASES[case]
    found = [people(claim) for claim in claims[document.text]]

    assert {name: state for each in found for name, state in each.items()} == served


def tenure(claim: Claim) -> tuple[str, str, list[str], str]:
    values = dict(claim.roles)
    holder, office = values["holder"], values["office"]
    assert isinstance(holder, Entity)
    assert isinstance(office, Entity)
    links = [key(entity) for name, entity in office.links if name != "role"]
    return holder.label, office.label, links, claim.status


@pytest.mark.parametrize("case", OFFICES)
def test_a_clause_tells_who_holds_an_office(
    case: str, claims: dict[str, tuple[Claim, ...]]
) -> None:
    document, tenures = OFFICES[case]
    found = [tenure(claim) for claim in claims[document.text] if claim.cls == "Tenure"]

    assert sorted(found) == tenures
