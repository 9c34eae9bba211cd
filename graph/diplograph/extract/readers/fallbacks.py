"""Passage → values of a role that the sentence does not name: the other state, the local one."""

from typing import TYPE_CHECKING

from diplograph.extract.clauses import above, agents, lemma, word_list
from diplograph.extract.deep_roles import deep_role
from diplograph.extract.page import Page, Part
from diplograph.extract.scene import Scene
from diplograph.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token


def pair(page: Page, scene: Scene, role: str) -> list[Part]:
    """Give the two states that the passage is about."""
    return [Part.of(role, state, steps=3) for state in page.pair(scene.trigger)]


def others(page: Page, scene: Scene, role: str) -> list[Part]:
    """Give the state of the pair that the agent is not."""
    mine = _of_agent(page, scene)
    rest = [state for state in page.pair(scene.trigger) if state not in mine]
    return [Part.of(role, rest[0], steps=3)] if len(rest) == 1 and mine else []


def local(page: Page, scene: Scene, role: str) -> list[Part]:
    """Give the publisher's state or that of the dateline, where help comes from another."""
    mine = _of_agent(page, scene)
    context = page.reading.cast.context
    for state in (context.home, context.here_state):
        if state is not None and state not in mine:
            return [Part.of(role, state, steps=2)]
    return []


def _of_agent(page: Page, scene: Scene) -> set[Entity]:
    return set(page.states(deep_role(scene, "agent")))


def thanker(page: Page, scene: Scene, role: str) -> list[Part]:
    """Give the state of who says thanks for what a clause tells."""
    for verb in above(scene.trigger):
        if verb != scene.trigger and _thanks(verb):
            for token in agents(verb):
                if states := page.states([token]):
                    return [Part.of(role, states[0], page.span(token), steps=1)]
    return []


def _thanks(verb: "Token") -> bool:
    return verb.pos_ == "VERB" and lemma(verb) in word_list("thank")
