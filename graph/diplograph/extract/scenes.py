"""Parse and frame → scenes: each place where a frame's trigger stands, with its deep roles."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diplograph.extract.clauses import (
    NOUNS,
    above,
    agents,
    agents_of_noun,
    conjuncts,
    governor,
    lemma,
    objects,
    patients,
    phrasal,
    possessors,
    prepositional,
    subjects,
    word_list,
)
from diplograph.extract.frames import Frame

if TYPE_CHECKING:
    from spacy.tokens import Token

QUANTIFIERS = frozenset(
    {
        "series",
        "package",
        "set",
        "number",
        "total",
        "round",
        "one",
        "batch",
        "pair",
        "raft",
        "host",
        "kind",
        "type",
        "text",
        "draft",
        "version",
        "list",
        "couple",
        "two",
        "three",
        "four",
        "five",
        "line",
    }
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A trigger of a frame: its verb, its noun (the event, or the core that the verb governs)."""

    frame: Frame
    verb: "Token | None"
    noun: "Token | None"
    agent: "Token | None" = None
    patient: "Token | None" = None

    @property
    def trigger(self) -> "Token":
        """The word that called the frame."""
        token = (
            self.verb
            if self.verb is not None
            and (self.noun is None or self.frame.verbs & set(phrasal(self.verb)))
            else self.noun
        )
        assert token is not None  # noqa: S101 (a scene has a verb or a noun)
        return token

    def tokens(self, source: str) -> list["Token"]:
        """Give the tokens that a deep role brings."""
        verb, noun = self.verb, self.noun
        if source == "agent":
            return [self.agent] if self.agent is not None else self._agents()
        if source == "patient":
            if self.patient is not None:
                return [self.patient]
            found = patients(verb) if verb is not None else []
            return [t for t in found if t != noun]
        if source == "core":
            return [noun] if noun is not None else []
        if source == "poss":
            return possessors(noun) if noun is not None else []
        if source == "adj":
            return _before(noun) if noun is not None else []
        if source == "recipient":
            return self.tokens("dative") + self.tokens("to")
        if source == "as":
            return _as(verb) if verb is not None else []
        if source == "speaker":
            return _speakers(verb) if verb is not None else []
        if source == "complement":
            return (
                [c for c in verb.children if c.dep_ in {"attr", "acomp", "oprd"}]
                if verb is not None
                else []
            )
        if source == "under":
            inside = (
                noun is not None
                and noun.dep_ == "pobj"
                and noun.head.lower_ == "under"
                and verb is not None
            )
            return subjects(verb) if inside and verb is not None else []
        if source == "subject":
            return subjects(verb) if verb is not None else []
        if source == "here":
            return [
                c
                for t in (verb, noun)
                if t is not None
                for c in t.children
                if c.lower_ in {"here", "there", "abroad", "home"} and c.dep_ == "advmod"
            ]
        if source == "inside":
            return [
                o
                for t in (verb.subtree if verb is not None else ())
                if t.dep_ == "prep" and t.lower_ in {"in", "at"} and not _beyond(t, verb)
                for o in objects(t)
            ]
        if source == "together":
            return _companions(verb) if verb is not None else []
        if source == "infinitive":
            return _infinitive(noun) if noun is not None else []
        if source == "sentence":
            token = self.trigger
            return list(token.sent)
        if source.startswith("noun."):
            return prepositional(noun, frozenset({source[5:]})) if noun is not None else []
        names = frozenset(source.split("|"))
        found = []
        if noun is not None:
            found += prepositional(noun, names)
        if verb is not None:
            found += prepositional(verb, names)
            for token in patients(verb):
                if token != noun:
                    found += prepositional(token, names)
            if names == {"with"} and not found:
                found += _over_wires(verb)
            for child in verb.children:
                if (
                    child.dep_ in {"xcomp", "advcl"}
                    and child.tag_ == "VBG"
                    and names & {"to", "with"}
                ):
                    found += prepositional(child, names)
        return list(dict.fromkeys(found))

    def split(self, text: str) -> Iterator["Scene"]:
        """Give a scene for each host, and for each guest received apart, where the frame says so."""
        if self.frame.split != "agent" or self.verb is None:
            yield self
            return
        hosts, guests = self._agents(), patients(self.verb)
        if len(hosts) > 1:
            yield from (Scene(self.frame, self.verb, self.noun, host) for host in hosts)
        elif len(guests) > 1 and any(word in text for word in word_list("apart")):
            yield from (Scene(self.frame, self.verb, self.noun, None, guest) for guest in guests)
        else:
            yield self

    def _agents(self) -> list["Token"]:
        if self.verb is not None and (
            self.frame.verbs & set(phrasal(self.verb)) or self.noun is None
        ):
            return agents(self.verb)
        if self.noun is None:
            return []
        found = agents_of_noun(self.noun)
        if not found and self.verb is not None and self.noun.dep_ in {"nsubjpass", "nsubj"}:
            found = agents(self.verb) if self.noun.dep_ == "nsubjpass" else []
        return found


