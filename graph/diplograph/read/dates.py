"""Dates as they are printed → ISO 8601, never shifted by a time zone and never guessed."""

import re
from email.utils import parsedate
from typing import Final

from diplograph.days import first_day

_YEAR: Final = (
    "january february march april may june july august september october november december"
)
_NAMES: Final = _YEAR.split()
MONTH: Final = "(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _NAMES) + r"|sept)\.?"
WRITTEN: Final = rf"(?:\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}}\b(?! {MONTH}))(?:,? \d{{4}}\b)?"
"""A day in English words, with or without its year ("12 March 2025", "Sept. 27")."""

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*", re.DOTALL)
_WRITTEN = re.compile(WRITTEN, re.IGNORECASE)


def iso(text: str) -> str | None:
    """Give a date as ISO 8601, as precise as it is printed; nothing if it is no sure date.

    >>> iso("2021-10"), iso("Thu, 14 Mar 2024 23:30:00 -0500"), iso("March 12, 2025")
    ('2021-10', '2024-03-14', '2025-03-12')
    >>> iso("12/10/2021") is iso("2021-13-40") is None
    True
    """
    text = " ".join(text.split())
    if moment := _MOMENT.fullmatch(text):
        text = moment[1]
    if not _ISO.fullmatch(text):
        text = _in_words(text) or _in_mail(text)
    return text if text and first_day(text) else None


def _in_words(text: str) -> str:
    """Read "12 March 2025" and "March 12, 2025"; nothing without a year."""
    if not _WRITTEN.fullmatch(text):
        return ""
    numbers = re.findall(r"\d+", text)
    month = re.search(r"[a-z]{3}", text.casefold())
    if len(numbers) < 2 or month is None:
        return ""
    place = [name[:3] for name in _NAMES].index(month[0]) + 1
    return f"{numbers[1]}-{place:02}-{int(numbers[0]):02}"


def _in_mail(text: str) -> str:
    """Read the dates of feeds, "Thu, 14 Mar 2024 23:30:00 -0500"."""
    parsed = parsedate(text) if re.search(r"[A-Za-z]{3} \d{4} \d\d:\d\d", text) else None
    return "{:04}-{:02}-{:02}".format(*parsed) if parsed else ""
