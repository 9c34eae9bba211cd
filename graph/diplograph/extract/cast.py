"""The people of a document as values: who they are, and whom and what each mention stands for."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace

from diplograph.extract.context import Context
from diplograph.extract.mentions import Mention
from diplograph.extract.posts import Post
from diplograph.model import Entity

PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Held:
    """A post that somebody holds, and the mention that says so; `of` may come to light late.

    `support` is the mention of the colleague or the counterpart whose post it is, too.
    """

    post: Post
    of: Entity | None
    to: tuple[Entity, ...]
    status: str
    mention: Mention
    support: Mention | None = None

    def lent(self, of: Entity | None, mention: Mention) -> "Held":
        """Give the same post in another state: presidents welcome presidents."""
        post = replace(self.post, of=(), to=(), status="Ongoing")
        return Held(post, of, (), "Ongoing", mention, self.mention)


@dataclass(slots=True, eq=False)
class Person:
    """Somebody named in a document; the state they serve may come to light late.

    `parts` are the folded words of the name, `forms` all forms that the document uses, `first`
    the place where it names them first.
    """

    name: str
    parts: frozenset[str]
    forms: set[str] = field(default_factory=set)
    state: Entity | None = None
    sex: str = ""
    held: list[Held] = field(default_factory=list)
    first: int = 0

    def groups(self) -> set[str]:
        """Give the kinds of posts that the person holds."""
        return {held.post.group for held in self.held}


@dataclass(slots=True)
class Cast:
    """All people of a document, and whom and what each mention stands for.

    `starts` are the places where its sentences begin; `recent` are the people and `recent_states`
    the states (each with its place) in the order in which they were named. `main` is whom it names
    far more often than others. `pending` and `pending_many` hold a post whose holder, or holders,
    may be named soon, and where it ends; `last` is the person met last. `opposites` act together,
    each for a state of their own.
    """

    context: Context
    people: list[Person] = field(default_factory=list)
    who: dict[Mention, tuple[Person, ...]] = field(default_factory=dict)
    states: dict[Mention, tuple[Entity, ...]] = field(default_factory=dict)
    commissions: dict[Mention, Entity] = field(default_factory=dict)
    recent: list[Person] = field(default_factory=list)
    main: Person | None = None
    pending: tuple[int, tuple[Post, ...]] | None = None
    pending_many: tuple[int, tuple[Post, ...]] | None = None
    last: tuple[Mention, Person] | None = None
    opposites: list[tuple[Person, Person]] = field(default_factory=list)
    text: str = ""
    starts: tuple[int, ...] = ()
    people_of: dict[int, list[Person]] = field(default_factory=dict)
    states_of: dict[int, list[Entity]] = field(default_factory=dict)
    bodies: list[tuple[int, Entity]] = field(default_factory=list)
    recent_states: list[tuple[int, Entity]] = field(default_factory=list)

    def protagonist(self) -> Person | None:
        """Give whom the document is about: who is named far more often than anybody else."""
        return foremost(Counter(p for people in self.who.values() for p in people))

    def sentence(self, place: int) -> int:
        """Give the number of the sentence in which a place of the text lies."""
        return bisect_right(self.starts, place)

    def antecedent(self, place: int) -> Person | None:
        """Give whom "his" means: the first person of the sentence, else of the one before.

        After "he" or "she" in the same sentence it is the other way round.
        """
        here = self.sentence(place)
        begin = self.starts[here - 1] if here else 0
        order = (here, here - 1, here - 2)
        he = PRONOUN.search(self.text, begin, place)
        if he is not None and not self._is_named(here, begin, he.start()):
            order = (here - 1, here - 2, here)
        for number in order:
            if self.people_of.get(number):
                return self.people_of[number][0]
        return self.recent[-1] if self.recent else None

    def _is_named(self, sentence: int, begin: int, end: int) -> bool:
        """Tell whether somebody of a sentence is named in a stretch of it."""
        names = (person.name.split()[-1] for person in self.people_of.get(sentence, ()))
        return any(name in self.text[begin:end] for name in names)

    def subject_state(self, place: int) -> Entity | None:
        """Give which state "its" means: the first of the sentence, else of the one before."""
        here = self.sentence(place)
        for number in (here, here - 1):
            if self.states_of.get(number):
                return self.states_of[number][0]
        return self.last_state()

    def states_in_sentence(self, place: int) -> list[Entity]:
        """Give the states named in a sentence before a place, the nearest last."""
        here = self.sentence(place)
        near = (s for at, s in self.recent_states if at < place and self.sentence(at) == here)
        return [state for state in near if state.cls == "State"]

    def saw_state(self, state: Entity, place: int) -> None:
        """Remember that a state was named."""
        self.recent_states.append((place, state))
        self.states_of.setdefault(self.sentence(place), []).append(state)

    def saw(self, person: Person, place: int) -> None:
        """Remember that a person was named."""
        self.recent.append(person)
        self.people_of.setdefault(self.sentence(place), []).append(person)

    def last_state(self, besides: Entity | None = None) -> Entity | None:
        """Give the state named last, but one."""
        return next((s for _, s in reversed(self.recent_states) if s != besides), None)


def foremost(counts: Counter[Person]) -> Person | None:
    """Give who is counted far more often than anybody else, if one is."""
    top = counts.most_common(2)
    alone = len(top) == 1 or (len(top) > 1 and top[0][1] >= 1.5 * top[1][1])
    return top[0][0] if alone else None
