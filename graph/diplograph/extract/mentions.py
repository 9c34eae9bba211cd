"""Passage → mentions: every place where something is named, in the order of the text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diplograph import gazetteer
from diplograph.extract.bodies import Body, body_at
from diplograph.extract.figures import Figure
from diplograph.extract.passages import Passage
from diplograph.extract.persons import figures
from diplograph.extract.times import TimeMention
from diplograph.extract.vocabulary import office_words, organisation_words
from diplograph.gazetteer import Name
from diplograph.model import Document, Entity, Span

# Short names of bodies, each with the full name and the class.
Aliases = Mapping[str, tuple[str, str]]


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
    """Find the short names that a passage gives to bodies.

    "The Saudi Fund for Development (SFD)" gives {"SFD": ("Saudi Fund for Development",
    "Organisation")}.
    """
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
    document: Document, p: Passage, known: frozenset[str], short: Aliases
) -> tuple[Mention, ...]:
    """Find all mentions of a passage; none overlaps another.

    `known` are the folded words of names of the document, `short` the aliases of its bodies.
    """
    found: list[Mention] = []
    people = {figure.start: figure for figure in figures(p, known)}
    i = 0
    while i < len(p.words):
        if thing := _alias_at(p, i, people.get(i), short) or _thing_at(p, i, people.get(i)):
            label = short[p.words[i].text][0] if thing.alias else ""
            found.append(_mention(document, p, thing, label))
        i = thing.end if thing else i + 1
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Thing:
    """What words from `start` up to `end` name; exactly one of the last three fields is set."""

    start: int
    end: int
    figure: Figure | None = None
    body: Body | None = None
    name: Name | None = None
    alias: bool = False


def _alias_at(p: Passage, i: int, figure: Figure | None, short: Aliases) -> _Thing | None:
    """Read the short name of a body, unless it is a part of a person's name or title."""
    alias = short.get(p.words[i].text)
    if not alias or p.lower(i - 1) == "(" or (figure and (figure.name or figure.end > i + 1)):
        return None
    return _Thing(i, i + 1, body=Body(i, i + 1, alias[1], ""), alias=True)


def _thing_at(p: Passage, i: int, figure: Figure | None) -> _Thing | None:
    """Read the longest of body, person or post, and name of the gazetteer that begin at a word."""
    body = body_at(p, i) if not _inside_word(p, i) else None
    name, end = p.names.get(i, (None, i))
    if body and (not figure or body.end > figure.end) and not (name and end >= body.end):
        return _Thing(i, body.end, body=body)
    if figure:
        return _Thing(i, figure.end, figure=figure)
    if name:
        return _Thing(i, end, name=name)
    if town := _place_of_model(p, i):
        return _Thing(i, p.labels[i][1], name=town)
    told = _organisation_of_model(p, i)
    return _Thing(i, told.end, body=told) if told else None


def _place_of_model(p: Passage, i: int) -> Name | None:
    """Read the name of a place that the model alone sees: of a city, if one bears it, or none.

    Which city it is, the states of the document tell; the first of the candidates is nowhere.
    """
    label, end = p.labels.get(i, ("", i))
    words = p.words[i:end]
    if label != "GPE" or not words or not all(w.capital and w.text.isalpha() for w in words):
        return None
    if any(k in p.names for k in range(i, end)) or p.lower(i) in office_words("no_names"):
        return None
    text = p.phrase(i, end)
    unknown = Entity("Place", text)
    return Name(Span(words[0].start, words[-1].end), "city", (unknown, *gazetteer.places(text)))


def _organisation_of_model(p: Passage, i: int) -> Body | None:
    """Read the name of a body that the model alone sees: "Mazraaty Foods"."""
    label, end = p.labels.get(i, ("", i))
    if label != "ORG" or not p.capital(i) or p.lower(i) in organisation_words("no_beginning"):
        return None
    known = any(k in p.names for k in range(i, end))
    long = any(len(p.words[k].text) > 2 for k in range(i, end))
    return Body(i, end, "Organisation", "") if long and not known else None


def _inside_word(p: Passage, i: int) -> bool:
    return bool(i and p.words[i - 1].end == p.words[i].start and p.words[i - 1].text.isalnum())


def _mention(document: Document, p: Passage, thing: _Thing, label: str) -> Mention:
    span = p.span(thing.start, thing.end)
    text, figure = document.quote(span), thing.figure
    if figure and figure.name:
        return Mention(span, "person", text, document.quote(p.span(*figure.name)), figure)
    kind = "post" if figure else thing.name.kind if thing.name else "body"
    return Mention(span, kind, text, label or text, figure, thing.body, thing.name)


def free_times(times: Iterable[TimeMention], taken: Iterable[Mention]) -> tuple[TimeMention, ...]:
    """Leave out times that stand inside a mention: "Agenda 2063 Committee"."""
    spans = [mention.span for mention in taken]
    return tuple(time for time in times if not any(span.covers(time.span) for span in spans))
