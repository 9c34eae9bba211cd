"""Plain text: where paragraphs begin, what they are, which line is the title."""

from diplograph.read.drafts import Block, Draft
from diplograph.read.lines import blocks
from diplograph.read.plain import drafts


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = "Cuba and Russia reviewed\ntheir ties in\n  Havana.\n\n\nBorisov left."
    assert list(blocks(text)) == [
        Block("Cuba and Russia reviewed their ties in Havana."),
        Block("Borisov left."),
    ]


def test_lines_too_wide_for_a_hand_are_paragraphs() -> None:
    wide = "The two sides agreed to broaden cooperation in agriculture, health and energy. " * 2
    wide = wide.strip()
    assert list(blocks(f"Title here\n{wide}\n{wide}")) == [
        Block("Title here"),
        Block(wide),
        Block(wide),
    ]


def test_items_stand_apart_from_their_lead() -> None:
    text = "They signed:\n- a protocol on\n  fish;\n• a treaty;\n(a) one thing;\n(b) another."
    assert list(blocks(text)) == [
        Block("They signed:"),
        Block("a protocol on fish;", "item"),
        Block("a treaty;", "item"),
        Block("(a) one thing;", "item"),
        Block("(b) another.", "item"),
    ]


def test_a_dash_within_a_sentence_is_no_item() -> None:
    dash = "\N{EN DASH}"
    text = f"Borisov\n{dash} who leads the board {dash}\nleft Havana.\n{dash} A second thing."
    assert list(blocks(text)) == [
        Block(f"Borisov {dash} who leads the board {dash} left Havana."),
        Block("A second thing.", "item"),
    ]


def test_numbers_make_items_of_lines_and_paragraphs_of_paragraphs() -> None:
    assert list(blocks("1. Treaty of friendship\n2. Protocol on fish")) == [
        Block("Treaty of friendship", "item"),
        Block("Protocol on fish", "item"),
    ]
    assert list(blocks("1. They met.\n\n2. They parted\nin 1999.")) == [
        Block("They met."),
        Block("They parted in 1999."),
    ]


def test_headings_and_emphasis_become_kinds() -> None:
    text = "# *Deep ties*\n\n## Health\n\n**Trade**\n\n*They met in Havana.*\n\nThey *did* meet"
    assert list(blocks(text)) == [
        Block("Deep ties", "headline"),
        Block("Health", "heading"),
        Block("Trade", "heading"),
        Block("They met in Havana."),
        Block("They *did* meet"),
    ]


def test_headline_byline_and_dateline_need_no_blank_line() -> None:
    text = "Niger breaks with Kyiv\nBy Ana Ruiz\nNIAMEY (SP) - Niger's rulers\nsevered relations."
    assert [block.text for block in blocks(text)] == [
        "Niger breaks with Kyiv",
        "By Ana Ruiz",
        "NIAMEY (SP) - Niger's rulers severed relations.",
    ]


def test_the_last_word_of_a_line_is_never_lost_as_noise() -> None:
    assert list(blocks("The sides hope to increase their\nshare")) == [
        Block("The sides hope to increase their share")
    ]


def test_the_first_line_is_the_headline_if_it_looks_like_one() -> None:
    assert list(drafts("Cuba, Fiji sign pact\n\nThey signed it.", "a.txt")) == [
        Draft("a.txt", (Block("Cuba, Fiji sign pact", "headline"), Block("They signed it.")))
    ]
    for first in ("They met.", "By Ana Ruiz", "HAVANA (PL) - Fiji", "Photo: ACN", "Fiji"):
        (draft,) = drafts(f"{first}\n\nThey signed it.", "a.txt")
        assert draft.blocks == (Block(first), Block("They signed it."))


def test_a_single_line_is_text_not_a_headline() -> None:
    assert list(drafts("Borisov visits Havana", "a.txt")) == [
        Draft("a.txt", (Block("Borisov visits Havana"),))
    ]
