"""A web page → a draft: its article, without what stands around it."""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from configparser import ConfigParser
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from diplograph.errors import ReadError
from diplograph.read.characters import clean
from diplograph.read.drafts import Block, Draft, Metadata
from diplograph.read.markup import blocks
from diplograph.read.metadata import address, language_code

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ELEMENTS: Final = 100_000
_LEAST_WORDS: Final = 6
"""A page whose longest paragraph is shorter holds no article."""

_MOST_LINKED: Final = 0.9
"""A text of which more stands in links is a list of links."""

# Dates are only taken where the page states them; the bounds keep the clock out.
_DATES: Final = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1900-01-01",
    "max_date": "2100-01-01",
}
_CAPTIONS: Final = (
    "//figcaption | //*[(self::p or self::div or self::span) and contains(@class, 'caption')"
    " and not(ancestor::figcaption) and not(.//img or .//p or .//figcaption)]"
)
_SITE: Final = re.compile(r"\s+(?:[|\u2013\u2014-]|::|»)\s+")

for _library in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def drafts(html: str, name: str) -> Iterator[Draft]:
    """Read the article of a web page."""
    try:
        metadata, found = _article(html, name)
    except ReadError:
        raise
    except Exception as error:  # whatever the libraries raise, it is this page that is bad
        raise ReadError(name, f"the page can not be parsed: {error}") from error
    yield Draft(name, found, metadata)


def _article(html: str, name: str) -> tuple[Metadata, tuple[Block, ...]]:
    from trafilatura import bare_extraction, extract_metadata, load_html

    tree = load_html(html)
    if tree is None:
        raise ReadError(name, "no web page")
    elements = sum(1 for _ in tree.iter())
    if elements > MOST_ELEMENTS:
        raise ReadError(name, f"a page of {elements} elements: {MOST_ELEMENTS} at most are read")
    metadata = _metadata(tree, extract_metadata(tree, date_config=dict(_DATES)).as_dict())
    captions = _keep_captions(tree)
    links = Counter(word for link in tree.iter("a") for word in _words(link.itertext()))
    body = getattr(bare_extraction(tree, include_comments=False, config=_settings()), "body", None)
    found = () if body is None else tuple(blocks(body))
    if not _is_article(found, links):
        raise ReadError(name, "a page without an article")
    return _titled(metadata, found, _heading(tree)), tuple(
        replace(b, kind="caption") if clean(b.text) in captions else b for b in found
    )


@cache
def _settings() -> "ConfigParser":
    from trafilatura.settings import DEFAULT_CONFIG

    settings: ConfigParser = deepcopy(DEFAULT_CONFIG)
    # For a text that is shorter, trafilatura takes all words of the page instead.
    settings["DEFAULT"]["min_extracted_size"] = "40"
    return settings


def _metadata(tree: "_Element", found: Mapping[str, Any]) -> Metadata:
    url = address(found["url"] or "")
    publisher = clean(found["sitename"] or "") or None
    if url and publisher and publisher.casefold() in url.casefold():
        publisher = None  # no name, but the host
    return Metadata(
        title=clean(found["title"] or "") or None,
        publisher=publisher,
        author=clean(found["author"] or "").replace("; ", ", ") or None,
        date=found["date"] or None,
        url=url,
        lang=language_code(tree.get("lang") or ""),
    )


def _heading(tree: "_Element") -> str:
    return clean("".join(tree.xpath("string(/html/head/title)")))


def _titled(metadata: Metadata, found: tuple[Block, ...], heading: str) -> Metadata:
    """Take the site's name out of "Headline | Site", the browser's title."""
    shown = next((clean(block.text) for block in found if block.kind == "headline"), None)
    title = shown if shown and (metadata.title or heading).startswith(shown) else metadata.title
    if title and heading.startswith(title):
        site = _SITE.match(heading[len(title) :])
        publisher = heading[len(title) + site.end() :] if site else None
        metadata = replace(metadata, publisher=metadata.publisher or publisher)
    return replace(metadata, title=title or heading or None)


def _keep_captions(tree: "_Element") -> frozenset[str]:
    """Make captions paragraphs of their own: the extraction drops them with their pictures."""
    from lxml import etree

    captions = set()
    for caption in tree.xpath(_CAPTIONS):
        text = clean("".join(caption.itertext()))
        place = [e for e in (caption, *caption.iterancestors()) if _is_of_picture(e)][-1]
        if text and place.getparent() is not None and caption.find(".//a") is None:
            paragraph = etree.Element("p")
            paragraph.text, paragraph.tail, place.tail = text, place.tail, None
            place.addnext(paragraph)
            captions.add(text)
    for moment in tree.xpath("//p//time"):
        moment.tag = "span"  # else its words go
    return frozenset(captions)


def _is_of_picture(element: "_Element") -> bool:
    return element.tag in {"figure", "figcaption"} or "caption" in element.get("class", "")


def _is_article(found: Iterable[Block], links: Counter[str]) -> bool:
    """Tell an article from a form, or from a page that is a list of links to articles."""
    texts = [_words([block.text]) for block in found if block.kind in {"body", "caption"}]
    words = Counter(word for text in texts for word in text)
    linked = (words & links).total()
    return any(len(t) >= _LEAST_WORDS for t in texts) and linked < _MOST_LINKED * words.total()


def _words(texts: Iterable[str]) -> list[str]:
    return " ".join(texts).split()
