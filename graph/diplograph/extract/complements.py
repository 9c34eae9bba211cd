"""Words → what follows the noun of a post: whom it serves, where it is sent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from diplograph.extract.bodies import Body, organisation_at
from diplograph.extract.heads import head_at
from diplograph.extract.passages import Passage
from diplograph.extract.portfolios import portfolio_end
from diplograph.extract.vocabulary import Head, office_words, organisation_words
from diplograph.gazetteer import Name
from diplograph.model import Entity

MOST = 3


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows the noun of a post, up to word `end`.

    `field` is a minister's ("health"), `unit` a part of what is served ("ministry of finance", "to
    the president"), `of` the candidates for the state or body served, `to` the states sent to;
    `body` tells whether it is a body or a place that is served, and no state.
    """

    end: int
    field: str = ""
    unit: str = ""
    of: tuple[Entity, ...] = ()
    to: tuple[Entity, ...] = ()
    body: bool = False


@dataclass(frozen=True, slots=True)
class _Served:
    """What a post is of, up to word `end`.

    Kinds: "name", "unit" (a part of a body), "house" (of the state: a ministry, a parliament),
    "whole" (the state itself: "the republic"); `text` are its words in lower case.
    """

    end: int
    of: tuple[Entity, ...] = ()
    kind: str = "name"
    text: str = ""


def complement(p: Passage, head: Head, found: Complement) -> Complement:
    """Read on after a noun of an office: "of Health of Cuba", "of Ghana to Togo", "in Almaty"."""
    if head.portfolio and not found.field and p.lower(found.end) in {"of", "for"}:
        found = _portfolio(p, found)
    for _ in range(MOST):
        step = _step(p, head, found)
        if step is None:
            break
        found = step
    return found


def _portfolio(p: Passage, found: Complement) -> Complement:
    start = found.end + 1
    end = portfolio_end(p, start)
    if end == start:
        return found
    words = (word.lower for word in p.words[start:end])
    return replace(
        found, end=end, field=" ".join(word for word in words if word != "the").replace(" ,", ",")
    )


def _step(p: Passage, head: Head, found: Complement) -> Complement | None:
    low = p.lower(found.end)
    if (
        low == "of"
        or (low == "for" and not head.portfolio)
        or (low == "at" and head.group == "chief")
    ):
        return _of(p, head, found)
    if low == "to" and (head.abroad or head.group in {"diplomat", "spokesperson"}):
        return _to(p, head, found)
    return _in(p, found) if low in {"in", "at"} and head.abroad else None


def _of(p: Passage, head: Head, found: Complement) -> Complement | None:
    """Read whom a post serves: "of Cuba", "of the Ministry of Health", "at the World Bank"."""
    served = _served(p, found.end + 1, regional=head.group == "regional")
    if served is None:
        return None
    found = replace(found, end=served.end)
    if served.kind == "house":
        return replace(found, unit=served.text, of=served.of or found.of)
    part = _unit().match(served.of[0].label) if served.of and head.of else None
    if part:
        whole = Entity("Organisation", part[2])
        return replace(found, unit=part[1].lower(), of=(whole,), body=True)
    if served.kind == "unit" and head.of and _part_of_other(p, served):
        return replace(found, unit=served.text)
    if served.of:
        return replace(found, of=served.of, body=served.of[0].cls != "State")
    return found


def _part_of_other(p: Passage, served: _Served) -> bool:
    return p.lower(served.end) == "of" and _served(p, served.end + 1) is not None


@cache
def _unit() -> re.Pattern[str]:
    """Give the pattern of "Europe Department of the Ministry of Foreign Affairs"."""
    nouns = "|".join(sorted(organisation_words("units")))
    return re.compile(rf"^(\S.*\s(?:{nouns}))\s+of\s+(?:the\s+)?(.+)$", re.IGNORECASE)


def _served(p: Passage, k: int, *, regional: bool = False) -> _Served | None:
    """Read what stands after "of": a state, a place, a body."""
    j = k + (p.lower(k) == "the")
    name, end = p.names.get(j, (None, j))
    body = organisation_at(p, j)
    if body and (not name or body.end > end) and p.capital(j):
        return _served_body(p, body, name)
    if name and name.kind in {"state", "adjective", "capital", "city", "seat", "organisation"}:
        if name.kind == "adjective" and p.lower(end).isalpha():
            return None
        place = (name.place,) if name.kind == "capital" and name.place else name.entities
        return _Served(end, place)
    if p.lower(j) in {"commission", "committee", "council"} and not p.capital(j + 1):
        return _Served(j + 1, (Entity("Commission", p.words[j].text),))
    if p.lower(j) in office_words("bodies") | office_words("bodies_first"):
        return _house(p, j)
    return _unknown(p, j, regional=regional)


