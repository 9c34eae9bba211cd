"""Parse and frame → scenes: each place where a frame's trigger stands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from diplograph.extract.clauses import (
    NOUNS,
    above,
    governor,
    lemma,
    patients,
    phrasal,
    prepositional,
    subjects,
    word_list,
)
from diplograph.extract.deep_roles import actors
from diplograph.extract.frame import Frame
from diplograph.extract.scene import Scene, core_of

if TYPE_CHECKING:
    from spacy.tokens import Token

# What brings a core beside the object: "complements it with a grant", "pays a sum as a loan".
BESIDE = frozenset({"with", "as"})
FARTHEST = 12  # how far behind an event noun the verb of its clause may stand


def scenes(frame: Frame, tokens: Sequence["Token"]) -> Iterator[Scene]:
    """Find the scenes of a frame among the tokens of a sentence."""
    used = set()
    for token in tokens:
        for scene in _called_by(frame, token):
            yield scene
            if scene.noun is not None and scene.noun != token:
                used.add(scene.noun)
    if frame.core and frame.bare:
        for token in tokens:
            if token not in used and _stands_bare(frame, token):
                yield Scene(frame, _verb_of(token), token)


def split(scene: Scene, text: str) -> Iterator[Scene]:
    """Give a scene for each host, and for each guest received apart, where the frame says so."""
    if scene.frame.split != "agent" or scene.verb is None:
        yield scene
        return
    hosts, guests = actors(scene), patients(scene.verb)
    if len(hosts) > 1:
        yield from (replace(scene, agent=host) for host in hosts)
    elif len(guests) > 1 and any(word in text for word in word_list("apart")):
        yield from (replace(scene, patient=guest) for guest in guests)
    else:
        yield scene


def _called_by(frame: Frame, token: "Token") -> Iterator[Scene]:
    """Give the scenes of which a token is the trigger."""
    if lemma(token) in frame.unless:
        return
    if _is_verbal(token):
        yield from _of_verb(frame, token)
    elif token.pos_ in NOUNS:
        yield from _of_noun(frame, token)


def _is_verbal(token: "Token") -> bool:
    if token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
        return True
    return token.dep_ in {"acomp", "oprd"} and token.pos_ == "ADJ"


def _of_verb(frame: Frame, verb: "Token") -> Iterator[Scene]:
    if frame.verbs.isdisjoint(phrasal(verb)) or (frame.intransitive and patients(verb)):
        return
    if not frame.core:
        yield Scene(frame, verb, None)
        return
    for core in _governed(frame, verb):
        yield Scene(frame, verb, core)


def _of_noun(frame: Frame, noun: "Token") -> Iterator[Scene]:
    if {lemma(noun), noun.lower_} & frame.nominal:
        for core in _cores(frame, prepositional(noun, frozenset({"of"}))):
            yield Scene(frame, noun, core)
    elif _is_event(frame, noun) and lemma(noun.head) not in frame.unless:
        yield Scene(frame, _verb_of(noun), noun)


def _is_event(frame: Frame, noun: "Token") -> bool:
    if noun.dep_ == "compound" or _is_counted(frame, noun):
        return False
    low = lemma(noun)
    before = [
        c.lower_ for c in noun.children if c.dep_ in {"compound", "amod"} and c.i == noun.i - 1
    ]
    return not frame.nouns.isdisjoint({low, noun.lower_, " ".join([*before, low])})


def _is_counted(frame: Frame, noun: "Token") -> bool:
    """Tell whether an event noun only says what a session is of: "a round of consultations"."""
    if not frame.yields or noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return False
    return lemma(noun.head.head) in word_list("sessions")


def _stands_bare(frame: Frame, token: "Token") -> bool:
    """Tell whether a core may call a frame without a verb of the frame."""
    if token.pos_ not in NOUNS or not core_of(frame, token):
        return False
    if any(c.dep_ in {"relcl", "acl"} and c.pos_ == "VERB" for c in token.children):
        return False
    inner = token.dep_ == "pobj" and token.head.lower_ == "of"
    return not (inner and core_of(frame, token.head.head))


def _governed(frame: Frame, verb: "Token") -> list["Token"]:
    """Give the cores that a verb governs, also through "it" and "with": "It was signed by …"."""
    governed = patients(verb)
    found = list(_cores(frame, governed))
    found = found or list(_cores(frame, [*prepositional(verb, BESIDE), *_forms(verb)]))
    idle = all(lemma(t) in word_list("own_doors") for t in governed)
    if not found and idle:
        found = list(_cores(frame, subjects(verb)))
    if not found and any(map(_stands_in, governed)):
        found = [t for t in verb.doc if t.i < verb.i and core_of(frame, t) and t.pos_ in NOUNS][
            -1:
        ]
    return list(dict.fromkeys(found))


def _forms(verb: "Token") -> list["Token"]:
    """Give the core of "in the form of a loan"."""
    forms = (t for t in prepositional(verb, frozenset({"in"})) if lemma(t) == "form")
    return [t for form in forms for t in prepositional(form, frozenset({"of"}))]


def _stands_in(token: "Token") -> bool:
    """Tell whether a pronoun may stand for a core named before."""
    pronoun = token.pos_ in {"PRON", "NUM", "NOUN", "DET"}
    return pronoun and token.lower_ in word_list("stand_ins")


def _verb_of(noun: "Token") -> "Token | None":
    """Give the verb whose time and subject an event noun shares: of "is to be held" "held"."""
    for child in noun.subtree:
        if _tells_when(child, noun):
            return child
    verb = governor(noun)
    while verb is not None and noun.dep_ in {"nsubj", "nsubjpass"}:
        inner = [c for c in verb.children if c.dep_ == "xcomp" and c.pos_ in {"VERB", "AUX"}]
        if not inner or lemma(verb) not in word_list("plan") | {"be"}:
            break
        verb = inner[0]
    return verb


def _tells_when(verb: "Token", noun: "Token") -> bool:
    """Tell whether a clause after a noun says that the event is held: "the talks held in Rome"."""
    if verb.dep_ not in {"relcl", "acl"} or lemma(verb) not in word_list("held"):
        return False
    near = verb.i > noun.i and verb.head.i <= noun.i + FARTHEST
    return near and verb.head.pos_ in NOUNS


def _cores(frame: Frame, tokens: Sequence["Token"]) -> Iterator["Token"]:
    """Give the core nouns among some tokens, also behind "a series of", "six"."""
    for token in tokens:
        if core_of(frame, token):
            yield token
            yield from _listed(frame, token)
        elif (core := _core_above(frame, token)) is not None:
            yield core  # "a loan of 5 million euros that X granted": the clause hangs on the euros
        elif lemma(token) in word_list("quantifiers") or token.pos_ == "NUM":
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
    """Give cores that a list holds below another: "six pacts, including an agreement"."""
    for below in token.subtree:
        if below.i <= token.i or below.dep_ not in {"conj", "appos", "pobj", "dobj"}:
            continue
        if core_of(frame, below) and _is_new(below) and not _in_clause_of(below, token):
            yield below


def _is_new(noun: "Token") -> bool:
    """Tell whether an article or a number introduces a noun."""
    marks = [c.lower_ for c in noun.children if c.dep_ in {"det", "nummod"}]
    return any(mark not in {"the", "this"} for mark in marks)


def _in_clause_of(token: "Token", noun: "Token") -> bool:
    """Tell whether a token stands in a clause that describes a noun."""
    clauses = [t for t in above(token) if t.dep_ in {"relcl", "acl"} and t != noun]
    return any(noun in above(clause) for clause in clauses)
