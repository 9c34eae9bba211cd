"""Names → people with their posts, as the words beside each name and before it tell."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from diplograph.extract.bodies import same_body
from diplograph.extract.cast import Cast, Held, Person
from diplograph.extract.context import choose, named_states, state_of
from diplograph.extract.figures import Figure
from diplograph.extract.mentions import Mention
from diplograph.extract.owners import owner_of
from diplograph.extract.posts import Post
from diplograph.extract.vocabulary import office_words
from diplograph.extract.words import fold
from diplograph.model import Entity

# How far behind a post, and behind a post in the plural, its holders may be named.
SOON, LATER = 300, 700
# How far back a colleague may have been named, and how far apart two stand whom "and" joins.
BACK, BESIDE = 400, 8


def parts_of(name: str) -> frozenset[str]:
    """Give the folded words of a name, without particles.

    >>> sorted(parts_of("Luis de la Cruz"))
    ['cruz', 'luis']
    """
    words = frozenset(fold(name))
    return words - office_words("particles") or words


def meet_person(result: Cast, mention: Mention, figure: Figure) -> None:
    """Enter what a mention tells of somebody: their state, their posts."""
    person, place = find(result, mention), mention.span.start
    person.sex = person.sex or figure.sex
    antecedent = result.antecedent(place)
    state = choose(figure.states, result.context.states)
    if state and state.cls in {"State", "InternationalOrganisation"}:
        person.state = person.state or state
        result.saw_state(state, place)
    if person.state is None:
        person.state = _of_delegation(result, place)
    if figure.counterpart:
        _inherit(result, person, mention, state)
    for post in figure.posts:
        _hold(result, person, post, mention, antecedent)
    _take_pending(result, person, mention, figure, state)
    _share(result, person, mention, figure)
    bare = not (figure.posts or figure.counterpart or person.held)
    if state and state.cls == "State" and bare:
        _join_colleague(result, person, mention, state)
    result.who[mention] = (person,)
    result.saw(person, place)


def find(result: Cast, mention: Mention) -> Person:
    """Find the person a name stands for, or enter a new one.

    Of namesakes it is the one named last whose post fits, else the one named last.
    """
    parts = parts_of(mention.label)
    options = [p for p in result.people if parts <= p.parts]
    if not options:
        person = Person(mention.label, parts, {mention.label}, first=mention.span.start)
        result.people.append(person)
        return person
    if len(options) == 1:
        options[0].forms.add(mention.label)
        return options[0]
    before = [p for p in reversed(result.recent) if p in options]
    posts = {post.label for post in mention.figure.posts} if mention.figure else set()
    fitting = [p for p in before if posts & {h.post.label for h in p.held}]
    return (fitting or before or options)[0]


def _of_delegation(result: Cast, place: int) -> Entity | None:
    """Give the state of the delegation that somebody leads: "a Cuban delegation led by X"."""
    led = _led_by().search(result.text[max(0, place - 160) : place])
    if not led:
        return None
    return next(reversed(named_states(led[0])), None) or result.last_state()


@cache
def _led_by() -> re.Pattern[str]:
    verbs = "|".join(sorted(office_words("leading")))
    return re.compile(
        rf"\bdelegation\b[^.;]{{0,120}}\b(?:{verbs}) by (?:the |its |their )?$", re.IGNORECASE
    )


def _inherit(result: Cast, person: Person, mention: Mention, state: Entity | None) -> None:
    """Give a counterpart the post of the one whose counterpart they are."""
    antecedent = result.antecedent(mention.span.start)
    near = [*([antecedent] if antecedent else ()), *result.recent[:-7:-1]]
    if result.last is not None and mention.span.start - result.last[0].span.end < BESIDE:
        near.insert(0, result.last[1])  # "X and his counterpart"
    for other in dict.fromkeys(p for p in near if p is not person):
        held = next((h for h in reversed(other.held) if h.status == "Ongoing"), None)
        if held:
            of = state or _other_side(result, other)
            person.held.append(held.lent(of, mention))
            if of is not None and not (held.of and held.of.cls != "State"):
                _oppose(result, other, of)
            return


def _other_side(result: Cast, person: Person) -> Entity | None:
    """Give the state of a counterpart that is not named: spoken of last, not the person's own."""
    own = person.state or result.context.home or result.context.here_state
    return result.last_state(besides=own) if own else None


