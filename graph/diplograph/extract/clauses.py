"""Parse → deep roles: who does what to whom, whatever the construction.

This layer knows English and no diplomacy. A predicate is a verb or an event noun; its deep roles
(agent, patient, and what its prepositions bring) are found through passives, relative clauses,
participles, infinitives, light verbs ("pay a visit"), possessives and coordination.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from diplograph.extract.vocabulary import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"})
ALONG = (("together", "with"), ("along", "with"), ("as", "well", "as"))


@cache
def word_list(name: str) -> frozenset[str]:
    """Give a list of the lexicon's general English words."""
    return frozenset(read_lexicon("words.yaml")[name])


def lemma(token: "Token") -> str:
    """Give a token's lemma in lower case, with its particle for a phrasal verb: "break off"."""
    return str(token.lemma_).lower()


def phrasal(verb: "Token") -> tuple[str, ...]:
    """Give the names a verb may be listed under: "call off", then "call"."""
    parts = [
        child.lower_
        for child in verb.children
        if child.dep_ in {"prt", "advmod", "prep"} and abs(child.i - verb.i) <= 4
    ]
    return (*(f"{lemma(verb)} {part}" for part in parts), lemma(verb))


def conjuncts(token: "Token") -> list["Token"]:
    """Give a token and all that are joined to it by "and", commas or "together with"."""
    found, queue = [], [token]
    while queue:
        here = queue.pop(0)
        if here in found:
            continue
        found.append(here)
        for child in here.children:
            if (
                child.dep_ in {"conj", "appos"}
                and child.pos_ in NOUNS
                and (child.dep_ == "conj" or (child.i > here.i and _is_list(here, child)))
            ):
                queue.append(child)
            elif child.dep_ == "prep" and child.lower_ in {"with", "to"} and _joins(child):
                queue += [c for c in child.children if c.dep_ == "pobj"]
    return found


def _is_list(one: "Token", other: "Token") -> bool:
    """Tell whether the parser's apposition is really the next item of a list of names."""
    return one.pos_ == "PROPN" and other.pos_ == "PROPN"


def _joins(preposition: "Token") -> bool:
    before = preposition.nbor(-1).lower_ if preposition.i else ""
    return (before, preposition.lower_) in {
        ("together", "with"),
        ("along", "with"),
        ("addition", "to"),
    }


