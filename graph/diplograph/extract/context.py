"""Document → context: whose news it is, where it was written, and which states it is about."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from diplograph import gazetteer
from diplograph.extract.dateline import dateline
from diplograph.extract.mentions import Mention
from diplograph.model import Document, Entity

STATE_KINDS = frozenset({"state", "adjective", "people", "capital", "seat"})
BODY = re.compile(
    r"\b(?:ministry|department|government|office|embassy|consulate|mission|presidency|agency|"
    r"service|radio|council|commission|parliament)\b",
    re.IGNORECASE,
)
MISSION = re.compile(
    r"\b(?:embassy|consulate|delegation|mission|high commission)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a whole document.

    `home` is the publisher's own state, `here` the place of the dateline, `states` all states by
    weight, the heaviest first; `body` is where the text after the dateline begins. `clear` tells
    whether one state weighs far more than the others, `bilateral` whether a second has weight.
    """

    home: Entity | None
    here: Entity | None
    states: tuple[Entity, ...]
    body: int
    clear: bool = True
    bilateral: bool = True

    @property
    def here_state(self) -> Entity | None:
        """The state in which the document was written."""
        return state_of(self.here) if self.here else None

    def others(self, state: Entity | None) -> tuple[Entity, ...]:
        """Give the main states but one."""
        return tuple(s for s in self.states[:2] if s != state)


def is_union(entity: Entity) -> bool:
    """Tell whether an entity is the European Union, which acts as a state."""
    return bool(entity.iri and entity.iri.endswith("/organisation/EU"))


def is_power(entity: Entity) -> bool:
    """Tell whether an entity acts as a state: a state, or the European Union."""
    return entity.cls == "State" or is_union(entity)


def is_republic(state: Entity) -> bool:
    """Tell whether a state's official name is that of a republic."""
    iso2 = (state.iri or "").rsplit("/", 1)[-1]
    return state.cls == "State" and "Republic" in gazetteer.official_name(iso2)


def state_of(entity: Entity) -> Entity | None:
    """Give the state that an entity is or lies in."""
    return entity if is_power(entity) else entity.link("country") or entity.link("serves")


def named_states(name: str) -> list[Entity]:
    """Give the states that a name holds, in its order: "Russian-Cuban Commission"."""
    found = [n.entities[0] for n in gazetteer.find(name) if n.kind in {"state", "adjective"}]
    return list(dict.fromkeys(found))


def capital(state: Entity) -> Entity | None:
    """Give the place of a state's capital."""
    iso2 = (state.iri or "").rsplit("/", 1)[-1]
    return gazetteer.capital(iso2) if state.cls == "State" else None


def choose(options: Sequence[Entity], likely: Iterable[Entity] = ()) -> Entity | None:
    """Choose among the bearers of a name: the one that the document speaks of, else the first."""
    wanted = list(likely)
    return next((e for e in options if e in wanted), options[0] if options else None)


def context(document: Document, found: Sequence[Sequence[Mention]]) -> Context:
    """Weigh what a document names, its headline and first paragraph most.

    `found` are the mentions of its paragraphs.
    """
    here, body = dateline(document)
    here = here or mission_place(document)
    weights: Counter[Entity] = Counter()
    for row, weight in zip(found, _weights(document), strict=True):
        for mention in row:
            for state in _states(mention):
                weights[state] += weight
    own = home(document, weights)
    if own is None and here is None:
        for state in {s: None for row in found for m in row for s in _sent_to(m)}:
            weights[state] += 2
    for lent in (own, state_of(here) if here else None):
        if lent is not None:
            weights[lent] += 3
    order = _by_weight(weights)
    first, second = [*(weights[s] for s in order[:2]), 0, 0][:2]
    clear = first >= 3 and first >= 1.2 * second
    return Context(own, here, order, body, clear, second >= 2)


def _weights(document: Document) -> Iterator[int]:
    """Give the weight of each paragraph."""
    kinds = [paragraph.kind for paragraph in document.paragraphs]
    first = kinds.index("body") if "body" in kinds else 0
    for i, kind in enumerate(kinds):
        yield 4 if kind == "headline" else 2 if i == first else 1


def _states(mention: Mention) -> tuple[Entity, ...]:
    """Give the state that a mention names beyond doubt."""
    if mention.name:
        named = mention.name.entities
        sure = mention.kind in STATE_KINDS and len(named) == 1
        union = mention.kind == "organisation" and is_power(named[0])
        return named[:1] if sure or union else ()
    if not mention.figure:
        return ()
    served = [post.of[0] for post in mention.figure.posts if len(post.of) == 1]
    own = [s for s in served if s.cls == "State"]
    return tuple(own[:1] or [s for s in mention.figure.states[:1] if s.cls == "State"])


def _sent_to(mention: Mention) -> Iterator[Entity]:
    """Give the states to which a mention's envoy is sent."""
    for post in mention.figure.posts if mention.figure else ():
        yield from post.to


def _by_weight(weights: dict[Entity, int] | dict[Entity, float]) -> tuple[Entity, ...]:
    return tuple(sorted(weights, key=lambda s: (-weights[s], s.iri or "")))


def reweighed(known: Context, people: Iterable[Entity | None]) -> Context:
    """Weigh the states again when those whom the people serve are known."""
    weights = {state: 1.0 / (i + 1) for i, state in enumerate(known.states)}
    for state, times in Counter(s for s in people if s is not None).items():
        weights[state] = weights.get(state, 0.0) + 0.3 * times
    for state in known.states[:1]:
        weights[state] += 2.0
    return replace(known, states=_by_weight(weights))


def mission_place(document: Document) -> Entity | None:
    """Give where a mission stands that publishes: "Embassy of Japan in Paraguay"."""
    publisher = document.publisher or ""
    if not MISSION.search(publisher):
        return None
    kinds = {"state", "capital", "city"}
    named = [name for name in gazetteer.find(publisher) if name.kind in kinds]
    return (named[-1].place or named[-1].entities[0]) if len(named) > 1 else None


def home(document: Document, named: Container[Entity]) -> Entity | None:
    """Find the publisher's own state: in "we Ghanaians", else in the names that its name holds.

    A city in a publisher's name counts only if the text names its state (`named`): there is a
    Meridian in many a country. An author's name counts only if it is a body's.
    """
    for match in re.finditer(r"\b[Ww]e (?=[A-Z])", document.text):
        for name in gazetteer.find(document.text[match.end() : match.end() + 30])[:1]:
            if name.span.start == 0 and name.kind in {"people", "adjective"}:
                return name.entities[0]
    author = document.author or ""
    for text in (document.publisher or "", author if BODY.search(author) else ""):
        for name in gazetteer.find(text):
            state = _state_of_publisher(name)
            if state and (name.kind != "city" or state in named):
                return state
    return None


def _state_of_publisher(name: gazetteer.Name) -> Entity | None:
    """Give the state that a name stands for beyond doubt."""
    entity = name.entities[0]
    own = name.kind != "organisation" or is_union(entity)
    return state_of(entity) if own and len(name.entities) == 1 else None
