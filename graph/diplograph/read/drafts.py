"""The values between a source and a document: blocks of text, metadata, a draft."""

from dataclasses import dataclass, fields

from diplograph.model import ParagraphKind


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as a format gives it, not yet cleaned."""

    text: str
    kind: ParagraphKind = "body"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says about its article."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    lang: str | None = None

    def completed(self, other: "Metadata") -> "Metadata":
        """Fill what is missing here from another source."""
        return Metadata(
            *(getattr(self, f.name) or getattr(other, f.name) for f in fields(Metadata))
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before its text is frozen; `source` names it where it is refused."""

    source: str
    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
    file_name: str | None = None