def _over_wires(verb: "Token") -> list["Token"]:
    """Give with whom somebody speaks "by video link with X", where "with" hangs on the link."""
    wires = [o for p in verb.children if p.dep_ == "prep" and p.lower_ in {"by", "via", "over"} for o in objects(p)]
    return [o for wire in wires for o in prepositional(wire, frozenset({"with"}))]


def _beyond(token: "Token", verb: "Token") -> bool:
    """Tell whether a clause of its own lies between a token and a verb above it."""
    for here in above(token):
        if here == verb:
            return False
        if here.dep_ in {"relcl", "acl", "advcl", "ccomp"}:
            return True
    return True


def _as(verb: "Token") -> list["Token"]:
    """Give what something is described as: "as excellent", "call X a friend", "one of its partners"."""
    found = [c for c in verb.children if c.dep_ == "oprd"]
    for token in verb.subtree:
        if (
            token.lower_ == "as"
            and token.i > verb.i
            and (
                token.head == verb
                or token.head.dep_ in {"dobj", "pobj", "nsubjpass"}
                or token.head.head == verb
            )
        ):
            found += [
                c for c in token.children if c.dep_ not in {"punct", "prep", "advmod", "mark"}
            ]
            break
    for child in verb.children:
        if child.dep_ == "dobj" and not found:
            found += [
                c
                for c in child.children
                if c.dep_ == "appos" or (c.lower_ == "one" and c.dep_ == "nummod")
            ]
    if not found:
        found = [
            c
            for c in verb.children
            if c.dep_ in {"acomp", "xcomp", "ccomp"} and c.pos_ in {"ADJ", "NOUN"}
        ]
    return found


def _speakers(verb: "Token") -> list["Token"]:
    """Give who says what a clause tells."""
    for here in above(verb):
        for other in (here, *here.children):
            if lemma(other) in word_list("say") and other.pos_ == "VERB":
                return agents(other)
    return []


def _before(noun: "Token") -> list["Token"]:
    """Give the modifiers before a noun, also the joined ones: "China-Kyrgyzstan-Uzbekistan railway"."""
    own = [
        c
        for c in noun.children
        if c.dep_ in {"amod", "compound", "nmod", "punct"} and c.i < noun.i
    ]
    return [
        t
        for c in own
        for t in c.subtree
        if t.dep_ in {"amod", "compound", "nmod", "npadvmod", "conj", "dep", "nummod"}
    ]


def _companions(verb: "Token") -> list["Token"]:
    """Give who goes along: "together with X", "accompanied by X"."""
    found = []
    for child in verb.children:
        if (
            child.dep_ == "prep"
            and child.lower_ == "with"
            and child.i
            and child.nbor(-1).lower_ in {"together", "along"}
        ):
            found += objects(child)
        elif child.dep_ in {"advcl", "acl", "prep"} and lemma(child) == "accompany":
            found += agents(child)
    return found


def _infinitive(noun: "Token") -> list["Token"]:
    """Give what an infinitive after a noun leads to: "an invitation to visit X", "to come to X"."""
    found = []
    for child in noun.children:
        if child.dep_ in {"acl", "relcl", "xcomp"} and child.tag_ == "VB":
            found += [*patients(child), *prepositional(child, frozenset({"to", "in"}))]
            for inner in patients(child):
                found += prepositional(inner, frozenset({"to", "in"}))
    return found


def scenes(frame: Frame, tokens: "list[Token]") -> Iterator[Scene]:
    """Find the scenes of a frame among the tokens of a sentence."""
    used: set[int] = set()
    for token in tokens:
        if lemma(token) in frame.unless:
            continue
        if (
            token.pos_ in {"VERB", "AUX"}
            or token.tag_.startswith("VB")
            or (token.dep_ in {"acomp", "oprd"} and token.pos_ == "ADJ")
        ):
            names = set(phrasal(token))
            if frame.verbs & names:
                if frame.intransitive and patients(token):
                    continue
                if not frame.core:
                    yield Scene(frame, token, None)
                    continue
                for core in _governed(frame, token):
                    used.add(core.i)
                    yield Scene(frame, token, core)
        elif token.pos_ in NOUNS:
            low = lemma(token)
            if low in frame.nominal or token.lower_ in frame.nominal:
                for core in cores(frame, prepositional(token, frozenset({"of"}))):
                    used.add(core.i)
                    yield Scene(frame, token, core)
            elif _is_event(frame, token) and not _counted(frame, token) and not (
                frame.unless and lemma(token.head) in frame.unless
            ):
                yield Scene(frame, _verb_of(token), token)
    if frame.core and frame.bare:
        for token in tokens:
            told = any(c.dep_ in {"relcl", "acl"} and c.pos_ == "VERB" for c in token.children)
            inner = (
                token.dep_ == "pobj"
                and token.head.lower_ == "of"
                and core_of(frame, token.head.head)
            )
            if (
                token.i not in used
                and core_of(frame, token)
                and token.pos_ in NOUNS
                and not inner
                and not told
            ):
                yield Scene(frame, _verb_of(token), token)


def _counted(frame: Frame, token: "Token") -> bool:
    """Tell whether an event noun only says of what a session is one: "a round of consultations"."""
    outer = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    return bool(frame.yields) and outer is not None and lemma(outer) in {"round", "session", "series", "edition"}


