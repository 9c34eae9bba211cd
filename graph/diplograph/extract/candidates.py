"""Token → who and what was named before it: the candidates for pronouns and short names."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from diplograph.extract.cast import Cast, Person
from diplograph.extract.clauses.trees import ATTRIBUTIVE
from diplograph.extract.context import is_power, state_of
from diplograph.extract.mentions import Mention
from diplograph.extract.syntax import Parse
from diplograph.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

Referent = Person | Entity


def referent_state(value: Referent) -> Entity | None:
    """Give the state that somebody serves or something belongs to."""
    return value.state if isinstance(value, Person) else state_of(value)


def named(parse: Parse, tokens: Iterable["Token"]) -> Iterator[tuple["Token", Mention]]:
    """Give the tokens that stand for mentions, each with its mention."""
    for token in tokens:
        mention = parse.mention(token)
        if mention is not None:
            yield token, mention


def people(parse: Parse, cast: Cast, tokens: Iterable["Token"]) -> list[Person]:
    """Give the people that some tokens name."""
    return [person for _, m in named(parse, tokens) for person in cast.who.get(m, ())]


def people_before(parse: Parse, cast: Cast, token: "Token") -> list[Person]:
    """Give the people named before a token in its sentence, if there are two or more."""
    found = people(parse, cast, _before(token))
    return found if len(set(found)) > 1 else []


def subjects_before(parse: Parse, cast: Cast, token: "Token") -> list[Person]:
    """Give the people who are subjects earlier in a sentence: "said X, as she handed …"."""
    subjects = [t for t in _before(token) if t.dep_ in {"nsubj", "nsubjpass"}]
    return people(parse, cast, (t for t in subjects if t.head != token.head))


def states_before(parse: Parse, cast: Cast, token: "Token") -> list[Entity]:
    """Give the states named before a token in its sentence, the nearest last."""
    kinds = {"state", "capital", "epithet", "seat"}
    mentions = [m for _, m in named(parse, _before(token)) if m.kind in kinds]
    return [s for m in mentions for s in cast.states.get(m, ()) if s.cls == "State"]


def _before(token: "Token") -> list["Token"]:
    return [other for other in token.sent if other.i < token.i]


def there(parse: Parse, cast: Cast, token: "Token") -> Entity | None:
    """Give the state named last before "there", other than where the document was written."""
    mentions = [m for _, m in named(parse, parse.doc[: token.i]) if m.kind != "adjective"]
    states = (state for m in reversed(mentions) for state in cast.states.get(m, ()))
    return next((state for state in states if state != cast.context.here_state), None)


def pair(parse: Parse, cast: Cast, token: "Token", number: int) -> tuple[Entity, ...]:
    """Give the states that a passage speaks of before a token, else the article's main ones."""
    local = _powers_before(parse, cast, token)
    main = [state for state in cast.context.states if is_power(state)]
    if number == 2 and set(main[:2]) <= set(local):
        return tuple(main[:2])
    if len(local) >= number:
        return tuple(local[-number:])
    rest = [state for state in main if state not in local]
    found = [*local, *rest[: number - len(local)]]
    return tuple(found) if cast.context.bilateral and len(found) == number else ()


def _powers_before(parse: Parse, cast: Cast, token: "Token") -> list[Entity]:
    """Give the states and unions named before a token, each once, the last named last."""
    found: list[Entity] = []
    for other, mention in named(parse, parse.doc[: token.i]):
        if mention.kind == "adjective" and other.dep_ not in ATTRIBUTIVE:
            continue
        for state in filter(is_power, _powers(cast, mention)):
            found = [*(s for s in found if s != state), state]
    return found


def _powers(cast: Cast, mention: Mention) -> list[Entity]:
    body = mention.name if mention.kind == "organisation" else None
    return [
        *cast.states.get(mention, ()),
        *(body.entities[:1] if body is not None else ()),
        *(person.state for person in cast.who.get(mention, ()) if person.state),
    ]
