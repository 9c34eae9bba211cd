"""Token → what it stands for: a name's bearer, a pronoun's antecedent, "the two countries"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diplograph.extract import candidates
from diplograph.extract.candidates import Referent, referent_state
from diplograph.extract.cast import Cast, Person
from diplograph.extract.clauses import (
    conjuncts,
    has_child,
    has_the,
    lemma,
    possessors,
    prepositional,
    word_list,
)
from diplograph.extract.context import capital, named_states, state_of
from diplograph.extract.mentions import Mention
from diplograph.extract.syntax import Parse
from diplograph.extract.vocabulary import keywords, office_words
from diplograph.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3}
ALL = 5  # the most states that "all parties" may be
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
STATES = frozenset({"state", "adjective", "people", "capital", "seat", "epithet"})
THIS = frozenset({"the", "this"})
SEX = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a token stands for, and how many steps of resolution it took (0: it is named there)."""

    token: "Token"
    values: tuple[Referent, ...] = ()
    steps: int = 0


@dataclass(slots=True)
class Reading:
    """A parsed passage with the cast of its document; it goes on from sentence to sentence."""

    parse: Parse
    cast: Cast
    subject: list[Person] = field(default_factory=list)
    subject_states: list[Entity] = field(default_factory=list)
    sentence_people: list[Person] = field(default_factory=list)

    def resolve(self, token: "Token") -> Found:
        """Tell what a token stands for; no values where that is not certain."""
        mention = self.parse.mention(token)
        if mention is not None:
            return self._mention(token, mention)
        if token.pos_ == "PRON" or token.tag_ in {"PRP", "PRP$"}:
            return self._pronoun(token)
        if token.lower_ in {"here", "there"}:
            return self._adverb(token)
        if _is_bare_number(token):
            between = token.dep_ == "pobj" and token.head.lower_ in {"between", "among"}
            number = NUMBERS.get(token.lower_, 0)
            return Found(token, self.pair(token, number) if between else self.plural(token), 2)
        if group := self.group(token):
            return Found(token, group, 1)
        return self._noun(token)

    def _mention(self, token: "Token", mention: Mention) -> Found:
        states = self.cast.states.get(mention, ())
        if mention.kind in {"person", "post"}:
            people = self.cast.who.get(mention, ())
            named = people or states or self._served_by(token, mention)
            return Found(token, named, int(mention.kind == "post"))
        if mention.body is not None and mention.kind == "body":
            return Found(token, (self._body(token, mention.label, mention.body.cls),))
        if mention.kind == "organisation" and mention.name:
            return Found(token, mention.name.entities[:1])
        if mention.kind == "city" and mention.name:
            return Found(token, (self._city(mention.name.entities),))
        return Found(token, states, int(mention.kind == "epithet"))

    def _served_by(self, token: "Token", mention: Mention) -> tuple[Entity, ...]:
        """Give the states behind a plural: "ministers from Laos and Vietnam"."""
        if mention.figure is None or mention.figure.number < 2:
            return ()
        named = prepositional(token, frozenset({"of", "from"}))
        values = (value for t in named for value in self.resolve(t).values)
        return tuple(v for v in values if isinstance(v, Entity) and v.cls == "State")

    def _city(self, options: Sequence[Entity]) -> Entity:
        states = self.cast.context.states
        return next((city for city in options if state_of(city) in states), options[0])

    def _body(self, token: "Token", label: str, cls: str) -> Entity:
        states = named_states(label) or self.states_near(token)
        links = tuple(("country", state) for state in states[:1] if state.cls == "State")
        return Entity(cls, label, None, (), links)

    def states_near(self, token: "Token") -> tuple[Entity, ...]:
        """Give the states that a noun's modifiers name: "Cuban government", "farmers of Laos"."""
        near = [c for c in token.children if c.dep_ in MODIFIERS]
        near += prepositional(token, frozenset({"of", "from"}))
        return tuple(dict.fromkeys(state for t in near for state in self._states_of_modifier(t)))

    def _states_of_modifier(self, token: "Token") -> list[Entity]:
        mention = self.parse.mention(token)
        if mention is not None and mention.kind in STATES:
            return list(self.cast.states.get(mention, ()))
        if token.dep_ == "poss" and token.tag_ == "PRP$":
            owners = self._pronoun(token).values
            return [state for owner in owners if (state := referent_state(owner))]
        return []

    def _noun(self, token: "Token") -> Found:
        """Tell whom a common noun means: "the government", "the capital", "energy group X"."""
        if (name := self._name_after(token)) is not None:
            named = [value for one in conjuncts(name) for value in self.resolve(one).values]
            return Found(token, tuple(named))
        low = lemma(token)
        found = self._acting(token) if low in word_list("acting") else None
        found = found or self._body_before(token) or self._settlement(token)
        if found is not None:
            return found
        if low in word_list("realms") and token.tag_ in {"NN", "NNP"} and has_child(token, THIS):
            state = self.cast.context.here_state or self.cast.context.home
            return Found(token, (state,) if state else (), 2)
        states = self.states_near(token) if low in word_list("people") else ()
        return Found(token, states[:1], 2) if states else Found(token)

    def _name_after(self, token: "Token") -> "Token | None":
        """Give the name right after a noun that says what its bearer is: "the bloc ECOWAS"."""
        near = (c for c in token.children if c.dep_ == "appos" and c.i == token.i + 1)
        return next((c for c in near if self.parse.mention(c) is not None), None)

    def _acting(self, token: "Token") -> Found | None:
        """Tell for whom a noun stands that acts for its state: its leader, else the state."""
        if (leader := self._leader(token)) is not None:
            return Found(token, (leader,))
        if states := self.states_near(token):
            return Found(token, states[:1], 1)
        owners = [value for noun in possessors(token) for value in self.resolve(noun).values]
        home = self.cast.context.home
        if not owners and home and has_the(token) and lemma(token) in office_words("own_bodies"):
            return Found(token, (home,), 2)
        state = referent_state(owners[0]) if owners else None
        return Found(token, (state,), 1) if state is not None else None

    def _leader(self, token: "Token") -> Person | None:
        """Give who leads a delegation: "a delegation headed by X"."""
        for child in token.children:
            if child.dep_ in {"acl", "relcl"} and lemma(child) in {"head", "lead"}:
                for leader in prepositional(child, frozenset({"by"})):
                    for value in self.resolve(leader).values:
                        if isinstance(value, Person):
                            return value
        return None

    def _body_before(self, token: "Token") -> Found | None:
        """Give the body named before whose noun comes again: "the ministry"."""
        low = lemma(token)
        if low not in keywords() or token.tag_ not in {"NN", "NNP"} or not has_the(token):
            return None
        place = self.parse.spans[token.i].start
        fits = [b for at, b in self.cast.bodies if at < place and low in b.label.lower()]
        return Found(token, (fits[-1],), 1) if fits else None

    def _settlement(self, token: "Token") -> Found | None:
        """Give the city of "the capital of X", or the one where the article was written."""
        low = lemma(token)
        if low not in {"city", "capital", "town"} or not has_child(token, THIS):
            return None
        states = self.states_near(token)
        if low == "capital" and states:
            return Found(token, (capital(states[0]) or states[0],), 1)
        here = self.cast.context.here
        return Found(token, (here,) if here else (), 2)

    def _adverb(self, token: "Token") -> Found:
        if token.lower_ == "here":
            place = self.cast.context.here
        else:
            place = candidates.there(self.parse, self.cast, token)
        return Found(token, (place,) if place else (), 1)

    def _pronoun(self, token: "Token") -> Found:
        low, home = token.lower_, self.cast.context.home
        if low in SEX:
            earlier = candidates.subjects_before(self.parse, self.cast, token)
            people = [p for p in [*self.subject, *earlier] if p.sex in {"", SEX[low]}]
            return Found(token, tuple(people[-1:]), 1)
        if low in {"it", "its"}:
            states = candidates.states_before(self.parse, self.cast, token)
            return Found(token, tuple((states or self.subject_states)[-1:]), 1)
        if low in {"they", "them", "their", "both"}:
            return Found(token, self.plural(token), 2)
        if low in {"we", "our", "us"} and home:
            return Found(token, (home,), 2)
        return Found(token)

    def plural(self, token: "Token") -> tuple[Referent, ...]:
        """Give the people or states that "they" stands for: the last two subjects of a kind."""
        near = candidates.people_before(self.parse, self.cast, token)
        people = list(dict.fromkeys(near or self.sentence_people))
        main = self.cast.protagonist() if len(people) == 1 else None
        if main is not None and main not in people:
            people.append(main)
        if len(people) == 2:
            return tuple(people)
        return self.pair(token, 2) if not people else ()

    def group(self, token: "Token") -> tuple[Entity, ...]:
        """Give the states of "the two countries", "both sides", "the parties"."""
        if lemma(token) not in word_list("pair") or token.tag_ not in {"NNS", "NNPS"}:
            return ()
        marks = [c.lower_ for c in token.children]
        for mark in marks:
            if mark in NUMBERS:
                return self.pair(token, NUMBERS[mark])
            if mark == "all":
                return self.pair(token, len(self.cast.context.states[:ALL]))
        owned = not {"the", "our", "their"}.isdisjoint(marks)
        if owned and token.lower_ in word_list("plural_pair") and not self.states_near(token):
            return self.pair(token, 2)
        return ()

    def pair(self, token: "Token", number: int) -> tuple[Entity, ...]:
        """Give the states that the passage speaks of before a token, else the main ones."""
        return candidates.pair(self.parse, self.cast, token, number)

    def commission(self, mention: Mention) -> Entity:
        """Give the commission that a mention names, with its parties where they are known."""
        known = self.cast.commissions.get(mention)
        return known if known is not None else Entity("Commission", mention.label)

    def last_commission(self, token: "Token") -> Entity | None:
        """Give the commission named last before a token whose name has the token's noun."""
        return self._commission_before(token, lemma(token))

    def latest_commission(self, token: "Token") -> Entity | None:
        """Give the commission named last before a token."""
        return self._commission_before(token, "")

    def _commission_before(self, token: "Token", word: str) -> Entity | None:
        place = self.parse.spans[token.i].start
        named = self.cast.commissions
        before = [m for m in named if m.span.start < place and word in m.label.lower()]
        return named[max(before, key=lambda m: m.span.start)] if before else None

    def follow(self, sentence: Iterable["Token"]) -> None:
        """Remember the subjects of a sentence, for the pronouns of the next."""
        tokens = list(sentence)
        named = candidates.people(self.parse, self.cast, tokens)
        self.sentence_people = list(dict.fromkeys(named)) or self.sentence_people
        people: list[Person] = []
        states: list[Entity] = []
        again = any(t.dep_ in SUBJECTS and t.lower_ in SEX for t in tokens)
        for token in tokens:
            if _may_be_followed(token, first=not (people or again)):
                values = self.resolve(token).values
                people += [value for value in values if isinstance(value, Person)]
                states += [v for v in values if isinstance(v, Entity) and v.cls == "State"]
        if people:
            self.subject = [*self.subject[-2:], *reversed(people)]
        if states:
            self.subject_states = [*self.subject_states[-2:], states[0]]


def _is_bare_number(token: "Token") -> bool:
    """Tell whether a number stands for people or states: "the two", "all"."""
    if token.lower_ not in NUMBERS and token.lower_ != "all":
        return False
    return token.dep_ in SUBJECTS | {"pobj"} and has_the(token)


def _may_be_followed(token: "Token", *, first: bool) -> bool:
    """Tell whether a pronoun of the next sentence may mean a token: a subject, else an object."""
    if token.tag_ in {"PRP", "PRP$"}:
        return False
    return token.dep_ in SUBJECTS | {"agent", "poss"} or (first and token.dep_ == "pobj")
