"""Scene → tokens: what each deep role brings, as the lexicon names it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from diplograph.extract.clauses import (
    above,
    agents,
    agents_of_noun,
    companions,
    lemma,
    objects,
    patients,
    possessors,
    prepositional,
    subjects,
    word_list,
)
from diplograph.extract.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp"})
MODIFIERS = frozenset({"amod", "compound", "nmod"})


def deep_role(scene: Scene, source: str) -> list["Token"]:
    """Give the tokens that a deep role or a preposition brings."""
    if source in OF_SCENE:
        return OF_SCENE[source](scene)
    if source in OF_VERB:
        return OF_VERB[source](scene.verb) if scene.verb is not None else []
    if source in OF_NOUN:
        return OF_NOUN[source](scene.noun) if scene.noun is not None else []
    if source.startswith("noun."):
        names = frozenset({source.removeprefix("noun.")})
        return _after_noun(scene.noun, names) if scene.noun is not None else []
    return _brought(scene, frozenset(source.split("|")))


def _after_noun(noun: "Token", names: frozenset[str]) -> list["Token"]:
    """Give what prepositions bring to a noun, also behind its second half: "of credence"."""
    found = []
    for token in prepositional(noun, names | {"of"}):
        if lemma(token) in word_list("second_halves"):
            found += prepositional(token, names)
        elif token in prepositional(noun, names):
            found.append(token)
    return found or _behind_name(noun, names)


def _behind_name(noun: "Token", names: frozenset[str]) -> list["Token"]:
    """Give what hangs on a name instead of the noun: "the arrival of X in Ghana"."""
    if names == {"of"}:
        return []
    owners = [t for t in prepositional(noun, frozenset({"of"})) if t.pos_ == "PROPN"]
    return [t for owner in owners for t in prepositional(owner, names)]


def actors(scene: Scene) -> list["Token"]:
    """Give all who do what a scene tells."""
    verb, noun = scene.verb, scene.noun
    if verb is not None and scene.is_told_by_verb:
        return agents(verb)
    if noun is None:
        return []
    found = agents_of_noun(noun)
    if not found and verb is not None and noun.dep_ == "nsubjpass":
        return agents(verb)
    return found


def _agent(scene: Scene) -> list["Token"]:
    return [scene.agent] if scene.agent is not None else actors(scene)


def _patient(scene: Scene) -> list["Token"]:
    if scene.patient is not None:
        return [scene.patient]
    return [t for t in patients(scene.verb) if t != scene.noun] if scene.verb is not None else []


def _recipient(scene: Scene) -> list["Token"]:
    return [*deep_role(scene, "dative"), *deep_role(scene, "to")]


def _here(scene: Scene) -> list["Token"]:
    return [
        child
        for token in (scene.verb, scene.noun)
        if token is not None
        for child in token.children
        if child.dep_ == "advmod" and child.lower_ in word_list("adverbs_of_place")
    ]


def _under(scene: Scene) -> list["Token"]:
    """Give the subject of what happens "under an agreement"."""
    verb, noun = scene.verb, scene.noun
    if verb is None or noun is None or noun.dep_ != "pobj" or noun.head.lower_ != "under":
        return []
    return subjects(verb)


def _sentence(scene: Scene) -> list["Token"]:
    return list(scene.trigger.sent)


def _as(verb: "Token") -> list["Token"]:
    """Give what something is described as: "as excellent", "call X a friend"."""
    found = [c for c in verb.children if c.dep_ == "oprd"] + _after_as(verb)
    return (
        found
        or _beside_object(verb)
        or [
            c
            for c in verb.children
            if c.dep_ in {"acomp", "xcomp", "ccomp"} and c.pos_ in {"ADJ", "NOUN"}
        ]
    )


def _beside_object(verb: "Token") -> list["Token"]:
    for child in verb.children:
        found = [c for c in child.children if c.dep_ == "appos" or _is_one(c)]
        if child.dep_ == "dobj" and found:
            return found
    return []


def _is_one(token: "Token") -> bool:
    return token.dep_ == "nummod" and token.lower_ == "one"


def _after_as(verb: "Token") -> list["Token"]:
    marks = (t for t in verb.subtree if t.lower_ == "as" and t.i > verb.i and _hangs_on(t, verb))
    mark = next(marks, None)
    if mark is None:
        return []
    return [c for c in mark.children if c.dep_ not in {"punct", "prep", "advmod", "mark"}]


def _hangs_on(mark: "Token", verb: "Token") -> bool:
    return verb in {mark.head, mark.head.head} or mark.head.dep_ in {"dobj", "pobj", "nsubjpass"}


def _complement(verb: "Token") -> list["Token"]:
    return [c for c in verb.children if c.dep_ in {"attr", "acomp", "oprd"}]


def _speaker(verb: "Token") -> list["Token"]:
    """Give who says what a clause tells."""
    near = (other for here in above(verb) for other in (here, *here.children))
    said = (t for t in near if t.pos_ == "VERB" and lemma(t) in word_list("say"))
    verb_of_saying = next(said, None)
    return agents(verb_of_saying) if verb_of_saying is not None else []


def _inside(verb: "Token") -> list["Token"]:
    """Give what "in" and "at" bring anywhere in a verb's own clause."""
    return [
        noun
        for t in verb.subtree
        if t.dep_ == "prep" and t.lower_ in {"in", "at"} and not _is_beyond(t, verb)
        for noun in objects(t)
    ]


