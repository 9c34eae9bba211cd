"""How alike two names are: by what 'link' finds alike, and by their letters."""

from rapidfuzz import fuzz

from diplograph.link.likeness import persons, titles

SAME, TURNED, ALIKE = 1.0, 0.99, 0.98
SPELT = 0.8  # what letters alone are worth
LEAST = 0.5  # names less alike are nothing to each other


def similarity(one: str, other: str, *, of_person: bool) -> float:
    """Tell how alike two names are, from 0 to 1; 1 is the same words in the same order.

    What is only alike never comes near to that: a person decides.

    >>> similarity("borisov yuri", "yuri borisov", of_person=True)
    0.99
    >>> similarity("iouri ivanovich borisov", "yuri borisov", of_person=True)
    0.95
    >>> similarity("cubba", "cuba", of_person=False)
    0.71
    """
    if one == other:
        return SAME
    if sorted(one.split()) == sorted(other.split()):
        return TURNED
    alike = persons(one, other) if of_person else titles(one, other)
    found = min(ALIKE, max(alike, SPELT * fuzz.token_sort_ratio(one, other) / 100))
    return round(found, 2) if found >= LEAST else 0.0
