"""Text → sectors of the scheme, by their surface forms."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from diplograph import schema
from diplograph.extract.clauses import word_list
from diplograph.extract.vocabulary import read_lexicon
from diplograph.model import Entity, Iri, Span
from diplograph.terms import SECTOR


@cache
def notations() -> Mapping[str, str]:
    """Give the notation of each surface form: the scheme's own, and the lexicon's."""
    table: dict[str, str] = {}
    for sector in schema.sectors():
        for form in (sector.label, *sector.forms):
            table.setdefault(form.lower(), sector.notation)
    for notation, forms in read_lexicon("sectors.yaml").items():
        for form in forms:
            table.setdefault(form.lower(), notation)
    return table


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(notations(), key=lambda form: (-len(form), form))
    forms = "|".join(map(re.escape, longest))
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)


def find_sectors(text: str, span: Span) -> Iterator[tuple[Span, Entity]]:
    """Find the sectors named in a stretch of a text, the longest form first."""
    for match in _pattern().finditer(text, span.start, span.end):
        if text[match.start() : match.end() + 4].lower() not in word_list("not_sectors"):
            yield Span(*match.span()), sector_entity(notations()[match[0].lower()])


def sector_entity(notation: str) -> Entity:
    """Give the concept of a sector by its notation."""
    return Entity("Concept", notation, Iri(SECTOR + notation))
