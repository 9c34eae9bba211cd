"""How alike two names are, as folded words: the one place that decides it."""

from rapidfuzz import fuzz

SAME, TURNED, ALIKE = 1.0, 0.99, 0.98


def similarity(one: str, other: str) -> float:
    """Tell how alike two names are, from 0 to 1; 1 is the same words in the same order.

    >>> similarity("yuri borisov", "borisov yuri"), similarity("y borisov", "yuri borisov")
    (0.99, 0.88)
    """
    if one == other:
        return SAME
    mine, others = sorted(one.split()), sorted(other.split())
    if mine == others:
        return TURNED
    spelt = fuzz.ratio(" ".join(mine), " ".join(others)) / 100
    return round(min(ALIKE, max(spelt, _part(mine, others))), 2)


def _part(one: list[str], other: list[str]) -> float:
    """Tell how much of a name the other one is, where it is a part of it, or has initials."""
    short, long = sorted((one, other), key=len)
    left = list(long)
    for word in short:
        found = next((w for w in left if w == word or _initial(w, word)), None)
        if found is None:
            return 0.0
        left.remove(found)
    return 0.9 * (1 - len(left) / len(long) / 4) if len("".join(short)) > 3 else 0.0


def _initial(one: str, other: str) -> bool:
    return one[0] == other[0] and 1 in (len(one), len(other))
