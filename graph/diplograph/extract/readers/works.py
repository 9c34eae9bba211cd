"""Nouns → names of documents and projects, and the kind that a core noun stands for."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from diplograph.extract.clauses import lemma, word_list
from diplograph.extract.page import Page, Part
from diplograph.extract.readers.phrases import above_place, named_thing, noun_text, phrase
from diplograph.extract.scene import Scene, core_of
from diplograph.model import Entity
from diplograph.terms import dg

if TYPE_CHECKING:
    from spacy.tokens import Token

ARTICLE = re.compile(r"^(?:the|a|an|its|their)\s+")
TITLE_END = re.compile(r"\s+(?:between|with|signed|among)\s+(?=[A-Zt])|;|\. |,(?! [A-Z])")
TAILS = frozenset({"of", "for", "over", "from", "between"})
LONGEST = 90  # characters of a label with what follows its noun


def label(page: Page, _scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read what a thing is called or how it is described: "bridge over the Sixaola"."""
    for thing in (above_place(named_thing(token)) for token in tokens):
        if thing.pos_ not in {"NOUN", "PROPN"} or lemma(thing) in word_list("no_project"):
            continue
        if text := _described(page, thing):
            yield Part.of(role, text, page.span(thing))
            return


def _described(page: Page, thing: "Token") -> str:
    """Give a thing's name; where it is one word, with what follows it."""
    text = noun_text(page, thing)
    tail = next((c for c in thing.children if _is_tail(c, thing)), None)
    if tail is None or not text or len(text.split()) > 1:
        return text
    long = page.words(page.span(thing, *tail.subtree))
    relative = any(t.dep_ == "relcl" for t in tail.subtree)
    return long if len(long) < LONGEST and not relative else text


def _is_tail(child: "Token", thing: "Token") -> bool:
    return child.dep_ == "prep" and child.lower_ in TAILS and child.i < thing.i + 6


def title(page: Page, _scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read the name of a document: a capitalised phrase such as "Agreement on Double Taxation"."""
    for token in tokens:
        span, own = phrase(page, token), page.span(token)
        words = ARTICLE.sub("", page.text[span.start : span.end])
        words = TITLE_END.split(words)[0].strip(" .;")
        if page.text[own.start].isupper() and len(words.split()) > 2:
            yield Part.of(role, words, own)
            return


def kind(_page: Page, scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read the kind that the core noun stands for."""
    for token in tokens:
        if term := scene.frame.core.get(core_of(scene.frame, token) or ""):
            yield Part.of(role, Entity("Concept", term, dg(term)))
            return
