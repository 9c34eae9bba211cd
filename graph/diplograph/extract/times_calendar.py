"""Partial dates → times: arithmetic on years, months and days, never more precise than told.

A partial date is an EDTF string: "2021", "2021-10" or "2021-10-12".
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from diplograph.days import first_day, last_day
from diplograph.model import Time

Direction = Literal["past", "future", "nearest"]
Unit = Literal["day", "month", "year"]

NEAR = timedelta(days=60)  # what was planned lies this far back at most, or else ahead
LENGTH: dict[Unit, int] = {"year": 4, "month": 7, "day": 10}


def time(edtf: str) -> Time:
    """Give the time that an EDTF string names, with its bounds.

    >>> time("../2023-09").latest
    datetime.date(2023, 9, 30)
    """
    first, last = ends(edtf)
    return Time(edtf, first_day(first), last_day(last))


def ends(edtf: str) -> tuple[str, str]:
    """Give the two ends of an EDTF string; those of a partial date are the same."""
    first, _, last = edtf.partition("/")
    return first, last or first


def since(edtf: str) -> str | None:
    """Give the open interval that begins with a partial date."""
    return None if "/" in edtf else f"{edtf}/.."


def until(edtf: str) -> str | None:
    """Give the open interval that ends with a partial date."""
    return None if "/" in edtf else f"../{edtf}"


def between(first: str, last: str) -> str | None:
    """Give the interval between two partial dates, if they stand in this order."""
    if "/" in first + last or _first(first) > _last(last):
        return None
    return first if first == last else f"{first}/{last}"


def span_of_days(days: int, *, start: date | None = None, end: date | None = None) -> Time:
    """Give the time of so many days of which one end is known: "a three-day visit that ended".

    >>> span_of_days(3, end=date(2023, 5, 18)).edtf
    '2023-05-16/2023-05-18'
    """
    if (start is None) == (end is None) or days < 1:
        raise ValueError(f"one day or more, and one end, not {days}, {start}, {end}")
    rest = timedelta(days=days - 1)
    first, last = (start, start + rest) if start else (_known(end) - rest, _known(end))
    return Time(str(first) if first == last else f"{first}/{last}", first, last)


def day(year: int, month: int, number: int) -> str | None:
    """Give a day as a partial date, if the calendar has it."""
    try:
        return str(date(year, month, number))
    except ValueError:
        return None


def month(reference: date, shift: int = 0) -> str:
    """Give the month so many months after that of a day."""
    months = reference.year * 12 + reference.month - 1 + shift
    return f"{months // 12:04}-{months % 12 + 1:02}"


def year(reference: date, shift: int = 0) -> str:
    """Give the year so many years after that of a day."""
    return f"{reference.year + shift:04}"


def week(reference: date, shift: int = 0) -> str | None:
    """Give the month, else the year, that holds the whole week so many weeks after a day's."""
    monday = reference + timedelta(days=7 * shift - reference.weekday())
    first, last = str(monday), str(monday + timedelta(days=6))
    return next((first[:n] for n in (7, 4) if first[:n] == last[:n]), None)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: which one, the reader of the sentence must tell. Monday is 0.

    `near` allows the day of writing for one that is to come: "will meet this Thursday".
    """

    number: int
    near: bool = False

    def upto(self, limit: date) -> str:
        """Give the last such day that is not after a day."""
        return str(limit - timedelta(days=(limit.weekday() - self.number) % 7))

    def onward(self, limit: date) -> str:
        """Give the first such day that is not before a day."""
        return str(limit + timedelta(days=(self.number - limit.weekday()) % 7))


@dataclass(frozen=True, slots=True)
class Yearless:
    """A month, or a day of a month, whose year the reader of the sentence must tell."""

    month: int
    number: int | None = None

    def upto(self, limit: date) -> str | None:
        """Give the last such month or day that has begun on a day."""
        years = range(limit.year, max(limit.year - 9, 0), -1)
        return next((d for y in years if (d := self.of(y)) and _first(d) <= limit), None)

    def onward(self, limit: date) -> str | None:
        """Give the first such month or day that is not over on a day."""
        years = range(limit.year, min(limit.year + 9, 9999))
        return next((d for y in years if (d := self.of(y)) and _last(d) >= limit), None)

    def of(self, year: int) -> str | None:
        """Give it as a partial date of a year, if the calendar has it."""
        if self.number is None:
            return f"{year:04}-{self.month:02}"
        return day(year, self.month, self.number)


@dataclass(frozen=True, slots=True)
class Back:
    """A time that is told by another: "the same day", "two years later", "on that occasion".

    `tail` is what is known of it: "-05" in "May of that year".
    """

    unit: Unit | None
    shift: int = 0
    tail: str = ""

    def of(self, antecedent: str) -> str | None:
        """Give the time that is meant, if the antecedent is precise enough."""
        if self.unit is None:
            return None if ".." in antecedent else antecedent
        known = [end[: LENGTH[self.unit]] for end in ends(antecedent) if end != ".."]
        if any(len(end) < LENGTH[self.unit] for end in known):
            return None
        if self.shift == 0 and len(set(known)) > 1:
            return None
        moved = _moved(known[-1 if self.shift > 0 else 0], self.unit, self.shift)
        return moved and moved + self.tail


Floating = Weekday | Yearless


@dataclass(frozen=True, slots=True)
class Stretch:
    """An interval between two days, months or years: what one end leaves open, the other tells."""

    first: str | Floating
    last: str | Floating


Form = str | Floating | Stretch | Back


def settle(form: str | Floating | Stretch, today: date | None, direction: Direction) -> str | None:
    """Give the EDTF string that a form means for somebody who writes on a day."""
    match form:
        case str():
            return form
        case Stretch(first, last):
            return _stretched(first, last, today, direction)
        case _:
            return _chosen(form, today, direction) if today else None


def _chosen(form: Floating, today: date, direction: Direction) -> str | None:
    ahead = today + timedelta(days=isinstance(form, Weekday) and not form.near)
    back, forth = form.upto(today), form.onward(ahead)
    if direction == "nearest" and back and forth:
        ago, till = today - _last(back), _first(forth) - today
        return back if ago <= min(till, NEAR) else forth
    return forth if direction == "future" else back


def _stretched(
    first: str | Floating, last: str | Floating, today: date | None, direction: Direction
) -> str | None:
    if isinstance(first, Yearless) and isinstance(last, str) and "/" not in last:
        begin = first.upto(_last(last))
    else:
        begin = settle(first, today, direction)
    if begin is None or "/" in begin:
        return None
    end = last if isinstance(last, str) else last.onward(_first(begin))
    return between(begin, end) if end else None


def _moved(partial: str, unit: Unit, shift: int) -> str | None:
    known = _first(partial)
    if unit == "day":
        return str(known + timedelta(days=shift))
    if unit == "month":
        return month(known, shift)
    return year(known, shift) if date.min.year <= known.year + shift <= date.max.year else None


def _first(partial: str) -> date:
    return _known(first_day(partial))


def _last(partial: str) -> date:
    return _known(last_day(partial))


def _known(value: date | None) -> date:
    if value is None:
        raise ValueError("an end of the interval is not a date")
    return value
