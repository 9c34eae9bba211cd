"""Token → what it stands for: a name's bearer, a pronoun's antecedent, "the two countries"."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diplograph.extract.cast import Cast, Person
from diplograph.extract.clauses import lemma, possessors, prepositional, word_list
from diplograph.extract.context import capital, is_power, named_states, state_of
from diplograph.extract.mentions import Mention
from diplograph.extract.syntax import Parse
from diplograph.extract.vocabulary import keywords
from diplograph.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

NUMBERS = {
    "two": 2,
    "both": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "2": 2,
    "3": 3,
    "all": 0,
}
PLURAL_PAIR = frozenset(
    {
        "sides",
        "parties",
        "countries",
        "nations",
        "states",
        "governments",
        "peoples",
        "neighbours",
        "neighbors",
    }
)

Referent = Person | Entity


@dataclass(frozen=True, slots=True)
class Found:
    """What a token stands for, and how many steps of resolution it took (0: it is named there)."""

    token: "Token"
    values: tuple[Referent, ...]
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
            return self._mention(token)
        if token.pos_ == "PRON" or token.tag_ in {"PRP", "PRP$"}:
            return self._pronoun(token)
        if token.lower_ in {"here", "there"}:
            here = self.cast.context.here if token.lower_ == "here" else self._there(token)
            return Found(token, (here,) if here else (), 1)
        if token.lower_ in NUMBERS and token.dep_ in {"nsubj", "nsubjpass", "pobj"} and any(c.lower_ == "the" for c in token.children):
            if token.dep_ == "pobj" and token.head.lower_ in {"between", "among"}:
                return Found(token, self.pair(token, NUMBERS[token.lower_]), 2)
            return Found(token, self.plural(token), 2)
        if group := self.group(token):
            return Found(token, group, 1)
        return self._noun(token)

    def _mention(self, token: "Token") -> Found:
        mention = self.parse.mentions[token.i]
        assert mention is not None  # noqa: S101
        if mention.kind in {"person", "post"}:
            people = self.cast.who.get(mention, ())
            step = 0 if mention.kind == "person" else 1
            return Found(token, people or self.cast.states.get(mention, ()), step)
        if mention.kind == "body":
            return Found(token, self._body(token))
        if mention.kind == "organisation" and mention.name:
            return Found(token, mention.name.entities[:1])
        if mention.kind == "city" and mention.name:
            return Found(token, self._city(mention.name.entities))
        return Found(token, self.cast.states.get(mention, ()), int(mention.kind == "epithet"))

    def _city(self, options: tuple[Entity, ...]) -> tuple[Entity, ...]:
        states = self.cast.context.states
        return (next((e for e in options if state_of(e) in states), options[0]),)

    def _body(self, token: "Token") -> tuple[Entity, ...]:
        mention = self.parse.mentions[token.i]
        assert mention is not None
        assert mention.body is not None
        states = named_states(mention.label) or list(self.states_near(token))
        links = tuple(("country", s) for s in states[:1] if s.cls == "State")
        return (Entity(mention.body.cls, mention.label, None, (), links),)

    def states_near(self, token: "Token") -> tuple[Entity, ...]:
        """Give the states that a noun's modifiers name: "the Cuban government", "farmers of Laos"."""
        found: list[Entity] = []
        tokens = [
            c for c in token.children if c.dep_ in {"amod", "compound", "nmod", "poss", "nummod"}
        ]
        tokens += prepositional(token, frozenset({"of", "from"}))
        for child in tokens:
            mention = self.parse.mention(child)
            if mention is not None and mention.kind in {
                "state",
                "adjective",
                "people",
                "capital",
                "seat",
                "epithet",
            }:
                found += self.cast.states.get(mention, ())
            elif child.dep_ == "poss" and child.tag_ == "PRP$":
                found += [s for v in self._pronoun(child).values if (s := referent_state(v))]
        return tuple(dict.fromkeys(found))

    def _noun(self, token: "Token") -> Found:
        low = lemma(token)
        if low in word_list("acting"):
            for person in self._led(token):
                return Found(token, (person,))
            states = self.states_near(token)
            if states:
                return Found(token, states[:1], 1)
            owner = [f for p in possessors(token) for f in self.resolve(p).values]
            if owner and (state := referent_state(owner[0])):
                return Found(token, (state,), 1)
        if low in keywords() and any(c.lower_ == "the" for c in token.children) and token.tag_ in {"NN", "NNP"}:
            place = self.parse.spans[token.i].start
            fits = [b for at, b in self.cast.bodies if at < place and low in b.label.lower()]
            if fits:
                return Found(token, (fits[-1],), 1)
        if low in {"city", "capital", "town"} and any(
            c.lower_ in {"the", "this"} for c in token.children
        ):
            states = self.states_near(token)
            if low == "capital" and states:
                return Found(token, (capital(states[0]) or states[0],), 1)
            here = self.cast.context.here
            return Found(token, (here,) if here else (), 2)
        if (
            low in {"country", "nation", "kingdom", "island", "republic"}
            and any(c.lower_ in {"the", "this"} for c in token.children)
            and token.tag_ == "NN"
        ):
            state = self.cast.context.here_state or self.cast.context.home
            return Found(token, (state,) if state else (), 2)
        states = self.states_near(token)
        return (
            Found(token, states[:1], 2)
            if states and low in word_list("people")
            else Found(token, ())
        )

    def _there(self, token: "Token") -> Entity | None:
        """Give the state named last before "there", other than where the document was written."""
        here = self.cast.context.here_state
        for i in range(token.i - 1, -1, -1):
            mention = self.parse.mentions[i]
            for state in (
                self.cast.states.get(mention, ())
                if mention is not None and mention.kind != "adjective"
                else ()
            ):
                if state != here:
                    return state
        return None

    def _led(self, token: "Token") -> Iterable[Person]:
        """Give who leads a delegation: "a delegation headed by X"."""
        for child in token.children:
            if child.dep_ in {"acl", "relcl"} and lemma(child) in {"head", "lead"}:
                for t in prepositional(child, frozenset({"by"})):
                    yield from (v for v in self.resolve(t).values if isinstance(v, Person))

    def _pronoun(self, token: "Token") -> Found:
        low = token.lower_
        if low in {"he", "she", "him", "her", "his"}:
            sex = "m" if low in {"he", "him", "his"} else "f"
            options = [
                p for p in [*self.subject, *self._subjects_before(token)] if p.sex in {"", sex}
            ]
            return Found(token, (options[-1],) if options else (), 1)
        if low in {"it", "its"}:
            states = self._before(token) or self.subject_states
            return Found(token, (states[-1],) if states else (), 1)
        if low in {"they", "them", "their", "both"}:
            return Found(token, self.plural(token), 2)
        if low in {"we", "our", "us"} and self.cast.context.home:
            return Found(token, (self.cast.context.home,), 2)
        return Found(token, ())

    def _subjects_before(self, token: "Token") -> list[Person]:
        """Give the people who are subjects earlier in a token's sentence: "said X, as she handed …"."""
        found: list[Person] = []
        for other in token.sent:
            if other.i >= token.i:
                break
            mention = self.parse.mention(other)
            if (
                mention is not None
                and other.dep_ in {"nsubj", "nsubjpass"}
                and other.head != token.head
            ):
                found += self.cast.who.get(mention, ())
        return found

    def _people_before(self, token: "Token") -> list[Person]:
        """Give the people named before a token in its sentence, if there are two or more."""
        found = [
            p
            for other in token.sent
            if other.i < token.i and (m := self.parse.mention(other)) is not None
            for p in self.cast.who.get(m, ())
        ]
        return found if len(set(found)) > 1 else []

    def _before(self, token: "Token") -> list[Entity]:
        """Give the states named before a token in its sentence, the nearest last."""
        found: list[Entity] = []
        for other in token.sent:
            if other.i >= token.i:
                break
            mention = self.parse.mention(other)
            if mention is not None and mention.kind in {"state", "capital", "epithet", "seat"}:
                found += [s for s in self.cast.states.get(mention, ()) if s.cls == "State"]
        return found

    def plural(self, token: "Token") -> tuple[Referent, ...]:
        """Give the people or states that "they" stands for: the last two subjects of a kind."""
        people = list(dict.fromkeys(self._people_before(token))) or list(
            dict.fromkeys(self.sentence_people)
        )
        if (
            len(people) == 1
            and (main := self.cast.protagonist()) is not None
            and main not in people
        ):
            people = [*people, main]
        if len(people) == 2:
            return tuple(people)
        return self.pair(token, 2) if not people else ()

    def commission(self, mention: Mention) -> Entity:
        """Give the commission that a mention names, with its parties as far as its name tells them."""
        known = self.cast.commissions.get(mention)
        return known if known is not None else Entity("Commission", mention.label)

    def last_commission(self, token: "Token") -> Entity | None:
        """Give the commission named last before a token, whose name the token's noun may shorten."""
        place = self.parse.spans[token.i].start
        before = [
            m
            for m in self.cast.commissions
            if m.span.start < place and lemma(token) in m.label.lower()
        ]
        return self.cast.commissions[max(before, key=lambda m: m.span.start)] if before else None

    def latest_commission(self, token: "Token") -> Entity | None:
        """Give the commission named last before a token."""
        place = self.parse.spans[token.i].start
        before = [m for m in self.cast.commissions if m.span.start < place]
        return self.cast.commissions[max(before, key=lambda m: m.span.start)] if before else None

    def group(self, token: "Token") -> tuple[Entity, ...]:
        """Give the states of "the two countries", "both sides", "the parties"."""
        if lemma(token) not in word_list("pair"):
            return ()
        marks = [c.lower_ for c in token.children]
        number = next((NUMBERS[m] for m in marks if m in NUMBERS), None)
        if token.tag_ not in {"NNS", "NNPS"}:
            return ()
        if (
            number is None
            and token.lower_ in PLURAL_PAIR
            and ("the" in marks or "our" in marks or "their" in marks)
            and not self.states_near(token)
        ):
            number = 2
        if number is None:
            return ()
        return self.pair(token, number or len(self.cast.context.states[:5]))

    def pair(self, token: "Token", number: int) -> tuple[Entity, ...]:
        """Give the states that a passage speaks of, the last named before a token, else the main ones."""
        local: list[Entity] = []
        for i in range(token.i):
            mention = self.parse.mentions[i]
            if mention is None or (
                mention.kind == "adjective"
                and self.parse.doc[i].dep_ not in {"amod", "compound", "nmod", "poss"}
            ):
                continue
            states = list(self.cast.states.get(mention, ()))
            if mention.kind == "organisation" and mention.name is not None:
                states += [e for e in mention.name.entities[:1] if is_power(e)]
            states += [p.state for p in self.cast.who.get(mention, ()) if p.state]
            for state in states:
                if is_power(state):
                    local = [s for s in local if s != state] + [state]
        main = [s for s in self.cast.context.states if is_power(s)]
        if number == 2 and set(main[:2]) <= set(local):
            return tuple(main[:2])
        if len(local) >= number:
            return tuple(local[-number:])
        if not self.cast.context.bilateral:
            return ()
        rest = [s for s in main if s not in local]
        found = [*local, *rest[: number - len(local)]]
        return tuple(found) if len(found) == number else ()

    def follow(self, sentence: Iterable["Token"]) -> None:
        """Remember the subjects of a sentence, for the pronouns of the next."""
        people: list[Person] = []
        states: list[Entity] = []
        sentence = list(sentence)
        named = [
            p
            for t in sentence
            if (m := self.parse.mention(t)) is not None
            for p in self.cast.who.get(m, ())
        ]
        self.sentence_people = list(dict.fromkeys(named)) or self.sentence_people
        for token in sentence:
            if token.dep_ not in {"nsubj", "nsubjpass", "agent", "poss"} and token.dep_ != "pobj":
                continue
            if token.tag_ in {"PRP", "PRP$"} or (token.dep_ == "pobj" and people):
                continue
            for value in self.resolve(token).values:
                if isinstance(value, Person):
                    people.append(value)
                elif value.cls == "State":
                    states.append(value)
        if people:
            self.subject = [*self.subject[-2:], *reversed(people)]
        if states:
            self.subject_states = [*self.subject_states[-2:], states[0]]


def referent_state(value: Referent) -> Entity | None:
    """Give the state that somebody serves or something belongs to."""
    return value.state if isinstance(value, Person) else state_of(value)
