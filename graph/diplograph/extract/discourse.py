"""Drafts → drafts: what one event of an article lends to the next: its time, its place, its chairs.

News tells an event once with day and place and lets what follows share them: "After the talks
they signed …". A draft takes what it lacks from the last event before it, never what it has.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from diplograph.extract.cast import Cast, Person
from diplograph.extract.context import capital, state_of
from diplograph.extract.drafts import Draft
from diplograph.extract.readers import Raw
from diplograph.model import Document, Entity, Span, Time

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
FOLLOWS = (
    "after the",
    "following the",
    "during the",
    "at the close",
    "at its close",
    "on the sidelines",
    "on the margins",
    "at the end",
    "thereafter",
    "on that occasion",
    "also signed",
    "the two sides",
    "they signed",
    "the parties",
    "besides",
    "later",
    "with ",
    "at the meeting",
    "in their presence",
    "in the presence",
    "at the talks",
    "on the occasion",
)


def joined(found: Sequence[Draft]) -> list[Draft]:
    """Give drafts that only add to another's fact to that fact: "The session was chaired by …"."""
    result = [d for d in found if not d.adds]
    for extra in (d for d in found if d.adds):
        options = [
            i
            for i, d in enumerate(result)
            if d.cls == extra.cls and not d.headline and _may_add(d, extra)
        ]
        if options:
            place = min(s.start for s in extra.spans)
            near = min(
                options,
                key=lambda i: (
                    abs(min(s.start for s in result[i].spans) - place)
                    + (0 if min(s.start for s in result[i].spans) <= place else 400)
                ),
            )
            if abs(min(s.start for s in result[near].spans) - place) < 900:
                values = [
                    (n, v)
                    for n, v in extra.roles
                    if n == extra.adds and not any(v is w for _, w in result[near].roles)
                ]
                result[near] = replace(
                    result[near],
                    roles=(*result[near].roles, *values),
                    spans=(*result[near].spans, *extra.spans),
                )
    return result


def _may_add(draft: Draft, extra: Draft) -> bool:
    return extra.adds != "chair" or not draft.values("chair") or draft.status == "Completed"


def placed(document: Document, cast: Cast, found: Sequence[Draft]) -> list[Draft]:
    """Give drafts the time and the place that the article tells elsewhere."""
    today = _day(document.date)
    result: list[Draft] = []
    last: Draft | None = None
    for draft in sorted(found, key=lambda d: (d.headline, min(s.start for s in d.spans))):
        draft = _timed(document, draft, last)
        draft = _lasting(draft, today)
        draft = _at(cast, draft, last, today)
        draft = _in_capital(cast, draft)
        if (
            draft.cls in EVENTS
            and draft.status == "Completed"
            and draft.time is not None
            and len(draft.time.edtf) >= 10
        ):
            last = draft
        result.append(draft)
    return result


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _timed(document: Document, draft: Draft, last: Draft | None) -> Draft:
    if (
        draft.time is not None
        or last is None
        or draft.status != "Completed"
        or draft.cls not in SIGNED | {"Meeting"}
    ):
        return draft
    start = min(s.start for s in draft.spans)
    between = document.text[min(s.start for s in last.spans) : start]
    begin = max(document.text.rfind("\n\n", 0, start), document.text.rfind(". ", 0, start))
    sentence = document.text[max(begin, 0) : start + 160].lower().lstrip(". \n")
    near = between.count("\n\n") <= 2
    if (draft.cls in SIGNED and near) or (
        any(sentence.startswith(cue) or f" {cue}" in sentence[:90] for cue in FOLLOWS)
        and between.count("\n\n") <= 4
    ):
        return replace(draft, time=last.time)
    return draft


def _lasting(draft: Draft, today: date | None) -> Draft:
    """A visit whose days take in the day of writing is going on."""
    time = draft.time
    if (
        draft.cls != "Visit"
        or time is None
        or today is None
        or draft.status != "Completed"
        or "/" not in time.edtf
    ):
        return draft
    if (
        time.latest is not None
        and time.latest >= today
        and (time.earliest is None or time.earliest <= today)
    ):
        return replace(draft, status="Ongoing")
    return draft


def _at(cast: Cast, draft: Draft, last: Draft | None, today: date | None) -> Draft:
    if draft.values("place") or draft.cls not in EVENTS | SIGNED:
        return draft
    here = cast.context.here
    place: Raw | None = None
    if draft.cls == "Visit":
        host = next((v for v in draft.values("host") if isinstance(v, Entity)), None)
        place = here if here is not None and cast.context.here_state == host else None
        if place is None and host is not None:
            city = capital(host)
            place = city if city is not None and city.label in cast.text else None
    elif (
        draft.cls in SIGNED
        and draft.status == "Completed"
        and last is not None
        and draft.time == last.time
        and last.values("place")
    ):
        place = last.values("place")[0]
    elif (
        here is not None
        and draft.status == "Completed"
        and _local(cast, draft)
        and _recent(draft.time, today)
        and not any(
            getattr(v, "label", "") in {"Telephone", "Video"} for v in draft.values("mode")
        )
    ):
        place = here
    return replace(draft, roles=(*draft.roles, ("place", place))) if place is not None else draft


def _in_capital(cast: Cast, draft: Draft) -> Draft:
    """Give the city of an embassy told to be in a state, if the article names its capital."""
    if draft.cls != "Representation":
        return draft
    roles = []
    for name, value in draft.roles:
        city = capital(value) if name == "location" and isinstance(value, Entity) else None
        named = city is not None and (city.label in cast.text or city.label.replace("'", "’") in cast.text)
        roles.append((name, city if named and city is not None else value))
    return replace(draft, roles=tuple(roles))


def _local(cast: Cast, draft: Draft) -> bool:
    mine = cast.context.here_state
    values = [*draft.values("participant"), *draft.values("party"), *draft.values("signatory")]
    if draft.cls == "CommissionSession":
        values += [
            e
            for v in draft.values("commission")
            if isinstance(v, Entity)
            for n, e in v.links
            if n == "party"
        ]
    states = [
        v.state if isinstance(v, Person) else state_of(v) if isinstance(v, Entity) else None
        for v in values
    ]
    return mine in states


def _recent(time: Time | None, today: date | None) -> bool:
    if time is None or today is None or time.earliest is None:
        return False
    return len(time.edtf) >= 10 and abs((today - time.earliest).days) <= 4


__all__ = ["Span", "joined", "placed"]
