"""A draft → a document: its text frozen, its paragraphs marked, its metadata completed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from diplograph import iris
from diplograph.errors import ReadError
from diplograph.model import Document, Iri, Paragraph, ParagraphKind, Span
from diplograph.read.characters import clean, same
from diplograph.read.dateline import dateline
from diplograph.read.drafts import Block, Draft, Metadata
from diplograph.read.language import language
from diplograph.read.paragraphs import byline, is_caption, is_noise, is_signature

GAP = "\n\n"
_FIRST = 6
"""Among how many first blocks bylines and datelines are looked for, and the title's repeat."""


def document(draft: Draft) -> Document:
    """Freeze a draft: headline first, then its paragraphs, cleaned, with a blank line between."""
    cleaned = [Block(clean(block.text), block.kind) for block in draft.blocks]
    found = [block for block in cleaned if block.text and not is_noise(block.text)]
    if not found:
        raise ReadError(draft.source, "no text")
    metadata, found = _titled(draft.metadata, found)
    metadata = metadata.completed(_stated(found))
    marked = [Block(block.text, _kind(block, metadata)) for block in found]
    if metadata.title:
        marked.insert(0, Block(metadata.title, "headline"))
    text = GAP.join(block.text for block in marked)
    return Document(
        iri=iris.article(
            text=text,
            url=metadata.url,
            publisher=metadata.publisher,
            date=metadata.date,
            title=metadata.title,
        ),
        text=text,
        paragraphs=tuple(_paragraphs(marked)),
        file_name=draft.file_name,
        title=metadata.title,
        publisher=metadata.publisher,
        author=metadata.author,
        date=metadata.date,
        lang=metadata.lang or language(text),
        url=Iri(metadata.url) if metadata.url else None,
    )


def _titled(metadata: Metadata, found: list[Block]) -> tuple[Metadata, list[Block]]:
    """Take the title from the first headline, unless it is known; do not say it twice."""
    headline = next((block.text for block in found if block.kind == "headline"), None)
    title = clean(metadata.title or headline or "")
    rest = [b for i, b in enumerate(found) if i >= _FIRST or not same(b.text, title)]
    return replace(metadata, title=title or None), rest


def _stated(found: Sequence[Block]) -> Metadata:
    """Read what bylines, datelines and the last line say about the article itself."""
    metadata = Metadata()
    for block in found[:_FIRST]:
        if signed := byline(block.text):
            metadata = metadata.completed(signed)
        elif (sent := dateline(block.text)) and block.kind == "body":
            metadata = metadata.completed(Metadata(publisher=sent.agency, date=sent.date))
    for block in found[-1:]:
        if (sent := dateline(block.text)) and sent.date:
            metadata = metadata.completed(Metadata(date=sent.date))
    return metadata


def _kind(block: Block, metadata: Metadata) -> ParagraphKind:
    """Mark bylines and captions; a second headline is a heading."""
    if block.kind not in {"item", "caption"} and is_signature(block.text, metadata):
        return "byline"
    if block.kind in {"body", "heading"} and is_caption(block.text):
        return "caption"
    return "heading" if block.kind == "headline" else block.kind


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    start = 0
    for block in blocks:
        end = start + len(block.text)
        yield Paragraph(Span(start, end), block.kind)
        start = end + len(GAP)
