"""Scene → the commission whose session it tells of."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from diplograph.extract.clauses import has_child, has_the, lemma, prepositional, word_list
from diplograph.extract.deep_roles import deep_role
from diplograph.extract.mentions import Mention
from diplograph.extract.page import Page, Part
from diplograph.extract.readers.amounts import ordinal
from diplograph.extract.scene import Scene
from diplograph.extract.vocabulary import organisation_words
from diplograph.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token


def commission(page: Page, scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read the body whose session it is: "of the Joint Commission", "its second session"."""
    noun = scene.noun
    if noun is None:
        named = (_named(page, role, t) or _again(page, role, t) for t in tokens)
        found = next(filter(None, named), None)
    else:
        found = _of_session(page, scene, role, noun)
    if found is not None:
        yield found


def _named(page: Page, role: str, token: "Token") -> Part | None:
    mention = _commission(page, token)
    if mention is None:
        return None
    return Part.of(role, page.reading.commission(mention), mention.span)


def _again(page: Page, role: str, token: "Token") -> Part | None:
    """Give the commission named before whose noun comes again: "the commission last met"."""
    if not page.is_plain(token) or lemma(token) not in organisation_words("forums"):
        return None
    last = page.reading.last_commission(token) if has_the(token) else None
    return Part.of(role, last, page.span(token), steps=1) if last is not None else None


def _commission(page: Page, token: "Token") -> Mention | None:
    """Give the mention of a commission that a token stands for, if any."""
    mention = page.mention(token)
    if mention is None or mention.body is None or mention.body.cls != "Commission":
        return None
    return mention


def _of_session(page: Page, scene: Scene, role: str, noun: "Token") -> Part | None:
    numbered = any(ordinal(page, scene, "ordinal", [noun]))
    near = [
        noun,
        *(
            token
            for source in ("noun.of", "poss", "adj", "agent", "subject", "noun.for")
            for token in deep_role(scene, source)
        ),
    ]
    for token in near:
        if (mention := _commission(page, token)) is not None:
            nameless = token == noun and not numbered and mention.label[:1].islower()
            return None if nameless else _named(page, role, token)
    found = _shortened(page, scene, role, near, numbered=numbered)
    if found is None and numbered and lemma(noun) == "summit":
        found = _of_summit(page, role, noun, near)
    return found or _continued(page, scene, role, noun, numbered=numbered)


def _shortened(
    page: Page, scene: Scene, role: str, near: Sequence["Token"], *, numbered: bool
) -> Part | None:
    """Give the commission whose name a noun shortens, or that numbered consultations make."""
    for token in near:
        if token == scene.noun or not page.is_plain(token):
            continue
        if lemma(token) in organisation_words("forums"):
            if (last := page.reading.last_commission(token)) is not None:
                return Part.of(role, last, page.span(token), steps=1)
            if numbered and lemma(token) in word_list("consultations"):
                states = page.pair(scene.trigger)
                return Part.of(role, _consultations(states), page.span(token), steps=2)
    return None


def _consultations(states: Sequence[Entity]) -> Entity:
    label = "Consultations between " + " and ".join(state.label for state in states)
    return Entity("Commission", label, None, (), tuple(("party", state) for state in states))


def _of_summit(page: Page, role: str, noun: "Token", near: Sequence["Token"]) -> Part | None:
    """Give the group of states whose summit it is: "the third Alba summit"."""
    own = [c for c in noun.children if c.dep_ == "compound" and c.pos_ == "PROPN"]
    own = [c for c in own if page.is_plain(c)]
    if own and len(page.reading.cast.context.states) > 1:
        span = page.span(own[0])
        return Part.of(role, Entity("Commission", page.text[span.start : span.end]), span)
    inner = [t for token in near for t in prepositional(token, frozenset({"of"}))]
    for token in [*near, *inner]:
        mention = page.mention(token)
        if mention is not None and (mention.body is not None or mention.kind == "organisation"):
            for value in page.values(token)[:1]:
                if isinstance(value, Entity):
                    return Part.of(role, Entity("Commission", value.label), mention.span)
    return None


def _continued(
    page: Page, scene: Scene, role: str, noun: "Token", *, numbered: bool
) -> Part | None:
    """Give the commission named last, whose "next session" or "third session" it may be."""
    if not numbered and not has_child(noun, frozenset({"next", "previous", "last"})):
        return None
    if deep_role(scene, "noun.between") or deep_role(scene, "noun.with"):
        return None
    last = page.reading.latest_commission(noun)
    return Part.of(role, last, steps=2) if last is not None else None
