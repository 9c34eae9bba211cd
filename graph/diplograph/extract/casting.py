"""Mentions → cast: who the people of a document are, and which offices they hold."""

import re
from collections import Counter
from collections.abc import Sequence

from diplograph.extract.antecedents import meet_post
from diplograph.extract.cast import Cast, Person, foremost
from diplograph.extract.commissions import commission
from diplograph.extract.context import Context, choose, state_of
from diplograph.extract.holders import meet_person, parts_of
from diplograph.extract.mentions import Mention
from diplograph.gazetteer import Name
from diplograph.model import Entity

SENTENCE = re.compile(
    r"(?<=[a-z\d)%][.!?])[\"\u201d\u2019')]*\s+(?=[\"\u201c\u2018(]?[^\W\d_a-z])|\n\n"
)
STATE_KINDS = frozenset({"state", "adjective", "people", "capital", "seat", "epithet"})


def cast(rows: Sequence[Sequence[Mention]], context: Context, text: str) -> Cast:
    """Tell who is who: full names first, then every mention in the order of the text.

    `rows` are the mentions of the paragraphs.
    """
    result = Cast(context, text=text, starts=tuple(m.end() for m in SENTENCE.finditer(text)))
    _introduce(result, [m for row in rows for m in row if m.kind == "person"])
    for row in rows:
        for mention in row:
            _meet(result, mention)
    return result


def _introduce(result: Cast, named: Sequence[Mention]) -> None:
    """Enter everybody whose name has two words or more; a shorter form joins a longer one."""
    full = [(parts_of(m.label), m) for m in named if len(parts_of(m.label)) > 1]
    for parts, mention in sorted(full, key=lambda pair: (-len(pair[0]), pair[1].span.start)):
        same = [person for person in result.people if parts <= person.parts]
        label, place = mention.label, mention.span.start
        if not same:
            result.people.append(Person(label, parts, {label}, first=place))
        elif len(same) == 1:
            same[0].forms.add(label)
            same[0].first = min(same[0].first, place)
    result.people.sort(key=lambda person: person.first)
    found = (p for m in named for p in result.people if parts_of(m.label) <= p.parts)
    result.main = foremost(Counter(found))


def _meet(result: Cast, mention: Mention) -> None:
    """Resolve one mention, given all that stand before it."""
    figure, body, name = mention.figure, mention.body, mention.name
    if figure and figure.name:
        meet_person(result, mention, figure)
    elif figure:
        meet_post(result, mention, figure)
    elif body and body.cls == "Commission":
        result.commissions[mention] = commission(result, mention)
    elif body:
        result.bodies.append((mention.span.start, Entity(body.cls, mention.label)))
    elif name and name.kind == "organisation":
        result.bodies.append((mention.span.start, name.entities[0]))
    elif name and name.kind in STATE_KINDS:
        _meet_state(result, mention, name)


def _meet_state(result: Cast, mention: Mention, name: Name) -> None:
    if name.kind == "epithet":
        chosen = _by_epithet(result, mention, name.entities)
    else:
        chosen = choose(name.entities, result.context.states)
    if chosen:
        result.states[mention] = (chosen,)
        if state_of(chosen):
            result.saw_state(chosen, mention.span.start)


def _by_epithet(result: Cast, mention: Mention, options: Sequence[Entity]) -> Entity | None:
    """Choose the state that "the island nation" means among those that the document speaks of."""
    states, here = result.context.states, result.context.here_state
    likely = [s for s in options if s in states[:3]]
    if len(likely) < 2:
        return _only(likely or [s for s in options if s in states])
    words = mention.text.lower()
    if here in likely and "island" in words:
        return here
    if "other" in words:
        return None
    return _only([s for s in likely if s != result.last_state()])


def _only(states: Sequence[Entity]) -> Entity | None:
    return states[0] if len(states) == 1 else None
