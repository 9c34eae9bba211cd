"""Tokens → how states stand to each other: between whom, in which terms, at which rank."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from diplograph.extract.clauses import lemma, prepositional, subjects, word_list
from diplograph.extract.deep_roles import deep_role
from diplograph.extract.page import Page, Part
from diplograph.extract.readers.phrases import noun_text
from diplograph.extract.scene import Scene
from diplograph.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST = 5  # states between which one relation is


def relation(page: Page, scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read between whom a described relation is: its phrase's states, or speaker and partner."""
    own = _of_speaker(page, scene)
    for token in tokens:
        noun = _described(token)
        named = _between(page, noun)
        if named is None:
            continue
        both = _completed(page, scene, named, own)
        certain = len(named) > 1 or own
        steps = page.reading.resolve(noun).steps + (0 if certain else 2)
        yield from (Part.of(role, state, page.span(noun), steps=steps) for state in both[:MOST])
        if both:
            return


def _of_speaker(page: Page, scene: Scene) -> list[Entity]:
    """Give the states of who describes the relation."""
    copula = lemma(scene.trigger) in {"be", "remain"}
    told = scene.verb is not None and lemma(scene.verb) not in {"be", "remain"}
    own = page.states(deep_role(scene, "agent" if told else "speaker"))
    if not own and copula and page.reading.subject:
        state = page.reading.subject[-1].state
        return [state] if state else []
    return own


def _described(token: "Token") -> "Token":
    """Give the noun behind "the state of", "the level of"."""
    if lemma(token) not in word_list("measures"):
        return token
    return next(iter(prepositional(token, frozenset({"of"}))), token)


def _is_relation(noun: "Token") -> bool:
    return bool(word_list("relation") & {lemma(noun), noun.lower_})


def _between(page: Page, noun: "Token") -> list[Entity] | None:
    """Give the states of a relation's phrase; None where it is between others, or no relation."""
    if _is_relation(noun):
        inner = prepositional(noun, frozenset({"between", "with", "among"}))
        found = page.states(inner)
        if inner and not found:
            return None
        return found or list(page.reading.states_near(noun))
    found = page.states([noun])
    return found if found or noun.lower_ in word_list("relation_pronouns") else None


def _completed(
    page: Page, scene: Scene, named: Sequence[Entity], own: Sequence[Entity]
) -> list[Entity]:
    """Give the named states, with the speaker's or the passage's other where one is missing."""
    both = list(dict.fromkeys(named))
    if len(both) < 2:
        both = list(dict.fromkeys([*named, *own]))
    if len(both) < 2:
        rest = [state for state in page.pair(scene.trigger) if state not in both]
        both = [*both, *rest][:2] if len(both) + len(rest) >= 2 else []
    return both


def terms(page: Page, scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read how a relation is described: adjectives one by one, nouns as whole phrases."""
    for token in tokens:
        if not page.is_plain(token) or token.tag_ in {"JJR", "RBR"}:
            continue
        if token.pos_ == "ADJ" or token.tag_ in {"VBN", "VBG", "JJ"}:
            if _is_of_relation(scene):
                yield from _adjectives(page, role, token)
        elif _is_relation(token):
            yield from _of_relation(page, role, token)
        elif token.pos_ in {"NOUN", "PROPN"} or lemma(token) == "one":
            yield from _of_noun(page, scene, role, token)


def _is_of_relation(scene: Scene) -> bool:
    """Tell whether an adjective behind "is" may describe a relation: "our ties are close"."""
    if scene.frame.only != "friends" or scene.verb is None:
        return True
    told = subjects(scene.verb)
    quoted = bool(scene.frame.words)
    return any(
        _is_relation(t) or (quoted and t.lower_ in word_list("relation_pronouns")) for t in told
    )


def _adjectives(page: Page, role: str, token: "Token") -> Iterator[Part]:
    for adjective in _coordinated(token):
        yield Part.of(role, _adjective(page, adjective), page.span(adjective))


def _of_relation(page: Page, role: str, noun: "Token") -> Iterator[Part]:
    """Read "excellent relations", "a relationship of trust", "friendship"."""
    for child in noun.children:
        if child.dep_ == "amod" and _describes(page, child):
            yield from _adjectives(page, role, child)
    if lemma(noun) == "friendship":
        yield Part.of(role, "friendship", page.span(noun))
    for inner in prepositional(noun, frozenset({"of"})):
        if page.is_plain(inner):
            yield Part.of(role, noun_text(page, inner), page.span(inner))


def _describes(page: Page, adjective: "Token") -> bool:
    if adjective.tag_ in {"JJR", "JJS"} or adjective.lower_ in word_list("plain_adjectives"):
        return False
    return page.is_plain(adjective)


def _of_noun(page: Page, scene: Scene, role: str, noun: "Token") -> Iterator[Part]:
    """Read "a strategic partner", "one of our closest friends"."""
    only = scene.frame.only
    inner = prepositional(noun, frozenset({"of"}))
    if any(c.lower_ in word_list("of_trade") for c in noun.children):
        return
    if lemma(noun) == "one" and not inner:
        return
    if only == "relation" or (only and not _has_lemma([noun, *inner], only)):
        return
    if text := _noun_phrase(page, noun):
        yield Part.of(role, text, page.span(noun))


def _has_lemma(tokens: Sequence["Token"], kind: str) -> bool:
    return any(lemma(token) in word_list(kind) for token in tokens)


def _noun_phrase(page: Page, noun: "Token") -> str:
    text = noun_text(page, noun)
    of = [
        t
        for t in prepositional(noun, frozenset({"of", "in"}))
        if page.is_plain(t) and lemma(t) not in {"country", "region"}
    ]
    if of and lemma(noun) == "one":
        return noun_text(page, of[0]).rstrip("s")
    if of and len(text.split()) == 1:
        return f"{text} {of[0].head.text} {noun_text(page, of[0])}"
    return text


def _coordinated(token: "Token") -> list["Token"]:
    joined = [c for c in token.children if c.dep_ == "conj"]
    joined = [c for c in joined if c.pos_ in {"ADJ", "NOUN", "VERB", "ADV"}]
    return [token, *(t for child in joined for t in _coordinated(child))]


def _adjective(page: Page, token: "Token") -> str:
    """Give an adjective with what is joined to it: "time-tested", "worthy of praise"."""
    before = [c for c in token.children if token.i - 2 <= c.i < token.i]
    if token.i > 1 and token.nbor(-1).text == "-":
        before = [token.nbor(-2), token.nbor(-1)]
    parts = [c for c in before if c.dep_ == "npadvmod" or token.nbor(-1).text == "-"]
    after = [c for c in token.children if c.dep_ == "prep" and c.i == token.i + 1]
    tail = [t for c in after if c.lower_ == "of" for t in c.subtree]
    return page.words(page.span(*parts, token, *tail)).lower()


def rank(page: Page, _scene: Scene, role: str, tokens: list["Token"]) -> Iterator[Part]:
    """Read a rank among partners: "largest trading partner", "among the first trade partners"."""
    ranking = {"amod", "compound", "advmod", "nummod"}
    for token in tokens:
        left = [c for c in token.children if c.i < token.i and c.dep_ in ranking]
        words = [t for c in left for t in c.subtree]
        if any(map(_is_ranking, words)):
            among = [token.head] if token.dep_ == "pobj" and token.head.lower_ == "among" else []
            span = page.span(*among, *words, token)
            yield Part.of(role, page.words(span), span)
            return


def _is_ranking(token: "Token") -> bool:
    if token.tag_ == "JJS" or token.lower_.endswith("-largest"):
        return True
    return token.lower_ in word_list("ranking")
