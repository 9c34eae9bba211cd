"""First drafts → states: whom people serve whose state no word beside their name tells.

A bare "President X" serves the publisher's state, or the state where the news was written; who
visits a state or meets its minister serves the other one that the document is about.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from diplograph.extract.cast import Cast, Held, Person
from diplograph.extract.clauses import (
    agents,
    lemma,
    objects,
    patients,
    possessors,
    prepositional,
    subjects,
)
from diplograph.extract.context import choose, reweighed
from diplograph.extract.drafts import Draft
from diplograph.extract.owners import owner_of
from diplograph.extract.readers import Page
from diplograph.extract.resolve import referent_state
from diplograph.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

PUBLIC = (
    "ministry",
    "parliament",
    "senate",
    "assembly",
    "house of",
    "congress",
    "government",
    "to the president",
)
NO_STATE = frozenset({"regional", "chief", "member"})


def infer_states(cast: Cast, first: Sequence[Draft]) -> None:
    """Give people without a state the one that their visits, their meetings or the source tell."""
    for draft in first:
        if draft.cls == "Visit" and not draft.headline:
            _by_visit(cast, draft)
    together = [draft.values("participant") for draft in first if draft.cls == "Meeting"]
    for _ in range(2):
        for person in cast.people:
            if person.state is None and _serves(person):
                _by_meeting(cast, person, [group for group in together if person in group])
    main = next(iter(cast.context.states), None) if cast.context.clear else None
    fallback = cast.context.home or cast.context.here_state or main
    for person in cast.people:
        if person.state is None and _serves(person):
            person.state = fallback
            if fallback is not None and (
                _taken(cast, person, fallback) or _opposed(cast, person, fallback)
            ):
                person.state = next(iter(cast.context.others(fallback)), None)


def settle(cast: Cast) -> None:
    """Weigh the document's states anew, now that its people serve some."""
    cast.context = reweighed(
        cast.context, [p.state for people in cast.who.values() for p in people]
    )


def _serves(person: Person) -> bool:
    """Tell whether somebody holds a post in a state: ministers do, managers need not."""
    return any(h.of is None and is_public(h) for h in person.held)


def is_public(held: Held) -> bool:
    """Tell whether a post belongs to a state: that of a minister, or in a ministry."""
    return held.post.group not in NO_STATE or any(word in held.post.label for word in PUBLIC)


def _opposed(cast: Cast, person: Person, state: Entity) -> bool:
    """Tell whether somebody who chairs or signs opposite a person serves a state already."""
    return any(
        person in pair and other is not person and other.state == state
        for pair in cast.opposites
        for other in pair
    )


def _taken(cast: Cast, person: Person, state: Entity) -> bool:
    """Tell whether somebody else holds the same field's post in a state: there is one foreign minister."""
    mine = {_field(h) for h in person.held} - {""}
    return any(
        other is not person
        and other.state == state
        and mine & {_field(h) for h in other.held if h.status == "Ongoing"}
        for other in cast.people
    )


def _field(held: Held) -> str:
    label = held.post.label
    if held.post.group in {"head of state", "head of government"}:
        return label
    kind, _, field = label.partition(" of ")
    return field if held.post.group == "minister" and kind in {"minister", "secretary"} else ""


def _by_visit(cast: Cast, draft: Draft) -> None:
    host = next((v for v in draft.values("host") if isinstance(v, Entity)), None)
    for person in draft.values("visitor"):
        if isinstance(person, Person) and person.state is None and host is not None:
            person.state = _other(cast, host)


def _by_meeting(cast: Cast, person: Person, groups: Sequence[tuple[object, ...]]) -> None:
    """Give somebody who meets people of other states the state that is left."""
    met = {s for group in groups for v in group if v is not person and (s := _state(v))}
    if not met:
        return
    local = cast.context.home or cast.context.here_state
    if local is not None and (local not in met or len(met) > 2):
        person.state = local
        return
    rest = [s for s in cast.context.states if s not in met and s.cls == "State"]
    pair = [s for s in cast.context.states[:2] if s not in met]
    person.state = next(iter(pair or rest), None)