def _is_beyond(token: "Token", verb: "Token") -> bool:
    """Tell whether a clause of its own lies between a token and a verb above it."""
    for here in above(token):
        if here == verb:
            return False
        if here.dep_ in CLAUSES:
            return True
    return True


def _together(verb: "Token") -> list["Token"]:
    """Give who goes along: "together with X", "accompanied by X"."""
    found = []
    for child in verb.children:
        if (
            child.dep_ == "prep"
            and child.lower_ == "with"
            and _before(child) in {"together", "along"}
        ):
            found += objects(child)
        elif child.dep_ in {"advcl", "acl", "prep"} and lemma(child) == "accompany":
            found += agents(child)
    return found


def _before(token: "Token") -> str:
    return str(token.nbor(-1).lower_) if token.i else ""


def _core(noun: "Token") -> list["Token"]:
    return [noun]


def _adjectives(noun: "Token") -> list["Token"]:
    """Give the modifiers before a noun, also joined ones: "China-Kyrgyzstan railway"."""
    own = [c for c in noun.children if c.dep_ in MODIFIERS | {"punct"} and c.i < noun.i]
    joined = MODIFIERS | {"npadvmod", "conj", "dep", "nummod"}
    return [t for c in own for t in c.subtree if t.dep_ in joined]


def _infinitive(noun: "Token") -> list["Token"]:
    """Give what an infinitive after a noun leads to: "an invitation to visit X"."""
    found = []
    for child in noun.children:
        if child.dep_ in {"acl", "relcl", "xcomp"} and child.tag_ == "VB":
            inner = patients(child)
            found += inner
            for token in (child, *inner):
                found += prepositional(token, frozenset({"to", "in"}))
    return found


def _brought(scene: Scene, names: frozenset[str]) -> list["Token"]:
    """Give what prepositions bring to a scene's noun, its verb and its verb's objects."""
    found = prepositional(scene.noun, names) if scene.noun is not None else []
    if scene.verb is not None:
        others = [t for t in patients(scene.verb) if t != scene.noun]
        for token in (scene.verb, *others):
            found += prepositional(token, names)
        if names == {"with"} and not found:
            found += _over_wires(scene.verb) or companions(scene.verb)
        if names & {"to", "with"}:
            found += _of_gerunds(scene.verb, names)
        if names & {"to", "for"} and not found:
            found += _inside_object(others, names)
    return list(dict.fromkeys(found))


def _over_wires(verb: "Token") -> list["Token"]:
    """Give with whom somebody speaks "by video link with X", where "with" hangs on the link."""
    means = [p for p in verb.children if p.dep_ == "prep" and p.lower_ in {"by", "via", "over"}]
    wires = [wire for preposition in means for wire in objects(preposition)]
    return [o for wire in wires for o in prepositional(wire, frozenset({"with"}))]


def _inside_object(nouns: list["Token"], names: frozenset[str]) -> list["Token"]:
    """Give what hangs deeper in an object: "11 million in aid for X", "tons of rice to X"."""
    inner = [o for noun in nouns for o in prepositional(noun, frozenset({"in", "of"}))]
    return [t for noun in inner for t in prepositional(noun, names)]


def _of_gerunds(verb: "Token", names: frozenset[str]) -> list["Token"]:
    gerunds = [c for c in verb.children if c.dep_ in {"xcomp", "advcl"} and c.tag_ == "VBG"]
    return [noun for gerund in gerunds for noun in prepositional(gerund, names)]


OF_SCENE: Mapping[str, Callable[[Scene], list["Token"]]] = {
    "agent": _agent,
    "patient": _patient,
    "recipient": _recipient,
    "here": _here,
    "under": _under,
    "sentence": _sentence,
}
OF_VERB: Mapping[str, Callable[["Token"], list["Token"]]] = {
    "subject": subjects,
    "as": _as,
    "complement": _complement,
    "speaker": _speaker,
    "inside": _inside,
    "together": _together,
}
OF_NOUN: Mapping[str, Callable[["Token"], list["Token"]]] = {
    "core": _core,
    "poss": possessors,
    "adj": _adjectives,
    "infinitive": _infinitive,
}
DEEP_ROLES = frozenset({*OF_SCENE, *OF_VERB, *OF_NOUN, "dative"})
