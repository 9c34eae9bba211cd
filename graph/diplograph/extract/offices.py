"""Cast → drafts of tenures: who holds which office, by the words beside their name."""

from collections.abc import Iterator

from diplograph.extract.cast import Cast, Held, Person
from diplograph.extract.drafts import Draft
from diplograph.extract.states import is_public
from diplograph.model import Document, Entity, Span

# Titles that say too little to be an office.
BARE = frozenset(
    {
        "minister",
        "secretary",
        "deputy minister",
        "vice minister",
        "representative",
        "envoy",
        "deputy",
        "adviser",
        "commissioner",
        "chair",
        "chief",
    }
)


def office_drafts(document: Document, cast: Cast) -> Iterator[Draft]:
    """Give a draft for each post of each person whose state or body is known."""
    for person in cast.people:
        for held in person.held:
            of = held.of or (person.state if not held.post.body and is_public(held) else None)
            if of is None or held.post.label in BARE:
                continue
            if of in held.to:
                continue
            spans = (
                (held.mention.span,)
                if held.support is None
                else (held.mention.span, held.support.span)
            )
            confidence = 0.95 if held.of is not None and held.post.of else 0.8
            yield Draft(
                "Tenure",
                (("holder", person), ("office", office(held, of, cast, person))),
                held.status,
                None,
                spans[:1],
                confidence,
                "office",
            )


def office(held: Held, of: Entity, cast: Cast, person: Person) -> Entity:
    """Give the office of a post: its role, whom it serves, where it is sent."""
    role = Entity("Role", held.post.label)
    links: list[tuple[str, Entity]] = [("role", role), ("officeOf", of)]
    to = held.to
    if held.post.abroad and not to:
        here = cast.context.here_state or cast.context.home
        host = (
            here
            if here is not None and here != of
            else next(iter(s for s in cast.context.states[:2] if s != of), None)
        )
        to = (host,) if host is not None and of.cls == "State" else ()
    links += [("accreditedTo", state) for state in to]
    return Entity("Office", held.post.label, None, (), tuple(links))


__all__ = ["Document", "Span", "office_drafts"]
