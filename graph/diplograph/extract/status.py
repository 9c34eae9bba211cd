"""Scene → status: done, going on, planned, called off, or no fact at all."""

from typing import TYPE_CHECKING

from diplograph.extract.clauses import SUBJECTS, above, lemma, phrasal, word_list
from diplograph.extract.scenes import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token


def status(scene: Scene) -> str | None:
    """Give the status of what a scene tells, None where the text does not state it as a fact."""
    verb, noun = scene.verb, scene.noun
    chain = _chain(scene)
    if any(_negated(token) for token in chain) or _in_prospect(noun) or _imperative(verb):
        return None
    found = "Completed"
    for token in chain:
        names = set(phrasal(token))
        if names & word_list("cancel"):
            return "Cancelled"
        if names & word_list("postpone"):
            found = "Planned"
        if _unreal(token, scene):
            return None
    if any(_was_to_have(token) for token in chain):
        return "Cancelled"
    if any(_future(token) for token in chain):
        return "Planned"
    if found == "Planned":
        return found
    if verb is not None and _continuous(verb, scene):
        return "Ongoing"
    return found


def _in_prospect(noun: "Token | None") -> bool:
    """Tell whether an event stands under a noun that makes it no fact: "prospects of cooperation"."""
    if noun is None:
        return False
    for token in above(noun):
        if token != noun and token.pos_ == "NOUN" and lemma(token) in word_list("unreal"):
            return True
        if token.pos_ in {"VERB", "AUX"}:
            return False
    return False


def _imperative(verb: "Token | None") -> bool:
    """Tell whether a verb bids: "Open a joint school"."""
    if verb is None or verb.dep_ != "ROOT" or verb.tag_ != "VB":
        return False
    return not any(c.dep_ in SUBJECTS | {"aux"} for c in verb.children)


def _chain(scene: Scene) -> list["Token"]:
    """Give the predicates that decide on a scene: its own verb and those it depends on."""
    start = scene.verb if scene.verb is not None else scene.noun
    assert start is not None  # noqa: S101
    found = []
    if scene.noun is not None and scene.verb is not None and scene.trigger == scene.noun:
        found.append(scene.noun)
    below = start
    for token in above(start):
        if token == start or (
            token.pos_ in {"VERB", "AUX", "NOUN", "ADJ"}
            and below.dep_
            in {
                "xcomp",
                "ccomp",
                "acl",
                "aux",
                "auxpass",
                "pcomp",
                "conj",
                "pobj",
                "prep",
                "dobj",
                "advcl",
            }
        ):
            if token != start and below.dep_ == "advcl":
                break
            if (
                token != start
                and below.dep_ == "conj"
                and any(c.dep_ in SUBJECTS for c in below.children)
            ):
                break
            if (
                token != start
                and below.dep_ in {"dobj", "pobj", "prep"}
                and token.pos_ in {"VERB", "AUX"}
                and start.pos_ in {"VERB", "AUX"}
                and start.dep_ in {"relcl", "acl"}
            ):
                break
            if (
                token.pos_ in {"VERB", "AUX", "ADJ"}
                or token == start
                or (token.pos_ == "NOUN" and below.dep_ in {"acl", "pcomp"})
            ):
                found.append(token)
        elif token.dep_ == "relcl":
            break
        if token.dep_ in {"relcl", "ROOT", "parataxis", "advcl"}:
            break
        below = token
    return found


def _negated(token: "Token") -> bool:
    return any(
        child.dep_ == "neg"
        or (child.dep_ in {"det", "preconj"} and child.lower_ in {"no", "neither"})
        for child in token.children
    )


def _unreal(token: "Token", scene: Scene) -> bool:
    if any(c.lower_ == "yet" for c in token.children) and any(
        c.lower_ == "to" for c in token.subtree
    ):
        return True
    if token != scene.trigger and set(phrasal(token)) & word_list("unreal"):
        return True
    if lemma(token) == "be" and any(
        c.dep_ in {"attr", "acomp"} and lemma(c) in word_list("unreal") for c in token.children
    ):
        return True
    return any(
        c.dep_ in {"aux", "mark", "amod"}
        and c.lower_ in word_list("unreal")
        and not (c.lower_ in {"can", "should"} and token != scene.trigger)
        for c in token.children
    )


def _future(token: "Token") -> bool:
    if (
        token.dep_ == "acl"
        and token.tag_ == "VB"
        and lemma(token.head)
        in {"decision", "plan", "intention", "commitment", "agreement", "promise", "pledge"}
    ):
        return True
    if (
        token.dep_ in {"acl", "relcl"}
        and token.tag_ in {"VB", "VBN"}
        and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    ):
        return True
    if any(
        c.dep_ == "aux"
        and (c.lower_ in word_list("future") or c.lemma_.lower() in {"will", "shall"})
        for c in token.children
    ):
        return True
    if lemma(token) in word_list("plan") and any(
        c.dep_ in {"xcomp", "ccomp", "acl", "prep"} for c in token.children
    ):
        return lemma(token) not in {"announce", "want"} or any(
            c.dep_ == "xcomp" for c in token.children
        )
    if lemma(token) == "be" and any(
        c.dep_ == "xcomp" and any(g.lower_ == "to" and g.dep_ == "aux" for g in c.children)
        for c in token.children
    ):
        return True
    return bool(
        lemma(token) == "go"
        and any(c.dep_ == "xcomp" for c in token.children)
        and token.tag_ == "VBG"
    )


def _was_to_have(token: "Token") -> bool:
    """Tell of "was to have sat down", "had been due in": what did not come about."""
    if lemma(token) == "be" and token.tag_ in {"VBD", "VBN"}:
        return any(
            c.dep_ == "xcomp" and any(g.lower_ == "have" for g in c.children)
            for c in token.children
        )
    return False


def _continuous(verb: "Token", scene: Scene) -> bool:
    marks = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if verb.tag_ == "VBG" and marks & {"is", "are", "am", "been", "'s", "'re"}:
        return True
    return lemma(verb) == "be" and verb.tag_ in {"VBZ", "VBP"} and scene.trigger == scene.noun
