"""Words → people without a name of their own: "his Lao counterpart", "the visitor"."""

from dataclasses import dataclass, replace

from diplograph.extract.apposition import past_parenthesis, state_after
from diplograph.extract.figures import Figure, next_of_list, number_near
from diplograph.extract.names import is_sure, name_at
from diplograph.extract.passages import Passage
from diplograph.extract.premodifiers import STATES
from diplograph.extract.vocabulary import office_words, references
from diplograph.model import Entity


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before a noun that stands for a person, from word `start` up to word `end`."""

    start: int
    end: int
    owner: str = ""
    states: tuple[Entity, ...] = ()
    definite: bool = False


def reference_at(p: Passage, i: int, known: frozenset[str]) -> list[Figure]:
    """Read "the visitor", "the Mozambican leader", "their counterparts from A and B, X and Y"."""
    lead = _lead(p, i)
    if lead is None:
        return []
    low = p.lower(lead.end)
    if low in office_words("counterparts"):
        return _counterparts(p, lead, lead.end + 1, known)
    if low == "opposite" and p.lower(lead.end + 1) == "number":
        return _counterparts(p, lead, lead.end + 2, known)
    return _referring(p, lead, known)


def _lead(p: Passage, i: int) -> _Lead | None:
    """Read an article or a possessor, states, and words such as "visiting", "top"."""
    low = p.lower(i)
    definite = low in office_words("owners") | {"the", "a", "an", "this"}
    if not definite and not (i in p.names and p.names[i][0].kind in STATES):
        return None
    owner = low if low in office_words("owners") else ""
    j = i + definite
    states: tuple[Entity, ...] = ()
    while j in p.names and p.names[j][0].kind in STATES | {"organisation"}:
        states, j = p.names[j][0].entities, p.names[j][1]
        j += p.lower(j) == "'s"
    while p.lower(j) != "host" and p.lower(j) in office_words("dropped") | office_words("degrees"):
        j += 1
    return _Lead(i, j, owner, states, definite)


def _referring(p: Passage, lead: _Lead, known: frozenset[str]) -> list[Figure]:
    """Read "leader", "head of state", "diplomats" after what may stand before them."""
    noun = _noun(p, lead.end)
    if noun is None or not (lead.definite or lead.states):
        return []
    singular, end, plural = noun
    if not plural and lead.states and (named := _named(p, lead, end, known)):
        return [named]
    number = number_near(p, lead.start) if plural else 1
    return [
        Figure(
            lead.start,
            end,
            states=lead.states,
            reference=singular,
            owner=lead.owner,
            number=number,
        )
    ]


def _noun(p: Passage, j: int) -> tuple[str, int, bool] | None:
    """Read a noun that stands for people: as the lexicon has it, its end, whether it is plural."""
    for length in (3, 2, 1):
        text = " ".join(p.lower(j + n) for n in range(length))
        if text in references():
            return text, j + length, text.startswith("heads ")
        if text.endswith("s") and text[:-1] in references():
            return text[:-1], j + length, True
    return None


def _named(p: Passage, lead: _Lead, end: int, known: frozenset[str]) -> Figure | None:
    """Read "the Mozambican leader, X,"."""
    comma = p.lower(end) == ","
    name = name_at(p, end + comma, known, titled=True)
    if not name or not (comma or p.capital(end)) or not is_sure(p, name, known):
        return None
    return Figure(
        lead.start, name[1] + (comma and p.lower(name[1]) == ","), name, states=lead.states
    )


def _counterparts(p: Passage, lead: _Lead, j: int, known: frozenset[str]) -> list[Figure]:
    """Read the names of counterparts, and their states: "from A and B, X and Y"."""
    origins, k = _origins(p, j)
    k = past_parenthesis(p, k)
    comma = p.lower(k) in {",", ":"}
    several = p.lower(j - 1).endswith("s") or len(origins) > 1
    model = Figure(lead.start, j, counterpart=True, owner=lead.owner or "his")
    found: list[Figure] = []
    at: int | None = k + comma
    while at is not None and (name := name_at(p, at, known, titled=True)):
        if not comma and not p.capital(at):
            break
        states, end = state_after(p, name[1])
        own = origins[len(found)] if len(origins) > len(found) else lead.states
        start = at if found else lead.start
        found.append(replace(model, start=start, end=end, name=name, states=states or own))
        at = next_of_list(p, end) if several else None
    if len(found) == 1 and comma and p.lower(found[0].end) == ",":
        return [replace(found[0], end=found[0].end + 1)]
    only = origins[0] if len(origins) == 1 else ()
    return found or [replace(model, states=lead.states or only)]


def _origins(p: Passage, j: int) -> tuple[list[tuple[Entity, ...]], int]:
    """Read the states after counterparts: "from Cuba and the Bahamas"; and where they end."""
    found: list[tuple[Entity, ...]] = []
    if p.lower(j) not in {"from", "of"}:
        return found, j
    k = j + 1
    while True:
        k += p.lower(k) == "the"
        name, end = p.names.get(k, (None, k))
        if not name or name.kind not in {"state", "capital"}:
            break
        found.append(name.entities)
        k = end
        if p.lower(k) not in {",", "and"} or not (k + 1 in p.names or k + 2 in p.names):
            break
        k += 1 + (p.lower(k + 1) == "and")
    return found, k if found else j
