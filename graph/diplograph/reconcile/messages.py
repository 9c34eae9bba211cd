"""The questions of the protocol, JSON from strangers → values; what is off is named."""

import json
from collections.abc import Iterator, Mapping, Sized
from dataclasses import dataclass

from diplograph.errors import ProtocolError

MOST_QUERIES = 100
MOST_IDS = 100
MOST_PROPERTIES = 20
MOST_VALUES = 50  # of a property
MOST_LETTERS = 500  # of a name
USUAL, MOST_CANDIDATES = 10, 50

KEYS = frozenset(("query", "type", "limit", "properties", "type_strict"))
TOO_MUCH = 413
STRICT = ("any", "should", "all")

Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Condition:
    """A property that the wanted thing has, and the values that it may have; ids are values."""

    property: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A name to match, the classes that the thing may be of, and what else is known of it."""

    name: str
    types: tuple[str, ...] = ()
    limit: int = USUAL
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Extension:
    """Things, and the properties that somebody wants of them."""

    ids: tuple[str, ...]
    properties: tuple[str, ...]


def queries(text: str) -> dict[str, Query]:
    """Read a batch of queries."""
    batch = _object(_json(text), "queries")
    _few(batch, MOST_QUERIES, "queries")
    return {key: _query(value, f"queries.{key}") for key, value in batch.items()}


def extension(text: str) -> Extension:
    """Read a request for properties of things."""
    said = _object(_json(text), "extend")
    ids = tuple(_text(id_, "extend.ids") for id_ in _list(said.get("ids"), "extend.ids"))
    wanted = tuple(
        _text(_object(each, "extend.properties").get("id"), "extend.properties: id")
        for each in _list(said.get("properties"), "extend.properties")
    )
    _few(ids, MOST_IDS, "extend.ids")
    _few(wanted, MOST_PROPERTIES, "extend.properties")
    return Extension(ids, wanted)


def _query(said: object, where: str) -> Query:
    fields = _object(said, where)
    if unknown := sorted(fields.keys() - KEYS):
        raise ProtocolError(
            f"{where}: no field {unknown[0]!r}; right are {', '.join(sorted(KEYS))}"
        )
    name = _text(fields.get("query", ""), f"{where}.query")
    conditions = tuple(_conditions(fields.get("properties", []), f"{where}.properties"))
    if not name.strip() and not conditions:
        raise ProtocolError(f"{where}: neither a query nor properties; one of them is needed")
    types = fields.get("type", [])
    named = [types] if isinstance(types, str) else _list(types, f"{where}.type")
    if fields.get("type_strict", "any") not in STRICT:
        raise ProtocolError(f"{where}.type_strict: one of {', '.join(STRICT)} is right")
    return Query(
        name,
        tuple(_text(each, f"{where}.type") for each in named),
        _limit(fields.get("limit", USUAL), f"{where}.limit"),
        conditions,
    )


def _conditions(said: object, where: str) -> Iterator[Condition]:
    every = _list(said, where)
    _few(every, MOST_PROPERTIES, where)
    for each in every:
        fields = _object(each, where)
        value = fields.get("v")
        values = value if isinstance(value, list) else [value]
        if not values:
            raise ProtocolError(f"{where}: v: a value is right, or a list of some")
        _few(values, MOST_VALUES, f"{where}: v")
        yield Condition(
            _text(fields.get("pid"), f"{where}: pid"),
            tuple(_value(one, f"{where}: v") for one in values),
        )


def _few(some: Sized, most: int, where: str) -> None:
    if len(some) > most:
        raise ProtocolError(f"{where}: {len(some)} at once; at most {most} are answered", TOO_MUCH)


def _value(said: object, where: str) -> Value:
    if isinstance(said, dict):
        return _text(said.get("id"), f"{where}.id")
    if isinstance(said, str):
        return _text(said, where)
    if isinstance(said, bool | int | float):
        return said
    raise ProtocolError(f"{where}: a text, a number, true, false or a thing with an id is right")


def _limit(said: object, where: str) -> int:
    """Read how many candidates are wanted; clients say 0 where they do not mind."""
    if isinstance(said, bool) or not isinstance(said, int | float) or said < 0 or said % 1:
        raise ProtocolError(f"{where}: {said!r}; a whole number above 0 is right")
    return min(int(said) or USUAL, MOST_CANDIDATES)


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"no JSON: {error}") from error


def _object(said: object, where: str) -> Mapping[str, object]:
    if not isinstance(said, dict):
        raise ProtocolError(f"{where}: an object of JSON is right")
    return said


def _list(said: object, where: str) -> list[object]:
    if not isinstance(said, list):
        raise ProtocolError(f"{where}: a list is right")
    return said


def _text(said: object, where: str) -> str:
    if not isinstance(said, str):
        raise ProtocolError(f"{where}: a text is right")
    if len(said) > MOST_LETTERS:
        raise ProtocolError(
            f"{where}: {len(said)} letters; at most {MOST_LETTERS} are read", TOO_MUCH
        )
    return said
