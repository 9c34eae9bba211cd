"""Dates that may be partial → days: "2021-10" begins and ends somewhere."""

import re
from calendar import monthrange
from datetime import date

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def first_day(text: str) -> date | None:
    """Give the first day of a year, a month or a day; nothing if it is none.

    >>> first_day("2021-10")
    datetime.date(2021, 10, 1)
    """
    if not (found := _PARTIAL.fullmatch(text)):
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    return _day(year, month, day)


def last_day(text: str) -> date | None:
    """Give the last day of a year, a month or a day; nothing if it is none.

    >>> last_day("2021-10")
    datetime.date(2021, 10, 31)
    """
    if not (found := _PARTIAL.fullmatch(text)):
        return None
    year, month = int(found[1]), int(found[2] or 12)
    if not (date.min.year <= year and 1 <= month <= date.max.month):
        return None
    return _day(year, month, int(found[3] or monthrange(year, month)[1]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
