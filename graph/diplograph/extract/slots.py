"""Parts of a scene → sets of parts: which values of its roles make one fact together."""

from collections.abc import Iterator, Mapping, Sequence

from diplograph.extract.candidates import referent_state
from diplograph.extract.cast import Person
from diplograph.extract.draft import MANY
from diplograph.extract.frame import Frame
from diplograph.extract.page import Page, Part, Raw
from diplograph.extract.readers import read
from diplograph.extract.scene import Scene
from diplograph.model import Entity

Slots = Mapping[str, Sequence[Part]]
# Roles of which each value makes a fact of its own, where the frame names none.
SPREAD: Mapping[str, tuple[str, ...]] = {
    "Visit": ("visitor",),
    "Sanction": ("sender", "target"),
    "Representation": ("represented",),
}


def slots(page: Page, scene: Scene) -> Slots:
    """Read the roles of a scene."""
    found = {role: read(page, scene, role, spec) for role, spec in scene.frame.roles.items()}
    return _distinct(scene.frame, _paired(page, scene, found))


def _paired(page: Page, scene: Scene, found: Mapping[str, list[Part]]) -> Slots:
    """Add the other state of the pair where a role takes two and the text names one."""
    frame = scene.frame
    result: dict[str, Sequence[Part]] = dict(found)
    for role, spec in frame.roles.items():
        if frame.require.count(role) < 2 or "pair" not in spec.sources or len(found[role]) != 1:
            continue
        mine = {_state(value) for value in found[role][0].of_role(role)}
        rest = [state for state in page.pair(scene.trigger) if state not in mine]
        if len(rest) == 1:
            result[role] = [*found[role], Part.of(role, rest[0], steps=3)]
    return result


def _state(value: Raw) -> Entity | None:
    return referent_state(value) if isinstance(value, (Person, Entity)) else None


def _distinct(frame: Frame, found: Slots) -> Slots:
    """Drop values of the second role that belong to the first's state: nobody visits home."""
    if len(frame.distinct) != 2:
        return found
    one, two = frame.distinct
    states = {_state(value) for part in found.get(one, ()) for _, value in part.values}
    mine = states - {None}
    kept = [p for p in found.get(two, ()) if mine.isdisjoint(map(_state, p.of_role(two)))]
    return {**found, two: kept} if mine else found


def is_complete(frame: Frame, found: Slots) -> bool:
    """Tell whether each role that a fact needs has as many values as it needs."""
    every = [part for parts in found.values() for part in parts]
    return all(
        role in frame.fixed
        or len(_keys(found.get(role, every), role)) >= frame.require.count(role)
        for role in frame.require
    )


def _keys(parts: Sequence[Part], role: str) -> set[object]:
    return {_key(value) for part in parts for value in part.of_role(role)}


def _key(value: Raw) -> object:
    return (value.cls, value.label) if isinstance(value, Entity) else value


def each(frame: Frame, found: Slots) -> Iterator[Slots]:
    """Give one set of parts a fact: one for each sector, thing given, visitor."""
    spread = SPREAD.get(frame.fact, ())
    several = {frame.each, *spread, *MANY}
    kept = {role: parts if role in several else parts[:1] for role, parts in found.items()}
    yield from _expanded(kept, (frame.each,) if frame.each else spread)


def _expanded(found: Slots, roles: Sequence[str]) -> Iterator[Slots]:
    if not roles:
        yield found
        return
    first, *rest = roles
    if not found.get(first):
        yield from _expanded(found, rest)
    for part in found.get(first, ()):
        yield from _expanded({**found, first: [part]}, rest)


def values(found: Slots) -> list[tuple[str, Raw]]:
    """Give all pairs of role and value."""
    return [pair for parts in found.values() for part in parts for pair in part.values]
