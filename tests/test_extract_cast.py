"""Cast: who is who in an article, and which offices they hold."""

import pytest
from reading import article, cast_of, key

# a person's name -> their state, and their posts with "@" whom they serve
People = dict[str, tuple[str, list[str]]]


def people(*texts: str, publisher: str = "") -> People:
    found = cast_of(article(*texts, publisher=publisher))
    return {
        person.name: (
            key(person.state),
            [f"{h.post.label}@{key(h.of)}" if h.of else h.post.label for h in person.held],
        )
        for person in found.people
    }


def who(*texts: str) -> dict[str, list[str]]:
    """Give whom each mention of an article stands for."""
    found = cast_of(article(*texts))
    return {m.text: [person.name for person in group] for m, group in found.who.items()}


HELD: list[tuple[str, People]] = [
    (
        "Italian President Luca Ferrari spoke.",
        {"Luca Ferrari": ("IT", ["president@IT"])},
    ),
    (
        "Ghana's Ministry of Trade spoke. Its minister, Ama Mensah, agreed.",
        {"Ama Mensah": ("GH", ["minister@GH"])},
    ),
    (
        "Russian President Vladimir Putin welcomed Emomali Rahmon of Tajikistan in Sochi.",
        {
            "Vladimir Putin": ("RU", ["president@RU"]),
            "Emomali Rahmon": ("TJ", ["president@TJ"]),
        },
    ),
    (
        "Kenyan Foreign Minister Ann Otieno praised her Ugandan counterpart, Okello Odong.",
        {
            "Ann Otieno": ("KE", ["minister of foreign affairs@KE"]),
            "Okello Odong": ("UG", ["minister of foreign affairs@UG"]),
        },
    ),
    (
        "Both ministers met. Ama Mensah of Ghana and Kofi Adom of Togo spoke.",
        {"Ama Mensah": ("GH", ["minister@GH"]), "Kofi Adom": ("TG", ["minister@TG"])},
    ),
    ("A Cuban delegation led by Luis Prado arrived in Hanoi.", {"Luis Prado": ("CU", [])}),
]


@pytest.mark.parametrize(("text", "cast"), HELD)
def test_words_beside_a_name_tell_posts_and_state(text: str, cast: People) -> None:
    assert people(text) == cast


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("The junta's foreign minister, Ama Mensah, spoke.", "minister of foreign affairs@NE"),
        ("Our ambassador, Ama Mensah, spoke.", "ambassador@NE"),
    ],
)
def test_the_publishers_own_state_is_us(text: str, post: str) -> None:
    assert people(text, publisher="Niger Times") == {"Ama Mensah": ("NE", [post])}


REFERENCES = [
    (
        "Italian President Luca Ferrari met Ghanaian President Ama Mensah. The two presidents "
        "spoke. The Ghanaian leader left, and so did Ferrari.",
        {
            "Italian President Luca Ferrari": ["Luca Ferrari"],
            "Ghanaian President Ama Mensah": ["Ama Mensah"],
            "The two presidents": ["Luca Ferrari", "Ama Mensah"],
            "The Ghanaian leader": ["Ama Mensah"],
            "Ferrari": ["Luca Ferrari"],
        },
    ),
    (
        "ROME, Oct 3 (ANSA) - Ghanaian Trade Minister Ama Mensah met the Italian ambassador. "
        "The visiting minister spoke. The visitor left.",
        {
            "Ghanaian Trade Minister Ama Mensah": ["Ama Mensah"],
            "The visiting minister": ["Ama Mensah"],
            "The visitor": ["Ama Mensah"],
        },
    ),
    (
        "Ama Mensah, President of Ghana, met Kofi Mensah, the Minister of Trade of Togo. "
        "President Mensah spoke.",
        {
            "Ama Mensah, President of Ghana,": ["Ama Mensah"],
            "Kofi Mensah, the Minister of Trade of Togo": ["Kofi Mensah"],
            "President Mensah": ["Ama Mensah"],
        },
    ),
]


@pytest.mark.parametrize(("text", "found"), REFERENCES)
def test_posts_and_surnames_stand_for_people_named_before(
    text: str, found: dict[str, list[str]]
) -> None:
    assert who(text) == found


def test_a_shorter_form_of_a_name_joins_the_longer_one() -> None:
    found = cast_of(article("Luis Prado spoke.", "Luis Alberto Prado left. Mr Prado laughed."))

    assert [(p.name, sorted(p.forms), p.sex) for p in found.people] == [
        ("Luis Alberto Prado", ["Luis Alberto Prado", "Luis Prado", "Prado"], "m")
    ]
    assert found.protagonist() is found.people[0]


def test_two_with_one_post_stand_opposite() -> None:
    found = cast_of(article("Foreign Ministers Ama Mensah and Kofi Adom signed the note."))

    assert [(a.name, b.name) for a, b in found.opposites] == [("Ama Mensah", "Kofi Adom")]


COMMISSIONS = [
    (
        "The Cuban-Russian Intergovernmental Commission met. The Commission will meet again.",
        ["CU", "RU"],
    ),
    ("Fiji and Samoa spoke. The Joint Trade Committee met in Suva.", ["FJ", "WS"]),
    ("Fiji spoke. The Business Council between Tonga and Samoa met.", ["TO", "WS"]),
    ("The Joint Trade Committee met.", []),
]


@pytest.mark.parametrize(("text", "parties"), COMMISSIONS)
def test_a_commission_belongs_to_the_states_it_names_or_the_text_does(
    text: str, parties: list[str]
) -> None:
    found = set(cast_of(article(text)).commissions.values())

    assert [[key(state) for _, state in entity.links] for entity in found] == [parties]


def test_an_epithet_means_a_state_the_document_speaks_of() -> None:
    found = cast_of(article("Japan and Ghana spoke. The island nation agreed."))

    assert {m.text: [key(s) for s in states] for m, states in found.states.items()} == {
        "Japan": ["JP"],
        "Ghana": ["GH"],
        "The island nation": ["JP"],
    }
