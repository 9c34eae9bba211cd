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
            roles = (("holder", person), ("office", office(held, of, cast)))
            sure = TOLD if held.of is not None and held.post.of else INFERRED
            spans = (held.mention.span,)
            yield Draft("Tenure", roles, held.status, None, spans, sure, "office")


def _state(person: Person, held: Held) -> Entity | None:
    return person.state if not held.post.body and is_public(held) else None


def office(held: Held, of: Entity, cast: Cast) -> Entity:
    """Give the office of a post: its role, whom it serves, where it is sent."""
    to = held.to
    if held.post.abroad and of.cls == "State" and not to:
        to = _host(cast, of)
    links = [("role", Entity("Role", held.post.label)), ("officeOf", of)]
    links += [("accreditedTo", state) for state in to]
    return Entity("Office", held.post.label, None, (), tuple(links))


def _host(cast: Cast, of: Entity) -> tuple[Entity, ...]:
    """Give where an envoy is sent whose post does not tell: here, else to the other main state."""
    here = cast.context.here_state or cast.context.home
    return (here,) if here is not None and here != of else cast.context.others(of)[:1]
