"""Scene → status: done, going on, planned, called off, or no fact at all."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diplograph.extract.clauses import above, has_child, lemma, phrasal, word_list
from diplograph.extract.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# How a word hangs on the predicate that decides on it.
LINKS = frozenset(
    {"xcomp", "ccomp", "acl", "aux", "auxpass", "pcomp", "conj", "pobj", "prep", "dobj"}
)
# Where a clause ends, so that what stands above does not decide.
CLAUSE_ENDS = frozenset({"relcl", "ROOT", "parataxis", "advcl"})


def status(scene: Scene) -> str | None:
    """Give the status of what a scene tells, None where the text does not state it as a fact."""
    chain = list(_chain(scene))
    if any(map(_is_negated, chain)) or _is_in_prospect(scene.noun) or _is_imperative(scene.verb):
        return None
    postponed = False
    for token in chain:
        names = set(phrasal(token))
        if names & word_list("cancel") and not (names & scene.frame.verbs):
            return "Cancelled"
        postponed = postponed or bool(names & word_list("postpone"))
        if _is_unreal(token, scene):
            return None
    if any(map(_was_to_have, chain)):
        return "Cancelled"
    if postponed or any(map(_is_future, chain)):
        return "Planned"
    return (
        "Ongoing" if scene.verb is not None and _is_continuous(scene.verb, scene) else "Completed"
    )


def is_postponed(scene: Scene) -> bool:
    """Tell whether an event is put off, so that the day told is no more its day."""
    return any(set(phrasal(token)) & word_list("postpone") for token in _chain(scene))


def _chain(scene: Scene) -> Iterator["Token"]:
    """Give the predicates that decide on a scene: its own verb and those it depends on."""
    start = scene.verb if scene.verb is not None else scene.trigger
    if scene.noun is not None and start != scene.noun == scene.trigger:
        yield scene.noun
    below = start
    for token in above(start):
        if token == start:
            yield token
        elif token.pos_ in PREDICATES | {"NOUN"} and (below.dep_ in LINKS or is_purpose(below)):
            if _is_apart(start, below, token):
                return
            if token.pos_ in PREDICATES or below.dep_ in {"acl", "pcomp"}:
                yield token
        if token.dep_ in CLAUSE_ENDS and not is_purpose(token):
            return
        below = token


def is_purpose(verb: "Token") -> bool:
    """Tell of "will travel to chair": what a plan is made for is planned as well."""
    return verb.dep_ == "advcl" and verb.tag_ == "VB" and _has_to(verb)


def _is_apart(start: "Token", below: "Token", token: "Token") -> bool:
    """Tell whether a predicate above has no say: over a joined clause, a clause of an object."""
    if below.dep_ == "conj":
        return any(child.dep_ in SUBJECTS for child in below.children)
    verbs = {start.pos_, token.pos_} <= {"VERB", "AUX"}
    return verbs and below.dep_ in {"dobj", "pobj", "prep"} and start.dep_ in {"relcl", "acl"}


def _is_negated(token: "Token") -> bool:
    return any(
        child.dep_ == "neg"
        or (child.dep_ in {"det", "preconj"} and child.lower_ in {"no", "neither"})
        for child in token.children
    )


def _is_in_prospect(noun: "Token | None") -> bool:
    """Tell whether an event stands under a noun that makes it no fact: "prospects of"."""
    for token in above(noun) if noun is not None else ():
        if token != noun and token.pos_ == "NOUN" and lemma(token) in word_list("prospect"):
            return True
        if token.pos_ in {"VERB", "AUX"}:
            return False
    return False


def _is_imperative(verb: "Token | None") -> bool:
    """Tell whether a verb bids: "Open a joint school"."""
    if verb is None or verb.dep_ != "ROOT" or verb.tag_ != "VB":
        return False
    return not any(c.dep_ in SUBJECTS | {"aux"} for c in verb.children)


def _is_unreal(token: "Token", scene: Scene) -> bool:
    """Tell whether a predicate makes what hangs on it no fact: wished for, possible, asked."""
    unreal = word_list("unreal")
    if token != scene.trigger and unreal & set(phrasal(token)) and not _is_made_possible(token):
        return True
    if any(map(_is_condition, token.children)):
        return True
    if has_child(token, frozenset({"yet"})) and any(c.lower_ == "to" for c in token.subtree):
        return True
    return any(_makes_unreal(child, token, scene) for child in token.children)


def _is_condition(clause: "Token") -> bool:
    """Tell of "would donate if Congress agreed": what hangs on a condition is no fact yet."""
    conditional = has_child(clause, frozenset({"if", "unless", "provided"}))
    return clause.dep_ == "advcl" and conditional and not has_child(clause, frozenset({"even"}))


def _is_made_possible(token: "Token") -> bool:
    """Tell of "made it possible to": what was made possible came about."""
    return lemma(token) == "possible" and lemma(token.head) == "make"


def _makes_unreal(child: "Token", token: "Token", scene: Scene) -> bool:
    if child.dep_ in {"attr", "acomp"}:
        return lemma(token) == "be" and lemma(child) in word_list("unreal")
    if child.dep_ not in {"aux", "mark", "amod"} or child.lower_ not in word_list("unreal"):
        return False
    return token == scene.trigger or child.lower_ not in {"can", "should"}


def _is_future(token: "Token") -> bool:
    """Tell whether a predicate puts what hangs on it into the future."""
    infinitive = token.dep_ in {"acl", "xcomp"} and token.tag_ == "VB"
    if infinitive and lemma(token.head) in word_list("plan_nouns"):
        return True
    if token.dep_ in {"acl", "relcl"} and token.tag_ in {"VB", "VBN"} and _has_to(token):
        return True
    return _has_future_auxiliary(token) or _is_plan(token) or _is_about_to(token)


def _has_to(token: "Token") -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _has_future_auxiliary(token: "Token") -> bool:
    auxiliaries = [c for c in token.children if c.dep_ == "aux"]
    return any(
        c.lower_ in word_list("future") or lemma(c) in {"will", "shall"} for c in auxiliaries
    )


def _is_plan(token: "Token") -> bool:
    """Tell of "plans to visit", "is due in"; "announces" and "wants" need the infinitive."""
    if lemma(token) not in word_list("plan"):
        return False
    links = {c.dep_ for c in token.children}
    if lemma(token) in word_list("plan_to"):
        return "xcomp" in links
    return bool(links & {"xcomp", "ccomp", "acl", "prep"})


def _is_about_to(token: "Token") -> bool:
    """Tell of "is to visit", "is going to visit"."""
    inner = [c for c in token.children if c.dep_ == "xcomp"]
    if lemma(token) == "be":
        return any(map(_has_to, inner))
    return bool(inner) and lemma(token) == "go" and token.tag_ == "VBG"


def _was_to_have(token: "Token") -> bool:
    """Tell of "was to have sat down": what did not come about."""
    if lemma(token) != "be" or token.tag_ not in {"VBD", "VBN"}:
        return False
    inner = [c for c in token.children if c.dep_ == "xcomp"]
    return any(has_child(c, frozenset({"have"})) for c in inner)


def _is_continuous(verb: "Token", scene: Scene) -> bool:
    marks = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if verb.tag_ == "VBG" and marks & word_list("progressive"):
        return True
    return lemma(verb) == "be" and verb.tag_ in {"VBZ", "VBP"} and scene.trigger == scene.noun
