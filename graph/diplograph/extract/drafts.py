"""Scenes → drafts: what the frames of the lexicon read in one sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diplograph.extract.cast import Person
from diplograph.extract.clauses import NOUNS, lemma, phrasal
from diplograph.extract.frames import Frame, RoleSpec, frames
from diplograph.extract.readers import Page, Part, Raw, phrase, read
from diplograph.extract.resolve import referent_state
from diplograph.extract.scenes import Scene, core_of, scenes
from diplograph.extract.status import status
from diplograph.extract.when import since, until, when
from diplograph.model import Entity, Span, Time
from diplograph.terms import dg

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making: its people may not yet have a state."""

    cls: str
    roles: tuple[tuple[str, Raw], ...]
    status: str
    time: Time | None
    spans: tuple[Span, ...]
    confidence: float
    frame: str
    headline: bool = False
    noun: int = -1
    yields: frozenset[str] = frozenset()
    copies: str = ""
    adds: str = ""
    topic: Span | None = None

    def values(self, role: str) -> tuple[Raw, ...]:
        """Give all values of a role."""
        return tuple(value for name, value in self.roles if name == role)


def drafts(
    page: Page, tokens: "list[Token]", text: str, facts: frozenset[str] = frozenset()
) -> Iterator[Draft]:
    """Read the drafts of a sentence; a frame gives way where it yields to another of the same noun."""
    found = list(_all(page, tokens, text, facts))
    nouns = {(draft.cls, draft.noun) for draft in found if draft.noun >= 0}
    for draft in found:
        if not any((cls, draft.noun) in nouns for cls in draft.yields):
            yield draft


def _all(page: Page, tokens: "list[Token]", text: str, facts: frozenset[str]) -> Iterator[Draft]:
    """Read all drafts of a sentence, of some fact classes or of all; `text` are its words in lower case."""
    words = {name for t in tokens for name in (*phrasal(t), t.lower_)}
    for frame in frames():
        if facts and frame.fact not in facts:
            continue
        if frame.triggers.isdisjoint(words):
            continue
        if frame.words and not any(word in text for word in frame.words):
            continue
        if any(_has_word(text, word) for word in frame.without):
            continue
        for scene in scenes(frame, tokens):
            for one in scene.split(text):
                yield from _drafts(page, one, text)


def lead_frames(tokens: "list[Token]", text: str) -> list[Frame]:
    """Give the frames that a lead such as "The following documents were signed:" names."""
    if not text.rstrip().endswith(":"):
        return []
    return [frame for frame in frames() if _leads(frame, tokens)]


def _leads(frame: Frame, tokens: "list[Token]") -> bool:
    verbs = [t for t in tokens if t.pos_ in {"VERB", "AUX"}]
    if frame.core and frame.verbs:
        told = any(frame.verbs & set(phrasal(t)) for t in verbs)
        named = any(lemma(t) == "be" for t in verbs) and any(core_of(frame, t) for t in tokens)
        return told or named
    fields = {"area", "field", "sector", "sphere", "following"}
    return bool(
        frame.each == "sector"
        and any(lemma(t) in frame.nouns for t in tokens)
        and any(lemma(t) in fields for t in tokens)
    )


def listed(
    page: Page, tokens: "list[Token]", lead: Sequence[Frame], model: Draft | None
) -> Iterator[Draft]:
    """Read the items of a list by the frames of its lead sentence; `model` lends time and status."""
    for frame in lead:
        if frame.core:
            core = next((t for t in tokens if core_of(frame, t) and t.pos_ in NOUNS), None)
            scene = Scene(frame, None, core) if core is not None else None
        else:
            scene = Scene(frame, None, tokens[0])
        if scene is None:
            continue
        parts = {
            role: read(page, scene, role, spec)
            for role, spec in frame.roles.items()
            if role not in {"sector", "place"}
        }
        if "sector" in frame.roles:
            spec = RoleSpec(frame.roles["sector"].read, ("sentence",))
            parts["sector"] = read(page, scene, "sector", spec)
        if not _complete(frame, parts):
            continue
        for chosen in _each(frame, parts):
            values = [
                pair
                for role_parts in chosen.values()
                for part in role_parts
                for pair in part.values
            ]
            span = page.reading.parse.span(tokens)
            time = model.time if model is not None else None
            yield Draft(
                _class(frame, scene),
                tuple(dict.fromkeys(values)),
                model.status if model is not None else "Completed",
                time,
                (span,),
                0.8,
                frame.name,
            )
        return


def _has_word(text: str, word: str) -> bool:
    return f" {word} " in text


def _drafts(page: Page, scene: Scene, text: str) -> Iterator[Draft]:
    frame = scene.frame
    state = status(scene)
    if state is None:
        return
    if not all(
        any(page.reading.resolve(t).values for t in scene.tokens(source)) for source in frame.needs
    ):
        return
    parts = {role: read(page, scene, role, spec) for role, spec in frame.roles.items()}
    parts = _completed(page, scene, parts)
    parts = _distinct(frame, parts)
    if not _complete(frame, parts):
        return
    fixed: list[tuple[str, Raw]] = [
        (role, Entity("Concept", term, dg(term))) for role, term in frame.fixed.items()
    ]
    fixed += _cues(page, scene, text)
    cls = _class(frame, scene)
    if frame.status and not (frame.status == "Ongoing" and state in {"Planned", "Cancelled"}):
        state = (
            frame.status
            if state == "Completed" or (frame.status == "Planned" and state == "Ongoing")
            else state
        )
    time = when(page, scene, state)
    if frame.time and time is not None and state in {"Completed", "Ongoing"}:
        time = until(time) if frame.time == "until" else since(time)
    for chosen in _each(frame, parts):
        values = [
            pair for role_parts in chosen.values() for part in role_parts for pair in part.values
        ]
        roles = tuple(dict.fromkeys([*values, *fixed]))
        span = _span(page, scene, chosen)
        yield Draft(
            cls,
            roles,
            state,
            time,
            (span,),
            _confidence(frame, chosen),
            frame.name,
            noun=scene.noun.i if scene.noun is not None else -1,
            yields=frame.yields,
            copies=frame.copies,
            adds=frame.adds, topic=_topic(page, scene),
        )


