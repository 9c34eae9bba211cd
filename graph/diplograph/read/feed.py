"""An RSS or Atom feed → a draft for each entry."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final
from xml.sax import SAXParseException

from diplograph.errors import ReadError
from diplograph.model import Refusal
from diplograph.read.characters import clean
from diplograph.read.dates import iso
from diplograph.read.drafts import Block, Draft, Metadata
from diplograph.read.markup import blocks, fragment
from diplograph.read.metadata import address, language_code

MOST_TAGS: Final = 100_000
_ENTITIES: Final = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"\s*<\?xml[^<>]*\?>")
_UTF8: Final = {"content-type": "application/xml; charset=utf-8"}


def drafts(xml: str, name: str) -> Iterator[Draft | Refusal]:
    """Read the entries of a feed; a broken one is refused, the rest goes on."""
    feed = _parsed(xml, name)
    for number, entry in enumerate(feed["entries"], start=1):
        place = f"{name}, entry {number}"
        try:
            yield _draft(entry, feed["feed"], place)
        except ReadError as error:
            yield Refusal(place, error.why)
    if feed["bozo"] and not _is_harmless(feed):
        yield Refusal(name, f"broken XML, entries may be missing: {_fault(feed)}")


def _parsed(xml: str, name: str) -> Mapping[str, Any]:
    """Parse a feed; declarations of entities are refused: they can grow without bounds."""
    if (tags := xml.count("<")) > MOST_TAGS:
        raise ReadError(name, f"a feed of {tags} tags: {MOST_TAGS} at most are read")
    if _ENTITIES.search(xml):
        raise ReadError(name, "XML with a DOCTYPE or ENTITY declaration: feeds need none")
    try:
        feed = _feed(_DECLARATION.sub("", xml, count=1))
    except Exception as error:  # whatever the library raises, it is this feed that is bad
        raise ReadError(name, f"the feed can not be parsed: {error}") from error
    if not feed["version"] and not feed["entries"]:
        raise ReadError(name, "no RSS or Atom feed")
    if not feed["entries"]:
        raise ReadError(name, "a feed without entries")
    return feed


def _feed(xml: str) -> Mapping[str, Any]:
    import feedparser

    # A stream: feedparser would open what it takes for a file name or an address.
    feed: Mapping[str, Any] = feedparser.parse(
        BytesIO(xml.encode()),
        response_headers=_UTF8,
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    return feed


def _is_harmless(feed: Mapping[str, Any]) -> bool:
    import feedparser

    return isinstance(
        feed["bozo_exception"], feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType
    )


def _fault(feed: Mapping[str, Any]) -> str:
    """Say what is wrong with the XML, and in which line where the parser knows."""
    error = feed["bozo_exception"]
    if isinstance(error, SAXParseException):
        line = (error.getLineNumber() or 1) - 1  # feedparser puts a line of its own before
        return f"line {line}: {error.getMessage()}"
    return clean(str(error))


def _draft(entry: Mapping[str, Any], feed: Mapping[str, Any], place: str) -> Draft:
    title = _line(entry.get("title"))
    found = tuple(blocks(fragment(_content(entry)))) or ((Block(title),) if title else ())
    if not found:
        raise ReadError(place, "neither title nor text")
    printed = entry.get("published") or entry.get("updated") or ""
    date = iso(printed)
    if printed and not date:
        raise ReadError(place, f"date {clean(printed)!r}: no date")
    metadata = Metadata(
        title=title or None,
        publisher=_line(entry.get("source", {}).get("title")) or _line(feed.get("title")) or None,
        author=_line(entry.get("author")) or None,
        date=date,
        url=address(entry.get("link") or ""),
        lang=language_code(entry.get("language") or feed.get("language") or ""),
    )
    return Draft(place, found, metadata)


def _content(entry: Mapping[str, Any]) -> str:
    """Give the longest text that an entry holds, as HTML."""
    texts = [str(part.get("value", "")) for part in entry.get("content", ())]
    return max([*texts, str(entry.get("summary") or "")], key=len)


def _line(html: str | None) -> str:
    """Give the text of a line that may hold tags."""
    text = html or ""
    return clean(" ".join(b.text for b in blocks(fragment(text))) if "<" in text else text)
