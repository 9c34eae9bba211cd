"""Noun → its words: the phrase without clauses, the name without article, number and owner."""

import re
from typing import TYPE_CHECKING

from diplograph.extract.clauses import (
    NOUNS,
    has_child,
    lemma,
    patients,
    prepositional,
    subjects,
    word_list,
)
from diplograph.extract.page import Page
from diplograph.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

APART = frozenset({"relcl", "advcl", "appos", "punct", "cc", "parataxis"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "advmod", "npadvmod"})
DETERMINER = re.compile(r"^(?:the|a|an|some|its|their|his|her|\d[\d,.]*)\s+", re.IGNORECASE)


def phrase(page: Page, token: "Token") -> Span:
    """Give the stretch of a noun's phrase, without clauses that follow it."""
    tokens = [token]
    for here in tokens:
        tokens += [
            c for c in here.children if _belongs(c) and not (c.dep_ == "conj" and here == token)
        ]
    return page.span(*tokens)


def _belongs(child: "Token") -> bool:
    return child.dep_ not in APART and not (child.dep_ == "conj" and child.pos_ == "VERB")


def noun_text(page: Page, noun: "Token") -> str:
    """Give the words of a noun with its modifiers, without article, number and owner."""
    before = [c for c in noun.children if c.i < noun.i and _modifies(c)]
    tokens = [t for c in before for t in c.subtree if t.pos_ != "NUM"]
    return DETERMINER.sub("", page.words(page.span(*tokens, noun)))


def _modifies(child: "Token") -> bool:
    return child.dep_ in MODIFIERS or (child.dep_ == "punct" and child.text == "-")


def above_place(token: "Token") -> "Token":
    """Give the thing that stands in a place: of "the centre in Praia" not Praia."""
    if token.dep_ != "pobj" or token.pos_ != "PROPN" or token.head.head.pos_ not in NOUNS:
        return token
    return token.head.head if token.head.lower_ in {"in", "at", "near", "of"} else token


def named_thing(token: "Token") -> "Token":
    """Give what a common noun stands for: "the wharf extension, a joint project"."""
    if lemma(token) not in word_list("undertakings") | word_list("stages"):
        return token
    if token.dep_ == "appos":
        return named_thing(above_place(token.head))
    if token.dep_ == "attr":
        return next(iter(subjects(token.head)), token)
    if token.dep_ == "pobj" and token.head.lower_ == "as":
        return above_place(next(iter(patients(token.head.head)), token))
    inner = prepositional(token, frozenset({"of", "on", "at"}))
    return named_thing(inner[0]) if inner and lemma(token) in word_list("stages") else token


def is_single(noun: "Token") -> bool:
    """Tell whether a noun in the singular has an article."""
    return noun.tag_ == "NN" and has_child(noun, frozenset({"a", "an", "the"}))
