"""Drafts → drafts: what one event of an article lends to the next: time, place, chairs.

News tells an event once with day and place and lets what follows share them: "After the talks
they signed …". A draft takes what it lacks from the last event before it, never what it has.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from diplograph.extract.candidates import referent_state
from diplograph.extract.cast import Cast, Person
from diplograph.extract.clauses import word_list
from diplograph.extract.context import capital
from diplograph.extract.draft import Draft
from diplograph.extract.page import Raw
from diplograph.model import Document, Entity, Time

EVENTS = frozenset({"Meeting", "CommissionSession", "Visit"})
SIGNED = frozenset(
    {
        "Agreement",
        "Memorandum",
        "Protocol",
        "Treaty",
        "Declaration",
        "Contract",
        "Programme",
        "ActionPlan",
    }
)
REMOTE = frozenset({"Telephone", "Video"})
DAY = len("2021-10-13")
NEAR = 900  # characters between a fact and what is told of it elsewhere
BEFORE = 400  # how much farther a fact counts that follows what is told of it
RECENT = 4  # days between an event and the day of writing, at the dateline's place


def joined(found: Sequence[Draft]) -> list[Draft]:
    """Give drafts that only add to another's fact to that fact: "The session was chaired by …"."""
    result = [draft for draft in found if not draft.adds]
    for extra in (draft for draft in found if draft.adds):
        near = min(
            _options(result, extra), key=lambda i: _distance(result[i], extra), default=None
        )
        if near is not None and abs(result[near].start - extra.start) < NEAR:
            result[near] = _with_added(result[near], extra)
    return result


def _options(found: Sequence[Draft], extra: Draft) -> Iterator[int]:
    for i, draft in enumerate(found):
        if draft.cls == extra.cls and not draft.headline and _may_add(draft, extra):
            yield i


def _may_add(draft: Draft, extra: Draft) -> bool:
    return extra.adds != "chair" or not draft.values("chair") or draft.status == "Completed"


def _distance(draft: Draft, extra: Draft) -> int:
    return abs(draft.start - extra.start) + (0 if draft.start <= extra.start else BEFORE)


def _with_added(draft: Draft, extra: Draft) -> Draft:
    told = [value for _, value in draft.roles]
    new = [v for v in extra.values(extra.adds) if not any(v is value for value in told)]
    roles = (*draft.roles, *((extra.adds, value) for value in new))
    return replace(draft, roles=roles, spans=(*draft.spans, *extra.spans))


def placed(document: Document, cast: Cast, found: Sequence[Draft]) -> list[Draft]:
    """Give drafts the time and the place that the article tells elsewhere."""
    today = _day(document.date)
    result: list[Draft] = []
    last: Draft | None = None
    for told in sorted(found, key=lambda draft: (draft.headline, draft.start)):
        draft = _lasting(_timed(document, told, last), today)
        draft = _in_capital(cast, _at(cast, draft, last, today))
        if draft.cls in EVENTS and draft.status == "Completed" and _has_day(draft.time):
            last = draft
        result.append(draft)
    return result


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:DAY])
    except ValueError:
        return None


def _has_day(time: Time | None) -> bool:
    return time is not None and len(time.edtf) >= DAY


def _timed(document: Document, draft: Draft, last: Draft | None) -> Draft:
    """Give a draft without a time that of the event it follows."""
    if draft.time is not None or last is None or draft.status != "Completed":
        return draft
    paragraphs = document.text[last.start : draft.start].count("\n\n")
    follows = paragraphs <= 4 and _follows(document.text, draft.start)
    if draft.cls in SIGNED:
        return replace(draft, time=last.time) if follows or paragraphs <= 2 else draft
    return replace(draft, time=last.time) if follows and draft.cls == "Meeting" else draft


def _follows(text: str, start: int) -> bool:
    """Tell whether a sentence begins with words that tie it to an event: "After the talks"."""
    begin = max(text.rfind("\n\n", 0, start), text.rfind(". ", 0, start), 0)
    sentence = text[begin : start + 160].lower().lstrip(". \n")
    return any(
        sentence.startswith(cue) or f" {cue}" in sentence[:90] for cue in word_list("follows")
    )


def _lasting(draft: Draft, today: date | None) -> Draft:
    """Set a visit whose days take in the day of writing going."""
    time = draft.time
    if draft.cls != "Visit" or draft.status != "Completed" or time is None or today is None:
        return draft
    if "/" not in time.edtf or time.latest is None or time.latest < today:
        return draft
    begun = time.earliest is None or time.earliest <= today
    return replace(draft, status="Ongoing") if begun else draft


def _at(cast: Cast, draft: Draft, last: Draft | None, today: date | None) -> Draft:
    """Give a draft the place that the article tells elsewhere."""
    if draft.values("place") or draft.cls not in EVENTS | SIGNED:
        return draft
    place: Raw | None
    if draft.cls == "Visit":
        place = _place_of_visit(cast, draft)
    elif _shares_place(draft, last):
        place = last.values("place")[0] if last is not None else None
    else:
        place = cast.context.here if _is_here(cast, draft, today) else None
    return replace(draft, roles=(*draft.roles, ("place", place))) if place is not None else draft


def _place_of_visit(cast: Cast, draft: Draft) -> Entity | None:
    """Give the dateline's place if the host is there, else the host's capital if it is named."""
    host = next((v for v in draft.values("host") if isinstance(v, Entity)), None)
    if cast.context.here is not None and cast.context.here_state == host:
        return cast.context.here
    city = capital(host) if host is not None else None
    return city if city is not None and city.label in cast.text else None


def _shares_place(draft: Draft, last: Draft | None) -> bool:
    """Tell whether a document was signed where the event took place at which it was signed."""
    if last is None or draft.cls not in SIGNED or draft.status != "Completed":
        return False
    return draft.time == last.time and bool(last.values("place"))


def _is_here(cast: Cast, draft: Draft, today: date | None) -> bool:
    """Tell whether an event of these days took place where the article was written."""
    if draft.status != "Completed" or not _is_recent(draft.time, today):
        return False
    modes = draft.values("mode")
    remote = any(isinstance(mode, Entity) and mode.label in REMOTE for mode in modes)
    return not remote and _is_local(cast, draft)


def _is_recent(time: Time | None, today: date | None) -> bool:
    if time is None or time.earliest is None or today is None or not _has_day(time):
        return False
    return abs((today - time.earliest).days) <= RECENT


def _is_local(cast: Cast, draft: Draft) -> bool:
    """Tell whether the state where the article was written takes part."""
    states = [
        referent_state(value) if isinstance(value, (Person, Entity)) else None
        for value in _who_takes_part(draft)
    ]
    return cast.context.here_state in states


def _who_takes_part(draft: Draft) -> list[Raw]:
    found = [
        value for role in ("participant", "party", "signatory") for value in draft.values(role)
    ]
    commissions = [v for v in draft.values("commission") if isinstance(v, Entity)]
    if draft.cls == "CommissionSession":
        found += [e for c in commissions for name, e in c.links if name == "party"]
    return found


def _in_capital(cast: Cast, draft: Draft) -> Draft:
    """Give the city of an embassy told to be in a state, if the article names its capital."""
    if draft.cls != "Representation":
        return draft
    roles = ((n, _capital(cast, v) if n == "location" else v) for n, v in draft.roles)
    return replace(draft, roles=tuple(roles))


def _capital(cast: Cast, value: Raw) -> Raw:
    city = capital(value) if isinstance(value, Entity) else None
    if city is None:
        return value
    spelt = (city.label, city.label.replace("'", "\u2019"))
    return city if any(name in cast.text for name in spelt) else value