def _state(value: object) -> Entity | None:
    if isinstance(value, Person):
        return value.state
    return value if isinstance(value, Entity) and value.cls == "State" else None


def _other(cast: Cast, host: Entity) -> Entity | None:
    home = cast.context.home
    if home is not None and home != host:
        return home
    main = cast.context.states[:2]
    if host in main:
        return next((s for s in main if s != host), None)
    here = cast.context.here_state
    return (
        here if here is not None and here != host else next((s for s in main if s != host), None)
    )


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
            mention = (
                reading.parse.mentions[token.i] if token.i < len(reading.parse.mentions) else None
            )
            if mention is None:
                _around(page, token)
                continue
            if token.dep_ in {"nsubj", "nsubjpass", "poss"}:
                subjects += [s for s in reading.cast.states.get(mention, ()) if s.cls == "State"]
            for person in reading.cast.who.get(mention, ()):
                if (
                    mention.kind == "person"
                    and person.state is None
                    and person.groups() == {"diplomat"}
                    and any(h.mention == mention for h in person.held)
                ):
                    options = subjects or reading.subject_states[-1:]
                    person.state = options[-1] if options else None
        reading.follow(list(sentence))


def predicated(page: Page) -> None:
    """Give people the posts that a clause says they hold: "X was ambassador here", "X, as special envoy"."""
    reading = page.reading
    for sentence in reading.parse.doc.sents:
        for token in sentence:
            mention = (
                reading.parse.mentions[token.i] if token.i < len(reading.parse.mentions) else None
            )
            if lemma(token) == "accredit":
                _accredit(page, token)
            if (
                mention is None
                or mention.kind != "post"
                or mention.figure is None
                or not mention.figure.posts
                or mention.figure.number > 1
            ):
                continue
            holder, status = _predicated(page, token)
            if holder is not None and holder not in reading.cast.who.get(mention, ()):
                for post in mention.figure.posts:
                    owners = [
                        s
                        for t in possessors(token)
                        for v in reading.resolve(t).values
                        if (s := referent_state(v))
                    ]
                    of = (
                        choose(post.of, reading.cast.context.states)
                        or (owners[0] if owners else None)
                        or (
                            owner_of(reading.cast, post.owner, holder, mention)
                            if post.owner
                            else None
                        )
                    )
                    if not any(
                        h.post.label == post.label and h.status == status for h in holder.held
                    ):
                        holder.held.append(
                            Held(
                                post,
                                of,
                                post.to,
                                status if post.status == "Ongoing" else post.status,
                                mention,
                            )
                        )
        reading.follow(list(sentence))


def _accredit(page: Page, token: "Token") -> None:
    """Give an envoy the further states of "who is also accredited to Burundi and Somalia"."""
    people = [v for t in subjects(token) for v in page.reading.resolve(t).values if isinstance(v, Person)]
    states = [
        s
        for t in prepositional(token, frozenset({"to"}))
        for v in page.reading.resolve(t).values
        if (s := referent_state(v))
    ]
    for person in people[:1]:
        model = next((h for h in person.held if h.post.group == "diplomat"), None)
        for state in states if model is not None else []:
            if not any(state in h.to for h in person.held):
                post = replace(model.post, to=(state,))
                person.held.append(Held(post, model.of, (state,), "Ongoing", model.mention))


def _predicated(page: Page, token: "Token") -> tuple[Person | None, str]:
    head = token.head
    found: list[Token] = []
    status = "Ongoing"
    if token.dep_ == "attr" and lemma(head) in {"be", "become", "remain"}:
        found = subjects(head)
        if any(c.dep_ == "neg" for c in head.children):
            return None, status
        status = _tense(head)
    elif token.dep_ == "pobj" and head.lower_ == "as":
        above_as = head.head
        if above_as.pos_ == "VERB" and lemma(above_as) in {
            "appoint",
            "name",
            "nominate",
            "designate",
            "elect",
            "swear",
            "confirm",
            "install",
            "reappoint",
        }:
            found, status = patients(above_as), _tense(above_as)
        elif above_as.pos_ == "VERB" and lemma(above_as) in {"serve", "act", "work"}:
            found, status = subjects(above_as), _tense(above_as)
        elif above_as.pos_ in {"NOUN", "PROPN"}:
            found = possessors(above_as) or prepositional(above_as, frozenset({"of"}))
            status = (
                "Planned"
                if lemma(above_as) in {"appointment", "nomination", "designation"}
                else status
            )
        else:
            found = [t for c in above_as.children if c.dep_ == "nsubj" for t in possessors(c)]
    elif (
        token.dep_ in {"oprd", "dobj", "attr"}
        and lemma(head) in {"appoint", "name", "elect", "nominate", "call"}
        and lemma(head) != "call"
    ):
        found = [t for t in patients(head) if t != token] or subjects(head)
        status = _tense(head)
    for t in found:
        for value in page.reading.resolve(t).values:
            if isinstance(value, Person):
                return value, status
    return None, status


