"""The key "plot" of a header: which chart fits the answer, and which columns it draws."""

from collections.abc import Mapping, Sequence
from typing import cast

from diplograph.questions.header import Entry, near
from diplograph.questions.values import PLOTS, Column, ColumnType, Plot, PlotKind

_Types = tuple[ColumnType, ...]

_WORDS: _Types = ("thing", "id", "text", "texts", "things", "date", "integer")
_THINGS: _Types = ("thing", "things")
_TIMES: _Types = ("text", "texts", "date")
_NUMBERS: _Types = ("integer", "number")

# The parts of each kind of picture, and the types of the columns that may have them.
PARTS: Mapping[PlotKind, Mapping[str, _Types]] = {
    "bars": {"label": _WORDS, "value": _NUMBERS, "split": ("thing", "text")},
    "timeline": {"label": _WORDS, "time": _TIMES, "until": _TIMES},
    "network": {"from": _THINGS, "to": _THINGS, "between": _THINGS, "weight": _NUMBERS},
    "map": {"from": _THINGS, "to": _THINGS, "at": _THINGS},
}
# One of these sets of parts must be there as a whole.
NEEDED: Mapping[PlotKind, Sequence[frozenset[str]]] = {
    "bars": (frozenset(("label", "value")),),
    "timeline": (frozenset(("label", "time")),),
    "network": (frozenset(("from", "to")), frozenset(("between",))),
    "map": (frozenset(("from", "to")), frozenset(("at",))),
}
_ALL = tuple(dict.fromkeys(part for parts in PARTS.values() for part in parts))


def plot(entry: Entry, columns: Sequence[Column]) -> Plot:
    """Read how an answer of these columns is drawn."""
    entries = entry.entries(("kind", *_ALL))
    if "kind" not in entries:
        raise entry.error(f"a plot has a kind: one of {', '.join(PLOTS)}")
    kind = cast("PlotKind", entries.pop("kind").choice(PLOTS))
    parts = PARTS[kind]
    for part, value in entries.items():
        if part not in parts:
            raise value.error(f"{kind} have no {part!r}; known: {', '.join(parts)}")
    if sum(needed <= entries.keys() for needed in NEEDED[kind]) != 1:
        wanted = " or ".join(" and ".join(sorted(needed)) for needed in NEEDED[kind])
        raise entry.error(f"{kind} need {wanted}")
    types = {column.name: column.type for column in columns}
    drawn = ((part, _named(value, types, parts[part])) for part, value in entries.items())
    return Plot(kind, tuple(drawn))


def _named(entry: Entry, types: Mapping[str, ColumnType], wanted: _Types) -> tuple[str, ...]:
    """Read the names of columns, one or a list; each must have one of some types."""
    names = entry.names()
    for name in names:
        if name not in types:
            raise entry.error(f"no column {name!r}{near(name, tuple(types))}")
        if types[name] not in wanted:
            raise entry.error(
                f"column {name!r} is of type {types[name]}; wanted: {', '.join(wanted)}"
            )
    return names
