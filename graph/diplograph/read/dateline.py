"""First words of a report → where, when, by whom: "NIAMEY, 14 June 2024 (Sahel Press) -"."""

import re
from dataclasses import dataclass
from typing import Final

from diplograph.read.dates import MONTH, WRITTEN, iso

# Blanks are written "\ ": the whole pattern is a verbose one.
_WORD = r"(?:St\.|(?:[A-Z]\.)+|[^\W\d_a-zß-ÿ](?:-?[\w'\u2019])*)"
_PLACE = rf"{_WORD}(?:\ (?:{_WORD}|d[aeo]s?|del|la|of|es)){{0,4}}"
_DATE = "(?i:" + WRITTEN.replace(" ", r"\ ") + ")"

_DATELINE: Final = re.compile(
    rf"""
    (?P<place>{_PLACE}?) (?: ,\ (?!(?i:{MONTH})\b) (?P<land>{_PLACE}?) )?
    (?: ,?\ (?P<date>{_DATE}) )?
    (?: \.?\ ?\( (?P<bracketed>[^()]{{2,40}}) \)
      | \.?\ ?/ (?P<slashed>[^/]{{2,40}}) /
      | [,.]\ (?P<bare>[A-Z]{{2,12}}) )?
    (?: \ ?(?P<end>--|[-\u2013\u2014]|\.\ ?[-\u2013\u2014]|[:.]|$) | (?<=[)/]) ) (?:\ |$)
    """,
    re.VERBOSE,
)
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report comes from; its date only where it is full; the agency that sends it."""

    place: str
    date: str | None = None
    agency: str | None = None


def dateline(text: str) -> Dateline | None:
    """Read the dateline that a paragraph begins with, if there is one.

    >>> dateline("MINSK, 12 March 2025. /BNA/. The third meeting was held.")
    Dateline(place='MINSK', date='2025-03-12', agency='BNA')
    """
    found = _DATELINE.match(text[:_LONGEST])
    if not found or not _sure(found):
        return None
    place, land = found["place"], found["land"]
    agency = found["bracketed"] or found["slashed"] or found["bare"]
    if land and land.isupper() and not (agency or place.isupper()):
        land, agency = None, land  # "Tehran, ANA -", but not "DOHA, QATAR -"
    where = f"{place}, {land}" if land else place
    return Dateline(where, iso(found["date"] or ""), agency)


def _sure(found: re.Match[str]) -> bool:
    """Tell a dateline from a sentence that merely begins with a name."""
    marked = bool(found["bracketed"] or found["slashed"])
    end = found["end"]
    if end is None:
        return marked and bool(found["date"])
    if end == "":
        return bool(found["date"])
    if end in ":.":
        return marked or bool(found["date"] and found["bare"])
    return True
