"""The ontology as values: what facts there are, their roles, and the words for them.

Terms go by their local names ("Visit", "host"); "Concept" stands for `skos:Concept`. Everything
is read once, from the files in ontology/.
"""

from diplograph.schema.classes import (
    Role,
    classes,
    concepts,
    fact_classes,
    identifying,
    is_a,
    label,
    label_template,
    roles,
    superclasses,
)
from diplograph.schema.demands import demands, statuses
from diplograph.schema.files import declared, has_term, ontology_quads, rules, scheme_quads
from diplograph.schema.words import Sector, role_labels, sectors

__all__ = [
    "Role",
    "Sector",
    "classes",
    "concepts",
    "declared",
    "demands",
    "fact_classes",
    "has_term",
    "identifying",
    "is_a",
    "label",
    "label_template",
    "ontology_quads",
    "role_labels",
    "roles",
    "rules",
    "scheme_quads",
    "sectors",
    "statuses",
    "superclasses",
]
