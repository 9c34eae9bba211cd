"""Cast → drafts of tenures: who holds which office, by the words beside their name."""

from collections.abc import Iterator

from diplograph.extract.cast import Cast, Held, Person
from diplograph.extract.draft import Draft
from diplograph.extract.states import is_public
from diplograph.extract.vocabulary import office_words
from diplograph.model import Entity

# How sure a post is whose state or body stands beside it, and one whose state was inferred.
TOLD, INFERRED = 0.95, 0.8


def office_drafts(cast: Cast) -> Iterator[Draft]:
    """Give a draft for each post of each person whose state or body is known."""
    for person in cast.people:
        for held in person.held:
            of = held.of or _state(person, held)
            if of is None or of in held.to or held.post.label in office_words("bare"):
                continue
            sure = TOLD if held.of is not None and held.post.of else INFERRED
            spans = (held.mention.span,)
            for to in held.to or _told(person, held) or _host(cast, held, of) or (None,):
                roles = (("holder", person), ("office", office(held, of, to)))
                yield Draft("Tenure", roles, held.status, None, spans, sure, "office")


def _state(person: Person, held: Held) -> Entity | None:
    return person.state if not held.post.body and is_public(held) else None


def _told(person: Person, held: Held) -> tuple[Entity, ...]:
    """Give where a person is sent by what is said of the same post elsewhere."""
    same = [
        other
        for other in person.held
        if (other.post.label, other.status) == (held.post.label, held.status)
    ]
    return tuple(dict.fromkeys(state for other in same for state in other.to))


def office(held: Held, of: Entity, to: Entity | None) -> Entity:
    """Give the office of a post: its role, whom it serves, where it is sent."""
    links = [("role", Entity("Role", held.post.label)), ("officeOf", of)]
    if to is not None:
        links.append(("accreditedTo", to))
    return Entity("Office", held.post.label, None, (), tuple(links))


def _host(cast: Cast, held: Held, of: Entity) -> tuple[Entity, ...]:
    """Give where an envoy is sent whose post does not tell: here, else to the other main state."""
    if not held.post.abroad or of.cls != "State":
        return ()
    here = cast.context.here_state or cast.context.home
    return (here,) if here is not None and here != of else cast.context.others(of)[:1]
