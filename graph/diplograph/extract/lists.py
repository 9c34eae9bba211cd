"""A list and its lead sentence → drafts: "The following documents were signed: …"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from diplograph.extract.clauses import NOUNS, lemma, phrasal, word_list
from diplograph.extract.draft import Draft
from diplograph.extract.drafts import class_of
from diplograph.extract.frame import Frame, RoleSpec
from diplograph.extract.frames import frames
from diplograph.extract.page import Page
from diplograph.extract.readers import read
from diplograph.extract.scene import Scene, core_of
from diplograph.extract.slots import Slots, each, is_complete, values

if TYPE_CHECKING:
    from spacy.tokens import Token

CONFIDENCE = 0.8


def lead_frames(tokens: Sequence["Token"], text: str) -> list[Frame]:
    """Give the frames that a lead such as "The following documents were signed:" names."""
    if not text.rstrip().endswith(":"):
        return []
    return [frame for frame in frames() if _leads(frame, tokens)]


def _leads(frame: Frame, tokens: Sequence["Token"]) -> bool:
    if frame.core and frame.verbs:
        verbs = [t for t in tokens if t.pos_ in {"VERB", "AUX"}]
        told = any(frame.verbs & set(phrasal(t)) for t in verbs)
        told = told or any(lemma(t) in frame.nominal for t in tokens)
        named = any(lemma(t) == "be" for t in verbs) and any(core_of(frame, t) for t in tokens)
        return told or named
    lemmas = {lemma(token) for token in tokens}
    fields = lemmas & word_list("fields")
    return bool(frame.each == "sector" and lemmas & frame.nouns and fields)


def listed(
    page: Page, tokens: Sequence["Token"], lead: Sequence[Frame], model: Draft | None
) -> Iterator[Draft]:
    """Read an item of a list by the first frame of its lead that fits.

    `model` is what the lead itself tells; it lends time and status.
    """
    for frame in lead:
        scene = _scene(frame, tokens)
        found = _slots(page, scene) if scene is not None else {}
        if scene is not None and is_complete(frame, found):
            span = page.span(*tokens)
            for chosen in each(frame, found):
                roles = tuple(dict.fromkeys(values(chosen)))
                cls = class_of(scene)
                draft = Draft(cls, roles, "Completed", None, (span,), CONFIDENCE, frame.name)
                yield replace(draft, status=model.status, time=model.time) if model else draft
            return


def _scene(frame: Frame, tokens: Sequence["Token"]) -> Scene | None:
    if not frame.core:
        return Scene(frame, None, tokens[0])
    cores = (token for token in tokens if token.pos_ in NOUNS and core_of(frame, token))
    core = next(cores, None)
    return Scene(frame, None, core) if core is not None else None


def _slots(page: Page, scene: Scene) -> Slots:
    """Read the roles of an item; its sectors stand anywhere in it."""
    roles = {role: spec for role, spec in scene.frame.roles.items() if role != "place"}
    if "sector" in roles:
        roles["sector"] = RoleSpec(roles["sector"].read, ("sentence",))
    return {role: read(page, scene, role, spec) for role, spec in roles.items()}
