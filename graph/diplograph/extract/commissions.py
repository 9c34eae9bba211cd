"""Mentions → commissions with the states that they belong to."""

import re
from collections.abc import Iterable

from diplograph import gazetteer
from diplograph.extract.bodies import same_body
from diplograph.extract.cast import Cast
from diplograph.extract.context import is_power, named_states
from diplograph.extract.mentions import Mention
from diplograph.model import Entity

OF_THREE = re.compile(r"\b(?:trilateral|tripartite)\b", re.IGNORECASE)
BETWEEN = " between "
NEAR = 90


def commission(result: Cast, mention: Mention) -> Entity:
    """Name a commission with its parties: those of its own name, else those the text speaks of."""
    label = mention.label
    if known := _known(result, label):
        return known
    own = named_states(label) or _between(result.text[mention.span.end :][:NEAR])
    number = 3 if OF_THREE.search(label) else 2
    parties = own if len(own) >= number else _parties(result, mention, own, number)
    entity = Entity("Commission", label, None, (), tuple(("party", state) for state in parties))
    for other in result.commissions if own else ():
        if same_body(other.label, label) and not named_states(other.label):
            result.commissions[other] = entity
    return entity


def _known(result: Cast, label: str) -> Entity | None:
    """Find a commission named before of which a name is a short form, or a longer one."""
    for other, entity in result.commissions.items():
        nameless = not named_states(other.label) and not named_states(label)
        if same_body(label, other.label) or (same_body(other.label, label) and nameless):
            return entity
    return None


def _between(after: str) -> list[Entity]:
    """Read the parties of "between Fiji and Samoa" after the name of a commission."""
    if not after.startswith(BETWEEN):
        return []
    kinds = {"state", "organisation"}
    named = [n.entities[0] for n in gazetteer.find(after) if n.kind in kinds]
    return [e for e in _distinct(named) if is_power(e)][:3]


def _parties(result: Cast, mention: Mention, own: list[Entity], number: int) -> list[Entity]:
    """Add to the states of a name the main one of the document, and those named just before."""
    main = [s for s in result.context.states if is_power(s)]
    begin = result.text.rfind("\n\n", 0, mention.span.start)
    near = [s for at, s in reversed(result.recent_states) if s.cls == "State" and at > begin]
    order = _distinct([*own, *main[:1], *(near[:6] if number == 2 else ()), *main[1:]])
    return order[:number] if len(order) >= number else []


def _distinct(states: Iterable[Entity]) -> list[Entity]:
    return list(dict.fromkeys(states))
