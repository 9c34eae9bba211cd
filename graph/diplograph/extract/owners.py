"""Words that stand for whom a post serves → the state or body: "its", "the junta's"."""

from diplograph.extract.cast import Cast, Person
from diplograph.extract.mentions import Mention
from diplograph.extract.vocabulary import office_words
from diplograph.model import Entity


def owner_of(
    result: Cast, owner: str, antecedent: Person | None, mention: Mention
) -> Entity | None:
    """Find the state or body that "its", "his own", "the junta's" stands for."""
    place = mention.span.start
    home = result.context.home or result.context.here_state
    if owner in {"its", "their", "whose"}:
        return _body_of_sentence(result, mention) or result.subject_state(place)
    if owner in {"his", "her"}:
        return antecedent.state if antecedent else None
    if owner == "our":
        return home
    if owner in office_words("government") | office_words("own_bodies"):
        return home or result.subject_state(place)
    return _body(result, owner) if owner in office_words("institutions") else None


def _body_of_sentence(result: Cast, mention: Mention) -> Entity | None:
    """Give the body just named in the sentence, where the post is a manager's."""
    posts = mention.figure.posts if mention.figure else ()
    if not result.bodies or not all(post.group == "chief" for post in posts):
        return None
    place, body = result.bodies[-1]
    same = result.sentence(place) == result.sentence(mention.span.start)
    return body if mention.figure and same else None


def _body(result: Cast, noun: str) -> Entity | None:
    """Give the body named last whose name has a noun, else the one named last."""
    bodies = [body for _, body in result.bodies]
    fitting = [body for body in bodies if noun in body.label.lower()]
    return next(reversed(fitting or bodies), None)
