"""Facts of the gold and facts found in one article → pairs, and what is left over."""

from collections.abc import Sequence
from dataclasses import dataclass

from diplograph.evaluate.agree import Value
from diplograph.evaluate.found import Found
from diplograph.evaluate.gold import Fact, Gold, keys, kind_of, others


@dataclass(frozen=True, slots=True)
class Pair:
    """A fact of the gold and the fact found for it: how many slots beside its keys agree."""

    gold: Fact
    found: Found
    agreed: float
    slots: int


@dataclass(frozen=True, slots=True)
class Miss:
    """A fact of the gold that was not found, and the most likely cause."""

    gold: Fact
    cause: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the gold and the graph have in common for an article, and what each has alone."""

    article: str
    pairs: tuple[Pair, ...]
    missed: tuple[Miss, ...]
    made_up: tuple[Found, ...]


def compare(gold: Gold, found: Sequence[Found]) -> Comparison:
    """Pair the facts of an article, the best pairs first."""
    options = sorted(
        (-agreed / max(1, slots), i, j, agreed, slots)
        for i, fact in enumerate(gold.facts)
        for j, other in enumerate(found)
        if fact["type"] == other.kind.name and not _wrong_keys(fact, other)
        for agreed, slots in [_agreed(fact, other)]
    )
    paired: dict[int, int] = {}
    pairs = []
    for _, i, j, agreed, slots in options:
        if i not in paired and j not in paired.values():
            paired[i] = j
            pairs.append(Pair(gold.facts[i], found[j], agreed, slots))
    made_up = tuple(other for j, other in enumerate(found) if j not in paired.values())
    lost = (fact for i, fact in enumerate(gold.facts) if i not in paired)
    missed = tuple(Miss(fact, _cause(fact, made_up)) for fact in lost)
    return Comparison(gold.article, tuple(pairs), missed, made_up)


def _agreed(fact: Fact, found: Found) -> tuple[float, int]:
    slots = others(fact)
    return sum(_agreement(fact, slot, found) for slot in slots), len(slots)


def _wrong_keys(fact: Fact, found: Found) -> list[str]:
    return [key for key in keys(fact) if not _agreement(fact, key, found)]


def _agreement(fact: Fact, slot: str, found: Found) -> float:
    """Tell how far a slot found agrees with the gold's; the status counts as done if left out."""
    values = found.slots.get(slot, ())
    rule = kind_of(fact).slots.get(slot)
    return rule.agree(fact.get(slot, "completed"), values) if values and rule else 0


def _cause(fact: Fact, rest: Sequence[Found]) -> str:
    """Name what a fact left over comes nearest to."""
    near = [other for other in rest if other.kind.name == fact["type"] and _near(fact, other)]
    if not near:
        return "not read"
    best = min(near, key=lambda other: (len(_wrong_keys(fact, other)), other.node))
    wrong = (f"{key} {_told(best.slots.get(key, ()))}" for key in _wrong_keys(fact, best))
    return f"read with {', '.join(wrong)}"


def _near(fact: Fact, found: Found) -> bool:
    """Tell whether a fact was read with some key right, or from the same words."""
    words = str(fact.get("quote", ""))
    same = any(quote in words or words in quote for quote in found.quotes) and bool(words)
    return same or len(_wrong_keys(fact, found)) < len(keys(fact))


def _told(values: Sequence[Value]) -> str:
    return " and ".join(map(str, values)) or "missing"
