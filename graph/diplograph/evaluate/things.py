"""What stands in a slot: a state, something with names, or a plain value; and when two agree."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_SMALL = frozenset(["the", "of", "for", "and", "a", "an", "in", "on", "to", "affairs", "s"])
_SAME = {
    "vice": "deputy",
    "premier": "prime minister",
    **dict.fromkeys(("chairman", "chairwoman", "chairperson"), "chair"),
    **dict.fromkeys(("cochair", "cochairman"), "co chair"),
    "defense": "defence",
    "programme": "program",
    "center": "centre",
    **dict.fromkeys(("tonnes", "tonne", "ton"), "tons"),
    "head": "director",
}
_STATE = re.compile("[A-Z]{2}")
_HEAD_ENDS = re.compile(r"\b(?:of|for|to|in|on|with|including)\b")


@dataclass(frozen=True, slots=True)
class Thing:
    """What a node stands for: a state by its ISO code, or something with names."""

    iso2: str | None
    names: tuple[str, ...]

    def agrees(self, gold: object) -> bool:
        """Tell whether this is what the gold names: the code of a state, or a name."""
        if _STATE.fullmatch(str(gold)):
            return self.iso2 == gold
        return self.iso2 is None and any(names_agree(gold, name) for name in self.names)

    def __str__(self) -> str:
        return self.iso2 or max(self.names, key=len, default="?")


def words(text: object) -> list[str]:
    """Give the words of a text, without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", (plain or str(text)).casefold()).split()


def content(text: object) -> frozenset[str]:
    """Give the words that carry the meaning of a text, synonyms made one."""
    found = (part for word in words(text) for part in _SAME.get(word, word).split())
    return frozenset(word for word in found if word not in _SMALL)


def names_agree(one: object, two: object) -> bool:
    """Tell whether one name has all the words of the other."""
    a, b = set(words(one)) - {"the"}, set(words(two)) - {"the"}
    return bool(a and b) and (a <= b or b <= a)


def labels_agree(one: object, two: object) -> bool:
    """Tell whether two descriptions have one head, or share two thirds of the shorter one."""
    a, b = content(one), content(two)
    if not a or not b:
        return False
    return head(one) == head(two) or len(a & b) / min(len(a), len(b)) >= 2 / 3


def head(text: object) -> str:
    """Give the head of a noun phrase: its last word before a preposition, in the singular."""
    start = _HEAD_ENDS.split(str(text), maxsplit=1)[0].split()
    heads = [word for word in start if words(word)]
    return words(heads[-1])[-1].rstrip("s") if heads else ""


def share(gold: Sequence[object], found: Sequence[Thing]) -> float:
    """Give how much of the union of two sets they have in common, from 0 to 1."""
    left = list(found)
    for value in gold:
        if match := next((thing for thing in left if thing.agrees(value)), None):
            left.remove(match)
    hits = len(found) - len(left)
    return hits / (len(gold) + len(left)) if gold or left else 0
