"""A tree of HTML → blocks: one for each heading, paragraph, item, caption and row."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from diplograph.model import ParagraphKind
from diplograph.read.drafts import Block

if TYPE_CHECKING:
    from lxml.etree import _Element

# The names of HTML and, after them, those that trafilatura gives them.
_KINDS: Final[dict[str, ParagraphKind]] = {
    "h1": "headline",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "head"), "heading"),
    **dict.fromkeys(("li", "dt", "dd", "item", "tr", "row"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("p", "blockquote", "pre", "quote"), "body"),
    **dict.fromkeys(("div", "section", "article", "main", "figure", "table", "body"), "body"),
    **dict.fromkeys(("ul", "ol", "dl", "list", "hr", "header", "html"), "body"),
}
_CELLS: Final = frozenset(("td", "th", "cell"))
_BREAKS: Final = frozenset(("br", "lb"))
_NO_TEXT: Final = ("script", "style", "noscript", "template", "iframe", "svg", "nav", "aside")
_BLANKS: Final = re.compile(r"\s+")


def fragment(html: str) -> "_Element":
    """Parse a piece of HTML, however broken; give an empty element where there is nothing."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = etree.fromstring(html.encode(errors="replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing in it
        root = None
    return etree.Element("body") if root is None else root


def blocks(root: "_Element") -> Iterator[Block]:
    """Cut a tree into blocks; a line break ends one."""
    from lxml import etree

    etree.strip_elements(root, *_NO_TEXT, with_tail=False)
    kinds: list[ParagraphKind] = ["body"]
    words: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        opens = event == "start"
        kind = _kind(element) if event in {"start", "end"} else None
        if kind:
            yield from _flush(words, kinds[-1])
            if opens:
                kinds.append(kind)
            else:
                kinds.pop()
        if opens:
            words.append(_separator(element, words))
        text = element.text if opens else element.tail if element is not root else None
        words.append(_BLANKS.sub(" ", text or ""))
    yield from _flush(words, kinds[-1])


def _kind(element: "_Element") -> ParagraphKind | None:
    if element.get("rend") == "h1":
        return "headline"
    return _KINDS.get(str(element.tag))


def _separator(element: "_Element", words: list[str]) -> str:
    if element.tag in _BREAKS:
        return "\n"
    return " | " if element.tag in _CELLS and any(map(str.strip, words)) else ""


def _flush(words: list[str], kind: ParagraphKind) -> Iterator[Block]:
    """Give the blocks of the words so far, and forget the words."""
    lines = "".join(words).split("\n")
    words.clear()
    for line in lines:
        if line.strip():
            yield Block(line.strip(), kind)