def is_passive(verb: "Token") -> bool:
    """Tell whether a verb is in the passive, or a past participle after its noun."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return True
    if (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and not _own_subject(verb)
        and not any(c.dep_ == "aux" for c in verb.children)
    ):
        return is_passive(verb.head)
    return False


def _own_subject(verb: "Token") -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def subjects(verb: "Token", depth: int = 0) -> list["Token"]:
    """Give the grammatical subjects of a verb, its own or those it inherits."""
    own = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    if own:
        found = []
        for token in own:
            found += (
                antecedent(token)
                if token.lower_ in RELATIVES and _is_relative(verb)
                else conjuncts(token)
            )
        return found
    if depth > 6:
        return []
    head = verb.head
    if verb.dep_ == "acl":
        if verb.tag_ in {"VBN", "VBG"}:
            return conjuncts(verb.head)
        return agents_of_noun(head, depth + 1)
    if verb.dep_ in {"acomp", "oprd"} and verb.pos_ == "ADJ":
        return subjects(head, depth + 1)
    if verb.dep_ == "relcl" and head.pos_ in NOUNS and verb.tag_ in {"VBN", "VBG"}:
        return conjuncts(head)
    if verb.dep_ in {"conj", "xcomp", "advcl", "ccomp", "dep", "parataxis"} and (
        head.pos_ in {"VERB", "AUX"} or (head.pos_ == "ADJ" and head.dep_ == "acomp")
    ):
        if verb.dep_ == "xcomp":
            controlled = [
                c for c in head.children if c.dep_ in {"dobj", "dative"} and c.i < verb.i
            ]
            if controlled and lemma(head) in word_list("object_control"):
                return [t for c in controlled for t in conjuncts(c)]
        if verb.dep_ == "ccomp" and head.i > verb.i:
            return []
        return subjects(head, depth + 1)
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        governor = head.head
        if governor.pos_ in {"VERB", "AUX"}:
            return subjects(governor, depth + 1)
        return agents_of_noun(governor, depth + 1)
    return []


def _is_relative(verb: "Token") -> bool:
    return (
        verb.dep_ in {"relcl", "acl", "ccomp"}
        or (verb.dep_ == "conj" and _is_relative(verb.head))
        or (verb.dep_ == "xcomp" and _is_relative(verb.head))
    )


def antecedent(pronoun: "Token") -> list["Token"]:
    """Give the noun that a relative pronoun stands for."""
    verb = pronoun.head
    while verb.dep_ not in {"relcl", "acl", "ROOT"} and verb.head != verb:
        verb = verb.head
    if verb.dep_ not in {"relcl", "acl"}:
        return []
    noun = verb.head
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ in {"between", "among"}
        and lemma(noun) in word_list("pair")
    ):
        noun = noun.head.head
    first_conjunct_last = [t for t in conjuncts(noun) if t.i < pronoun.i]
    return (
        first_conjunct_last
        if _is_plural(pronoun, verb) and len(first_conjunct_last) > 1
        else [noun]
    )


def _is_plural(pronoun: "Token", verb: "Token") -> bool:
    return verb.tag_ == "VBP" or any(
        c.tag_ == "VBP" for c in verb.children if c.dep_ in {"aux", "auxpass"}
    )


def agents(verb: "Token") -> list["Token"]:
    """Give who does what a verb says: the subject, or in the passive what "by" brings."""
    if not is_passive(verb):
        return subjects(verb)
    found = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            found += objects(child)
            for other in child.children:
                if other.dep_ == "conj" and other.lower_ == "by":
                    found += objects(other)
    if not found:
        strays = [
            t
            for t in verb.subtree
            if t.lower_ == "by"
            and t.dep_ in {"agent", "prep"}
            and t.i > verb.i
            and t.head.pos_ in {"NOUN", "PROPN"}
        ]
        found = [o for t in strays[:1] for o in objects(t) if o.pos_ == "PROPN"]
    return found


def patients(verb: "Token") -> list["Token"]:
    """Give to whom it is done: the object, the passive's subject, or a relative clause's noun."""
    if is_passive(verb):
        found = subjects(verb)
        found = found + [t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c)]
        return found + [t for c in verb.children if c.dep_ == "oprd" for t in conjuncts(c)]
    found = []
    for child in verb.children:
        if child.dep_ in {"dobj", "attr", "obj"}:
            found += (
                antecedent(child)
                if child.lower_ in RELATIVES and child.i < verb.i
                else conjuncts(child)
            )
    if (
        not found
        and verb.dep_ == "relcl"
        and not any(
            s.lower_ in RELATIVES for s in verb.children if s.dep_ in {"nsubj", "nsubjpass"}
        )
    ):
        if not any(
            c.dep_ == "pobj"
            and c.lower_ in RELATIVES
            and not any(o.dep_ == "pobj" and o != c for o in p.children)
            for p in verb.children
            for c in p.children
        ) and not any(c.dep_ == "advmod" and c.lower_ in {"where", "when"} for c in verb.children):
            found = [verb.head]
    if (
        not found
        and verb.dep_ == "conj"
        and verb.head.pos_ == "VERB"
        and not _own_subject(verb)
        and not any(c.dep_ in {"prep", "ccomp", "xcomp", "prt"} for c in verb.children)
    ):
        found = patients(verb.head)
    if (
        not found
        and verb.dep_ in {"xcomp", "ccomp"}
        and verb.head.dep_ == "relcl"
        and not _own_subject(verb)
    ):
        found = list(patients(verb.head))
    return found


def objects(preposition: "Token") -> list["Token"]:
    """Give the nouns that a preposition governs."""
    found = []
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp", "dobj"}:
            found += antecedent(child) if child.lower_ in RELATIVES else conjuncts(child)
    return found


def prepositional(token: "Token", names: frozenset[str]) -> list["Token"]:
    """Give the nouns that prepositions bring to a verb or a noun."""
    found = []
    for child in token.children:
        if child.dep_ in {"prep", "dative", "agent", "mark"} and child.lower_ in names:
            found += objects(child)
            for other in child.children:
                if other.dep_ == "conj" and other.lower_ in names:
                    found += objects(other)
                if other.dep_ == "prep" and other.lower_ in names:
                    found += objects(other)
        elif child.dep_ == "dative" and child.pos_ in NOUNS and "dative" in names:
            found += conjuncts(child)
        elif child.dep_ == "prep" and child.lower_ not in names:
            for other in child.children:
                if (
                    other.dep_ in {"prep", "conj"}
                    and other.lower_ in names
                    and other.tag_ in {"IN", "TO"}
                ):
                    found += objects(other)
    return found


def agents_of_noun(noun: "Token", depth: int = 0) -> list["Token"]:
    """Give who does what an event noun says: "X's visit", "a visit by X", "X paid a visit"."""
    found = possessors(noun) or prepositional(noun, frozenset({"by"}))
    if found or depth > 6:
        return found
    verb = governor(noun)
    if verb is not None and verb.pos_ in {"VERB", "AUX"}:
        governing = word_list("light") | word_list("plan") | word_list("cancel") | word_list("postpone")
        if noun.dep_ in {"dobj", "attr"} and governing & set(phrasal(verb)):
            return agents(verb)
        if noun.dep_ == "pobj" and not _adjunct(noun):
            return subjects(verb, depth + 1)
        if noun.dep_ == "conj":
            return agents_of_noun(noun.head, depth + 1) if noun.head.pos_ in NOUNS else []
    return []


def _adjunct(noun: "Token") -> bool:
    """Tell whether an event after a preposition only dates a clause: "after the talks, A signed"."""
    if noun.head.lower_ in {"on", "for"}:
        return False
    own = prepositional(noun, frozenset({"with", "to", "in"}))
    return noun.head.lower_ == "of" or not own


def possessors(noun: "Token") -> list["Token"]:
    """Give the nouns in the possessive before a noun."""
    found = []
    for child in noun.children:
        if child.dep_ == "poss":
            found += antecedent(child) if child.lower_ == "whose" else conjuncts(child)
    return found


def governor(token: "Token") -> "Token | None":
    """Give the nearest verb above a token, if any."""
    here = token
    while here.head != here:
        here = here.head
        if here.pos_ in {"VERB", "AUX"}:
            return here
    return here if here.pos_ in {"VERB", "AUX"} and here != token else None


def above(token: "Token") -> Iterator["Token"]:
    """Give a token and its heads up to the root."""
    here = token
    yield here
    while here.head != here:
        here = here.head
        yield here
