"""Document → claims: the order of the extractor's steps for one article."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from diplograph import schema
from diplograph.extract.amounts import find_amounts
from diplograph.extract.cast import Cast, Person
from diplograph.extract.discourse import joined, placed
from diplograph.extract.draft import MANY, Draft
from diplograph.extract.drafts import drafts
from diplograph.extract.frame import Frame
from diplograph.extract.growth import find_growth
from diplograph.extract.implied import implied
from diplograph.extract.lists import lead_frames, listed
from diplograph.extract.merge import copied, merged
from diplograph.extract.neighbours import neighbours
from diplograph.extract.offices import office_drafts
from diplograph.extract.page import Page, Raw
from diplograph.extract.predicates import predicated
from diplograph.extract.readers.entities import range_of
from diplograph.extract.resolve import Reading
from diplograph.extract.states import infer_states, settle
from diplograph.extract.syntax import Parse
from diplograph.extract.times import find_durations, find_times
from diplograph.model import Claim, Document, Entity, Evidence, Paragraph, Value

FIRST = frozenset({"Visit", "Meeting"})
ITEM = re.compile(r"\s*(?:[-\u2022*\u2013]|\(?[a-z0-9]{1,2}[).])\s")
LONGEST_ITEM = 200
# From this confidence on a meeting's words name both its sides.
SURE = 0.88


def claims(
    document: Document, cast: Cast, rows: Sequence[tuple[Paragraph, Parse]]
) -> tuple[Claim, ...]:
    """Read all claims of a document whose paragraphs are parsed."""
    leaves = [_leaf(document, cast, paragraph, parse) for paragraph, parse in rows]
    _settle(cast, leaves, document)
    found = _told(document, _pages(leaves), [paragraph for paragraph, _ in rows])
    found = [draft for draft in joined(copied(found)) if _names_people(draft)]
    found = placed(document, cast, found)
    found += list(implied(found, document.text, cast.context.states[:2]))
    found += office_drafts(cast)
    return tuple(claim for draft in merged(found) if (claim := finished(draft)))


def _leaf(document: Document, cast: Cast, paragraph: Paragraph, parse: Parse) -> Page:
    """Lay the amounts and times of a paragraph beside its parse."""
    start = paragraph.span.start
    text = document.text[start : paragraph.span.end]
    future = find_times(text, start, document.date, direction="future")
    return Page(
        document.text,
        Reading(parse, cast),
        find_amounts(text, start, near=_codes(cast.context.states[:2])),
        find_growth(text, start),
        {mention.span: mention for mention in future},
        find_durations(text, start),
    )


def _codes(states: Sequence[Entity]) -> list[str]:
    return [(state.iri or "").rpartition("/")[2] for state in states]


def _pages(leaves: Sequence[Page]) -> Iterator[Page]:
    """Give the pages in the order of the text; each reading goes on from the last."""
    last: Reading | None = None
    for leaf in leaves:
        reading = Reading(leaf.reading.parse, leaf.reading.cast)
        if last is not None:
            reading.subject, reading.subject_states = last.subject, last.subject_states
            reading.sentence_people = last.sentence_people
        last = reading
        yield replace(leaf, reading=reading)


def _settle(cast: Cast, leaves: Sequence[Page], document: Document) -> None:
    """Tell whom people serve: by whom they stand beside, whom they meet, what is said of them."""
    for page in _pages(leaves):
        neighbours(page)
    first = [draft for page in _pages(leaves) for draft in _sentences(document, page, FIRST)]
    infer_states(cast, first)
    settle(cast)
    for page in _pages(leaves):
        predicated(page)


def _told(
    document: Document, pages: Iterator[Page], paragraphs: Sequence[Paragraph]
) -> list[Draft]:
    """Read the drafts of all paragraphs, those of lists by the frames of their leads."""
    found: list[Draft] = []
    lead: list[Frame] = []
    goes_on = False
    for page, paragraph in zip(pages, paragraphs, strict=True):
        ends = document.quote(paragraph.span).rstrip().endswith((";", "; and"))
        if lead and (ends or goes_on or _is_item(document, paragraph)):
            found += _item(page, lead, found)
            goes_on = ends
            continue
        lead, goes_on = _lead(document, page), False
        headline = paragraph.kind == "headline"
        found += [replace(d, headline=headline) for d in _sentences(document, page)]
    return found


def _is_item(document: Document, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is an item of a list."""
    text = document.text[paragraph.span.start : paragraph.span.end]
    if paragraph.kind == "item":
        return True
    numbered = text[:2].strip(". ").isdigit()
    return bool(ITEM.match(text)) and len(text) < LONGEST_ITEM and not numbered


