"""Document → its dateline: where it was written, and where the text after it begins."""

import re
from collections.abc import Sequence

from diplograph import gazetteer
from diplograph.gazetteer import Name
from diplograph.model import Document, Entity

DATELINE = re.compile(
    r"""\s*(?:(?<![\w.'\u2019-])[^\W\d_][\w.'\u2019-]*[ ,]*){1,5}   # the place
        (?:[,.]?\s*(?:\w{3,9}\.?\s\d{1,2}|\d{1,2}\s\w{3,9}\.?)(?:,?\s\d{4})?)?[,.]?\s*   # the day
        (?:[(/][\w .-]{2,30}[)/]|[A-Z]{2,6}(?=\s[\u2013\u2014-]))?\.?\s*    # the agency
        (?:[\u2013\u2014]|--|-(?=\s)|\.-|:(?=\s)|(?<=/)\.|(?<=/)|(?<=\)))\s*""",
    re.VERBOSE,
)
LONGEST = 90
# What tells a dateline of an unknown place from a phrase before a dash: capitals, an agency.
PLACE = re.compile(r"\s*(?:[A-Z]{2,}|[A-Z][\w'\u2019-]+(?:,| \(|\s[\u2013\u2014]| /))")


def dateline(document: Document) -> tuple[Entity | None, int]:
    """Find the place of the dateline, and where the text after it begins (0: there is none).

    "LISBON, Mar 3 (Agency) - The minister …" gives Lisbon and the place of "The".
    """
    for paragraph in document.paragraphs[:6]:
        if paragraph.kind in {"body", "caption"}:
            found = _read(document.quote(paragraph.span))
            if found:
                place, length = found
                return place, paragraph.span.start + length if length else 0
    return None, 0


def _read(text: str) -> tuple[Entity | None, int] | None:
    """Read a dateline at the beginning of a paragraph; gives its place and its length."""
    match = DATELINE.match(text)
    lead = match[0] if match and match.end() < LONGEST else ""
    names = gazetteer.find(text[:80])
    first = next((name for name in names if name.span.start <= 3), None)
    if lead and first and first.span.end <= len(lead):
        return _place(first, names), len(lead)
    if first and len(text) < 40 and first.kind in {"capital", "city"} and text.strip().isupper():
        return _place(first, ()), 0
    if lead and (place := _town(lead)):
        return place, len(lead)
    return (None, len(lead)) if lead and _is_unknown_place(lead) else None


def _place(name: Name, names: Sequence[Name]) -> Entity | None:
    """Give the place a dateline names: a capital, a city of the state named after it, a state."""
    if name.place is not None:
        return name.place
    if name.kind == "city":
        states = [n.entities[0] for n in names if n.kind == "state" and n.span.start < 60]
        return next((e for e in name.entities if e.link("country") in states), name.entities[0])
    return name.entities[0] if name.kind == "state" else None


def _town(lead: str) -> Entity | None:
    """Give a town that the gazetteer does not know, by the state after it: "ARICA, Chile -"."""
    state = next((n.entities[0] for n in gazetteer.find(lead) if n.kind == "state"), None)
    if state is None:
        return None
    return Entity(
        "Place", re.split(r"[,(]", lead)[0].strip().title(), None, (), (("country", state),)
    )


def _is_unknown_place(lead: str) -> bool:
    """Tell whether a phrase before a dash is a dateline although nobody knows its place."""
    dashed = re.search(r"[(/\u2013\u2014]|--", lead)
    agency = re.search(r"\(|/|[A-Z]{3}", lead)
    return bool(dashed and agency and len(lead) < 60 and PLACE.match(lead))
