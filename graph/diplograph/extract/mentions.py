"""Passage → mentions: every place where something is named, in the order of the text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diplograph.extract.bodies import NO_BEGINNING, Body, body_at
from diplograph.extract.passages import Passage
from diplograph.extract.persons import Figure, figures
from diplograph.extract.times import TimeMention
from diplograph.gazetteer import Name
from diplograph.model import Document, Span


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A place where a document names something; `kind` tells which of the fields is set.

    Kinds: "person" (figure with a name), "post" (figure without), "body" (organisation or
    commission), and those of the gazetteer: "state", "adjective", "people", "capital", "seat",
    "city", "organisation", "epithet". `text` are the words of the mention, `label` the name alone.
    """

    span: Span
    kind: str
    text: str
    label: str
    figure: Figure | None = None
    body: Body | None = None
    name: Name | None = None


def aliases(p: Passage) -> dict[str, tuple[str, str]]:
    """Find the short names that a passage gives to bodies: "the Saudi Fund for Development (SFD)"."""
    found = {}
    past = 0
    for i in range(len(p.words)):
        body = body_at(p, i) if i >= past and not _inside_word(p, i) else None
        past = body.end if body else past
        if body and p.lower(body.end) == "(" and p.lower(body.end + 2) == ")":
            short = p.words[body.end + 1].text
            if short.isupper() or (short[:1].isupper() and len(short) < 12):
                found[short] = (" ".join(w.text for w in p.words[i : body.end]), body.cls)
    return found


def mentions(
    document: Document, p: Passage, known: frozenset[str], short: Mapping[str, tuple[str, str]]
) -> tuple[Mention, ...]:
    """Find all mentions of a passage; none overlaps another. `short` are the aliases of bodies."""
    found: list[Mention] = []
    people = {figure.start: figure for figure in figures(p, known)}
    i = 0
    while i < len(p.words):
        figure = people.get(i)
        body = body_at(p, i) if not _inside_word(p, i) else None
        name, end = p.names.get(i, (None, i))
        alias = short.get(p.words[i].text)
        if (
            alias
            and not (figure and figure.name)
            and p.lower(i - 1) != "("
            and not (figure and figure.end > i + 1)
        ):
            span = p.span(i, i + 1)
            found.append(
                Mention(span, "body", p.words[i].text, alias[0], body=Body(i, i + 1, alias[1], ""))
            )
            i += 1
            continue
        if body and (not figure or body.end > figure.end):
            if not (name and end >= body.end):
                found.append(_mention(document, p, i, body.end, "body", body=body))
                i = body.end
                continue
        if figure:
            kind = "person" if figure.name else "post"
            found.append(_mention(document, p, i, figure.end, kind, figure=figure))
            i = figure.end
        elif name:
            found.append(_mention(document, p, i, end, name.kind, name=name))
            i = end
        elif (told := _told_body(p, i)) is not None:
            found.append(_mention(document, p, i, told, "body", body=Body(i, told, "Organisation", "")))
            i = told
        else:
            i += 1
    return tuple(found)


def _told_body(p: Passage, i: int) -> int | None:
    """Give where a body ends that the model alone sees: "Mazraaty Foods"."""
    label, end = p.labels.get(i, ("", i))
    if label != "ORG" or not p.capital(i) or p.lower(i) in NO_BEGINNING or any(k in p.names for k in range(i, end)):
        return None
    return end if any(len(p.words[k].text) > 2 for k in range(i, end)) else None


def _inside_word(p: Passage, i: int) -> bool:
    return bool(i and p.words[i - 1].end == p.words[i].start and p.words[i - 1].text.isalnum())


def _mention(
    document: Document,
    p: Passage,
    i: int,
    j: int,
    kind: str,
    *,
    figure: Figure | None = None,
    body: Body | None = None,
    name: Name | None = None,
) -> Mention:
    span = p.span(i, max(j, i + 1))
    text = document.quote(span)
    label = document.quote(p.span(*figure.name)) if figure and figure.name else text
    return Mention(span, kind, text, label, figure, body, name)


def free_times(times: Iterable[TimeMention], taken: Iterable[Mention]) -> tuple[TimeMention, ...]:
    """Leave out times that stand inside a mention: "Agenda 2063 Committee"."""
    spans = [mention.span for mention in taken]
    return tuple(time for time in times if not any(span.covers(time.span) for span in spans))
