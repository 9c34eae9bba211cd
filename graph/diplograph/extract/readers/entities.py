"""Tokens → entities: who or what fits the range of a role."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from diplograph import schema
from diplograph.extract.candidates import Referent, referent_state
from diplograph.extract.cast import Person
from diplograph.extract.clauses.trees import ATTRIBUTIVE, word_list
from diplograph.extract.deep_roles import deep_role
from diplograph.extract.page import Page, Part
from diplograph.extract.resolve import Found
from diplograph.extract.scene import Scene
from diplograph.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

# Roles that a noun of a state's people or things may fill: "nine Ecuadorian judges".
OUTWARD = frozenset({"target", "recipient", "donor", "provider", "sender"})
# Facts whose givers and takers are states where a body of theirs is named.
GIVEN = frozenset({"Aid", "Financing"})
# Classes of what gives and takes for itself.
INDEPENDENT = frozenset({"InternationalOrganisation", "Company", "Commission"})


@cache
def range_of(fact: str, role: str) -> str:
    """Give the class that the values of a role belong to."""
    return next((r.range for r in schema.roles(fact) if r.name == role), "Thing")


def entities(page: Page, scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read entities that fit the range of a role."""
    wanted = range_of(scene.frame.fact, role)
    for token in tokens:
        if _is_predicate_adjective(page, token):
            continue
        found = page.reading.resolve(token)
        if not found.values and role in OUTWARD:
            found = Found(token, page.reading.states_near(token)[:1], 2)
        for value in found.values:
            fit = _fit(page, scene, value, wanted)
            if fit is not None:
                yield Part.of(role, fit, page.span(token), steps=found.steps)


def _is_predicate_adjective(page: Page, token: "Token") -> bool:
    mention = page.mention(token)
    return mention is not None and mention.kind == "adjective" and token.dep_ not in ATTRIBUTIVE


def _fit(page: Page, scene: Scene, value: Referent, wanted: str) -> Referent | None:
    fit = fitting(value, wanted)
    if scene.frame.fact in GIVEN and isinstance(fit, Entity) and fit.cls != "State":
        return _giver(page, fit)
    return fit


def _giver(page: Page, body: Entity) -> Entity | None:
    """Give who stands behind a body that gives or gets: a public one is its state."""
    if is_giver(body):
        return body
    context = page.reading.cast.context
    return body.link("country") or context.home or context.here_state


def is_giver(body: Entity) -> bool:
    """Tell whether a body gives for itself: a bank, a fund, an international organisation."""
    if body.cls == "State":
        return False
    return body.cls in INDEPENDENT or bool(_own_name().search(body.label))


@cache
def _own_name() -> re.Pattern[str]:
    """Match the names of funds, banks and firms: whoever bears one gives for itself."""
    nouns = "|".join(map(re.escape, sorted(word_list("givers"))))
    return re.compile(rf"\b(?:{nouns}|\w*bank)\b", re.IGNORECASE)


def fitting(value: Referent, wanted: str) -> Referent | None:
    """Turn a value into one of a class: a person into their state, a city into its state."""
    cls = "Person" if isinstance(value, Person) else value.cls
    if cls == "Commission" and wanted in {"Agent", "Actor"}:
        return None
    if schema.is_a(cls, wanted):
        return value
    state = referent_state(value) if wanted in {"State", "Actor"} else None
    return state if state is not None and schema.is_a(state.cls, wanted) else None


def voice(page: Page, scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read in whose words something is described: who speaks, also through "said that"."""
    found = list(entities(page, scene, role, tokens))
    if any(map(_names_person, found)):
        yield from found
        return
    said = entities(page, scene, role, deep_role(scene, "speaker"))
    yield from list(filter(_names_person, said)) or found


def _names_person(part: Part) -> bool:
    return any(isinstance(value, Person) for _, value in part.values)


def speaker(page: Page, scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read who says something: the subject of "said", else who spoke in the sentence before."""
    found = entities(page, scene, role, tokens)
    holders = (p for p in found if any(isinstance(v, Person) and v.held for _, v in p.values))
    if first := next(holders, None):
        yield first
    elif not tokens and page.reading.subject and page.reading.subject[-1].held:
        yield Part.of(role, page.reading.subject[-1], steps=2)
