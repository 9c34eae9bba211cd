"""Posts and nouns without a name → the people they stand for: "the visiting minister"."""

from collections.abc import Iterator

from diplograph.extract.cast import Cast, Held, Person
from diplograph.extract.context import choose
from diplograph.extract.figures import Figure
from diplograph.extract.mentions import Mention
from diplograph.extract.owners import owner_of
from diplograph.extract.posts import Post
from diplograph.extract.vocabulary import office_words, references
from diplograph.model import Entity


def meet_post(result: Cast, mention: Mention, figure: Figure) -> None:
    """Resolve a post or a noun that stands for somebody named elsewhere, the last that fits."""
    state = _state(result, mention, figure)
    if state:
        result.states[mention] = (state,)
        if state.cls == "State":
            result.saw_state(state, mention.span.start)
    options = _ranked(result, figure, state, list(_fitting(result, mention, figure, state)))
    last = figure.posts[-1] if figure.posts else None
    alone = figure.number == 1 and last and not last.plural
    waits = alone and not options and last and last.definite
    result.pending = (mention.span.end, figure.posts) if waits else None
    if figure.number > 1:
        _meet_group(result, mention, figure, options)
    elif options:
        _meet_one(result, mention, figure, options)


def _state(result: Cast, mention: Mention, figure: Figure) -> Entity | None:
    """Give the state or the body that a post serves, if a name or a word beside it tells."""
    named = [*figure.states, *(entity for post in figure.posts for entity in post.of)]
    chosen = choose([e for e in named if e.cls != "Place"], result.context.states)
    owner = figure.posts[-1].owner if figure.posts else ""
    if chosen or not owner:
        return chosen
    return owner_of(result, owner, result.recent[-1] if result.recent else None, mention)


def _ranked(
    result: Cast, figure: Figure, state: Entity | None, options: list[Person]
) -> list[Person]:
    """Order the people a post may stand for.

    Those of its state come first; of a bare title, whom the document is mostly about, then those
    whose state stands beside their name nowhere.
    """
    if state:
        return sorted(options, key=lambda person: person.state != state)
    if not figure.posts or not figure.posts[-1].capital:
        return options
    label = figure.posts[-1].label

    def rank(person: Person) -> tuple[bool, bool]:
        own = any(held.post.of and held.post.label == label for held in person.held)
        return person is not result.main, own

    return sorted(options, key=rank)


def _meet_group(result: Cast, mention: Mention, figure: Figure, options: list[Person]) -> None:
    """Let "the two presidents" stand for as many people; else they may be named soon."""
    group = list(dict.fromkeys(options))[: figure.number]
    if figure.posts and len(group) < 2:
        result.pending_many = (mention.span.end, figure.posts)
    if len(group) == figure.number:
        result.who[mention] = tuple(sorted(group, key=lambda person: person.first))


def _meet_one(result: Cast, mention: Mention, figure: Figure, options: list[Person]) -> None:
    first = options[0]
    result.who[mention] = (first,)
    if len(options) == 1 and figure.reference and first.state is None:
        first.state = next((s for s in result.states.get(mention, ()) if s.cls == "State"), None)
    result.saw(first, mention.span.start)


def _fitting(
    result: Cast, mention: Mention, figure: Figure, state: Entity | None
) -> Iterator[Person]:
    """Give the people a post may stand for: those named before, the last first, then others."""
    planned = any(post.status == "Planned" for post in figure.posts)
    if planned or not (figure.posts or figure.reference or figure.counterpart):
        return
    place = mention.span.start
    later = [p for p in result.people if p not in result.recent and p.first > place]
    for person in [*dict.fromkeys(reversed(result.recent)), *(later if state else [])]:
        if _serves(person, figure, state) and _fits(result, person, figure, state):
            yield person


def _serves(person: Person, figure: Figure, state: Entity | None) -> bool:
    """Tell whether somebody may serve the state that a text names beside a post."""
    if state is None:
        return not figure.counterpart
    if person.state is None:
        titled = bool(figure.posts) and figure.posts[-1].capital
        return not titled and not figure.counterpart
    if figure.counterpart:
        return person.state == state
    return person.state == state or any(held.of == state for held in person.held)


def _fits(result: Cast, person: Person, figure: Figure, state: Entity | None) -> bool:
    """Tell whether somebody holds such a post."""
    post = figure.posts[-1] if figure.posts else None
    if post and not any(_is_meant(held, post) for held in person.held):
        return False
    return not figure.reference or _may_be(result, person, figure.reference, state)


def _is_meant(held: Held, post: Post) -> bool:
    """Tell whether a text may mean a post that somebody holds by "the minister", "the envoy"."""
    words, group = set(held.post.label.split()), held.post.group
    if set(post.label.split()) <= words and (
        held.post.head == post.head or held.post.label.startswith(post.label)
    ):
        return True
    if post.label == "minister":
        return group == "minister" and held.post.head in {"minister", "secretary"}
    if post.label == "secretary":
        return group == "minister" and "secretary" in words
    if post.label == "premier":
        return group == "head of government"
    return post.label in {"envoy", "representative"} and group == "diplomat"


def _may_be(result: Cast, person: Person, noun: str, state: Entity | None) -> bool:
    """Tell whether a noun such as "leader", "visitor" may mean somebody."""
    groups = references().get(noun, ("any",))
    if "any" not in groups:
        return bool(person.groups() & set(groups)) and (noun != "official" or state is not None)
    here = result.context.here_state
    if noun in office_words("visitors"):
        return bool(person.state and person.state != (here or result.context.home))
    if noun == "host":
        return person.state is not None and person.state == here
    return bool(person.held)
