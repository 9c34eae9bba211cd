"""What other data sets call things: fields, kinds, and words that tell nothing apart; data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from diplograph.folders import folder
from diplograph.iris import fold


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Fields and kinds by the names that others have for them, and words that count for little."""

    fields: Mapping[str, str]
    kinds: Mapping[str, str]
    particles: frozenset[str]
    little: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Read the names that ship."""
    said = _said()
    fields, kinds = (
        {plainly(name): ours for ours, names in said[part].items() for name in names}
        for part in ("fields", "kinds")
    )
    particles, little = (frozenset(said[part].split()) for part in ("particles", "little"))
    return Vocabulary(fields, kinds, particles, little)


@cache
def columns_of(table: str) -> Mapping[str, str]:
    """Give the columns of a kind of table (visits, agreements, aid) by what others call them."""
    names = _said()["tables"][table].items()
    return {plainly(name): ours for ours, theirs in names for name in theirs}


@cache
def _said() -> dict[str, Any]:
    file = folder("seeds") / "data" / "kept" / "data_sets.yaml"
    return dict(yaml.safe_load(file.read_text(encoding="utf-8")))


def plainly(name: str) -> str:
    """Give a name without case, accents and the marks between its words.

    >>> plainly("addressCountry"), plainly("Address country")
    ('addresscountry', 'addresscountry')
    """
    return fold(name).replace("-", "")
