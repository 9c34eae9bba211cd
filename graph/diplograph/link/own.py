"""Facts of several articles that may be one → proposals, for a person to judge.

Where a key is not whole (a visit without a day), each article has a fact of its own. Two such
facts are never made one by themselves: what is accepted says that they are the same; both stay.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from itertools import combinations
from math import exp
from typing import TYPE_CHECKING

from diplograph import schema, terms
from diplograph.link import sssom
from diplograph.link.kept import Links
from diplograph.link.likeness import persons, titles
from diplograph.link.records import EVER, Days
from diplograph.link.sssom import Link
from diplograph.link.things import about, rows, time
from diplograph.model import Iri
from diplograph.terms import dg

if TYPE_CHECKING:
    from diplograph.store import Store

DOUBT = 0.5
PRIOR = -2.0
AGREES, SOME, CONFLICTS = 1.0, 0.4, -3.0
SAME_DAYS, SAME_TIME, OTHER_TIME = 1.5, 0.5, -4.0
COPIES = -6.0  # two facts of one article are two
MOST = 200  # facts that share a class and a value, to be compared with each other

_ARTICLES = f"SELECT ?f ?a WHERE {{ ?f <{dg('evidence')}>/<{dg('article')}> ?a }}"
_LABELS = f"SELECT ?x ?l WHERE {{ ?x a <{dg('Person')}> ; <{terms.RDFS}label> ?l }}"
_BOUND = " | article="


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as it is compared: its class, the values of its roles, its days and articles."""

    iri: Iri
    label: str
    cls: str
    roles: Mapping[str, frozenset[str]]
    days: Days
    articles: frozenset[str]
    bound: bool


def same_facts(store: "Store", kept: Links) -> tuple[Link, ...]:
    """Propose which facts may be one, the surest first, but for those that are decided on."""
    names = {iri: name for iri, name in rows(store, _LABELS)}  # noqa: C416 - typed
    links = (_link(one, other, names) for one, other in _pairs(_facts(store)))
    likely = [x for x in links if x.confidence >= DOUBT and x.ends not in kept]
    return tuple(sorted(likely, key=lambda link: (-link.confidence, link)))


def _facts(store: "Store") -> list[Told]:
    articles: dict[str, set[str]] = defaultdict(set)
    for fact, article in rows(store, _ARTICLES):
        articles[fact].add(article)
    found = []
    for iri, said in sorted(about(store, dg("Fact")).items()):
        for key in said.get(dg("key"), ()):
            cls = key.partition(" | ")[0]
            told = {
                role.name: frozenset(said.get(dg(role.name), ())) for role in schema.roles(cls)
            }
            roles = {name: values for name, values in told.items() if values}
            label = next(iter(said.get(terms.RDFS + "label", ())), iri)
            found.append(
                Told(iri, label, cls, roles, time(said), frozenset(articles[iri]), _BOUND in key)
            )
    return found


def _pairs(facts: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Give pairs of facts of a class that share a value, from different articles."""
    blocks: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for fact in facts:
        for role, values in fact.roles.items():
            for value in values:
                blocks[fact.cls, role, value].append(fact)
    seen = set()
    for block in blocks.values():
        for one, other in combinations(block[:MOST], 2):
            apart = not one.articles & other.articles and (one.bound or other.bound)
            if apart and (one.iri, other.iri) not in seen:
                seen.add((one.iri, other.iri))
                yield one, other


def _link(one: Told, other: Told, names: Mapping[str, str]) -> Link:
    findings = [*_roles(one, other, names), *_times(one.days, other.days)]
    odds = PRIOR + sum(weight for _, weight in findings)
    return Link(
        one.iri,
        other.iri,
        subject_label=one.label,
        object_label=other.label,
        mapping_justification=Iri(sssom.BY_ALL),
        confidence=round(1 / (1 + exp(-odds)), 4),
        mapping_tool="diplograph",
        mapping_tool_version=version("diplograph"),
        comment="; ".join(words for words, _ in findings),
    )


def _roles(one: Told, other: Told, names: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    for role in sorted(one.roles.keys() & other.roles.keys()):
        ours, theirs = one.roles[role], other.roles[role]
        if all(_meets(value, theirs, names) for value in ours) and len(ours) == len(theirs):
            yield f"same {schema.label(role)}", AGREES
        elif any(_meets(value, theirs, names) for value in ours):
            yield f"some of {schema.label(role)}", SOME
        else:
            yield f"other {schema.label(role)}", CONFLICTS


def _meets(value: str, others: frozenset[str], names: Mapping[str, str]) -> bool:
    """Tell whether a value is among others: a person by name, a text by its words."""
    if value in others:
        return True
    if value in names:
        return any(persons(names[value], names[o]) >= 0.92 for o in others if o in names)
    if not _is_text(value):
        return False
    return any(titles(value, other) >= 0.75 for other in others if _is_text(other))


def _is_text(value: str) -> bool:
    """Tell whether a value is in words: neither a thing nor a number."""
    return ":" not in value and not value.replace(".", "", 1).lstrip("-").isdecimal()


def _times(one: Days, other: Days) -> Iterator[tuple[str, float]]:
    if EVER in (one, other):
        return
    (first, last), (first2, last2) = one, other
    if (last and first2 and last < first2) or (last2 and first and last2 < first):
        yield "another time", OTHER_TIME
    elif one == other or (last and last2 and abs((last - last2).days) <= 7):
        yield "same days", SAME_DAYS
    else:
        yield "times that agree", SAME_TIME
