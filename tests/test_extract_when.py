"""Sentences → times: the one of the scene's own clause."""

from collections.abc import Mapping
from functools import cache

import pytest

from diplograph.extract.cast import Cast
from diplograph.extract.context import Context
from diplograph.extract.frame import Frame
from diplograph.extract.page import Page
from diplograph.extract.resolve import Reading
from diplograph.extract.scenes import scenes
from diplograph.extract.sketch import sketch
from diplograph.extract.syntax import parse
from diplograph.extract.times import find_durations, find_times
from diplograph.extract.when import since, until, when
from diplograph.model import Document, Iri, Paragraph, Span, Time

TODAY = "2021-10-13"
VISIT = Frame("test", "Visit", verbs=frozenset({"visit"}), nouns=frozenset({"visit"}))
MEET = Frame("test", "Meeting", verbs=frozenset({"meet"}), nouns=frozenset({"talk"}))
COOPERATE = Frame("test", "Cooperation", verbs=frozenset({"cooperate"}))

CASES: Mapping[str, tuple[Frame, str, str | None]] = {
    "Smith visited Rome on 5 October.": (VISIT, "Completed", "2021-10-05"),
    "Smith will visit Rome on 5 December.": (VISIT, "Planned", "2021-12-05"),
    "Smith visited Rome.": (VISIT, "Completed", None),
    "Smith met Jones on Monday.": (MEET, "Completed", "2021-10-11"),
    "Smith left Rome on Monday after talks with Jones.": (MEET, "Completed", "2021-10-11"),
    "Smith, who resigned in 2019, met Jones in 2020.": (MEET, "Completed", "2020"),
    "Smith praised the talks held in 2020.": (MEET, "Completed", "2020"),
    "Smith paid a three-day visit to Rome from 5 October 2021.": (
        VISIT,
        "Completed",
        "2021-10-05/2021-10-07",
    ),
    "Smith ended a three-day visit to Rome on 5 October 2021.": (
        VISIT,
        "Completed",
        "2021-10-03/2021-10-05",
    ),
    "France and Italy cooperate since 2019.": (COOPERATE, "Ongoing", "2019/.."),
    "Smith visited Rome since 2019.": (VISIT, "Completed", None),
}


def page(text: str) -> Page:
    span = Span(0, len(text))
    document = Document(Iri("https://example.org/a"), text, (Paragraph(span),), date=TODAY)
    (parsed,) = parse([sketch(document, span, (), find_times(text, 0, TODAY))])
    return Page(
        text,
        Reading(parsed, Cast(Context(None, None, (), 0))),
        future={m.span: m for m in find_times(text, 0, TODAY, direction="future")},
        durations=find_durations(text, 0),
    )


@cache
def pages() -> Mapping[str, Page]:
    return {text: page(text) for text in CASES}


@pytest.mark.parametrize("text", CASES)
def test_a_scene_has_the_time_of_its_clause(text: str) -> None:
    frame, status, wanted = CASES[text]
    laid = pages()[text]
    (scene,) = scenes(frame, list(laid.reading.parse.doc))

    time = when(laid, scene, status)

    assert (time.edtf if time else None) == wanted


def test_what_opens_lasts_from_its_time_on() -> None:
    assert since(Time("2019")) == Time("2019/..")
    assert since(Time("2019/2020")) == Time("2019/2020")


def test_what_closes_lasted_until_its_time() -> None:
    assert until(Time("2019")) == Time("../2019")
    assert until(Time("../2020")) == Time("../2020")
