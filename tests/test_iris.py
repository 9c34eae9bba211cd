import pytest

from diplograph import iris
from diplograph.errors import IriError, SettingError
from diplograph.model import Entity, Iri, Span
from diplograph.terms import ID

ARTICLE = Iri(ID + "article/0123456789abcdef")
CUBA = Entity("State", "Cuba", Iri(ID + "state/CU"))
RUSSIA = Entity("State", "Russia", Iri(ID + "state/RU"))


def person(name: str, *links: tuple[str, Entity]) -> Entity:
    return Entity("Person", name, links=links)


def name(thing: Entity) -> str:
    return iris.entity(thing, ARTICLE).removeprefix(ID)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Miguel Díaz-Canel Bermúdez", "miguel-diaz-canel-bermudez"),
        ("Miguel Di\u0301az Canel", "miguel-diaz-canel"),
        ("Côte d\u2019Ivoire", "cote-d-ivoire"),
        ("Сергей Лавров", "sergey-lavrov"),
        ("  U.S. ", "u-s"),
        ("—", ""),
    ],
)
def test_names_are_folded_to_words_of_plain_letters(text: str, folded: str) -> None:
    assert iris.fold(text) == folded


def test_an_article_is_named_by_its_address_first() -> None:
    by_url = iris.article(url="https://example.org/a", text="One.", title="T")
    assert by_url == ID + "article/00bb5d48aac1a8ea"
    assert by_url == iris.article(url="HTTPS://Example.org/a#top", text="Two.")
    assert by_url != iris.article(url="https://example.org/b", text="One.", title="T")


def test_an_article_without_address_is_named_by_publisher_date_and_title() -> None:
    head = {"publisher": "Radio Uno", "date": "2021-10-13", "title": "Ties grow"}
    assert iris.article(text="One.", **head) == iris.article(text="Two.", **head)
    assert iris.article(text="One.", **head) != iris.article(
        text="One.", **{**head, "date": "2021"}
    )


def test_an_article_that_lacks_a_part_of_its_head_is_named_by_its_text() -> None:
    one = iris.article(text="One.", publisher="Radio Uno", title="Ties grow")
    assert one == iris.article(text="One.")
    assert one != iris.article(text="Two.", publisher="Radio Uno", title="Ties grow")


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        (CUBA, "state/CU"),
        (person("Yuri Borisov", ("serves", RUSSIA)), "person/RU/yuri-borisov"),
        (person("Yuri Borisov"), "person/0123456789abcdef/yuri-borisov"),
        (person("Borisov", ("serves", RUSSIA)), "person/0123456789abcdef/borisov"),
        (Entity("Role", "Deputy Prime Minister"), "role/deputy-prime-minister"),
        (
            Entity("Ministry", "Ministry of Health", links=(("country", CUBA),)),
            "organisation/CU/ministry-of-health",
        ),
        (
            Entity("Company", "Rosatom"),
            "organisation/0123456789abcdef/rosatom",
        ),
        (Entity("Place", "Mariel", links=(("country", CUBA),)), "place/CU/mariel"),
        (Entity("Place", "Springfield"), "place/0123456789abcdef/springfield"),
    ],
)
def test_a_thing_is_named_by_what_tells_it_from_others(thing: Entity, expected: str) -> None:
    assert name(thing) == expected


def test_an_office_is_named_by_its_role_its_body_and_where_it_is_accredited() -> None:
    role = Entity("Role", "ambassador", Iri(ID + "role/ambassador"))
    links = (("role", role), ("officeOf", RUSSIA), ("accreditedTo", CUBA))
    assert name(Entity("Office", "ambassador", links=links)) == "office/ambassador/RU/CU"
    assert name(Entity("Office", "ambassador", links=links[:2])) == "office/ambassador/RU"
    assert name(Entity("Office", "president")) == "office/president/0123456789abcdef"


def test_an_office_of_a_body_that_an_article_brought_is_named_by_that_body() -> None:
    ministry = Entity("Ministry", "Ministry of Health", links=(("country", CUBA),))
    office = Entity("Office", "spokesperson", links=(("officeOf", ministry),))
    assert name(office) == "office/spokesperson/CU-ministry-of-health"


def test_a_commission_has_one_name_in_whatever_order_its_parties_are_told() -> None:
    forms = [
        ("Russian-Cuban Intergovernmental Commission", (RUSSIA, CUBA)),
        ("Cuba-Russia Intergovernmental Commission", (CUBA, RUSSIA)),
    ]
    for label, parties in forms:
        links = tuple(("party", party) for party in parties)
        expected = "commission/CU-RU/intergovernmental-commission"
        assert name(Entity("Commission", label, links=links)) == expected


def test_a_commission_of_unknown_parties_belongs_to_its_article() -> None:
    assert name(Entity("Commission", "Joint Commission")) == (
        "commission/0123456789abcdef/joint-commission"
    )


def test_a_name_of_no_letters_and_a_very_long_one_still_give_an_iri() -> None:
    assert name(Entity("Role", "—")) == "role/bda050585a00f0f6"
    long = name(Entity("Role", "adviser " * 30))
    assert len(long.removeprefix("role/")) == iris.LONGEST_SLUG
    assert long != name(Entity("Role", "adviser " * 31))


@pytest.mark.parametrize("cls", ["State", "Concept"])
def test_a_state_or_concept_that_no_data_know_has_no_name(cls: str) -> None:
    with pytest.raises(IriError, match="'Atlantis'"):
        name(Entity(cls, "Atlantis"))


def test_facts_and_evidence_are_named_by_hashes_under_their_class() -> None:
    fact = iris.fact("CommissionSession", "CommissionSession | ordinal=18")
    assert fact == ID + "commission-session/cc7d7bab9647aa90"
    assert iris.evidence(ARTICLE, Span(3, 9), fact) == ID + "evidence/4ae462037bd4791e"


def test_the_base_of_new_names_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPLOGRAPH_BASE", "https://example.org/graph#")
    assert iris.role("king") == "https://example.org/graph#role/king"
    assert iris.entity(CUBA, ARTICLE) == ID + "state/CU"
    assert name(person("Yuri Borisov", ("serves", RUSSIA))).endswith("person/RU/yuri-borisov")


@pytest.mark.parametrize("base", ["example", "ftp://x/", "https://example.org/id"])
def test_a_base_that_can_not_be_one_is_refused(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPLOGRAPH_BASE", base)
    with pytest.raises(SettingError, match="DIPLOGRAPH_BASE is"):
        iris.role("king")


@pytest.mark.parametrize("iri", ["javascript:alert(1)", "file:///etc/x", "a b", "http://x/ y"])
def test_what_a_reader_must_not_follow_is_no_iri(iri: str) -> None:
    with pytest.raises(IriError, match="no IRI"):
        iris.node(iri)
