"""When the values found for a slot agree with the gold's, from 0 (not) to 1 (wholly)."""

from collections.abc import Callable, Sequence

from diplograph.evaluate.things import Thing, content, labels_agree, share

Value = Thing | str
Agreement = Callable[[object, Sequence[Value]], float]


def first(agree: Agreement) -> Agreement:
    """Compare the first value only: the slot has one."""
    return lambda gold, found: agree(gold, found[:1])


def all_named(gold: object, found: Sequence[Value]) -> float:
    """Tell whether everything that the gold names was found."""
    return float(all(any(_is(thing, one) for thing in found) for one in several(gold)))


def same_set(gold: object, found: Sequence[Value]) -> float:
    """Tell whether the gold's things were found, and no others."""
    return float(share(several(gold), _things(found)) == 1)


def most(gold: object, found: Sequence[Value]) -> float:
    """Give the share of what is common in the union of both, if it is more than half."""
    common = share(several(gold), _things(found))
    return common if common > 0.5 else 0


def some(gold: object, found: Sequence[Value]) -> float:
    """Tell whether one of the gold's things was found."""
    return float(share(several(gold), _things(found)) > 0)


def words(gold: object, found: Sequence[Value]) -> float:
    """Tell whether one value has just the words of the gold."""
    return float(any(content(one) == content(value) for one in several(gold) for value in found))


def title(gold: object, found: Sequence[Value]) -> float:
    """Tell whether a name of what was found has just the words of the gold."""
    return float(
        any(content(gold) == content(name) for thing in _things(found) for name in thing.names)
    )


def description(gold: object, found: Sequence[Value]) -> float:
    """Tell whether one value describes the same as the gold."""
    return float(any(labels_agree(gold, value) for value in found))


def shared_term(gold: object, found: Sequence[Value]) -> float:
    """Tell whether a term of the gold has a word in common with what was found."""
    mine = {word for value in found for word in content(value)}
    return float(any(content(term) & mine for term in several(gold)))


def number(gold: object, found: Sequence[Value]) -> float:
    """Tell whether the numbers are equal, but for rounding."""
    try:
        wanted, value = float(str(gold)), float(str(found[0]))
    except ValueError:
        return 0
    return float(abs(wanted - value) <= 1e-6 * max(1, abs(wanted)))


def time(gold: object, found: Sequence[Value]) -> float:
    """Give 1 for the same time, a half where one is only less precise than the other."""
    wanted, value = str(gold), str(found[0])
    if wanted == value:
        return 1
    a, b = wanted.split("/")[0], value.split("/")[0]
    return 0.5 if a and b and (a.startswith(b) or b.startswith(a)) else 0


def several(gold: object) -> list[object]:
    """Give the values of a slot of the gold as a list."""
    return gold if isinstance(gold, list) else [gold]


def _things(found: Sequence[Value]) -> list[Thing]:
    return [value for value in found if isinstance(value, Thing)]


def _is(value: Value, gold: object) -> bool:
    return value.agrees(gold) if isinstance(value, Thing) else content(value) == content(gold)
