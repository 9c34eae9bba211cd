"""Hits → led forms: the words around a form tell whether and how it dates a fact.

"Since Monday" and "from Monday to Friday" are made of hits and the words that lead and join
them; "than last year" and "every Friday" date nothing; bare years and the words March and May
count only where a word of time leads them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from diplograph.extract.times_calendar import Form, Stretch, Weekday, Yearless
from diplograph.extract.times_grammar import Hit, hits

Relation = Literal["at", "since", "until", "from", "by", "before", "after"]

BEFORE = 48  # how many letters before a form are looked at
LEAD = re.compile(
    r"""(?<![\w-])(?i:
      (?P<since>(?:ever\s+)?since)
    | (?P<until>until|till|through)
    | (?P<from>from|as\s+(?:of|from)|effective(?:\s+(?:from|on))?
        |(?:starting|beginning)(?:\s+(?:from|on|in))?)
    | (?P<between>between)
    | (?P<by>by|(?:no|not)\s+later\s+than)
    | (?P<before>before|prior\s+to|ahead\s+of)
    | (?P<after>after|following)
    | (?P<during>in|during|throughout)
    | (?P<of>(?-i:[a-z]+)\s+of)
    )\s+(?:the\s+)?$""",
    re.VERBOSE,
)
RELATIONS: dict[str, Relation] = {
    "since": "since",
    "until": "until",
    "from": "from",
    "by": "by",
    "before": "before",
    "after": "after",
}
PLANNED = re.compile(
    r"\b(?:set|scheduled|slated|planned|due|expected|fixed|rescheduled|postponed|adjourned|"
    r"put\s+off|deferred|delayed|to\s+(?:be\s+\w+|take\s+place|open|begin|start))"
    r"(?:\s+(?:in|at)(?:\s+[A-Z][\w-]+){1,3})?"
    r"\s+(?:(?:for|on|in|by|until|till|to|from|at)\s+)?(?:the\s+)?$"
)
JOINT = re.compile(r"\s?[-\u2013]\s?|\u2014|\s+(?P<word>to|until|till|through|and)\s+(?:the\s+)?")
LISTED = re.compile(r",\s+|,?\s+(?:and|or|to|until|till|through)\s+|\s?[-\u2013]\s?")
MORE_YEARS = re.compile(r"(?:,|,?\s+and)\s+(?:1[5-9]|20)\d\d\b")
COUNTS = re.compile(r"\d\d00\s+[a-z]|\d{4}\s+(?:to|and)\s+(?!(?:1[5-9]|20)\d\d\b(?!\s+[a-z]))\d")
MOVED = re.compile(r"\b(?:postponed|moved|rescheduled|shifted|changed|delayed|forward|back)\W+$")
OWNER = re.compile(r"[\u2019']s\b")
THING = re.compile(r"\s+(?!on\b)[a-z]")
MONTHLY = re.compile(r"\b(?i:the|a|its|their|his|her)\s+$")
ONWARDS = re.compile(r"\s+onwards?\b")

FIGURES = frozenset({"which", "ago", "offset", "neighbour", "which_month"})
VETOES: tuple[tuple[frozenset[str] | None, re.Pattern[str]], ...] = (
    # comparisons: than last year, 14 percent from a year earlier
    (
        None,
        re.compile(
            r"(?:(?<!later )than|compared\s+(?:with|to)|versus)\s+"
            r"(?:(?:that|those)\s+of\s+|in\s+)?(?:the\s+)?$"
        ),
    ),
    (
        FIGURES,
        re.compile(
            r"(?:%|\b(?:percent|per\s+cent|points?|up|down))\s+(?:from|over|on)\s+(?:the\s+)?$"
        ),
    ),
    (frozenset({"ago", "offset", "neighbour"}), re.compile(r"\bfrom\s+(?:the\s+)?$")),
    # vague: more than ten years ago, the last year
    (
        frozenset({"ago", "ahead", "offset", "gap"}),
        re.compile(
            r"\b(?i:(?:more|less)\s+than|over|about|some|nearly|almost|around|roughly|"
            r"at\s+least|up\s+to)\s+$"
        ),
    ),
    (frozenset({"which"}), re.compile(r"\b(?i:the|past)\s+$")),
    (frozenset({"recently"}), re.compile(r"\b(?i:until|till|more|most|as)\s+$")),
    # nobody came before whom: Two days after the coup …
    (frozenset({"gap"}), re.compile(r"(?:^|[.!?][\u201d\u2019\"']?\s)\s*$")),
    # names and habits: Good Friday, every March
    (
        frozenset({"weekday", "plain_month", "month"}),
        re.compile(
            r"\b(?:[Ee]very|[Ee]ach|Good|Black|Bloody|Ash|Easter|Palm|Super|Holy|Whit|Maundy)\s+$"
        ),
    ),
    # what a thing is for: a plan for 2023-2026
    (frozenset({"years"}), re.compile(r"\bfor\s+$")),
)


@dataclass(frozen=True, slots=True)
class Led:
    """A form as the words around it make it; `planned` tells that it may be to come."""

    start: int
    end: int
    form: Form
    relation: Relation
    planned: bool


@dataclass(frozen=True, slots=True)
class _Context:
    """A hit with the word that leads it and what stands before it."""

    hit: Hit
    left: str
    lead: str
    start: int
    definite: bool
    planned: bool


def led_forms(text: str, today: date | None) -> Iterator[Led]:
    """Find the forms that date facts, from left to right, joined and led."""
    waiting: _Context | None = None
    for context in _kept(text, today):
        joint = waiting and JOINT.fullmatch(text, waiting.hit.end, context.hit.start)
        if waiting and joint and _moves(text, waiting, joint["word"]):
            waiting = replace(context, planned=True)
        elif waiting and joint and (pair := _joined(waiting, context, joint["word"])):
            yield pair
            waiting = None
        else:
            if waiting:
                yield _led(text, waiting)
            waiting = context
    if waiting:
        yield _led(text, waiting)


def _kept(text: str, today: date | None) -> Iterator[_Context]:
    before: Hit | None = None
    for hit in hits(text, today):
        context = _context(text, hit)
        vetoed = any(
            (rules is None or hit.rule in rules) and veto.search(context.left)
            for rules, veto in VETOES
        )
        if not vetoed and (not hit.weak or _strong(text, context, before)):
            yield context
            before = hit


def _context(text: str, hit: Hit) -> _Context:
    begin = max(0, hit.start - BEFORE)
    left = text[begin : hit.start]
    lead, planned = LEAD.search(left), PLANNED.search(left) is not None
    if lead is None:
        return _Context(hit, left, "", hit.start, definite=False, planned=planned)
    definite = lead[0].rstrip().lower().endswith("the")
    start = begin + lead.start()
    return _Context(hit, left, lead.lastgroup or "", start, definite, planned)


def _strong(text: str, context: _Context, before: Hit | None) -> bool:
    """Tell whether a bare year, or the word March or May, stands where a time is told."""
    hit, lead = context.hit, context.lead
    listed = before is not None and _grain(before.form) == _grain(hit.form)
    if listed and before and LISTED.fullmatch(text, before.end, hit.start):
        return listed and (text[before.end] != "," or MORE_YEARS.match(text, hit.end) is not None)
    if context.planned:
        return True
    if hit.rule == "year":
        counts = COUNTS.match(text, hit.start) is not None
        return lead != "" and not context.definite and not counts
    if MONTHLY.search(context.left):
        return THING.match(text, hit.end) is not None
    return lead not in ("", "of") and (lead, text[hit.start : hit.end]) != ("by", "May")


def _led(text: str, context: _Context) -> Led:
    hit, planned = context.hit, context.planned
    relation = RELATIONS.get(context.lead, "at")
    if hit.rule == "gap":
        relation = "after" if text[: hit.end].endswith("after") else "before"
        return Led(hit.start, hit.end, hit.form, relation, planned)
    if OWNER.match(text, hit.end) or (context.definite and THING.match(text, hit.end)):
        relation = "at"  # after Monday's talks, since the November summit
    if hit.closing and relation == "before":
        relation = "by"
    if after := ONWARDS.match(text, hit.end):
        return Led(context.start, after.end(), hit.form, "since", planned)
    form = _closed(hit) if relation == "until" else hit.form
    return Led(context.start if relation != "at" else hit.start, hit.end, form, relation, planned)


def _moves(text: str, one: _Context, word: str | None) -> bool:
    """Tell whether what stands "from Monday to Friday" was moved from one to the other."""
    moved = MOVED.search(text, max(0, one.start - BEFORE), one.start)
    return one.lead == "from" and word == "to" and moved is not None


def _joined(one: _Context, two: _Context, word: str | None) -> Led | None:
    """Join "from Monday" and "to Friday"."""
    first, last = one.hit.form, _closed(two.hit)
    if not isinstance(first, str | Weekday | Yearless) or not _joins(one, two.hit, word):
        return None
    if not isinstance(last, str | Weekday | Yearless):
        return None
    start = one.start if one.lead in ("from", "between") else one.hit.start
    return Led(start, two.hit.end, Stretch(first, last), "at", one.planned)


def _joins(one: _Context, two: Hit, word: str | None) -> bool:
    first, last = one.hit.form, two.form
    same = _grain(first) == _grain(last)
    if word == "and":
        neighbours = isinstance(first, Weekday) and last == Weekday((first.number + 1) % 7)
        return one.lead == "between" or neighbours
    return same if word in (None, "to", "through") else one.lead == "from"


def _grain(form: Form) -> int:
    match form:
        case str():
            return len(form)
        case Weekday():
            return len("2021-10-12")
        case Yearless(_, number):
            return len("2021-10" if number is None else "2021-10-12")
        case _:
            return 0


def _closed(hit: Hit) -> Form:
    """Give the last month of the year of which the end is named."""
    year = hit.closing and isinstance(hit.form, str) and len(hit.form) == len("2021")
    return f"{hit.form}-12" if year else hit.form