def _oppose(result: Cast, person: Person, of: Entity) -> None:
    """Give whoever meets a counterpart of one of two main states the other one."""
    rest = result.context.others(of)
    if person.state is None and of in result.context.states[:2] and len(rest) == 1:
        person.state = rest[0]
        for held in person.held:
            held.of = held.of or (None if held.post.body else rest[0])


def _hold(
    result: Cast, person: Person, post: Post, mention: Mention, antecedent: Person | None
) -> None:
    """Give somebody a post, or what is new of it where they hold it already."""
    of = _whom(result, post, mention, antecedent)
    commission = any(entity.cls == "Commission" for entity in post.of)
    if of is None and (commission or post.owner in office_words("institutions")):
        return
    _serve(result, person, post, of, mention.span.start)
    for held in person.held:
        if held.post.label == post.label and (held.of == of or of is None or held.of is None):
            held.of = held.of or of
            held.to = held.to or post.to
            return
    person.held.append(Held(post, of, post.to, post.status, mention))


def _whom(result: Cast, post: Post, mention: Mention, antecedent: Person | None) -> Entity | None:
    """Give the state, the body or the commission that a post serves, if the text names it."""
    of = choose(post.of, result.context.states)
    if of is None and post.owner:
        return owner_of(result, post.owner, antecedent, mention)
    if of is not None and of.cls == "Commission":
        named = result.commissions.items()
        return next((e for m, e in named if same_body(of.label, m.label)), None)
    return of


def _serve(result: Cast, person: Person, post: Post, of: Entity | None, place: int) -> None:
    """Give somebody the state of their post."""
    if of is None:
        return
    if of.cls == "State":
        person.state = person.state or of
        result.saw_state(of, place)
    elif not post.abroad and of.cls != "Place":
        person.state = person.state or state_of(of)


def _take_pending(
    result: Cast, person: Person, mention: Mention, figure: Figure, state: Entity | None
) -> None:
    """Give somebody a post named before: "The minister will come. X …"."""
    place = mention.span.start
    antecedent = result.antecedent(place)
    alone, many = result.pending, result.pending_many
    result.pending = None
    named = person.held or figure.counterpart or state
    if alone and not named and 0 < place - alone[0] < SOON:
        for post in alone[1]:
            _hold(result, person, post, mention, antecedent)
    if many and state and not (person.held or figure.posts) and 0 < place - many[0] < LATER:
        for post in many[1]:
            _hold(result, person, replace(post, plural=False, of=()), mention, antecedent)
        for held in person.held:
            held.of = held.of or state


def _share(result: Cast, person: Person, mention: Mention, figure: Figure) -> None:
    """Remember that two who share a post in the plural stand opposite: "Ministers X and Y"."""
    before = result.last
    result.last = (mention, person)
    if before is None or before[0].figure is None:
        return
    gap = mention.span.start - before[0].span.end
    if 0 < gap < BESIDE and _is_one_post(before[0].figure.posts, figure.posts):
        result.opposites.append((before[1], person))


def _is_one_post(one: Sequence[Post], other: Sequence[Post]) -> bool:
    """Tell whether two people have the same words as their post."""
    if not one or not other or one[0].of:
        return False
    return (one[0].start, one[0].end) == (other[0].start, other[0].end)


def _join_colleague(result: Cast, person: Person, mention: Mention, state: Entity) -> None:
    """Give "X of Tajikistan" the post of the colleague before: presidents welcome presidents."""
    for other in reversed(result.recent[-3:]):
        for held in other.held:
            if other.state != state and _is_near_leader(held, mention):
                person.held.append(held.lent(state, mention))
                return


def _is_near_leader(held: Held, mention: Mention) -> bool:
    leads = held.post.group in {"head of state", "head of government", "minister"}
    near = mention.span.start - BACK < held.mention.span.start
    return leads and near and held.status == "Ongoing"