def _is_event(frame: Frame, token: "Token") -> bool:
    if token.dep_ == "compound":
        return False
    compound = " ".join(
        [
            *(
                c.lower_
                for c in token.children
                if c.dep_ in {"compound", "amod"} and c.i == token.i - 1
            ),
            lemma(token),
        ]
    )
    return lemma(token) in frame.nouns or token.lower_ in frame.nouns or compound in frame.nouns


def _governed(frame: Frame, verb: "Token") -> list["Token"]:
    """Give the cores that a verb governs, also through "it" ("It was signed by …") and "with"."""
    objects_ = patients(verb)
    found = list(dict.fromkeys(cores(frame, objects_)))
    if not found:
        found = list(dict.fromkeys(cores(frame, prepositional(verb, frozenset({"with"})))))
    if not objects_ and not found:
        found = list(dict.fromkeys(cores(frame, subjects(verb))))
    stand_ins = {"it", "they", "them", "both", "this", "one", "ones", "those", "these"}
    if not found and any(t.lower_ in stand_ins and t.pos_ in {"PRON", "NUM", "NOUN", "DET"} for t in objects_):
        before = [t for t in verb.doc if t.i < verb.i and core_of(frame, t) and t.pos_ in NOUNS]
        found = before[-1:]
    return found


HELD = frozenset(
    {
        "hold",
        "take",
        "convene",
        "meet",
        "open",
        "schedule",
        "organise",
        "organize",
        "host",
        "close",
        "end",
        "start",
        "begin",
        "conclude",
    }
)


def _verb_of(noun: "Token") -> "Token | None":
    """Give the verb whose time, place and subject an event noun shares: "is to be held" gives "held"."""
    for child in noun.subtree:
        if (
            child.dep_ in {"relcl", "acl"}
            and lemma(child) in HELD
            and child.head.i <= noun.i + 12
            and child.i > noun.i
            and child.head.pos_ in NOUNS
        ):
            return child
    verb = governor(noun)
    while verb is not None and noun.dep_ in {"nsubj", "nsubjpass"}:
        inner = [c for c in verb.children if c.dep_ == "xcomp" and c.pos_ in {"VERB", "AUX"}]
        if not inner or lemma(verb) not in word_list("plan") | {"be"}:
            break
        verb = inner[0]
    return verb


def cores(frame: Frame, tokens: "list[Token]") -> Iterator["Token"]:
    """Give the core nouns among some tokens, also behind "a series of", "six"."""
    for token in tokens:
        if core_of(frame, token):
            yield token
            yield from _listed(frame, token)
        elif (core := _core_above(frame, token)) is not None:
            yield core  # "a loan of 5 million euros that X granted": the clause hangs on the euros
        elif lemma(token) in QUANTIFIERS or token.pos_ == "NUM":
            yield from (t for t in prepositional(token, frozenset({"of"})) if core_of(frame, t))


def _core_above(frame: Frame, token: "Token") -> "Token | None":
    """Give the core noun in whose phrase a token stands, a few steps up."""
    here = token
    for _ in range(3):
        if here.dep_ != "pobj" or here.head.head.pos_ not in NOUNS:
            return None
        here = here.head.head
        if core_of(frame, here):
            return here
    return None


def _listed(frame: Frame, token: "Token") -> Iterator["Token"]:
    """Give cores that a list holds below another: "six pacts, including an MoU and an agreement"."""
    for below in token.subtree:
        if (
            below != token
            and below.i > token.i
            and core_of(frame, below)
            and below.dep_ in {"conj", "appos", "pobj", "dobj"}
        ):
            marked = any(
                c.dep_ in {"det", "nummod"} and c.lower_ not in {"the", "this"}
                for c in below.children
            )
            if marked and not any(
                t.dep_ in {"relcl", "acl"} and token in list(above(t))
                for t in above(below)
                if t != token
            ):
                yield below


def core_of(frame: Frame, token: "Token") -> str | None:
    """Give the listed word that makes a token a core of a frame: the longest compound first."""
    if token.dep_ == "compound" or token.ent_type_ == "MENTION":
        return None
    low = lemma(token)
    if frame.marked and not any(c.lower_ in frame.marked for c in token.children):
        return None
    before = [c.lower_ for c in token.children if c.dep_ in {"compound", "amod", "nmod"}]
    of = [t.lower_ for t in prepositional(token, frozenset({"of"}))]
    if any(frame.core.get(f"{low} of {t}") == "-" for t in of):
        return None
    for word in [*(f"{b} {low}" for b in reversed(before)), *(f"{low} of {t}" for t in of), low]:
        if word in frame.core:
            return word
    return None


def all_conjuncts(tokens: "list[Token]") -> "list[Token]":
    """Give tokens and all that are joined to them, each once."""
    return list(dict.fromkeys(t for token in tokens for t in conjuncts(token)))


def is_light(verb: "Token") -> bool:
    """Tell whether a verb leaves its meaning to its noun."""
    return lemma(verb) in word_list("light")