def _served_body(p: Passage, body: Body, name: Name | None) -> _Served:
    """Give a body as what is served: "the Cuban Ministry of Health" is a house of its state."""
    owner = name if name and name.kind == "adjective" else None
    start = p.names[body.start][1] if owner else body.start
    text = p.phrase(start, body.end)
    low = text.lower()
    if any(house in low for house in organisation_words("houses")):
        return _Served(body.end, owner.entities if owner else (), "house", low)
    kind = "unit" if body.keyword in organisation_words("units") else "name"
    return _Served(body.end, (Entity(body.cls, text),), kind, low)


def _house(p: Passage, j: int) -> _Served:
    """Read "parliament", "the House of Representatives", "the Republic"."""
    end = j
    while _house_goes_on(p, end):
        end += 1
    end = max(end, j + 1)
    text = " ".join(word.lower for word in p.words[j:end])
    return _Served(end, (), "whole" if text in office_words("whole") else "house", text)


def _house_goes_on(p: Passage, m: int) -> bool:
    if p.lower(m - 1) in office_words("houses_end") and p.capital(m):
        return False
    if p.capital(m):
        return p.label(m) != "PERSON" or p.lower(m) in office_words("bodies")
    return p.lower(m) == "of" and p.capital(m + 1) and m + 1 not in p.names


def _unknown(p: Passage, j: int, *, regional: bool) -> _Served | None:
    """Read a place or a body that only the model knows: "the governor of Tatarstan"."""
    label = p.label(j)
    if not (p.capital(j) and p.words[j].text.isalpha()):
        return None
    if not regional and label not in {"GPE", "LOC", "ORG", "FAC"}:
        return None
    end = p.labels.get(j, ("", j + 1))[1]
    while p.capital(end) and p.words[end].text.isalpha():
        end += 1
    cls = "Place" if regional or label in {"GPE", "LOC"} else "Organisation"
    return _Served(end, (Entity(cls, p.phrase(j, end)),))


def _to(p: Passage, head: Head, found: Complement) -> Complement | None:
    """Read "to Ghana and Togo", "to the country,", "to the president"."""
    k = found.end
    states, end = _states(p, k + 1)
    if states:
        return replace(found, to=states, end=end)
    if head.abroad and p.lower(k + 1) in {"the", "our", "this"} and p.lower(k + 3) in {",", ""}:
        return replace(found, end=k + 3)
    at = k + 1 + (p.lower(k + 1) == "the")
    boss = head_at(p, at) if head.group == "spokesperson" else None
    if not boss:
        return None
    return replace(found, unit="to the " + " ".join(boss.words), end=at + len(boss.words))


def _in(p: Passage, found: Complement) -> Complement | None:
    """Read "in Almaty"; a place that nobody knows is passed over."""
    k = found.end
    states, end = _states(p, k + 1)
    if states:
        return replace(found, to=states, end=end)
    return (
        replace(found, end=k + 2) if p.capital(k + 1) and p.words[k + 1].text.isalpha() else None
    )


def _states(p: Passage, k: int) -> tuple[tuple[Entity, ...], int]:
    """Read the states that an envoy is sent to: "Ghana and Togo", "Almaty"; and where they end."""
    found: list[Entity] = []
    for entity, end in _listed(p, k):
        k = end
        country = entity.link("country") if entity.cls == "Place" else entity
        if country:
            found.append(country)
    return tuple(found), k


def _listed(p: Passage, k: int) -> Iterator[tuple[Entity, int]]:
    """Give the names of a list with where each ends; a comma must lead to an "and"."""
    while True:
        j = k + (p.lower(k) == "the")
        name, k = p.names.get(j, (None, k))
        if not name or name.kind not in {"state", "capital", "city", "organisation"}:
            return
        yield name.entities[0], k
        start = _further(p, k)
        if start == k or start + (p.lower(start) == "the") not in p.names:
            return
        if p.lower(k) == "," and start == k + 1 and not _list_goes_on(p, k):
            return
        k = start


def _further(p: Passage, k: int) -> int:
    """Give where the next name of a list may stand: behind "and", "and, concurrently, to"."""
    while p.lower(k) in {",", "and", "also", "concurrently", "to"}:
        k += 1
    return k


def _list_goes_on(p: Passage, k: int) -> bool:
    end = p.names[k + 1][1] if k + 1 in p.names else k
    return p.lower(end) in {"and", ","}
