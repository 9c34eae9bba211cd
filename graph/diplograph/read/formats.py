"""Text in a format → drafts: which reader a suffix, a media type or the text itself asks for."""

from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Final, Literal

from diplograph.errors import ReadError
from diplograph.model import Refusal
from diplograph.read import feed, files, markdown, page, plain, rows
from diplograph.read.drafts import Draft

Format = Literal["markdown", "plain", "page", "feed", "csv", "jsonl"]
Drafts = Iterator[Draft | Refusal]

SUFFIXES: Final[dict[str, Format]] = {
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".txt",), "plain"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "page"),
    **dict.fromkeys((".xml", ".rss", ".atom"), "feed"),
    **dict.fromkeys((".csv", ".tsv"), "csv"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
}
MEDIA_TYPES: Final[dict[str, Format]] = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), "page"),
    **dict.fromkeys(("application/rss+xml", "application/atom+xml"), "feed"),
    **dict.fromkeys(("application/xml", "text/xml"), "feed"),
    **dict.fromkeys(("text/markdown",), "markdown"),
    **dict.fromkeys(("text/plain",), "plain"),
}
TABLES: Final[frozenset[Format]] = frozenset(("csv", "jsonl"))

_READERS: Final[dict[Format, Callable[[str, str], Drafts]]] = {
    "markdown": markdown.drafts,
    "plain": plain.drafts,
    "page": page.drafts,
    "feed": feed.drafts,
}
_BEGINNINGS: Final[tuple[tuple[str, Format], ...]] = (
    ("<!doctype html", "page"),
    ("<html", "page"),
    ("<?xml", "feed"),
    ("<rss", "feed"),
    ("<feed", "feed"),
    ("{", "jsonl"),
    ("---", "markdown"),
    ("# ", "markdown"),
)


def drafts(data: bytes, form: Format | None, name: str, header: str = "") -> Drafts:
    """Read the drafts that bytes hold; without a format, the text's beginning tells it.

    `header` is the media type that the bytes came with.
    """
    charset = files.declared_charset(data, header) if form in {None, "page", "feed"} else None
    text = files.decode(data, name, charset)
    if not text.strip():
        raise ReadError(name, files.EMPTY)
    form = form or sniffed(text)
    if form in TABLES:
        return table(StringIO(text), form, name)
    return _READERS[form](text, name)


def table(lines: Iterable[str], form: Format, name: str) -> Drafts:
    """Read the drafts of a table's rows or of lines of JSON."""
    if form == "csv":
        return rows.from_csv(lines, name, files.LIMIT)
    return rows.from_jsonl(lines, name)


def sniffed(text: str) -> Format:
    """Tell the format of a text by its beginning; plain text where nothing else fits."""
    start = text.lstrip()[:20].casefold()
    return next((form for mark, form in _BEGINNINGS if start.startswith(mark)), "plain")
