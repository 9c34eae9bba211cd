"""First drafts → states: whom people serve whose state no word beside their name tells.

A bare "President X" serves the publisher's state, or the state where the news was written; who
visits a state or meets its minister serves the other one that the document is about.
"""

from collections import Counter
from collections.abc import Sequence

from diplograph.extract.cast import Cast, Held, Person
from diplograph.extract.context import is_republic, is_union, reweighed
from diplograph.extract.draft import Draft
from diplograph.extract.vocabulary import office_words
from diplograph.model import Entity


def infer_states(cast: Cast, first: Sequence[Draft]) -> None:
    """Give people without a state the one that their visits, their meetings or the source tell."""
    for draft in first:
        if draft.cls == "Visit" and not draft.headline:
            _by_visit(cast, draft)
    _by_title(cast)
    together = [draft.values("participant") for draft in first if draft.cls == "Meeting"]
    for _ in range(2):
        for person in _stateless(cast):
            _by_meeting(cast, person, [group for group in together if person in group])
    fallback = cast.context.home or cast.context.here_state or _likely_home(cast)
    if fallback is not None:
        for person in _stateless(cast):
            if not _is_one_of_two(cast, person):
                _by_source(cast, person, fallback)


def _is_one_of_two(cast: Cast, person: Person) -> bool:
    """Tell whether somebody shares a post with another, and nothing tells whose is which.

    Where the place of writing or the source is known, its own people are named first.
    """
    if cast.context.home is not None or cast.context.here_state is not None:
        return False
    pairs = (pair for pair in cast.opposites if person in pair)
    return any(all(one.state is None for one in pair) for pair in pairs)


def _by_title(cast: Cast) -> None:
    """Give their state to those whose title tells it: "the President of the Republic"."""
    for person in _stateless(cast):
        for held in person.held:
            if (state := _titled(cast, held)) is not None:
                person.state = state


def _titled(cast: Cast, held: Held) -> Entity | None:
    main = cast.context.states[:2]
    if held.post.label.split(" of ")[0] in office_words("of_union"):
        return next((state for state in main if is_union(state)), None)
    if "of the republic" not in held.mention.text.lower():
        return None
    republics = [state for state in main if is_republic(state)]
    return republics[0] if len(republics) == 1 else None


def _likely_home(cast: Cast) -> Entity | None:
    """Give the state that a source seems to be of.

    It is where envoys are sent, else the one whose people stand bare: writers say of strangers
    whom they serve, and of their own people only what they are; else the main one.
    """
    main = cast.context.states[:2]
    sent = {state for person in cast.people for held in person.held for state in held.post.to}
    if len(sent) == 1 and sent <= set(main):
        return next(iter(sent))
    told = Counter(p.state for p in cast.people if p.state is not None and p.held)
    bare = sorted(main, key=lambda state: told[state])
    if len(bare) > 1 and cast.context.bilateral and told[bare[0]] == 0 < told[bare[1]]:
        return bare[0]
    return next(iter(main), None) if cast.context.clear else None


def settle(cast: Cast) -> None:
    """Weigh the document's states anew, now that its people serve some."""
    people = [person for group in cast.who.values() for person in group]
    cast.context = reweighed(cast.context, [person.state for person in people])


def is_public(held: Held) -> bool:
    """Tell whether a post belongs to a state: that of a minister, or in a ministry."""
    if held.post.group not in office_words("no_state"):
        return True
    return any(word in held.post.label for word in office_words("public"))


def _stateless(cast: Cast) -> list[Person]:
    """Give who holds a post in a state, but in which? Ministers do, managers need not."""
    return [
        person
        for person in cast.people
        if person.state is None and any(h.of is None and is_public(h) for h in person.held)
    ]


def _by_visit(cast: Cast, draft: Draft) -> None:
    host = next((v for v in draft.values("host") if isinstance(v, Entity)), None)
    for person in draft.values("visitor"):
        if isinstance(person, Person) and person.state is None and host is not None:
            person.state = _besides(cast, host)


def _besides(cast: Cast, host: Entity) -> Entity | None:
    """Give the state from which a visitor comes: the publisher's, else the other main one."""
    context = cast.context
    rest = next(iter(context.others(host)), None)
    if context.home is not None and context.home != host:
        return context.home
    if host in context.states[:2] or context.here_state in (None, host):
        return rest
    return context.here_state


def _by_meeting(cast: Cast, person: Person, groups: Sequence[tuple[object, ...]]) -> None:
    """Give somebody who meets people of other states the state that is left."""
    met = {s for group in groups for v in group if v is not person and (s := _state(v))}
    if not met:
        return
    local = cast.context.home or cast.context.here_state
    if local is not None and (local not in met or len(met) > 1):
        person.state = local
        return
    near = cast.states_in_sentence(person.held[0].mention.span.start)
    pair = [s for s in reversed(near) if s not in met] + [
        s for s in cast.context.states[:2] if s not in met
    ]
    rest = [s for s in cast.context.states if s not in met and s.cls == "State"]
    person.state = next(iter(pair or rest), None)


def _state(value: object) -> Entity | None:
    if isinstance(value, Person):
        return value.state
    return value if isinstance(value, Entity) and value.cls == "State" else None


def _by_source(cast: Cast, person: Person, fallback: Entity) -> None:
    """Give somebody the source's state, or the other main one where the post there is taken."""
    person.state = fallback
    if _is_taken(cast, person, fallback) or _is_opposed(cast, person, fallback):
        person.state = next(iter(cast.context.others(fallback)), None)


def _is_taken(cast: Cast, person: Person, state: Entity) -> bool:
    """Tell whether another holds the field's post in a state: there is one foreign minister."""
    mine = {_field(h) for h in person.held} - {""}
    return any(
        other is not person
        and other.state == state
        and mine & {_field(h) for h in other.held if h.status == "Ongoing"}
        for other in cast.people
    )


def _field(held: Held) -> str:
    label, group = held.post.label, held.post.group
    if group in {"head of state", "head of government"}:
        return label
    kind, _, field = label.partition(" of ")
    return field if group == "minister" and kind in {"minister", "secretary"} else ""


def _is_opposed(cast: Cast, person: Person, state: Entity) -> bool:
    """Tell whether somebody who chairs or signs opposite a person serves a state already."""
    return any(
        person in pair and other is not person and other.state == state
        for pair in cast.opposites
        for other in pair
    )
