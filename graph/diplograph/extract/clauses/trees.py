"""Token → tokens near it: joined nouns, antecedents, what prepositions and possessives bring."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from diplograph.extract.vocabulary import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"})
PREDICATES = frozenset({"VERB", "AUX"})
ATTRIBUTIVE = frozenset({"amod", "compound", "nmod", "poss"})


@cache
def word_list(name: str) -> frozenset[str]:
    """Give a list of the lexicon's general English words."""
    return frozenset(read_lexicon("words.yaml")[name])


def lemma(token: "Token") -> str:
    """Give a token's lemma in lower case."""
    return str(token.lemma_).lower()


def phrasal(verb: "Token") -> tuple[str, ...]:
    """Give the names a verb may be listed under: "call off", then "call"."""
    parts = [
        child.lower_
        for child in verb.children
        if child.dep_ in {"prt", "advmod", "prep"} and abs(child.i - verb.i) <= 4
    ]
    return (*(f"{lemma(verb)} {part}" for part in parts), lemma(verb))


def has_child(token: "Token", words: frozenset[str]) -> bool:
    """Tell whether one of some words hangs on a token."""
    return any(child.lower_ in words for child in token.children)


def has_the(token: "Token") -> bool:
    """Tell whether a noun has the definite article."""
    return has_child(token, frozenset({"the"}))


def above(token: "Token") -> Iterator["Token"]:
    """Give a token and its heads up to the root."""
    here = token
    yield here
    while here.head != here:
        here = here.head
        yield here


def governor(token: "Token") -> "Token | None":
    """Give the nearest verb above a token, if any."""
    return next((t for t in above(token) if t != token and t.pos_ in PREDICATES), None)


def conjuncts(token: "Token") -> list["Token"]:
    """Give a token and all that are joined to it by "and", commas or "together with"."""
    found: list[Token] = []
    queue = [token]
    while queue:
        here = queue.pop(0)
        if here not in found:
            found.append(here)
            for child in here.children:
                queue += _joined(here, child)
    return found


def _joined(token: "Token", child: "Token") -> list["Token"]:
    """Give what a child of a noun joins to it."""
    if child.dep_ == "conj" and child.pos_ in NOUNS:
        return [child]
    if child.dep_ == "appos" and child.i > token.i and token.pos_ == child.pos_ == "PROPN":
        return [child]  # the parser's apposition is really the next item of a list of names
    if child.dep_ == "prep" and _joins(child):
        return [c for c in child.children if c.dep_ == "pobj"]
    return []


def _joins(preposition: "Token") -> bool:
    before = preposition.nbor(-1).lower_ if preposition.i else ""
    return f"{before} {preposition.lower_}" in word_list("joining")


def antecedent(pronoun: "Token") -> list["Token"]:
    """Give the nouns that a relative pronoun stands for."""
    clauses = (t for t in above(pronoun) if t != pronoun and t.dep_ in {"relcl", "acl", "ROOT"})
    verb = next(clauses, pronoun)
    if verb.dep_ not in {"relcl", "acl"}:
        return []
    noun = _outside_pair(verb.head)
    before = [t for t in conjuncts(noun) if t.i < pronoun.i]
    return before if len(before) > 1 and _is_plural(verb) else [noun]


def _outside_pair(noun: "Token") -> "Token":
    """Give the noun that a clause after "the agreement between the two countries" is about."""
    inside = noun.dep_ == "pobj" and noun.head.lower_ in {"between", "among"}
    return noun.head.head if inside and lemma(noun) in word_list("pair") else noun


def _is_plural(verb: "Token") -> bool:
    marks = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    return any(t.tag_ == "VBP" for t in [verb, *marks])


def is_relative(token: "Token") -> bool:
    """Tell whether a token is a relative pronoun."""
    return token.lower_ in word_list("relatives")


def objects(preposition: "Token") -> list["Token"]:
    """Give the nouns that a preposition governs."""
    found = []
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp", "dobj"}:
            found += antecedent(child) if is_relative(child) else conjuncts(child)
    return found


def prepositional(token: "Token", names: frozenset[str]) -> list["Token"]:
    """Give the nouns that prepositions bring to a verb or a noun."""
    return [noun for child in token.children for noun in _brought(child, names)]


def _brought(child: "Token", names: frozenset[str]) -> list["Token"]:
    named = child.lower_ in names
    if named and child.dep_ in {"prep", "dative", "agent", "mark"}:
        inner = [c for c in child.children if c.dep_ in {"conj", "prep"} and c.lower_ in names]
        return [noun for preposition in (child, *inner) for noun in objects(preposition)]
    if child.dep_ == "dative" and child.pos_ in NOUNS and "dative" in names:
        return conjuncts(child)
    if child.dep_ == "prep" and not named:
        inner = [c for c in child.children if _is_preposition(c) and c.lower_ in names]
        return [noun for preposition in inner for noun in objects(preposition)]
    return []


def _is_preposition(token: "Token") -> bool:
    return token.dep_ in {"prep", "conj"} and token.tag_ in {"IN", "TO"}


def possessors(noun: "Token") -> list["Token"]:
    """Give the nouns in the possessive before a noun."""
    found = []
    for child in noun.children:
        if child.dep_ == "poss":
            found += antecedent(child) if child.lower_ == "whose" else conjuncts(child)
    return found
