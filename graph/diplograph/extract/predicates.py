"""Parsed paragraphs → posts that a clause says somebody holds: "X was named ambassador"."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from diplograph.extract.candidates import referent_state
from diplograph.extract.cast import Held, Person
from diplograph.extract.clauses import agents, lemma, patients, possessors, prepositional, subjects
from diplograph.extract.context import choose
from diplograph.extract.owners import owner_of
from diplograph.extract.page import Page
from diplograph.extract.posts import Post
from diplograph.extract.resolve import Reading
from diplograph.extract.vocabulary import office_words
from diplograph.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token


def predicated(page: Page) -> None:
    """Give people the posts of clauses: "X was ambassador here", "X, as special envoy"."""
    reading = page.reading
    for sentence in reading.parse.doc.sents:
        for token in sentence:
            if lemma(token) == "accredit":
                _accredit(reading, token)
            mention = reading.parse.mention(token)
            figure = mention.figure if mention is not None and mention.kind == "post" else None
            if mention is None or figure is None or figure.number > 1:
                continue
            holder, status = _holder(reading, token)
            if holder is not None:
                again = holder in reading.cast.who.get(mention, ())
                for post in _new(figure.posts, holder, status, again=again):
                    of = _whom(reading, token, post, holder)
                    own = status if post.status == "Ongoing" else post.status
                    holder.held.append(Held(post, of, post.to, own, mention))
        reading.follow(list(sentence))


def _new(posts: tuple[Post, ...], holder: Person, status: str, *, again: bool) -> Iterator[Post]:
    """Give the posts that somebody does not hold yet; one told `again` must be sent elsewhere."""
    for post in posts:
        held = [h for h in holder.held if h.post.label == post.label]
        elsewhere = bool(post.to) and all(set(post.to).isdisjoint(h.to) for h in held)
        if elsewhere or not (again or any(h.status == status for h in held)):
            yield post


def _accredit(reading: Reading, verb: "Token") -> None:
    """Give an envoy the further states of "who is also accredited to Burundi and Somalia"."""
    envoy = _person(reading, subjects(verb))
    held = next((h for h in envoy.held if h.post.group == "diplomat"), None) if envoy else None
    if envoy is None or held is None:
        return
    for state in _states(reading, prepositional(verb, frozenset({"to"}))):
        if not any(state in h.to for h in envoy.held):
            post = replace(held.post, to=(state,))
            envoy.held.append(Held(post, held.of, (state,), "Ongoing", held.mention))


def _whom(reading: Reading, token: "Token", post: Post, holder: Person) -> Entity | None:
    """Give whom a post serves: named in it, in the possessive before it, or by a pronoun."""
    owners = _states(reading, possessors(token))
    mention = reading.parse.mention(token)
    of = choose(post.of, reading.cast.context.states) or next(iter(owners), None)
    if of is None and holder.state is None:
        of = next(iter(_states(reading, _givers(token))), None)
    if of is None and post.owner and mention is not None:
        return owner_of(reading.cast, post.owner, holder, mention)
    return of


def _givers(token: "Token") -> "list[Token]":
    """Give who appoints somebody to a post."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    gives = office_words("appointing") | office_words("naming")
    return agents(verb) if verb.pos_ == "VERB" and lemma(verb) in gives else []


def _states(reading: Reading, tokens: "list[Token]") -> list[Entity]:
    values = (v for t in tokens for v in reading.resolve(t).values)
    return [state for v in values if (state := referent_state(v))]


def _holder(reading: Reading, token: "Token") -> tuple[Person | None, str]:
    """Give who holds a post by its clause, and whether now."""
    tokens, status = _subject(token)
    return _person(reading, tokens), status


def _person(reading: Reading, tokens: "list[Token]") -> Person | None:
    values = (v for t in tokens for v in reading.resolve(t).values)
    return next((v for v in values if isinstance(v, Person)), None)


def _subject(token: "Token") -> "tuple[list[Token], str]":
    """Give of what a post is said, and the status that the verb tells."""
    head, verb = token.head, lemma(token.head)
    if token.dep_ == "attr" and verb in office_words("being"):
        denied = any(child.dep_ == "neg" for child in head.children)
        return ([], "Ongoing") if denied else (subjects(head), _tense(head))
    if token.dep_ == "pobj" and head.lower_ == "as":
        return _subject_of_as(head.head)
    if token.dep_ in {"oprd", "dobj", "attr"} and verb in office_words("naming"):
        beside = [c for c in token.children if c.dep_ == "compound"]
        return beside or [t for t in patients(head) if t != token] or subjects(head), _tense(head)
    return [], "Ongoing"


def _subject_of_as(above: "Token") -> "tuple[list[Token], str]":
    """Read "named X as", "X serves as", "the appointment of X as", "her work as" a post."""
    word = lemma(above)
    if above.pos_ == "VERB" and word in office_words("appointing"):
        return patients(above), _tense(above)
    if above.pos_ == "VERB" and word in office_words("serving"):
        return subjects(above), _tense(above)
    if above.pos_ in {"NOUN", "PROPN"}:
        planned = word in office_words("appointments")
        holders = possessors(above) or prepositional(above, frozenset({"of"}))
        return holders, "Planned" if planned else "Ongoing"
    clause = [child for child in above.children if child.dep_ == "nsubj"]
    return [t for subject in clause for t in possessors(subject)], "Ongoing"


def _tense(verb: "Token") -> str:
    """Tell whether a post is held now, was held or will be, by the verb."""
    words = {child.lower_ for child in verb.children}
    marks = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if marks & {"will", "shall", "would"}:
        return "Planned"
    past = verb.tag_ == "VBD" and lemma(verb) in {"be"} | office_words("serving")
    return "Former" if past or words & office_words("formerly") else "Ongoing"
