"""Posts: which office words name, whom it serves, where it is sent, and since when."""

import pytest
from reading import key, one

from diplograph.extract.portfolios import portfolio_end
from diplograph.extract.posts import Post, posts_at

# label, whom it serves, where it is sent, what is special
Told = tuple[str, list[str], list[str], str]


def told(post: Post) -> Told:
    marks = [
        post.status if post.status != "Ongoing" else "",
        "several" if post.plural else "",
        f"of {post.owner}" if post.owner else "",
    ]
    served = [key(entity) for entity in post.of]
    return post.label, served, [key(state) for state in post.to], " ".join(filter(None, marks))


POSTS: list[tuple[str, list[Told]]] = [
    (
        "Cuba's First Deputy Prime Minister and Minister of Foreign Trade",
        [
            ("first deputy prime minister", ["CU"], [], ""),
            ("minister of foreign trade", ["CU"], [], ""),
        ],
    ),
    ("the visiting Lao foreign minister", [("minister of foreign affairs", ["LA"], [], "")]),
    (
        "Minister of Lands and Water Affairs Ana Bello",
        [("minister of lands and water affairs", [], [], "")],
    ),
    ("Migrant Workers Secretary", [("secretary of migrant workers", [], [], "")]),
    ("Minister of Health of Ghana", [("minister of health", ["GH"], [], "")]),
    (
        "minister for export development, Sunil Perera",
        [("minister of export development", [], [], "")],
    ),
    ("vice-president of Colombia", [("vice president", ["CO"], [], "")]),
    ("His Excellency the President of the Republic", [("president", [], [], "")]),
    ("H.E. the Emir of Qatar", [("emir", ["QA"], [], "")]),
    ("Kremlin spokesman", [("spokesperson", ["RU"], [], "")]),
    ("spokesman for the president", [("spokesperson", [], [], "")]),
    ("the two prime ministers", [("prime minister", [], [], "several")]),
]

SENT: list[tuple[str, list[Told]]] = [
    (
        "former ambassador of Cuba to Ghana and Togo",
        [("ambassador", ["CU"], ["GH", "TG"], "Former")],
    ),
    ("Italian Ambassador in Almaty", [("ambassador", ["IT"], ["KZ"], "")]),
    ("Acting High Commissioner of Kenya to Uganda", [("high commissioner", ["KE"], ["UG"], "")]),
    (
        "Permanent Representative to the United Nations",
        [("permanent representative", [], ["UN"], "")],
    ),
    ("chargé d'affaires to the country, Ana Bello", [("chargé d'affaires", [], [], "")]),
]

BODIES: list[tuple[str, list[Told]]] = [
    ("the Secretary General of SICA", [("secretary-general", ["SICA"], [], "")]),
    ("CEO at the World Bank", [("chief executive officer", ["World-Bank"], [], "")]),
    ("Tasmanian Turf Club president", [("president", ["Tasmanian Turf Club"], [], "")]),
    ("the Cocoa Fund's director", [("director", ["Cocoa Fund"], [], "")]),
    ("governor of Tatarstan", [("governor", ["Tatarstan"], [], "")]),
    ("Head of the Americas Department", [("head", ["Americas Department"], [], "")]),
    (
        "Speaker of the National Assembly",
        [("speaker of the national assembly", [], [], "")],
    ),
    (
        "spokesman for the Cuban Ministry of Health",
        [("spokesperson of the ministry of health", ["CU"], [], "")],
    ),
    ("the head of the table", []),
    ("deputies said", []),
]

STATUS: list[tuple[str, list[Told]]] = [
    ("president-elect of Ghana", [("president", ["GH"], [], "Planned")]),
    ("Commissioner-designate for Trade", [("commissioner of trade", [], [], "Planned")]),
    ("ex-minister", [("minister", [], [], "Former")]),
    ("Ghana's incoming president", [("president", ["GH"], [], "Planned")]),
    ("the junta's foreign minister", [("minister of foreign affairs", [], [], "of junta")]),
    ("its new Secretary-General", [("secretary-general", [], [], "of its")]),
    ("the talks in Rome", []),
]


@pytest.mark.parametrize(("text", "posts"), POSTS + SENT + BODIES + STATUS)
def test_posts_are_read_from_their_first_word(text: str, posts: list[Told]) -> None:
    assert [told(post) for post in posts_at(one(text), 0)] == posts


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Prime Minister", "head of government"),
        ("Deputy Prime Minister", "minister"),
        ("Minister of Health", "minister"),
        ("Deputy Minister of Health", "official"),
        ("Consul General", "diplomat"),
    ],
)
def test_deputies_stand_below_their_chiefs(text: str, group: str) -> None:
    assert [post.group for post in posts_at(one(text), 0)] == [group]


FIELDS = [
    ("Health Ada Bello", "Health"),
    ("Trade and Industry of Ghana", "Trade and Industry"),
    ("Trade, Industry and Tourism of Ghana", "Trade , Industry and Tourism"),
    ("Trade and Deputy Foreign Minister", "Trade"),
    ("Ghana", ""),
]


@pytest.mark.parametrize(("text", "field"), FIELDS)
def test_a_field_ends_before_a_name_and_another_post(text: str, field: str) -> None:
    p = one(text)

    assert p.phrase(0, portfolio_end(p, 0)) == field


def test_a_field_with_a_comma_is_written_as_in_the_text() -> None:
    (post,) = posts_at(one("Minister of Trade, Industry and Tourism"), 0)

    assert post.label == "minister of trade, industry and tourism"