def _lead(document: Document, page: Page) -> list[Frame]:
    """Give the frames that a paragraph ending with a colon lends to the list below it."""
    tokens = list(list(page.reading.parse.doc.sents)[-1])
    span = page.span(*tokens)
    return lead_frames(tokens, document.text[span.start : span.end].lower())


def _item(page: Page, lead: Sequence[Frame], found: Sequence[Draft]) -> list[Draft]:
    model = next((draft for draft in reversed(found) if draft.cls == lead[0].fact), None)
    return list(listed(page, list(page.reading.parse.doc), lead, model))


def _sentences(
    document: Document, page: Page, facts: frozenset[str] = frozenset()
) -> Iterator[Draft]:
    """Read the drafts of a paragraph sentence by sentence, of some fact classes or of all."""
    for sentence in page.reading.parse.doc.sents:
        tokens = list(sentence)
        yield from drafts(page, tokens, f" {page.words(page.span(*tokens)).lower()} ", facts)
        page.reading.follow(tokens)


def _names_people(draft: Draft) -> bool:
    """Tell whether a meeting has a person in it, or names both its sides."""
    if draft.cls != "Meeting" or draft.confidence >= SURE:
        return True
    return any(isinstance(value, Person) for value in draft.values("participant"))


def finished(draft: Draft) -> Claim | None:
    """Turn a draft into a claim: its people become entities."""
    status = _status(draft)
    if not status:
        return None
    order = _order(draft.cls)
    told = ((name, entity(value)) for name, value in _single(draft))
    roles = dict.fromkeys(role for role in told if _is_in_range(draft.cls, *role))
    if not _are_enough(draft.cls, Counter(name for name, _ in roles)):
        return None
    ordered = tuple(sorted(roles, key=lambda pair: order.get(pair[0], len(order))))
    evidence = tuple(Evidence(span, draft.confidence) for span in sorted(set(draft.spans)))
    return Claim(draft.cls, ordered, evidence, status, draft.time, draft.frame)


def _is_in_range(cls: str, role: str, value: Value) -> bool:
    """Tell whether a value is of the class that the ontology asks of a role."""
    return not isinstance(value, Entity) or schema.is_a(value.cls, range_of(cls, role))


def _are_enough(cls: str, counts: Mapping[str, int]) -> bool:
    """Tell whether a fact has all the roles that the shape of its class demands."""
    least = schema.demands(cls)
    return all(counts.get(role.name, 0) >= least.get(role.name, 0) for role in schema.roles(cls))


def _status(draft: Draft) -> str:
    """Give the status as the fact class has it; none where it can not have it."""
    allowed = schema.statuses(draft.cls)
    if not allowed or draft.status in allowed:
        return draft.status
    return allowed[0] if draft.status in {"Completed", "Ongoing"} else ""


def _single(draft: Draft) -> Iterator[tuple[str, Raw]]:
    """Give the roles of a draft, one value for each role that takes one."""
    seen: set[str] = set()
    for name, value in draft.roles:
        if name in MANY or name not in seen:
            seen.add(name)
            yield name, value


def _order(cls: str) -> Mapping[str, int]:
    """Give the place of each role of a fact class in its declaration."""
    return {role.name: place for place, role in enumerate(schema.roles(cls))}


def entity(value: Raw) -> Value:
    """Give a person as an entity with the state served; anything else as it is."""
    if not isinstance(value, Person):
        return value
    links = (("serves", value.state),) if value.state is not None else ()
    whole = {form for form in value.forms if form != value.name and len(form.split()) > 1}
    return Entity("Person", value.name, None, tuple(sorted(whole)), links)
