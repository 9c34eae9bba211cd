"""The people of a passage as values, and the marks of lists that name several of them."""

from dataclasses import dataclass

from diplograph.extract.passages import Passage
from diplograph.extract.posts import Post
from diplograph.extract.vocabulary import numbers
from diplograph.model import Entity


@dataclass(frozen=True, slots=True)
class Figure:
    """A person as a passage tells of them, from word `start` up to word `end`.

    `name` is the stretch of words of the name (None where only a post stands: "the Lao minister"),
    `states` the state named beside the name ("Kyrgyzstan's Nurbek Asanov"), `counterpart` whether
    the post is the antecedent's ("his Lao counterpart"), `reference` the noun that stands for
    somebody named before ("the visitor"), `owner` the possessor before it ("his"), `number` how
    many are meant ("the two presidents"), `sex` what an honorific tells ("m", "f").
    """

    start: int
    end: int
    name: tuple[int, int] | None = None
    posts: tuple[Post, ...] = ()
    states: tuple[Entity, ...] = ()
    counterpart: bool = False
    reference: str = ""
    owner: str = ""
    number: int = 1
    sex: str = ""


def number_near(p: Passage, i: int) -> int:
    """Give how many people a plural means by the words near it: "the two ministers"; else two."""
    near = (p.lower(k) for k in (i - 1, i, i + 1, i - 2))
    return next((numbers()[word] for word in near if word in numbers()), 2)


def next_of_list(p: Passage, k: int) -> int | None:
    """Give where the next member of a list begins, after "and", a comma or both."""
    if p.lower(k) == "," and p.lower(k + 1) == "and":
        return k + 2
    return k + 1 if p.lower(k) in {"and", ","} else None
