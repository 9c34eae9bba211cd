"""Texts → sketches and parses: plain words for names, times left out, offsets kept."""

import pytest

from diplograph.extract.mentions import Mention
from diplograph.extract.sketch import Sketch, sketch
from diplograph.extract.syntax import parse
from diplograph.extract.times import find_times
from diplograph.model import Document, Iri, Paragraph, Span


def drawn(text: str, *named: tuple[str, str], start: int = 0) -> Sketch:
    """Draw a text in which some words, each given with its kind, are mentions."""
    whole = Span(0, len(text))
    document = Document(Iri("https://example.org/a"), text, (Paragraph(whole),), date="2021-10-13")
    mentions = []
    for words, kind in named:
        at = text.index(words)
        mentions.append(Mention(Span(at, at + len(words)), kind, words, words))
    times = find_times(text, 0, document.date)
    return sketch(document, Span(start, whole.end), mentions, times)


def test_names_become_plain_words_of_their_kind() -> None:
    text = "Hassan Zareer and Ali Didi of Maldives met Lao envoys in Malé at the SAARC forum"

    found = drawn(
        text,
        ("Hassan Zareer", "person"),
        ("Ali Didi", "person"),
        ("Maldives", "state"),
        ("Lao", "adjective"),
        ("Malé", "capital"),
        ("SAARC", "organisation"),
    )

    assert " ".join(found.words) == (
        "Smith and Jones of France met French envoys in Paris at the company forum"
    )


def test_people_named_side_by_side_are_parted_by_a_comma() -> None:
    found = drawn(
        "Ali Didi Hassan Zareer met", ("Ali Didi", "person"), ("Hassan Zareer", "person")
    )

    assert found.words == ["Smith", ",", "Jones", "met"]


def test_an_organisation_without_an_article_becomes_a_name() -> None:
    assert drawn("SAARC met", ("SAARC", "organisation")).words == ["Microsoft", "met"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met on 12 October 2021 in Rome.", "They met in Rome ."),
        ("On Monday, they met.", "they met ."),
        ("They met in Rome (Italy) with envoys.", "They met in Rome with envoys ."),
        ("They, for their part, met in Rome.", "They met in Rome ."),
        ("The envoys met, on Monday, in Rome.", "The envoys met in Rome ."),
        ("The envoys \u2013 \u201cfriends\u201d \u2013 met.", 'The envoys - " friends " - met .'),
    ],
)
def test_what_says_nothing_to_the_syntax_is_left_out(text: str, words: str) -> None:
    assert " ".join(drawn(text).words) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They co-chaired the talks.", "They chaired the talks ."),
        ("They re-opened the road.", "They reopened the road ."),
        ("They liked the co-operative.", "They liked the co - operative ."),
    ],
)
def test_verbs_lose_the_hyphen_of_their_prefix(text: str, words: str) -> None:
    assert " ".join(drawn(text).words) == words


def test_a_guest_stands_before_the_place_of_the_reception() -> None:
    guest = ("Ali Didi", "person")
    text = "He received at the palace Ali Didi."
    by = "He was received at the palace by Ali Didi."

    assert " ".join(drawn(text, guest).words) == "He received Smith at the palace ."
    assert " ".join(drawn(by, guest).words) == "He was received at the palace by Smith ."


def test_every_word_knows_what_it_stands_for() -> None:
    text = "Dateline - On Monday Ali Didi met Hassan Zareer."

    found = drawn(text, ("Ali Didi", "person"), ("Hassan Zareer", "person"), start=11)

    assert [text[s.start : s.end] for s in found.spans] == [
        "Ali Didi",
        "met",
        "Hassan Zareer",
        ".",
    ]
    assert [m.label if m else None for m in found.mentions] == [
        "Ali Didi",
        None,
        "Hassan Zareer",
        None,
    ]


def test_a_parse_gives_the_stretch_and_the_mention_of_its_tokens() -> None:
    text = "On Monday Ali Didi met the envoy."

    (parsed,) = parse([drawn(text, ("Ali Didi", "person"))])
    subject, verb = parsed.doc[0], parsed.doc[1]
    mention = parsed.mention(subject)

    assert mention is not None
    assert (mention.label, parsed.mention(verb)) == ("Ali Didi", None)
    assert text[slice(*_ends(parsed.span([verb, subject])))] == "Ali Didi met"


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("They met on Monday in Rome.", "met"),
        ("On Monday they met.", "they"),
        ("They met. On Monday they left.", "they"),
        ("They met in Rome on Monday.", "Rome"),
    ],
)
def test_a_time_stands_beside_a_token_of_its_own_sentence(text: str, beside: str) -> None:
    (parsed,) = parse([drawn(text)])

    assert [parsed.doc[at].text for _, at in parsed.times] == [beside]
