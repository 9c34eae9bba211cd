"""Text → sectors of the scheme, by their surface forms."""

import re
from collections.abc import Iterator
from functools import cache

from diplograph import schema
from diplograph.extract.vocabulary import read_lexicon
from diplograph.model import Entity, Iri, Span
from diplograph.terms import SECTOR

# "road" in "road map" is no sector.
NOT_SECTORS = frozenset({"road map", "oil stove", "book fair"})


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = {}
    for sector in schema.sectors():
        for form in (sector.label, *sector.forms):
            table.setdefault(form.lower(), sector.notation)
    for notation, forms in read_lexicon("sectors.yaml").items():
        for form in forms:
            table.setdefault(form.lower(), notation)
    longest = sorted(table, key=lambda form: (-len(form), form))
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])", re.IGNORECASE
    ), table


def find_sectors(text: str, span: Span) -> Iterator[tuple[Span, Entity]]:
    """Find the sectors named in a stretch of a text, the longest form first."""
    pattern, table = _forms()
    for match in pattern.finditer(text, span.start, span.end):
        if text[match.start() : match.end() + 4].lower() in NOT_SECTORS:
            continue
        yield Span(*match.span()), sector_entity(table[match[0].lower()])


def sector_entity(notation: str) -> Entity:
    """Give the concept of a sector by its notation."""
    return Entity("Concept", notation, Iri(SECTOR + notation))