def _tense(verb: "Token") -> str:
    marks = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if marks & {"will", "shall", "would"}:
        return "Planned"
    if (verb.tag_ == "VBD" and lemma(verb) in {"be", "serve", "act", "work"}) or any(
        c.lower_ in {"previously", "formerly", "once", "earlier"} for c in verb.children
    ):
        return "Former"
    return "Ongoing"


def _around(page: Page, token: "Token") -> None:
    reading = page.reading
    if lemma(token) == "delegation":
        states = list(reading.states_near(token)) or [
            s
            for t in prepositional(token, frozenset({"of", "from"}))
            for v in reading.resolve(t).values
            if (s := referent_state(v))
        ]
        for child in token.children:
            if child.dep_ in {"acl", "relcl"} and lemma(child) in {"head", "lead"} and states:
                _give(page, prepositional(child, frozenset({"by"})), states[0])
    elif lemma(token) == "invitation":
        hosts = [
            s
            for t in token.sent
            if (m := reading.parse.mention(t)) is not None and m.kind in {"state", "capital"}
            for s in reading.cast.states.get(m, ())
        ]
        own = {
            p.state
            for t in token.sent
            if (m := reading.parse.mention(t)) is not None
            for p in reading.cast.who.get(m, ())
            if p.state
        }
        hosts = [s for s in hosts if s not in own]
        if hosts:
            _give(
                page,
                [*possessors(token), *prepositional(token, frozenset({"of", "by"}))],
                hosts[0],
            )
    elif lemma(token) == "recall" and token.pos_ == "VERB":
        own = [s for t in agents(token) for v in reading.resolve(t).values if (s := referent_state(v))]
        if own:
            _give(page, patients(token), own[0])
    elif lemma(token) in {"travel", "arrive", "visit", "fly", "come", "accompany"} and token.pos_ == "VERB":
        _companions(page, token)
    elif lemma(token) in {"co-chair", "chair", "sign", "initial", "ink"} and token.pos_ == "VERB":
        people = [
            v
            for t in [*agents(token), *prepositional(token, frozenset({"with"}))]
            for v in reading.resolve(t).values
            if isinstance(v, Person)
        ]
        known = [p for p in people if p.state]
        if len(people) == 2:
            reading.cast.opposites.append((people[0], people[1]))
        if len(people) == 2 and len(known) == 1:
            others = reading.cast.context.others(known[0].state)
            rest = [p for p in people if p.state is None]
            if len(others) == 1 and rest:
                rest[0].state = others[0]


def _companions(page: Page, verb: "Token") -> None:
    """Give those who travel together one state, if any of them has one."""
    tokens = [*subjects(verb), *agents(verb)]
    for child in verb.children:
        before = child.nbor(-1).lower_ if child.i else ""
        if child.dep_ == "prep" and child.lower_ == "with" and before in {"together", "along"}:
            tokens += objects(child)
    people = [v for t in tokens for v in page.reading.resolve(t).values if isinstance(v, Person)]
    known = next((p.state for p in people if p.state is not None), None)
    if len(people) > 1:
        for person in people:
            person.state = person.state or known


def _give(page: Page, tokens: "list[Token]", state: Entity) -> None:
    for token in tokens:
        for value in page.reading.resolve(token).values:
            if isinstance(value, Person) and value.state is None:
                value.state = state
