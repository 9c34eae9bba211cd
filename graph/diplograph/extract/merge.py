"""Drafts → drafts: what an article says twice is one fact with several pieces of evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from diplograph.extract.cast import Person
from diplograph.extract.draft import Draft
from diplograph.extract.page import Raw
from diplograph.model import Entity, Time

# The roles by which two reports of one article are the same fact; time is compared apart.
KEYS: Mapping[str, tuple[str, ...]] = {
    "Tenure": ("holder", "office"),
    "Visit": ("visitor", "host"),
    "Meeting": ("participant",),
    "CommissionSession": ("commission", "ordinal"),
    "Cooperation": ("party", "sector"),
    "Aid": ("donor", "recipient", "item"),
    "Financing": ("provider", "recipient", "amount"),
    "TradeRelation": ("party", "value"),
    "Project": ("name",),
    "Representation": ("represented", "location", "kind"),
    "Sanction": ("sender", "target", "kind"),
    "DiplomaticRelation": ("party", "kind"),
    "Characterisation": ("party", "term"),
}
OF_AGREEMENTS = ("party", "title", "sector", "count")
# Keys that one of two reports may leave out.
OPTIONAL = frozenset({"ordinal", "title", "count", "value"})
# Roles of which the first report's value counts.
SINGLE = frozenset(
    {"place", "ordinal", "title", "count", "rank", "value", "growth", "quantity", "unit"}
)
# Links by which two offices of one role differ.
OF_OFFICES = frozenset({"officeOf", "accreditedTo"})
UNDONE = frozenset({"Planned", "Cancelled"})


def merged(found: Sequence[Draft]) -> list[Draft]:
    """Join drafts of one fact; a headline's draft gives way to the body's."""
    result: list[Draft] = []
    for draft in sorted(found, key=lambda d: d.headline):
        twin = next((i for i, other in enumerate(result) if same(other, draft)), None)
        if twin is None:
            result.append(draft)
        else:
            result[twin] = join(result[twin], draft)
    return sorted(result, key=lambda d: (d.start, d.cls))


def same(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts of an article tell of one fact."""
    if one.cls != other.cls:
        return False
    if not all(_agree(one, other, key) for key in KEYS.get(one.cls, OF_AGREEMENTS)):
        return False
    if one.cls == "Sanction":
        return True
    if one.cls == "CommissionSession" and not _places_agree(one, other):
        return False
    return _statuses_agree(one, other) and _times_agree(one, other)


def _agree(one: Draft, other: Draft, key: str) -> bool:
    a, b = ({_id(value) for value in draft.values(key)} for draft in (one, other))
    if a == b or (key in OPTIONAL and not (a and b)):
        return True
    shared = key == "participant" and len(a & b) > 1 and (a <= b or b <= a)
    return shared and abs(len(a) - len(b)) < 2


def _id(value: Raw) -> object:
    """Give what makes two values of a role the same."""
    if isinstance(value, Person):
        return id(value)
    if isinstance(value, Entity):
        links = tuple((name, e.label) for name, e in value.links if name in OF_OFFICES)
        return value.iri or (value.cls, value.label.lower(), links)
    return value.lower() if isinstance(value, str) else value


def _places_agree(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts may be in one place."""
    first, second = one.values("place"), other.values("place")
    return not first or not second or first == second


def _statuses_agree(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts may be one: one in a headline or without a day may differ."""
    if one.status == other.status:
        return True
    undone = bool({one.status, other.status} & UNDONE) and one.cls != "CommissionSession"
    if undone and not (one.headline or other.headline):
        return False
    return one.time == other.time or one.time is None or other.time is None


def _times_agree(one: Draft, other: Draft) -> bool:
    """Tell whether the times of two drafts may be one; a visit of a bare year stays apart."""
    if one.time is None or other.time is None:
        known = one.time or other.time
        return one.cls != "Visit" or known is None or len(known.edtf) != len("2021")
    first, second = one.time.edtf, other.time.edtf
    return first.startswith(second) or second.startswith(first)


def join(one: Draft, other: Draft) -> Draft:
    """Give one draft with all that either says."""
    spans = tuple(dict.fromkeys([*one.spans, *other.spans]))
    confidence = max(one.confidence, other.confidence)
    lifted = _lifted(one, other)
    if lifted is not None:
        return replace(lifted, spans=spans, confidence=confidence)
    return replace(
        one,
        roles=_roles(one, other),
        time=_longer(one.time, other.time),
        spans=spans,
        confidence=confidence,
        status=one.status if one.time is not None or other.time is None else other.status,
    )


def _roles(one: Draft, other: Draft) -> tuple[tuple[str, Raw], ...]:
    known = {name for name, _ in one.roles}
    extra = [(name, v) for name, v in other.roles if name not in SINGLE or name not in known]
    return tuple({(name, _id(v)): (name, v) for name, v in [*one.roles, *extra]}.values())


def _longer(one: Time | None, other: Time | None) -> Time | None:
    """Give the more exact of two times."""
    times = [time for time in (one, other) if time is not None]
    return max(times, key=lambda time: len(time.edtf), default=None)


def _lifted(one: Draft, other: Draft) -> Draft | None:
    """Give a sanction from the day when it was imposed to the day when it was lifted."""
    drafts = {draft.frame: draft for draft in (one, other)}
    first, last = drafts.get("sanction.impose"), drafts.get("sanction.lift")
    if first is None or last is None or not first.time or not last.time:
        return None
    edtf = f"{first.time.edtf.removesuffix('/..')}/{last.time.edtf.removeprefix('../')}"
    return replace(last, time=Time(edtf, first.time.earliest, last.time.latest))


def copied(found: Sequence[Draft]) -> list[Draft]:
    """Complete drafts that share another's fact: who accompanies a visitor visits too."""
    result: list[Draft] = []
    for draft in found:
        if not draft.copies:
            result.append(draft)
            continue
        model = next((d for d in reversed(result) if d.cls == draft.cls and not d.copies), None)
        if model is not None:
            result.append(_like(model, draft))
    return result


def _like(model: Draft, draft: Draft) -> Draft:
    shared = ((name, value) for name, value in model.roles if name != draft.copies)
    return replace(
        draft,
        roles=(*draft.roles, *shared),
        time=draft.time or model.time,
        status=model.status,
        copies="",
    )
