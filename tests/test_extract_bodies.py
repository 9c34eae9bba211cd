"""Bodies: where the names of organisations and commissions begin and end."""

import pytest
from reading import article, one, passages, rows

from diplograph.extract.bodies import body_at, same_body
from diplograph.extract.mentions import aliases

Told = tuple[str, str] | None

NAMES: list[tuple[str, Told]] = [
    (
        "Kuwait Fund for Arab Economic Development lent",
        ("Kuwait Fund for Arab Economic Development", "Organisation"),
    ),
    ("Minsk Tractor Works Sergei Avdeyenko", ("Minsk Tractor Works", "Company")),
    ("SICA said", ("SICA", "InternationalOrganisation")),
    (
        "Ministry of Science, Technology and Culture said",
        ("Ministry of Science , Technology and Culture", "Ministry"),
    ),
    ("Cuban Ministry of Health said", ("Cuban Ministry of Health", "Ministry")),
    ("University of Havana said", ("University of Havana", "ResearchInstitution")),
    ("Kazakh Geological Service and Rome", ("Kazakh Geological Service", "Organisation")),
    ("the Fund said", None),
    ("Fund said", None),
    ("Monday Group said", None),
    ("Chief Executive Officer Ada Bello", None),
]

COMMISSIONS: list[tuple[str, Told]] = [
    (
        "Russian-Cuban Intergovernmental Commission on Trade, Economic and Scientific "
        "Cooperation met",
        (
            "Russian - Cuban Intergovernmental Commission on Trade , Economic and Scientific "
            "Cooperation",
            "Commission",
        ),
    ),
    (
        "Ghana-Togo Joint Commission for Cooperation met",
        ("Ghana - Togo Joint Commission for Cooperation", "Commission"),
    ),
    (
        "Eighth Joint Trade and Economic Committee met",
        ("Eighth Joint Trade and Economic Committee", "Commission"),
    ),
    (
        "High-Level Strategic Dialogue on Climate opened",
        ("High-Level Strategic Dialogue on Climate", "Commission"),
    ),
    ("Joint Working Group Meeting ended", ("Joint Working Group Meeting", "Commission")),
    ("Business Council between Fiji and Samoa", ("Business Council", "Commission")),
    ("Cocoa Council of Fiji met", ("Cocoa Council of Fiji", "Organisation")),
    ("political consultations began", ("political consultations", "Commission")),
    ("consultations began", None),
]


@pytest.mark.parametrize(("text", "name"), NAMES + COMMISSIONS)
def test_a_body_is_read_from_its_first_word(text: str, name: Told) -> None:
    p = one(text)
    body = body_at(p, 0)

    assert (body and (p.phrase(body.start, body.end), body.cls)) == name


SHORT = [
    ("the Commission", "Intergovernmental Commission on Trade"),
    ("the Joint Committee", "Joint Economic Committee"),
]


@pytest.mark.parametrize(("short", "name"), SHORT)
def test_a_short_name_stands_for_a_long_one(short: str, name: str) -> None:
    assert same_body(short, name)
    assert not same_body(name, short)


@pytest.mark.parametrize("other", ["the Council", "the"])
def test_other_words_stand_for_no_body(other: str) -> None:
    assert not same_body(other, "Joint Committee")


def test_a_passage_gives_bodies_short_names() -> None:
    p = one("The Saudi Fund for Development (SFD) met the Joint Commission (2021).")

    assert aliases(p) == {"SFD": ("Saudi Fund for Development", "Organisation")}


def test_mentions_name_everything_once_and_in_order() -> None:
    document = article(
        "The Saudi Fund for Development (SFD) lent Ghana money.",
        "SFD and Ada Bello met the visitor and Mazraaty Foods in Rome, the Ghanaian town.",
    )

    assert [(m.kind, m.text, m.label) for row in rows(document) for m in row] == [
        ("body", "Saudi Fund for Development", "Saudi Fund for Development"),
        ("body", "SFD", "SFD"),
        ("state", "Ghana", "Ghana"),
        ("body", "SFD", "Saudi Fund for Development"),
        ("person", "Ada Bello", "Ada Bello"),
        ("post", "the visitor", "the visitor"),
        ("body", "Mazraaty Foods", "Mazraaty Foods"),
        ("capital", "Rome", "Rome"),
        ("adjective", "Ghanaian", "Ghanaian"),
    ]


def test_no_body_begins_inside_a_word() -> None:
    p = passages(article("The Ghana-Togo Joint Commission met."))[0]

    assert [p.phrase(b.start, b.end) for i in (1, 2) if (b := body_at(p, i))] == [
        "Ghana - Togo Joint Commission"
    ]
