"""Sentences → times: when something happened, as precisely as the words say it.

The grammar finds forms ("Monday", "in March", "two days later"); here the words around them
tell which are meant, how they stand to the fact, and what they mean for the day of writing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from diplograph.days import first_day, last_day
from diplograph.extract import times_calendar as calendar
from diplograph.extract.times_calendar import Back, Direction, Weekday, Yearless
from diplograph.extract.times_context import Led, Relation, led_forms
from diplograph.extract.times_grammar import fill
from diplograph.extract.times_readers import Wording
from diplograph.model import Span, Time

Precision = Literal["day", "month", "year", "range"]

DURATION = re.compile(
    fill(
        r"(?<![\w-])(?P<lasting>(?:of|lasting) )?(?:<NUMBER>(?P<hyphen>[-\u2011])?\s*)?"
        r"(?P<day>days?|weeks?)(?P<long>[-\s]?long)?\b"
        r"(?P<visit> (?:\w+ ){0,2}?(?:visit|trip|tour|stay)\b)?"
    )
)
FIRST_YEAR, LAST_YEAR = 1500, 2100  # of articles: no reckoning from it leaves the calendar
PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A place where a text names a time, and how the fact beside it stands to this time.

    With "since" and "until" the time is the open interval; with "from", "by", "before" and
    "after" it is the time that is named. An anaphoric mention was told by an earlier time; if
    it stands with "before" or "after" ("two days after he came"), it is the time of what
    follows these words.
    """

    span: Span
    time: Time
    relation: Relation = "at"
    anaphoric: bool = False

    @property
    def precision(self) -> Precision:
        """Whether the time is a day, a month, a year or an interval."""
        return "range" if "/" in self.time.edtf else PRECISIONS[len(self.time.edtf)]


@dataclass(frozen=True, slots=True)
class Duration:
    """A place where a text says how many days something takes."""

    span: Span
    days: int


def find_times(
    text: str,
    offset: int,
    published: str | None,
    *,
    direction: Direction = "past",
    previous: Time | None = None,
) -> tuple[TimeMention, ...]:
    """Find the times of a sentence or paragraph that begins at an offset of its document.

    `published` is the article's date and may be partial: then only what holds for each of its
    days is found; without it, only what names its year. `direction` tells where a bare "Monday"
    or "in March" lies; the spans do not depend on it. Anaphora ("the same day") is told by the
    nearest time before it in the text, else by the `previous` one, else left out.

    >>> [m.time.edtf for m in find_times("He came on Monday.", 0, "2024-02-21")]
    ['2024-02-19']
    """
    written = (published or "")[:10]
    first, last = first_day(written), last_day(written)
    if first and not FIRST_YEAR <= first.year <= LAST_YEAR:
        first = last = None
    found = _mentions(text, offset, first, direction, previous)
    if first == last:
        return tuple(found)
    other = set(_mentions(text, offset, last, direction, previous))
    return tuple(mention for mention in found if mention in other)


def find_durations(text: str, offset: int) -> tuple[Duration, ...]:
    """Find how long visits and their like take: "three-day", "week-long", "of five days"."""
    return tuple(_durations(text, offset))


def _mentions(
    text: str, offset: int, today: date | None, direction: Direction, previous: Time | None
) -> Iterator[TimeMention]:
    told = [previous.edtf] if previous else []
    for led in led_forms(text, today):
        if isinstance(led.form, Back):
            edtf = next(filter(None, map(led.form.of, reversed(told))), None)
        else:
            edtf = calendar.settle(led.form, today, _direction(led, direction))
        if edtf and (edtf := _opened(edtf, led.relation)):
            told.append(edtf)
            span = Span(offset + led.start, offset + led.end)
            anaphoric = isinstance(led.form, Back)
            yield TimeMention(span, calendar.time(edtf), led.relation, anaphoric)


def _direction(led: Led, direction: Direction) -> Direction:
    """Tell where to look for a form: what lasts since a day is past, what is due is near it."""
    if led.relation == "since":
        return "past"
    if direction == "past" and led.relation in ("until", "by") and isinstance(led.form, Weekday):
        return "future"
    month = isinstance(led.form, Yearless) and led.form.number is None
    near = led.planned or led.relation == "by" or (led.relation == "until" and not month)
    return "nearest" if direction == "past" and near else direction


def _opened(edtf: str, relation: Relation) -> str | None:
    match relation:
        case "since":
            return calendar.since(edtf)
        case "until":
            return calendar.until(edtf)
        case _:
            return edtf


def _durations(text: str, offset: int) -> Iterator[Duration]:
    for found in DURATION.finditer(text):
        told = found["lasting"] or found["hyphen"] or found["visit"]
        word = found["n"] if told and found["n"] not in ("a", "an") else None
        if word or found["long"]:
            number = Wording({"n": word or "one"}, None).number()
            start = found.start("n" if word else "day")
            end = found.start("visit") if found["visit"] else found.end()
            days = number * (7 if found["day"].startswith("week") else 1)
            yield Duration(Span(offset + start, offset + end), days)
