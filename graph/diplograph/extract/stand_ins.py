"""Mention → the plain words that stand for it in the parser's eyes."""

import re
from collections.abc import Iterator, Sequence

from diplograph.extract.clauses import word_list
from diplograph.extract.figures import Figure
from diplograph.extract.mentions import Mention
from diplograph.extract.vocabulary import organisation_words

# fmt: off
PEOPLE = (
    "Smith", "Jones", "Brown", "Wilson", "Taylor", "Clark", "Lewis", "Walker", "Baker", "Hall",
    "Allen", "Young",
)
STATES = (
    "France", "Italy", "Spain", "Germany", "Poland", "Greece", "Sweden", "Norway", "Austria",
    "Portugal",
)
ADJECTIVES = (
    "French", "Italian", "Spanish", "German", "Polish", "Greek", "Swedish", "Norwegian",
    "Austrian",
)
CAPITALS = (
    "Paris", "Rome", "Madrid", "Berlin", "Vienna", "Athens", "Lisbon", "London", "Dublin",
    "Prague",
)
FIRMS = ("Microsoft", "Google", "Toyota", "Siemens", "Nokia", "Boeing", "Honda", "Airbus")
# fmt: on
CITIES = CAPITALS[::-1]
NAMES = {
    "person": PEOPLE,
    "state": STATES,
    "seat": STATES,
    "capital": CAPITALS,
    "city": CITIES,
    "adjective": ADJECTIVES,
    "people": ("Americans",),
}
ARTICLES = frozenset({"the", "a", "an"})
OWNERS = frozenset({"his", "her", "its", "their", "our"})
ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|inaugural"
)

Word = tuple[str, Mention | None]


def stand_ins(
    mention: Mention, words: Sequence[str], mentions: Sequence[Mention | None]
) -> Iterator[Word]:
    """Give one plain word for a mention, or an article and a noun.

    `words` and `mentions` are what stands before it; no two people get one name.
    """
    before = words[-1].lower() if words else ""
    count = sum(1 for m in mentions if m is not None and m.kind == mention.kind)
    if mention.figure is not None and mention.kind == "post":
        for word in _post(mention, mention.figure, before):
            yield word, mention
    elif mention.kind in NAMES:
        last = mentions[-1] if mentions else None
        if mention.kind == "person" and last is not None and last.kind == "person":
            yield ",", None
        yield NAMES[mention.kind][count % len(NAMES[mention.kind])], mention
    elif mention.kind == "epithet":
        first = mention.text.split()[0].lower()
        if first in {"the", "this", "that", "a"}:
            yield first, mention
        yield "country", mention
    else:
        yield _body(mention, before, count), mention


def _body(mention: Mention, before: str, count: int) -> str:
    """Give the word for an organisation: a common noun after an article, else a name."""
    body = mention.body
    is_commission = body is not None and body.cls == "Commission"
    if is_commission and ORDINAL.fullmatch(before):
        return "meeting"
    if body is not None and body.keyword in organisation_words("sessions"):
        return body.keyword
    if before in ARTICLES | {"its", "their"}:
        return "committee" if is_commission else "company"
    return FIRMS[count % len(FIRMS)]


def _post(mention: Mention, figure: Figure, before: str) -> list[str]:
    """Give the words for a post: "the minister", "his counterpart"."""
    noun = _noun(figure)
    first = mention.text.split()[0].lower()
    named = first in ARTICLES | OWNERS
    lower = mention.text[:1].islower() and not named and first != "this"
    if lower and figure.posts and not mention.name and first not in {"both", "two"}:
        return [noun]
    if before in word_list("before_posts"):
        return [noun]
    return [first if named else "the", noun]


def _noun(figure: Figure) -> str:
    if figure.posts:
        head = figure.posts[-1].head
        return head if head.isalpha() else "minister"
    plural = "s" if figure.number > 1 else ""
    if not figure.reference:
        return "counterpart" + plural
    return ("leader" if " of " in figure.reference else figure.reference.split()[-1]) + plural
