"""Text → the times that it asks for, as the first and the last day, month or year."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from diplograph.days import first_day, last_day
from diplograph.model import Span

MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
DAYS = tuple(name.lower() for name in calendar.day_name)
LENGTHS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_NAMED = re.compile(rf"\b(?:{'|'.join([*MONTHS, *DAYS])})\b")
_TIMELY = re.compile(
    rf"\d|\b(?:{'|'.join([*MONTHS, *DAYS])}|year|month|week|today|yesterday|tomorrow|decade"
    r"|recently|days|weeks|months|years)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w-])(?:1[89]|20)\d\d(?![\w-])")
_DECADE = re.compile(r"(?<![\w-])((?:19|20)\d)0s\b")
_BACK = re.compile(
    r"\b(?:last|past|previous)\s+(?:(?P<number>\d{1,3}|" + "|".join(NUMBERS) + r")\s+)?"
    r"(?P<unit>day|week|month|year|decade)(?P<plural>s?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of time that a text asks for; each end may be open."""

    span: Span
    since: str | None = None
    until: str | None = None

    @property
    def year(self) -> str | None:
        """The year, if it is one."""
        found = self.since == self.until and self.since
        return found[:4] if found else None


def whens(text: str, today: date) -> tuple[When, ...]:
    """Find the times that a text asks for."""
    if not _TIMELY.search(text):
        return ()
    back = [_back(found, today) for found in _BACK.finditer(text) if _long(found)]
    decades = [
        When(Span(*found.span()), f"{found[1]}0", f"{found[1]}9")
        for found in _DECADE.finditer(text)
    ]
    free = _without(text, [*back, *decades])
    named = _named(free, today)
    years = [
        When(Span(*found.span()), found[0], found[0])
        for found in _YEAR.finditer(_without(free, named))
    ]
    return tuple(sorted((*back, *decades, *named, *years), key=lambda when: when.span))


def _named(text: str, today: date) -> list[When]:
    from diplograph.extract.times import find_times

    titled = _NAMED.sub(lambda found: found[0].title(), text.replace("up to", "until"))
    return [
        When(mention.span, *_ends(mention.time.edtf, mention.relation))
        for mention in find_times(titled, 0, today.isoformat())
    ]


def _ends(edtf: str, relation: str) -> tuple[str | None, str | None]:
    first, slash, last = edtf.partition("/")
    if slash:
        return (None if first == ".." else first), (None if last == ".." else last)
    match relation:
        case "from":
            return edtf, None
        case "by":
            return None, edtf
        case "before":
            return None, _beside(edtf, -1)
        case "after":
            return _beside(edtf, 1), None
        case _:
            return edtf, edtf


def _beside(edtf: str, step: int) -> str:
    """Give the day, month or year before or after one."""
    edge = first_day(edtf) if step < 0 else last_day(edtf)
    return (edge + timedelta(days=step)).isoformat()[: len(edtf)] if edge else edtf


def _long(found: re.Match[str]) -> bool:
    """Tell whether it reaches back from today: "last two years", not "last year"."""
    return bool(found["number"] or found["plural"] or found["unit"].lower() == "decade")


def _back(found: re.Match[str], today: date) -> When:
    word = (found["number"] or "one").lower()
    number = NUMBERS.index(word) + 1 if word in NUMBERS else int(word)
    days = number * LENGTHS[found["unit"].lower()]
    first = date.fromordinal(max(1, today.toordinal() - days))
    return When(Span(*found.span()), first.isoformat(), None)


def _without(text: str, found: Iterable[When]) -> str:
    """Give a text with blanks in the place of times."""
    for when in found:
        length = when.span.end - when.span.start
        text = text[: when.span.start] + " " * length + text[when.span.end :]
    return text


def joined(found: Iterable[When]) -> When | None:
    """Give the one stretch of time that several name: from the first to the last."""
    several = tuple(found)
    if not several:
        return None
    since = next((when.since for when in several if when.since), None)
    until = next((when.until for when in reversed(several) if when.until), None)
    return When(Span(several[0].span.start, several[-1].span.end), since, until)
