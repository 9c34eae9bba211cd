"""Text → what the extractor knows before it parses: passages, mentions, and who is who."""

from diplograph.extract.cast import Cast
from diplograph.extract.casting import cast
from diplograph.extract.context import context
from diplograph.extract.language import model
from diplograph.extract.mentions import Mention, aliases, mentions
from diplograph.extract.names import surname_words
from diplograph.extract.passages import Passage, passage
from diplograph.extract.persons import figures
from diplograph.model import Document, Entity, Iri, Paragraph, Span

NOBODY: frozenset[str] = frozenset()


def article(*texts: str, headline: str = "", publisher: str = "", date: str = "") -> Document:
    """Make an article of paragraphs."""
    parts = [headline, *texts] if headline else list(texts)
    paragraphs, at = [], 0
    for part in parts:
        span = Span(at, at + len(part))
        paragraphs.append(Paragraph(span, "headline" if part is headline else "body"))
        at += len(part) + 2
    return Document(
        Iri("https://example.org/article"),
        "\n\n".join(parts),
        tuple(paragraphs),
        publisher=publisher or None,
        date=date or "2021-10-13",
    )


def passages(document: Document) -> list[Passage]:
    """Cut an article into passages, with the names that gazetteer and model see."""
    nlp = model()
    with nlp.select_pipes(enable=["ner"]):
        docs = list(nlp.pipe(document.quote(p.span) for p in document.paragraphs))
    pairs = zip(document.paragraphs, docs, strict=True)
    return [passage(document, paragraph, doc) for paragraph, doc in pairs]


def one(text: str) -> Passage:
    """Cut an article of one paragraph."""
    return passages(article(text))[0]


def rows(document: Document) -> list[tuple[Mention, ...]]:
    """Find the mentions of an article, paragraph by paragraph."""
    cut = passages(document)
    names = [(p, f.name) for p in cut for f in figures(p, NOBODY) if f.name]
    known = frozenset(w for p, name in names for w in surname_words(document.quote(p.span(*name))))
    short = {alias: body for p in cut for alias, body in aliases(p).items()}
    return [mentions(document, p, known, short) for p in cut]


def cast_of(document: Document) -> Cast:
    """Tell who is who in an article."""
    found = rows(document)
    return cast(found, context(document, found), document.text)


def key(entity: Entity | None) -> str:
    """Give the last part of an entity's IRI, else its label."""
    if entity is None:
        return ""
    return entity.iri.rsplit("/", 1)[1] if entity.iri else entity.label
