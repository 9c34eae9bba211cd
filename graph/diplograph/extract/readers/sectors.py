"""Tokens → sectors of the scheme."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from diplograph import schema
from diplograph.extract.page import Page, Part
from diplograph.extract.readers.phrases import named_thing, phrase
from diplograph.extract.scene import Scene
from diplograph.extract.sectors import find_sectors, sector_entity
from diplograph.extract.vocabulary import read_lexicon
from diplograph.model import Entity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def sectors(page: Page, _scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read the sectors that the phrases of some nouns name."""
    seen: set[Entity] = set()
    for token in tokens:
        for span, sector in find_sectors(page.text, phrase(page, token)):
            if sector not in seen:
                seen.add(sector)
                yield Part.of(role, sector, span)


def single_sector(page: Page, scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read the one sector that a phrase names; several that weigh alike give none."""
    found = list(sectors(page, scene, role, tokens))
    broad = {_broader(notation) for part in found for notation in _notations(part)}
    narrow = [part for part in found if broad.isdisjoint(_notations(part))]
    if len(narrow) == 1:
        yield narrow[0]


def _notations(part: Part) -> list[str]:
    return [value.label for _, value in part.values if isinstance(value, Entity)]


@cache
def _broader(notation: str) -> str | None:
    """Give the sector above a sector."""
    return next((s.broader for s in schema.sectors() if s.notation == notation), None)


def facility(page: Page, scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read the sector of a project from its name, else from what kind of thing it is."""
    things = [named_thing(token) for token in tokens]
    found = next(single_sector(page, scene, role, things), None)
    by_kind = (part for thing in things for part in _by_kind(page, role, phrase(page, thing)))
    first = found or next(by_kind, None)
    if first is not None:
        yield first


def _by_kind(page: Page, role: str, span: Span) -> Iterator[Part]:
    words = page.text[span.start : span.end].lower()
    for notation, pattern in _facilities():
        if pattern.search(words):
            yield Part.of(role, sector_entity(notation), span)


@cache
def _facilities() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give a pattern of the things of each sector: "bridge", "clinics"."""
    return tuple(
        (notation, re.compile(rf"\b(?:{'|'.join(map(re.escape, nouns))})s?\b"))
        for notation, nouns in read_lexicon("facilities.yaml").items()
    )
