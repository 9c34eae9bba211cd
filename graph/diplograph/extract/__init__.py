"""Documents → claims: what an article says, each fact with the words that say it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diplograph.model import Claim, Document

__all__ = ["extract"]


def extract(
    documents: "Iterable[Document]",
) -> "Iterator[tuple[Document, tuple[Claim, ...]]]":
    """Read the claims of documents, in their order; those not in English give none."""
    from diplograph.extract.pipeline import extract

    return extract(documents)
