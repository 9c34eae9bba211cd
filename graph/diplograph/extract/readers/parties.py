"""Scene → parties: who signs, cooperates or builds together."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from diplograph import schema
from diplograph.extract.candidates import Referent, referent_state
from diplograph.extract.cast import Held, Person
from diplograph.extract.clauses import objects, prepositional
from diplograph.extract.deep_roles import deep_role
from diplograph.extract.page import Page, Part
from diplograph.extract.readers.entities import is_giver
from diplograph.extract.scene import Scene
from diplograph.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

BETWEEN = frozenset({"between", "among", "amongst"})


def parties(page: Page, scene: Scene, role: str, _tokens: list["Token"]) -> Iterator[Part]:
    """Read who is party: whom its own phrase names, else who does it, and with whom."""
    found = _parties(page, role, _between(scene))
    if len(found) < 2:
        sources = ("agent", "noun.with", "with", "poss", "noun.of")
        own = _parties(page, role, [t for s in sources for t in deep_role(scene, s)])
        found = list({str(part.values): part for part in [*found, *own]}.values())
    if not found and scene.noun is not None:
        found = [Part.of(role, s, steps=1) for s in page.reading.states_near(scene.noun)]
    yield from found
    if len(found) < 2 and not _has_stranger(page, scene, found):
        known = {value for part in found for _, value in part.values}
        rest = [state for state in page.pair(scene.trigger) if state not in known]
        if len(rest) == 1 or (len(rest) == 2 and not found):
            yield from (Part.of(role, state, steps=3) for state in rest)


def _between(scene: Scene) -> list["Token"]:
    """Give whom "between" brings, to the noun, else to the verb."""
    inner = [
        o
        for t in (scene.noun.subtree if scene.noun is not None else ())
        if t.dep_ == "prep" and t.lower_ in BETWEEN
        for o in objects(t)
    ]
    return inner or (prepositional(scene.verb, BETWEEN) if scene.verb is not None else [])


def _has_stranger(page: Page, scene: Scene, found: list[Part]) -> bool:
    """Tell whether somebody who is no state takes part, so that the pair may not be meant."""
    others = [*deep_role(scene, "with"), *deep_role(scene, "noun.with")]
    if not all(page.values(token) for token in others):
        return True
    agents = deep_role(scene, "agent") if not found else []
    return bool(agents) and not any(page.values(token) for token in agents)


def _parties(page: Page, role: str, tokens: Iterable["Token"]) -> list[Part]:
    found: dict[tuple[str, str], Part] = {}
    for token in tokens:
        told = page.reading.resolve(token)
        for party in filter(None, map(party_of, told.values)):
            part = Part.of(role, party, page.span(token), steps=told.steps)
            found.setdefault((party.cls, party.label), part)
    return list(found.values())


def party_of(value: Referent) -> Entity | None:
    """Give for whom somebody signs: their state; a ministry is its state, a firm itself."""
    if isinstance(value, Person):
        bodies = [h.of for h in value.held if _is_of_body(h)]
        serves_state = any(h.of is not None and h.of.cls == "State" for h in value.held)
        return bodies[0] if bodies and not serves_state else value.state
    if value.cls in {"Ministry", "Place"}:
        return value.link("country")
    return value if schema.is_a(value.cls, "Actor") else None


def _is_of_body(held: Held) -> bool:
    """Tell whether a post that is held now is one of a firm or another body."""
    if held.of is None or held.status != "Ongoing":
        return False
    return held.of.cls not in {"State", "Place", "Commission"}


def lender(page: Page, scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read which of those who sign a loan gives it: the bank, the fund."""
    found = _parties(page, role, [*_between(scene), *tokens])
    yield from (part for part in found if _is_bank(part))


def borrower(page: Page, scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read which of those who sign a loan gets it."""
    found = _parties(page, role, [*_between(scene), *tokens])
    banks = [part for part in found if _is_bank(part)]
    yield from (part for part in found if banks and part not in banks)


def _is_bank(part: Part) -> bool:
    return any(isinstance(v, Entity) and is_giver(v) for _, v in part.values)


def signatories(page: Page, scene: Scene, role: str, _tokens: list["Token"]) -> Iterator[Part]:
    """Read who signed: the people among those who do it."""
    for token in [*deep_role(scene, "agent"), *deep_role(scene, "with")]:
        found = page.reading.resolve(token)
        for value in found.values:
            if isinstance(value, Person):
                yield Part.of(role, value, page.span(token), steps=found.steps)


def states(page: Page, scene: Scene, role: str, _tokens: list["Token"]) -> Iterator[Part]:
    """Read the states behind those who do something together; companies stand for theirs."""
    found: dict[str, Part] = {}
    for source in ("noun.of", "noun.between", "noun.with", "agent", "with"):
        for token in deep_role(scene, source):
            told = page.reading.resolve(token)
            for state in filter(None, map(referent_state, told.values)):
                if state.cls == "State":
                    part = Part.of(role, state, page.span(token), steps=told.steps)
                    found.setdefault(state.label, part)
    yield from found.values()
    if len(found) < 2:
        rest = [s for s in page.pair(scene.trigger) if s.label not in found]
        yield from (Part.of(role, state, steps=2) for state in rest[: 2 - len(found)])


def joint(page: Page, _scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read the states that a thing is named after: "Korea-Mongolia Greenbelt project"."""
    seen: set[Entity] = set()
    for token in tokens:
        mention = page.mention(token)
        if mention is not None and mention.kind in {"state", "adjective"}:
            for state in page.values(token):
                if isinstance(state, Entity) and state not in seen:
                    seen.add(state)
                    yield Part.of(role, state, mention.span)
