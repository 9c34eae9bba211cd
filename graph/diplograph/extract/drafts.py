"""Scenes → drafts: what the frames of the lexicon read in one sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diplograph.extract.clauses import phrasal
from diplograph.extract.deep_roles import deep_role
from diplograph.extract.draft import Draft
from diplograph.extract.frame import Frame
from diplograph.extract.frames import frames
from diplograph.extract.page import Page, Raw
from diplograph.extract.readers.phrases import phrase
from diplograph.extract.scene import Scene, core_of
from diplograph.extract.scenes import scenes, split
from diplograph.extract.slots import Slots, each, is_complete, slots, values
from diplograph.extract.status import is_postponed, status
from diplograph.extract.when import since, until, when
from diplograph.model import Entity, Span, Time
from diplograph.terms import dg

if TYPE_CHECKING:
    from spacy.tokens import Token

STEP = 0.05  # what each step of resolution takes off a frame's confidence
LEAST = 0.3


def drafts(
    page: Page, tokens: "list[Token]", text: str, facts: frozenset[str] = frozenset()
) -> Iterator[Draft]:
    """Read the drafts of a sentence, of some fact classes or of all.

    `text` are the sentence's words in lower case. A frame gives way where it yields to another of
    the same noun.
    """
    words = {name for token in tokens for name in (*phrasal(token), token.lower_)}
    found = [
        draft
        for frame in frames()
        if (not facts or frame.fact in facts) and _may_stand(frame, words, text)
        for whole in scenes(frame, tokens)
        for scene in split(whole, text)
        for draft in _drafts(page, scene, text)
    ]
    nouns = {(draft.cls, draft.noun) for draft in found if draft.noun >= 0}
    for draft in found:
        if not any((cls, draft.noun) in nouns for cls in draft.yields):
            yield draft


def _may_stand(frame: Frame, words: set[str], text: str) -> bool:
    """Tell whether a sentence has the words that a frame needs, and none that it excludes."""
    if frame.triggers.isdisjoint(words):
        return False
    if frame.words and not any(word in text for word in frame.words):
        return False
    return not any(f" {word} " in text for word in frame.without)


def _drafts(page: Page, scene: Scene, text: str) -> Iterator[Draft]:
    """Read the facts that one scene tells."""
    frame = scene.frame
    told = status(scene)
    if told is None or not all(_is_named(page, scene, source) for source in frame.needs):
        return
    found = slots(page, scene)
    if not is_complete(frame, found):
        return
    state = _status(frame, _scheduled(page, scene, told))
    time = _time(page, scene, state)
    for chosen in each(frame, found):
        yield Draft(
            class_of(scene),
            tuple(dict.fromkeys([*values(chosen), *_fixed(frame), *_cues(frame, text)])),
            state,
            time,
            (_span(page, scene, chosen),),
            _confidence(frame, chosen),
            frame.name,
            noun=scene.noun.i if scene.noun is not None else -1,
            yields=frame.yields,
            copies=frame.copies,
            adds=frame.adds,
            topic=phrase(page, scene.noun) if frame.core and scene.noun is not None else None,
        )


def _scheduled(page: Page, scene: Scene, told: str) -> str:
    """Give the status of "leaves for Rome on Friday": who leaves on a day to come has yet to."""
    verb = scene.verb
    present = verb is not None and verb.tag_ in {"VBZ", "VBP"} and scene.is_told_by_verb
    if told != "Completed" or not present or scene.frame.fact != "Visit":
        return told
    return "Planned" if when(page, scene, "Planned") != when(page, scene, told) else told


def _is_named(page: Page, scene: Scene, source: str) -> bool:
    return any(page.values(token) for token in deep_role(scene, source))


def _status(frame: Frame, told: str) -> str:
    """Give the status: what the frame says of itself counts where the text tells no other."""
    if not frame.status or told in {"Planned", "Cancelled"}:
        return told
    return frame.status if told == "Completed" or frame.status == "Planned" else told


def _time(page: Page, scene: Scene, state: str) -> Time | None:
    """Give the time of a scene; of what opens or closes, the interval that it begins or ends."""
    time = None if is_postponed(scene) else when(page, scene, state)
    if time is None or not scene.frame.time or state not in {"Completed", "Ongoing"}:
        return time
    return until(time) if scene.frame.time == "until" else since(time)


def _fixed(frame: Frame) -> list[tuple[str, Raw]]:
    return [(role, _concept(term)) for role, term in frame.fixed.items()]


def _concept(term: str) -> Entity:
    return Entity("Concept", term, dg(term))


def _cues(frame: Frame, text: str) -> Iterator[tuple[str, Raw]]:
    """Read a kind that words of the sentence tell: "by phone", "via video link"."""
    for role, cue in frame.cues.items():
        for term, words in cue.items():
            if term and any(word in text for word in words):
                yield role, _concept(term)
                break


def class_of(scene: Scene) -> str:
    """Give the fact class of a scene: the one its core decides, else the frame's."""
    frame = scene.frame
    if frame.kinds != "class" or scene.noun is None:
        return frame.fact
    return frame.core.get(core_of(frame, scene.noun) or "") or frame.fact


def _span(page: Page, scene: Scene, found: Slots) -> Span:
    """Give the smallest stretch of the sentence that holds the trigger and the roles."""
    spans = [page.span(token) for token in (scene.trigger, scene.noun) if token is not None]
    spans += [span for parts in found.values() for part in parts for span in part.spans]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _confidence(frame: Frame, found: Slots) -> float:
    """Lower a frame's own confidence for each step by which a role was resolved."""
    steps = sum(
        max((part.steps for part in found.get(role, ())), default=0) for role in set(frame.require)
    )
    return round(max(LEAST, frame.confidence - STEP * steps), 2)
