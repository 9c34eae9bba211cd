"""Document → claims: the order of the extractor's steps for one article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diplograph import schema
from diplograph.extract.amounts import find_amounts, find_growth
from diplograph.extract.cast import Cast, Held, Person
from diplograph.extract.discourse import joined, placed
from diplograph.extract.drafts import MANY, Draft, drafts, lead_frames, listed
from diplograph.extract.frames import Frame, frames
from diplograph.extract.merge import copied, implied, merged
from diplograph.extract.offices import office_drafts
from diplograph.extract.readers import Page, Raw
from diplograph.extract.resolve import Reading
from diplograph.extract.states import infer_states, neighbours, predicated, settle
from diplograph.extract.syntax import Parse
from diplograph.extract.times import TimeMention, find_durations, find_times
from diplograph.model import Claim, Document, Entity, Evidence, Paragraph, Span

FIRST = frozenset({"Visit", "Meeting"})


def leaves(document: Document, rows: Sequence[tuple[Paragraph, Parse]]) -> list[Page]:
    """Lay the amounts and times of each paragraph beside its parse; the readings are still empty."""
    found = []
    for paragraph, parse in rows:
        start = paragraph.span.start
        text = document.text[start : paragraph.span.end]
        future = {m.span: m for m in find_times(text, start, document.date, direction="future")}
        amounts, growths = find_amounts(text, start), find_growth(text, start)
        empty = Reading(parse, None)  # type: ignore[arg-type]
        found.append(
            Page(document.text, empty, amounts, growths, future, find_durations(text, start))
        )
    return found


def pages(cast: Cast, leaf: Sequence[Page]) -> Iterator[Page]:
    """Give the pages of a document in the order of the text; each reading goes on from the last."""
    reading: Reading | None = None
    for page in leaf:
        nxt = Reading(page.reading.parse, cast)
        if reading is not None:
            nxt.subject, nxt.subject_states = reading.subject, reading.subject_states
            nxt.sentence_people = reading.sentence_people
        reading = nxt
        yield replace(page, reading=reading)


def claims(
    document: Document, cast: Cast, rows: Sequence[tuple[Paragraph, Parse]]
) -> tuple[Claim, ...]:
    """Read all claims of a document whose paragraphs are parsed."""
    leaf = leaves(document, rows)
    first: list[Draft] = []
    for page in pages(cast, leaf):
        neighbours(page)
    for page in pages(cast, leaf):
        first += _paragraph(document, page, FIRST)
    infer_states(cast, first)
    settle(cast)
    for page in pages(cast, leaf):
        predicated(page)
    found: list[Draft] = []
    lead: list[Frame] = []
    for page, (paragraph, _) in zip(pages(cast, leaf), rows, strict=True):
        if _is_item(document, paragraph) and lead:
            found += _items(page, lead, found)
            continue
        lead = _lead(document, page)
        found += [
            replace(draft, headline=paragraph.kind == "headline")
            for draft in _paragraph(document, page)
        ]
    found = [d for d in joined(copied(found)) if _told_of_people(d)]
    found = placed(document, cast, found)
    found += list(implied(found, document.text, cast.context.states[:2]))
    found += office_drafts(document, cast)
    return tuple(claim for draft in merged(found) if (claim := finished(draft)))


ITEM = re.compile(r"\s*(?:[-•*–]|\(?[a-z0-9]{1,2}[).])\s")


def _is_item(document: Document, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is an item of a list."""
    text = document.text[paragraph.span.start : paragraph.span.end]
    return paragraph.kind == "item" or (
        bool(ITEM.match(text)) and len(text) < 200 and not text[:2].strip(". ").isdigit()
    )


def _lead(document: Document, page: Page) -> list[Frame]:
    """Give the frames that a paragraph ending with a colon lends to the list below it."""
    tokens = list(list(page.reading.parse.doc.sents)[-1])
    span = page.reading.parse.span(tokens)
    return lead_frames(tokens, document.text[span.start : span.end].lower())


def _items(page: Page, lead: Sequence[Frame], found: Sequence[Draft]) -> list[Draft]:
    model = next((d for d in reversed(found) if d.cls == lead[0].fact), None)
    return list(listed(page, list(page.reading.parse.doc), lead, model))


def _paragraph(
    document: Document, page: Page, facts: frozenset[str] = frozenset()
) -> Iterator[Draft]:
    for sentence in page.reading.parse.doc.sents:
        tokens = list(sentence)
        span = page.reading.parse.span(tokens)
        text = " " + " ".join(document.text[span.start : span.end].lower().split()) + " "
        yield from drafts(page, tokens, text, facts)
        page.reading.follow(tokens)


def _told_of_people(draft: Draft) -> bool:
    """Tell whether a meeting has a person in it, or names both its sides."""
    return (
        draft.cls != "Meeting"
        or draft.confidence >= 0.88
        or any(isinstance(v, Person) for v in draft.values("participant"))
    )


def finished(draft: Draft) -> Claim | None:
    """Turn a draft into a claim: its people become entities."""
    allowed = schema.statuses(draft.cls)
    status = (
        draft.status
        if not allowed or draft.status in allowed
        else allowed[0]
        if draft.status in {"Completed", "Ongoing"}
        else ""
    )
    roles = tuple((name, entity(value)) for name, value in _single(draft))
    if not status or any(value is None for _, value in roles):
        return None
    order = {role.name: i for i, role in enumerate(_roles(draft.cls))}
    sorted_roles = tuple(sorted(dict.fromkeys(roles), key=lambda pair: order.get(pair[0], 99)))
    evidence = tuple(Evidence(span, draft.confidence) for span in sorted(set(draft.spans)))
    return Claim(draft.cls, sorted_roles, evidence, status, draft.time, draft.frame)


def _single(draft: Draft) -> Iterator[tuple[str, Raw]]:
    """Give the roles of a draft, one value for each role that takes one."""
    seen: set[str] = set()
    for name, value in draft.roles:
        if name in MANY or name not in seen:
            seen.add(name)
            yield name, value


def _roles(cls: str) -> Sequence["object"]:
    from diplograph import schema

    return schema.roles(cls)


def entity(value: Raw) -> "Entity | str | int | object":
    """Give a person as an entity with the state served; anything else as it is."""
    if not isinstance(value, Person):
        return value
    links = (("serves", value.state),) if value.state is not None else ()
    alt = tuple(
        sorted(form for form in value.forms if form != value.name and len(form.split()) > 1)
    )
    return Entity("Person", value.name, None, alt, links)


__all__ = ["Cast", "Held", "Span", "TimeMention", "claims", "frames"]
