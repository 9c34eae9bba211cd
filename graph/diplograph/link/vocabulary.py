"""What other data sets call things: fields, kinds, and words that tell nothing apart; data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

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
    file = folder("seeds") / "data" / "kept" / "data_sets.yaml"
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    fields, kinds = (
        {plainly(name): ours for ours, names in said[part].items() for name in names}
        for part in ("fields", "kinds")
    )
    particles, little = (frozenset(said[part].split()) for part in ("particles", "little"))
    return Vocabulary(fields, kinds, particles, little)


def plainly(name: str) -> str:
    """Give a name without case, accents and the marks between its words.

    >>> plainly("addressCountry"), plainly("Address country")
    ('addresscountry', 'addresscountry')
    """
    return fold(name).replace("-", "")
