"""Claims → keys: what tells one fact from another."""

import re
from decimal import Decimal

from diplograph import iris, schema
from diplograph.model import Claim, Entity, Iri, Value

_DAY = r"\d{4}-\d\d-\d\d"
_DAYS = re.compile(rf"{_DAY}(/{_DAY})?")


def key(claim: Claim, article: Iri) -> str:
    """Give the canonical string of a fact: its class and the values that identify it.

    Where one of them is missing, or the time is coarser than days, the article takes part:
    two articles are never taken to speak of the same fact by guess.
    """
    values = {role: _values(claim, role, article) for role in schema.identifying(claim.cls)}
    parts = [f"{role}={value}" for role in sorted(values) for value in sorted(values[role])]
    return " | ".join([claim.cls, *parts, *([] if _complete(values) else [f"article={article}"])])


def is_bound(key: str) -> bool:
    """Tell whether a key holds its article, so that no other article can have it."""
    return " | article=" in key


def canonical(value: Value, article: Iri) -> str:
    """Give what a value is compared by: an IRI, a folded text, a plain number."""
    match value:
        case Entity():
            return iris.entity(value, article)
        case str():
            return iris.fold(value)
        case _:
            return number(value)


def number(value: int | Decimal) -> str:
    """Write a number in its canonical form: no exponent, no zeros at the end.

    >>> number(Decimal("2E+2")), number(Decimal("1.50"))
    ('200', '1.5')
    """
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _values(claim: Claim, role: str, article: Iri) -> set[str]:
    if role == "edtf":
        return {claim.time.edtf} if claim.time else set()
    return {canonical(value, article) for value in claim.values(role)}


def _complete(values: dict[str, set[str]]) -> bool:
    return all(values.values()) and all(map(_DAYS.fullmatch, values.get("edtf", ())))
