"""Sentences → values of roles: goods, sums, ordinals, terms, parties."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import pytest

from diplograph.errors import LexiconError
from diplograph.extract.amounts import find_amounts
from diplograph.extract.casting import cast
from diplograph.extract.context import context
from diplograph.extract.frame import Frame, RoleSpec
from diplograph.extract.frames import entry
from diplograph.extract.growth import find_growth
from diplograph.extract.language import model
from diplograph.extract.mentions import mentions
from diplograph.extract.page import Page, Raw
from diplograph.extract.passages import passage
from diplograph.extract.readers import read
from diplograph.extract.resolve import Reading
from diplograph.extract.scenes import scenes
from diplograph.extract.sketch import sketch
from diplograph.extract.syntax import parse
from diplograph.model import Document, Entity, Iri, Paragraph, Span

GIVE = Frame("test", "Aid", verbs=frozenset({"give", "deliver"}))
HOLD = Frame("test", "CommissionSession", verbs=frozenset({"hold"}))
DESCRIBE = Frame("test", "Characterisation", verbs=frozenset({"describe"}))
SIGN = Frame("test", "Agreement", verbs=frozenset({"sign"}), core={"agreement": "", "pact": ""})
RISE = Frame("test", "TradeRelation", verbs=frozenset({"rise"}))
BUILD = Frame("test", "Project", verbs=frozenset({"build"}))

# What is read by which reader from which deep role, and what it gives.
CASES: Mapping[str, tuple[Frame, str, str, list[list[tuple[str, object]]]]] = {
    "China gave six ambulances.": (
        GIVE,
        "item",
        "goods: patient",
        [[("item", "ambulances"), ("quantity", Decimal(6))]],
    ),
    "China delivered 2,000 tonnes of rice.": (
        GIVE,
        "item",
        "goods: patient",
        [[("item", "rice"), ("quantity", Decimal(2000)), ("unit", "tonnes")]],
    ),
    "China delivered a mobile clinic and medicines.": (
        GIVE,
        "item",
        "goods: patient",
        [[("item", "mobile clinic"), ("quantity", Decimal(1))], [("item", "medicines")]],
    ),
    "China delivered a shipment of vaccines and masks.": (
        GIVE,
        "item",
        "goods: patient",
        [[("item", "vaccines")], [("item", "masks")]],
    ),
    "China gave its support.": (GIVE, "item", "goods: patient", []),
    "China gave a grant of 5 million dollars.": (
        GIVE,
        "amount",
        "money: patient",
        [[("amount", Decimal(5000000)), ("currency", "USD")]],
    ),
    "China and Cuba held the 18th session.": (
        HOLD,
        "ordinal",
        "ordinal: patient",
        [[("ordinal", 18)]],
    ),
    "China and Cuba signed six agreements.": (SIGN, "count", "count: core", [[("count", 6)]]),
    "China and Cuba signed an agreement on fisheries.": (
        SIGN,
        "party",
        "parties: core",
        [[("party", "China")], [("party", "Cuba")]],
    ),
    "An agreement between China and Cuba was signed.": (
        SIGN,
        "party",
        "parties: core",
        [[("party", "China")], [("party", "Cuba")]],
    ),
    "China signed a pact with Cuba.": (
        SIGN,
        "party",
        "parties: core",
        [[("party", "China")], [("party", "Cuba")]],
    ),
    "China and Cuba signed the Agreement on Double Taxation.": (
        SIGN,
        "title",
        "title: core",
        [[("title", "Agreement on Double Taxation")]],
    ),
    "China described its ties with Cuba as excellent and time-tested.": (
        DESCRIBE,
        "term",
        "terms: as",
        [[("term", "excellent")], [("term", "time-tested")]],
    ),
    "China described Cuba as a strategic partner.": (
        DESCRIBE,
        "term",
        "terms: as",
        [[("term", "strategic partner")]],
    ),
    "China described its relations with Cuba as exemplary.": (
        DESCRIBE,
        "party",
        "relation: patient",
        [[("party", "Cuba")], [("party", "China")]],
    ),
    "Exports to Cuba rose by 18.5 percent.": (
        RISE,
        "growth",
        "growth: sentence",
        [[("growth", Decimal("18.5"))]],
    ),
    "China built a bridge over the river in Cuba.": (
        BUILD,
        "name",
        "label: patient",
        [[("name", "bridge over the river in Cuba")]],
    ),
    "China built a hospital in Havana.": (BUILD, "place", "place: in", [[("place", "Havana")]]),
    "China gave trucks to Cuba.": (GIVE, "recipient", "to", [[("recipient", "Cuba")]]),
    "China gave trucks to hospitals in May.": (GIVE, "donor", "others local", []),
}


def document(text: str) -> Document:
    return Document(Iri("https://example.org/a"), text, (Paragraph(Span(0, len(text))),))


def page(text: str) -> Page:
    article = document(text)
    with model().select_pipes(enable=["ner"]):
        named = passage(article, article.paragraphs[0], model()(text))
    found = [mentions(article, named, frozenset(), {})]
    people = cast(found, context(article, found), text)
    (parsed,) = parse([sketch(article, Span(0, len(text)), found[0], ())])
    reading = Reading(parsed, people)
    return Page(text, reading, find_amounts(text, 0), find_growth(text, 0))


@cache
def pages() -> Mapping[str, Page]:
    return {text: page(text) for text in CASES}


def shown(value: Raw) -> object:
    return value.label if isinstance(value, Entity) else value


def spec(how: str) -> RoleSpec:
    return entry("test", {"test": {"fact": "Aid", "roles": {"item": how}}}).roles["item"]


@pytest.mark.parametrize("text", CASES)
def test_a_reader_gives_what_a_role_asks_for(text: str) -> None:
    frame, role, how, wanted = CASES[text]
    laid = pages()[text]
    (scene,) = scenes(frame, list(laid.reading.parse.doc))

    found = read(laid, scene, role, spec(how))

    assert [[(name, shown(v)) for name, v in part.values] for part in found] == wanted


def test_each_value_knows_its_words() -> None:
    text = "China delivered 2,000 tonnes of rice."
    laid = pages()[text]
    (scene,) = scenes(GIVE, list(laid.reading.parse.doc))

    (part,) = read(laid, scene, "item", spec("goods: patient"))

    assert [laid.words(span) for span in part.spans] == ["tonnes of rice"]


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("good: patient", "item: no reader 'good'; known are borrower, commission, count, entity"),
        ("patiens", "item: 'patiens' is no deep role, no preposition and no fallback"),
        ("agent+beside", "item: 'agent\\+beside' is no deep role, no preposition"),
        ("noun.agent", "item: 'noun.agent' is no deep role, no preposition"),
    ],
)
def test_a_reader_or_source_that_is_none_is_named(how: str, why: str) -> None:
    with pytest.raises(LexiconError, match=rf"^frames.yaml: test: {why}"):
        spec(how)


def test_a_role_that_is_not_told_in_words_is_named() -> None:
    with pytest.raises(LexiconError, match=r"test: a role is read by words .* not \['agent'\]"):
        entry("test", {"test": {"fact": "Aid", "roles": {"item": ["agent"]}}})


def test_an_entry_that_inherits_from_nothing_is_named() -> None:
    with pytest.raises(LexiconError, match=r"test: inherits from 'aid', which does not exist"):
        entry("test", {"test": {"inherits": "aid"}})


def test_an_entry_takes_what_it_does_not_say_from_the_one_above() -> None:
    entries = {
        "aid": {"abstract": True, "fact": "Aid", "roles": {"donor": "agent"}, "require": ["item"]},
        "aid.give": {"inherits": "aid", "verbs": ["give"], "roles": {"item": "goods: patient"}},
    }

    assert entry("aid.give", entries).roles == {
        "donor": RoleSpec("entity", ("agent",)),
        "item": RoleSpec("goods", ("patient",)),
    }
    assert entry("aid.give", entries).require == ("item",)
