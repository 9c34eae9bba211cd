"""The graph of one article → the document that it was made from."""

from collections.abc import Iterable

import pyoxigraph as ox

from diplograph.model import Document, Iri, Paragraph
from diplograph.terms import DCTERMS, dg


def document(
    article: Iri, triples: Iterable[ox.Triple], paragraphs: tuple[Paragraph, ...]
) -> Document:
    """Give an article as it was read; its graph holds all of it but its paragraphs."""
    node = ox.NamedNode(article)
    said = {t.predicate.value: _text(t.object) for t in triples if t.subject == node}
    url = said.get(DCTERMS + "source")
    return Document(
        article,
        said[dg("text")],
        paragraphs,
        file_name=said.get(dg("fileName")),
        title=said.get(DCTERMS + "title"),
        publisher=said.get(DCTERMS + "publisher"),
        author=said.get(DCTERMS + "creator"),
        date=said.get(DCTERMS + "date"),
        lang=said[DCTERMS + "language"],
        url=None if url is None else Iri(url),
    )


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
