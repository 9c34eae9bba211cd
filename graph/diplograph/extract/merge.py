"""Drafts → drafts: what an article says twice is one fact with several pieces of evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from diplograph.extract.cast import Person
from diplograph.extract.context import state_of
from diplograph.extract.drafts import Draft
from diplograph.extract.readers import Raw
from diplograph.extract.sectors import find_sectors
from diplograph.extract.vocabulary import read_lexicon
from diplograph.model import Entity, Time

# The roles by which two reports of one article are the same fact; time is compared apart.
KEYS = {
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


def merged(found: Sequence[Draft]) -> list[Draft]:
    """Join drafts of one fact; a headline's draft gives way to the body's."""
    result: list[Draft] = []
    for draft in sorted(found, key=lambda d: d.headline):
        for i, other in enumerate(result):
            if same(other, draft):
                result[i] = join(other, draft)
                break
        else:
            result.append(draft)
    return sorted(result, key=lambda d: (min(s.start for s in d.spans), d.cls))


def same(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts of an article tell of one fact."""
    if one.cls != other.cls:
        return False
    keys = KEYS.get(one.cls, ("party", "title", "sector", "count"))
    if not all(_agree(one, other, key) for key in keys):
        return False
    if one.cls == "Sanction":
        return True
    if (
        {one.status, other.status} & {"Planned", "Cancelled"}
        and one.status != other.status
        and one.cls != "CommissionSession"
        and not (one.headline or other.headline)
    ):
        return False
    return _times_agree(one.time, other.time, visit=one.cls == "Visit") and (
        one.status == other.status
        or one.time == other.time
        or one.time is None
        or other.time is None
    )


def _agree(one: Draft, other: Draft, key: str) -> bool:
    a, b = {_id(v) for v in one.values(key)}, {_id(v) for v in other.values(key)}
    return (
        a == b
        or (key in {"ordinal", "title", "count"} and (not a or not b))
        or (
            key == "participant"
            and len(a & b) > 1
            and abs(len(a) - len(b)) < 2
            and (a <= b or b <= a)
        )
    )


def _id(value: Raw) -> object:
    if isinstance(value, Person):
        return id(value)
    if isinstance(value, Entity):
        links = tuple((name, e.label) for name, e in value.links if name == "officeOf")
        return value.iri or (value.cls, value.label.lower(), links)
    return value.lower() if isinstance(value, str) else value


def _times_agree(one: Time | None, other: Time | None, *, visit: bool) -> bool:
    if one is None or other is None or one.edtf == other.edtf:
        return not visit or not ((one or other) is not None and len((one or other).edtf) == 4 and one != other)  # type: ignore[union-attr]
    return one.edtf.startswith(other.edtf) or other.edtf.startswith(one.edtf)


def join(one: Draft, other: Draft) -> Draft:
    """Give one draft with all that either says."""
    singles = {"place", "ordinal", "title", "count", "rank", "value", "growth", "quantity", "unit"}
    known = {name for name, _ in one.roles}
    extra = [(n, v) for n, v in other.roles if not (n in singles and n in known)]
    if (
        one.cls == "Sanction"
        and one.time
        and other.time
        and {one.frame, other.frame} == {"sanction.lift", "sanction.impose"}
    ):
        first, last = (one, other) if one.frame == "sanction.impose" else (other, one)
        span = Time(
            f"{first.time.edtf.removesuffix('/..')}/{last.time.edtf.removeprefix('../')}",
            first.time.earliest,
            last.time.latest,
        )  # type: ignore[union-attr]
        return replace(
            last,
            time=span,
            spans=tuple(dict.fromkeys([*one.spans, *other.spans])),
            confidence=max(one.confidence, other.confidence),
        )
    longer = max(
        (d.time for d in (one, other) if d.time is not None),
        key=lambda t: len(t.edtf),
        default=None,
    )
    return replace(
        one,
        roles=tuple({(n, _id(v)): (n, v) for n, v in [*one.roles, *extra]}.values()),
        time=longer,
        spans=tuple(dict.fromkeys([*one.spans, *other.spans])),
        confidence=max(one.confidence, other.confidence),
        status=one.status if one.time is not None or other.time is None else other.status,
    )


def copied(found: Sequence[Draft]) -> list[Draft]:
    """Complete drafts that share another's fact: who accompanies a visitor makes the same visit."""
    result: list[Draft] = []
    for draft in found:
        if not draft.copies:
            result.append(draft)
            continue
        model = next((d for d in reversed(result) if d.cls == draft.cls and not d.copies), None)
        if model is not None:
            roles = (*draft.roles, *((n, v) for n, v in model.roles if n != draft.copies))
            result.append(
                replace(
                    draft,
                    roles=roles,
                    time=draft.time or model.time,
                    status=model.status,
                    copies="",
                )
            )
    return result


@dataclass(frozen=True, slots=True)
class Implied:
    """A fact that another brings with it."""

    name: str
    sources: frozenset[str]
    fact: str
    roles: Mapping[str, str]
    status: frozenset[str]
    unless: tuple[str, ...]


@cache
def rules() -> tuple[Implied, ...]:
    """Load what facts imply from the lexicon."""
    return tuple(
        Implied(
            name,
            frozenset(spec["from"]),
            spec["fact"],
            spec["roles"],
            frozenset(spec["status"]),
            tuple(spec.get("unless", ())),
        )
        for name, spec in read_lexicon("implied.yaml").items()
    )


def implied(found: Sequence[Draft], text: str, pair: Sequence[Entity]) -> Iterator[Draft]:
    """Give the facts that drafts imply between the states of their parties."""
    for draft in found:
        for rule in rules():
            if draft.cls not in rule.sources or draft.status not in rule.status:
                continue
            if any(word in text[slice(*_bounds(draft))].lower() for word in rule.unless):
                continue
            told = draft.values("sector")
            if not told and draft.topic is not None:
                told = tuple(dict.fromkeys(s for _, s in find_sectors(text, draft.topic)))
            for sector in told:
                parties = [
                    s
                    for v in draft.values("party")
                    if isinstance(v, Entity) and (s := state_of(v)) and s.cls == "State"
                ]
                if len(set(parties)) == 1 and len(draft.values("party")) > 1 and parties[0] in pair:
                    parties = list(pair)
                if len(set(parties)) > 1:
                    roles = (*(("party", s) for s in dict.fromkeys(parties)), ("sector", sector))
                    yield Draft(
                        rule.fact,
                        roles,
                        "Ongoing",
                        None,
                        draft.spans,
                        min(draft.confidence, 0.85),
                        rule.name,
                        draft.headline,
                    )


def _bounds(draft: Draft) -> tuple[int, int]:
    return min(s.start for s in draft.spans), max(s.end for s in draft.spans)
