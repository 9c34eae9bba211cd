"""Markdown with front matter → a draft."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from diplograph.errors import ReadError
from diplograph.model import ParagraphKind
from diplograph.read.drafts import Block, Draft
from diplograph.read.lines import emphasised, joined
from diplograph.read.metadata import front_matter

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST_MARKS: Final = 50_000
"""Where there are more, it is no article, and the parser would take minutes."""

_LINE_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)


def drafts(text: str, name: str) -> Iterator[Draft]:
    """Read an article in Markdown."""
    marks = sum(map(text.count, "\n[*_`<"))
    if marks > MOST_MARKS:
        raise ReadError(name, f"{marks} marks of Markdown: {MOST_MARKS} at most are read")
    metadata, body = front_matter(text, name)
    yield Draft(name, tuple(blocks(body)), metadata)


def blocks(text: str) -> Iterator[Block]:
    """Cut Markdown into blocks: headings, paragraphs and items, without their marks."""
    lists: list[str] = []
    first = False  # the next paragraph is the first of its item
    kind: ParagraphKind = "body"
    for token in _parser().parse(text):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                lists.append(token.type)
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open" | "list_item_close":
                first = token.nesting == 1
            case "heading_open":
                kind = "headline" if token.tag == "h1" else "heading"
            case "paragraph_open":
                # A numbered list with blank lines is a text with numbered paragraphs.
                listed = first and (lists[-1] == "bullet_list_open" or token.hidden)
                kind, first = ("item" if listed else "body"), False
            case "inline":
                yield from _paragraph(token.children or (), kind)
            case "html_block":
                yield from _markup(token.content)
            case "code_block" | "fence":
                yield from joined(_lines(token.content))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # An indented line of an article is a paragraph, not code.
    return MarkdownIt("commonmark").disable("code")


def _markup(html: str) -> Iterator[Block]:
    from diplograph.read.markup import blocks, fragment

    return blocks(fragment(html))


def _paragraph(tokens: "Sequence[Token]", kind: ParagraphKind) -> Iterator[Block]:
    text = "".join(map(_text, tokens))
    if kind != "body":
        yield Block(text, kind)
    elif _is_all_emphasis(tokens):
        yield emphasised(text)
    else:
        yield from joined(_lines(text))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _text(token: "Token") -> str:
    match token.type:
        case "text" | "code_inline":
            return token.content
        case "softbreak" | "hardbreak":
            return "\n"
        case "html_inline":
            return "\n" if _LINE_BREAK.fullmatch(token.content) else ""
        case _:
            return ""


def _is_all_emphasis(tokens: "Sequence[Token]") -> bool:
    """Tell whether one pair of marks holds the whole paragraph."""
    shown = [token for token in tokens if token.type != "text" or token.content]
    if not shown or shown[0].type not in {"strong_open", "em_open"}:
        return False
    closing = shown[0].type.replace("open", "close")
    level = shown[0].level
    return next(t for t in shown if t.type == closing and t.level == level) is shown[-1]
