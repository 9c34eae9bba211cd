"""Words → states: by name, adjective, people, capital or code, in upper or lower case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from diplograph.gazetteer.forms import ACCENTED
from diplograph.gazetteer.tables import by_size, cell, states, table
from diplograph.phrasing.tokens import Token, words

CODES = (2, 3)  # letters
SHORT = 3  # letters
PRONOUN = ("us",)
BEFORE_PRONOUN = ("give", "tell", "show", "let", "for", "help", "get")


@dataclass(frozen=True, slots=True)
class Party:
    """What a name stands for, as a parameter takes it: an ISO code, or an organisation's name.

    `value` is empty for what only looks like a name: "Washington Post". An `adjective` is
    "Cuban", `people` are "the Cubans", a `city` is a capital; `exact` is how the name must be
    written, if that matters.
    """

    value: str
    adjective: bool = False
    people: bool = False
    city: bool = False
    exact: str = ""


def party(run: Sequence[Token], before: str) -> Party | None:
    """Give what a run of words names; `before` is the word in front of it."""
    key = tuple(token.word for token in run)
    if code := _code(run):
        return Party(code)
    found = parties().get(key)
    if found is None or (key == PRONOUN and run[0].raw == "us" and before in BEFORE_PRONOUN):
        return None
    if found.exact and found.exact != run[0].raw:
        return None
    return found


def _code(run: Sequence[Token]) -> str | None:
    raw = run[0].raw
    if len(run) > 1 or len(raw) not in CODES or not raw.isupper():
        return None
    return codes().get(raw)


@cache
def codes() -> Mapping[str, str]:
    """Give the codes of states, of two letters for each of two and of three."""
    rows = table("states.csv")
    return {row[key]: row["iso2"] for key in ("iso2", "iso3") for row in rows if row[key]}


def named(value: str) -> str:
    """Give the name of a state by its code; what is no code stays as it is."""
    known = states()
    return known[value].label if value in known else value


@cache
def parties() -> Mapping[tuple[str, ...], Party]:
    """Give what each name means, by its words."""
    found: dict[tuple[str, ...], Party] = {}
    for form, named in (*_nothing(), *_states(), *_organisations()):
        found.setdefault(words(form), named)
    return found


@cache
def longest() -> int:
    """Give how many words a name has at most."""
    return max(map(len, parties()))


@cache
def spelling() -> frozenset[str]:
    """Give all words of the names of states."""
    return frozenset(
        word for key, named in parties().items() if named.value in states() for word in key
    )


def _nothing() -> Iterator[tuple[str, Party]]:
    return ((row["phrase"], Party("")) for row in table("kept/not_names.csv"))


def _states() -> Iterator[tuple[str, Party]]:
    """Give the forms of states: of several with one form, the largest."""
    for row in table("states.csv"):
        yield row["label"], Party(row["iso2"])
        yield row["official"], Party(row["iso2"])
    named: dict[str, dict[str, str]] = {}
    for row in sorted(table("state_names.csv"), key=lambda row: row["kind"] != "name"):
        named.setdefault(row["form"], {}).setdefault(row["iso2"], row["kind"])
    for form, kinds in named.items():
        largest = by_size(kinds)[0]
        yield form, _party(largest, kinds[largest], form if form in ACCENTED else "")


def _party(iso2: str, kind: str, exact: str) -> Party:
    return Party(iso2, kind == "adjective", kind == "person", kind == "capital", exact)


def _organisations() -> Iterator[tuple[str, Party]]:
    for row in table("organisations.csv"):
        for form in (row["label"], *cell(row["acronym"]), *cell(row["other"])):
            yield form, Party(row["label"], exact=form if _is_word(form) else "")


def _is_word(acronym: str) -> bool:
    """Tell whether an acronym in lower case may be a common word: "WHO"."""
    return acronym.isupper() and len(acronym) <= SHORT
