"""How alike two names are: by what 'link' finds alike, and by their letters."""

from rapidfuzz import fuzz

from diplograph.link.likeness import acronym, initials, persons, titles
from diplograph.link.sound import name
from diplograph.reconcile.things import words

SAME, TURNED, ALIKE = 1.0, 0.99, 0.98
SPELT = 0.8  # what letters alone are worth
SHORT = 5  # letters of a word that tells nothing by its sound: Kobe sounds like Cuba
LEAST = 0.5  # names less alike are nothing to each other


def similarity(one: str, other: str, *, of_person: bool) -> float:
    """Tell how alike two names are, from 0 to 1; 1 is the same words in the same order.

    What is only alike never comes near to that: a person decides.

    >>> similarity("Borisov, Yuri", "Yuri Borisov", of_person=True)
    0.99
    >>> similarity("Юрий Иванович Борисов", "Yuri Borisov", of_person=True)
    0.95
    >>> similarity("Cubba", "Cuba", of_person=False)
    0.71
    """
    mine, others = words(one), words(other)
    if mine == others:
        return SAME
    if sorted(mine.split()) == sorted(others.split()):
        return TURNED
    heard = of_person or " " in mine or len(mine) > SHORT or bool(acronym(one))
    alike = (persons if of_person else titles)(one, other) if heard else 0.0
    found = min(ALIKE, max(alike, SPELT * fuzz.token_sort_ratio(mine, others) / 100))
    return round(found, 2) if found >= LEAST else 0.0


def keys(text: str) -> frozenset[str]:
    """Give coarse keys of a name: names that may be alike share one, or are spelt alike."""
    person, other = name(text, of_person=True), name(text, of_person=False)
    short = acronym(text) or initials(other)
    return person.keys | other.keys | ({f"^{short}"} if short else set())
