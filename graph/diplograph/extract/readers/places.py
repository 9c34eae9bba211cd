"""Tokens → places: where something happens or stands."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diplograph.extract.candidates import Referent
from diplograph.extract.clauses import lemma
from diplograph.extract.context import capital
from diplograph.extract.mentions import Mention
from diplograph.extract.page import Page, Part
from diplograph.extract.scene import Scene
from diplograph.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token


def places(page: Page, scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read a city or another place, by its own name."""
    for token in tokens:
        mention = page.mention(token)
        if mention is None:
            for value in page.values(token):
                if isinstance(value, Entity) and value.cls == "Place":
                    yield Part.of(role, value, page.span(token), steps=1)
        elif (place := _named(page, scene, token, mention)) is not None:
            yield Part.of(role, place, mention.span)


def _named(page: Page, scene: Scene, token: "Token", mention: Mention) -> Referent | None:
    """Give the city that a mention names: a capital, another city, a state that is a city."""
    if mention.kind == "capital" and mention.name:
        return mention.name.place
    if mention.kind == "city":
        return page.values(token)[0]
    if mention.kind == "state" and scene.frame.fact == "CommissionSession":
        for value in page.values(token)[:1]:
            city = capital(value) if isinstance(value, Entity) else None
            if isinstance(value, Entity) and city is not None and city.label == value.label:
                return city
    return None


def location(page: Page, scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read where something stands: a city by its name, else a state."""
    found = next(places(page, scene, role, tokens), None)
    options = (part for token in tokens for part in _state_or_capital(page, role, token))
    first = found or next(options, None)
    if first is not None:
        yield first


def _state_or_capital(page: Page, role: str, token: "Token") -> Iterator[Part]:
    mention = page.mention(token)
    if mention is not None and mention.kind in {"state", "epithet"}:
        for value in page.values(token):
            yield Part.of(role, value, mention.span)
    if lemma(token) == "capital":
        for state in page.reading.states_near(token):
            yield Part.of(role, capital(state) or state, page.span(token), steps=1)
