"""Markdown: its blocks and its front matter."""

import pytest

from diplograph.errors import ReadError
from diplograph.read.drafts import Block, Draft, Metadata
from diplograph.read.markdown import blocks, drafts


def test_marks_of_markdown_are_no_text() -> None:
    text = (
        "# *Deep* ties\n\nCuba **and** [Russia](https://ru.example) `met`\n"
        "in ![a](b.png)Havana &amp; Minsk.\n\n"
        "> They talked.\n\n### Health\n\n**Trade**\n\n***\n\n    Indented is text.\n"
    )
    assert list(blocks(text)) == [
        Block("Deep ties", "headline"),
        Block("Cuba and Russia met in Havana & Minsk."),
        Block("They talked."),
        Block("Health", "heading"),
        Block("Trade", "heading"),
        Block("Indented is text."),
    ]


def test_items_of_lists_are_items_and_numbered_paragraphs_are_paragraphs() -> None:
    text = (
        "1. They met.\n\n2. They agreed on:\n\n   (a) fish;\n   (b) rice.\n\n   So it is.\n\n"
        "3. They signed:\n\n   - a treaty;\n   - a protocol.\n\n"
        "## Also\n\n1. one\n2. two\n\n-\n\nEnd."
    )
    assert list(blocks(text)) == [
        Block("They met."),
        Block("They agreed on:"),
        Block("(a) fish;", "item"),
        Block("(b) rice.", "item"),
        Block("So it is."),
        Block("They signed:"),
        Block("a treaty;", "item"),
        Block("a protocol.", "item"),
        Block("Also", "heading"),
        Block("one", "item"),
        Block("two", "item"),
        Block("End."),
    ]


def test_html_in_markdown_loses_its_tags_and_scripts() -> None:
    text = "<div><p>They met.</p><script>x</script></div>\n\n<!-- no -->\n\nA<br>B <i>c</i>"
    assert [block.text for block in blocks(text)] == ["They met.", "A B c"]


def test_front_matter_gives_metadata_and_may_hold_keys_of_others() -> None:
    text = (
        '---\ntitle: "Deep: ties"\nauthor: [Ana, Bo]\npublisher: ~\ndate: 2021-10\nlang: en-US\n'
        "url: https://a.example/x\ntags: [a, b]\n---\n\nThey met.\n"
    )
    metadata = Metadata(
        title="Deep: ties", author="Ana, Bo", date="2021-10", lang="en", url="https://a.example/x"
    )
    assert list(drafts(text, "a.md")) == [Draft("a.md", (Block("They met."),), metadata)]


def test_a_text_between_rules_is_no_front_matter() -> None:
    assert list(drafts("---\nThey met.\n\n---\nThey left.", "a.md")) == [
        Draft("a.md", (Block("They met."), Block("They left.")))
    ]


@pytest.mark.parametrize(
    ("front", "why"),
    [
        ("date: 2021-13-40", "date '2021-13-40': 2021, 2021-10 or 2021-10-13 is right"),
        ("date: 12/10/2021", "date '12/10/2021': 2021, 2021-10 or 2021-10-13 is right"),
        ("url: javascript:x", "url 'javascript:x': an http or https address is right"),
        ("url: https://a b", "url 'https://a b': an http or https address is right"),
        ("lang: English", "lang 'English': a code such as 'en' is right"),
        ("title: {a: b}", "title {'a': 'b'}: text is right"),
        (
            "a: 1\ntitle: b: c",
            "line 3: metadata can not be parsed: mapping values are not allowed in this context",
        ),
        ("a: &x [b]\nauthor: [*x]", "author [['b']]: text is right"),
    ],
)
def test_wrong_metadata_are_refused_with_their_value(front: str, why: str) -> None:
    with pytest.raises(ReadError) as caught:
        list(drafts(f"---\n{front}\n---\nThey met.", "a.md"))
    assert (caught.value.source, caught.value.why) == ("a.md", why)