def _topic(page: Page, scene: Scene) -> Span | None:
    """Give the stretch that tells what a document or a project is about."""
    return phrase(page, scene.noun) if scene.noun is not None and scene.frame.core else None


def _cues(page: Page, scene: Scene, text: str) -> list[tuple[str, Raw]]:
    """Read a kind that words of the sentence tell: "by phone", "via video link"."""
    found: list[tuple[str, Raw]] = []
    for role, cue in scene.frame.cues.items():
        term = next(
            (term for term, words in cue.items() if any(word in text for word in words)), None
        )
        if term:
            found.append((role, Entity("Concept", term, dg(term))))
    return found


def _class(frame: Frame, scene: Scene) -> str:
    if frame.kinds == "class" and scene.noun is not None:
        return frame.core.get(core_of(frame, scene.noun) or "") or frame.fact
    return frame.fact


def _complete(frame: Frame, parts: dict[str, list[Part]]) -> bool:
    for role in set(frame.require):
        need = frame.require.count(role)
        values = {
            _key(value)
            for part in parts.get(role, [])
            for name, value in part.values
            if name == role
        }
        if role in frame.fixed:
            continue
        if len(values) < need:
            return False
    return True


def _completed(page: Page, scene: Scene, parts: dict[str, list[Part]]) -> dict[str, list[Part]]:
    """Add the other state of the pair where a role takes two and the text names one."""
    frame = scene.frame
    for role, spec in frame.roles.items():
        if frame.require.count(role) < 2 or "pair" not in spec.sources or len(parts[role]) != 1:
            continue
        mine = {_state(v) for n, v in parts[role][0].values if n == role}
        rest = [s for s in page.reading.pair(scene.trigger, 2) if s not in mine]
        if len(rest) == 1:
            parts = {**parts, role: [*parts[role], Part(((role, rest[0]),), (), 3)]}
    return parts


def _key(value: Raw) -> object:
    return (
        value
        if isinstance(value, Person)
        else (value.cls, value.label)
        if isinstance(value, Entity)
        else value
    )


def _distinct(frame: Frame, parts: dict[str, list[Part]]) -> dict[str, list[Part]]:
    """Drop values of the second role that belong to the same state as the first: no visit at home."""
    if len(frame.distinct) != 2:
        return parts
    one, two = frame.distinct
    mine = {s for part in parts.get(one, []) for _, v in part.values if (s := _state(v))}
    if not mine:
        return parts
    kept = [
        part
        for part in parts.get(two, [])
        if not any(_state(v) in mine for name, v in part.values if name == two)
    ]
    return {**parts, two: kept}


def _state(value: Raw) -> Entity | None:
    return referent_state(value) if isinstance(value, (Person, Entity)) else None


def _each(frame: Frame, parts: dict[str, list[Part]]) -> Iterator[dict[str, list[Part]]]:
    """Give one set of parts a fact: one for each sector, for each thing given, for each visitor."""
    single = [role for role in parts if _is_single(frame, role) and role != frame.each]
    for role in single:
        if len(parts[role]) > 1 and role not in _spread(frame):
            parts = {**parts, role: parts[role][:1]}
    roles = [frame.each] if frame.each else [role for role in _spread(frame) if role in parts]
    yield from _expand(parts, [role for role in roles if role])


def _expand(parts: dict[str, list[Part]], roles: list[str]) -> Iterator[dict[str, list[Part]]]:
    if not roles:
        yield parts
        return
    first, *rest = roles
    if not parts.get(first):
        yield from _expand(parts, rest)
    for part in parts.get(first, ()):
        yield from _expand({**parts, first: [part]}, rest)


def _spread(frame: Frame) -> tuple[str, ...]:
    """Give the roles of which each value makes a fact of its own."""
    return {
        "Visit": ("visitor",),
        "Sanction": ("sender", "target"),
        "Representation": ("represented",),
    }.get(frame.fact, ())


MANY = frozenset({"participant", "party", "signatory", "chair", "term", "goods", "sector", "name"})


def _is_single(frame: Frame, role: str) -> bool:
    return role not in MANY


def _span(page: Page, scene: Scene, parts: dict[str, list[Part]]) -> Span:
    """Give the smallest stretch of the sentence that holds the trigger and the roles."""
    spans = [page.reading.parse.spans[t.i] for t in (scene.trigger, scene.noun) if t is not None]
    spans += [span for role_parts in parts.values() for part in role_parts for span in part.spans]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _confidence(frame: Frame, parts: dict[str, list[Part]]) -> float:
    """Lower a frame's own confidence for each step by which a role was resolved."""
    steps = sum(
        max((part.steps for part in parts.get(role, [])), default=0) for role in set(frame.require)
    )
    return round(max(0.3, frame.confidence - 0.05 * steps), 2)


def with_role(draft: Draft, role: str, value: Raw) -> Draft:
    """Give a draft one more value of a role."""
    return replace(draft, roles=tuple(dict.fromkeys([*draft.roles, (role, value)])))
