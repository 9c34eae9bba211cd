"""Parse → deep roles: who does what to whom, whatever the construction.

This layer knows English and no diplomacy. A predicate is a verb or an event noun; its deep roles
(agent, patient, and what its prepositions bring) are found through passives, relative clauses,
participles, infinitives, light verbs ("pay a visit"), possessives and coordination.
"""

from diplograph.extract.clauses.arguments import (
    agents,
    agents_of_noun,
    companions,
    patients,
    subjects,
)
from diplograph.extract.clauses.trees import (
    NOUNS,
    above,
    conjuncts,
    governor,
    has_child,
    has_the,
    lemma,
    objects,
    phrasal,
    possessors,
    prepositional,
    word_list,
)

__all__ = [
    "NOUNS",
    "above",
    "agents",
    "agents_of_noun",
    "companions",
    "conjuncts",
    "governor",
    "has_child",
    "has_the",
    "lemma",
    "objects",
    "patients",
    "phrasal",
    "possessors",
    "prepositional",
    "subjects",
    "word_list",
]
