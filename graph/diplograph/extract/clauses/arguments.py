"""Verb or event noun → who does it, and to whom."""

from typing import TYPE_CHECKING

from diplograph.extract.clauses.trees import (
    NOUNS,
    PREDICATES,
    antecedent,
    conjuncts,
    governor,
    is_relative,
    lemma,
    objects,
    phrasal,
    possessors,
    prepositional,
    word_list,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
INHERITING = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep", "parataxis"})
PARTICIPLES = frozenset({"VBN", "VBG"})
DEEPEST = 6  # how many clauses up a subject is looked for


def is_passive(verb: "Token") -> bool:
    """Tell whether a verb is in the passive, or a past participle after its noun."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return True
    if verb.dep_ == "advcl" and verb.tag_ == "VBN" and _by(verb):
        return not any(child.dep_ == "aux" for child in verb.children)
    shares = verb.dep_ == "conj" and verb.tag_ == "VBN" and not own_subjects(verb)
    return shares and not any(c.dep_ == "aux" for c in verb.children) and is_passive(verb.head)


def own_subjects(verb: "Token") -> list["Token"]:
    """Give the subjects that hang on a verb itself."""
    return [child for child in verb.children if child.dep_ in SUBJECTS]


def subjects(verb: "Token", depth: int = 0) -> list["Token"]:
    """Give the grammatical subjects of a verb, its own or those it inherits."""
    if own := own_subjects(verb):
        return [noun for token in own for noun in _told(token, verb)]
    return _inherited(verb, depth + 1) if depth <= DEEPEST else []


def _told(subject: "Token", verb: "Token") -> list["Token"]:
    if is_relative(subject) and _in_relative_clause(verb):
        return antecedent(subject)
    return conjuncts(subject)


def _in_relative_clause(verb: "Token") -> bool:
    if verb.dep_ in {"relcl", "acl", "ccomp"}:
        return True
    return verb.dep_ in {"conj", "xcomp"} and _in_relative_clause(verb.head)


def _inherited(verb: "Token", depth: int) -> list["Token"]:
    """Give the subjects of a verb that has none of its own."""
    head = verb.head
    if verb.dep_ == "acl":
        return conjuncts(head) if verb.tag_ in PARTICIPLES else agents_of_noun(head, depth)
    if verb.dep_ in {"acomp", "oprd"} and verb.pos_ == "ADJ":
        return subjects(head, depth)
    if verb.dep_ == "relcl" and head.pos_ in NOUNS and verb.tag_ in PARTICIPLES:
        return conjuncts(head)
    if verb.dep_ in INHERITING and _is_predicate(head):
        return _of_clause_above(verb, depth)
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        outer = head.head
        return subjects(outer, depth) if outer.pos_ in PREDICATES else agents_of_noun(outer, depth)
    return []


def _is_predicate(token: "Token") -> bool:
    return token.pos_ in PREDICATES or (token.pos_ == "ADJ" and token.dep_ == "acomp")


def _of_clause_above(verb: "Token", depth: int) -> list["Token"]:
    """Give the subjects that a verb shares with its head, or the object that controls it."""
    head = verb.head
    if verb.dep_ == "xcomp" and lemma(head) in word_list("object_control"):
        controlled = [c for c in head.children if c.dep_ in {"dobj", "dative"} and c.i < verb.i]
        if controlled:
            return [t for c in controlled for t in conjuncts(c)]
    quoted = verb.dep_ == "ccomp" and head.i > verb.i
    return [] if quoted else subjects(head, depth)


def agents(verb: "Token") -> list["Token"]:
    """Give who does what a verb says: the subject, or in the passive what "by" brings."""
    if not is_passive(verb):
        return subjects(verb)
    return _by(verb) or _stray_by(verb)


def _by(verb: "Token") -> list["Token"]:
    found = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            more = [c for c in child.children if c.dep_ == "conj" and c.lower_ == "by"]
            found += [noun for preposition in (child, *more) for noun in objects(preposition)]
    return found


def _stray_by(verb: "Token") -> list["Token"]:
    """Give the names after a "by" that the parser has hung on a noun after the verb."""
    strays = (
        t
        for t in verb.subtree
        if t.lower_ == "by"
        and t.dep_ in {"agent", "prep"}
        and t.i > verb.i
        and t.head.pos_ in {"NOUN", "PROPN"}
    )
    stray = next(strays, None)
    return [] if stray is None else [o for o in objects(stray) if o.pos_ == "PROPN"]


def patients(verb: "Token") -> list["Token"]:
    """Give to whom it is done: the object, the passive's subject, or a relative clause's noun."""
    if is_passive(verb):
        return [*subjects(verb), *_children(verb, "dobj"), *_children(verb, "oprd")]
    found = _objects_of(verb)
    if not found and _is_gapped(verb):
        found = [verb.head]
    if not found and _shares_object(verb):
        found = patients(verb.head)
    if not found and verb.dep_ in {"xcomp", "ccomp"} and verb.head.dep_ == "relcl":
        found = [] if own_subjects(verb) else patients(verb.head)
    return found


def _children(verb: "Token", dep: str) -> list["Token"]:
    return [t for c in verb.children if c.dep_ == dep for t in conjuncts(c)]


def _objects_of(verb: "Token") -> list["Token"]:
    found = []
    for child in verb.children:
        if child.dep_ in {"dobj", "attr", "obj"}:
            relative = is_relative(child) and child.i < verb.i
            found += antecedent(child) if relative else conjuncts(child)
    return found


def _is_gapped(verb: "Token") -> bool:
    """Tell whether a relative clause's noun is its object: "the embassy that Ghana closed"."""
    if verb.dep_ != "relcl" or any(is_relative(s) for s in own_subjects(verb)):
        return False
    if any(c.dep_ == "advmod" and c.lower_ in {"where", "when"} for c in verb.children):
        return False
    return not any(_brings_relative(preposition) for preposition in verb.children)


def _brings_relative(preposition: "Token") -> bool:
    """Tell whether a relative pronoun alone stands after a preposition: "to which"."""
    inner = [c for c in preposition.children if c.dep_ == "pobj"]
    return len(inner) == 1 and is_relative(inner[0])


def _shares_object(verb: "Token") -> bool:
    """Tell whether a joined verb may have the object of the first: "received and decorated X"."""
    if verb.dep_ != "conj" or verb.head.pos_ != "VERB" or own_subjects(verb):
        return False
    return not any(c.dep_ in {"prep", "ccomp", "xcomp", "prt"} for c in verb.children)


def agents_of_noun(noun: "Token", depth: int = 0) -> list["Token"]:
    """Give who does what an event noun says: "X's visit", "a visit by X", "X paid a visit"."""
    found = possessors(noun) or prepositional(noun, frozenset({"by"}))
    verb = governor(noun)
    if found or depth > DEEPEST or verb is None:
        return found
    if noun.dep_ in {"dobj", "attr"} and _lends_subject(verb):
        return agents(verb)
    if noun.dep_ == "pobj" and not _is_adjunct(noun):
        return subjects(verb, depth + 1)
    if noun.dep_ == "conj" and noun.head.pos_ in NOUNS:
        return agents_of_noun(noun.head, depth + 1)
    return []


def _lends_subject(verb: "Token") -> bool:
    """Tell whether a verb's subject does what its object says: "pays a visit"."""
    names = phrasal(verb)
    return any(
        name in word_list(kind)
        for kind in ("light", "plan", "cancel", "postpone")
        for name in names
    )


def _is_adjunct(noun: "Token") -> bool:
    """Tell whether an event only dates a clause: "after the talks, A signed"."""
    if noun.head.lower_ in {"on", "for"}:
        return False
    own = prepositional(noun, frozenset({"with", "to", "in"}))
    return noun.head.lower_ == "of" or not own


def companions(verb: "Token") -> list["Token"]:
    """Give with whom something is done, however deep: "chairs the session of a body with X"."""
    names = frozenset({"with"})
    nouns = patients(verb)
    inner = [o for noun in nouns for o in prepositional(noun, frozenset({"of"}))]
    return list(
        dict.fromkeys(t for head in (verb, *nouns, *inner) for t in prepositional(head, names))
    )
