"""Parsed paragraphs → states: whom people serve by the words around their names."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from diplograph.extract.candidates import referent_state
from diplograph.extract.cast import Person
from diplograph.extract.clauses import (
    agents,
    companions,
    governor,
    lemma,
    objects,
    patients,
    possessors,
    prepositional,
)
from diplograph.extract.clauses import subjects as subjects_of
from diplograph.extract.mentions import Mention
from diplograph.extract.page import Page
from diplograph.extract.resolve import Reading
from diplograph.extract.vocabulary import office_words
from diplograph.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

BY = frozenset({"by"})


def neighbours(page: Page) -> None:
    """Give people the state that the words around them tell, where no post does.

    An ambassador without a state serves the subject before ("Taiwan closed its embassy. Ambassador
    X …"), who heads a delegation serves its state, who invites serves the state visited, and two
    who chair or sign together serve two states.
    """
    reading = page.reading
    reading.subject_states = []
    for sentence in reading.parse.doc.sents:
        subjects: list[Entity] = []
        for token in sentence:
            mention = reading.parse.mention(token)
            if mention is None:
                _around(reading, token)
                continue
            if token.dep_ in {"nsubj", "nsubjpass", "poss"}:
                subjects += [s for s in reading.cast.states.get(mention, ()) if s.cls == "State"]
            _give_diplomats(reading, mention, (subjects or reading.subject_states)[-1:])
        reading.follow(list(sentence))


def _give_diplomats(reading: Reading, mention: Mention, states: list[Entity]) -> None:
    """Give diplomats without a state the subject's, if there is one."""
    for person in reading.cast.who.get(mention, ()) if mention.kind == "person" else ():
        named_here = any(held.mention == mention for held in person.held)
        if states and person.state is None and person.groups() == {"diplomat"} and named_here:
            person.state = states[0]


def _around(reading: Reading, token: "Token") -> None:
    """Read a noun or a verb that tells of the states of people beside it."""
    word, verb = lemma(token), token.pos_ == "VERB"
    if word == "delegation":
        _delegation(reading, token)
    elif word == "invitation":
        _invitation(reading, token)
    elif word == "recall" and verb:
        _recall(reading, token)
    elif word in office_words("messages") and not verb:
        _message(reading, token)
    elif word == "invite" and verb:
        _invite(reading, token)
    elif word in office_words("travelling") and verb:
        _companions(reading, token)
    elif word in office_words("chairing") and verb:
        _opposites(reading, token)


def _delegation(reading: Reading, noun: "Token") -> None:
    """Read "a delegation of Laos led by X": X serves Laos."""
    states = list(reading.states_near(noun))
    states = states or _states(reading, prepositional(noun, frozenset({"of", "from"})))
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and lemma(child) in {"head", "lead"} and states:
            _give(reading, prepositional(child, BY), states[0])


def _invitation(reading: Reading, noun: "Token") -> None:
    """Read "visited Laos at the invitation of X": X serves Laos, and no guest does."""
    mentions = [m for t in noun.sent if (m := reading.parse.mention(t)) is not None]
    cast = reading.cast
    own = {p.state for m in mentions for p in cast.who.get(m, ())}
    places = [m for m in mentions if m.kind in {"state", "capital"}]
    hosts = [s for m in places for s in cast.states.get(m, ()) if s not in own]
    if hosts:
        inviting = prepositional(noun, frozenset({"of", "by"}))
        _give(reading, [*possessors(noun), *inviting], hosts[0])


def _recall(reading: Reading, verb: "Token") -> None:
    """Read "Laos recalled its ambassador, X": X serves Laos."""
    own = _states(reading, agents(verb))
    if own:
        _give(reading, patients(verb), own[0])


def _message(reading: Reading, noun: "Token") -> None:
    """Read "A of Laos brought a message from X": X serves Laos."""
    verb = governor(noun)
    carriers = _people(reading, subjects_of(verb)) if verb is not None else []
    own = [person.state for person in carriers if person.state is not None]
    if own:
        _give(reading, prepositional(noun, frozenset({"from"})), own[0])


def _invite(reading: Reading, verb: "Token") -> None:
    """Read "Laos invited X": X serves the other main state."""
    own = _states(reading, agents(verb))
    others = reading.cast.context.others(own[0]) if own else ()
    if len(others) == 1:
        _give(reading, patients(verb), others[0])


def _companions(reading: Reading, verb: "Token") -> None:
    """Give those who travel together one state, if any of them has one."""
    tokens = [*subjects_of(verb), *agents(verb)]
    for child in verb.children:
        before = child.nbor(-1).lower_ if child.i else ""
        if child.dep_ == "prep" and child.lower_ == "with" and before in {"together", "along"}:
            tokens += objects(child)
    people = _people(reading, tokens)
    known = next((p.state for p in people if p.state is not None), None)
    for person in people if len(people) > 1 else ():
        person.state = person.state or known


def _opposites(reading: Reading, verb: "Token") -> None:
    """Read "X and Y signed", "X co-chaired the session with Y": they serve two states."""
    people = _people(reading, [*agents(verb), *companions(verb)])
    if len(people) != 2:
        return
    reading.cast.opposites.append((people[0], people[1]))
    known = [p for p in people if p.state]
    rest = [p for p in people if p.state is None]
    others = reading.cast.context.others(known[0].state) if known else ()
    if rest and len(others) == 1:
        rest[0].state = others[0]


def _people(reading: Reading, tokens: Iterable["Token"]) -> list[Person]:
    return [v for t in tokens for v in reading.resolve(t).values if isinstance(v, Person)]


def _states(reading: Reading, tokens: Iterable["Token"]) -> list[Entity]:
    values = (v for t in tokens for v in reading.resolve(t).values)
    return [state for v in values if (state := referent_state(v))]


def _give(reading: Reading, tokens: Iterable["Token"], state: Entity) -> None:
    for person in _people(reading, tokens):
        person.state = person.state or state
